"""What a typed answer may say, so that a page marks it as a teacher would by the printed key.

The words are those that the key accepts and no others, folded as :func:`quizgen.text.folding.fold` folds them; beside
them stand the numbers between which an amount is right.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.grammar import grammar
from quizgen.model import BLANK, Number, NumberRange
from quizgen.text.folding import fold
from quizgen.values import accepted_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.model import Answer, Deck, Fact, Question, Value


class Amount(Struct, frozen=True):
    """From where to where a number is right, both ends included."""

    low: float
    high: float
    words: dict[str, float]
    """What may stand after the number, folded, and what that multiplies it by: ``{"": 1, "million": 1000000}``."""
    sign: str = ""
    """The sign of a currency that may stand before it."""


class Part(Struct, frozen=True, omit_defaults=True):
    """One of the answers that a question asks for."""

    forms: tuple[str, ...]
    amount: Amount | None = None


class Typed(Struct, frozen=True, omit_defaults=True):
    """Everything that what is typed may say."""

    parts: tuple[Part, ...]
    never: tuple[str, ...] = ()
    """What is wrong, whatever else would let it through."""
    placed: bool = False
    """True where each answer has a gap of its own; else they may come in any order."""


class Marking:
    """The answers to a deck's questions, as they may be typed."""

    def __init__(self, deck: Deck) -> None:
        self._deck, self._grammar = deck, grammar(deck.language)
        self._facts: dict[str, Fact] = {fact.id: fact for fact in deck.facts}

    def typed(self, question: Question) -> Typed:
        """What scores, part by part, and what never does."""
        key = frozenset(map(fold, question.key))
        never = frozenset(_forms(question.reject, question.unit)) - key
        parts = tuple(
            Part(
                tuple(
                    form for form in _forms(self._texts(question, place), question.unit) if form not in never
                ),
                self._amount(question, place),
            )
            for place in range(len(question.key))
        )
        return Typed(parts, tuple(sorted(never)), placed=1 < len(parts) == question.stem.count(BLANK))

    def _texts(self, question: Question, place: int) -> Iterable[str]:
        """One answer and its other forms. Of several answers the fact says whose a form is."""
        text = question.key[place]
        if len(question.key) == 1:
            return text, *question.accept
        answer = self._answer(question, place)
        if answer is None:
            return (text,)
        names = self._deck.names_of(answer)
        every = (*names, *accepted_forms(answer.text, answer.value, names, self._grammar))
        allowed = frozenset(map(fold, question.accept))
        return text, *(form for form in every if fold(form) in allowed)

    def _answer(self, question: Question, place: int) -> Answer | None:
        """The fact's answer that a part of the key is; None where the deck has no such fact."""
        fact = self._facts.get(question.fact)
        answers: Sequence[Answer] = fact.answers if fact else ()
        if len(question.key) == 1:
            return next((answer for answer in answers if answer.name == question.answer), None)
        return answers[place] if len(answers) == len(question.key) else None

    def _amount(self, question: Question, place: int) -> Amount | None:
        answer = self._answer(question, place)
        value = answer.value if answer else self._grammar.parse_number(question.key[place])
        return _amount(value, question.tolerance or Decimal(0), question.unit)


def _forms(texts: Iterable[str], unit: str) -> tuple[str, ...]:
    """Texts as they are compared, each once; where the unit is printed beside the line, without it, too."""
    folded = [form for text in texts for form in (fold(text), *_bare(fold(text), fold(unit)))]
    return tuple(dict.fromkeys(folded))


def _bare(form: str, unit: str) -> Iterator[str]:
    """A form without the unit at its end."""
    if unit and form.endswith(unit) and (bare := form.removesuffix(unit).strip()):
        yield bare


def _amount(value: Value | None, tolerance: Decimal, unit: str) -> Amount | None:
    """The numbers that are right; None where only words are. A place in an order and a bound are words."""
    if isinstance(value, NumberRange):
        scale = _scale(value.high_form, value.high)
        return Amount(float(value.low), float(value.high), _words(unit or value.unit, scale), value.prefix)
    if not isinstance(value, Number) or "ordinal" in value.style or (value.bound and not tolerance):
        return None
    low, high = value.value - tolerance, value.value + tolerance
    return Amount(
        float(low), float(high), _words(unit or value.unit, _scale(value.form, value.value)), value.prefix
    )


def _words(unit: str, scale: dict[str, float]) -> dict[str, float]:
    """What may stand after a number."""
    return {fold(f"{word} {end}"): by for word, by in {"": 1.0, **scale}.items() for end in ("", unit)}


def _scale(written: str, amount: Decimal) -> dict[str, float]:
    """The word of ``31.5 million``, and what it stands for; nothing where the number is digits alone."""
    digits, _, word = written.replace("\u00a0", " ").partition(" ")
    try:
        counted = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return {}
    return {word: float(amount / counted)} if word and counted else {}
