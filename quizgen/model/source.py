"""Where things stand: in the user's files, and in the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from struct import Struct as Packing

from msgspec import Struct

_PLACE = Packing("<III")
"""A line, a column and a length in twelve bytes. The limits for files keep them below 2³²."""


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


class WordSources(Struct, frozen=True, gc=False):
    """Where the words of one fact or answer are written, by key. Packed: most decks never ask for most of them."""

    file: str = ""
    keys: tuple[str, ...] = ()
    """The key of each word; of a list under one key it stands here once for each item."""
    places: bytes = b""
    """The line, column and length of each word, packed."""

    @classmethod
    def of(cls, sources: Mapping[str, Sequence[Source]]) -> WordSources:
        """The places of these sources, which are all in one file."""
        file, keys, places = "", [], bytearray()
        for key, several in sources.items():
            for source in several:
                file = source.file
                keys.append(key)
                places += _PLACE.pack(source.line, source.column, source.length)
        return cls(file, _same_keys(tuple(keys)), bytes(places))

    def under(self, key: str) -> tuple[Source, ...]:
        """The source of each word under a key, in their order; empty where there is none."""
        if key not in self.keys:
            return ()
        places = zip(self.keys, _PLACE.iter_unpack(self.places), strict=True)
        return tuple(Source(self.file, *place) for name, place in places if name == key)


@lru_cache
def _same_keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The same tuple for equal keys: most facts of a deck have the same."""
    return keys


class Citation(Struct, frozen=True, gc=False, order=True):
    """A sentence of the article, or a whole paragraph: ``p2s1``, ``p2``."""

    paragraph: int
    """Counted from 1."""
    sentence: int = 0
    """Counted from 1 inside the paragraph; 0 cites the whole paragraph."""

    def __str__(self) -> str:
        return f"p{self.paragraph}s{self.sentence}" if self.sentence else f"p{self.paragraph}"
