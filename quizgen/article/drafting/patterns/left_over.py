"""Names that nothing else asks for"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting.names import ABBREVIATION, PERSON
from quizgen.article.drafting.proposal import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_SCORES = {"person": 0.65, "org": 0.5, "place": 0.5, "": 0.45}
OF_A_COUNTRY = 0.2
_KNOWN = 0.6
_NOUN_BEFORE = re.compile(r"\b(?:[Tt]he|an?|its|their|his|her)\s(?:[a-z][\w-]+\s){1,2}$")
"""What stands before a name that is told apart by it: *the journal Zootaxa*."""


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """One for each name of a sentence; a name whose sort is only guessed is less likely to be wanted."""
    for name in reading.names:
        score = _SCORES.get(name.type.partition(".")[0], _KNOWN)
        if name.is_country or (ABBREVIATION.fullmatch(name.text) and not name.known):
            score = OF_A_COUNTRY
        elif name.type == PERSON and not name.is_sure:
            score -= 0.05
        elif not name.type and re.match(r"\s[a-z]+s\b", reading.text[name.end :]):
            pass  # a part of a longer phrase: Self Defense forces
        elif " " in name.text or _NOUN_BEFORE.search(reading.text[: name.start]):
            score = max(score, 0.6)
        text = reading.finder.full_name(name.text) if name.is_a(PERSON) else name.text
        sort = name.type.rpartition(".")[2].replace("org", "organisation")
        yield reading.sentence((Piece(text, name.text),), score, f"a name: {sort}" if sort else "a name")
