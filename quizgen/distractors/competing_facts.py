"""Competing facts: those that may truly fill the gap of an answer, so that what they say is no wrong option.

They are gathered once for an answer, and asked for every candidate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from quizgen.distractors.spans import ValueIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from quizgen.distractors.candidate import DistractorCandidate
    from quizgen.distractors.containment import Containment
    from quizgen.distractors.index import FactIndex, Topic
    from quizgen.model import Entity, Fact, Value


class CompetingAnswer(msgspec.Struct, frozen=True):
    """An answer of a competing fact."""

    fact: str
    """The fact's id."""
    value: Value
    entity: Entity | None


class CompetingFacts:
    """The facts that compete with an answer, and what they say."""

    def __init__(
        self,
        facts: Sequence[Fact],
        *,
        answers: Iterable[CompetingAnswer],
        crowded_topics: Sequence[Topic],
        index: FactIndex,
        containment: Containment,
    ) -> None:
        """*answers* are those of the *facts* that differ from the answer asked for.

        *crowded_topics* are those of more facts than can be compared one by one.
        """
        self._facts, self._index = facts, index
        self.crowded_topics = crowded_topics
        """The topics of more facts than can be compared one by one."""
        self._containment = containment
        self._text = "\n".join(map(index.words, facts))
        answers = list(answers)
        fact_by_value = {answer.value: answer.fact for answer in answers if answer.entity is None}
        self._value_facts = list(fact_by_value.values())
        self._values = ValueIndex()
        for position, value in enumerate(fact_by_value):
            self._values.add(value, position)
        entities = [(answer.entity, answer.fact) for answer in answers if answer.entity is not None]
        self._fact_by_entity = {containment.key(entity): fact for entity, fact in entities}
        self._fact_by_related = {
            key: fact for entity, fact in entities for key in containment.related_keys(entity)
        }
        """The keys of all that the answers contain, lie in or overlap, each with a fact's id."""

    def any_of_many_mentions(self, words: Sequence[str]) -> bool:
        """Whether a fact of a crowded topic has one of the *words*, as :func:`spaced_words` has them."""
        return any(self._index.mentions(topic, word) for topic in self.crowded_topics for word in words)

    def fact_about(self, candidate: DistractorCandidate, words: Sequence[str]) -> str:
        """The id of a fact that has one of the *words*, or whose answer may be true along with the candidate.

        Empty where there is none. The words are as :func:`~quizgen.text.tokens.spaced_words` has them.
        """
        if answering := self._fact_answering(candidate):
            return answering
        offsets = [offset for word in words if (offset := self._text.find(word)) >= 0]
        return self._facts[self._text.count("\n", 0, min(offsets))].id if offsets else ""

    def fact_about_many(self, candidate: DistractorCandidate, speaking: AbstractSet[str]) -> str:
        """As :meth:`fact_about`, where the ids of all facts that speak of the candidate are known."""
        answering = self._fact_answering(candidate)
        return answering or next((fact.id for fact in self._facts if fact.id in speaking), "")

    def _fact_answering(self, candidate: DistractorCandidate) -> str:
        """The id of a fact whose answer may be true along with the candidate, or empty."""
        if candidate.entity is not None:
            return self._fact_of_related(candidate.entity)
        position = min(self._values.positions_agreeing(candidate.value), default=None)
        return "" if position is None else self._value_facts[position]

    def _fact_of_related(self, entity: Entity) -> str:
        answered = self._containment.related_keys(entity) & self._fact_by_entity.keys()
        if answered:
            return self._fact_by_entity[min(answered)]
        return self._fact_by_related.get(self._containment.key(entity), "")
