"""Wrong dates: of the right one's precision and form, and never later than the article, which cannot know the future.

Where the right date itself is later, as a planned day is, wrong ones may be later too: else it would stand out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.distractors.drawing import DrawnValues, possible_ranks
from quizgen.language.days import counted_year, first_day, last_day, moved
from quizgen.model import Date

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.random_streams import Stream

MOST_STEPS = 6
"""How many steps a wrong date may be away from the right one."""
DAYS, MONTHS, YEARS = 0, 1, 2
"""The units of a step."""
RECENT = ((100, DAYS), (1_500, MONTHS))
"""The unit by the most days between the date and the article: days in the last hundred, months in four years."""


def wrong_dates(
    date: Date, count: int, *, latest: Date | None, stream: Stream, refused: Callable[[Date], bool]
) -> DrawnValues[Date]:
    """*count* wrong dates in their order, or fewer where no more are safe; none for an approximate date.

    *latest* is the article's date; *refused* says of a date that it may be true.
    """
    if date.approximate:
        return DrawnValues([])
    unit = _unit(date, latest)
    earlier = _moved_by(date, [-by for by in range(1, MOST_STEPS + 1)], unit, refused)
    later = _moved_by(date, list(range(1, MOST_STEPS + 1)), unit, refused)
    ranks = possible_ranks(len(earlier), len(later), count)
    if not ranks:
        return DrawnValues(sorted([*earlier, *later][:count], key=_start), every_rank=False)
    rank = stream.pick(ranks)
    chosen = [
        *stream.shuffled(earlier[: rank + 2])[:rank],
        *stream.shuffled(later[: count - rank + 2])[: count - rank],
    ]
    return DrawnValues(sorted(chosen, key=_start), every_rank=len(ranks) == count + 1)


def _start(date: Date) -> tuple[int, int, int]:
    return date.start


def _unit(date: Date, latest: Date | None) -> int:
    """The unit of a step for a date: nobody is asked which day of August 1628 it was, but which year."""
    finest = DAYS if date.start[2] else MONTHS if date.start[1] else YEARS
    if latest is None or not date.start[0]:
        return finest
    age = first_day(latest.start) - first_day(date.start)
    return max(finest, next((unit for most, unit in RECENT if age <= most), YEARS))


def _moved_by(date: Date, steps: list[int], unit: int, refused: Callable[[Date], bool]) -> list[Date]:
    """The date moved by each of the steps, where the calendar has it and it is not refused."""
    shifted = [_shift(date, by, unit) for by in steps]
    return [other for other in shifted if other and _has_eras_of(other, date) and not refused(other)]


def _has_eras_of(one: Date, other: Date) -> bool:
    """Whether two spans are before and after Christ alike: beside *27 BC to AD 14* another would stand out."""
    return (
        not one.end
        or not other.end
        or all((a[0] < 0) == (b[0] < 0) for a, b in ((one.start, other.start), (one.end, other.end)))
    )


def is_too_late(date: Date, answer: Date, latest: Date | None) -> bool:
    """Whether a date ends after *latest* does, the article's date, and the answer does not."""
    return latest is not None and _ends_after(date, latest) and not _ends_after(answer, latest)


def _ends_after(date: Date, latest: Date) -> bool:
    """Whether the last day, month or year of a date begins after the last day of *latest*."""
    return first_day(date.end or date.start) > last_day(latest.end or latest.start)


def _shift(date: Date, by: int, unit: int) -> Date | None:
    """The date moved by whole days, months or years; None where the calendar has no such date."""
    length = _length(date, unit)
    start = _moved(date.start, by * length, unit)
    end = _moved(date.end, by * length, unit) if date.end else None
    if start is None or (date.end and end is None):
        return None
    return Date(start, end)


def _length(date: Date, unit: int) -> int:
    """How many units a span covers: moved by so many it shares no day with itself."""
    if date.end is None:
        return 1
    (y1, m1, _), (y2, m2, _) = date.start, date.end
    if unit == DAYS:
        return first_day(date.end) - first_day(date.start) + 1
    years = counted_year(y2) - counted_year(y1)
    return years * 12 + m2 - m1 + 1 if unit == MONTHS else years + 1


def _moved(point: tuple[int, int, int], by: int, unit: int) -> tuple[int, int, int] | None:
    """The point so many days, months or years later; None where the calendar has no such date."""
    if unit == DAYS:
        return moved(point, days=by)
    return moved(point, months=by) if unit == MONTHS else moved(point, years=by)
