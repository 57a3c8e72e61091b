"""The many names of one thing, as of a region with all of its towns: which facts have one of them, sought once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.distractors.index import FactIndex, Topic


class ManyWords:
    """Names, as :func:`~quizgen.text.tokens.spaced_words` has them, and where the facts of a deck have them."""

    def __init__(self, words: Sequence[str], index: FactIndex) -> None:
        self._words, self._index = frozenset(words), index
        self._longest = max(len(word.split()) for word in words)
        self._by_topic: dict[Topic, bool] = {}

    def are_in(self, text: str) -> bool:
        """Whether a text, as :func:`~quizgen.text.tokens.spaced_words` has it, has one of the names."""
        words = text.split()
        return any(
            f" {' '.join(words[start:end])} " in self._words
            for start in range(len(words))
            for end in range(start + 1, min(start + self._longest, len(words)) + 1)
        )

    def are_in_topic(self, topic: Topic) -> bool:
        """Whether a fact of a topic has one of the names."""
        if topic not in self._by_topic:
            self._by_topic[topic] = any(fact.id in self.facts for fact in self._index.facts(topic))
        return self._by_topic[topic]

    @cached_property
    def facts(self) -> frozenset[str]:
        """The ids of all facts that have one of the names."""
        return frozenset(fact.id for word in self._words for fact in self._index.facts_with(word))
