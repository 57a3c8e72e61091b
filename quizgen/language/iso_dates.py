"""Dates in digits and dashes, the same in every language: 2017-04-26, 2017-04, 2017, and spans of them.

The forms are a part of EDTF (ISO 8601-2:2019): an interval with ``/``, and ``~`` after what is approximate.
"""

from __future__ import annotations

import re
import unicodedata

from quizgen.language import days
from quizgen.language.days import DECEMBER, Point, counted_year, written_year
from quizgen.model import Date
from quizgen.text.patterns import RarePattern

_POINT = re.compile(r"(?!-?0000)(-?[0-9]{4}|XXXX(?=-[0-9]{2}-))(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")
_YEARS_OF = re.compile(r"([0-9]{2})(?:XX|([0-9])X)(~?)")
"""A century or a decade: ``12XX``, ``196X``."""
_YEARS = re.compile(r"[0-9]{4}-[0-9]{2}")
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|2100")
"""Four digits that are a year, unless something else says what they are."""


def parse_edtf(text: str) -> Date | None:
    """The date that *text* writes with digits and dashes, or None where it is no such date.

    A year before Christ is counted as EDTF does, ``-0043`` for 44 BC; ``XXXX-07-20`` is a day without a year,
    ``12XX`` and ``196X`` are the years of a century and of a decade. ValueError for a month or day that does not
    exist, and for a span that ends before it begins.
    """
    if years := _YEARS_OF.fullmatch(text):
        first = int(f"{years[1]}{years[2] or 0}0")
        last = first + (9 if years[2] else 99)
        return make_date((first, 0, 0), (last, 0, 0), approximate=bool(years[3])) if first else None
    ends: list[re.Match[str]] = []
    for end in text.split("/", 1):
        if not (match := _POINT.fullmatch(end)):
            return None
        ends.append(match)
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
    month, day = (int(part or 0) for part in match.group(2, 3))
    if "00" in match.group(2, 3):
        raise ValueError(f"{match[0]} does not exist: months and days are counted from 01")
    return 0 if match[1] == "XXXX" else written_year(int(match[1])), month, day


_YEAR_FIRST = RarePattern(r"([0-9]{4})\D{1,3}([0-9]{1,2})\D{1,3}([0-9]{1,2})(?:\D.*)?")
_YEAR_LAST = RarePattern(r"([0-9]{1,2})(\.|/|-)\s?([0-9]{1,2})\2\s?([0-9]{4})\.?")


def days_meant(text: str) -> tuple[str, ...]:
    """The days that a text of three numbers may mean, as they are written here; none where it is no such text.

    ``12.6.2023`` -> ``2023-06-12``; ``4/5/2023`` may be in May or in April.
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST_DAY]).strip()
    if match := _YEAR_FIRST.fullmatch(plain):
        found = [(match[1], match[2], match[3])]
    elif match := _YEAR_LAST.fullmatch(plain):
        day_first = (match[4], match[3], match[1])
        found = [day_first] if match[2] == "." else [day_first, (match[4], match[1], match[3])]
    else:
        return ()
    return tuple(dict.fromkeys(iso for parts in found if (iso := _iso_day(*parts))))


LONGEST_DAY = 40
"""Characters of a text that may be a day."""


def _iso_day(year: str, month: str, day: str) -> str:
    """A day as it is written here; empty where there is no such day."""
    iso = f"{year}-{month:0>2}-{day:0>2}"
    try:
        return iso if parse_edtf(iso) else ""
    except ValueError:
        return ""


def make_date(start: Point, end: Point, *, approximate: bool = False) -> Date:
    """A date from *start* to *end*; no span where they are the same.

    ValueError where one of them does not exist, or *end* lies before *start*.
    """
    if first_day(start) > first_day(end):
        raise ValueError(f"{iso_point(start)} to {iso_point(end)} ends before it begins")
    last_day(end)
    return Date(start, end if end != start else None, approximate)


def first_day(point: Point) -> int:
    """The first day of a day, month or year, as a number. ValueError, in a sentence, where it does not exist."""
    try:
        return days.first_day(point)
    except ValueError:
        raise ValueError(_why_missing(point)) from None


def last_day(point: Point) -> int:
    """The last day of a day, month or year, as a number. ValueError, in a sentence, where it does not exist."""
    first = first_day(point)
    return first if point[2] else days.last_day(point)


def is_adjacent(date: Date) -> bool:
    """Whether a date is a span of two neighbouring days, months or years."""
    end = date.end or date.start
    return first_day(end) - last_day(date.start) == 1 and _precision(date.start) == _precision(end)


def _precision(point: Point) -> list[bool]:
    """Whether an end of a date says year, month and day."""
    return [bool(part) for part in point]


def _why_missing(point: Point) -> str:
    """A message: why the calendar has no such day or month."""
    year, month, _ = point
    if not 1 <= month <= DECEMBER:
        return f"{iso_point(point)} does not exist: a year has 12 months"
    return f"{iso_point(point)} does not exist: that month has {_length((year, month, 0))} days"


def _length(month: Point) -> int:
    """How many days a month has."""
    return last_day(month) - first_day(month) + 1


def iso_point(point: Point) -> str:
    """One end of a date in digits: ``2017-04``."""
    year, *rest = point
    return "-".join([_iso_year(year), *(f"{part:02}" for part in rest if part)])


def _iso_year(year: int) -> str:
    """A year in four digits: ``0079``, ``-0043`` for 44 BC, ``XXXX`` where the date does not say it."""
    counted = counted_year(year)
    return f"{'-' if counted < 0 else ''}{abs(counted):04}" if year else "XXXX"


def iso_date(date: Date) -> str:
    """A date in digits and dashes: ``2017-04-23/2017-04-24``; ``~`` at its end where it is approximate."""
    span = f"{iso_point(date.start)}/{iso_point(date.end)}" if date.end else iso_point(date.start)
    return f"{span}~" if date.approximate else span
