"""How an answer in the pupil's own words is marked: what scores, how much, and what does not.

The signs are those of examination boards: a slash between answers of which any scores, a semicolon between
those that score apart, brackets round what is not needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.grammar import grammar
from quizgen.model import Text
from quizgen.text.folding import fold
from quizgen.values import accepted_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from quizgen.model import Answer, Deck, Fact, Item, Question

NEAR_MISSES = 4
"""How many answers that do not score are shown, if the curator names fewer: enough to see where the line is."""
PHRASE = 3
"""The words from which on an answer may be said in others, or in a script without spaces thrice as many letters."""


class Part(Struct, frozen=True):
    """One part of an answer, which is right or wrong by itself."""

    text: str
    """As the statement has it."""
    accept: tuple[str, ...] = ()
    """What else scores; first the answer itself, with brackets, where not all of it is needed."""
    effect: bool = False
    """Whether other words of the same meaning score."""


class Marking(Struct, frozen=True):
    """How one written answer is marked."""

    parts: tuple[Part, ...]
    each: int
    """What each of several parts earns; 0 where there is one part, or where only all parts together score."""
    accept: tuple[str, ...]
    """What scores and belongs to no one part."""
    refuse: tuple[str, ...]
    tolerance: Decimal | None


def marking(deck: Deck) -> Callable[[Item], Marking | None]:
    """What says how the answer of an item is marked; None of one that is chosen, whose letter says all."""
    facts = {fact.id: fact for fact in deck.facts}

    def of(item: Item) -> Marking | None:
        question = item.question
        if question.options or question.premises:
            return None
        return _marking(item, _answers(question, facts.get(question.fact)), deck)

    return of


def _marking(item: Item, answers: Sequence[Answer], deck: Deck) -> Marking:
    question = item.question
    parts, rest = [], list(question.accept)
    known: Sequence[Answer | None] = answers or [None] * len(question.key)
    for text, answer in zip(question.key, known, strict=True):
        own = [form for form in rest if len(question.key) == 1 or (answer and _is_form(form, answer, deck))]
        rest = [form for form in rest if form not in own]
        parts.append(Part(text, tuple(_with_brackets(text, own, question.unit)), _may_be_reworded(answer)))
    return Marking(
        tuple(parts), each(item, len(parts)), tuple(rest), _refused(question, answers), question.tolerance
    )


def each(item: Item, parts: int) -> int:
    """What each of several parts of an item earns; 0 where its points cannot be shared out."""
    return item.points // parts if parts > 1 and item.points % parts == 0 else 0


def _answers(question: Question, fact: Fact | None) -> list[Answer]:
    """The fact's answers to the parts of the key; none where the deck does not have them."""
    answers = fact.answers if fact else ()
    if not (question.answer == "all" and len(answers) == len(question.key)):
        answers = tuple(answer for answer in answers if answer.name == question.answer)
    return list(answers) if len(answers) == len(question.key) else []


def _is_form(form: str, answer: Answer, deck: Deck) -> bool:
    names = deck.names_of(answer)
    forms = accepted_forms(answer.text, answer.value, names, grammar(deck.language))
    return fold(form) in map(fold, (*names, *forms))


def _may_be_reworded(answer: Answer | None) -> bool:
    """Whether the answer is a phrase, and no name, number, date or single word."""
    if answer is None or not isinstance(answer.value, Text):
        return False
    text = fold(answer.text)
    if any(character.isdigit() for character in text) or any(c.isupper() for c in answer.text[1:]):
        return False
    cased = text != text.upper()
    return len(text.split()) >= PHRASE or (not cased and len(text) >= 3 * PHRASE)


def _refused(question: Question, answers: Iterable[Answer]) -> tuple[str, ...]:
    """What does not score: what the curator refuses, then the wrong options picked by hand."""
    right = {fold(text) for text in (*question.key, *question.accept, *question.reject)}
    lures = [text for answer in answers for text in answer.distractors if fold(text) not in right]
    return (*question.reject, *lures[: max(0, NEAR_MISSES - len(question.reject))])


# --- what is not needed -----------------------------------------------------------------------------


def _with_brackets(text: str, forms: Sequence[str], unit: str) -> Iterator[str]:
    """The answer with brackets round what it needs not, then the forms that are no part of it."""
    without_unit = text.removesuffix(unit).strip() if unit else text
    within = [form for form in (*forms, without_unit) if _bracketed(text, form)]
    core = min(within, key=lambda form: len(form.split()), default="")
    if core:
        yield _bracketed(text, core)
    yield from (form for form in forms if not _bracketed(text, form))


def _bracketed(text: str, core: str) -> str:
    """The text with brackets round what stands before and after its *core*; nothing where that is no part of it."""
    words, sought = text.split(), core.split()
    for start in range(len(words) - len(sought) + 1 if 0 < len(sought) < len(words) else 0):
        end = start + len(sought)
        if [fold(word) for word in words[start:end]] == [fold(word) for word in sought]:
            around = (" ".join(words[:start]), " ".join(words[end:]))
            before, after = (f"({part})" if part else "" for part in around)
            return " ".join(filter(None, (before, " ".join(words[start:end]), after)))
    return ""
