"""How many elements are drawn for an SVG drawing: an element may draw another again, and that one others in turn.

Ten elements that each draw the one before them ten times are ten thousand million. Every browser draws them.
"""

from __future__ import annotations

from collections import Counter
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from quizgen.limits import MOST_DRAWN_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable


class NamedElement:
    """An element with an id, and the elements without one inside it."""

    def __init__(self, position: tuple[int, int]) -> None:
        self.position = position
        self.own = 0
        """How many elements it has, without those inside other named elements."""
        self.draws: Counter[str] = Counter()
        """How often it draws each other named element: those inside it, and those that it refers to."""


class DrawnSize:
    """Counts the elements that are drawn for a drawing, which is read element by element."""

    def __init__(self) -> None:
        self._root = NamedElement((1, 1))
        self._elements = {"": self._root}
        self._open = [self._root]

    def begin(self, name: str, draws: Iterable[str], position: tuple[int, int]) -> None:
        """Count an element that begins. *name* is its id, or empty; *draws* are the ids that it refers to."""
        if name and name not in self._elements:
            self._open[-1].draws[name] += 1
            self._elements[name] = NamedElement(position)
            self._open.append(self._elements[name])
        else:
            self._open.append(self._open[-1])
        self._open[-1].own += 1
        self._open[-1].draws.update(draws)

    def end(self) -> None:
        """End the element that began last."""
        self._open.pop()

    def excess(self) -> tuple[str, tuple[int, int]] | None:
        """The message and the position, where the drawing draws itself or too many elements; else None."""
        known = {
            name: [other for other in element.draws if other in self._elements]
            for name, element in self._elements.items()
        }
        try:
            order = tuple(TopologicalSorter(known).static_order())
        except CycleError as error:
            return "draws itself again and again", self._elements[error.args[1][0]].position
        sizes: dict[str, int] = {}
        for name in order:
            element = self._elements[name]
            sizes[name] = element.own + sum(sizes[other] * element.draws[other] for other in known[name])
            if sizes[name] > MOST_DRAWN_ELEMENTS:
                return (
                    f"draws more than {MOST_DRAWN_ELEMENTS:,} elements, one by way of another",
                    element.position,
                )
        return None
