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


@cache
def pattern_of(phrases: tuple[str, ...], language: str) -> re.Pattern[str]:
    """A pattern that finds the longest of some phrases, whatever their case; nothing where there are none."""
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
