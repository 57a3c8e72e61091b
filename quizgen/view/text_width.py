"""How large text may be so that it fits its box, worked out without a browser.

Nobody knows which font a reader's browser takes, so every width here is that of a wide one. The measures are
estimates on the safe side; tests hold them against what Chromium lays out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.model import BLANK
from quizgen.text.tags import base_language
from quizgen.view.text import Gapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

POINT = 25.4 / 72
"""Millimetres in a point."""
GAP_EM = 3.5
"""The width of a gap to be filled, in em."""
BETWEEN_EM = 0.4
"""The white between two paragraphs, in em of the box."""
TALL = frozenset(("ar", "fa", "ur", "ja", "ko", "zh"))
"""Languages that the stylesheet (``page.css``) gives more room between lines."""
NARROW = frozenset("iljtfr.,:;'|!I()[]/-’‘·")
WIDE = frozenset("mwMWQGO@%…—&½¼¾™")
WORD = re.compile(r"\s*+\S++[ \t\n]?")
"""A word with the white before it and one sign of white after it; not for a text that ends in much white."""
LONGEST_STEP = 1.0
"""What a word that is cut anywhere leaves white at the end of a line, in em."""


class CardParagraph(Struct, frozen=True):
    """A paragraph of a card."""

    kind: str
    """Its class in the stylesheet: ``context``, ``stem``, ``option``, ``key``, ``statement``, ``why``."""
    text: Gapped
    size: float = 1.0
    """How large it is beside the box's own size."""
    bold: bool = False
    tall: float = 1.0
    """How many times as high as usual its lines are, for readings above words and for formulas."""


def leading(language: str) -> float:
    """The height of a line in em, as the stylesheet has it."""
    return 1.6 if base_language(language) in TALL else 1.35


def height(paragraphs: Sequence[CardParagraph], width: float, points: float, language: str) -> float:
    """How high paragraphs are at a size in points, in a box so wide; both in millimetres."""
    em = points * POINT
    rows = sum(lines(paragraph, width / em) * paragraph.size * paragraph.tall for paragraph in paragraphs)
    return em * (rows * leading(language) + BETWEEN_EM * max(0, len(paragraphs) - 1))


def lines(paragraph: CardParagraph, room: float) -> int:
    """How many lines a paragraph takes where a line is *room* em of the box's size wide."""
    room /= paragraph.size * (1.1 if paragraph.bold else 1.0)
    count, used = 1, 0.0
    for piece in _pieces(paragraph.text.words):
        wide = sum(map(em_of, piece))
        if used and used + wide - (em_of(" ") if piece.endswith(" ") else 0) > room:
            count, used = count + 1, 0.0
        if wide > room:
            more = ceil(wide / max(LONGEST_STEP, room - LONGEST_STEP)) - 1
            count, used = count + more, room / 2
        else:
            used += wide
    return count


def line_width(paragraph: CardParagraph, points: float) -> float:
    """How wide a paragraph is on one line, in a box whose text has that size in points; in millimetres."""
    scale = paragraph.size * (1.1 if paragraph.bold else 1.0) * points * POINT
    return scale * sum(map(em_of, paragraph.text.words))


def longest_word(paragraphs: Sequence[CardParagraph], width: float, points: float) -> int:
    """From how many letters on a word of the paragraphs is to be cut, since one of that length is wider than a line.

    *width* is that of the box in millimetres, *points* the size of its text. :data:`ANY` where every word fits.
    """
    words = (
        replace(paragraph, text=Gapped(word.strip()))
        for paragraph in paragraphs
        for word in _pieces(paragraph.text.words)
    )
    too_wide = (len(word.text.words) for word in words if line_width(word, points) > width)
    shortest = min(too_wide, default=0)
    return min(LONGEST_UNCUT, max(SHORTEST_CUT, shortest - SIGNS_OF_WORD)) if shortest else ANY


ANY = 1000
"""More letters than any word that fits has."""
SIGNS_OF_WORD = 4
"""How many signs of a word may be quotation marks and the like, at which it is divided in any case."""
SHORTEST_CUT, LONGEST_UNCUT = 8, 60
"""The fewest letters of a word that is cut, and the most of one that is not, where some are cut."""


@cache
def em_of(character: str) -> float:
    """How wide a character is at most in a common font, in em."""
    if character == BLANK:
        return GAP_EM
    kind = unicodedata.category(character)
    if kind in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    if kind == "So":  # signs and emoji
        return 1.5
    if unicodedata.east_asian_width(character) in "WF":
        return 1.02
    return _letter(unicodedata.normalize("NFD", character)[0], kind)


def _letter(character: str, kind: str) -> float:
    if character in NARROW or kind == "Zs":
        return 0.4
    if character in WIDE or kind == "Pd":
        return 1.0
    if character.isascii():
        return 0.8 if kind == "Lu" else 0.64
    return 0.9 if kind in {"Lu", "Lo", "Lt"} else 0.8


def _pieces(text: str) -> Iterator[str]:
    """What stays on one line: words with the space after them, and each Han character alone."""
    for word in WORD.findall(text, 0, len(text.rstrip()) + 1):
        start = 0
        for end, character in enumerate(word, 1):
            if unicodedata.east_asian_width(character) in "WF" and not _bound(character, word[end : end + 1]):
                yield word[start:end]
                start = end
        if word[start:]:
            yield word[start:]


TIED = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー々・")
"""What begins no line, besides closing signs."""


def _bound(character: str, following: str) -> bool:
    """Whether no line may end between two characters, the first of them a Han character or the like."""
    if not following:
        return False
    closes = unicodedata.category(following) in {"Pe", "Pf", "Po"} or following in TIED
    return closes or unicodedata.category(character) in {"Ps", "Pi"}
