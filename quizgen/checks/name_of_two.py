"""A name that is given to two things: here to one, in the shipped pools to another"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import DistractorJudge, Finding
    from quizgen.model import Deck, Entity

SEVERITY = "note"


def judge(deck: Deck, options: DistractorJudge) -> Iterator[Finding]:
    """A finding where the deck's entities and those of the pools share out their names in another way.

    The pool's entry would be offered as a wrong option beside what it is the name of, or be held for two things.
    """
    own = [entity for entity in deck.entities.values() if entity.source and _is_of(deck, entity)]
    for type_ in dict.fromkeys(entity.type for entity in own if entity.type):
        entities = [entity for entity in own if entity.type == type_]
        by_name = {fold(name): entity for entity in entities for name in entity.names}
        meant: dict[str, str] = {}
        """By an entity's id, the pool's name of the first entry that it shares a name with."""
        for entry in options.pool_entries(type_):
            sharing = dict.fromkeys(by_name[fold(name)].id for name in entry.names if fold(name) in by_name)
            for number, id_ in enumerate(sharing):
                first = meant.setdefault(id_, entry.name)
                if first != entry.name:
                    yield _finding(deck, id_, f"is both '{first}' and '{entry.name}' by its names")
                elif number:
                    yield _finding(deck, id_, f"is the same as '{next(iter(sharing))}': '{entry.name}'")


def _is_of(deck: Deck, entity: Entity) -> bool:
    """Whether an entity stands in the deck's own file."""
    return bool(deck.source and entity.source and entity.source.file == deck.source.file)


def _finding(deck: Deck, id_: str, what: str) -> Finding:
    remedy = "give each thing its own names, or say under 'allow' why it is so"
    return (
        deck.entities[id_].source or source_of(deck.facts[0]),
        f"in the shipped pools '{id_}' {what}",
        remedy,
        "",
    )
