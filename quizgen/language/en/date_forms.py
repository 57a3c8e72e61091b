"""The usual forms of English dates: 26 April 2017; April 26, 2017; and *on*, *in* or *from* before them."""

from __future__ import annotations

from quizgen.language.days import Point
from quizgen.language.iso_dates import is_adjacent, iso_date
from quizgen.model import Date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DASH = "\u2013"


def usual_date(date: Date, *, month_first: bool = False) -> str:
    """A date in words: ``26 April 2017``, or ``April 26, 2017`` with *month_first*; ``23–24 April 2017``."""
    about = "about " if date.approximate else ""
    if date.end is None:
        return about + _single_date(date.start, month_first)
    return about + _span(date.start, date.end, month_first)


def _span(start: Point, end: Point, month_first: bool) -> str:
    (year, month, day), (last_year, last_month, last_day) = start, end
    if not month and not last_month:
        return _span_of_years(year, last_year)
    if year != last_year or bool(month) != bool(last_month) or bool(day) != bool(last_day):
        return f"{_single_date(start, month_first)} to {_single_date(end, month_first)}"
    if month != last_month:
        return _with_year(
            f"{_without_year(start, month_first)} to {_without_year(end, month_first)}", end, month_first
        )
    days, name = f"{day}{DASH}{last_day}", MONTHS[month - 1]
    return _with_year(f"{name} {days}" if month_first else f"{days} {name}", end, month_first)


def _span_of_years(first: int, last: int) -> str:
    """Years from one to another: ``1914–1918``, ``753–509 BC``, ``27 BC to AD 14``."""
    if first < 0 < last:
        return f"{year_text(first)} to {year_text(last)}"
    if last < 0:
        return f"{-first}{DASH}{year_text(last)}"
    return f"{year_text(first)}{DASH}{last}"


def _single_date(point: Point, month_first: bool) -> str:
    return _with_year(_without_year(point, month_first), point, month_first)


def _without_year(point: Point, month_first: bool) -> str:
    """The date without its year."""
    _, month, day = point
    name = MONTHS[month - 1] if month else ""
    if not day:
        return name
    return f"{name} {day}" if month_first else f"{day} {name}"


def _with_year(text: str, point: Point, month_first: bool) -> str:
    year = point[0]
    if not year:
        return text
    comma = "," if month_first and point[2] else ""
    return f"{text}{comma} {year_text(year)}".lstrip()


LAST_YEAR_WITH_ERA = 999
"""Up to here a year is not known as one by its digits alone."""


def year_text(year: int) -> str:
    """A year with its era, where it needs one: ``44 BC``, ``AD 79``, ``1914``."""
    if year < 0:
        return f"{-year} BC"
    return f"AD {year}" if year <= LAST_YEAR_WITH_ERA else str(year)


def preposition(date: Date, text: str = "") -> str:
    """The preposition of a date in a sentence: ``on`` a day, ``in`` a month or year, ``from`` one to another.

    *text* is how the date is written; left out, the usual way.
    """
    if date.end and " to " in (text or usual_date(date)):
        return "from"
    return "on" if date.start[2] else "in"


def date_spellings(date: Date) -> tuple[str, ...]:
    """The usual ways to write the date, without *about*: day first, month first, and in digits."""
    exact = Date(date.start, date.end)
    forms = [usual_date(exact), usual_date(exact, month_first=True)]
    if date.start[0] > LAST_YEAR_WITH_ERA and (date.start[1] or not date.end):
        forms.append(iso_date(exact))
    joiners = (" to ", " and ") if is_adjacent(date) else (" to ",)
    forms[1:1] = [forms[0].replace(DASH, joiner) for joiner in joiners]
    return tuple(dict.fromkeys(forms))
