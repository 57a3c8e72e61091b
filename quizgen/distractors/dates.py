"""Wrong options for dates: same precision, same form, and never later than the article, which tells no news.

Where the answer itself is later, as a planned day is, any other date may be: it would stand out.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from quizgen.language.iso_dates import first_day, last_day
from quizgen.model import Date

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.random_streams import Stream

REACH = 6
"""How many steps off a wrong date may be."""
DAYS, MONTHS, YEARS = 0, 1, 2
"""What a step is."""
RECENT = ((100, DAYS), (1_500, MONTHS))
"""A date of the last hundred days is told by its day; of four years, by its month; beyond, by its year."""


def around(
    date: Date, count: int, latest: Date | None, stream: Stream, refused: Callable[[Date], bool]
) -> list[Date]:
    """*count* wrong dates in their order, or fewer where no more are safe; none for an approximate date."""
    if date.approximate:
        return []
    step = _step(date, latest)
    near = _moved_by(date, [-by for by in range(1, REACH + 1)], step, refused)
    later = _moved_by(date, list(range(1, REACH + 1)), step, refused)
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


def _step(date: Date, latest: Date | None) -> int:
    """What a step is for a date: nobody is asked which day of August 1628 it was, but which year."""
    finest = DAYS if date.start[2] else MONTHS if date.start[1] else YEARS
    if latest is None:
        return finest
    age = (_day(latest) - _day(date)).days
    return max(finest, next((step for most, step in RECENT if age <= most), YEARS))


def _day(date: Date) -> dt.date:
    year, month, day = date.start
    return dt.date(year, month or 1, day or 1)


def _moved_by(date: Date, steps: list[int], step: int, refused: Callable[[Date], bool]) -> list[Date]:
    """The date moved by each of the steps, where the calendar has it and it is not refused."""
    shifted = [_shift(date, by, step) for by in steps]
    return [moved for moved in shifted if moved and not refused(moved)]


def too_late(date: Date, answer: Date, latest: Date | None) -> bool:
    """Whether a date ends after *latest* does, the article's date, and the answer does not."""
    return latest is not None and _ends_after(date, latest) and not _ends_after(answer, latest)


def _ends_after(date: Date, latest: Date) -> bool:
    """Whether the last day, month or year of a date begins after the last day of *latest*."""
    return first_day(date.end or date.start) > last_day(latest.end or latest.start)


def _shift(date: Date, by: int, step: int) -> Date | None:
    """The date moved by whole days, months or years; None where the calendar has no such date."""
    length = _length(date, step)
    start = _moved(date.start, by * length, step)
    end = _moved(date.end, by * length, step) if date.end else None
    if start is None or (date.end and end is None):
        return None
    return Date(start, end)


def _length(date: Date, step: int) -> int:
    """How many steps a span covers, so that shifted spans do not share a day."""
    if date.end is None:
        return 1
    (y1, m1, d1), (y2, m2, d2) = date.start, date.end
    if step == DAYS:
        return (dt.date(y2, m2, d2) - dt.date(y1, m1, d1)).days + 1
    return (y2 - y1) * 12 + m2 - m1 + 1 if step == MONTHS else y2 - y1 + 1


def _moved(point: tuple[int, int, int], by: int, step: int) -> tuple[int, int, int] | None:
    year, month, day = point
    try:
        if step == DAYS:
            moved = dt.date(year, month, day) + dt.timedelta(days=by)
            return moved.year, moved.month, moved.day
        months = year * 12 + (month or 1) - 1 + (by if step == MONTHS else 12 * by)
        year, moved_month = months // 12, months % 12 + 1
        dt.date(year, moved_month, day or 1)
    except (OverflowError, ValueError):
        return None
    return year, moved_month if month else 0, day
