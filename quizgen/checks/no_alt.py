"""A picture without words for those who cannot see it"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each such picture that an answer shows: learners who listen to the card need its words."""
    for fact in deck.facts:
        for media in fact.media:
            if media.is_picture and not media.asked and not media.alt.strip():
                message = f"the picture '{media.file}' has no 'alt'"
                remedy = f"write what it shows: {{file: {media.file}, alt: …}}"
                yield media.source or source_of(fact), message, remedy, fact.id
