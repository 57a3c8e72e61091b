"""Names side by side: *the Samidare and the Ashigara*"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting.names import PERSON
from quizgen.article.drafting.proposal import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.names import Name
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

MOST = 4
"""Answers of one fact."""
_BETWEEN = re.compile(r",\s(?:the\s)?|,?\s(?:and|y|e|und|sowie)\s(?:the\s|el\s|la\s|der\s|die\s|das\s)?")


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """One for each list of two to four names of one type."""
    run: list[Name] = []
    for name in (*reading.names, None):
        if name and run and _goes_on(reading, run, name):
            run.append(name)
            continue
        if 2 <= len(run) <= MOST and _is_joined(reading, run):  # noqa: PLR2004 - one name is no list
            yield _proposal(reading, run)
        run = [name] if name and not name.is_country else []


def _goes_on(reading: SentenceReading, run: list[Name], name: Name) -> bool:
    last = run[-1]
    same = name.type.partition(".")[0] == last.type.partition(".")[0] and name.text not in {
        one.text for one in run
    }
    return same and not name.is_country and bool(_BETWEEN.fullmatch(reading.text[last.end : name.start]))


def _is_joined(reading: SentenceReading, run: list[Name]) -> bool:
    """Whether *and* stands in it, and not commas alone, which may set apart: *Naha, Okinawa*."""
    return (
        "," not in reading.text[run[-2].end : run[-1].start].strip(", ")
        and not reading.text[run[-2].end : run[-1].start].startswith(", ")
    ) or len(run) > 2  # noqa: PLR2004 - as above


def _proposal(reading: SentenceReading, run: list[Name]) -> Proposal:
    texts = [reading.finder.full_name(name.text) if name.is_a(PERSON) else name.text for name in run]
    pieces = [Piece(text, name.text) for text, name in zip(texts, run, strict=True)]
    return reading.sentence(pieces, 0.75, "names side by side")
