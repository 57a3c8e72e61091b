"""Places: wrong options that lie where the words of a fact put its answer, and of the region that it lies in."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.limits import MOST_CONTAINERS
from quizgen.text.folding import fold
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.distractors.candidate import DistractorCandidate
    from quizgen.model import Answer, Deck, Entity, Fact, Pool

MOST_LETTERS_BESIDE = 40
"""Letters right after an answer in which what contains it may be named: *Santa Clara, California*."""


class CandidateRows:
    """Candidates, and how they are split by what they may lie in."""

    __slots__ = ("rows", "split")

    def __init__(self, rows: Iterable[DistractorCandidate]) -> None:
        self.rows = tuple(rows)
        self.split: dict[
            frozenset[str], tuple[Sequence[DistractorCandidate], Sequence[DistractorCandidate]]
        ] = {}


class Places:
    """What contains the things of one deck, by the names that its entities and entries of pools give."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._around: dict[tuple[str, ...], dict[str, None]] = {}
        """By what an entity is a part of, all that contains it."""
        self._groups: dict[str, dict[str, Counter[str]]] = {}

    def split(
        self, rows: CandidateRows, fact: Fact, answer: Answer
    ) -> tuple[Sequence[DistractorCandidate], Sequence[DistractorCandidate]]:
        """The candidates that may lie where the fact's words put the answer, and the others, for want of better ones.

        *Sydney* is no option where a city of Japan is asked for. What contains the answer may stand right beside it:
        then no other is one at all, for *Boston, California* gives itself away.
        """
        entity = self._deck.entity(answer.value)
        if entity is None or not entity.part_of:
            return rows.rows, ()
        around = self._containers(entity)
        if beside := _named_in(_beside(fact, answer), around, first=True):
            return self._split_by(rows, beside)[0], ()
        plain = " ".join([answer.stem, *(run.text for run in fact.runs if run.answer < 0)])
        named = _named_in(plain, around)
        if not named:
            return rows.rows, ()
        return self._split_by(rows, named)

    def _split_by(
        self, rows: CandidateRows, containers: frozenset[str]
    ) -> tuple[Sequence[DistractorCandidate], Sequence[DistractorCandidate]]:
        """The candidates that may lie in one of some containers, and the others: sought once for all answers there."""
        if containers not in rows.split:
            inside = [row for row in rows.rows if self._may_lie_in(row.entity, containers)]
            rows.split[containers] = (
                inside,
                [row for row in rows.rows if not self._may_lie_in(row.entity, containers)],
            )
        return rows.split[containers]

    def group_around(self, pools: Iterable[Pool], entity: Entity) -> str:
        """The group of most of the entries that lie in the nearest thing that an entity lies in; else empty.

        *pools* are those of the entity's type.
        """
        if entity.type not in self._groups:
            groups: dict[str, Counter[str]] = defaultdict(Counter)
            for entry in (entry for pool in pools for entry in pool.entries if entry.group):
                for container in dict.fromkeys(map(fold, entry.part_of)):
                    groups[container][entry.group] += 1
            self._groups[entity.type] = dict(groups)
        known = self._groups[entity.type]
        nearest = next(
            (known[container] for container in self._containers(entity) if container in known), None
        )
        return nearest.most_common(1)[0][0] if nearest else ""

    def _may_lie_in(self, entity: Entity | None, containers: frozenset[str]) -> bool:
        """Whether an entity lies in one of some containers, or in nothing that is known."""
        around = self._containers(entity) if entity else {}
        return not around or not containers.isdisjoint(around)

    def _containers(self, entity: Entity) -> dict[str, None]:
        """The folded names of all that contains an entity by the deck and by its own entry, the nearest first."""
        if entity.part_of not in self._around:
            self._around[entity.part_of] = self._containers_of(entity)
        return self._around[entity.part_of]

    def _containers_of(self, entity: Entity) -> dict[str, None]:
        found: dict[str, None] = {}
        todo = [*entity.part_of]
        while todo and len(found) < MOST_CONTAINERS:
            name = todo.pop(0)
            known = self._deck.entities.get(name) or self._by_name.get(fold(name))
            names = list(map(fold, known.names if known else (name,)))
            if names[0] not in found:
                found |= dict.fromkeys(names)
                todo += known.part_of if known else ()
        return found

    @cached_property
    def _by_name(self) -> dict[str, Entity]:
        return {fold(name): entity for entity in self._deck.entities.values() for name in entity.names}


def _beside(fact: Fact, answer: Answer) -> str:
    """What stands right after an answer, behind a comma or in brackets; else nothing."""
    own = fact.answers.index(answer)
    after = "".join(run.text for before, run in pairwise(fact.runs) if before.answer == own)
    return after.strip(" ,(")[:MOST_LETTERS_BESIDE] if after.startswith((",", " (")) else ""


def _named_in(text: str, names: Iterable[str], *, first: bool = False) -> frozenset[str]:
    """Those of some names that stand in a text; with *first*, at its beginning."""
    words = spaced_words(text)
    is_named = words.startswith if first else words.__contains__
    return frozenset(name for name in names if is_named(spaced_words(name)))
