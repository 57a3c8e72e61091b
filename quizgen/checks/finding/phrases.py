"""Phrases of a language found in texts: in whole words, or anywhere where the script has no spaces."""

from __future__ import annotations

import re
from functools import cache

from quizgen.text.tags import UNSPACED, base_language

WORD_ENDS = r"(?![^\W_])"
WRITTEN_ON_AFTER = ("ko",)
"""Languages that write particles on to a word."""
WRITTEN_ON_BEFORE = {"ar": "[وفبلك]?", "he": "[ובהלמכש]?"}
"""Letters that are words of their own, and written on before another."""


LETTERS_OF_ASCII = re.compile(r"[a-z0-9 '-]+")
FEWEST_LETTERS = 3
"""Letters of a phrase that are sought before it: fewer stand in nearly every text."""


def small_letters(text: str) -> str:
    """A text of the same length with small letters, so that a pattern's letters of ASCII are found whatever their case.

    Patterns hold *ı* and *İ* for an *i*, too, and the long *ſ* for an *s*.
    """
    if not text.isascii():
        text = text.replace("ı", "i").replace("İ", "i").replace("ſ", "s")
    return text.lower()


class PhrasePattern:
    """A pattern that begins with one of some phrases, tried only on texts that may have one.

    To look for a dozen words as they stand takes a tenth of the time of the pattern.
    """

    def __init__(self, pattern: re.Pattern[str], phrases: tuple[str, ...]) -> None:
        self.pattern = pattern
        self.match = pattern.match
        self.every_phrase_has: list[str] = []
        """Small letters of ASCII: a text with a phrase has those of one. Empty where some phrase has too few."""
        for letters in sorted(set(map(_most_letters_of_ascii, phrases)), key=len):
            if not any(shorter in letters for shorter in self.every_phrase_has):
                self.every_phrase_has.append(letters)
        if any(len(letters) < FEWEST_LETTERS for letters in self.every_phrase_has):
            self.every_phrase_has = []

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text where it is found; None where there is none."""
        if self.every_phrase_has:
            small = small_letters(text)
            if not any(letters in small for letters in self.every_phrase_has):
                return None
        return self.pattern.search(text)


def _most_letters_of_ascii(phrase: str) -> str:
    """The most letters of ASCII that stand in a row in a phrase: ``rzlich`` of *kürzlich*; empty where none does."""
    return max(LETTERS_OF_ASCII.findall(phrase.lower()), key=len, default="")


@cache
def pattern_of(phrases: tuple[str, ...], language: str) -> PhrasePattern:
    """A pattern that finds the longest of some phrases, whatever their case; nothing where there are none."""
    return PhrasePattern(_pattern_of(phrases, language), phrases)


def _pattern_of(phrases: tuple[str, ...], language: str) -> re.Pattern[str]:
    if not phrases:
        return re.compile("(?!)")
    longest_first = sorted(phrases, key=len, reverse=True)
    if base_language(language) in UNSPACED:
        return re.compile("|".join(map(re.escape, longest_first)))
    end = "" if base_language(language) in WRITTEN_ON_AFTER else WORD_ENDS
    words = "|".join(re.escape(word) + (end if word[-1].isalnum() else "") for word in longest_first)
    return re.compile(
        rf"(?<![^\W_]){WRITTEN_ON_BEFORE.get(base_language(language), '')}(?:{words})", re.IGNORECASE
    )
