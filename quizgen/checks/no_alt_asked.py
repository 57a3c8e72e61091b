"""A question about a picture that only those can answer who see it"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each picture that a question asks about and that has no words."""
    for fact in deck.facts:
        for media in fact.media:
            if media.is_picture and media.asked and not media.alt.strip():
                message = f"the question is about the picture '{media.file}', which has no 'alt'"
                remedy = "write what it shows, without the answer: alt: A grey ship with a flat deck"
                yield media.source or source_of(fact), message, remedy, fact.id
