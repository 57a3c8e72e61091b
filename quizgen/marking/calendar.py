"""Dates of marking sheets: what of a date a question asks for, and what its stem says already."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from quizgen.language.iso_dates import YEAR
from quizgen.marking.dates import readings, tokens
from quizgen.marking.sheet import DatePart
from quizgen.marking.text import written
from quizgen.marking.vocabulary import base
from quizgen.model import BLANK

if TYPE_CHECKING:
    from quizgen.marking.sheet import Words
    from quizgen.model import KeyPart, Question

NONE = (0, 0, 0)


def date_part_of(part: KeyPart, question: Question, words: Words) -> DatePart | None:
    """The date that a part asks for; None where it asks for none."""
    ends = _ends(part, question, words)
    if ends is None:
        return None
    start, end = ends
    said = [
        token
        for text in (question.stem.replace(BLANK, " "), *question.context)
        for token in tokens(written(text), words)
    ]
    years = {token.value for token in said if token.kind == "n" and token.digits > 2}  # noqa: PLR2004 - no day has three digits
    months = {words.months[token.text] for token in said if token.text in words.months}
    months |= {token.value for token in said if token.mark == "m"}
    points = [point for point in (start, end) if point[0]]
    return DatePart(
        start=start,
        end=end,
        weekday=_weekday(start),
        year_given=all(year in years for year, _, _ in points),
        month_given=all(month in months for _, month, _ in points if month) and bool(start[1]),
    )


def _ends(
    part: KeyPart, question: Question, words: Words
) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
    """The first and the last day of a date; in other languages than English of a text, too, that can be read as one."""
    if part.date:
        return part.date.start, part.date.end or NONE
    if base(question.language) == "en" or part.amount or part.entity:
        return None
    ways = readings(tokens(written(part.text), words), words)
    whole = [way for way in ways if way.year and not way.short]
    if len(whole) != 1 or (not whole[0].month and not YEAR.fullmatch(written(part.text))):
        return None
    return (whole[0].year, whole[0].month, whole[0].day), NONE


def _weekday(point: tuple[int, int, int]) -> int:
    """The weekday of a day, from Monday; -1 where it is no day."""
    try:
        return dt.date(*point).weekday() if all(part > 0 for part in point) else -1
    except ValueError:
        return -1
