"""One object for texts, and tuples of texts, that a deck has again and again: its tags, its places, its events."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Hashable

_T = TypeVar("_T")
MOST_SHARED = 16_384
"""How many values are known at a time: an article's sentences, or a deck's tags in all their combinations."""


def shared(value: _T) -> _T:
    """The value itself, or the first that was equal to it: so a hundred thousand facts hold each of them once.

    It has to be immutable. For what most facts say alike, such as ``("topic-3", "inspection")``; not for sentences.
    """
    return cast("_T", _known(cast("Hashable", value)))


@lru_cache(MOST_SHARED)
def _known(value: Hashable) -> Hashable:
    return value
