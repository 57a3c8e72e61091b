"""Drawing wrong options so that where the right one stands among them says nothing.

The right option's rank is drawn first, from all that the candidates allow, and then the wrong ones that give it that
rank: by size for numbers and dates, by length for words. Who sees the options alone learns nothing from the rank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quizgen.model import Option
    from quizgen.random_streams import Stream

T = TypeVar("T")


class DrawnOptions(msgspec.Struct, frozen=True):
    """The wrong options of a question."""

    options: list[Option]
    every_rank: bool = True
    """Whether the right one's rank among numbers or dates was drawn from all ranks. If not, their order would tell."""


class DrawnValues(NamedTuple, Generic[T]):
    """Wrong values around the right one, from the least to the greatest, and whether its rank was drawn from all."""

    values: list[T]
    every_rank: bool = True


def possible_ranks(below: int, above: int, count: int) -> list[int]:
    """How many of *count* wrong ones may lie below the right one, where so many lie below it and above it.

    Two of one below and five above: ``[0, 1]``.
    """
    return [rank for rank in range(count + 1) if rank <= below and count - rank <= above]


def drawn_around(
    below: Sequence[T], above: Sequence[T], neither: Sequence[T], count: int, stream: Stream
) -> list[T]:
    """*count* candidates, with the right option's rank among them drawn first; those that are *neither* fill up.

    Each of the three is in the order in which its candidates are taken. Where all others lie on one side of the right
    option, it is alone at the end no more often than by lot: else one that is as long stands beside it.
    """
    if neither and bool(below) != bool(above):
        side, beside = below or above, neither[: stream.below(count + 1) > 0]
        return [*beside, *side, *neither[len(beside) :]][:count]
    ranks = possible_ranks(len(below) + len(neither), len(above) + len(neither), count)
    rank = stream.pick(ranks) if ranks else min(len(below), count)
    chosen = [*below[:rank], *above[: count - rank]]
    others = [*neither, *below[rank:], *above[count - rank :]]
    return [*chosen, *others[: count - len(chosen)]]


def split_by(key: Callable[[T], int], candidates: Sequence[T]) -> tuple[list[T], list[T], list[T]]:
    """The candidates below zero, those above it and those at it, by what *key* says of each."""
    signs = [(key(candidate), candidate) for candidate in candidates]
    return (
        [candidate for sign, candidate in signs if sign < 0],
        [candidate for sign, candidate in signs if sign > 0],
        [candidate for sign, candidate in signs if sign == 0],
    )


def draw_picked(
    picked: Sequence[T],
    others: Callable[[], Iterable[T]],
    *,
    side: Callable[[T], int],
    count: int,
    stream: Stream,
) -> tuple[list[T], bool]:
    """*count* of the wrong options that were picked by hand, and whether the right one's rank was drawn from all.

    Where they leave it the shortest or the latest of all for every seed, one of the *others* may be among them. *side*
    says of each whether it lies below the right option, above it or neither.
    """
    if len(picked) < count or not count:
        return list(picked[:count]), False
    below, above, neither = split_by(side, picked)
    every_rank = len(possible_ranks(len(below), len(above), count)) == count + 1
    if not every_rank and not neither and count > 1:
        under, over, neither = split_by(side, list(others()))
        below, above, neither = [*below, *under[:1]], [*above, *over[:1]], neither[:1]
    return drawn_around(below, above, neither, count, stream), every_rank
