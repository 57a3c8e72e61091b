"""Two events with one label"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import NOWHERE
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck, Event

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each event whose label another has: a reader could not tell the two apart."""
    seen: dict[str, Event] = {}
    for event in deck.events.values():
        first = seen.setdefault(fold(event.label), event)
        if first is not event:
            message = f"the event '{first.id}' has this label, too: '{first.label}'"
            yield event.source or NOWHERE, message, "say in one of the labels what sets the two apart", ""
