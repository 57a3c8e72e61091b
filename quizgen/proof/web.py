"""The self-check page of each version, held against the facts: what it shows as right, and what its script marks by.

Read as written: the answers that are there to open, the keys that the script unpacks, and the sheet that the page
prints, which must ask what the screen asks.
"""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING, Any

import msgspec

from quizgen.choices import LETTERS
from quizgen.model import BLANK, Number, NumberRange
from quizgen.proof.answers import Unproved
from quizgen.proof.mismatch import differ, differing, folded, line, miscoded, problem, unmade, unproved
from quizgen.proof.self_check_page import screen
from quizgen.proof.tree import NotWhole
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Answer, Item, Question, Value, Version
    from quizgen.problems import Problem
    from quizgen.proof import Printed
    from quizgen.proof.answers import Facts
    from quizgen.proof.pages import Asked
    from quizgen.proof.self_check_page import Amount, Key, Shown, Typed


def prove(printed: Printed) -> Iterator[Problem]:
    """What the page of each version says that the deck's facts do not."""
    quiz, facts = printed.quiz, printed.facts(printed.quiz.language)
    for version in quiz.versions:
        (name,) = printed.names(version, "web")
        if missing := unmade((name,), printed.files):
            yield from missing
            continue
        try:
            proof = _Proof(name, version, printed.files[name], facts)
        except (NotWhole, msgspec.DecodeError, ValueError) as reason:
            yield problem(name, f"it cannot be read: {reason}")
            continue
        yield from proof.of(printed.code(version))


class _Proof:
    """The proof of one page."""

    def __init__(self, name: str, version: Version, html: bytes, facts: Facts) -> None:
        self._name, self._facts = name, facts
        self._items = {str(item.number): item for item in version.items}
        page = screen(html)
        self._shown, self._keys, self._paper, self._version = page.shown, page.keys, page.paper, page.version

    def of(self, code: str) -> Iterator[Problem]:
        title, _, _, style = self._paper.codes
        yield from miscoded(self._name, (title, self._version, style), code)
        numbers = [shown.asked.id.removeprefix("ask-") for shown in self._shown]
        if not numbers == list(self._items) == list(self._keys):
            told, keyed = " ".join(numbers), " ".join(self._keys)
            message = (
                f"the numbers are '{told}', in its keys '{keyed}', and should be '{' '.join(self._items)}'"
            )
            yield problem(self._name, message)
            return
        yield from self._printed()
        for number, shown in zip(numbers, self._shown, strict=True):
            yield from self._settled(self._items[number], shown, self._keys[number])

    def _printed(self) -> Iterator[Problem]:
        """The sheet on paper asks the same, for as many points."""
        on_screen = [_alike(shown.asked) for shown in self._shown]
        on_paper = [_alike(asked) for asked in self._paper.asked]
        for seen, paper in zip(on_screen, on_paper, strict=False):
            if seen != paper:
                yield differing(self._name, "a question on paper", str(paper), str(seen))
        yield from differ(self._name, "how much is asked on paper", str(len(on_paper)), str(len(on_screen)))
        whole = str(sum(key.points for key in self._keys.values()))
        yield from differ(self._name, "the score on paper", self._paper.score, whole)

    def _settled(self, item: Item, shown: Shown, key: Key) -> Iterator[Problem]:
        question, asked, which = item.question, shown.asked, f"question {item.number}, "
        yield from differ(self._name, f"{which}the stem", asked.stem, line(question.stem))
        yield from differ(self._name, f"{which}the statement", shown.statement, line(question.statement))
        yield from differ(self._name, f"{which}the points", str(key.points), str(item.points))
        if asked.points:
            yield from differ(self._name, f"{which}the points shown", asked.points, str(item.points))
        tags = " ".join(f"fact::{name}" for name in question.facts)
        yield from differ(self._name, f"{which}the facts", " ".join(shown.tags), tags)
        try:
            marks, words = self._facts.answers(question, asked)
        except Unproved as reason:
            yield unproved(self._name, which, question, reason)
            return
        same = tuple if asked.options or asked.premises else folded
        for what, told, right in (("the marks", shown.marks, marks), ("the answer", shown.words, words)):
            if told and same(told) != same(right):
                yield differing(self._name, which + what, "; ".join(told), "; ".join(right))
        if not shown.words:
            yield problem(self._name, f"{which}the answer is not there")
        yield from self._keyed(item, shown, key, (marks, words))

    def _keyed(
        self, item: Item, shown: Shown, key: Key, right: tuple[tuple[str, ...], tuple[str, ...]]
    ) -> Iterator[Problem]:
        """What the script takes for right is what the facts say."""
        asked, which, (marks, words) = shown.asked, f"question {item.number}, ", right
        if asked.premises:
            told = tuple(_mark(asked, value) for value in key.match)
            yield from differ(self._name, f"{which}the key", "; ".join(told), "; ".join(marks))
            for offer in shown.offers:
                wanted = _offer(asked)
                yield from differ(self._name, f"{which}the list", "; ".join(offer), "; ".join(wanted))
        elif asked.options:
            told = tuple(_at(asked.options, value) for value in key.choose)
            yield from differ(self._name, f"{which}the key", "; ".join(told), "; ".join(words))
        elif key.type is None:
            yield problem(self._name, f"{which}its key has nothing that may be typed")
        else:
            yield from self._typed(item.question, key.type, which)
            placed = 1 < len(words) == asked.stem.count(BLANK)
            if key.type.placed != placed:
                where = "anywhere" if placed else "in one order alone"
                yield problem(self._name, f"{which}its answers would score {where}", item.question.fact)

    def _typed(self, question: Question, typed: Typed, which: str) -> Iterator[Problem]:
        """What may be typed is what a fact's answer goes by, its own words are among it, and nothing refused is."""
        wanted = self._facts.wanted(question)
        yield from differ(self._name, f"{which}its answers", str(len(typed.parts)), str(len(wanted)))
        refused = frozenset(map(fold, question.refused)) - frozenset(map(fold, question.texts))
        units = [part.unit for part in question.key]
        for part, unit, (answer, names) in zip(typed.parts, units, wanted, strict=False):
            strange = [form for form in part.forms if not _scores(form, names, unit)]
            strange += [form for form in part.forms if form in refused]
            for form in strange:
                yield problem(
                    self._name, f"{which}'{form}' would score, and is not '{answer.text}'", question.fact
                )
            if fold(answer.text) not in part.forms:
                yield problem(self._name, f"{which}'{answer.text}' would not score", question.fact)
            for told in _beyond(part.amount, answer, unit) if part.amount else ():
                message = f"{which}{told} would score, and is not '{answer.text}'"
                yield problem(self._name, message, question.fact)
        if missing := refused - set(typed.never):
            yield problem(self._name, f"{which}nothing refuses '{'; '.join(sorted(missing))}'", question.fact)


# --- what stands on the page ------------------------------------------------------------------------


def _alike(asked: Asked) -> tuple[Any, ...]:
    """A question as it is on screen and on paper."""
    return asked.number, asked.stem, asked.letters, asked.options, asked.premises


def _at(texts: tuple[str, ...], place: str) -> str:
    """The text at a place; the place itself where there is none."""
    return texts[int(place)] if place.isdecimal() and int(place) < len(texts) else f"({place})"


def _mark(asked: Asked, value: str) -> str:
    """The letter or the place in an order that a list's value stands for."""
    return _at(tuple(LETTERS), value) if asked.options else value


def _offer(asked: Asked) -> tuple[str, ...]:
    """What a list has to hold: the options with their letters, or a place for each premise."""
    if not asked.options:
        return tuple(str(place) for place in range(1, len(asked.premises) + 1))
    return tuple(f"{letter}. {text}" for letter, text in zip(LETTERS, asked.options, strict=False))


# --- what may be typed ------------------------------------------------------------------------------


def _scores(form: str, names: frozenset[str], unit: str) -> bool:
    """Whether a form is one of the answer's names, or would be with the unit that is printed beside the line."""
    return form in names or (bool(unit) and any(fold(f"{form}{gap}{unit}") in names for gap in ("", " ")))


def _beyond(amount: Amount, answer: Answer, unit: str) -> Iterator[str]:
    """What an amount lets through that is not the answer."""
    if not _spans(amount, answer):
        yield f"{amount.low:g} to {amount.high:g}"
    for word, by in amount.words.items():
        if not _multiplies(word, by, answer.value, unit):
            yield f"a number with '{word}', as {by:g} times it,"


def _multiplies(word: str, by: float, value: Value, unit: str) -> bool:
    """Whether a word is the answer's unit, or its *million*, and makes a number as much as there."""
    ends = {"", fold(unit), fold(getattr(value, "unit", ""))}
    if word in ends:
        return by == 1
    written, amount = _written(value)
    digits, _, scale = fold(written).replace(",", "").partition(" ")
    known = word in {f"{scale} {end}".strip() for end in ends} and digits.replace(".", "", 1).isdecimal()
    return known and isclose(float(digits) * by, amount)


def _written(value: Value) -> tuple[str, float]:
    """The number of a value as the fact writes it, and how much that is; of a range its upper end."""
    if isinstance(value, Number):
        return value.form, float(value.value)
    return (value.high_form, float(value.high)) if isinstance(value, NumberRange) else ("", 0)


def _spans(amount: Amount, answer: Answer) -> bool:
    """Whether the amount is the answer's own, with its tolerance."""
    value, off = answer.value, answer.tolerance or 0
    if isinstance(value, Number):
        return (amount.low, amount.high) == (float(value.value - off), float(value.value + off))
    return isinstance(value, NumberRange) and (amount.low, amount.high) == (
        float(value.low),
        float(value.high),
    )
