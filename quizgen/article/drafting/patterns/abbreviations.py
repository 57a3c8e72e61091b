"""What an abbreviation stands for: in brackets behind the words, or spelt out elsewhere in the article"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting.proposal import Piece
from quizgen.article.drafting.reading import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_BRACKETED = re.compile(r"\(([A-Z][A-Za-z&]{1,7})\)")
_SMALL = frozenset("and of the for de la del los las el y e und der die das des f\u00fcr von".split())


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """One for each abbreviation that is spelt out; in another language than English without a kind."""
    for abbreviation, words in abbreviations_in(reading.text):
        yield _proposal(reading, abbreviation, words, 0.95)
    spelt_out = {long: abbreviation for abbreviation, long in reading.finder.long_forms.items()}
    for name in reading.names:
        if name.text in spelt_out:
            yield _proposal(reading, spelt_out[name.text], name.text, 0.85)


def abbreviations_in(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation in brackets with the words before it that it stands for: PEG, polyethylene glycol."""
    for match in _BRACKETED.finditer(text):
        words = re.split(r"\s+", text[: match.start()].rstrip())[-len(match[1]) - 4 :]
        for size in range(2, len(words) + 1):
            long = " ".join(words[-size:])
            if _stands_for(match[1], long):
                yield match[1], long
                break


def _stands_for(abbreviation: str, words: str) -> bool:
    """Whether words begin with the letters of an abbreviation: each a word, or a part of a long one (PEG)."""
    if any(mark in words for mark in ",;:()") or words.split(maxsplit=1)[0].casefold() in _SMALL:
        return False
    parts = [part for part in re.split(r"[\s-]", words) if part.casefold() not in _SMALL]
    letters = [letter.casefold() for letter in abbreviation if letter.isalpha()]
    initials = [part[:1].casefold() for part in parts]
    if initials == letters:
        return True
    is_run = len(parts) == 2 and letters[0] == initials[0] and letters[-1] == initials[-1]  # noqa: PLR2004 - polyethylene glycol
    return is_run and len(letters) == 3 and letters[1] in parts[0].casefold()[1:]  # noqa: PLR2004 - as above


def _proposal(reading: SentenceReading, abbreviation: str, words: str, score: float) -> Proposal:
    reason = "an abbreviation that is spelt out"
    pieces = (Piece(words, words, "long"),)
    if reading.is_english and short(words):
        is_ = {"short": "vague", "long": "text"}
        return reading.propose(
            "stands-for", pieces, score, reason, more={"short": abbreviation}, background=True, is_=is_
        )
    return reading.sentence((Piece(words, words),), score, reason, before=abbreviation)
