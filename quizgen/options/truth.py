"""Is a wrong option surely wrong? What may be true of the answer's place is refused.

A candidate is refused (design, "No option may also be true") if it is the answer, one of its names or
the same value in another form; if it contains, lies in or overlaps the answer; if a fact that tells of
the same things speaks of it, and is not of a kind that sets the two apart; or if absence proves nothing
there, because the answer is one of several. Only what the deck knows can be used: the refusal is
therefore wide, and a curator's own wrong options are the way round it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import Date, Number, NumberRange, Reference, Text
from quizgen.values import fold, overlaps, same_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from quizgen.model import Answer, Deck, Entity, Fact, Pool, Value

WORD = re.compile(r"\w+")
MOST = 400
"""Facts looked through for one candidate; beyond this nothing is proved and it is refused."""


class Candidate:
    """A possible wrong option: its words, its value, its entity and all its names."""

    __slots__ = ("entity", "names", "origin", "text", "value")

    def __init__(self, text: str, value: Value, origin: str, entity: Entity | None = None) -> None:
        self.text, self.value, self.origin, self.entity = text, value, origin, entity
        self.names = frozenset(fold(name) for name in (text, *(entity.names if entity else ())))


class Truth:
    """What the facts of a deck say, indexed so that one candidate is judged without reading them all."""

    def __init__(self, deck: Deck, pools: Callable[[str], tuple[Pool, ...]] = lambda _type: ()) -> None:
        self._deck, self._pools = deck, pools

    def why_not(self, candidate: Candidate, fact: Fact, answer: Answer, *, by_hand: bool = False) -> str:
        """Why the candidate may be true, in a few words; empty where it is surely wrong.

        *by_hand* trusts the curator for what the other facts say, and for nothing else.
        """
        return next(self._reasons(candidate, fact, answer, by_hand=by_hand), "")

    def _reasons(self, candidate: Candidate, fact: Fact, answer: Answer, *, by_hand: bool) -> Iterator[str]:
        """The reasons, the cheapest to find first."""
        if candidate.names & self.names(answer):
            yield "it is the answer"
        if _same(candidate.value, answer.value):
            yield "it is the answer in another form"
        if self._touches(candidate, answer):
            yield "it contains, lies in or overlaps the answer"
        if any(candidate.names & self.names(other) for other in fact.answers if other is not answer):
            yield "it is another answer of the same fact"
        if by_hand:
            return
        if isinstance(answer.value, Reference) and _inside({fold(candidate.text)}, {fold(answer.text)}):
            yield "its words hold the answer's, or the answer's hold them"
        yield from self._told(candidate, fact, answer)

    def names(self, answer: Answer) -> frozenset[str]:
        """Every folded form of an answer."""
        entity = self.entity(answer.value)
        others = entity.names if entity else ()
        return frozenset(fold(text) for text in (answer.text, *answer.accept, *others))

    def entity(self, value: Value) -> Entity | None:
        """The entity that a value names."""
        return self._deck.entities.get(value.entity) if isinstance(value, Reference) else None

    # --- containment ---

    def _touches(self, candidate: Candidate, answer: Answer) -> bool:
        if overlaps(candidate.value, answer.value):
            return True
        mine, theirs = self._whole(candidate.entity), self._whole(self.entity(answer.value))
        if mine is None or theirs is None:
            return isinstance(answer.value, Text) and _inside(candidate.names, self.names(answer))
        holders, holding = self._containers(mine), self._containers(theirs)
        return bool(
            _called(theirs) & (holders | self._linked(mine.overlaps))
            or _called(mine) & (holding | self._linked(theirs.overlaps))
        )

    def _whole(self, entity: Entity | None) -> Entity | None:
        """An entity with what the shipped pools know of its borders, too."""
        if entity is None or entity.source is None:
            return entity
        if entity.id not in self._merged:
            names = _called(entity)
            entries = (entry for pool in self._pools(entity.type) for entry in pool.entries)
            twin = next((entry for entry in entries if fold(entry.name) in names), None)
            self._merged[entity.id] = _joined(entity, twin) if twin else entity
        return self._merged[entity.id]

    @cached_property
    def _merged(self) -> dict[str, Entity]:
        return {}

    def _containers(self, entity: Entity) -> frozenset[str]:
        """The folded names of everything that contains it, however far out."""
        found: set[str] = set()
        todo = list(entity.part_of)
        while todo:
            name = todo.pop()
            if fold(name) in found:
                continue
            outer = self._by_name.get(fold(name))
            found |= {fold(name)} | (_called(outer) if outer else set())
            todo += outer.part_of if outer else ()
        return frozenset(found)

    def _linked(self, names: tuple[str, ...]) -> set[str]:
        linked = {fold(name) for name in names}
        return linked | {
            word for name in linked if name in self._by_name for word in _called(self._by_name[name])
        }

    @cached_property
    def _by_name(self) -> dict[str, Entity]:
        return {name: entity for entity in self._deck.entities.values() for name in _called(entity)}

    # --- what other facts say ---

    def _told(self, candidate: Candidate, fact: Fact, answer: Answer) -> Iterator[str]:
        words = _spellings(candidate)
        for link in self._links(fact, answer):
            text = self._texts.get(link, "")
            if not any(word in text for word in words):
                continue
            facts = self._facts[link]
            if len(facts) > MOST:
                yield "too many facts speak of it to be sure"
            for other in facts:
                if any(word in self._folded(other) for word in words) and not _set_apart(other, fact, answer):
                    yield f"the fact '{other.id}' speaks of it"

    def _links(self, fact: Fact, answer: Answer) -> Iterator[str]:
        """What the question is about: its event, and the entities that its statement names beside the answer."""
        if fact.event:
            yield f"event {fact.event}"
        own = self.names(answer)
        for name in self._mentions(fact):
            if name not in own:
                yield name

    @cached_property
    def _facts(self) -> dict[str, list[Fact]]:
        """Facts by what they are about: an event, or the folded name of an entity."""
        index: dict[str, list[Fact]] = defaultdict(list)
        for fact in self._deck.facts:
            for link in {f"event {fact.event}", *self._mentions(fact)}:
                index[link].append(fact)
        return index

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {link: "\n".join(map(self._folded, facts)) for link, facts in self._facts.items()}

    def _folded(self, fact: Fact) -> str:
        text = self._cache.get(fact.id)
        if text is None:
            text = self._cache[fact.id] = f" {' '.join(WORD.findall(fold(fact.statement)))} "
        return text

    @cached_property
    def _cache(self) -> dict[str, str]:
        return {}

    def _mentions(self, fact: Fact) -> list[str]:
        """The first folded name of each entity that a statement speaks of."""
        words = self._folded(fact).split()
        found = []
        for place, word in enumerate(words):
            for name, first in self._openers.get(word, ()):
                if words[place : place + len(name)] == name:
                    found.append(first)
                    break
        return found

    @cached_property
    def _openers(self) -> dict[str, list[tuple[list[str], str]]]:
        """Entities' names, cut in words, by their first word; the longest first."""
        openers: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for entity in self._deck.entities.values():
            for name in entity.names:
                words = WORD.findall(fold(name))
                if words:
                    openers[words[0]].append((words, fold(entity.name)))
        for names in openers.values():
            names.sort(key=lambda row: -len(row[0]))
        return openers


def _set_apart(other: Fact, fact: Fact, answer: Answer) -> bool:
    """Whether *other*, of the same kind, tells of something else: then what it says does not answer the stem.

    The stem is a sentence with a gap. Another fact of the kind fills the gap truly only if it agrees
    on everything that the stem mentions.
    """
    if other.id == fact.id or not fact.kind or other.kind != fact.kind:
        return other.id == fact.id
    if answer.names_event and other.event != fact.event:
        return True
    return any(fold(other.slots.get(name, "")) != fold(fact.slots.get(name, "")) for name in answer.uses)


def _spellings(candidate: Candidate) -> list[str]:
    """The candidate's names as whole words of a folded text; a number also in the form not used."""
    return [f" {' '.join(WORD.findall(name))} " for name in candidate.names if WORD.search(name)]


def _joined(entity: Entity, twin: Entity) -> Entity:
    return replace(
        entity, part_of=(*entity.part_of, *twin.part_of), overlaps=(*entity.overlaps, *twin.overlaps)
    )


def _called(entity: Entity) -> set[str]:
    return {fold(entity.id), *(fold(name) for name in entity.names)}


def _inside(mine: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Whether the words of one answer are all among the words of the other."""
    return any(
        set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())
        for a in mine
        for b in theirs
        if a and b
    )


def _same(one: Value, other: Value) -> bool:
    comparable = (Number, NumberRange, Date, Reference)
    return isinstance(one, comparable) and isinstance(other, comparable) and same_value(one, other)
