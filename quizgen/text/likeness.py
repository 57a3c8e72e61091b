"""Likeness: how much a text looks like another, so that none stands out among options."""

from __future__ import annotations

import re

from quizgen.text.tokens import spaced_words

BEGINNING = 5
"""Letters by which two words are one word in two forms: *Japan*, *Japanese*."""
FEWEST_LETTERS = 4
"""Letters of a word that says something."""
HYPHEN = re.compile(r"\w[-\u2010\u2011]\w")
MUCH_LONGER = 1.6
"""How many times longer one text is than another that looks as long."""


class Form:
    """What a text looks like at a glance: its words, capitals, digits, hyphens and length."""

    __slots__ = ("capital", "digits", "hyphen", "length", "plural", "words")

    def __init__(self, text: str) -> None:
        self.words = len(text.split())
        self.length = len(text)
        self.capital = any(character.isupper() for character in text)
        """Whether it has a capital letter."""
        self.digits = any(character.isdigit() for character in text)
        self.hyphen = bool(HYPHEN.search(text))
        self.plural = text.endswith("s")
        """Whether it ends in an *s*, as most English plurals do."""

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


def word_beginnings(text: str) -> frozenset[str]:
    """The beginnings of a text's longer words, equal for two forms of one word: ``{"japan", "coast", "guard"}``."""
    return frozenset(word[:BEGINNING] for word in spaced_words(text).split() if len(word) >= FEWEST_LETTERS)
