"""Dates of marking sheets: what of a date a question asks for, and what its stem says already."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from quizgen.language.iso_dates import YEAR
from quizgen.marking.dates import LATE_YEAR, SPAN_SIGNS, before_christ, readings, says_bc, shared, tokens
from quizgen.marking.sheet import DatePart
from quizgen.marking.text import written
from quizgen.model import BLANK

if TYPE_CHECKING:
    from quizgen.marking.dates import Token
    from quizgen.marking.sheet import Words
    from quizgen.model import KeyPart, Question

Point = tuple[int, int, int]
NONE = (0, 0, 0)
NEIGHBOURS = (0, 1)
"""How many years apart the ends of a span may be that is written with a slash: a season, *1914/1915*."""


def date_part_of(part: KeyPart, question: Question, words: Words) -> DatePart | None:
    """The date that a part asks for; None where it asks for none."""
    ends = _ends(part, words)
    if ends is None:
        return None
    start, end = ends
    said = [
        token
        for text in (question.stem.replace(BLANK, " "), *question.context)
        for token in tokens(written(text), words)
    ]
    years = {abs(token.value) for token in said if token.kind == "n" and token.digits > 2}  # noqa: PLR2004 - no day has three digits
    months = {words.months[token.text] for token in said if token.text in words.months}
    months |= {token.value for token in said if token.mark == "m"}
    points = [point for point in (start, end) if point[0]]
    return DatePart(
        start=start,
        end=end,
        weekday=_weekday(start),
        year_given=all(abs(year) in years for year, _, _ in points),
        bc_given=start[0] < 0 and any(says_bc(text, words) for text in (question.stem, *question.context)),
        month_given=all(month in months for _, month, _ in points if month) and bool(start[1]),
    )


def _ends(part: KeyPart, words: Words) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
    """The first and the last day of a date; of a text, too, that can be read as one."""
    if part.date:
        return _common(part.date.start, words), _common(part.date.end, words) if part.date.end else NONE
    before = says_bc(part.text, words)
    if part.entity or (part.amount and not before):
        return None
    found = tokens(written(part.text), words)
    ways = readings(before_christ(found) if before else found, words)
    whole = [way for way in ways if way.year and not way.short]
    if not ways:
        return _span(found, words)
    if len(whole) != 1 or not (whole[0].month or before or YEAR.fullmatch(written(part.text))):
        return None
    return (whole[0].year, whole[0].month, whole[0].day), NONE


def _span(found: list[Token], words: Words) -> tuple[Point, Point] | None:
    """The two ends of a span that a text is; None where it is none."""
    for place, token in enumerate(found):
        if token.text not in {*words.tos, *words.ands, *SPAN_SIGNS}:
            continue
        before, after = readings(found[:place], words), readings(found[place + 1 :], words)
        if len(before) == len(after) == 1:
            first, last = shared(before[0], after[0])
            if token.text == "/" and last.year - first.year not in NEIGHBOURS:
                return None  # a part of a whole: 472/1000
            if first.year and last.year and not (first.short or last.short):
                return (first.year, first.month, first.day), (last.year, last.month, last.day)
    return None


def _common(point: Point, words: Words) -> Point:
    """A day by the common count of years, where it was written by the country's own."""
    own = words.year_less and point[0] >= LATE_YEAR
    return (point[0] - words.year_less, *point[1:]) if own else point


def _weekday(point: tuple[int, int, int]) -> int:
    """The weekday of a day, from Monday; -1 where it is no day."""
    try:
        return dt.date(*point).weekday() if all(part > 0 for part in point) else -1
    except ValueError:
        return -1
