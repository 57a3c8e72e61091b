"""Many names sought in a text at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Names:
    """Names by their words, word after word, so that a text is gone through once for however many names."""

    def __init__(self) -> None:
        self.next: dict[str, Names] = {}
        """What goes on from here, by the next word."""
        self.meant = ""
        """What the name means that ends here; empty where none does."""

    def add(self, words: Sequence[str], meant: str) -> None:
        """Take in a name that means something. Of two that are alike the first one stays."""
        end = self
        for word in words:
            end = end.next.setdefault(word, Names())
        end.meant = end.meant or meant

    def longest(self, words: Sequence[str], place: int) -> str:
        """What the longest name means that begins at a place of a text; empty where none does."""
        found = ""
        for meant in self._beginning(words, place):
            found = meant
        return found

    def found(self, words: Sequence[str]) -> Iterator[str]:
        """What every name means that stands in a text, whatever lies in another."""
        return (meant for place in range(len(words)) for meant in self._beginning(words, place))

    def _beginning(self, words: Sequence[str], place: int) -> Iterator[str]:
        """What the names mean that begin at a place of a text, the shortest first."""
        at = self
        while place < len(words) and (after := at.next.get(words[place])):
            if after.meant:
                yield after.meant
            at, place = after, place + 1
