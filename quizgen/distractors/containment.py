"""Which things contain, lie in or overlap each other: what the deck says of its entities, and the pools of theirs.

A thing is known by its key: the folded id of the deck's entity that goes by one of its names, else its
own folded name. So a deck's *Okinawa* and a pool's are one.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.limits import MOST_CONTAINERS
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.model import Deck, Entity, Pool


class Borders:
    """What contains what, followed however far."""

    def __init__(self, deck: Deck, pools: Callable[[str], tuple[Pool, ...]]) -> None:
        self._deck, self._pools = deck, pools
        self._reach: dict[str, frozenset[str]] = {}

    def touch(self, one: Entity, other: Entity) -> bool:
        """Whether one contains, lies in or overlaps the other, or both contain the same."""
        return self.key(other) in self.reach(one) or self.key(one) in self.reach(other)

    def key(self, thing: Entity | str) -> str:
        """The key of an entity, or of what goes by a name."""
        if not isinstance(thing, str) and fold(thing.id) in self._entities:
            return fold(thing.id)
        names = (thing,) if isinstance(thing, str) else thing.names
        known = (self._by_name[name] for name in map(fold, names) if name in self._by_name)
        return next(known, fold(names[0]))

    def reach(self, entity: Entity) -> frozenset[str]:
        """The keys of all that an entity touches, and its own."""
        if entity.id not in self._reach:
            whole = self._whole(entity)
            parts = self._parts(entity)
            beside = {self.key(name) for name in whole.overlaps}
            beside = beside.union(*(self._overlapped[key] for key in parts if key in self._overlapped))
            sharing = (self._holders.get(key, {key}) for key in parts | beside)
            self._reach[entity.id] = frozenset(self._around(whole).union(*sharing))
        return self._reach[entity.id]

    def names_within(self, entity: Entity) -> set[str]:
        """The folded names of an entity and of all that the deck puts inside it."""
        return {name for key in self._parts(entity) for name in _called(self._entities.get(key, entity))}

    def _whole(self, entity: Entity) -> Entity:
        """An entity with what the shipped pools know of its borders, too."""
        names = _called(entity)
        entries = (entry for pool in self._pools(entity.type) for entry in pool.entries)
        twin = next((entry for entry in entries if fold(entry.name) in names), None)
        return _joined(entity, twin) if twin else entity

    def _around(self, entity: Entity) -> set[str]:
        """The keys of an entity and of everything that contains it: as many as an entity may lie in."""
        found = {self.key(entity)}
        todo = [*entity.part_of[:MOST_CONTAINERS]]
        while todo and len(found) <= MOST_CONTAINERS:
            key = self.key(todo.pop())
            if key not in found:
                found.add(key)
                todo += self._entities[key].part_of[:MOST_CONTAINERS] if key in self._entities else ()
        return found

    def _parts(self, entity: Entity) -> set[str]:
        """The keys of an entity and of everything that the deck puts inside it."""
        return self._contents.get(self.key(entity), set()) | {self.key(entity)}

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {fold(entity.id): entity for entity in self._deck.entities.values()}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The key of the entity that goes by a name; an id goes before another's name."""
        names = {name: key for key, entity in self._entities.items() for name in _called(entity)}
        return names | {key: key for key in self._entities}

    @cached_property
    def _holders(self) -> dict[str, set[str]]:
        """For each entity of the deck its own key and those of all that contains it."""
        return {key: self._around(entity) for key, entity in self._entities.items()}

    @cached_property
    def _contents(self) -> dict[str, set[str]]:
        """For each thing what the deck puts inside it."""
        contents: dict[str, set[str]] = defaultdict(set)
        for key, holders in self._holders.items():
            for holder in holders:
                contents[holder].add(key)
        return dict(contents)

    @cached_property
    def _overlapped(self) -> dict[str, set[str]]:
        """What overlaps a thing, said from either side."""
        overlapped: dict[str, set[str]] = defaultdict(set)
        for key, entity in self._entities.items():
            for other in map(self.key, entity.overlaps):
                overlapped[key].add(other)
                overlapped[other].add(key)
        return dict(overlapped)


def _called(entity: Entity) -> set[str]:
    return {fold(entity.id), *(fold(name) for name in entity.names)}


def _joined(entity: Entity, twin: Entity) -> Entity:
    return replace(
        entity, part_of=(*entity.part_of, *twin.part_of), overlaps=(*entity.overlaps, *twin.overlaps)
    )
