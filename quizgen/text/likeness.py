"""Likeness: how much a text looks like another, so that none stands out among options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Sequence

BEGINNING = 5
"""Letters by which two words are one word in two forms: *Japan*, *Japanese*."""
FEWEST_LETTERS = 4
"""Letters of a word that says something."""
HYPHEN = re.compile(r"\w[-\u2010\u2011]\w")
MUCH_LONGER = 1.6
"""How many times longer one text is than another that looks as long."""


class Form:
    """What a text looks like at a glance: its words, capitals, digits, hyphens and length."""

    __slots__ = ("capital", "digits", "first", "hyphen", "last", "length", "plural", "words")

    def __init__(self, text: str) -> None:
        written = text.split()
        folded = spaced_words(text).split()
        self.words = len(written)
        self.length = len(text)
        self.capital = any(character.isupper() for character in text)
        """Whether it has a capital letter."""
        self.digits = any(character.isdigit() for character in text)
        self.hyphen = bool(HYPHEN.search(text))
        self.plural = text.endswith("s")
        """Whether it ends in an *s*, as most English plurals do."""
        self.first = folded[0] if folded else ""
        self.last = folded[-1] if folded else ""

    def stands_out(self, others: Sequence[Form]) -> int:
        """How much it stands out among others: what it alone has, less what one of the others alone has."""
        signs = (self.signs, *(other.signs for other in others))
        return sum(_odd_one(values) for values in zip(*signs, strict=True))

    @property
    def signs(self) -> tuple[object, ...]:
        """What is seen at a glance."""
        return self.words, self.capital, self.digits, self.hyphen, self.plural, self.first, self.last

    def unlike(self, other: Form) -> int:
        """How little two forms look alike, in points: 0 where a glance tells no difference."""
        return (
            2 * (self.capital != other.capital)
            + 2 * (self.digits != other.digits)
            + 2 * min(2, abs(self.words - other.words))
            + (self.hyphen != other.hyphen)
            + (self.plural != other.plural)
            + (max(self.length, other.length) > MUCH_LONGER * max(1, min(self.length, other.length)))
        )


def _odd_one(values: Sequence[object]) -> int:
    """1 where the first value alone is shared by no other, -1 where another alone is so, 0 for any other case."""
    if len(values) <= 2:  # noqa: PLR2004 - of two none is the odd one
        return 0
    alone = [index for index, value in enumerate(values) if values.count(value) == 1]
    return 0 if len(alone) != 1 else -1 if alone[0] else 1


def word_beginnings(text: str) -> frozenset[str]:
    """The beginnings of a text's longer words, equal for two forms of one word: ``{"japan", "coast", "guard"}``."""
    return frozenset(word[:BEGINNING] for word in spaced_words(text).split() if len(word) >= FEWEST_LETTERS)
