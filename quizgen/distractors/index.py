"""The facts of a deck by their topics, so that a fact is compared only with the few that may be about the same."""

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

Topic = tuple[str, ...]
"""What a fact is about: ``("event", id)``, ``("entity", name)``, ``("kind", name)``, ``("slot", kind, slot, text)``."""


class FactIndex:
    """Facts by their topics."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._words: dict[str, str] = {}
        self._entities_named: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[Topic, dict[tuple[str, ...], list[Fact]]] = {}
        self._kinds_split: set[Topic] = set()

    def topics(self, fact: Fact, answer: Answer, names: AbstractSet[str], most: int) -> Iterator[Topic]:
        """The topics of a question: its event, the entities that it names beside the answer, and its kind.

        *names* are the answer's own. Instead of a kind with more than *most* facts come the slots that the stem
        mentions.
        """
        if fact.event:
            yield "event", fact.event
        yield from (("entity", name) for name in dict.fromkeys(self._mentions(fact)) if name not in names)
        if fact.kind and len(self.facts(("kind", fact.kind))) <= most:
            yield "kind", fact.kind
        elif fact.kind:
            yield from (("slot", fact.kind, slot, fold(fact.slots.get(slot, ""))) for slot in answer.uses)

    def facts(self, topic: Topic) -> list[Fact]:
        """The facts of a topic, in the deck's order."""
        if topic[0] == "slot" and topic[1:3] not in self._kinds_split:
            self._kinds_split.add(topic[1:3])
            for fact in self._facts.get(("kind", topic[1]), ()):
                self._facts["slot", topic[1], topic[2], fold(fact.slots.get(topic[2], ""))].append(fact)
        return self._facts.get(topic, [])

    def mentions(self, topic: Topic, words: str) -> bool:
        """Whether a fact of a topic has some words one after another, as :func:`spaced_words` has them.

        However many facts there are, only those are read that have two of the words side by side: the two that
        fewest facts have.
        """
        return any(True for _ in self._with_words(topic, self.facts(topic), words))

    def facts_with(self, words: str) -> Iterator[Fact]:
        """All facts that have some words one after another, as :func:`spaced_words` has them."""
        return self._with_words((), self._deck.facts, words)

    def _with_words(self, topic: Topic, facts: Iterable[Fact], words: str) -> Iterator[Fact]:
        """Those of the facts of a topic that have some words one after another."""
        if topic not in self._phrases:
            self._phrases[topic] = _phrases((fact, self.words(fact)) for fact in facts)
        known, sought = self._phrases[topic], words.split()
        pairs = list(pairwise(sought)) if len(sought) > 1 else [tuple(sought)]
        fewest = min((known.get(pair, []) for pair in pairs), key=len)
        return (fact for fact in fewest if words in self.words(fact))

    def words(self, fact: Fact) -> str:
        """The words of a statement, as :func:`spaced_words` has them."""
        words = self._words.get(fact.id)
        if words is None:
            words = self._words[fact.id] = spaced_words(fact.statement)
        return words

    @cached_property
    def _facts(self) -> dict[Topic, list[Fact]]:
        """The facts by event, kind and entity; :meth:`facts` adds the slots of a kind when one is asked for."""
        index: dict[Topic, list[Fact]] = defaultdict(list)
        for fact in self._deck.facts:
            for topic in (("event", fact.event), ("kind", fact.kind)):
                if topic[1]:
                    index[topic].append(fact)
            for name in dict.fromkeys(self._mentions(fact)):
                index["entity", name].append(fact)
        return index

    def _mentions(self, fact: Fact) -> tuple[str, ...]:
        """The first folded name of each entity that a statement names."""
        if not self._deck.entities:
            return ()
        if fact.id not in self._entities_named:
            words = self.words(fact).split()
            found = (self._names.longest(words, position) for position in range(len(words)))
            self._entities_named[fact.id] = tuple(name for name in found if name)
        return self._entities_named[fact.id]

    @cached_property
    def _names(self) -> NameTrie:
        """The names of the deck's entities; each means the first name of its entity."""
        names = NameTrie()
        for entity in self._deck.entities.values():
            for name in entity.names:
                names.add(WORD.findall(fold(name)), fold(entity.name))
        return names


def _phrases(rows: Iterable[tuple[Fact, str]]) -> dict[tuple[str, ...], list[Fact]]:
    """The facts by each of their words, and by each two words that stand side by side."""
    phrases: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact, text in rows:
        words = text.split()
        for phrase in {*zip(words, strict=True), *pairwise(words)}:
            phrases[phrase].append(fact)
    return phrases
