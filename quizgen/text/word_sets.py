"""Texts found by their words: which hold all the words of another, or no other words."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@lru_cache(8192)  # the same answers are compared with many candidates
def words_of(text: str) -> frozenset[str]:
    """The words of a folded text."""
    return frozenset(text.split())


class WordSetIndex:
    """Folded texts with a position each: finds those that have all the words of another text, or no other words.

    Each text is found by the rarest of its words, so that one which shares a common word with thousands is not
    compared with all of them.
    """

    def __init__(self) -> None:
        self._by_word: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        """By each word the texts that have it."""
        self._by_rarest_word: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        """Each text by that of its words by which fewest texts are found yet."""

    def add(self, text: str, position: int) -> None:
        """Add a text; its position comes after those of all others."""
        words = words_of(text)
        for word in words:
            self._by_word[word].append((position, words))
        if words:
            rarest = min(words, key=lambda word: (len(self._by_rarest_word[word]), word))
            self._by_rarest_word[rarest].append((position, words))

    def contained_or_containing(self, text: str) -> Iterator[int]:
        """Positions of texts that have all words of this one, or no other words; the first such text is among them."""
        words = words_of(text)
        rows = [self._by_word.get(word, []) for word in words]
        yield from _first(position for position, theirs in min(rows, key=len, default=[]) if words <= theirs)
        for word in words:
            yield from _first(
                position for position, theirs in self._by_rarest_word.get(word, ()) if theirs <= words
            )


def _first(positions: Iterator[int]) -> Iterator[int]:
    """The first of some positions, if there is one."""
    if (position := next(positions, None)) is not None:
        yield position
