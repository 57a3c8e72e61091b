"""Answers compared by their values; :mod:`quizgen.text` compares them by their words.

Nothing here knows a language; where words are written, a grammar is an argument. Numbers are compared
exactly, dates by the days that they cover.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from quizgen.language.iso_dates import first_day, last_day
from quizgen.language.shares import whole_of
from quizgen.model import Date, Number, NumberRange, Reference, Value
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from quizgen.language import Grammar

Precision = Literal["day", "month", "year", "span"]


# --- meaning --------------------------------------------------------------------------------------


def same_value(a: Value, b: Value) -> bool:
    """Whether two values are the same: ``2`` and ``two``, a month and its first to last day.

    Two numbers are the same with and without *about* or a unit; an ordinal and a count are not. Two texts
    are never the same value: :func:`fold` compares words.
    """
    if isinstance(a, Number) and isinstance(b, Number):
        return a.value == b.value and _same_measure(a, b)
    if isinstance(a, NumberRange) and isinstance(b, NumberRange):
        return (a.low, a.high) == (b.low, b.high) and _same_unit(a, b)
    if isinstance(a, Date) and isinstance(b, Date):
        return days(a) == days(b) and a.bound == b.bound
    return isinstance(a, Reference) and a == b


def overlaps(a: Value, b: Value) -> bool:
    """Whether both values can be true at once: a number in a range, two dates that share a day.

    *More than 300* overlaps every larger number. Which entities overlap, only the deck knows.
    """
    if isinstance(a, Date) and isinstance(b, Date):
        return _dates_overlap(a, b)
    if isinstance(a, (Number, NumberRange)) and isinstance(b, (Number, NumberRange)):
        (a_low, a_high), (b_low, b_high) = _bounds_beside(a, b), _bounds_beside(b, a)
        return _same_measure(a, b) and a_low <= b_high and b_low <= a_high
    return same_value(a, b)


def _bounds_beside(value: Number | NumberRange, other: Number | NumberRange) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number that a value may be. A bound of *other* counts for the same words before it."""
    if isinstance(value, NumberRange):
        return value.low, value.high
    bound = value.bound
    if not bound and isinstance(other, Number) and value.about and fold(value.about) == fold(other.about):
        bound = other.bound
    low = -_INFINITY if bound == "most" else value.value
    return low, _INFINITY if bound == "least" else value.value


_INFINITY = Decimal("Infinity")


def reach(value: Number | NumberRange) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number that a value may be: ``more than 300`` -> 300 to infinity.

    Two values of one measure overlap where these do.
    """
    return _bounds_beside(value, value)


ALL_DAYS = 10**9
"""More days than lie between any date and the first day of the calendar."""


def date_reach(date: Date) -> tuple[int, int]:
    """The first and the last day that a date may be: *before* 1945 -> from the first day of all to the end of 1945."""
    first, last = days(date)
    return (-ALL_DAYS if date.bound == "most" else first), (ALL_DAYS if date.bound == "least" else last)


def follows(a: Value, b: Value) -> bool:
    """Whether *a* is true wherever *b* is, as bounds of one measure are: *at most 50* follows from *at most 40*."""
    if isinstance(a, Number) and isinstance(b, Number) and a.bound and a.bound == b.bound:
        return _same_measure(a, b) and (a.value >= b.value if a.bound == "most" else a.value <= b.value)
    return overlaps(a, b)


def is_other_amount(a: Value, b: Value) -> bool:
    """Whether two numbers are alike but for the capitals of their units, and so are others: *5 mW* and *5 MW*."""
    if not isinstance(a, Number) or not isinstance(b, Number) or a.value != b.value:
        return False
    return fold(a.unit) == fold(b.unit) and not _same_unit(a, b)


def is_near(value: Value, answer: Value, *, tolerance: Decimal | None, approximate: bool) -> bool:
    """Whether a number lies so near to an answer's that it may be called right.

    That is within its tolerance, or for an answer that is not exact within a third of the greater of the two: near
    *about 30* are 20 to 45. Of a share the rest must be near, too: *95%* is not near *about 80%*.
    """
    if not isinstance(value, (Number, NumberRange)) or not isinstance(answer, (Number, NumberRange)):
        return False
    if not _same_measure(value, answer):
        return False
    (low, high), (own_low, own_high) = _ends(value), _ends(answer)
    gap = max(low - own_high, own_low - high)
    if tolerance is not None:
        return gap <= tolerance
    if not approximate or gap > max(map(abs, (low, high, own_low, own_high))) / 3:
        return False
    whole = whole_of(answer) if isinstance(answer, Number) else None
    return not (whole and high < whole and gap > (whole - min(low, own_low)) / 3)


def _ends(value: Number | NumberRange) -> tuple[Decimal, Decimal]:
    return (value.low, value.high) if isinstance(value, NumberRange) else (value.value, value.value)


def measure(value: Number | NumberRange) -> tuple[bool, str]:
    """Whether a number is an ordinal, and its unit: ``3 km`` -> ``(False, "km")``.

    Numbers of different measures never overlap, unless one has no unit.
    """
    return _is_ordinal(value), _unit(value)


def _same_measure(a: Number | NumberRange, b: Number | NumberRange) -> bool:
    return _is_ordinal(a) == _is_ordinal(b) and _same_unit(a, b)


def _is_ordinal(value: Number | NumberRange) -> bool:
    return isinstance(value, Number) and value.style.startswith("ordinal")


def _same_unit(a: Number | NumberRange, b: Number | NumberRange) -> bool:
    a_unit, b_unit = _unit(a), _unit(b)
    return a_unit == b_unit or not a_unit or not b_unit


def _unit(value: Number | NumberRange) -> str:
    """The unit without case and plural ``s``, a sign and its name as one: ``Percent`` -> ``%``.

    Symbols keep the case that makes another unit of them: *mW* and *MW*, *Mb* and *MB*.
    """
    written = f"{value.prefix} {value.unit}".strip()
    if CASED_UNIT.fullmatch(written):
        return written
    unit = fold(written).removesuffix("s") if written else ""
    return _SIGN_NAMES.get(unit, unit)


CASED_UNIT = re.compile(
    r"M(?:W|V|A|J|N|m|g|s|l|L|mol|Pa|Hz|B|b|bit|\u03a9|eV)|P(?:a|W|g|m|B|b)|[kKMGT]b(?:it)?(?:/s|ps)?"
)
"""Units that a small letter would make others of: megawatts beside milliwatts, bits beside bytes."""
_SIGN_NAMES = {
    **dict.fromkeys(("percent", "per cent", "pct"), "%"),
    **dict.fromkeys(("dollar", "us dollar", "us$", "usd"), "$"),
    **dict.fromkeys(("euro", "eur"), "\u20ac"),
    **dict.fromkeys(("pound", "gbp"), "\u00a3"),
    **dict.fromkeys(("yen", "jpy"), "\u00a5"),
    **dict.fromkeys(("kilometre", "kilometer"), "km"),
    **dict.fromkeys(("metre", "meter"), "m"),
    "kilogram": "kg",
}
"""The one name of units that have several names or a sign, by each of these, folded and without a final *s*."""


# --- days -----------------------------------------------------------------------------------------


def precision(date: Date) -> Precision:
    """How exact a date is: ``day``, ``month`` or ``year``, or ``span`` where it has two ends."""
    _, month, day = date.start
    if date.end:
        return "span"
    return "day" if day else "month" if month else "year"


def days(date: Date) -> tuple[int, int]:
    """The numbers of the first and the last day that a date covers. ValueError where the calendar has no such day."""
    return first_day(date.start), last_day(date.end or date.start)


def before(a: Date, b: Date) -> bool:
    """Whether all of *a* lies before all of *b*. An approximate date is before none and after none."""
    if a.approximate or b.approximate or not (_has_year(a) and _has_year(b)):
        return False
    return days(a)[1] < days(b)[0]


def _has_year(date: Date) -> bool:
    """Whether a date says its year."""
    return date.start[0] != 0


def _dates_overlap(a: Date, b: Date) -> bool:
    """Whether two dates may be one: they share a day, where a day without a year lies in every year."""
    if _has_year(a) != _has_year(b):
        dated, yearly = (a, b) if _has_year(a) else (b, a)
        first, last = dated.start[0], (dated.end or dated.start)[0]
        if last - first >= FEWEST_YEARS_WITH_ALL_DAYS:
            return True
        return any(_dates_overlap(dated, _in_year(yearly, year)) for year in {first, last})
    (a_first, a_last), (b_first, b_last) = date_reach(a), date_reach(b)
    return a_first <= b_last and b_first <= a_last


FEWEST_YEARS_WITH_ALL_DAYS = 2
"""Between a year and that so many years later lies every day of the calendar."""


def _in_year(date: Date, year: int) -> Date:
    """A date without a year in this year; 29 February as 28 February, where there is no other."""
    ends = [(year, month, day) for _, month, day in (date.start, date.end or date.start)]
    first, last = (end if _exists(end) else (year, end[1], 28) for end in ends)
    return Date(first, last)


def _exists(point: tuple[int, int, int]) -> bool:
    """Whether the calendar has a day."""
    try:
        first_day(point)
    except ValueError:
        return False
    return True


# --- spellings ------------------------------------------------------------------------------------


def accepted_forms(text: str, value: Value, names: tuple[str, ...], grammar: Grammar) -> tuple[str, ...]:
    """Other spellings of the answer *text* that score: its value's own forms, and its entity's *names*.

    The answer itself is not among them, nor two that fold to the same.
    """
    seen = {fold(text)}
    forms = []
    for form in (*grammar.spellings(value), *names):
        if form and fold(form) not in seen:
            seen.add(fold(form))
            forms.append(form)
    return tuple(forms)
