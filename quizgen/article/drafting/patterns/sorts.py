"""Things without a name: what stands behind an article, and words with a hyphen before a noun"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting.proposal import Piece
from quizgen.language import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_HYPHENED = re.compile(r"\b(?P<sort>[a-z]{3,}(?:-[a-z]+)+)\s(?P<noun>(?:[A-Z]\w+\s)?[a-z]{3,})\b")
_THING = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?P<words>[a-z][\w-]*(?:\s[a-z][\w-]*){0,3})"
)
MOST_WORDS = 3


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """One for each such pair of words. They are guesses, and all others go before them."""
    if not reading.is_english:
        return
    for match in _HYPHENED.finditer(reading.text):
        yield reading.sentence((Piece(match["sort"], match[0]),), 0.4, "of what kind", behind=match["noun"])
    for match in _THING.finditer(reading.text):
        words: list[str] = []
        for word in match["words"].split():
            if grammar("en").is_small_word(word) or len(words) == MOST_WORDS:
                break
            words.append(word)
        while len(words) > 1 and re.search(r"(?:ed|ing|ly)$", words[-1]):
            words.pop()
        if words and len(words[-1]) > 3:  # noqa: PLR2004 - *day*, *way*
            text = " ".join(words)
            yield reading.sentence((Piece(text, text),), 0.45 if len(words) > 1 else 0.3, "a thing")
