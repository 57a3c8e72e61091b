"""Days of the calendar as numbers, also before Christ: 1 is 1 January of the year 1, as in :mod:`datetime`.

The calendar is the Gregorian one for every year. A point is a year, month and day, where 0 means that it does not say.
A negative year is one before Christ; no year is called 0. Days without a year lie in a leap year of their own, far
from all others.
"""

from __future__ import annotations

import datetime as dt

Point = tuple[int, int, int]
"""One end of a date: year, month or 0, day or 0."""

DECEMBER = 12
YEARS_OF_CYCLE = 400
"""After so many years the calendar is the same again."""
_YEAR_OF_YEARLESS = -40_000
"""Where days without a year lie: a leap year that nobody writes about."""
_LIKE_YEARLESS = 2000
"""A leap year of the same calendar."""


def first_day(point: Point) -> int:
    """The number of the first day of a day, month or year. ValueError where the calendar has no such day."""
    year, month, day = point
    counted = counted_year(year)
    before = counted // YEARS_OF_CYCLE - (0 if counted % YEARS_OF_CYCLE else 1)
    same = dt.date(counted - before * YEARS_OF_CYCLE, month or 1, day or 1)
    return same.toordinal() + before * _DAYS_OF_CYCLE


_DAYS_OF_CYCLE = dt.date(1 + YEARS_OF_CYCLE, 1, 1).toordinal() - 1


def last_day(point: Point) -> int:
    """The number of the last day of a day, month or year. ValueError as above."""
    year, month, day = point
    if day:
        return first_day(point)
    if (month or DECEMBER) == DECEMBER:
        return first_day((year, DECEMBER, 31))
    return first_day((year, month + 1, 1)) - 1


def weekday(point: Point) -> int:
    """The weekday of a day: 0 is Monday."""
    return (first_day(point) + 6) % 7


def moved(point: Point, *, years: int = 0, months: int = 0, days: int = 0) -> Point | None:
    """The point so many years, months or days later; None where the calendar has no such day, as 30 February.

    ``(2017, 4, 0)``, ``months=9`` -> ``(2018, 1, 0)``. A day without a year stays one.
    """
    year, month, day = point
    counted = counted_year(year) if year else _LIKE_YEARLESS
    in_months = counted * DECEMBER + (month or 1) - 1 + months + years * DECEMBER
    counted, new_month = in_months // DECEMBER, in_months % DECEMBER + 1
    cycles = counted // YEARS_OF_CYCLE - 1
    try:
        date = dt.date(counted - cycles * YEARS_OF_CYCLE, new_month, day or 1) + dt.timedelta(days=days)
    except (OverflowError, ValueError):
        return None
    if not year:
        return 0, date.month, date.day if day else 0
    return (
        written_year(date.year + cycles * YEARS_OF_CYCLE),
        date.month if month else 0,
        date.day if day else 0,
    )


def counted_year(year: int) -> int:
    """A year as astronomers count it: 1 before Christ, which is -1 here, is their year 0."""
    return year + 1 if year < 0 else year or _YEAR_OF_YEARLESS


def written_year(counted: int) -> int:
    """A year as historians write it, by the astronomers' count: -43 is -44, the year 44 before Christ."""
    return counted if counted > 0 else counted - 1
