"""A picture without words for those who cannot see it"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Found]:
    """A learner who listens to the card, or whose phone has not loaded the picture yet, gets its words."""
    for fact in deck.facts:
        for media in fact.media:
            if media.is_picture and not media.asked and not media.alt.strip():
                message = f"the picture '{media.file}' has no 'alt'"
                remedy = f"write what it shows: {{file: {media.file}, alt: …}}"
                yield media.source or place(fact), message, remedy, fact.id
