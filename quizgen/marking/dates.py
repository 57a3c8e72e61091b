"""Dates as people type them: ``23rd of March 2021``, ``23/3/2021``, ``令和6年7月3日``, ``23 and 24 April``.

A date that can be read in more ways than one is right where one of them is. The script of the self-check page has the
same steps.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from quizgen.marking.numbers import han_number, is_han
from quizgen.marking.text import is_digit, is_symbol, is_word, joined, low, worded
from quizgen.text.digits import FIRST_YEAR

if TYPE_CHECKING:
    from quizgen.marking.sheet import DatePart, Words

_LONGEST_DATE = 80
_LAST_MONTH, _LAST_DAY, _YEAR_DIGITS = 12, 31, 3
FIRST_UNSPACED = "\u0e00"
"""From here on stand the scripts that put no blanks between words."""
SPAN_SIGNS = frozenset("-~/,&")
"""Signs between two ends of a date."""
LATE_YEAR = 2400
"""From which on a year of a country's own count is one."""


class Token(NamedTuple):
    """A number (``n``), a word (``w``) or a sign (``s``) of a date."""

    kind: str
    text: str
    value: int = 0
    digits: int = 0
    mark: str = ""
    """What stands at it and says what it is: ``y``, ``m``, ``d``."""


class Reading(NamedTuple):
    """A way to read what was typed; zeros for what it does not say."""

    year: int
    month: int
    day: int
    weekday: int = -1
    short: bool = False
    """Whether the year has its last two digits alone."""


def tokens(text: str, words: Words) -> list[Token]:
    """The tokens of a text that is :func:`written`."""
    small = low(text)
    found: list[Token] = []
    place = 0
    while place < len(small):
        sign = small[place]
        end = place + 1
        if is_digit(sign) or is_han(sign, words):
            alike = is_digit if is_digit(sign) else partial(is_han, words=words)
            while end < len(small) and alike(small[end]):
                end += 1
            run = small[place:end]
            value = int(run[:8]) if is_digit(sign) else int(min(han_number(run), 99999999.0))
            found.append(Token("n", run, value, len(run) if is_digit(sign) else len(str(value))))
        elif named := _weekday_at(small, place, words):
            found.append(Token("w", named))
            end = place + len(named)
        elif is_word(sign):
            while end < len(small) and _goes_on(small, place, end, words):
                end += 1
            found.append(Token("w", joined(worded(small[place:end], words))))
        elif sign not in " :\u00b0":
            found.append(Token("s", "?" if is_symbol(sign) and sign != "~" else sign))
        place = end
    return _marked(_phrased(found, words), words)


def _weekday_at(text: str, place: int, words: Words) -> str:
    """The weekday that is written at a place without a blank after it; empty where none is."""
    names = (
        name for name in words.weekdays if words.han_digits and len(name) > 1 and text.startswith(name, place)
    )
    return max(names, key=len, default="")


def _goes_on(text: str, start: int, place: int, words: Words) -> bool:
    """Whether the sign at a place belongs to the word that begins at *start*."""
    if (
        text[start:place] in words.marks_after
        or text[place] in words.marks_after
        or text[start:place] in words.eras
    ):
        return False
    if is_han(text[place], words):
        return False
    if text[place] == "." and place + 1 < len(text):
        return is_word(text[place + 1]) and not is_digit(text[place + 1])
    return is_word(text[place]) and not is_digit(text[place])


def _phrased(found: list[Token], words: Words) -> list[Token]:
    """The tokens, with a month or weekday of two words as one."""
    kept: list[Token] = []
    place = 0
    while place < len(found):
        two = found[place].text + found[place + 1].text if place + 1 < len(found) else ""
        both = found[place].kind == "w" and two and found[place + 1].kind == "w"
        if both and (two in words.months or two in words.weekdays):
            kept.append(Token("w", two))
            place += 2
        else:
            kept.append(found[place])
            place += 1
    return kept


def _marked(found: list[Token], words: Words) -> list[Token]:
    """The tokens, with those that say what a number is put to it: years, months, days, eras, ordinals."""
    kept: list[Token] = []
    era, before = -1, ""
    for token in found:
        last = kept[-1] if kept else None
        if token.kind == "n":
            if era >= 0:
                kept.append(Token("n", token.text, era + token.value, 4, "y"))
            else:
                kept.append(token._replace(mark=before))
            era, before = -1, ""
        elif token.kind == "w" and token.text in words.marks_after and last and last.kind == "n":
            kept[-1] = last._replace(mark=words.marks_after[token.text])
        elif token.kind == "w" and token.text in words.first:
            kept.append(Token("n", "1", 1, 1, "d?"))
        elif token.kind == "w" and token.text in words.marks_before:
            before = words.marks_before[token.text]
        elif token.kind == "w" and token.text in words.eras:
            era = words.eras[token.text]
        elif token.text == FIRST_YEAR and era >= 0:
            kept.append(Token("n", token.text, era + 1, 4, "y"))
            era = -1
        elif (
            token.kind == "w" and token.text in words.ordinals and last and last.kind == "n" and not last.mark
        ):
            kept[-1] = last._replace(mark="d?")
        else:
            kept.append(token)
    return kept


def readings(found: list[Token], words: Words) -> list[Reading]:
    """Every way to read tokens as one date; none where a word is not understood."""
    month, weekday = 0, -1
    numbers: list[Token] = []
    for token in found:
        if token.kind == "n":
            numbers.append(token)
        elif token.kind == "s":
            if token.text == "?":
                return []
        elif token.text in words.months:
            if month:
                return []
            month = words.months[token.text]
        elif token.text in words.weekdays:
            weekday = words.weekdays[token.text]
        elif token.text not in words.beside:
            return []
    ways = [_checked(way._replace(weekday=weekday), words) for way in _ways(numbers, month, words)]
    return [way for way in ways if way is not None]


def _checked(way: Reading, words: Words) -> Reading | None:
    """A reading by the common count of years; None where there is no such month or day."""
    if way.month > _LAST_MONTH or way.day > _LAST_DAY or not (way.year or way.month or way.day):
        return None
    own = words.year_less and way.year >= LATE_YEAR
    return way._replace(year=way.year - words.year_less) if own else way


def _ways(numbers: list[Token], month: int, words: Words) -> list[Reading]:
    """The ways to read the numbers of a date, whose month may be named."""
    given = {"y": 0, "m": month, "d": 0}
    rest: list[Token] = []
    for token in numbers:
        if given.get(token.mark):
            return []
        if token.mark in given:
            given[token.mark] = token.value
        else:
            rest.append(token)
    year, month, day = given["y"], given["m"], given["d"]
    if not rest:
        return [Reading(year, month, day)]
    if year or day:
        return _with_marks(rest, year, month, day)
    if month:
        return _with_month(rest, month)
    return _in_digits(rest, words)


def _with_marks(rest: list[Token], year: int, month: int, day: int) -> list[Reading]:
    """The ways where the year or day is told by a sign and other numbers are not."""
    if len(rest) == 2 and year and not (month or day):  # noqa: PLR2004 - R6.7.3
        return [Reading(year, rest[0].value, rest[1].value)]
    if len(rest) != 1:
        return []
    (one,) = rest
    if not year:
        return [_of(one, month, day)]
    return [Reading(year, month, one.value)] if month else [Reading(year, one.value, day)]


def _with_month(rest: list[Token], month: int) -> list[Reading]:
    """The ways where the month is named."""
    if len(rest) == 1:
        (one,) = rest
        return [_of(one, month, 0)] if _is_year(one) else [Reading(0, month, one.value), _of(one, month, 0)]
    if len(rest) != 2:  # noqa: PLR2004 - a day and a year
        return []
    first, second = rest
    return [_of(first, month, second.value)] if _is_year(first) else [_of(second, month, first.value)]


def _in_digits(rest: list[Token], words: Words) -> list[Reading]:  # noqa: PLR0911 - a line for each form
    """The ways where all is digits."""
    if len(rest) == 1:
        (one,) = rest
        if _is_year(one):
            return [_of(one, 0, 0)]
        return [Reading(0, 0, one.value), Reading(0, one.value, 0)]
    if len(rest) == 2:  # noqa: PLR2004 - a year with a month or a day, or a day and a month
        first, second = rest
        if _is_year(first) or _is_year(second):
            year, other = (first, second) if _is_year(first) else (second, first)
            return [_of(year, other.value, 0), _of(year, 0, other.value)]
        orders = (*words.orders, "mdy") if words.han_digits else words.orders
        pairs = [
            (first.value, second.value) if order == "mdy" else (second.value, first.value) for order in orders
        ]
        return [Reading(0, month, day) for month, day in pairs]
    if len(rest) != 3:  # noqa: PLR2004 - day, month, year
        return []
    first, second, third = rest
    if _is_year(first):
        return [_of(first, second.value, third.value)]
    ways = [
        _of(third, first.value, second.value) if order == "mdy" else _of(third, second.value, first.value)
        for order in words.orders
    ]
    return [*ways, _of(first, second.value, third.value)] if words.han_digits else ways


def _is_year(token: Token) -> bool:
    """Whether a number can only be a year."""
    return token.digits >= _YEAR_DIGITS or token.value > _LAST_DAY


def _of(year: Token, month: int, day: int) -> Reading:
    """A reading with this year, which may be its last two digits."""
    return Reading(year.value, month, day, short=year.digits < _YEAR_DIGITS)


# --- held against the key ---------------------------------------------------------------------------


def judge_date(text: str, date: DatePart, words: Words) -> str:
    """What a text that is :func:`written` is beside the date: ``right``, why not, or empty where it is none."""
    if len(text) > _LONGEST_DATE:
        return ""
    found = tokens(text, words)
    if says_bc(text, words) or date.bc_given:
        found = before_christ(found)
    told = [_beside(way, date.start, date) for way in readings(found, words)] if not date.end[0] else []
    told += _spans(found, date, words)
    if not told:
        return "other date" if date.end[0] and readings(found, words) else ""
    return next(
        (why for why in ("right", "other weekday", "no year", "more than asked") if why in told), "other date"
    )


def says_bc(text: str, words: Words) -> bool:
    """Whether a text says that its year is one before Christ."""
    whole = f" {worded(low(text), words)} "
    return any(
        f" {phrase} " in whole or (phrase >= FIRST_UNSPACED and phrase in whole) for phrase in words.bc
    )


def before_christ(found: list[Token]) -> list[Token]:
    """The tokens, the last number of which is a year before Christ."""
    last = max(
        (place for place, token in enumerate(found) if token.kind == "n" and not token.mark), default=-1
    )
    return [
        token._replace(value=-token.value, mark="y") if place == last or token.mark == "y" else token
        for place, token in enumerate(found)
    ]


def _spans(found: list[Token], date: DatePart, words: Words) -> list[str]:
    """What each way to read tokens as two dates is beside a span; nothing where they are none."""
    told: list[str] = []
    joiners = {*words.tos, *words.ands}
    for place, token in enumerate(found):
        if token.text not in joiners and token.text not in SPAN_SIGNS:
            continue
        for first in readings(found[:place], words):
            for second in readings(found[place + 1 :], words):
                if not date.end[0]:
                    told.append("other date")
                    continue
                start, end = shared(first, second)
                ends = _beside(start, date.start, date), _beside(end, date.end, date)
                bad = [why for why in ends if why != "right"]
                told.append(bad[-1] if bad else "right")
    return told


def shared(first: Reading, second: Reading) -> tuple[Reading, Reading]:
    """Two ends of a span, each with what the other says for both."""
    if first.year and not first.month and not second.year and second.day and not second.month:
        second = Reading(second.day, 0, 0, short=True)  # 1914-18
    if not first.month and first.day and second.month:
        first = first._replace(month=second.month)
    if not second.month and second.day and first.month:
        second = second._replace(month=first.month)
    if not first.year and second.year:
        first = first._replace(year=second.year, short=second.short)
    if not second.year and first.year:
        second = second._replace(year=first.year, short=first.short)
    return first, second


def _beside(way: Reading, point: tuple[int, int, int], date: DatePart) -> str:  # noqa: PLR0911 - a line for each reason
    """What a reading is beside one end of a date."""
    year, month, day = point
    if way.year and year and (way.year != year % 100 if way.short else way.year != year):
        return "other date"
    if way.month and month and way.month != month:
        return "other date"
    if way.day and day and way.day != day:
        return "other date"
    if not (month or way.year) and year:
        return "other date"
    if (day and not way.day) or (month and not way.month and not date.month_given):
        return "other date"
    if (way.month and not month) or (way.day and not day) or (way.year and not year):
        return "more than asked"
    if way.weekday >= 0 and way.weekday != date.weekday and date.weekday >= 0 and not date.end[0]:
        return "other weekday"
    if year and not way.year and not date.year_given:
        return "no year"
    return "right"
