"""The natural order of options: numbers and dates by size, and words by their length where nothing else ranks them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.language.iso_dates import YEAR
from quizgen.model import Date, Number, NumberRange, Text
from quizgen.text.folding import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.distractors.candidate import DistractorCandidate
    from quizgen.language import Grammar
    from quizgen.model import Answer, Option, Value

EARLY_YEAR = re.compile(r"[1-9][0-9]{0,2}")
SORTED_VALUES = (Number, NumberRange, Date)
"""What has a natural order on paper."""


class NaturalOrder:
    """Ranks texts beside an answer, as a grammar reads them."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def sort_key(self, text: str, like: Value) -> tuple[object, ...] | None:
        """What a text is sorted by among values like this one; None where it is no such value, or for words."""
        if isinstance(like, (Number, NumberRange)):
            number = read_amount(text, self._grammar)
            if number is None:
                return None
            return (
                (number.low, number.high) if isinstance(number, NumberRange) else (number.value, number.value)
            )
        if isinstance(like, Date):
            value = read_value(text, self._grammar, like=like)
            return value.start if isinstance(value, Date) else None
        return None

    def sorted_options(self, options: list[Option], answer: Answer) -> list[Option] | None:
        """Numbers and dates from the least to the greatest; None where the options have no such order."""
        ranked = [(self.sort_key(option.text, answer.value), option) for option in options]
        if any(rank is None for rank, _ in ranked):
            return None
        return [option for _, option in sorted(ranked, key=lambda row: row[0])]  # type: ignore[arg-type,return-value]

    def side(self, answer: Answer) -> Callable[[DistractorCandidate], int]:
        """A function that says whether a candidate lies below an answer (-1) or above it (1): by size, or by length."""
        if not isinstance(answer.value, SORTED_VALUES):
            length = len(answer.text)
            return lambda candidate: (len(candidate.text) > length) - (len(candidate.text) < length)
        own = self.sort_key(answer.text, answer.value)

        def side(candidate: DistractorCandidate) -> int:
            other = self.sort_key(candidate.text, answer.value)
            if own is None or other is None:
                return 0
            return (other > own) - (other < own)

        return side


def read_amount(text: str, grammar: Grammar) -> Number | NumberRange | None:
    """The amount that a text is, also where it has four digits, as a year has: *3000* beside *2000*."""
    value = grammar.parse_number(text)
    return Number(Decimal(text), form=text) if value is None and YEAR.fullmatch(text) else value


def read_value(text: str, grammar: Grammar, like: Value | None = None) -> Value:
    """The number or date that a text is, or just words.

    Beside an amount (*like*) four digits are no year, and beside a year fewer are one.
    """
    text = visible(text)
    if isinstance(like, (Number, NumberRange)) and (amount := read_amount(text, grammar)):
        return amount
    if isinstance(like, Date) and like.start[1:] == (0, 0) and EARLY_YEAR.fullmatch(text):
        return Date((int(text), 0, 0))
    try:
        return grammar.parse_date(text) or grammar.parse_number(text) or Text()
    except ValueError:  # a date that no calendar has is just words
        return Text()
