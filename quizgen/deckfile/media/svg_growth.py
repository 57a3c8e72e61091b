"""What a drawing grows to where it is drawn: elements may be drawn again by others, and these by others in turn.

Ten elements that each draw the one before them ten times are ten thousand million. Every browser draws them.
"""

from __future__ import annotations

from collections import Counter
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from quizgen.limits import MOST_DRAWN

if TYPE_CHECKING:
    from collections.abc import Iterable


class Part:
    """An element that has a name, with those in it that have none."""

    def __init__(self, place: tuple[int, int]) -> None:
        self.place = place
        self.own = 0
        """How many elements it holds, and those in named ones not counted."""
        self.draws: Counter[str] = Counter()
        """How often it draws each of the others: those in it, and those that it names."""


class Growth:
    """The parts of a drawing, as they are read."""

    def __init__(self) -> None:
        self._root = Part((1, 1))
        self._parts = {"": self._root}
        self._open = [self._root]

    def begin(self, name: str, draws: Iterable[str], place: tuple[int, int]) -> None:
        """An element begins; *name* is empty where it has none, or one that another has already."""
        if name and name not in self._parts:
            self._open[-1].draws[name] += 1
            self._parts[name] = Part(place)
            self._open.append(self._parts[name])
        else:
            self._open.append(self._open[-1])
        self._open[-1].own += 1
        self._open[-1].draws.update(draws)

    def end(self) -> None:
        """The element that began last ends."""
        self._open.pop()

    def too_much(self) -> tuple[str, tuple[int, int]] | None:
        """What is wrong, and where, if the drawing has no end or grows beyond measure."""
        known = {name: [of for of in part.draws if of in self._parts] for name, part in self._parts.items()}
        try:
            order = tuple(TopologicalSorter(known).static_order())
        except CycleError as error:
            return "draws itself again and again", self._parts[error.args[1][0]].place
        sizes: dict[str, int] = {}
        for name in order:
            part = self._parts[name]
            sizes[name] = part.own + sum(sizes[of] * part.draws[of] for of in known[name])
            if sizes[name] > MOST_DRAWN:
                return f"draws more than {MOST_DRAWN:,} elements, one by way of another", part.place
        return None
