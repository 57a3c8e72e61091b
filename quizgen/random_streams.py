"""Streams of random numbers, all from one seed, with a named stream for each question.

A stream depends only on the seed and on its names, so that adding a fact never reshuffles the
questions of the others. Python's ``random`` guarantees only ``random()`` across versions, so that nothing
else of it is used (docs.python.org, "Notes on Reproducibility").
"""

from __future__ import annotations

from hashlib import blake2b
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")


RANKS = 2**64
"""How many random numbers a name may have (:func:`rank`)."""


class Stream:
    """A stream of random numbers, given by a seed and names."""

    __slots__ = ("_random",)

    def __init__(self, seed: str, *names: str) -> None:
        self._random = Random(rank(seed, *names))  # noqa: S311 - for shuffling, not for secrets

    def below(self, count: int) -> int:
        """A random whole number from 0 to *count* - 1."""
        return int(self._random.random() * count)

    def pick(self, items: Sequence[T]) -> T:
        """A random one of the items."""
        return items[self.below(len(items))]

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """The items in random order (Fisher and Yates)."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def rank(seed: str, *names: str) -> int:
    """The random number of a name. An order by these numbers does not change where another name is added."""
    digest = blake2b("\0".join((seed, *names)).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest())
