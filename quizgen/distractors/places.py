"""Places: wrong options that lie where the words of a fact put its answer, and of the region that it lies in."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.limits import MOST_CONTAINERS
from quizgen.text.folding import fold
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.distractors.candidate import DistractorCandidate
    from quizgen.model import Answer, Deck, Entity, Fact, Pool

    Rows = list[DistractorCandidate]

MOST_LETTERS_BESIDE = 40
"""Letters right after an answer in which what contains it may be named: *Santa Clara, California*."""


class Places:
    """What contains the things of one deck, by the names that its entities and entries of pools give."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck

    def split(self, rows: Rows, fact: Fact, answer: Answer) -> tuple[Rows, Rows]:
        """The candidates that may lie where the fact's words put the answer, and the others, for want of better ones.

        *Sydney* is no option where a city of Japan is asked for. What contains the answer may stand right beside it:
        then no other is one at all, for *Boston, California* gives itself away.
        """
        entity = self._deck.entity(answer.value)
        if entity is None or not entity.part_of:
            return rows, []
        around = self._containers(entity)
        if beside := _named_in(_beside(fact, answer), around, first=True):
            return [row for row in rows if self._may_lie_in(row.entity, beside)], []
        plain = " ".join([answer.stem, *(run.text for run in fact.runs if run.answer < 0)])
        named = _named_in(plain, around)
        if not named:
            return rows, []
        inside = [row for row in rows if self._may_lie_in(row.entity, named)]
        return inside, [row for row in rows if not self._may_lie_in(row.entity, named)]

    def group_around(self, pools: Iterable[Pool], entity: Entity) -> str:
        """The group of most of the pools' entries that lie in the nearest thing that an entity lies in; else empty."""
        entries = [entry for pool in pools for entry in pool.entries if entry.group]
        for container in self._containers(entity):
            groups = Counter(entry.group for entry in entries if container in map(fold, entry.part_of))
            if groups:
                return groups.most_common(1)[0][0]
        return ""

    def _may_lie_in(self, entity: Entity | None, containers: set[str]) -> bool:
        """Whether an entity lies in one of some containers, or in nothing that is known."""
        around = self._containers(entity) if entity else {}
        return not around or not containers.isdisjoint(around)

    def _containers(self, entity: Entity) -> dict[str, None]:
        """The folded names of all that contains an entity by the deck and by its own entry, the nearest first."""
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


def _named_in(text: str, names: Iterable[str], *, first: bool = False) -> set[str]:
    """Those of some names that stand in a text; with *first*, at its beginning."""
    words = spaced_words(text)
    return {name for name in names if (words.startswith if first else words.__contains__)(spaced_words(name))}
