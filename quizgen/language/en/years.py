"""Centuries, decades, pairs of years and dates in slashes in English text: ``13th century``, ``1960s``, ``1914–18``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.language.en.words import ordinal_ending, ordinal_in_words
from quizgen.language.iso_dates import make_date
from quizgen.model import Date

if TYPE_CHECKING:
    from quizgen.language.days import Point

HUNDRED, DECADE, LAST_CENTURY, MONTHS_OF_YEAR = 100, 10, 21, 12
_IN_WORDS = {ordinal_in_words(number): number for number in range(1, LAST_CENTURY + 1)}
_CENTURY = re.compile(
    rf"(?:(?P<digits>[1-9][0-9]?)(?P<ending>st|nd|rd|th)|(?P<words>{'|'.join(sorted(_IN_WORDS, reverse=True))}))"
    r"[ -]century(?: (?P<era>BCE?|B\.C\.|AD|CE|A\.D\.))?"
)
_DECADE = re.compile("([1-9][0-9]{2}0)s")
_PAIR = re.compile("([1-9][0-9]{3})([-\u2013\u2014/])([0-9]{2})")
_SLASHES = re.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def read_years(text: str) -> Date | None:
    """The century, decade, pair of years or date in slashes that a text is, or None.

    ValueError for a day in slashes that does not exist.
    """
    if match := _CENTURY.fullmatch(text):
        return _century(match)
    if match := _DECADE.fullmatch(text):
        first = int(match[1])
        return Date((first, 0, 0), (first + DECADE - 1, 0, 0))
    if match := _PAIR.fullmatch(text):
        return _pair(match)
    match = _SLASHES.fullmatch(text)
    point = _slashes(match) if match else None
    return make_date(point, point) if point else None


def write_years(date: Date, like: str) -> str:
    """The date as *like* writes one; empty where that is none of these, or says another length of time."""
    if match := _SLASHES.fullmatch(like):
        return _in_slashes(date, match)
    if date.end is None or date.approximate or any((*date.start[1:], *date.end[1:])):
        return ""
    own = read_years(like)
    if own is None or own.end is None:
        return ""
    if match := _PAIR.fullmatch(like):
        return _written_pair(date, match[2])
    if date.end[0] - date.start[0] != own.end[0] - own.start[0] or (date.end[0] < 0) != (own.end[0] < 0):
        return ""
    return (
        f"{date.start[0]}s" if _DECADE.fullmatch(like) else _written_century(date.start[0], date.end[0], like)
    )


def _written_century(first: int, last: int, like: str) -> str:
    """The century from one year to another, as *like* writes one; empty where they are none."""
    match = _CENTURY.fullmatch(like)
    number, rest = divmod(-first if last < 0 else last, HUNDRED)
    if match is None or rest or not 1 <= number <= LAST_CENTURY:
        return ""
    name = f"{number}{ordinal_ending(number)}" if match["digits"] else ordinal_in_words(number)
    return name + like[match.end("ending" if match["digits"] else "words") :]


def _century(match: re.Match[str]) -> Date | None:
    number = int(match["digits"]) if match["digits"] else _IN_WORDS[match["words"]]
    if match["digits"] and ordinal_ending(number) != match["ending"]:
        return None
    if (match["era"] or "").startswith("B"):
        return Date((-number * HUNDRED, 0, 0), (-(number - 1) * HUNDRED - 1, 0, 0))
    return (
        Date(((number - 1) * HUNDRED + 1, 0, 0), (number * HUNDRED, 0, 0)) if number <= LAST_CENTURY else None
    )


def _pair(match: re.Match[str]) -> Date | None:
    """The years of ``1914–18``. None where the second is not later, and for a month as ISO 8601 has it."""
    first = int(match[1])
    last = first // HUNDRED * HUNDRED + int(match[3])
    is_month = match[2] == "-" and 1 <= int(match[3]) <= MONTHS_OF_YEAR
    return Date((first, 0, 0), (last, 0, 0)) if last > first and not is_month else None


def _written_pair(date: Date, joiner: str) -> str:
    first, last = date.start[0], (date.end or date.start)[0]
    same = first // HUNDRED == last // HUNDRED
    return f"{first}{joiner}{last % HUNDRED:02}" if same else f"{first}{joiner}{last}"


def _slashes(match: re.Match[str]) -> Point | None:
    """The day of a date in slashes; None where day and month may be either way round."""
    first, second, year = (int(part) for part in match.groups())
    if first > MONTHS_OF_YEAR or first == second:
        return year, second, first
    return (year, first, second) if second > MONTHS_OF_YEAR else None


def _in_slashes(date: Date, like: re.Match[str]) -> str:
    """A day in slashes, in the order and with the zeros of another."""
    year, month, day = date.start
    point = _slashes(like)
    if date.end or date.approximate or not day or point is None:
        return ""
    parts = (month, day) if int(like[2]) > MONTHS_OF_YEAR else (day, month)
    widths = [len(text) if text.startswith("0") else 1 for text in like.group(1, 2)]
    return "/".join([*(f"{part:0{width}}" for part, width in zip(parts, widths, strict=True)), f"{year:04}"])
