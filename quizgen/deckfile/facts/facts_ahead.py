"""The later facts of a large deck, which forks of this process read while it reads the first ones.

What a fact means depends on what the facts above it took from the shipped pools. A fork does not know what those take
that are read elsewhere, and takes it to be nothing; where it is something, the fact is read again.
"""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from quizgen.deckfile.facts.fact import read_fact
from quizgen.deckfile.facts.facts_before import FactBefore
from quizgen.forks import Fork
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.deckfile.facts.reader import DeckContext
    from quizgen.model import Fact, Source


class FactsAhead:
    """Reads the facts of a deck together with forks, which begin at once. :meth:`end` ends them."""

    def __init__(self, nodes: Sequence[tuple[object, Source]], context: DeckContext, jobs: int) -> None:
        """*nodes* are the pieces of YAML of all facts, which are read in this order, with their sources."""
        size = ceil(len(nodes) / jobs)
        self._forks = {
            id(nodes[start][0]): Fork(partial(_read, nodes[start : start + size], context))
            for start in range(size, len(nodes), size)
        }
        """By the first piece of YAML of each part."""
        self._known: dict[int, FactBefore] = {}

    def read(self, node: object, source: Source, context: DeckContext) -> Fact:
        """The fact in a piece of YAML, as :func:`read_fact` gives it, with its errors."""
        if fork := self._forks.get(id(node)):
            self._known = fork.result() or {}
        before = self._known.get(id(node))
        if before and before.holds(source, context):
            return before.again(context)
        return read_fact(node, source, context)

    def end(self) -> None:
        """End the forks."""
        for fork in self._forks.values():
            fork.end()


def _read(nodes: Sequence[tuple[object, Source]], context: DeckContext) -> dict[int, FactBefore]:
    """The facts that are right, by their pieces of YAML."""
    read: dict[int, FactBefore] = {}
    for node, source in nodes:
        try:
            before = FactBefore.read(node, source, context)
        except ProblemFound:  # it is read again where its problems are wanted
            continue
        if before.can_be_kept:
            read[id(node)] = before._replace(node=None)  # it need not be sent
    return read
