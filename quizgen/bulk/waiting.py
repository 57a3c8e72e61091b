"""Work items that wait for a worker of an engine, to which it is dear to hand out each by itself.

A worker gets several small decks at once. Where it dies, those that it had not told of are given alone then, so that it
is known which one it dies over.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from quizgen.limits import LARGEST_BATCH, MOST_DECKS_PER_BATCH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.bulk.plan import WorkItem


class Waiting:
    """Items in the order in which they are given out."""

    def __init__(self, items: Iterable[WorkItem]) -> None:
        self._items = deque(items)
        self._alone: deque[WorkItem] = deque()
        """Those that come first, and are given alone."""

    def __len__(self) -> int:
        return len(self._items) + len(self._alone)

    def take(self, workers: int) -> list[WorkItem]:
        """The next items for one of so many workers: as many as are small, and fewer towards the end.

        So no worker has much to do yet when the others are done.
        """
        if self._alone:
            return [self._alone.popleft()]
        most = max(1, min(MOST_DECKS_PER_BATCH, len(self._items) // (2 * workers)))
        taken, size = [self._items.popleft()], 0
        while self._items and len(taken) < most:
            size += _size(taken[-1])
            if size + _size(self._items[0]) > LARGEST_BATCH:
                break
            taken.append(self._items.popleft())
        return taken

    def again(self, items: Iterable[WorkItem]) -> None:
        """Let items wait again, before all others, as they were."""
        self._items.extendleft(reversed(list(items)))

    def again_alone(self, items: Iterable[WorkItem]) -> None:
        """Let items wait again, before all others, each to be given alone."""
        self._alone.extendleft(reversed(list(items)))


def _size(item: WorkItem) -> int:
    """The bytes of a deck's files and lock, by which it is guessed how long it takes."""
    return sum(max(0, entry.size) for entry in (*item.files, item.lock))
