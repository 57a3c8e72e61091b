"""Containment: which things contain, lie in or overlap each other, by the deck's entities and the shipped pools.

Each thing has a key: the folded id of the deck's entity that has one of its names, else its own folded name.
So the *Okinawa* of a deck and that of a pool are one.
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


class Containment:
    """The relations of things in one deck, through any number of steps."""

    def __init__(self, deck: Deck, pools: Callable[[str], tuple[Pool, ...]]) -> None:
        self._deck, self._pools = deck, pools
        self._related: dict[str, frozenset[str]] = {}

    def are_related(self, one: Entity, other: Entity) -> bool:
        """Whether one contains, lies in or overlaps the other, or something lies in both."""
        return self.key(other) in self.related_keys(one) or self.key(one) in self.related_keys(other)

    def key(self, thing: Entity | str) -> str:
        """The key of an entity, or of whatever has a name."""
        if not isinstance(thing, str) and fold(thing.id) in self._entities:
            return fold(thing.id)
        names = (thing,) if isinstance(thing, str) else thing.names
        known = (self._by_name[name] for name in map(fold, names) if name in self._by_name)
        return next(known, fold(names[0]))

    def related_keys(self, entity: Entity) -> frozenset[str]:
        """The keys of all things that an entity contains, lies in or overlaps, and its own."""
        if entity.id not in self._related:
            full = self._with_pool_relations(entity)
            parts = self._parts(entity)
            overlapping = {self.key(name) for name in full.overlaps}
            overlapping = overlapping.union(
                *(self._overlapped[key] for key in parts if key in self._overlapped)
            )
            containers = (self._containers_by_key.get(key, {key}) for key in parts | overlapping)
            self._related[entity.id] = frozenset(self._containers(full).union(*containers))
        return self._related[entity.id]

    def names_within(self, entity: Entity) -> set[str]:
        """The folded names of an entity and of all that it contains by the deck."""
        return {
            name for key in self._parts(entity) for name in _names_and_id(self._entities.get(key, entity))
        }

    def _with_pool_relations(self, entity: Entity) -> Entity:
        """The entity with the relations of the shipped pools' entry of that name, too."""
        names = _names_and_id(entity)
        entries = (entry for pool in self._pools(entity.type) for entry in pool.entries)
        pool_entry = next((entry for entry in entries if fold(entry.name) in names), None)
        return _with_relations_of(entity, pool_entry) if pool_entry else entity

    def _containers(self, entity: Entity) -> set[str]:
        """The keys of an entity and of everything that contains it, up to MOST_AROUND."""
        found = {self.key(entity)}
        todo = [*entity.part_of[:MOST_CONTAINERS]]
        while todo and len(found) <= MOST_CONTAINERS:
            key = self.key(todo.pop())
            if key not in found:
                found.add(key)
                todo += self._entities[key].part_of[:MOST_CONTAINERS] if key in self._entities else ()
        return found

    def _parts(self, entity: Entity) -> set[str]:
        """The keys of an entity and of everything that it contains by the deck."""
        return self._contents.get(self.key(entity), set()) | {self.key(entity)}

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        """The deck's entities by their keys."""
        return {fold(entity.id): entity for entity in self._deck.entities.values()}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The keys of the deck's entities by folded name. An id counts more than another entity's name."""
        names = {name: key for key, entity in self._entities.items() for name in _names_and_id(entity)}
        return names | {key: key for key in self._entities}

    @cached_property
    def _containers_by_key(self) -> dict[str, set[str]]:
        """By an entity's key, its own key and those of everything that contains it."""
        return {key: self._containers(entity) for key, entity in self._entities.items()}

    @cached_property
    def _contents(self) -> dict[str, set[str]]:
        """By a thing's key, the keys of everything that it contains by the deck."""
        contents: dict[str, set[str]] = defaultdict(set)
        for key, containers in self._containers_by_key.items():
            for container in containers:
                contents[container].add(key)
        return dict(contents)

    @cached_property
    def _overlapped(self) -> dict[str, set[str]]:
        """By a thing's key, the keys of what overlaps it, whichever of the two says so."""
        overlapped: dict[str, set[str]] = defaultdict(set)
        for key, entity in self._entities.items():
            for other in map(self.key, entity.overlaps):
                overlapped[key].add(other)
                overlapped[other].add(key)
        return dict(overlapped)


def _names_and_id(entity: Entity) -> set[str]:
    return {fold(entity.id), *(fold(name) for name in entity.names)}


def _with_relations_of(entity: Entity, other: Entity) -> Entity:
    return replace(
        entity, part_of=(*entity.part_of, *other.part_of), overlaps=(*entity.overlaps, *other.overlaps)
    )
