"""Supply: how many drafts cite each paragraph and sentence, so that they could bring these to a quiz."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING

import msgspec

from quizgen.quiz.candidates import first_citation
from quizgen.quiz.score import SectionPotential

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from quizgen.model import Citation, Draft, Fact
    from quizgen.quiz.candidates import CandidatePool
    from quizgen.quiz.turns import DraftsInTurn, TypeTurns


class SupplyCache:
    """The supplies of pools, counted once for all pools that have the same drafts and refused the same ones."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Supply] = {}
        """By the identity of the list of drafts, and the number of those refused: drafts are made in their order."""
        self._of_types: dict[tuple[int, ...], Supply] = {}
        """By the identities of the types' drafts."""

    def of(self, pool: CandidatePool) -> Supply:
        """The supply of a pool's drafts, without those that cannot be asked."""
        key = id(pool.drafts), len(pool.refused)
        if key not in self._known:
            whole = self._known.setdefault((id(pool.drafts), 0), self._of_list(pool.drafts))
            self._known[key] = whole.without([draft for draft, _ in pool.refused])
        return self._known[key]

    def _of_list(self, drafts: DraftsInTurn) -> Supply:
        """The supply of a list: that of its types, each counted once, without what the list leaves out."""
        sets = [turns for turns, _ in drafts.parts if turns.of_sets]
        others = [turns for turns, _ in drafts.parts if not turns.of_sets]
        whole = self._of_turns(others).plus(self._of_turns(sets)) if sets else self._of_turns(others)
        return whole.without([*chain.from_iterable(gone for _, gone in drafts.parts)])

    def _of_turns(self, types: Sequence[TypeTurns]) -> Supply:
        key = tuple(map(id, types))
        if key not in self._of_types:
            self._of_types[key] = supply_of(chain.from_iterable(turns.drafts for turns in types))
        return self._of_types[key]


class Supply(msgspec.Struct, frozen=True):
    """How many of some drafts cite what."""

    by_paragraph_count: Counter[int]
    """How many of them cite one paragraph, two, …"""
    by_sentence_count: Counter[int]
    """How many of them cite one sentence, two, …"""
    paragraphs: Counter[int]
    """How many of them cite each paragraph."""
    sentences: Counter[Citation]
    """How many of them cite each sentence."""

    def plus(self, other: Supply) -> Supply:
        """This supply and another."""
        return Supply(
            by_paragraph_count=self.by_paragraph_count + other.by_paragraph_count,
            by_sentence_count=self.by_sentence_count + other.by_sentence_count,
            paragraphs=self.paragraphs + other.paragraphs,
            sentences=self.sentences + other.sentences,
        )

    def without(self, drafts: Sequence[Draft]) -> Supply:
        """This supply without some of its drafts."""
        if not drafts:
            return self
        gone = supply_of(drafts)
        return Supply(
            by_paragraph_count=self.by_paragraph_count - gone.by_paragraph_count,
            by_sentence_count=self.by_sentence_count - gone.by_sentence_count,
            paragraphs=self.paragraphs - gone.paragraphs,
            sentences=self.sentences - gone.sentences,
        )

    def potential(self, places: int) -> SectionPotential:
        """What these drafts could cover in so many places of a section."""
        places = min(places, self.by_paragraph_count.total())
        return SectionPotential(
            places=places,
            paragraph_sums=_greatest_sums(self.by_paragraph_count, places),
            sentence_sums=_greatest_sums(self.by_sentence_count, places),
            paragraphs=self.paragraphs,
            sentences=self.sentences,
        )


def supply_of(drafts: Iterable[Draft]) -> Supply:
    """The supply of some drafts."""
    rows = [draft.facts for draft in drafts]
    of_one = [facts[0].at[0] for facts in rows if len(facts) == 1 and facts[0].at]
    of_several = [_citations(facts) for facts in rows if len(facts) > 1]
    citing_none = sum(len(facts) == 1 and not facts[0].at for facts in rows)
    sentences = Counter(of_one)
    sentences.update(chain.from_iterable(of_several))
    paragraphs: Counter[int] = Counter()
    for citation, count in sentences.items():
        paragraphs[citation.paragraph] += count
    alone = Counter({count: times for count, times in ((0, citing_none), (1, len(of_one))) if times})
    return Supply(
        by_paragraph_count=alone + Counter([len({at.paragraph for at in own}) for own in of_several]),
        by_sentence_count=alone + Counter([len(own) for own in of_several]),
        paragraphs=paragraphs,
        sentences=sentences,
    )


def _citations(facts: Iterable[Fact]) -> Collection[Citation]:
    """The first citation of each of some facts."""
    return {citation for fact in facts if (citation := first_citation(fact))}


def _greatest_sums(counts: Counter[int], places: int) -> tuple[int, ...]:
    """The greatest sums of none, one, two, … numbers; *counts* says how often each number is there.

    ``{3: 1, 1: 2}`` in two places -> ``(0, 3, 4)``.
    """
    greatest_first = (number for number, count in sorted(counts.items(), reverse=True) for _ in range(count))
    return tuple(accumulate(islice(greatest_first, places), initial=0))
