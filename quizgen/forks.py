"""Work that a fork of this process does beside it, on another processor.

A fork has all that this process has in memory, so that nothing has to be sent to it; what it makes is sent back.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

S = TypeVar("S")
T = TypeVar("T")
MOST_PROCESSES = 4
"""Processes for one deck: more would wait for one another, since its formats are few, and each needs memory."""
FEWEST_FACTS_FOR_FORKS = 500
"""Facts from which on it pays to let other processes help with a deck: to start one takes some 20 ms."""


def processors(most: int) -> int:
    """How many processors this process may use, up to so many."""
    try:
        return min(len(os.sched_getaffinity(0)), most)
    except AttributeError:  # neither macOS nor Windows has it
        return min(os.cpu_count() or 1, most)


def can_fork() -> bool:
    """Whether this process can be forked safely: on Linux, and while it has no other thread."""
    return sys.platform == "linux" and threading.active_count() == 1


class Fork(Generic[T]):
    """A fork of this process that does some work. Whoever began it ends it, also where nobody wants its result.

    ``fork = Fork(lambda: sum(range(10)))``; ``fork.result()`` -> ``45``; ``fork.end()``.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 - few decks are large

        context = get_context("fork")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_send, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()

    def result(self) -> T | None:
        """What the work made, once it is done; None where it failed. To do the work here then shows why."""
        try:
            made: T = self._pipe.recv()
        except EOFError:  # it ended without an answer
            return None
        return made

    def end(self) -> None:
        """End the process, whether its work is done or not."""
        self._pipe.close()
        self._process.kill()
        self._process.join()


def _send(pipe: Connection, work: Callable[[], object]) -> None:
    """Do the work and send what it made; nothing where it fails."""
    # Ctrl-C is for the process that waits for this one, and ends it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # it ends soon, and a collection would copy all that it shares with the other process
    try:
        made = work()
    except Exception:  # noqa: BLE001 - whatever it is, it comes again where the work is done again
        return
    pipe.send(made)


def shared_out(work: Callable[[S], T], items: Sequence[S], jobs: int) -> list[T]:
    """What the work makes of each item, in their order; *jobs* processes, one of them this one, share the items."""
    if jobs == 1 or not can_fork():
        return _each(work, items)
    forks = [Fork(partial(_each, work, items[number::jobs])) for number in range(1, jobs)]
    try:
        parts = [iter(_each(work, items[::jobs]))]
        for number, fork in enumerate(forks, start=1):
            part = fork.result()
            parts.append(iter(_each(work, items[number::jobs]) if part is None else part))
    finally:
        for fork in forks:
            fork.end()
    return [next(parts[number % jobs]) for number in range(len(items))]


def _each(work: Callable[[S], T], items: Sequence[S]) -> list[T]:
    """What the work makes of each item."""
    return [work(item) for item in items]
