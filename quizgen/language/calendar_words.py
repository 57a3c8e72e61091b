"""What a text tells of a date, by its years and by the names of months, weekdays and seasons in it."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.language.days import counted_year
from quizgen.text.digits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.language.days import Point
    from quizgen.model import Date

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,5}(?![\d]|[.,]\d)")
_SHORT_YEAR = re.compile(r"['\u2019](\d{2})(?!\d)")
_PAIR = re.compile(r"(\d{4})[-\u2010-\u2015/](\d{2})(?!\d)")
_ROMAN = re.compile(r"\b[MDCLXVI]{4,}\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_DAY = re.compile(r"(?<![\d.,/])(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.|\u00ba|er)?(?![\w.,%\u00b0])")
"""A number that may be a day, and no part of an amount."""
MOST_WORDS_OF_DAY = 2
"""Words of an answer that may be no more than a day; a longer one counts something."""
FIRST_YEAR_IN_DIGITS = 100
"""A smaller number is rarely a year, unless an era stands beside it."""
MOST_YEARS = 400
"""Years of a span that are looked for one by one."""
HUNDRED = 100


class CalendarWords(Struct, frozen=True):
    """The names of one language that tell a date, in small letters."""

    months: Mapping[str, int]
    """Every form of each month, with its number."""
    weekdays: Mapping[str, int]
    """Every form of each weekday, with its number: Monday is 0."""
    seasons: frozenset[str]
    decades: Mapping[str, int] = MappingProxyType({})
    """Decades in words, with their tens: *the sixties* -> 60."""
    spaced: bool = True
    """Whether the language puts spaces between words; else a name may stand inside a longer run of letters."""

    def tells(self, text: str, when: Date) -> bool:
        """Whether *text* tells a part of a date: a year, its decade, its month or season, its weekday or its day."""
        return self._tells_year(text, when) or self._tells_month(text, when) or _tells_day(text, when)

    def _tells_year(self, text: str, when: Date) -> bool:
        first, last = when.start[0], (when.end or when.start)[0]
        if not first:
            return False
        years = {abs(year) for year in range(first, min(last, first + MOST_YEARS) + 1)} | {abs(last)}
        numbers: set[int] = set()
        if DIGIT.search(text):
            plain = _in_western_digits(text)
            numbers |= {int(number) for number in _NUMBER.findall(plain)}
            numbers |= {int(one) // HUNDRED * HUNDRED + int(other) for one, other in _PAIR.findall(plain)}
            short = {int(number) for number in _SHORT_YEAR.findall(plain)}
            if any(year % HUNDRED in short for year in years):
                return True
        if self._tells_decade(text, years):
            return True
        numbers |= {number for word in _ROMAN.findall(text) if (number := _roman(word))}
        return any(year in numbers for year in years if year >= FIRST_YEAR_IN_DIGITS)

    def _tells_decade(self, text: str, years: set[int]) -> bool:
        """Whether a text says a decade in words: *the sixties*."""
        folded = text.casefold()
        tens = {ten for name, ten in self.decades.items() if name in folded}
        if not tens:
            return False
        return any(year % HUNDRED // 10 * 10 in tens for year in years)

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
        return bool(words & self.seasons) or (bool(when.start[2]) and bool(words & self.weekdays.keys()))

    def _words_of(self, text: str) -> set[str]:
        """The words of a text, and names of the calendar inside words where the script has no spaces."""
        folded = text.casefold()
        names = {*self.months, *self.weekdays, *self.seasons}
        if not self.spaced:
            return {name for name in names if name in folded and not _is_inside_number(name, folded)}
        words = set(_WORD.findall(folded))
        several = {name for name in names if " " in name and name in folded}
        return words | several | {f"{word}." for word in words}


def _tells_day(text: str, when: Date) -> bool:
    """Whether a text of a few words says the day of the month: *the 20th*, *día 14*."""
    day = when.start[2]
    if not day or len(text.split()) > MOST_WORDS_OF_DAY:
        return False
    plain = _in_western_digits(text)
    return any(int(number) == day for number in _DAY.findall(plain))


def _in_western_digits(text: str) -> str:
    """A text with the digits of every script as those of ASCII: ``"\u0664"`` -> ``"4"``."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _roman(word: str) -> int:
    """The number of a word in Roman numerals, or 0 where it is none of a year: ``MCMLXIX`` -> 1969."""
    values = [_ROMAN_VALUES[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _is_inside_number(name: str, text: str) -> bool:
    """Whether a name such as ``2月`` stands only inside another: ``12月``."""
    return name[0].isdecimal() and not re.search(rf"(?<!\d){re.escape(name)}", text)


def _months(start: Point, end: Point) -> set[int]:
    """The months of a date."""
    first = counted_year(start[0]) * 12 + start[1] - 1
    last = counted_year(end[0]) * 12 + (end[1] or start[1]) - 1
    return {number % 12 + 1 for number in range(first, min(last, first + 11) + 1)}
