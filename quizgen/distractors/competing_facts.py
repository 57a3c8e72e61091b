"""What the facts say that could stand in an answer's place: gathered once, asked for every candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.distractors.spans import Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.distractors.candidate import Candidate
    from quizgen.distractors.containment import Borders
    from quizgen.distractors.index import Index, Link
    from quizgen.model import Entity, Fact, Value


class Said(NamedTuple):
    """An answer of a fact that may speak of the same thing as a question."""

    fact: str
    value: Value
    entity: Entity | None


class Rivals:
    """The facts that may fill the same gap, and what they say."""

    def __init__(
        self,
        facts: Sequence[Fact],
        said: Iterable[Said],
        beyond: Sequence[Link],
        index: Index,
        borders: Borders,
    ) -> None:
        """*said* are the answers of the *facts* that say something else than the answer asked for.

        *beyond* is what those tell of that are too many to be told apart.
        """
        self._facts, self._beyond, self._index, self._borders = facts, beyond, index, borders
        self._text = "\n".join(map(index.words, facts))
        said = list(said)
        telling = {one.value: one.fact for one in said if one.entity is None}
        self._telling = list(telling.values())
        self._values = Values()
        for place, value in enumerate(telling):
            self._values.add(value, place)
        self._things = {borders.key(one.entity): one.fact for one in said if one.entity is not None}
        self._reach = _reach(said, borders)

    def beyond(self, words: Sequence[str]) -> bool:
        """Whether one of very many facts has one of the *words*."""
        return any(self._index.says(link, word) for link in self._beyond for word in words)

    def speaker(self, candidate: Candidate, words: Sequence[str]) -> str:
        """The id of a fact that has one of the *words*, or that answers with what touches the candidate.

        Empty where none does. The words are as :func:`~quizgen.text.tokens.spaced_words` has them.
        """
        if other := self._answering(candidate):
            return other
        places = [at for word in words if (at := self._text.find(word)) >= 0]
        return self._facts[self._text.count("\n", 0, min(places))].id if places else ""

    def _answering(self, candidate: Candidate) -> str:
        if candidate.entity is not None:
            return self._touching(candidate.entity)
        place = min(self._values.agreeing(candidate.value), default=None)
        return "" if place is None else self._telling[place]

    def _touching(self, entity: Entity) -> str:
        met = self._borders.reach(entity) & self._things.keys()
        if met:
            return self._things[min(met)]
        return self._reach.get(self._borders.key(entity), "")


def _reach(said: Iterable[Said], borders: Borders) -> Mapping[str, str]:
    """The keys of all that the answers touch, each with a fact."""
    return {key: one.fact for one in said if one.entity is not None for key in borders.reach(one.entity)}
