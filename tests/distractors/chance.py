"""How often a fair lot may fall where it should: exact bounds, for tests of what comes by chance."""

from __future__ import annotations

from fractions import Fraction
from math import comb

RARE = Fraction(1, 10**6)
"""A fair lot leaves its bounds less often than this. The seeds of a test are fixed: it never flickers."""


def bounds(tries: int, ways: int) -> tuple[int, int]:
    """The fewest and the most times that one of so many equally likely ways comes up in so many tries."""
    share = Fraction(1, ways)
    odds = [comb(tries, hits) * share**hits * (1 - share) ** (tries - hits) for hits in range(tries + 1)]
    return _tail(odds), tries - _tail(odds[::-1])


def _tail(odds: list[Fraction]) -> int:
    """The least number of hits that, with all fewer ones, is not rare."""
    total = Fraction(0)
    for hits, chance in enumerate(odds):
        total += chance
        if total > RARE:
            return hits
    raise AssertionError
