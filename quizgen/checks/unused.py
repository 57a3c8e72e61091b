"""An event that no fact tells of, or an entity that nothing names"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks._shared import NOWHERE, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks._shared import Found
    from quizgen.model import Deck

SEVERITY = "note"


def check(deck: Deck) -> Iterator[Found]:
    """What nothing uses is often a slip of the pen."""
    events = {fact.event for fact in deck.facts}
    for event in deck.events.values():
        if event.id not in events:
            yield (
                event.source or NOWHERE,
                f"no fact tells of the event '{event.id}'",
                "use it or take it away",
                "",
            )
    said = {word for fact in deck.facts for word in spaced(fact.statement).split()}
    linked = {link for entity in deck.entities.values() for link in (*entity.part_of, *entity.overlaps)}
    linked |= {fact.by for fact in deck.facts}
    for entity in deck.entities.values():
        used = entity.id in linked or any(set(spaced(name).split()) <= said for name in entity.names)
        if entity.source and not used:
            yield entity.source, f"nothing names the entity '{entity.id}'", "use it or take it away", ""
