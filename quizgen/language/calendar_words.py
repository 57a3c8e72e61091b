"""What a text tells of a date, by its years and by the names of months, weekdays and seasons in it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.language.days import counted_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.language.days import Point
    from quizgen.model import Date

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,5}(?![\d]|[.,]\d)")
_SHORT_YEAR = re.compile(r"['\u2019](\d{2})(?!\d)")
_PAIR = re.compile(r"(\d{4})[-\u2010-\u2015/](\d{2})(?!\d)")
FIRST_YEAR_IN_DIGITS = 100
"""A smaller number is rarely a year, unless an era stands beside it."""
MOST_YEARS = 400
"""Years of a span that are looked for one by one."""
HUNDRED = 100


class CalendarWords(Struct, frozen=True):
    """The names of one language that tell a date, in small letters."""

    months: Mapping[str, int]
    """Every form of each month, with its number."""
    weekdays: frozenset[str]
    seasons: frozenset[str]
    spaced: bool = True
    """Whether the language puts spaces between words; else a name may stand inside a longer run of letters."""

    def tells(self, text: str, when: Date) -> bool:
        """Whether *text* tells a part of a date: a year of it, its month, its season, or that it has a weekday."""
        return self._tells_year(text, when) or self._tells_month(text, when)

    def _tells_year(self, text: str, when: Date) -> bool:
        first, last = when.start[0], (when.end or when.start)[0]
        if not first:
            return False
        years = {abs(year) for year in range(first, min(last, first + MOST_YEARS) + 1)} | {abs(last)}
        plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
        numbers = {int(number) for number in _NUMBER.findall(plain)}
        numbers |= {int(one) // HUNDRED * HUNDRED + int(other) for one, other in _PAIR.findall(plain)}
        short = {int(number) for number in _SHORT_YEAR.findall(plain)}
        return any(year in numbers for year in years if year >= FIRST_YEAR_IN_DIGITS) or any(
            year % HUNDRED in short for year in years
        )

    def _tells_month(self, text: str, when: Date) -> bool:
        """Whether a text names a month of the date, a season or a weekday, where the date is as exact as that."""
        if not when.start[1]:
            return False
        words = self._words_of(text)
        if any(
            self.months[word] in _months(when.start, when.end or when.start)
            for word in words
            if word in self.months
        ):
            return True
        return bool(words & self.seasons) or (bool(when.start[2]) and bool(words & self.weekdays))

    def _words_of(self, text: str) -> set[str]:
        """The words of a text, and names of the calendar inside words where the script has no spaces."""
        folded = text.casefold()
        names = {*self.months, *self.weekdays, *self.seasons}
        if not self.spaced:
            return {name for name in names if name in folded and not _is_inside_number(name, folded)}
        words = set(_WORD.findall(folded))
        several = {name for name in names if " " in name and name in folded}
        return words | several | {f"{word}." for word in words}


def _is_inside_number(name: str, text: str) -> bool:
    """Whether a name such as ``2月`` stands only inside another: ``12月``."""
    return name[0].isdecimal() and not re.search(rf"(?<!\d){re.escape(name)}", text)


def _months(start: Point, end: Point) -> set[int]:
    """The months of a date."""
    first = counted_year(start[0]) * 12 + start[1] - 1
    last = counted_year(end[0]) * 12 + (end[1] or start[1]) - 1
    return {number % 12 + 1 for number in range(first, min(last, first + 11) + 1)}
