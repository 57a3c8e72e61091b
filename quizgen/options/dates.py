"""Wrong options for dates: same precision, same form, never later than the article."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING

from quizgen.model import Date

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.streams import Stream

REACH = 6
"""How many days, months or years off a wrong date may be."""


def around(
    date: Date, count: int, latest: Date | None, stream: Stream, refused: Callable[[Date], bool]
) -> list[Date]:
    """*count* wrong dates in their order, or fewer where no more are safe; none for an approximate date."""
    if date.approximate:
        return []
    limit = _first(latest) if latest else None
    near = [shifted for by in range(1, REACH + 1) if (shifted := _shift(date, -by)) and not refused(shifted)]
    later = [
        shifted
        for by in range(1, REACH + 1)
        if (shifted := _shift(date, by)) and not (limit and _first(shifted) > limit) and not refused(shifted)
    ]
    ranks = [rank for rank in range(count + 1) if rank <= len(near) and count - rank <= len(later)]
    if not ranks:
        return sorted([*near, *later][:count], key=_first)
    rank = stream.pick(ranks)
    chosen = [
        *stream.shuffled(near[: rank + 2])[:rank],
        *stream.shuffled(later[: count - rank + 2])[: count - rank],
    ]
    return sorted(chosen, key=_first)


def _first(date: Date) -> tuple[int, int, int]:
    return date.start


def _shift(date: Date, by: int) -> Date | None:
    """The date moved by whole days, months or years, as its precision says; None past the calendar."""
    start = _moved(date.start, by * _length(date))
    end = _moved(date.end, by * _length(date)) if date.end else None
    if start is None or (date.end and end is None):
        return None
    return Date(start, end)


def _length(date: Date) -> int:
    """How many of its own units a span covers, so that shifted spans do not share a day."""
    if date.end is None:
        return 1
    (y1, m1, d1), (y2, m2, d2) = date.start, date.end
    if d1 and d2:
        return (dt.date(y2, m2, d2) - dt.date(y1, m1, d1)).days + 1
    return (y2 - y1) * 12 + m2 - m1 + 1 if m1 and m2 else y2 - y1 + 1


def _moved(point: tuple[int, int, int], by: int) -> tuple[int, int, int] | None:
    year, month, day = point
    try:
        if day:
            moved = dt.date(year, month, day) + dt.timedelta(days=by)
            return moved.year, moved.month, moved.day
        if month:
            months = year * 12 + month - 1 + by
            year, month = months // 12, months % 12 + 1
            monthrange(year, month)
            return (year, month, 0) if year > 0 else None
        return (year + by, 0, 0) if year + by > 0 else None
    except (OverflowError, ValueError):
        return None
