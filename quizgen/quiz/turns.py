"""Turns: the order in which a section looks at its drafts: by lot, types taking turns, and in each type paragraphs.

Two hundred sections may each leave out other facts of one deck. Each has an order of its own then, and needs only the
beginning of it: an order is made as far as it is read, and what sections have in common is sorted once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from quizgen.model import Draft
    from quizgen.quiz.candidates import DrawnDraft


class TypeTurns:
    """The drafts of one type in rows, one for each paragraph, by their lots."""

    def __init__(self, drafts: Iterable[DrawnDraft]) -> None:
        self._by_lot = sorted(drafts, key=itemgetter(0))
        self.drafts: Sequence[Draft] = [draft for _, _, draft in self._by_lot]
        self.first_lot = self._by_lot[0].rank if self._by_lot else 0
        self._rows: dict[int, list[Draft]] = {}
        for _, paragraph, draft in self._by_lot:
            self._rows.setdefault(paragraph, []).append(draft)

    @cached_property
    def of_sets(self) -> bool:
        """Whether some of them ask several facts."""
        return any(len(draft.facts) > 1 for draft in self.drafts)

    @cached_property
    def by_fact(self) -> Mapping[str, Sequence[Draft]]:
        """The drafts by the first of their facts."""
        rows: dict[str, list[Draft]] = {}
        for draft in self.drafts:
            rows.setdefault(draft.facts[0].id, []).append(draft)
        return rows

    @cached_property
    def _lots(self) -> Mapping[int, tuple[int, int]]:
        """The lot of each draft, and its place by it, by the draft's identity."""
        return {id(draft): (lot, place) for place, (lot, _, draft) in enumerate(self._by_lot)}

    @cached_property
    def _paragraphs(self) -> Mapping[int, int]:
        """The paragraph of each draft, by the draft's identity."""
        return {id(draft): paragraph for _, paragraph, draft in self._by_lot}

    def without(self, gone: Collection[Draft]) -> tuple[int, list[list[Draft]]]:
        """The lowest lot and the rows where some drafts are left out; the row with the lowest lot first."""
        if not gone:
            return self.first_lot, [*self._rows.values()]
        ids = {*map(id, gone)}
        rows = dict(self._rows)
        for paragraph in {self._paragraphs[id(draft)] for draft in gone}:
            rows[paragraph] = [draft for draft in rows[paragraph] if id(draft) not in ids]
            if not rows[paragraph]:
                del rows[paragraph]
        in_order = sorted(rows.values(), key=lambda row: self._lots[id(row[0])])
        return (self._lots[id(in_order[0][0])][0] if in_order else 0), in_order


class DraftsInTurn(Sequence["Draft"]):
    """The drafts that a section may choose from, in their turns, which are made as far as they are read."""

    def __init__(self, parts: Iterable[tuple[TypeTurns, Sequence[Draft]]]) -> None:
        """*parts* are the types, each with those of its drafts that are left out."""
        self.parts = tuple(parts)
        self._length = sum(len(turns.drafts) - len(gone) for turns, gone in self.parts)
        self._read: list[Draft] = []
        self._rest = self._in_turn()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Draft: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Draft]: ...
    def __getitem__(self, at: int | slice) -> Draft | Sequence[Draft]:
        """The drafts up to there are read; of a slice that has an end, too."""
        if isinstance(at, slice):
            return self.first(self._length)[at]
        if 0 <= at < len(self._read):
            return self._read[at]
        return self.first(at + 1 if at >= 0 else self._length)[at]

    def first(self, count: int) -> Sequence[Draft]:
        """At least so many drafts from the first on, or all."""
        while len(self._read) < min(count, self._length):
            self._read.append(next(self._rest))
        return self._read

    def _in_turn(self) -> Iterator[Draft]:
        rows = [turns.without(gone) for turns, gone in self.parts]
        types = [_interleaved(row) for _, row in sorted((row for row in rows if row[1]), key=itemgetter(0))]
        while types:
            going: list[Iterator[Draft]] = []
            for one in types:
                if draft := next(one, None):
                    going.append(one)
                    yield draft
            types = going


def _interleaved(rows: Sequence[Sequence[Draft]]) -> Iterator[Draft]:
    """The first draft of each row, then the second of each, and so on."""
    place = 0
    while rows:
        yield from [row[place] for row in rows]
        place += 1
        rows = [row for row in rows if len(row) > place]


def facts_of_unread(pools: Iterable[tuple[DraftsInTurn, int]]) -> set[str]:
    """The ids of the facts of drafts that one of the sections has not read; each is given with how many it has read.

    What sections have in common is looked at once: a draft is read where each section that has its type has read it,
    or leaves it out.
    """
    read_by_all: dict[int, tuple[TypeTurns, set[int]]] = {}
    seen: dict[int, tuple[DraftsInTurn, int]] = {}
    for drafts, count in pools:
        seen[id(drafts)] = drafts, min(count, seen.get(id(drafts), (drafts, count))[1])
    for drafts, count in seen.values():
        read = {*map(id, drafts.first(count)[:count])}
        for turns, gone in drafts.parts:
            own = read | {*map(id, gone)}
            known = read_by_all.setdefault(id(turns), (turns, own))[1]
            known &= own
    unread = (
        (draft for draft in turns.drafts if id(draft) not in read) for turns, read in read_by_all.values()
    )
    return {fact.id for draft in chain.from_iterable(unread) for fact in draft.facts}
