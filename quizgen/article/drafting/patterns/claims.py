"""Who says it: the speaker of a sentence"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting.proposal import Piece
from quizgen.article.drafting.speakers import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """One for a speaker who has a name or an office; what was said is for the curator to write."""
    speaker = reading.speaker
    if speaker is None or speaker.text == UNKNOWN:
        return
    at = reading.text.casefold().find(speaker.text.casefold())
    evidence = reading.text[at : at + len(speaker.text)] if at >= 0 else ""
    if speaker.is_named and not evidence:
        evidence = next((name.text for name in reading.names if name.start == speaker.start), "")
    if not evidence or re.fullmatch(r"(?:a |the )?(?:statement|report|study)", speaker.text):
        return
    score = 0.65 if speaker.is_named else 0.5
    yield reading.propose(
        "said", (Piece(speaker.text, evidence, "who"),), score, "who says so", more={"what": UNKNOWN}
    )
