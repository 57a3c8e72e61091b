"""Words around an answer that change what it says, as data for the languages in which they are known.

``More than ==200==`` says that 200 is the least; ``among others`` says that a list is not whole. Each line holds
phrases with ``|`` between two. Where a language has no line of its own, nothing is known of its words.
"""

from __future__ import annotations

import re
from functools import cache

from quizgen.language.words_around import asia, english, europe, more_of_asia, more_of_europe
from quizgen.language.words_around.words import WordsAround

_WORDS = english.WORDS | europe.WORDS | more_of_europe.WORDS | asia.WORDS | more_of_asia.WORDS
SUPERLATIVE = re.compile(
    r"\b(?:[a-z]{2,}est|most [a-z]+|least [a-z]+|best|worst|first|only|record|top|[a-zäöüß]{2,}ste[rnsm]?|"
    r"(?:plus|más|mais|più|moins|menos|meno) \w+|mayor|menor|mejor|peor|maior|melhor|pior|maggiore|minore|migliore|"
    r"peggiore|premier|première|primer[oa]?|primeir[oa]|prim[oa])\b"
)
"""Words that set something above all others, in the languages whose endings show them."""
UNSPACED = frozenset({"zh", "ja", "ko", "th"})
"""Languages in which a phrase stands beside an answer without a space."""
NOTHING_KNOWN = WordsAround(*[""] * len(WordsAround._fields))


def words_around(language: str) -> WordsAround:
    """The phrases of a language by its tag: ``en``, ``pt-BR``; empty ones where none are known."""
    return _WORDS.get(base(language), NOTHING_KNOWN)


def base(language: str) -> str:
    """The language of a tag alone: ``pt-BR`` -> ``pt``."""
    return language.lower().replace("_", "-").partition("-")[0]


_FILLER = r"(?:\W*\b(?:the|a|an|some|about|around|der|die|das|den|dem|den|le|la|les|los|las|el|il|i|gli|os|as|o)\b)?"
"""A small word between a phrase and its answer: *at most the ==40 litres==*."""


@cache
def ending(language: str, field: str) -> re.Pattern[str] | None:
    """A pattern for a text that ends in one of the phrases, right before an answer; None where none are known."""
    phrases = getattr(words_around(language), field)
    if not phrases:
        return None
    if base(language) in UNSPACED:
        return re.compile(rf"(?:{_alternatives(phrases)})[\w了的]{{0,2}}[\s$\u20ac\u00a3\u00a5]*\Z")
    return re.compile(rf"(?<![^\W_])(?:{_alternatives(phrases)}){_FILLER}[^\w.;:!?]*\Z")


@cache
def beginning(language: str, field: str) -> re.Pattern[str] | None:
    """A pattern for a text that begins with a phrase, right after an answer or after its noun; None where unknown."""
    phrases = getattr(words_around(language), field)
    if not phrases:
        return None
    if base(language) in UNSPACED:
        return re.compile(rf"[^\w]*\w{{0,3}}?\s*(?:{_alternatives(phrases)})")
    noun = r"(?:(?:[ \u00a0]\w[\w'\u2019/-]*){0,3},?[ \u00a0(]+)?"
    """The words that an answer counts: *200 people or more*."""
    return re.compile(rf"{noun}(?:{_alternatives(phrases)})(?![^\W_])")


@cache
def anywhere(language: str, field: str) -> re.Pattern[str] | None:
    """A pattern that finds the phrases in a text; None where none are known."""
    phrases = getattr(words_around(language), field)
    if not phrases:
        return None
    if base(language) in UNSPACED:
        return re.compile(_alternatives(phrases))
    return re.compile(rf"(?<![^\W_])(?:{_alternatives(phrases)})(?![^\W_])")


def _alternatives(phrases: str) -> str:
    return "|".join(sorted(map(re.escape, filter(None, phrases.split("|"))), key=len, reverse=True))
