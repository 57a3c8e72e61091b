"""Patterns for the words around an answer that change what it says, as each language has them.

``More than ==200==`` says that 200 is the least; ``among others`` says that a list is not whole. The phrases are those
of :mod:`quizgen.language.words`, by the names of its fields. Where a language has none, nothing is known of its words.
"""

from __future__ import annotations

import re
from functools import cache

from quizgen.language.words import words_of_language
from quizgen.text.tags import CJK, UNSPACED, base_language

SUPERLATIVE = re.compile(
    r"\b(?:[a-z]{2,}est|most [a-z]+|least [a-z]+|best|worst|first|only|record|top|[a-zäöüß]{2,}ste[rnsm]?|"
    r"(?:plus|más|mais|più|moins|menos|meno) \w+|mayor|menor|mejor|peor|maior|melhor|pior|maggiore|minore|migliore|"
    r"peggiore|premier|première|primer[oa]?|primeir[oa]|prim[oa])\b"
)
"""Words that set something above all others, in the languages whose endings show them."""
WRITTEN_TOGETHER = CJK | UNSPACED
"""Languages in which a phrase stands beside an answer without a space."""
NOTHING = re.compile(r"(?!)")
"""Finds nothing."""
_FILLER = r"(?:\W*\b(?:the|a|an|some|about|around|der|die|das|den|dem|den|le|la|les|los|las|el|il|i|gli|os|as|o)\b)?"
"""A small word between a phrase and its answer: *at most the ==40 litres==*."""
_NOUN = r"(?:(?:[ \u00a0]\w[\w'\u2019/-]*){0,3},?[ \u00a0(]+)?"
"""The words that an answer counts: *200 people or more*."""


@cache
def ending(language: str, *fields: str) -> re.Pattern[str]:
    """A pattern for a text that ends in one of the phrases, right before an answer."""
    if not (phrases := _alternatives(language, *fields)):
        return NOTHING
    if base_language(language) in WRITTEN_TOGETHER:
        return re.compile(rf"(?:{phrases})[\w了的]{{0,2}}[\s$\u20ac\u00a3\u00a5]*\Z")
    return re.compile(rf"(?<![^\W_])(?:{phrases}){_FILLER}[^\w.;:!?]*\Z")


@cache
def beginning(language: str, *fields: str) -> re.Pattern[str]:
    """A pattern for a text that begins with a phrase, right after an answer or after its noun."""
    if not (phrases := _alternatives(language, *fields)):
        return NOTHING
    if base_language(language) in WRITTEN_TOGETHER:
        return re.compile(rf"[^\w]*+(?:\w{{1,3}}?\s*+)??(?:{phrases})")
    return re.compile(rf"{_NOUN}(?:{phrases})(?![^\W_])")


@cache
def anywhere(language: str, *fields: str) -> re.Pattern[str]:
    """A pattern that finds the phrases in a text."""
    if not (phrases := _alternatives(language, *fields)):
        return NOTHING
    if base_language(language) in WRITTEN_TOGETHER:
        return re.compile(phrases)
    return re.compile(rf"(?<![^\W_])(?:{phrases})(?![^\W_])")


def _alternatives(language: str, *fields: str) -> str:
    """The phrases of some fields as alternatives of a pattern, the longest first, without capitals."""
    words = words_of_language(language)
    phrases = {
        phrase.casefold().replace("\u2019", "'") for field in fields for phrase in getattr(words, field)
    }
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))
