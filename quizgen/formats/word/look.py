"""The sizes of a document: of its text, its indents and its headings."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.formats.word.xml import twips

BODY, LARGE = 12, 18
"""The size of text in points. In large print nothing is smaller."""


class Look(NamedTuple):
    """How a document looks."""

    language: str
    width: float
    """How wide the text is, in millimetres."""
    large: bool = False

    @property
    def size(self) -> float:
        """The size of the text, in points."""
        return LARGE if self.large else BODY

    def mm(self, millimetres: float) -> int:
        """An indent in twips, wider in large print."""
        return twips(millimetres * self.size / BODY)

    def scaled(self, share: float) -> str:
        """A size by the text's own; in large print none is smaller."""
        return size(2 * self.size * (max(1, share) if self.large else share))


def size(half_points: float) -> str:
    """The size of letters, of Latin and of other scripts."""
    return f'<w:sz w:val="{half_points:.0f}"/><w:szCs w:val="{half_points:.0f}"/>'
