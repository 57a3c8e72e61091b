"""The facts of a deck by what they tell of, so that one can be held against the few that may speak of the same."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.text.folding import fold
from quizgen.text.tokens import WORD, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from quizgen.model import Answer, Deck, Fact

Link = tuple[str, ...]
"""What a fact tells of: an event, an entity that its statement names, its kind, a slot of its kind."""


class Index:
    """Facts by what they tell of."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._words: dict[str, str] = {}
        self._texts: dict[Link, str] = {}
        self._cut: set[Link] = set()

    def links(self, fact: Fact, answer: Answer, names: AbstractSet[str], most: int) -> Iterator[Link]:
        """What a question is about: its event, the entities that it names beside the answer, and its kind.

        *names* are the answer's own. Of a kind with more than *most* facts those alone that agree on a
        slot that the stem mentions.
        """
        if fact.event:
            yield "event", fact.event
        yield from (("entity", name) for name in self._mentions(fact) if name not in names)
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

    def text(self, link: Link) -> str:
        """The words of all facts that tell of a thing."""
        if link not in self._texts:
            self._texts[link] = "\n".join(map(self.words, self.facts(link)))
        return self._texts[link]

    def words(self, fact: Fact) -> str:
        """The words of a statement, as :func:`spaced` has them."""
        words = self._words.get(fact.id)
        if words is None:
            words = self._words[fact.id] = spaced(fact.statement)
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

    def _mentions(self, fact: Fact) -> list[str]:
        """The first folded name of each entity that a statement speaks of."""
        words = self.words(fact).split() if self._openers else []
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
