"""An event that no fact tells of, or an entity that nothing names"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import texts
from quizgen.model import NOWHERE
from quizgen.text.folding import fold
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck, Entity, Fact

SEVERITY = "note"


def check(deck: Deck) -> Iterator[Found]:
    """What nothing uses is often a slip of the pen."""
    told = {fact.event for fact in deck.facts}
    for event in deck.events.values():
        if event.id not in told:
            message = f"no fact tells of the event '{event.id}'"
            yield event.source or NOWHERE, message, "use it or take it away", ""
    for entity in _idle(deck):
        message = f"nothing names the entity '{entity.id}'"
        yield entity.source or NOWHERE, message, "use it or take it away", ""


def _idle(deck: Deck) -> Iterator[Entity]:
    """Entities that no fact names, that hold none, and that cannot be a wrong option for one that is named."""
    said = {word for fact in deck.facts for text in _said(fact) for word in spaced_words(text).split()}
    linked = {fold(link) for entity in deck.entities.values() for link in (*entity.part_of, *entity.overlaps)}
    linked |= {fold(fact.by) for fact in deck.facts}
    idle: list[Entity] = []
    types: set[str] = set()
    for entity in deck.entities.values():
        if not entity.source or not deck.source or entity.source.file != deck.source.file:
            continue  # a shipped pool's
        if any(set(spaced_words(name).split()) <= said for name in entity.names):
            types.add(entity.type)
        elif not linked & {fold(name) for name in (entity.id, *entity.names)}:
            idle.append(entity)
    yield from (entity for entity in idle if not entity.type or entity.type not in types)


def _said(fact: Fact) -> Iterator[str]:
    yield from (text for _, text, _ in texts(fact))
    yield from (text for answer in fact.answers for text in answer.distractors)
