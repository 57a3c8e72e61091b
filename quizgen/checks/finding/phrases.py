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


class PhrasePattern:
    """A pattern that begins with one of some phrases, tried only on texts that may have one.

    To look for a dozen words as they stand takes a tenth of the time of the pattern.
    """

    def __init__(self, pattern: re.Pattern[str], phrases: tuple[str, ...]) -> None:
        self.pattern = pattern.pattern
        self.search_all, self.match = pattern.search, pattern.match
        small = sorted({phrase.lower() for phrase in phrases}, key=len)
        self._shortest: list[str] = []
        for phrase in small:
            if not any(one in phrase for one in self._shortest):
                self._shortest.append(phrase)
        self._is_plain = all(map(str.isascii, phrases))
        """Whether small letters are all that tells whether a text may have one: *ı* is found in an *i*, too."""

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text where it is found; None where there is none."""
        if self._is_plain and text.isascii():
            small = text.lower()
            if not any(phrase in small for phrase in self._shortest):
                return None
        return self.search_all(text)


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
