"""The facts of a deck that was read before: those that did not change are not read again.

An editor reads its deck after each change, and a change is in one fact. A fact is the same as before where it is
written in the same place, the deck's own record is the same, and what the facts above it took from the shipped pools
is the same. See :mod:`quizgen.located_yaml.reload`, which leaves the unchanged facts of a file the same objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.deckfile.facts.fact import read_fact

if TYPE_CHECKING:
    from quizgen.deckfile.entities import Adoption
    from quizgen.deckfile.facts.reader import DeckContext
    from quizgen.deckfile.pools import AnyPools
    from quizgen.located_yaml.reader import Node
    from quizgen.model import Fact, Source


class FactBefore(NamedTuple):
    """A fact that was read, with what its reading began from and did."""

    node: object
    """Its piece of YAML; kept, so that no other gets its identity."""
    file: str
    adopted_before: int
    """What tells the entities that were taken from pools before it was read."""
    adoptions: tuple[Adoption, ...]
    """What its own reading took from the pools."""
    fact: Fact

    @classmethod
    def read(cls, node: object, source: Source, context: DeckContext) -> FactBefore:
        """Read a fact, and note what its reading began from and did. Errors as in :func:`read_fact`."""
        entities = context.entity_index
        adopted, number = entities.adopted, entities.adoptions
        fact = read_fact(node, source, context)
        return cls(node, source.file, adopted, entities.adoptions_since(number), fact)

    @property
    def can_be_kept(self) -> bool:
        """Whether nothing but YAML says what the fact is: files of media may change."""
        return not self.fact.media and not self.fact.pictures

    def holds(self, source: Source, context: DeckContext) -> bool:
        """Whether to read it again would give the same."""
        return self.file == source.file and self.adopted_before == context.entity_index.adopted

    def again(self, context: DeckContext) -> Fact:
        """The fact, with what its reading did done again."""
        context.entity_index.adopt_again(self.adoptions)
        return self.fact


class FactsBefore:
    """What was read of a deck the last time, for the next time. One belongs to one deck, whose files stay in place.

    A fact with media is always read again, since their files may have changed; and all facts are, where one of the
    deck's own kinds has changed, or cannot be read.
    """

    def __init__(self) -> None:
        self._around: tuple[object, ...] = ()
        self._known: dict[int, FactBefore] = {}
        self._next: dict[int, FactBefore] = {}
        self._keeps = False

    def begin(
        self, deck: Node, pools: AnyPools | None, own_kinds: tuple[tuple[str, bytes], ...] | None
    ) -> None:
        """Begin to read the deck: what its own file holds, its pools, and the contents of its own kinds."""
        last_deck, last_pools, last_kinds = self._around or (None, None, None)
        is_same = deck is last_deck and pools is last_pools and own_kinds == last_kinds
        self._known, self._next = (self._next if is_same and self._keeps else {}), {}
        self._keeps = own_kinds is not None
        self._around = deck, pools, own_kinds

    def read(self, node: object, source: Source, context: DeckContext) -> Fact:
        """The fact in a piece of YAML, as :func:`read_fact` gives it, with its errors."""
        before = self._known.get(id(node))
        if not before or not before.holds(source, context):
            before = FactBefore.read(node, source, context)
            if self._keeps and before.can_be_kept:
                self._next[id(node)] = before
            return before.fact
        self._next[id(node)] = before
        return before.again(context)
