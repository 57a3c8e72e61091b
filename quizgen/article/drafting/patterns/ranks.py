"""Which in a row: anniversaries, ordinals, superlatives"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting import english
from quizgen.article.drafting.proposal import Piece
from quizgen.article.drafting.reading import short
from quizgen.language import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_ORDINAL = re.compile(
    r"\b(?P<ordinal>\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?P<behind>(?:\s[a-z][\w-]+){0,2})"
)
_ANNIVERSARY = re.compile(r"\sanniversary\sof\s(?:the\s)?(?P<of>[^,.;]+)")
_SUPERLATIVE = re.compile(rf"\b(?P<rank>{english.RANKS})(?P<of>(?:-[a-z]+)?(?:\s[a-z][\w-]*){{0,2}})")
_NO_TIME = re.compile(r"century|time|half|place|day|year|week|month|floor|of all")


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """The ordinals in digits or words, and the superlatives."""
    if not reading.is_english:
        return
    taken = [(one.start, one.end) for one in reading.dates] + [(one.start, one.end) for one in reading.names]
    for match in _ORDINAL.finditer(reading.text):
        if not any(start < match.end("ordinal") and match.start() < end for start, end in taken):
            yield from _ordinal(reading, match)
    for match in _SUPERLATIVE.finditer(reading.text):
        if not grammar("en").is_small_word(match["rank"].split()[-1]):  # *most of*
            yield _superlative(reading, match)


def _superlative(reading: SentenceReading, match: re.Match[str]) -> Proposal:
    hyphen = match["of"].partition(" ")[0] if match["of"].startswith("-") else ""
    behind = []
    for word in match["of"].removeprefix(hyphen).split():
        if grammar("en").is_small_word(word):
            break
        behind.append(word)
    is_vague = match["rank"] + hyphen in ("first", "most important") or _NO_TIME.search(match["of"])
    ever = " ever" if reading.text[match.end("rank") :].startswith(" ever") else ""
    rank = match["rank"] + hyphen + ever
    return reading.sentence(
        (Piece(rank, rank),),
        0.4 if is_vague else 0.6,
        "a superlative",
        behind="" if ever else " ".join(behind),
    )


def _ordinal(reading: SentenceReading, match: re.Match[str]) -> Iterator[Proposal]:
    ordinal = match["ordinal"]
    anniversary = _ANNIVERSARY.match(reading.text[match.end("ordinal") :])
    if anniversary:
        of = " ".join(anniversary["of"].split()[:5])
        pieces = (Piece(ordinal, ordinal), Piece(re.sub(r"\sof\s(?:the\s)?.*", "", of), of))
        yield reading.sentence(pieces, 0.85, "an anniversary")
        return
    score = 0.6 if ordinal[0].isdigit() and not _NO_TIME.search(match["behind"]) else 0.45
    behind = match["behind"].strip()
    yield reading.sentence(
        (Piece(ordinal, ordinal),), score, "which in a row", behind=behind if short(behind) else ""
    )
