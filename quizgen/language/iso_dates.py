"""Dates in digits and dashes, the same in every language: 2017-04-26, 2017-04, 2017, and spans of them.

The forms are a part of EDTF (ISO 8601-2:2019): an interval with ``/``, and ``~`` after what is approximate.
"""

from __future__ import annotations

import datetime as dt
import re

from quizgen.model import Date

Point = tuple[int, int, int]
"""One end of a date: year, month or 0, day or 0."""

_POINT = re.compile(r"(?!0000)([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")
_YEARS = re.compile(r"[0-9]{4}-[0-9]{2}")
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|2100")
"""Four digits that are a year, unless something else says what they are."""
DECEMBER = 12


def parse_edtf(text: str) -> Date | None:
    """The date that *text* writes with digits and dashes, or None where it is no such date.

    ValueError for a month or day that does not exist, and for a span that ends before it begins.
    """
    matches = [_POINT.fullmatch(end) for end in text.split("/", 1)]
    ends = [match for match in matches if match]
    if len(ends) != len(matches):
        return None
    points = [_point(match) for match in ends]
    return make_date(points[0], points[-1], approximate=any(match[4] for match in ends))


def read_iso(text: str) -> Date | None:
    """The date that an answer writes with digits and dashes, or None. ValueError as in :func:`parse_edtf`.

    Four digits are a year only from 1000 to 2100, and 1914-18 is no month.
    """
    if text.isdigit() and not YEAR.fullmatch(text):
        return None
    if _YEARS.fullmatch(text) and not 1 <= int(text[-2:]) <= DECEMBER:
        return None
    return parse_edtf(text)


def _point(match: re.Match[str]) -> Point:
    year, month, day = (int(part or 0) for part in match.group(1, 2, 3))
    if "00" in match.group(2, 3):
        raise ValueError(f"{match[0]} does not exist: months and days are counted from 01")
    return year, month, day


def make_date(start: Point, end: Point, *, approximate: bool = False) -> Date:
    """A date from *start* to *end*; no span where they are the same.

    ValueError where one of them does not exist, or *end* lies before *start*.
    """
    if first_day(start) > first_day(end):
        raise ValueError(f"{iso_point(start)} to {iso_point(end)} ends before it begins")
    last_day(end)
    return Date(start, end if end != start else None, approximate)


def first_day(point: Point) -> dt.date:
    """The first day of a day, month or year. ValueError, in a sentence, where it does not exist."""
    year, month, day = point
    try:
        return dt.date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(_why_missing(point)) from None


def last_day(point: Point) -> dt.date:
    """The last day of a day, month or year. ValueError, in a sentence, where it does not exist."""
    year, month, day = point
    first = first_day(point)
    if day:
        return first
    if (month or DECEMBER) == DECEMBER:
        return dt.date(year, DECEMBER, 31)
    return dt.date(year, month + 1, 1) - dt.timedelta(days=1)


def is_adjacent(date: Date) -> bool:
    """Whether a date is a span of two neighbouring days, months or years."""
    end = date.end or date.start
    days = first_day(end).toordinal() - last_day(date.start).toordinal()
    return days == 1 and _precision(date.start) == _precision(end)


def _precision(point: Point) -> list[bool]:
    """Whether an end of a date says year, month and day."""
    return [bool(part) for part in point]


def _why_missing(point: Point) -> str:
    """A message: why the calendar has no such day or month."""
    year, month, _ = point
    if not 1 <= month <= DECEMBER:
        return f"{iso_point(point)} does not exist: a year has 12 months"
    return f"{iso_point(point)} does not exist: that month has {last_day((year, month, 0)).day} days"


def iso_point(point: Point) -> str:
    """One end of a date in digits: ``2017-04``."""
    year, *rest = point
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest if part)])


def iso_date(date: Date) -> str:
    """A date in digits and dashes: ``2017-04-23/2017-04-24``; ``~`` at its end where it is approximate."""
    span = f"{iso_point(date.start)}/{iso_point(date.end)}" if date.end else iso_point(date.start)
    return f"{span}~" if date.approximate else span
