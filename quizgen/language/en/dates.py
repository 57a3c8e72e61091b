"""Dates in English text: read with weekdays and spans, and written in words, in the form of another date.

A text is cut into tokens: weekday, month, day, year, joiner, comma, space. The letters of their kinds are its shape:
``Sunday 23 and Monday 24 April 2017`` has ``WSDJWSDSMSY``. A text of a known shape can be read; with other words in
its tokens it is another date in the same form.
"""

from __future__ import annotations

import re

import msgspec

from quizgen.language.days import Point, weekday
from quizgen.language.en.date_forms import MONTHS, WEEKDAYS, usual_date
from quizgen.language.en.words import ordinal_ending
from quizgen.language.en.years import read_years, write_years
from quizgen.language.iso_dates import YEAR, first_day, is_adjacent, iso_date, make_date, read_iso
from quizgen.model import Date

_SHORT = ("", ".")
_TOKEN_KINDS = {
    **dict.fromkeys(MONTHS, "M"),
    **dict.fromkeys(WEEKDAYS, "W"),
    **{f"{name[:3]}{dot}": "M" for name in MONTHS if name != "May" for dot in _SHORT},
    **{f"{name[:3]}{dot}": "W" for name in WEEKDAYS for dot in _SHORT},
    **{f"Sept{dot}": "M" for dot in _SHORT},
}
"""The kind of each name of a month or weekday, full and short: ``M``, ``W``."""
_ERA = r"(?:B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?)(?![A-Za-z])"
_TOKEN = re.compile(
    rf"(?P<E>{_ERA})|(?P<N>[A-Z][a-z]+\.?)|(?P<O>[1-9][0-9]{{0,4}})(?=[ \u00a0]{_ERA})|"
    r"(?P<A>(?<=AD )[1-9][0-9]{0,3})\b"
    rf"|(?P<Y>{YEAR.pattern})\b|(?P<L>[1-9][0-9]{{2}})\b|(?P<D>[1-9][0-9]?(?:st|nd|rd|th)?)\b"
    r"|(?P<J>,? (?:to|and) |,? ?[-\u2013\u2014] ?)|(?P<C>, )|(?P<S>[ \u00a0])"
)
_ABOUT = re.compile(r"(?:[Aa]bout|[Aa]round|[Cc]irca) |ca?\. ?")
_YEAR_KINDS = {"O": "Y", "A": "Y", "L": "Y"}
"""Numbers that are years beside an era: ``44`` in *44 BC*, ``79`` in *AD 79*, ``753`` in *753–509 BC*."""
_ISO = re.compile("[0-9]{4}-[0-9~/-]+|[0-9]{4}[~/][0-9~/-]*")
_DIGITS = re.compile("[0-9]")
"""A text without a digit is no date but a century, which this finds out quickly."""

_W = "(?:W[SC])?"
_DAY_FIRST, _MONTH_FIRST = rf"{_W}DSM", rf"{_W}MSD"
_SAME_MONTH = rf"(?:{_W}D|{_DAY_FIRST})J{_DAY_FIRST}|{_MONTH_FIRST}J(?:{_W}D|{_MONTH_FIRST})"
_WHOLE = rf"(?:{_DAY_FIRST}[SC]Y|{_MONTH_FIRST}[SC]Y|M[SC]Y|Y)"
_SHAPE = re.compile(
    rf"{_WHOLE}(?:J{_WHOLE})?|(?:{_W}D|{_DAY_FIRST})J{_DAY_FIRST}[SC]Y"
    rf"|{_MONTH_FIRST}J(?:{_W}D|{_MONTH_FIRST})[SC]Y|MJM[SC]Y|{_DAY_FIRST}|{_MONTH_FIRST}|{_SAME_MONTH}"
)


class _DateForm(msgspec.Struct, frozen=True):
    """How a date is written: its words and signs in their order."""

    about: str
    """``about `` with its space, or empty."""
    tokens: tuple[tuple[str, str], ...]
    """The kind and the text of each token."""

    @property
    def ends(self) -> tuple[dict[str, str], ...]:
        """The tokens of each end of the date, by kind. A month or year that both share is that of one end only."""
        ends: list[dict[str, str]] = [{}]
        for kind, text in self.tokens:
            if kind == "J":
                ends.append({})
            elif kind in "WDMYE":
                ends[-1][kind] = text
        return tuple(ends)

    @property
    def adjacent(self) -> bool:
        """Whether the form can only say two neighbouring days, months or years: ``23 and 24 April``."""
        return any(kind == "J" and "and" in text for kind, text in self.tokens)


def parse_date(text: str) -> Date | None:
    """The date that the whole *text* is, or None: ``Wednesday 26 April 2017``, ``44 BC``, ``July 20``, ``1960s``.

    ValueError, in a sentence, for a day that does not exist, a wrong weekday, or a span that ends before
    it begins.
    """
    if not _DIGITS.search(text):
        return read_years(text) if "century" in text else None
    if years := read_years(text):
        return years
    form = _form(text)
    return _read(form) if form else read_iso(text)


def _form(text: str) -> _DateForm | None:
    """The form of a text that has the shape of a date; None for any other."""
    about = _ABOUT.match(text)
    offset = about.end() if about else 0
    tokens = []
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        kind = match and (_TOKEN_KINDS.get(match[0]) if match.lastgroup == "N" else match.lastgroup)
        if not match or not kind:
            return None
        tokens.append((kind, match[0]))
        offset = match.end()
    form = _DateForm(about[0] if about else "", tuple(_with_years_of_era(tokens)))
    kinds = "".join(kind for kind, _ in form.tokens)
    shape = _SHAPE.fullmatch(kinds.replace("SE", "").replace("ES", ""))
    return form if shape and all(_has_right_ending(text) for kind, text in tokens if kind == "D") else None


def _with_years_of_era(tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The tokens with every number that is a year as one, where an era stands beside it or at the end of its span."""
    kinds = {kind for kind, _ in tokens}
    if "E" not in kinds:
        return tokens
    days = {} if "M" in kinds else {"D": "Y"}
    return [((_YEAR_KINDS | days).get(kind, kind), text) for kind, text in tokens]


def _has_right_ending(day: str) -> bool:
    """Whether a day has no ordinal ending, or its own: ``23``, ``23rd``."""
    digits = day.rstrip("stndrh")
    return day in {digits, f"{digits}{ordinal_ending(int(digits))}"}


def _whole_ends(form: _DateForm) -> tuple[dict[str, str], ...]:
    """The tokens of each end, with the month and the year that it shares with the other."""
    ends = form.ends
    return tuple(
        {**_taken_from_other(end, other), **end} for end, other in zip(ends, reversed(ends), strict=True)
    )


def _taken_from_other(end: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """The tokens that an end lacks and the other has: the year, and the month of a day."""
    missing = [
        *("Y" if "Y" not in end else ""),
        *("M" if "D" in end and "M" not in end else ""),
        *("E" if "E" not in end else ""),
    ]
    return {kind: other[kind] for kind in missing if kind in other}


def _read(form: _DateForm) -> Date | None:
    """The date that a form says. None for a span of one day, and for *and* between days that are no neighbours."""
    points = [_point(end) for end in _whole_ends(form)]
    date = make_date(points[0], points[-1], approximate=bool(form.about))
    if len(points) > 1 and (date.end is None or (form.adjacent and not is_adjacent(date))):
        return None
    return date


def _point(end: dict[str, str]) -> Point:
    """The year, month and day of an end. ValueError where the day does not exist or is another weekday."""
    month = next((n for n, name in enumerate(MONTHS, 1) if name[:3] == end.get("M", "")[:3]), 0)
    year = int(end.get("Y", "0")) * (-1 if end.get("E", "").startswith("B") else 1)
    point = year, month, int(end.get("D", "0").rstrip("stndrh"))
    first_day(point)  # ValueError, in a sentence, where it does not exist
    right = WEEKDAYS[weekday(point)]
    if year and end.get("W", right)[:3] != right[:3]:
        wrong = next(name for name in WEEKDAYS if name[:3] == end["W"][:3])
        raise ValueError(f"{usual_date(Date(point))} is a {right}, not a {wrong}")
    return point


def format_date(date: Date, like: str = "") -> str:
    """The date in words, in the form of the text *like*; ``26 April 2017`` where it has none that fits.

    Weekdays are calculated, and a month or year that two days shared is repeated where they differ in it. Of a form
    that does not fit, as a day's for a span, only the order of day and month is kept.
    """
    years = write_years(date, like)
    if years and not _is_ambiguous(years):
        return years
    form = _form(like) if _DIGITS.search(like) else None
    if form is None:
        return iso_date(date) if _ISO.fullmatch(like) else usual_date(date)
    forms = (form, _with_months(form), _with_years(form))
    fitting = next((one for one in forms if _fits(date, one)), None)
    if fitting:
        return _written(date, fitting)
    return usual_date(date, month_first=[kind for kind in form.ends[0] if kind in "MD"] == ["M", "D"])


def _is_ambiguous(written: str) -> bool:
    """Whether a date between slashes has no one reading: ``1/2/2000``, in which either may be the month."""
    return "/" in written and parse_date(written) is None


def _with_months(form: _DateForm) -> _DateForm:
    """The form of a span with a month at each end: that of ``30 April and 1 May`` for ``23 and 24 April``."""
    if len(form.ends) == 1 or not all("D" in end for end in form.ends):
        return form
    left, joiner, right = _halves(form)
    if "M" not in form.ends[0]:
        left += [("S", " "), _token_of_kind(right, "M")]
    elif "M" not in form.ends[1]:
        day = next(index for index, (kind, _) in enumerate(right) if kind == "D")
        right[day:day] = [_token_of_kind(left, "M"), ("S", " ")]
    return _DateForm(form.about, (*left, joiner, *right))


def _with_years(form: _DateForm) -> _DateForm:
    """The form of a span with a month and a year at each end."""
    if len(form.ends) == 1 or "Y" in form.ends[0]:
        return form
    left, joiner, right = _halves(_with_months(form))
    return _DateForm(form.about, (*left, *right[-2:], joiner, *right))


def _halves(form: _DateForm) -> tuple[list[tuple[str, str]], tuple[str, str], list[tuple[str, str]]]:
    """The tokens before the joiner, the joiner with spaces around it, and the tokens after it."""
    index = next(index for index, (kind, _) in enumerate(form.tokens) if kind == "J")
    text = form.tokens[index][1]
    joiner = text if text[-1] == " " else f" {text} "
    return list(form.tokens[:index]), ("J", joiner), list(form.tokens[index + 1 :])


def _token_of_kind(tokens: list[tuple[str, str]], kind: str) -> tuple[str, str]:
    return next(token for token in tokens if token[0] == kind)


def _points(date: Date) -> tuple[Point, ...]:
    return (date.start, date.end) if date.end else (date.start,)


def _fits(date: Date, form: _DateForm) -> bool:
    """Whether the form has just what the date says: days, months and years at the same ends."""
    points, ends = _points(date), _whole_ends(form)
    if [_kinds_of(point) for point in points] != [end.keys() - {"W", "E"} for end in ends]:
        return False
    if any(
        (point[0] < 0) != end.get("E", "").startswith("B") for point, end in zip(points, ends, strict=True)
    ):
        return False
    if form.adjacent and not is_adjacent(date):
        return False
    shared = {kind for own, end in zip(form.ends, ends, strict=True) for kind in end.keys() - own.keys()}
    return all(points[0]["YMD".index(kind)] == points[-1]["YMD".index(kind)] for kind in shared - {"E"})


def _kinds_of(point: Point) -> set[str]:
    """What one end of a date says: ``Y``, ``M``, ``D``."""
    return {kind for kind, part in zip("YMD", point, strict=True) if part}


def _written(date: Date, form: _DateForm) -> str:
    """The date in this form."""
    points = list(_points(date))
    text = (form.about or "about ") if date.approximate else ""
    for kind, token in form.tokens:
        if kind == "J":
            points.pop(0)
        text += _rewritten(kind, token, points[0])
    return text


def _rewritten(kind: str, token: str, point: Point) -> str:
    """A token with the name or number of another day."""
    year, month, day = point
    if kind == "Y":
        return str(abs(year))
    if kind == "D":
        return f"{day}{'' if token.isdigit() else ordinal_ending(day)}"
    if kind == "M":
        return _like_name(MONTHS[month - 1], token)
    return _like_name(WEEKDAYS[weekday(point)], token) if kind == "W" else token


def _like_name(name: str, like: str) -> str:
    """The name of a month or weekday, full or short as *like*: ``May``, ``Sunday`` for ``Mon.`` -> ``Sun.``."""
    if like in {*MONTHS, *WEEKDAYS} or name == "May":
        return name
    dot = "." if like.endswith(".") else ""
    return like if name.startswith(like.rstrip(".")) else f"{name[:3]}{dot}"
