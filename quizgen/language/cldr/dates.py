"""Dates as a language writes them: read in words and digits, and written in the form of another date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizgen.language.cldr.date_tokens import DateWords, Token
from quizgen.language.cldr.japanese import common_year, era_of
from quizgen.language.cldr.spans_of_years import SpansOfYears
from quizgen.language.cldr.usual_dates import UsualDates
from quizgen.language.days import Point, weekday
from quizgen.language.iso_dates import first_day, is_adjacent, iso_date, make_date, read_iso
from quizgen.model import Date
from quizgen.text.digits import FIRST_YEAR, HAN_IN_DATE, in_script, to_ascii, write_han, zero_of
from quizgen.text.tags import CJK

if TYPE_CHECKING:
    from quizgen.language.cldr.locale_data import LocaleData

_MAY_BE_DATE = re.compile(r"\d|[〇一二三四五六七八九十元][年月日]")
_ISO = re.compile("-?[0-9]{4}-[0-9~/-]+|[0-9]{4}(?:~.*|/[0-9]{4}[0-9~/-]*)|XXXX-.*")
LONGEST_DATE = 80
FIRST_YEAR_ALONE = 100
"""The first year that its sign alone makes a date, ``794年``; a smaller number counts years."""
_ORDERS = re.compile("[WF]*(?:DM|MD|DMY|MDY|YMD|YDM|MY|YM|Y)?W?")
"""The orders in which people write the parts of a date."""


class DateForm(NamedTuple):
    """How a date is written: its tokens, and its ends by the kind of their tokens."""

    tokens: tuple[Token, ...]
    ends: tuple[dict[str, Token], ...]

    @property
    def about(self) -> bool:
        """Whether it says that it is not exact."""
        return any(token.kind == "A" for token in self.tokens)

    @property
    def adjacent(self) -> bool:
        """Whether it can only say two neighbouring days, months or years."""
        return any(token.kind == "J" and token.number for token in self.tokens)


class Dates:
    """The dates of one language."""

    def __init__(self, data: LocaleData) -> None:
        self._data = data
        self._words = DateWords(data)
        self._years = SpansOfYears(data.words)
        self.usual = UsualDates(data)

    def parse(self, text: str) -> Date | None:
        """The date that the whole *text* is, or None. ValueError for a day or weekday that cannot be."""
        if len(text) > LONGEST_DATE or not (_MAY_BE_DATE.search(text) or self._years.may_hold(text)):
            return None
        if spans := self._years.read(text):
            return spans
        if _ISO.fullmatch(text) and (iso := read_iso(text)):
            return iso
        form = self._form(text)
        return self._read(form) if form else None

    def format(self, date: Date, like: str = "") -> str:
        """The date in words, in the form of the text *like* where that fits; else in the usual form."""
        if like and (written := self._years.write(date, like)):
            return written
        if _ISO.fullmatch(like):
            return iso_date(date)
        form = self._form(like) if like and len(like) <= LONGEST_DATE else None
        if form and self._fits(date, form):
            return self._written(date, form)
        return self.usual.write(date)

    def _form(self, text: str) -> DateForm | None:
        """The form of a text that is a date; None for any other."""
        tokens = self._words.tokens(text)
        if not tokens:
            return None
        ends: list[dict[str, Token]] = [{}]
        for token in tokens:
            if token.kind == "J":
                ends.append({})
            elif token.kind not in "FSA":
                kind = "M" if token.kind == "m" else token.kind
                if kind in ends[-1]:
                    return None
                ends[-1][kind] = token
        if len(ends) > 2 or not all(ends):  # noqa: PLR2004 - a span has two ends
            return None
        form = DateForm(tokens, tuple(ends))
        return form if all(_is_ordered(end) for end in ends) and _says_enough(self._whole(form)) else None

    def _whole(self, form: DateForm) -> tuple[dict[str, Token], ...]:
        """The tokens of each end, with the month, year and era that it shares with the other."""
        if len(form.ends) == 1:
            return form.ends
        first, last = form.ends
        shared_first, shared_last = dict(first), dict(last)
        for end, other in ((shared_first, last), (shared_last, first)):
            for kind in "YER":
                if kind in other and kind not in end and ("Y" not in end or kind == "E"):
                    end[kind] = other[kind]
            if "D" in end and "M" not in end and "M" in other:
                end["M"] = other["M"]
        return shared_first, shared_last

    def _read(self, form: DateForm) -> Date | None:
        points = []
        for end in self._whole(form):
            point = self._point(end)
            if point is None:
                return None
            points.append(point)
        date = make_date(points[0], points[-1], approximate=form.about)
        if len(points) > 1 and (date.end is None or (form.adjacent and not is_adjacent(date))):
            return None
        return date

    def _point(self, end: dict[str, Token]) -> Point | None:
        """The year, month and day of an end. ValueError where the day does not exist or is another weekday."""
        year = end["Y"].number if "Y" in end else 0
        if "R" in end:
            counted = common_year(end["R"].number, year)
            if counted is None:
                return None
            year = counted
        if "E" in end:
            year *= end["E"].number
        point = year, end["M"].number if "M" in end else 0, end["D"].number if "D" in end else 0
        first_day(point)  # ValueError where it does not exist
        if "W" in end and year and weekday(point) != end["W"].number:
            names = self._data.weekdays[0]
            right, wrong = names[weekday(point)], names[end["W"].number]
            raise ValueError(f"{self.usual.write(Date(point))} is '{right}', not '{wrong}'")
        return point

    # --- written ---

    def _fits(self, date: Date, form: DateForm) -> bool:
        """Whether the form has just what the date says: days, months and years at the same ends."""
        points, ends = _points(date), self._whole(form)
        if [_kinds_of(point) for point in points] != [end.keys() & set("YMD") for end in ends]:
            return False
        if (form.adjacent and not is_adjacent(date)) or date.approximate != form.about:
            return False
        if any(
            "E" in end and (point[0] < 0) != (end["E"].number < 0)
            for point, end in zip(points, ends, strict=True)
        ):
            return False
        if any(point[0] < 0 and "E" not in end for point, end in zip(points, ends, strict=True)):
            return False
        if any("R" in end and era_of(*point) is None for point, end in zip(points, ends, strict=True)):
            return False
        shared = {kind for own, end in zip(form.ends, ends, strict=True) for kind in end.keys() - own.keys()}
        return all(
            points[0]["YMD".index(kind)] == points[-1]["YMD".index(kind)] for kind in shared & set("YMD")
        )

    def _written(self, date: Date, form: DateForm) -> str:
        """The date in this form."""
        points = list(_points(date))
        text = ""
        for token in form.tokens:
            if token.kind == "J":
                points.pop(0)
            text += self._rewritten(token, points[0], form)
        return text

    def _rewritten(self, token: Token, point: Point, form: DateForm) -> str:  # noqa: PLR0911 - one for each kind
        """A token with the name or number of another day."""
        year, month, day = point
        if token.kind == "M":
            return _with_case_of(self._data.months[token.row][month - 1], token.text)
        if token.kind == "W":
            return _with_case_of(self._data.weekdays[token.row][weekday(point)], token.text)
        if token.kind == "R":
            era = era_of(*point)
            return ("令和", "平成", "昭和", "大正", "明治")[era[0]] if era else token.text
        if token.kind == "Y":
            era = era_of(*point) if any(t.kind == "R" for t in form.tokens) else None
            return _renumbered(token.text, era[1] if era else abs(year))
        if token.kind == "m":
            return _renumbered(token.text, month)
        if token.kind == "D":
            return self._day(token.text, day, in_digits=any(t.kind == "m" for t in form.tokens))
        return token.text

    def _day(self, like: str, day: int, *, in_digits: bool) -> str:
        """A day as another is written: ``24`` -> ``1er`` for the first, where the language writes it so."""
        first, text = self._data.words.first_day, _renumbered(like, day)
        if not first or in_digits or self._data.base in CJK:
            return text
        text = text.removesuffix(first)
        return f"{text}{first}" if day == 1 else text


def _is_ordered(end: dict[str, Token]) -> bool:
    """Whether the parts of an end stand in an order that people write."""
    kinds = "".join(kind for kind in end if kind in "WDMY")
    return (bool(_ORDERS.fullmatch(kinds)) and not ("W" in end and "D" not in end)) or kinds in {"D", "WD"}


def _says_enough(ends: tuple[dict[str, Token], ...]) -> bool:
    """Whether each end has a year, or a day and its month; an era needs a year, and digits alone are a year of four."""
    for end in ends:
        if "Y" not in end and not {"D", "M"} <= end.keys():
            return False
        if ("D" in end and "M" not in end) or ({"E", "R"} & end.keys() and "Y" not in end):
            return False
        year = end.get("Y")
        signed = year is not None and year.text.endswith(("年", "년"))
        usual = year is not None and (signed or 1000 <= year.number <= 2100)  # noqa: PLR2004 - as YEAR has it
        if year is not None and set(end) == {"Y"} and (not usual or year.number < FIRST_YEAR_ALONE):
            return False
    return True


def _points(date: Date) -> tuple[Point, ...]:
    return (date.start, date.end) if date.end else (date.start,)


def _kinds_of(point: Point) -> set[str]:
    """What one end of a date says: ``Y``, ``M``, ``D``."""
    return {kind for kind, part in zip("YMD", point, strict=True) if part}


def _renumbered(text: str, number: int) -> str:
    """A text with another number, in the digits and with the leading zero of its own: ``٠٧`` -> ``٠٨``."""
    plain = to_ascii(text)
    if match := re.search("[0-9]+", plain):
        width = len(match[0]) if match[0].startswith("0") else 0
        digits = in_script(f"{number:0{width}}" if width else str(number), zero_of(text))
        return text[: match.start()] + digits + text[match.end() :]
    if match := HAN_IN_DATE.search(text):
        return (
            text[: match.start()]
            + write_han(number, "" if match[0] == FIRST_YEAR else match[0])
            + text[match.end() :]
        )
    return text


def _with_case_of(name: str, like: str) -> str:
    """A name with the capital of another: ``Julio`` -> ``Agosto``; all in capitals where that is so."""
    if like.isupper() and len(like) > 1:
        return name.upper()
    return name[:1].upper() + name[1:] if like[:1].isupper() else name
