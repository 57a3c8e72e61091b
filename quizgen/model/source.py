"""Where things stand: in the user's files, and in the article."""

from __future__ import annotations

from msgspec import Struct


class Source(Struct, frozen=True, gc=False):
    """The place in the user's files where something is written."""

    file: str
    """The path as the user gave it, or ``<text>``."""
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""
    length: int = 1
    """How many characters the excerpt underlines; never past the end of the line."""


NOWHERE = Source("<deck>", 0, 0)
"""The place of what was not read from a file."""


class Citation(Struct, frozen=True, gc=False, order=True):
    """A sentence of the article, or a whole paragraph: ``p2s1``, ``p2``."""

    paragraph: int
    """Counted from 1."""
    sentence: int = 0
    """Counted from 1 inside the paragraph; 0 cites the whole paragraph."""

    def __str__(self) -> str:
        return f"p{self.paragraph}s{self.sentence}" if self.sentence else f"p{self.paragraph}"
