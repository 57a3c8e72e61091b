"""The plain grammar, for languages without their own: digits and ISO dates, no articles, nothing guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.language.calendar_words import CalendarWords
from quizgen.language.iso_dates import YEAR, iso_date, parse_edtf, read_iso
from quizgen.model import Date, Number, NumberRange

if TYPE_CHECKING:
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

_DIGITS = r"(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?"
_NUMBER = re.compile(rf"(-?{_DIGITS})([ \u00a0\u202f]?)(%?)")
_RANGE = re.compile(rf"({_DIGITS})(-|\u2013)({_DIGITS})([ \u00a0\u202f]?)(%?)")


def indefinite(phrase: str) -> str:  # noqa: ARG001 - a grammar's functions take the same arguments
    """No article."""
    return ""


def split_article(text: str) -> tuple[str, str]:
    """No article, and all of *text*."""
    return "", text


def capital(sentence: str) -> str:
    """*sentence* as it is."""
    return sentence


def is_small_word(word: str) -> bool:  # noqa: ARG001 - as above
    """False: nothing is known."""
    return False


def possessive(phrase: str) -> str:
    """*phrase* as it is."""
    return phrase


def is_plural(phrase: str) -> bool:  # noqa: ARG001 - as above
    """False: nothing is known."""
    return False


def parse_number(text: str) -> Number | NumberRange | None:
    """Digits with a decimal point or ``%``, or a range of them with a dash; else None. A year is a date."""
    if (match := _NUMBER.fullmatch(text)) and not YEAR.fullmatch(text) and bool(match[2]) <= bool(match[3]):
        return Number(Decimal(match[1]), match[3], gap=match[2] if match[3] else " ", form=match[1])
    return _range(text)


def _range(text: str) -> NumberRange | None:
    match = _RANGE.fullmatch(text)
    if match is None or bool(match[4]) > bool(match[5]) or Decimal(match[1]) >= Decimal(match[3]):
        return None
    if not match[5] and YEAR.fullmatch(match[1]) and YEAR.fullmatch(match[3]):
        return None
    low, joiner, high, gap, unit = match.groups()
    gap = gap if unit else " "
    return NumberRange(Decimal(low), Decimal(high), unit, joiner, gap=gap, low_form=low, high_form=high)


def format_number(number: Number, value: Decimal) -> str:
    """*value* in digits, with the unit of *number*."""
    return _with_words(number, _digits(value, number.form))


def format_range(number: NumberRange, low: Decimal, high: Decimal) -> str:
    """*low* to *high* in digits, with the joiner and the unit of *number*."""
    bounds = f"{_digits(low, number.low_form)}{number.joiner}{_digits(high, number.high_form)}"
    return _with_words(number, bounds)


def _with_words(number: Number | NumberRange, amount: str) -> str:
    """The digits with what stands before and after them in *number*."""
    unit = f"{number.gap}{number.unit}" if number.unit else ""
    return f"{number.about} {number.prefix}{amount}{unit}".lstrip()


def _digits(value: Decimal, form: str) -> str:
    """All digits of *value*, with at least the decimals of *form*."""
    whole, _, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0").ljust(len(form.partition(".")[2]), "0")
    return f"{whole}.{decimals}" if decimals else whole


def agrees(number: Number | NumberRange, value: Decimal, *, alone: bool) -> bool:  # noqa: ARG001 - as above
    """Whether both are one, or both more: languages differ, and most of them say that much."""
    return isinstance(number, NumberRange) or (number.value == 1) == (value == 1)


def time_unit(unit: str) -> str:  # noqa: ARG001 - as above
    """None: nothing is known."""
    return ""


def parse_date(text: str) -> Date | None:
    """The date that *text* writes with digits and dashes, or None. ValueError as in :func:`parse_edtf`."""
    return read_iso(text)


def format_date(date: Date, like: str = "") -> str:  # noqa: ARG001 - there is one form
    """The date in digits and dashes."""
    return iso_date(date)


def preposition(date: Date, text: str = "") -> str:  # noqa: ARG001 - as above
    """No preposition."""
    return ""


def spellings(value: Value) -> tuple[str, ...]:
    """The digits of a number, a range or a date."""
    if isinstance(value, Number):
        return (format_number(value, value.value),)
    if isinstance(value, NumberRange):
        return (format_range(value, value.low, value.high),)
    return (iso_date(value),) if isinstance(value, Date) else ()


def articles() -> tuple[str, ...]:
    """None: nothing is known."""
    return ()


def agreeing_word(before: str) -> str:  # noqa: ARG001 - as above
    """None: nothing is known."""
    return ""


def takes_place(before: str, after: str, *, was: str, now: str) -> bool:  # noqa: ARG001 - as above
    """True: nothing is known against it."""
    return True


def calendar_words() -> CalendarWords:
    """None: years in digits alone can tell a date."""
    return NO_NAMES


NO_NAMES = CalendarWords({}, {}, frozenset())


def joins_article(before: str) -> bool:  # noqa: ARG001 - as above
    """False: nothing is known."""
    return False
