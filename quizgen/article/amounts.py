"""The numbers in a text, as plain values: in digits, in words, and in words such as *both*."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from quizgen.language import grammar
from quizgen.language.words import words_of_language
from quizgen.model import Number, NumberRange

MOST_WORDS = 5
"""Words of a number that are read together: *three and a half million*."""
_TOKEN = re.compile(r"[^\s(\[\u201c\u201e\u00ab\"\u2014/]+")
_LOOSE = ".,;:!?)]\u201d\u201c\u00bb\"'\u2019\u2026"
_UNSPACED_NUMBER = re.compile(r"[\d.,]+[万億兆亿千百]*|[〇一二三四五六七八九十百千万億兆两两]+")


@lru_cache(4096)
def numbers_in(text: str, language: str) -> frozenset[Decimal]:
    """Every number that a text tells, without its unit: *two of 1.5 million* -> 2, 1500000."""
    own, words = grammar(language), words_of_language(language)
    whole = [match[0].strip(_LOOSE) for match in _TOKEN.finditer(text)]
    tokens = [part for token in whole for part in _parts(token, language)]
    found: set[Decimal] = {
        Decimal(words.counts[token.casefold()]) for token in tokens if token.casefold() in words.counts
    }
    for index, token in enumerate(tokens):
        if not token or not (token[0].isdigit() or not token[0].isalpha() or _read(token, language)):
            continue
        for size in range(min(MOST_WORDS, len(tokens) - index), 0, -1):
            if values := _read(" ".join(tokens[index : index + size]), language):
                found.update(values)
                break
    if not own.calendar_words().spaced:
        found.update(
            value for match in _UNSPACED_NUMBER.finditer(text) for value in _read(match[0], language)
        )
    found.update(
        Decimal(match[1])
        for match in re.finditer(r"(?<![\w.,])(\d{1,9})(?=st|nd|rd|th|er|e|º|ª|\.(?!\d))", text)
    )
    return frozenset(found)


def _parts(token: str, language: str) -> tuple[str, ...]:
    """A word, or the number and the rest of one that begins with a number: ``two-day`` -> two, day."""
    first, hyphen, rest = token.partition("-")
    if hyphen and rest.isalpha() and not _read(token, language) and _read(first, language):
        return first, rest
    return (token,)


@lru_cache(8192)
def _read(text: str, language: str) -> tuple[Decimal, ...]:
    """The numbers that a whole text is: none, one, or the two ends of a range."""
    own = grammar(language)
    value = own.parse_number(text) or own.parse_number(text.lower())
    if isinstance(value, Number):
        return (value.value,)
    return (value.low, value.high) if isinstance(value, NumberRange) else ()
