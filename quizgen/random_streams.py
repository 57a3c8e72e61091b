"""Everything random comes from one seed, through a named stream for each question.

A stream depends on the seed and on its names alone, so that adding a fact never reshuffles the
questions of the others. Python's ``random`` guarantees ``random()`` alone across versions, so that is
all that is used of it (docs.python.org, "Notes on Reproducibility").
"""

from __future__ import annotations

from hashlib import blake2b
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")


class Stream:
    """A source of chance with a name."""

    __slots__ = ("_random",)

    def __init__(self, seed: str, *names: str) -> None:
        self._random = Random(rank(seed, *names))  # noqa: S311 - for shuffling, not for secrets

    def below(self, count: int) -> int:
        """A whole number from 0 to *count* - 1, each as likely."""
        return int(self._random.random() * count)

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely."""
        return items[self.below(len(items))]

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """The items in an order of chance (Fisher and Yates)."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def rank(seed: str, *names: str) -> int:
    """A number of chance for a name: sorting by it draws lots that adding another name does not redraw."""
    digest = blake2b("\0".join((seed, *names)).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest())
