"""The sizes of a document: of its text, its indents and its headings."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.formats.word.xml import twips
from quizgen.view.tightness import SMALL, USUAL, Tightness

BODY, LARGE = 12, 18
"""The size of text in points. In large print nothing is smaller."""


class Look(NamedTuple):
    """How a document looks."""

    language: str
    width: float
    """How wide the text is, in millimetres."""
    large: bool = False
    tightness: Tightness = USUAL
    close: bool = False
    """Whether the head of the first page is set close."""

    @property
    def size(self) -> float:
        """The size of the text, in points."""
        return LARGE if self.large else self.tightness.points

    def mm(self, millimetres: float) -> int:
        """An indent, or room to write in, in twips; wider in large print."""
        return twips(millimetres * max(1, self.size / BODY))

    def scaled(self, share: float) -> str:
        """A size by the text's own; in large print none is smaller, and where text is set tighter none is too small."""
        if self.large:
            return size(2 * self.size * max(1, share))
        return size(2 * max(share * self.size, min(share * BODY, SMALL)))

    def white(self, usual: float, less: float) -> float:
        """Points of white: *less* where the text is set tighter."""
        return less if self.tightness.less_white else usual


def size(half_points: float) -> str:
    """The size of letters, of Latin and of other scripts."""
    return f'<w:sz w:val="{half_points:.0f}"/><w:szCs w:val="{half_points:.0f}"/>'
