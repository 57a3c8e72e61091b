"""The eras by which Japan counts years: 令和6年 is 2024."""

from __future__ import annotations

from typing import NamedTuple


class JapaneseEra(NamedTuple):
    """An era of an emperor."""

    name: str
    year: int
    """Its first year, which is called 元年."""


ERAS = (
    JapaneseEra("令和", 2019),
    JapaneseEra("平成", 1989),
    JapaneseEra("昭和", 1926),
    JapaneseEra("大正", 1912),
    JapaneseEra("明治", 1868),
)
"""The eras since Japan counts days as the West does, the latest first; each ends in the year of the next."""
_FIRST_DAYS = {"令和": (5, 1), "平成": (1, 8), "昭和": (12, 25), "大正": (7, 30), "明治": (1, 25)}


def common_year(era: int, number: int) -> int | None:
    """The year of an era's year, or None where the era had no such year: the 6th of 令和 -> 2024."""
    year = ERAS[era].year + number - 1
    last = ERAS[era - 1].year if era else year
    return year if number >= 1 and year <= last else None


def era_of(year: int, month: int, day: int) -> tuple[int, int] | None:
    """The era of a day and the number of its year there: 3 July 2024 -> 令和 and 6. None before these eras."""
    for index, era in enumerate(ERAS):
        first = (era.year, *_FIRST_DAYS[era.name])
        if (year, month or 12, day or 31) >= first:
            return index, year - era.year + 1
    return None
