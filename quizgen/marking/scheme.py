"""How an answer in the pupil's own words is marked: what scores, how much, and what does not.

The signs are those of examination boards: a slash between answers of which any scores, a semicolon between
those that score apart, brackets round what is not needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.marking.judge import RIGHT, judge_part
from quizgen.marking.persons import surname
from quizgen.marking.prepare import answering_evidence, sheet_of
from quizgen.marking.vocabulary import words_of
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from quizgen.model import Item, KeyPart, Question

NEAR_MISSES = 4
"""How many answers that do not score are shown, if the curator names fewer: enough to see where the line is."""


class MarkedPart(Struct, frozen=True):
    """One part of an answer, which is right or wrong by itself."""

    text: str
    """As the statement has it."""
    accept: tuple[str, ...] = ()
    """What else scores; first the answer itself, with brackets, where not all of it is needed."""
    effect: bool = False
    """Whether other words of the same meaning score."""


class Marking(Struct, frozen=True, kw_only=True):
    """How one written answer is marked."""

    parts: tuple[MarkedPart, ...]
    each: int
    """What each of several parts earns; 0 where there is one part, or where only all parts together score."""
    refuse: tuple[str, ...]
    within: str
    """How far off its number may be, with the unit: ``0.5 metres``; empty where it may not."""


def marking(item: Item) -> Marking | None:
    """How the answer of an item is marked; None where it is chosen, or marked by the fact's own scheme."""
    question = item.question
    if question.options or question.premises or question.has_scheme:
        return None
    parts = tuple(
        MarkedPart(part.text, tuple(_with_brackets(part, listed(part, question))), effect=part.in_other_words)
        for part in question.key
    )
    return Marking(
        parts=parts,
        each=points_each(item, question.parts_asked),
        refuse=_refused(question),
        within=within(question),
    )


def points_each(item: Item, parts: int) -> int:
    """What each of several parts of an item earns; 0 where its points cannot be shared out."""
    return item.points // parts if parts > 1 and item.points % parts == 0 else 0


def within(question: Question) -> str:
    """How far off the number of a single part may be and still score, with its unit: ``0.5 metres``; else empty."""
    part, *more = question.key
    return f"{_readable(part.tolerance)} {part.unit}".strip() if part.tolerance and not more else ""


def _readable(number: Decimal) -> str:
    """A number with blanks between its thousands, from five digits on: ``700 000 000``."""
    whole = abs(number) < SHORT or number != number.to_integral_value()
    return str(number) if whole else f"{int(number):,}".replace(",", "\u00a0")


SHORT = 10_000
"""Numbers from here on are hard to read without blanks."""


def _refused(question: Question) -> tuple[str, ...]:
    """What does not score: what the curator refuses, then the wrong options picked by hand."""
    refused = question.refused
    known = {fold(text) for text in (*question.texts, *question.accepted, *refused)}
    lures = [text for part in question.key for text in part.distractors if fold(text) not in known]
    return (*refused, *lures[: max(0, NEAR_MISSES - len(refused))])


# --- what else scores ---------------------------------------------------------------------------------


def listed(part: KeyPart, question: Question) -> tuple[str, ...]:
    """Other forms of a part, as a key lists them: those that marking takes, the article's own words, the surname.

    A key shows what kinds of answers score. What differs only in case, accents, hyphens or articles is not listed.
    """
    sheet, words = sheet_of(question), words_of(question.language)
    own = sheet.parts[question.key.index(part)]
    name = surname(part.text, own.loose, words) if own.person else ""
    forms = [text for text in (*part.accept, *answering_evidence(part), name) if text]
    taken = [text for text in forms if judge_part(own, sheet.never, words, text).verdict == RIGHT]
    by_folded = {fold(text): text for text in reversed(taken) if fold(text) != fold(part.text)}
    return tuple(reversed(by_folded.values()))


def all_listed(question: Question) -> tuple[str, ...]:
    """What :func:`listed` gives of every part, each form once."""
    return tuple(dict.fromkeys(form for part in question.key for form in listed(part, question)))


def other_words(part: KeyPart) -> tuple[str, ...]:
    """What else scores as a part and a learner may not think of: what the curator accepts, and other names.

    How else a number or a date is written goes without saying. No sheet is made for it, since a deck has thousands
    of cards: that each of these scores is held by a test.
    """
    forms = part.curated if part.amount or part.date else part.accept
    if not forms:
        return ()
    refused = {fold(text) for text in (part.text, *part.reject)}
    return tuple({fold(form): form for form in reversed(forms) if fold(form) not in refused}.values())[::-1]


# --- what is not needed -----------------------------------------------------------------------------


def _with_brackets(part: KeyPart, forms: tuple[str, ...]) -> Iterator[str]:
    """The answer with brackets round what it needs not, then the forms that are no part of it."""
    text = part.text
    without_unit = text.removesuffix(part.unit).strip() if part.unit else text
    within = [form for form in (*forms, without_unit) if _bracketed(text, form)]
    core = min(within, key=lambda form: len(form.split()), default="")
    if core:
        yield _bracketed(text, core)
    yield from (form for form in forms if not _bracketed(text, form))


OWN_SIGNS = re.compile(r"[()\[\]/;]")
"""The signs of a key that an answer has itself: in *iron(III) oxide* a reader could not tell the key's brackets."""


def _bracketed(text: str, core: str) -> str:
    """The text with brackets round what stands before and after its *core*; nothing where that is no part of it.

    Nothing for a text that has such signs of its own, either: there each form is listed whole.
    """
    if OWN_SIGNS.search(text):
        return ""
    words, sought = text.split(), core.split()
    for start in range(len(words) - len(sought) + 1 if 0 < len(sought) < len(words) else 0):
        end = start + len(sought)
        if [fold(word) for word in words[start:end]] == [fold(word) for word in sought]:
            around = (" ".join(words[:start]), " ".join(words[end:]))
            before, after = (f"({part})" if part else "" for part in around)
            return " ".join(filter(None, (before, " ".join(words[start:end]), after)))
    return ""
