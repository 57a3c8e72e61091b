"""Many names, searched for in a text at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class NameTrie:
    """Names as a tree of words, so that one pass over a text finds all of them, however many there are.

    Each name has a meaning: another text, such as the id of what is called so.
    """

    def __init__(self) -> None:
        self.children: dict[str, NameTrie] = {}
        """The names that go on from here, by their next word."""
        self.meaning = ""
        """The meaning of the name that ends here; empty where none does."""

    def add(self, words: Sequence[str], meaning: str) -> None:
        """Add a name, word by word. Where the name is there already, its first meaning stays."""
        node = self
        for word in words:
            node = node.children.setdefault(word, NameTrie())
        node.meaning = node.meaning or meaning

    def longest(self, words: Sequence[str], position: int) -> str:
        """The meaning of the longest name that begins at this position of a text; empty where none does."""
        longest = ""
        for meaning in self._meanings_at(words, position):
            longest = meaning
        return longest

    def find_all(self, words: Sequence[str]) -> Iterator[str]:
        """The meaning of every name that stands in a text, also of a name inside another name."""
        return (meaning for position in range(len(words)) for meaning in self._meanings_at(words, position))

    def _meanings_at(self, words: Sequence[str], position: int) -> Iterator[str]:
        """The meanings of the names that begin at this position, the shortest name first."""
        node = self
        while position < len(words) and (child := node.children.get(words[position])):
            if child.meaning:
                yield child.meaning
            node, position = child, position + 1
