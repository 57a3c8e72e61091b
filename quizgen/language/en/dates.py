"""Dates in English text: read with weekdays and spans, and written in words, in the form of another.

A text is cut into tokens (weekday, month, day, year, joiner), and the letters of their kinds are its
shape: ``Sunday 23 and Monday 24 April 2017`` is ``WSDJWSDSMSY``. A shape that is known can be read; with
other days in its tokens it is the form of another date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.language.en.date_forms import MONTHS, WEEKDAYS, usual_date
from quizgen.language.en.words import ordinal_ending
from quizgen.language.iso_dates import YEAR, Point, first_day, is_adjacent, iso_date, make_date, read_iso
from quizgen.model import Date

_SHORT = ("", ".")
_KINDS = {
    **dict.fromkeys(MONTHS, "M"),
    **dict.fromkeys(WEEKDAYS, "W"),
    **{f"{name[:3]}{dot}": "M" for name in MONTHS if name != "May" for dot in _SHORT},
    **{f"{name[:3]}{dot}": "W" for name in WEEKDAYS for dot in _SHORT},
    **{f"Sept{dot}": "M" for dot in _SHORT},
}
"""Names of months and weekdays, whole and short."""
_TOKEN = re.compile(
    rf"(?P<N>[A-Z][a-z]+\.?)|(?P<Y>{YEAR.pattern})\b|(?P<D>[1-9][0-9]?(?:st|nd|rd|th)?)\b"
    r"|(?P<J>,? (?:to|and) |,? ?[-\u2013\u2014] ?)|(?P<C>, )|(?P<S>[ \u00a0])"
)
_ABOUT = re.compile(r"([Aa]bout|[Aa]round|[Cc]irca|c\.) ")
_ISO = re.compile("[0-9]{4}-[0-9~/-]+|[0-9]{4}[~/][0-9~/-]*")
_DIGITS = re.compile("[0-9]{4}")
"""Every date has a year: text without one is no date, and costs no more than this."""

_W = "(?:W[SC])?"
_DAY_FIRST, _MONTH_FIRST = rf"{_W}DSM", rf"{_W}MSD"
_WHOLE = rf"(?:{_DAY_FIRST}[SC]Y|{_MONTH_FIRST}[SC]Y|M[SC]Y|Y)"
_SHAPE = re.compile(
    rf"{_WHOLE}(?:J{_WHOLE})?|(?:{_W}D|{_DAY_FIRST})J{_DAY_FIRST}[SC]Y"
    rf"|{_MONTH_FIRST}J(?:{_W}D|{_MONTH_FIRST})[SC]Y|MJM[SC]Y"
)


class _Form(NamedTuple):
    """How a date is written."""

    about: str
    """``about `` with its space, or empty."""
    tokens: tuple[tuple[str, str], ...]
    """The kind and the text of each piece."""

    @property
    def own(self) -> tuple[dict[str, str], ...]:
        """What each end says itself, by kind."""
        ends: list[dict[str, str]] = [{}]
        for kind, text in self.tokens:
            if kind == "J":
                ends.append({})
            elif kind in "WDMY":
                ends[-1][kind] = text
        return tuple(ends)

    @property
    def adjacent(self) -> bool:
        """Whether the form is of two neighbouring days, months or years: ``23 and 24 April``."""
        return any(kind == "J" and "and" in text for kind, text in self.tokens)


def parse_date(text: str) -> Date | None:
    """The date that the whole *text* is, or None. It always has a year: ``Wednesday 26 April 2017``, ``2017``.

    ValueError, in a sentence, for a day that does not exist, a wrong weekday, or a span that ends before
    it begins.
    """
    if not _DIGITS.search(text):
        return None
    form = _form(text)
    return _read(form) if form else read_iso(text)


def _form(text: str) -> _Form | None:
    """The text cut into tokens, if they have the shape of a date."""
    about = _ABOUT.match(text)
    place = about.end() if about else 0
    tokens = []
    while place < len(text):
        match = _TOKEN.match(text, place)
        kind = match and (_KINDS.get(match[0]) if match.lastgroup == "N" else match.lastgroup)
        if not match or not kind:
            return None
        tokens.append((kind, match[0]))
        place = match.end()
    form = _Form(about[0] if about else "", tuple(tokens))
    known = _SHAPE.fullmatch("".join(kind for kind, _ in tokens))
    return form if known and all(_good_ending(text) for kind, text in tokens if kind == "D") else None


def _good_ending(day: str) -> bool:
    digits = day.rstrip("stndrh")
    return day in {digits, f"{digits}{ordinal_ending(int(digits))}"}


def _whole_ends(form: _Form) -> tuple[dict[str, str], ...]:
    """What each end says, with the month and the year that it shares with the other one."""
    own = form.own
    return tuple({**_shared(end, other), **end} for end, other in zip(own, reversed(own), strict=True))


def _shared(end: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    kinds = [*("Y" if "Y" not in end else ""), *("M" if "D" in end and "M" not in end else "")]
    return {kind: other[kind] for kind in kinds}


def _read(form: _Form) -> Date | None:
    points = [_point(end) for end in _whole_ends(form)]
    date = make_date(points[0], points[-1], approximate=bool(form.about))
    if len(points) > 1 and (date.end is None or (form.adjacent and not is_adjacent(date))):
        return None
    return date


def _point(end: dict[str, str]) -> Point:
    """The year, month and day. ValueError where the day does not exist or is another weekday."""
    month = next((n for n, name in enumerate(MONTHS, 1) if name[:3] == end.get("M", "")[:3]), 0)
    point = int(end["Y"]), month, int(end.get("D", "0").rstrip("stndrh"))
    weekday = WEEKDAYS[first_day(point).weekday()]
    if end.get("W", weekday)[:3] != weekday[:3]:
        wrong = next(name for name in WEEKDAYS if name[:3] == end["W"][:3])
        raise ValueError(f"{usual_date(Date(point))} is a {weekday}, not a {wrong}")
    return point


def format_date(date: Date, like: str = "") -> str:
    """The date in words, in the form of the text *like*; ``26 April 2017`` where it has none that fits.

    Weekdays are worked out anew, and a month or year that two days shared is said of both where it must be.
    In a form of another kind (a day's for a span) only the order of day and month is kept.
    """
    form = _form(like) if _DIGITS.search(like) else None
    if form is None:
        return iso_date(date) if _ISO.fullmatch(like) else usual_date(date)
    found = next((one for one in (form, _with_months(form), _with_years(form)) if _fits(date, one)), None)
    if found:
        return _written(date, found)
    return usual_date(date, month_first=[kind for kind in form.own[0] if kind in "MD"] == ["M", "D"])


def _with_months(form: _Form) -> _Form:
    """The form of a span with the month said twice: ``30 April and 1 May`` for ``23 and 24 April``."""
    if len(form.own) == 1 or not all("D" in end for end in form.own):
        return form
    left, joiner, right = _halves(form)
    if "M" not in form.own[0]:
        left += [("S", " "), _piece(right, "M")]
    elif "M" not in form.own[1]:
        day = next(place for place, (kind, _) in enumerate(right) if kind == "D")
        right[day:day] = [_piece(left, "M"), ("S", " ")]
    return _Form(form.about, (*left, joiner, *right))


def _with_years(form: _Form) -> _Form:
    """The form of a span with the month and the year said twice."""
    if len(form.own) == 1 or "Y" in form.own[0]:
        return form
    left, joiner, right = _halves(_with_months(form))
    return _Form(form.about, (*left, *right[-2:], joiner, *right))


def _halves(form: _Form) -> tuple[list[tuple[str, str]], tuple[str, str], list[tuple[str, str]]]:
    """The tokens before and after the joiner, and the joiner: a dash with spaces."""
    at = next(place for place, (kind, _) in enumerate(form.tokens) if kind == "J")
    text = form.tokens[at][1]
    joiner = text if text[-1] == " " else f" {text} "
    return list(form.tokens[:at]), ("J", joiner), list(form.tokens[at + 1 :])


def _piece(tokens: list[tuple[str, str]], kind: str) -> tuple[str, str]:
    return next(token for token in tokens if token[0] == kind)


def _points(date: Date) -> tuple[Point, ...]:
    return (date.start, date.end) if date.end else (date.start,)


def _fits(date: Date, form: _Form) -> bool:
    """Whether the form says all that the date says, and nothing that the date does not."""
    points, ends = _points(date), _whole_ends(form)
    if [_kinds(point) for point in points] != [end.keys() - {"W"} for end in ends]:
        return False
    if form.adjacent and not is_adjacent(date):
        return False
    shared = {kind for own, end in zip(form.own, ends, strict=True) for kind in end.keys() - own.keys()}
    return all(points[0]["YMD".index(kind)] == points[-1]["YMD".index(kind)] for kind in shared)


def _kinds(point: Point) -> set[str]:
    return {kind for kind, part in zip("YMD", point, strict=True) if part}


def _written(date: Date, form: _Form) -> str:
    """The form with the date's days in it."""
    points = list(_points(date))
    text = (form.about or "about ") if date.approximate else ""
    for kind, token in form.tokens:
        if kind == "J":
            points.pop(0)
        text += _token(kind, token, points[0])
    return text


def _token(kind: str, token: str, point: Point) -> str:
    """One piece of a form with another day's name or number in it."""
    year, month, day = point
    if kind == "Y":
        return str(year)
    if kind == "D":
        return f"{day}{'' if token.isdigit() else ordinal_ending(day)}"
    if kind == "M":
        return _name(MONTHS[month - 1], token)
    return _name(WEEKDAYS[first_day(point).weekday()], token) if kind == "W" else token


def _name(name: str, like: str) -> str:
    """A month or weekday, as short as *like*."""
    if like in {*MONTHS, *WEEKDAYS} or name == "May":
        return name
    dot = "." if like.endswith(".") else ""
    return like if name.startswith(like.rstrip(".")) else f"{name[:3]}{dot}"
