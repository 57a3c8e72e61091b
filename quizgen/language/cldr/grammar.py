"""The grammar of one language, gathered from the modules beside this one."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from quizgen.language.calendar_words import CalendarWords
from quizgen.language.cldr.dates import Dates
from quizgen.language.cldr.name_places import NamePlaces
from quizgen.language.cldr.numbers import Numbers
from quizgen.language.cldr.phrases import Phrases
from quizgen.language.cldr.usual_dates import LAST_YEAR_WITH_ERA
from quizgen.language.iso_dates import iso_date, parse_edtf
from quizgen.model import Date, Number, NumberRange
from quizgen.text.tags import CJK, UNSPACED

if TYPE_CHECKING:
    from decimal import Decimal

    from quizgen.language.cldr.locale_data import LocaleData
    from quizgen.model import Value


TEXTS_CACHED = 1 << 12
"""Texts of which it is kept what they were read as: the same answers are read by several stages."""


@lru_cache(TEXTS_CACHED)
def _parsed_date(dates: Dates, text: str) -> Date | None:
    return dates.parse(text)


@lru_cache(TEXTS_CACHED)
def _parsed_number(numbers: Numbers, text: str) -> Number | NumberRange | None:
    return numbers.parse(text)


class CldrGrammar:
    """The functions of :class:`quizgen.language.Grammar` for one language."""

    def __init__(self, data: LocaleData) -> None:
        self._data = data
        self._dates, self._numbers, self._phrases = Dates(data), Numbers(data), Phrases(data)
        self._places = NamePlaces(data)

    # --- phrases ---

    def indefinite(self, phrase: str) -> str:  # noqa: ARG002 - which article it is depends on a gender that nobody knows
        """No article."""
        return ""

    def split_article(self, text: str) -> tuple[str, str]:
        """The article at the beginning with its space, and the rest: ``("la ", "tour Eiffel")``."""
        return self._phrases.split_article(text)

    def articles(self) -> tuple[str, ...]:
        """The language's articles; none where it has none, or they are not known."""
        return self._data.words.articles

    def agreeing_word(self, before: str) -> str:
        """The word at the end of *before* that takes the gender of a name behind it."""
        return self._phrases.agreeing_word(before)

    def joins_article(self, before: str) -> bool:
        """Whether *before* ends in a preposition that depends on the article of what follows."""
        return self._phrases.joins_article(before)

    def takes_place(self, before: str, after: str, *, was: str, now: str) -> bool:
        """Whether the name *now* can stand where *was* stood between these words, by its sounds and its case."""
        return self._places.takes(before, after, was=was, now=now)

    def capital(self, sentence: str) -> str:
        """The sentence with a capital, where the script has capitals."""
        return self._phrases.capital(sentence)

    def is_small_word(self, word: str) -> bool:
        """Whether *word* is of a closed class."""
        return self._phrases.is_small_word(word)

    def possessive(self, phrase: str) -> str:
        """*phrase* as it is: most languages say it with another word."""
        return phrase

    def is_plural(self, phrase: str) -> bool:  # noqa: ARG002 - nothing is known
        """False: nothing is known."""
        return False

    # --- numbers ---

    def parse_number(self, text: str) -> Number | NumberRange | None:
        """The amount that the whole *text* is, or None: ``28,25 millones de euros``."""
        return _parsed_number(self._numbers, text)

    def format_number(self, number: Number, value: Decimal) -> str:
        """*value* in the form of *number*."""
        return self._numbers.format(number, value)

    def format_range(self, number: NumberRange, low: Decimal, high: Decimal) -> str:
        """*low* to *high* in the form of *number*."""
        return self._numbers.format_range(number, low, high)

    def agrees(self, number: Number | NumberRange, value: Decimal, *, alone: bool) -> bool:
        """Whether *value* can stand for *number* while all words around it stay as they are."""
        return self._numbers.agrees(number, value, alone=alone)

    def time_unit(self, unit: str) -> str:
        """The English name of a unit that says how long something lasted; empty for any other."""
        return self._numbers.units.time_unit(unit)

    # --- dates ---

    def parse_date(self, text: str) -> Date | None:
        """The date that the whole *text* is, or None. ValueError for a day or weekday that cannot be."""
        return _parsed_date(self._dates, text)

    def parse_edtf(self, text: str) -> Date | None:
        """The date that *text* writes with digits and dashes, or None. ValueError as above."""
        return parse_edtf(text)

    def format_date(self, date: Date, like: str = "") -> str:
        """The date in words, in the form of *like* where that fits."""
        return self._dates.format(date, like)

    def preposition(self, date: Date, text: str = "") -> str:  # noqa: ARG002 - one for every form
        """The preposition of a date in a sentence, where the language has one that is certain."""
        day, month, year = self._data.words.on
        if date.end:
            return ""
        return day if date.start[2] else month if date.start[1] else year

    def calendar_words(self) -> CalendarWords:
        """The names of months, weekdays and seasons."""
        return self._calendar_words

    @cached_property
    def _calendar_words(self) -> CalendarWords:
        data = self._data
        months = {name.casefold(): number for row in data.months for number, name in enumerate(row, 1)}
        names = data.weekdays[0] if data.weekdays else ()
        weekdays = {name.casefold(): number for number, name in enumerate(names)}
        decades = {name: ten for ten, name in zip(range(20, 100, 10), data.words.decade_words, strict=False)}
        spaced = data.base not in CJK | UNSPACED
        return CalendarWords(months, weekdays, frozenset(data.words.seasons), decades, spaced=spaced)

    # --- spellings ---

    def spellings(self, value: Value) -> tuple[str, ...]:
        """The usual ways to write a number, a range or a date; none for other values."""
        if isinstance(value, (Number, NumberRange)):
            return self._numbers.spellings(value)
        return self._date_spellings(value) if isinstance(value, Date) else ()

    def _date_spellings(self, date: Date) -> tuple[str, ...]:
        """The usual ways to write a date: in words, in digits, and as ISO 8601 has it."""
        exact = Date(date.start, date.end)
        forms = [self._dates.usual.write(exact)]
        if date.end is None and all(date.start) and date.start[0] > 0:
            forms.append(self._dates.usual.short(date.start))
        if date.start[0] > LAST_YEAR_WITH_ERA and (date.start[1] or not date.end):
            forms.append(iso_date(exact))
        return tuple(dict.fromkeys(forms))
