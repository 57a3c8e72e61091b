"""Sources of wrong options: the same slot of other facts, the same type in the deck, a shipped pool."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeVar

from quizgen.comparing_values import days
from quizgen.distractors.called_alike import called_like
from quizgen.distractors.candidate import DistractorCandidate, in_random_order
from quizgen.distractors.places import CandidateRows, Places
from quizgen.model import Date, Reference, Text
from quizgen.random_streams import Stream
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quizgen.model import Answer, Deck, Entity, Fact, Pool, Value

K = TypeVar("K")
V = TypeVar("V")
MOST_PER_SOURCE = 64
"""Candidates of one source that are tried; where it has more, so many are drawn at random."""


MOST_MOMENTS_CACHED = 512
"""Moments of which it is remembered what of a source existed then: years that one article tells of."""


class Source:
    """The candidates of one source. What existed at some moments is sought once for all answers."""

    def __init__(self, rows: Iterable[DistractorCandidate]) -> None:
        self._rows = CandidateRows(rows)
        self._has_times = any(
            row.entity and (row.entity.since or row.entity.until) for row in self._rows.rows
        )
        self._existing: dict[tuple[Date, ...], CandidateRows] = {}

    def existing(self, moments: tuple[Date, ...]) -> CandidateRows:
        """Those that were what their type says at all of the moments; without one, those that still are."""
        if not self._has_times:
            return self._rows
        if moments not in self._existing:
            if len(self._existing) >= MOST_MOMENTS_CACHED:
                self._existing.clear()
            self._existing[moments] = CandidateRows(
                row for row in self._rows.rows if row.entity is None or _existed(row.entity, moments)
            )
        return self._existing[moments]


NO_SOURCE = Source(())
"""Has no candidates."""


class Sources:
    """Candidates for the answers of one deck, in an order that does not change when a fact is added."""

    def __init__(self, deck: Deck, pools: Callable[[str], tuple[Pool, ...]], seed: str) -> None:
        self._deck, self._pools, self._seed = deck, pools, seed
        self._places = Places(deck)
        self._by_pool: dict[str, dict[str, Entity]] = {}
        self._pool_groups: dict[str, dict[str, tuple[int, str]]] = {}
        """The groups of a type's pools, by the folded names of their entries, each with the entry's position."""
        self._from_slots: dict[tuple[tuple[str, str, str, str], ...], Source] = {}
        """What fills some slots of a kind."""
        self._from_deck_by_group: dict[tuple[str, str], Source] = {}
        """The deck's candidates of a type and group."""
        self._from_pools_by_group: dict[tuple[str, str], Source] = {}
        """The pools' candidates of a type and group."""

    def candidates(self, fact: Fact, answer: Answer) -> Iterator[DistractorCandidate]:
        """Candidates for an answer, source by source, in random order inside each."""
        moments, elsewhere = self._moments(fact), []
        own = self._deck.entity(answer.value)
        for source in (self._same_slot(fact, answer), self._same_type(answer), self._from_pools(answer)):
            inside, outside = self._places.split(source.existing(moments), fact, answer)
            elsewhere.append(outside)
            yield from self._drawn(inside, answer, own)
        for outside in elsewhere:
            yield from self._drawn(outside, answer, own)

    def _moments(self, fact: Fact) -> tuple[Date, ...]:
        """The times that a fact tells of: of its event, its own date, years in its words; else the article's day.

        Nobody who lived at another time, and no country that was not there, is a wrong option.
        """
        event = self._deck.events.get(fact.event)
        told = (event.when if event else None, fact.as_of, *(answer.value for answer in fact.answers))
        dates = [value for value in told if isinstance(value, Date) and value.start[0]]
        plain = " ".join(run.text for run in fact.runs if run.answer < 0)
        dates += [Date((int(year), 0, 0)) for year in YEAR_IN_WORDS.findall(plain)]
        article = self._deck.article.date
        return tuple(dates) or ((article,) if article else ())

    def candidate(
        self, text: str, value: Value, origin: str, *, type_: str = "", forms: Iterable[str] = ()
    ) -> DistractorCandidate:
        """A candidate from its words, which may name an entity of the deck, or of a pool of the type *type_*."""
        entity = (
            self._deck.entity(value) or self._named.get(fold(text)) or self._pooled(type_).get(fold(text))
        )
        return DistractorCandidate(
            text, Reference(entity.id) if entity else value, origin, entity=entity, forms=forms
        )

    def type_of(self, answer: Answer) -> str:
        """The type of the entity that an answer is; empty for other answers."""
        entity = self._deck.entity(answer.value)
        return entity.type if entity else ""

    def _drawn(
        self, source: Sequence[DistractorCandidate], answer: Answer, own: Entity | None
    ) -> list[DistractorCandidate]:
        """At most MOST_PER_SOURCE candidates of a source, called as the answer's *own* entity is, in random order."""
        if len(source) > MOST_PER_SOURCE:
            stream = Stream(self._seed, fold(answer.text), "draw")
            source = [source[stream.below(len(source))] for _ in range(MOST_PER_SOURCE)]
        return in_random_order((called_like(row, answer.text, own) for row in source), answer, self._seed)

    def _same_slot(self, fact: Fact, answer: Answer) -> Source:
        """What fills the same slot of other facts of the kind; of an answer with a group, what is of its group."""
        if not fact.kind:
            return NO_SOURCE
        entity = self._deck.entity(answer.value)
        category, group = _category(answer.value, entity), entity.group if entity else ""
        if not category:
            return NO_SOURCE
        slots = tuple(
            (fact.kind, answer.name, f"{category} {topic}", group) for topic in _topics(fact, category)
        )
        if slots not in self._from_slots:
            found = (self._by_slot.get(slot, []) for slot in slots)
            self._from_slots[slots] = Source(dict.fromkeys(chain.from_iterable(found)))
        return self._from_slots[slots]

    def _same_type(self, answer: Answer) -> Source:
        """The deck's entities of the answer's type and group."""
        entity = self._deck.entity(answer.value)
        if entity is None or not entity.type:
            return NO_SOURCE
        group = entity.type, entity.group
        if group not in self._from_deck_by_group:
            others = self._by_type_and_group.get(group, ())
            self._from_deck_by_group[group] = Source(_entity_candidate(other, "deck") for other in others)
        return self._from_deck_by_group[group]

    def _from_pools(self, answer: Answer) -> Source:
        """The pools' entities of the answer's type and group."""
        entity = self._deck.entity(answer.value)
        if entity is None or not entity.type:
            return NO_SOURCE
        pools = self._pools(entity.type)
        own = entity.group or self._group_in_pools(entity)
        group = entity.type, own or self._places.group_around(pools, entity)
        if group not in self._from_pools_by_group:
            self._from_pools_by_group[group] = Source(
                chain.from_iterable(self._from_pool(pool, group[1]) for pool in pools)
            )
        return self._from_pools_by_group[group]

    def _from_pool(self, pool: Pool, group: str) -> list[DistractorCandidate]:
        entries = (entry for entry in pool.entries if _is_in_group(entry, group))
        known = (self._named.get(fold(entry.name), entry) for entry in entries)
        return [_entity_candidate(entry, f"pool {pool.name}") for entry in known]

    def _pooled(self, type_: str) -> dict[str, Entity]:
        """The entities of a type's pools, by folded name."""
        if type_ not in self._by_pool:
            entries = [entry for pool in self._pools(type_) for entry in pool.entries]
            self._by_pool[type_] = {fold(name): entry for entry in entries for name in entry.names}
        return self._by_pool[type_]

    def _group_in_pools(self, entity: Entity) -> str:
        """The group of the pools' entry that has the entity's name; empty where there is none."""
        if entity.type not in self._pool_groups:
            entries = (entry for pool in self._pools(entity.type) for entry in pool.entries if entry.group)
            groups: dict[str, tuple[int, str]] = {}
            for position, entry in enumerate(entries):
                groups.setdefault(fold(entry.name), (position, entry.group))
            self._pool_groups[entity.type] = groups
        known = self._pool_groups[entity.type]
        return min((known[name] for name in map(fold, entity.names) if name in known), default=(0, ""))[1]

    @cached_property
    def _named(self) -> dict[str, Entity]:
        """The deck's entities by folded name."""
        return {fold(name): entity for entity in self._deck.entities.values() for name in entity.names}

    @cached_property
    def _by_type_and_group(self) -> dict[tuple[str, str], list[Entity]]:
        """The deck's entities by type and group; with an empty group, all of a type."""
        return _grouped(
            ((entity.type, group), entity)
            for entity in self._deck.entities.values()
            for group in {"": None, entity.group: None}
        )

    @cached_property
    def _by_slot(self) -> dict[tuple[str, str, str, str], list[DistractorCandidate]]:
        """What fills the slots of all facts, by kind, slot, category and group; all groups of a slot have "", too."""
        rows = (
            (fact, answer.name, self.candidate(answer.text, answer.value, f"fact {fact.id}"))
            for fact in self._deck.facts
            if fact.kind and not fact.by
            for answer in fact.answers
        )
        sorted_rows = ((fact, slot, row, _category(row.value, row.entity)) for fact, slot, row in rows)
        return _grouped(
            ((fact.kind, slot, f"{category} {topic}", group), row)
            for fact, slot, row, category in sorted_rows
            for topic in _topics(fact, category)
            for group in {"": None, (row.entity.group if row.entity else ""): None}
        )


YEAR_IN_WORDS = re.compile(r"(?<![\w.,$\u20ac\u00a3-])(1[0-9]{3}|20[0-9]{2})(?![\w]|[.,-][0-9])")


def _existed(entity: Entity, moments: tuple[Date, ...]) -> bool:
    """Whether an entity was what its type says at all of the moments; without one, whether it still is."""
    if not moments:
        return entity.until is None
    return all(
        not (entity.since and days(entity.since)[1] >= days(moment)[0])
        and not (entity.until and days(entity.until)[1] < days(moment)[0])
        for moment in moments
    )


MIXED_KINDS = frozenset(
    (
        *("is-a", "won", "said", "reported", "leads", "held-office", "belongs-to"),
        *("equipped-with", "heading-for", "located-in", "based-at", "oversaw", "sent"),
    )
)
"""Kinds whose words may be of any topic, so that a film is no wrong option for the winner of a tennis match."""


PLURAL_VERB = re.compile(r"\b(?:are|were)\s*(?:the )?$")
"""The end of what stands before an answer that must be a plural: *Tardigrades are ==micro-animals==*."""


def _topics(fact: Fact, category: str) -> list[str]:
    """What the words in a slot must share to be wrong options for each other: a sort, event or tag, and their number.

    Entities have types for that, and the deck's own kinds one topic: these have all topics.
    """
    if category != WORDS or fact.kind not in MIXED_KINDS:
        return [""]
    before = (run.text for run, after in pairwise(fact.runs) if after.answer >= 0)
    many = "many" if any(PLURAL_VERB.search(text) for text in before) else ""
    topics = [f"sort {fact.slots['sort']}"] if fact.slots.get("sort") else []
    topics += [f"event {fact.event}"] if fact.event else []
    topics += [f"tag {tag}" for tag in fact.tags]
    return [f"{many} {topic}" for topic in topics]


def _grouped(rows: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """The values of each key, in their order."""
    groups: dict[K, list[V]] = defaultdict(list)
    for key, row in rows:
        groups[key].append(row)
    return groups


def _entity_candidate(entity: Entity, origin: str) -> DistractorCandidate:
    return DistractorCandidate(entity.name, Reference(entity.id), origin, entity=entity)


def _is_in_group(entity: Entity, group: str) -> bool:
    """Whether an entity is of a group; for no group any is."""
    return not group or entity.group == group


def _category(value: Value, entity: Entity | None) -> str:
    """The category of what fills a slot: ``entity place.city``, ``words``; empty for numbers and dates."""
    if entity is not None:
        return f"entity {entity.type}"
    return WORDS if isinstance(value, Text) else ""


WORDS = "words"
"""The category of what is neither an entity nor a value."""
