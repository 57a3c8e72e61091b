"""What the facts say that could stand in an answer's place: gathered once, asked for every candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.options.candidate import agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.model import Entity, Fact, Value
    from quizgen.options.borders import Borders
    from quizgen.options.candidate import Candidate
    from quizgen.options.index import Index


class Said(NamedTuple):
    """An answer of a fact that may speak of the same thing as a question."""

    fact: str
    value: Value
    entity: Entity | None


class Rivals:
    """The facts that may fill the same gap, and what they say."""

    def __init__(self, facts: Sequence[Fact], said: Iterable[Said], index: Index, borders: Borders) -> None:
        """*said* are the answers of the *facts* that say something else than the answer asked for."""
        self._facts, self._index, self._borders = facts, index, borders
        self._text = "\n".join(map(index.words, facts))
        said = list(said)
        self._values = {one.value: one.fact for one in said if one.entity is None}
        self._things = {borders.key(one.entity): one.fact for one in said if one.entity is not None}
        self._reach = _reach(said, borders)

    def speaker(self, candidate: Candidate, words: Sequence[str]) -> str:
        """The id of a fact that has one of the *words*, or that answers with what touches the candidate.

        Empty where none does. The words are as :func:`~quizgen.options.index.spaced` has them.
        """
        if any(word in self._text for word in words):
            named = (fact for fact in self._facts if any(word in self._index.words(fact) for word in words))
            return next(named).id
        if candidate.entity is not None:
            return self._touching(candidate.entity)
        return next((fact for value, fact in self._values.items() if agree(candidate.value, value)), "")

    def _touching(self, entity: Entity) -> str:
        met = self._borders.reach(entity) & self._things.keys()
        if met:
            return self._things[min(met)]
        return self._reach.get(self._borders.key(entity), "")


def _reach(said: Iterable[Said], borders: Borders) -> Mapping[str, str]:
    """The keys of all that the answers touch, each with a fact."""
    return {key: one.fact for one in said if one.entity is not None for key in borders.reach(one.entity)}
