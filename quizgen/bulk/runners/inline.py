"""This process itself, deck after deck: for stores that no other process sees, and to look for a mistake"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from quizgen.bulk.manifest import DeckRow
    from quizgen.bulk.plan import WorkItem
    from quizgen.bulk.runner import Runner, Work


class Inline:
    """One worker, which is this process."""

    def run(self, work: Work, items: Sequence[WorkItem]) -> Generator[DeckRow, None, None]:
        """The row of each item, in their order."""
        yield from map(work, items)


def runner(_address: str, _jobs: int) -> Runner:
    """The runner."""
    return Inline()
