"""English: the functions of :class:`quizgen.language.Grammar`, gathered from the modules beside this one.

Where British and American English differ, what is written follows the deck's own text: day first or
month first, *and* in numbers or not. Without a text to follow it writes ``26 April 2017`` and ``one hundred and five``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.language.en.agreement import is_plural
from quizgen.language.en.articles import indefinite
from quizgen.language.en.date_forms import date_spellings, preposition
from quizgen.language.en.dates import format_date, parse_date
from quizgen.language.en.numbers import (
    format_number,
    format_range,
    number_spellings,
    parse_number,
    range_spellings,
)
from quizgen.language.en.phrases import capital, is_small_word, possessive, split_article
from quizgen.language.iso_dates import parse_edtf
from quizgen.model import Date, Number, NumberRange

if TYPE_CHECKING:
    from decimal import Decimal

    from quizgen.model import Value

__all__ = [
    "agrees",
    "capital",
    "format_date",
    "format_number",
    "format_range",
    "indefinite",
    "is_plural",
    "is_small_word",
    "is_time",
    "parse_date",
    "parse_edtf",
    "parse_number",
    "possessive",
    "preposition",
    "spellings",
    "split_article",
]


def spellings(value: Value) -> tuple[str, ...]:
    """The usual ways to write a number, a range or a date; none for other values."""
    if isinstance(value, Number):
        return number_spellings(value)
    if isinstance(value, NumberRange):
        return range_spellings(value)
    return date_spellings(value) if isinstance(value, Date) else ()


DURATIONS = ("hour", "day", "night", "week", "fortnight", "month", "year", "decade", "centur")
"""How units of time begin."""


def is_time(unit: str) -> bool:
    """Whether a unit says how long something lasted: ``days``, ``years later``."""
    return unit.lower().startswith(DURATIONS)


def agrees(number: Number | NumberRange, value: Decimal, *, alone: bool) -> bool:
    """Whether both are one, or both more, so that the words around stay; *alone*, the unit is in step anyway."""
    if alone or isinstance(number, NumberRange) or "ordinal" in number.style:
        return True
    return (value == 1) == (number.value == 1)
