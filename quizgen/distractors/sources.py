"""Where wrong options come from: the same slot elsewhere, the same type in the deck, a shipped pool."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from quizgen.comparing_values import before
from quizgen.distractors.candidate import Candidate
from quizgen.model import Reference, Text
from quizgen.random_streams import Stream, rank
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quizgen.model import Answer, Deck, Entity, Fact, Pool, Value

K = TypeVar("K")
V = TypeVar("V")
MOST = 64
"""Candidates looked at in one source; of more than this many, as many are drawn by lot."""


class Sources:
    """Candidates for the answers of one deck, in an order that adding a fact does not redraw."""

    def __init__(self, deck: Deck, pools: Callable[[str], tuple[Pool, ...]], seed: str) -> None:
        self._deck, self._pools, self._seed = deck, pools, seed
        self._by_pool: dict[str, dict[str, Entity]] = {}
        self._of_group: dict[tuple[str, str], list[Candidate]] = {}
        """The deck's candidates of a type and group, which are the same for each answer of these."""
        self._of_pools: dict[tuple[str, str], list[Candidate]] = {}
        """The same of the pools."""

    def candidates(self, fact: Fact, answer: Answer, name: str) -> Iterator[Candidate]:
        """Candidates for an answer, source by source; inside one in an order of chance."""
        for source in (self._same_slot(fact, answer), self._same_type(answer), self._from_pools(answer)):
            yield from self._drawn(source, name)

    def candidate(
        self, text: str, value: Value, origin: str, type_: str = "", forms: Iterable[str] = ()
    ) -> Candidate:
        """A candidate from words alone, which may name an entity of the deck, or of a pool of the type."""
        entity = (
            self._deck.entity(value) or self._named.get(fold(text)) or self._pooled(type_).get(fold(text))
        )
        return Candidate(text, Reference(entity.id) if entity else value, origin, entity, forms)

    def type_of(self, answer: Answer) -> str:
        """The type of the entity that an answer is, or nothing."""
        entity = self._deck.entity(answer.value)
        return entity.type if entity else ""

    def _drawn(self, source: Sequence[Candidate], name: str) -> list[Candidate]:
        if len(source) > MOST:
            stream = Stream(self._seed, name, "draw")
            source = [source[stream.below(len(source))] for _ in range(MOST)]
        return sorted(source, key=lambda candidate: rank(self._seed, name, candidate.text))

    def _same_slot(self, fact: Fact, answer: Answer) -> list[Candidate]:
        if not fact.kind:
            return []
        sort = _sort(answer.value, self._deck.entity(answer.value))
        return self._by_slot.get((fact.kind, answer.name, sort), []) if sort else []

    def _same_type(self, answer: Answer) -> list[Candidate]:
        entity = self._deck.entity(answer.value)
        if entity is None or not entity.type:
            return []
        group = entity.type, entity.group
        if group not in self._of_group:
            others = self._by_type.get(entity.type, ())
            self._of_group[group] = [
                _candidate(other, "deck") for other in others if _peer(other, entity.group)
            ]
        return self._of_group[group]

    def _from_pools(self, answer: Answer) -> list[Candidate]:
        entity = self._deck.entity(answer.value)
        if entity is None or not entity.type:
            return []
        pools = self._pools(entity.type)
        group = entity.type, entity.group or _group_in(pools, entity)
        if group not in self._of_pools:
            self._of_pools[group] = list(chain.from_iterable(self._of_pool(pool, group[1]) for pool in pools))
        return self._of_pools[group]

    def _of_pool(self, pool: Pool, group: str) -> list[Candidate]:
        entries = (entry for entry in pool.entries if _peer(entry, group) and self._then(entry))
        known = (self._named.get(fold(entry.name), entry) for entry in entries)
        return [_candidate(entry, f"pool {pool.name}") for entry in known]

    def _then(self, entry: Entity) -> bool:
        """Whether the entry was what its type says when the article appeared."""
        date = self._deck.article.date
        if date is None:
            return entry.until is None
        return not (entry.since and not before(entry.since, date)) and not (
            entry.until and before(entry.until, date)
        )

    def _pooled(self, type_: str) -> dict[str, Entity]:
        """The entities of a type's pools, by name."""
        if type_ not in self._by_pool:
            entries = [entry for pool in self._pools(type_) for entry in pool.entries]
            self._by_pool[type_] = {fold(name): entry for entry in entries for name in entry.names}
        return self._by_pool[type_]

    @cached_property
    def _named(self) -> dict[str, Entity]:
        return {fold(name): entity for entity in self._deck.entities.values() for name in entity.names}

    @cached_property
    def _by_type(self) -> dict[str, list[Entity]]:
        return _grouped((entity.type, entity) for entity in self._deck.entities.values())

    @cached_property
    def _by_slot(self) -> dict[tuple[str, str, str], list[Candidate]]:
        """What fills a slot of a kind in all facts, by what sort of thing it is."""
        rows = (
            (fact.kind, answer.name, self.candidate(answer.text, answer.value, f"fact {fact.id}"))
            for fact in self._deck.facts
            if fact.kind and not fact.by
            for answer in fact.answers
        )
        return _grouped(((kind, slot, _sort(row.value, row.entity)), row) for kind, slot, row in rows)


def _grouped(rows: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, row in rows:
        groups[key].append(row)
    return groups


def _candidate(entity: Entity, origin: str) -> Candidate:
    return Candidate(entity.name, Reference(entity.id), origin, entity)


def _peer(entity: Entity, group: str) -> bool:
    """Whether an entity is of the same group; without a group any is."""
    return not group or entity.group == group


def _group_in(pools: Iterable[Pool], entity: Entity) -> str:
    """The group that a pool gives an entity of the same name."""
    names = {fold(name) for name in entity.names}
    return next((e.group for pool in pools for e in pool.entries if fold(e.name) in names and e.group), "")


def _sort(value: Value, entity: Entity | None) -> str:
    """What sort of thing fills a slot: an entity of a type, or words; numbers and dates take no others' places."""
    if entity is not None:
        return f"entity {entity.type}"
    return "words" if isinstance(value, Text) else ""
