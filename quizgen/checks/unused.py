"""An event that no fact tells of, or an entity that nothing names"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import NOWHERE
from quizgen.text.folding import fold
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck, Entity, Fact

SEVERITY = "note"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each event and entity that nothing uses: often its name is misspelt somewhere."""
    used_events = {fact.event for fact in deck.facts}
    for event in deck.events.values():
        if event.id not in used_events:
            message = f"no fact tells of the event '{event.id}'"
            yield event.source or NOWHERE, message, "use it or take it away", ""
    for entity in _unused_entities(deck):
        message = f"nothing names the entity '{entity.id}'"
        yield entity.source or NOWHERE, message, "use it or take it away", ""


def _unused_entities(deck: Deck) -> Iterator[Entity]:
    """Entities that no fact names, that no other names, and that are no wrong options for one that is named."""
    file = deck.source.file if deck.source else ""
    own = [entity for entity in deck.entities.values() if entity.source and entity.source.file == file]
    if not own:  # all are a shipped pool's
        return
    used_words: set[str] = set()
    for fact in deck.facts:
        for text in filter(None, _texts_of(fact)):
            used_words.update(spaced_words(text).split())
    links = {fold(link) for entity in deck.entities.values() for link in (*entity.part_of, *entity.overlaps)}
    links |= {fold(fact.by) for fact in deck.facts}
    unused: list[Entity] = []
    types: set[str] = set()
    for entity in own:
        if any(set(spaced_words(name).split()) <= used_words for name in entity.names):
            types.add(entity.type)
        elif not links & {fold(name) for name in (entity.id, *entity.names)}:
            unused.append(entity)
    yield from (entity for entity in unused if not entity.type or entity.type not in types)


def _texts_of(fact: Fact) -> list[str]:
    """Every text of a fact that may name an entity; empty ones are among them."""
    found = [fact.statement, fact.ask_all, fact.explain, fact.pairs_stem]
    for answer in fact.answers:
        found += (answer.stem, *answer.distractors)
    return found
