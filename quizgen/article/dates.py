"""The dates in a text, those that count from the day of the article among them: *Tuesday*, *last month*, *in July*.

Each is found with the rule by which it was understood, so that a curator can say whether that is right.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.language import grammar
from quizgen.language.days import DECEMBER, first_day, moved, weekday
from quizgen.language.words import phrases, words_of_language
from quizgen.model import Date, Number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quizgen.language import Grammar
    from quizgen.language.days import Point

MOST_WORDS = 9
"""Words of the longest date that is written out: *from Sunday 23 April 2017 to Monday 24 April 2017*."""
FUTURE_BEFORE, FUTURE_BEHIND = 60, 25
"""Characters around a date in which a word for what is to come is looked for."""
MOST_YEARS_AGO = 100
"""From so many years ago on, the number is a round one and tells no year: *7,500 years ago*."""
HALF_A_YEAR = 183
"""Days: a date without a year is the one within half a year of the article, where nothing says that it is to come."""

_TOKEN = re.compile(r"[^\s(\[\u201c\u201e\u00ab\"\u2014]+")
_LOOSE = ".,;:!?)]\u201d\u201c\u00bb\"'\u2019\u2026\u2013-"
_YEAR = re.compile(r"[12]\d{3}")
_UNSPACED_DATE = re.compile(
    r"\d{1,4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?|\d{1,2}\s?月\s?\d{1,2}\s?[日号]"
)


class DateInText(NamedTuple):
    """A date that a text tells."""

    text: str
    """Its words: ``Tuesday``."""
    start: int
    """Where they begin in the text."""
    value: Date
    rule: str
    """How it was understood: ``as written``, ``the Tuesday before the article``."""

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.text)


def dates_in(text: str, language: str, published: Point | None) -> tuple[DateInText, ...]:
    """The dates of a text in the order of their places. *published* is the article's day; None where it is not known.

    Without it, only dates with a year are found, and days without one stay without.

    >>> [date.value.start for date in dates_in("It sailed on Tuesday.", "en", (2017, 4, 26))]
    [(2017, 4, 25)]
    """
    finder = _Finder(text, language, published)
    found: list[DateInText] = []
    for search in (finder.written, finder.relative, finder.months_alone, finder.weekdays):
        for date in search():
            if not any(date.start < other.end and other.start < date.end for other in found):
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.start))


class _Finder:
    """Finds the dates of one text."""

    def __init__(self, text: str, language: str, published: Point | None) -> None:
        self.text, self.published = text, published
        self.grammar = grammar(language)
        self.words = words_of_language(language)
        self.calendar = self.grammar.calendar_words()
        self.tokens = [(match.start(), match[0]) for match in _TOKEN.finditer(text)]
        self.before_dates = _words_before_dates(language)
        self.language = language

    # --- written out ---

    def written(self) -> Iterator[DateInText]:
        """Dates with digits, or with a century in words."""
        if not self.calendar.spaced:
            for match in _UNSPACED_DATE.finditer(self.text):
                yield from self._read(match[0], match.start())
            return
        index = 0
        while index < len(self.tokens):
            size, date = self._longest_at(index)
            if date:
                yield date
            index += max(size, 1)

    def _longest_at(self, index: int) -> tuple[int, DateInText | None]:
        """The longest date that begins with a token, and how many tokens it has."""
        if not self._may_begin(self.tokens[index][1]):
            return 0, None
        start = self.tokens[index][0]
        for size in range(min(MOST_WORDS, len(self.tokens) - index), 0, -1):
            last, word = self.tokens[index + size - 1]
            whole = self.text[start : last + len(word)]
            for piece in dict.fromkeys((whole, whole.rstrip(_LOOSE), whole.rstrip(_LOOSE) + ".")):
                if piece and whole.startswith(piece) and (date := next(self._read(piece, start), None)):
                    return size, date
        return 0, None

    def _may_begin(self, token: str) -> bool:
        folded = token.casefold().rstrip(",")
        names = (self.calendar.months, self.calendar.weekdays)
        return token[0].isdigit() or any(folded in name or folded.rstrip(".") in name for name in names)

    def _read(self, piece: str, start: int) -> Iterator[DateInText]:
        """The date that a piece of the text is, if it is one."""
        try:
            value = self.grammar.parse_date(piece)
        except ValueError:
            return
        if value is None or (_YEAR.fullmatch(piece) and not self._is_year(start, piece)):
            return
        if value.start[0]:
            yield DateInText(piece, start, value, "as written")
        elif self.published:
            yield self._with_year(piece, start, value, self.published)
        else:
            yield DateInText(piece, start, value, "the year is not said")

    def _is_year(self, start: int, digits: str) -> bool:
        """Whether a number is a year and no amount: *in 1932*, and not *1932 tons*."""
        before = self.text[:start].rstrip().rsplit(None, 1)[-1:] or [""]
        if before[0].casefold().strip("(,") in self.before_dates:
            return True
        behind = re.match(r"[-\s]*([^\W\d_]+)", self.text[start + len(digits) :])
        if self.text[max(0, start - 1) : start] in set("$€£¥₹.,"):
            return False
        return behind is None or self.grammar.is_small_word(behind[1].casefold())

    def _with_year(self, piece: str, start: int, value: Date, published: Point) -> DateInText:
        """A day without a year, in the year that is nearest to the article."""
        first = _nearest(value.start, published, to_come=self._is_to_come(start, piece))
        end = (first[0], *value.end[1:]) if value.end else None
        rule = "in the article's year" if first[0] == published[0] else f"the nearest, in {first[0]}"
        return DateInText(piece, start, Date(first, end, value.approximate, value.bound), rule)

    # --- by the article's day ---

    def relative(self) -> Iterator[DateInText]:
        """*Yesterday*, *last month*, *ten days ago*."""
        if not self.published:
            return
        for pattern, read in _relative_patterns(self.language):
            for match in pattern.finditer(self.text):
                if value := read(match, self.published):
                    yield DateInText(match[0], match.start(), value, "counted from the article's day")

    def months_alone(self) -> Iterator[DateInText]:
        """Months without a year, where a word stands before them that stands before dates: *in July*."""
        if not self.published or not self.calendar.spaced:
            return
        for index, (start, token) in enumerate(self.tokens):
            word = token.rstrip(_LOOSE)
            month = self.calendar.months.get(word.casefold())
            before = self.tokens[index - 1][1].casefold() if index else ""
            if month is None or not word or before not in self.before_dates or self._is_verb(word):
                continue
            point = _nearest_month(month, self.published, to_come=self._is_to_come(start, word))
            yield DateInText(word, start, Date(point), f"the nearest, in {point[0]}")

    def _is_verb(self, word: str) -> bool:
        """Whether a word that may be a month is written small in a language that writes months with a capital."""
        return word[0].islower() and self.language.startswith("en")

    def weekdays(self) -> Iterator[DateInText]:
        """Weekdays: the last one, the article's own day among them, or the next where it is one to come."""
        if not self.published or not self.published[2]:
            return
        for start, token in self.tokens:
            word = token.rstrip(_LOOSE)
            day = self.calendar.weekdays.get(word.casefold())
            if day is None or self._is_verb(word):
                continue
            back = (weekday(self.published) - day) % 7
            to_come = back and self._is_to_come(start, word)
            point = moved(self.published, days=7 - back if to_come else -back)
            side = "after" if to_come else "before"
            rule = f"the {word} {side} the article" if back else "the article's own day"
            if point:
                yield DateInText(word, start, Date(point), rule)

    def _is_to_come(self, start: int, words: str) -> bool:
        """Whether a word around a date says that it is to come."""
        around = self.text[max(0, start - FUTURE_BEFORE) : start + len(words) + FUTURE_BEHIND]
        pattern = _future_pattern(self.language)
        return bool(pattern and pattern.search(around))


# --- resolving -------------------------------------------------------------------------------------


def _nearest(point: Point, published: Point, *, to_come: bool) -> Point:
    """A day without a year, in the year nearest to the article, or in the next one where it is to come."""
    _, month, day = point
    here = (published[0], month, day)
    away = _day(here) - _day(published)
    if to_come:
        return (published[0] + (away < 0), month, day)
    return (published[0] + (away < -HALF_A_YEAR) - (away > HALF_A_YEAR), month, day)


def _nearest_month(month: int, published: Point, *, to_come: bool) -> Point:
    """The last month of this name, or the next where it is to come. The article's own month is meant as such."""
    if to_come:
        return (published[0] + (month < published[1]), month, 0)
    return (published[0] - (month > published[1]), month, 0)


def _day(point: Point) -> int:
    """The number of a day, of 1 March in place of a 29 February that its year does not have."""
    try:
        return first_day(point)
    except ValueError:
        return first_day((point[0], point[1] + 1, 1))


# --- words -----------------------------------------------------------------------------------------


@cache
def _words_before_dates(language: str) -> frozenset[str]:
    """Words that stand before dates: *in*, *since*, *by*."""
    words = words_of_language(language)
    known: tuple[tuple[str, ...], ...] = (
        words.date_words, words.date_about, words.before_date, words.after_date, words.to, words.both, words.on,
        words.fused, words.joins, tuple(words.between),
    )  # fmt: skip
    last_words = {phrase.split()[-1].casefold() for group in known for phrase in group if phrase}
    own = _TIME_PREPOSITIONS.get(language.partition("-")[0], ())
    return frozenset({*last_words, *own})


_TIME_PREPOSITIONS = {
    "en": phrases(
        "in|since|by|of|from|to|until|till|before|after|during|between|and|last|next|this|late|early|mid|on|"
        "around|circa|year|through"
    ),
    "de": phrases("im|in|seit|bis|vom|von|ab|anfang|mitte|ende|jahr|jahre|und|um|vor|nach"),
    "es": phrases("en|de|desde|hasta|del|a|entre|y|hacia|año|para|finales|principios"),
    "fr": phrases("en|de|depuis|jusqu'en|dès|à|entre|et|vers|fin|début|mi|d'"),
    "it": phrases("in|nel|dal|al|fino|tra|e|verso|anno|del|di|a|dopo|prima"),
    "pt": phrases("em|de|desde|até|entre|e|ano|do|no|após|antes"),
    "nl": phrases("in|sinds|tot|van|tussen|en|rond|jaar|begin|eind|medio|na|voor"),
}
"""Those of them that no other table has."""


@cache
def _future_pattern(language: str) -> re.Pattern[str] | None:
    """The words that make a date one to come."""
    words = words_of_language(language).future
    return re.compile(rf"\b(?:{_any_of(words)})\b", re.IGNORECASE) if words else None


@cache
def _relative_patterns(
    language: str,
) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Point], Date | None]], ...]:
    """The patterns for what counts from the article's day, each with the function that reads a match of it."""
    words, own = words_of_language(language), grammar(language)
    found: list[tuple[re.Pattern[str], Callable[[re.Match[str], Point], Date | None]]] = []
    if words.ago:
        number, unit = re.escape("{n}"), re.escape("{unit}")
        template = (
            re.escape(words.ago)
            .replace(number, r"(?P<n>(?<![\d.,])[\w-]+(?:[.,]\d+)*)")
            .replace(unit, r"(?P<unit>\w+)")
        )
        found.append(
            (re.compile(rf"\b{template}\b", re.IGNORECASE), lambda match, day: _ago(match, day, own))
        )
    if words.relative_spans:
        pattern = re.compile(rf"\b(?:{_any_of(words.relative_spans)})\b", re.IGNORECASE)
        found.append((pattern, lambda match, day: _span(*words.relative_spans[match[0].casefold()], day)))
    if words.relative_days:
        pattern = re.compile(rf"\b(?:{_any_of(words.relative_days)})\b", re.IGNORECASE)
        found.append((pattern, lambda match, day: _days_on(day, words.relative_days[match[0].casefold()])))
    return tuple(found)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these phrases, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _days_on(day: Point, distance: int) -> Date | None:
    point = moved(day, days=distance) if day[2] else None
    return Date(point) if point else None


def _span(unit: str, step: int, day: Point) -> Date | None:
    """The week, month or year that lies so many before or after that of a day."""
    year, month, _ = day
    if unit == "year":
        return Date((year + step, 0, 0))
    if unit == "month" and month:
        in_months = year * DECEMBER + month - 1 + step
        return Date((in_months // DECEMBER, in_months % DECEMBER + 1, 0))
    if unit == "week" and day[2]:
        monday = moved(day, days=7 * step - weekday(day))
        sunday = monday and moved(monday, days=6)
        return Date(monday, sunday) if monday and sunday else None
    return None


def _ago(match: re.Match[str], day: Point, own: Grammar) -> Date | None:
    """What lies so many days, weeks, months or years before a day."""
    number, unit = own.parse_number(match["n"]), own.time_unit(match["unit"])
    if not isinstance(number, Number) or number.value != int(number.value) or number.unit:
        return None
    count = int(number.value)
    if unit == "year" and count >= MOST_YEARS_AGO:
        return None
    if unit in ("day", "week"):
        return _days_on(day, -count * (7 if unit == "week" else 1))
    return _span(unit, -count, day) if unit in ("month", "year") else None
