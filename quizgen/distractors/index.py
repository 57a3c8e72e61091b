"""The facts of a deck by what they tell of, so that one can be held against the few that may speak of the same."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.text.folding import fold
from quizgen.text.names import NameTrie
from quizgen.text.tokens import WORD, spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from quizgen.model import Answer, Deck, Fact

Link = tuple[str, ...]
"""What a fact tells of: an event, an entity that its statement names, its kind, a slot of its kind."""


class Index:
    """Facts by what they tell of."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._words: dict[str, str] = {}
        self._named: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[Link, dict[tuple[str, ...], list[Fact]]] = {}
        self._cut: set[Link] = set()

    def links(self, fact: Fact, answer: Answer, names: AbstractSet[str], most: int) -> Iterator[Link]:
        """What a question is about: its event, the entities that it names beside the answer, and its kind.

        *names* are the answer's own. Of a kind with more than *most* facts those alone that agree on a
        slot that the stem mentions.
        """
        if fact.event:
            yield "event", fact.event
        yield from (("entity", name) for name in dict.fromkeys(self._mentions(fact)) if name not in names)
        if fact.kind and len(self.facts(("kind", fact.kind))) <= most:
            yield "kind", fact.kind
        elif fact.kind:
            yield from (("slot", fact.kind, slot, fold(fact.slots.get(slot, ""))) for slot in answer.uses)

    def facts(self, link: Link) -> list[Fact]:
        """The facts that tell of a thing, in the deck's order."""
        if link[0] == "slot" and link[1:3] not in self._cut:
            self._cut.add(link[1:3])
            for fact in self._facts.get(("kind", link[1]), ()):
                self._facts["slot", link[1], link[2], fold(fact.slots.get(link[2], ""))].append(fact)
        return self._facts.get(link, [])

    def says(self, link: Link, words: str) -> bool:
        """Whether a fact that tells of a thing has some words, as :func:`spaced_words` has them, one after another.

        However many facts there are, only those are read that have two of the words side by side: those two that
        fewest have.
        """
        if link not in self._phrases:
            self._phrases[link] = _phrases((fact, self.words(fact)) for fact in self.facts(link))
        known, sought = self._phrases[link], words.split()
        pairs = list(pairwise(sought)) if len(sought) > 1 else [tuple(sought)]
        fewest = min((known.get(pair, []) for pair in pairs), key=len)
        return any(words in self.words(fact) for fact in fewest)

    def words(self, fact: Fact) -> str:
        """The words of a statement, as :func:`spaced_words` has them."""
        words = self._words.get(fact.id)
        if words is None:
            words = self._words[fact.id] = spaced_words(fact.statement)
        return words

    @cached_property
    def _facts(self) -> dict[Link, list[Fact]]:
        """Facts by event, kind and entity; by slot only where a kind has very many."""
        index: dict[Link, list[Fact]] = defaultdict(list)
        for fact in self._deck.facts:
            for link in (("event", fact.event), ("kind", fact.kind)):
                if link[1]:
                    index[link].append(fact)
            for name in dict.fromkeys(self._mentions(fact)):
                index["entity", name].append(fact)
        return index

    def _mentions(self, fact: Fact) -> tuple[str, ...]:
        """The first folded name of each entity that a statement speaks of."""
        if not self._deck.entities:
            return ()
        if fact.id not in self._named:
            words = self.words(fact).split()
            found = (self._names.longest(words, place) for place in range(len(words)))
            self._named[fact.id] = tuple(name for name in found if name)
        return self._named[fact.id]

    @cached_property
    def _names(self) -> NameTrie:
        """The entities' names, each with the first one of its entity."""
        names = NameTrie()
        for entity in self._deck.entities.values():
            for name in entity.names:
                names.add(WORD.findall(fold(name)), fold(entity.name))
        return names


def _phrases(rows: Iterable[tuple[Fact, str]]) -> dict[tuple[str, ...], list[Fact]]:
    """The facts that have a word, or two side by side, by these."""
    phrases: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact, text in rows:
        words = text.split()
        for phrase in {*zip(words, strict=True), *pairwise(words)}:
            phrases[phrase].append(fact)
    return phrases
