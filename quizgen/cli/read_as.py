"""What an answer was read as, in words for ``quizgen show``: ``the number 400, in metres``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.language.iso_dates import iso_date
from quizgen.model import Date, Number, NumberRange

if TYPE_CHECKING:
    from decimal import Decimal

    from quizgen.model import Entity, Value

_BOUNDS = {"least": "at least ", "most": "at most "}


def value_in_words(value: Value, entity: Entity | None) -> str:
    """What a value is: ``number 400, unit metres``, ``date 2017-04-26``, ``country: Norway, from a pool``, ``text``.

    *entity* is the one that the value names, where it names one.
    """
    if entity is not None:
        where = "" if entity.source else ", from a pool"
        return f"{entity.type or 'entity'} {entity.id}: {entity.name}{where}"
    if isinstance(value, Number):
        what = "place in an order" if "ordinal" in value.style else "number"
        return (
            f"{what} {_BOUNDS.get(value.bound, '')}{_digits(value.value)}{_unit(value)}{_about(value.about)}"
        )
    if isinstance(value, NumberRange):
        return f"range {_digits(value.low)} to {_digits(value.high)}{_unit(value)}{_about(value.about)}"
    if isinstance(value, Date):
        return f"date {_date(value)}"
    return "text"


def _date(date: Date) -> str:
    """A date in digits and dashes; years before Christ as people count them: ``753 BC``, where digits say -0752."""
    years = [point[0] for point in (date.start, date.end) if point]
    if date.start[0] >= 0 or any(any(point[1:]) for point in (date.start, date.end) if point):
        return iso_date(date)
    return " to ".join(f"{-year} BC" if year < 0 else f"AD {year}" for year in years)


def _digits(number: Decimal) -> str:
    """A number in digits, cut after a few where it has no end: ``0.666667…``."""
    digits = f"{number.normalize():f}" if abs(number.adjusted()) <= MOST_DIGITS else f"{number.normalize():E}"
    return digits if len(digits) <= MOST_DIGITS else f"{number:.6f}\u2026"


MOST_DIGITS = 20
"""Digits of a number that are shown."""


def _unit(value: Number | NumberRange) -> str:
    """The currency and the unit of a number."""
    currency = f", currency {value.prefix.strip()}" if value.prefix else ""
    return currency + (f", unit {value.unit}" if value.unit else "")


def _about(about: str) -> str:
    """The words before a number."""
    return f", '{about.strip()}'" if about else ""
