"""How many, how long, how much: the amounts of a sentence"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting.amounts import RESULT
from quizgen.article.drafting.names import GROUP
from quizgen.article.drafting.proposal import Piece
from quizgen.article.drafting.reading import short
from quizgen.drafts.draft_fact import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.amounts import Amount
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_REASONS = {
    "money": "how much money",
    "time": "how long",
    "measure": "how much",
    "count": "how many",
    "number": "a number",
    "age": "an age",
}
_SCORES = {"money": 0.75, "time": 0.7, "measure": 0.75, "count": 0.75, "number": 0.45, "age": 0.3}
_ONCE = re.compile(r"\b(?P<words>twice|three times|four times|five times|nobody|no one)\b", re.IGNORECASE)


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """One for each amount, and for the result of a game."""
    for amount in reading.amounts:
        yield _proposal(reading, amount)
        if reading.is_english:
            yield from _model(reading, amount)
    if not reading.is_english:
        return
    for match in RESULT.finditer(reading.text):
        if not any(date.start <= match.start() < date.end for date in reading.dates):
            yield reading.sentence((Piece(match[0], match[0]),), 0.7, "a result")
    for match in _ONCE.finditer(reading.text):
        yield reading.sentence((Piece(match["words"].lower(), match["words"]),), 0.5, "how often, or who")


def _proposal(reading: SentenceReading, amount: Amount) -> Proposal:
    score, reason = _SCORES[amount.sort], _REASONS[amount.sort]
    evidence = reading.text[amount.start : amount.end]
    if amount.sort == "count" and reading.is_english and short(amount.counted):
        words = f"{evidence} {amount.counted}" if f"{evidence} {amount.counted}" in reading.text else evidence
        if amount.number.casefold() in ("two", "three") and len(amount.counted.split()) == 1:
            score -= 0.2
        return reading.propose(
            "counted",
            (Piece(amount.text, words, "count"),),
            score,
            reason,
            more={"what": amount.counted, "did": UNFINISHED},
        )
    is_bare = amount.sort == "number" and amount.number[0].isdigit() and len(amount.number) > 1
    return reading.sentence(
        (Piece(amount.text, evidence),), score + 0.15 * is_bare, reason, behind=amount.counted
    )


def _model(reading: SentenceReading, amount: Amount) -> Iterator[Proposal]:
    """Whose they are, and of which type: *two U.S. Navy F/A-18s*."""
    inside = [
        name for name in reading.names if amount.end <= name.start <= amount.end + len(amount.counted) + 3
    ]
    owners = [name for name in inside if name.is_a(GROUP) or name.text in reading.finder.long_forms]
    types = [name for name in inside if name not in owners and not name.is_a("place")]
    if not types or not amount.counted:
        return
    pieces = [Piece(amount.text, reading.text[amount.start : amount.end])]
    pieces += [Piece(name.text, name.text) for name in (*owners[:1], types[-1])]
    if len({piece.text for piece in pieces}) == len(pieces):
        yield reading.sentence(pieces, 0.8, "how many, whose, and of which type")
