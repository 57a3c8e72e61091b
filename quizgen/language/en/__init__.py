"""English: the functions of :class:`quizgen.language.Grammar`, gathered from the modules beside this one.

Where British and American English differ, what is written follows the deck's own text: day first or
month first, *and* in numbers or not. Without a text to follow it writes ``26 April 2017`` and ``one hundred and five``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.language.calendar_words import CalendarWords
from quizgen.language.en.agreement import is_plural
from quizgen.language.en.articles import indefinite
from quizgen.language.en.date_forms import MONTHS, WEEKDAYS, date_spellings, preposition
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
from quizgen.language.words import words_of_language
from quizgen.model import Date, Number, NumberRange

if TYPE_CHECKING:
    from decimal import Decimal

    from quizgen.model import Value

__all__ = [
    "agreeing_word",
    "agrees",
    "articles",
    "calendar_words",
    "capital",
    "format_date",
    "format_number",
    "format_range",
    "indefinite",
    "is_plural",
    "is_small_word",
    "joins_article",
    "parse_date",
    "parse_edtf",
    "parse_number",
    "possessive",
    "preposition",
    "spellings",
    "split_article",
    "takes_place",
    "time_unit",
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


def time_unit(unit: str) -> str:
    """The name of a unit that says how long something lasted: ``days``, ``years later``; empty for any other."""
    start = next((start for start in DURATIONS if unit.lower().startswith(start)), "")
    return {"centur": "century"}.get(start, start)


def agrees(number: Number | NumberRange, value: Decimal, *, alone: bool) -> bool:
    """Whether both are one, or both more, so that the words around stay; *alone*, the unit is in step anyway."""
    if alone or isinstance(number, NumberRange) or "ordinal" in number.style:
        return True
    return (value == 1) == (number.value == 1)


def articles() -> tuple[str, ...]:
    """The three of English."""
    return ("a", "an", "the")


def agreeing_word(before: str) -> str:  # noqa: ARG001 - a grammar's functions take the same arguments
    """None: *the* says nothing of its noun, and *a* is put right where it stands."""
    return ""


def takes_place(before: str, after: str, *, was: str, now: str) -> bool:  # noqa: ARG001 - as above
    """True: nothing in English depends on it but *a* and *an*, which are put right where they stand."""
    return True


def calendar_words() -> CalendarWords:
    """The names of months, full and short, weekdays and seasons."""
    return _CALENDAR


_CALENDAR = CalendarWords(
    {
        name.lower(): number
        for number, full in enumerate(MONTHS, 1)
        for name in (full, full[:3], f"{full[:3]}.")
    },
    {name.lower(): number for number, name in enumerate(WEEKDAYS)},
    frozenset(("spring", "summer", "autumn", "fall", "winter", "midsummer", "midwinter")),
    {name: ten for ten, name in zip(range(20, 100, 10), words_of_language("en").decade_words, strict=True)},
)


def joins_article(before: str) -> bool:  # noqa: ARG001 - as above
    """False: no preposition of English does."""
    return False
