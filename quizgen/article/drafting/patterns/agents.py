"""Who did it: *built by*, *beat*, *won*; and by what"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting import english
from quizgen.article.drafting.names import NAME, PERSON
from quizgen.article.drafting.proposal import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.names import Name
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_BY = re.compile(
    rf"\b(?P<verb>{'|'.join(english.BY_WHOM)})\b(?:[^.,;]{{0,25}}?)\sby\s(?P<rest>[^.,;]{{1,80}})"
)
_ELSEWHERE = frozenset("of in at from for on near".split())
"""Words behind which a name is no longer that of who did it: *by students in Zurich*."""
MOST_BETWEEN = 4
"""Words between *by* and the name: *by the Dutch architect*."""
_BEAT = re.compile(
    rf"\b(?:beat|beats|defeated|overcame|thrashed|edged|outscored)\s(?:the\s)?(?P<name>{NAME.pattern})"
)


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """Those by whom something was done, and those who won against others."""
    if not reading.is_english:
        return
    for match in _BY.finditer(reading.text):
        name = _first(reading, match.start("rest"), match.end("rest"))
        between = reading.text[match.start("rest") : name.start].split() if name else []
        if name and len(between) <= MOST_BETWEEN and not _ELSEWHERE & {*between}:
            full = reading.finder.full_name(name.text) if name.is_a(PERSON) else name.text
            yield reading.sentence((Piece(full, name.text),), 0.85, "by whom", before=f"{match['verb']} by")
    for match in _BEAT.finditer(reading.text):
        winner = next((name for name in reversed(reading.names) if name.end <= match.start()), None)
        loser = _first(reading, match.start("name"), match.end("name"))
        if winner and loser and winner.text != loser.text:
            pieces = (Piece(winner.text, winner.text), Piece(loser.text, loser.text))
            yield reading.sentence(pieces, 0.8, "who won against whom")


def _first(reading: SentenceReading, start: int, end: int) -> Name | None:
    """The first name in a part of the sentence, which no country is."""
    return next((name for name in reading.names if start <= name.start < end and not name.is_country), None)
