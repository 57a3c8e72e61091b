"""Processes of this computer, one engine in each: several decks are built side by side

Each worker is told one deck at a time through a pipe of its own, so that it is known over which deck one died: that
one alone is tried again, in a new worker. A worker ends by itself when its pipe does, even if this process is killed.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.bulk.runner import lost
from quizgen.bulk.tidy import tidily
from quizgen.limits import MOST_TRIES, SECONDS_PER_DECK

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from multiprocessing.context import SpawnProcess

    from quizgen.bulk.manifest import DeckRow
    from quizgen.bulk.plan import WorkItem
    from quizgen.bulk.runner import Runner, Work

SECONDS_BETWEEN_LOOKS = 1.0
"""How often it is looked whether a worker has been at one deck for too long."""


class Worker:
    """A process with its pipe, and the deck that it is at."""

    def __init__(self, work: Work) -> None:
        start = multiprocessing.get_context(
            "spawn"
        )  # nothing of this process goes along, no other worker's pipe either
        self.pipe, theirs = start.Pipe()
        self.process: SpawnProcess = start.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()  # so that the pipe ends with the process
        self.item: WorkItem | None = None
        self.since = 0.0

    def give(self, item: WorkItem) -> None:
        """Let it build a deck. OSError where it has died before."""
        self.item, self.since = item, time.monotonic()
        self.pipe.send(item)

    def end(self) -> None:
        """End the process, whatever it is at."""
        self.item = None
        self.pipe.close()
        self.process.kill()
        self.process.join()

    def retire(self) -> None:
        """Let the process end by itself: there is no more for it to do."""
        self.item = None
        self.pipe.close()
        self.process.join()


def _serve(pipe: Connection, work: Work) -> None:
    """Build what comes through the pipe until it ends. Ctrl-C is the business of the process at its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError):
            return
        row = tidily(work, item)
        try:
            pipe.send(row)
        except OSError:
            return


class Processes:
    """Some workers on this computer."""

    def __init__(self, jobs: int, seconds: float = SECONDS_PER_DECK) -> None:
        self._jobs, self._seconds = max(1, jobs), seconds

    def run(self, work: Work, items: Sequence[WorkItem]) -> Generator[DeckRow, None, None]:
        """The row of each item, as it comes."""
        waiting = deque(items)
        workers: list[Worker] = []
        try:
            while waiting or any(worker.item for worker in workers):
                workers = [worker for worker in workers if worker.item]
                while waiting and len(workers) < self._jobs:
                    workers.append(Worker(work))
                    workers[-1].give(waiting.popleft())
                for worker in self._ready(workers):
                    row = self._taken(worker, waiting)
                    if row is not None:
                        yield row
        finally:
            for worker in workers:
                worker.end()

    def _ready(self, workers: Sequence[Worker]) -> list[Worker]:
        """The workers that have something to say, or that are over their time; possibly none."""
        said = wait([worker.pipe for worker in workers], timeout=SECONDS_BETWEEN_LOOKS)
        now = time.monotonic()
        return [worker for worker in workers if worker.pipe in said or now - worker.since > self._seconds]

    @staticmethod
    def _taken(worker: Worker, waiting: deque[WorkItem]) -> DeckRow | None:
        """The row that a worker has made, once it has the next item; None where it died and another one will try."""
        item = worker.item
        assert item is not None  # noqa: S101 - only those with a deck are asked
        row = _answer(worker)
        if row is None:
            worker.end()
            if item.tries >= MOST_TRIES:
                return lost(item, item.tries)
            waiting.appendleft(replace(item, tries=item.tries + 1))
            return None
        if not waiting:
            worker.retire()
            return row
        following = waiting.popleft()
        try:
            worker.give(following)
        except OSError:  # it died between two decks
            worker.end()
            waiting.appendleft(following)
        return row


def _answer(worker: Worker) -> DeckRow | None:
    """The row that a worker has sent; None where it has died, or is over its time."""
    try:
        row: DeckRow | None = worker.pipe.recv() if worker.pipe.poll() else None
    except (EOFError, OSError):
        return None
    return row


def runner(_address: str, jobs: int) -> Runner:
    """The runner with so many workers."""
    return Processes(jobs)
