"""Work that a fork of this process does beside it, on another processor.

A fork has all that this process has in memory, so that nothing has to be sent to it; what it makes is sent back.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

S = TypeVar("S")
T = TypeVar("T")
MOST_PROCESSES = 4
"""Processes for one deck: more would wait for one another, since its formats are few, and each needs memory."""
FEWEST_FACTS_FOR_FORKS = 500
"""Facts from which on it pays to let other processes help with a deck: to start one takes some 20 ms."""

SECONDS_BETWEEN_LOOKS = 0.5
"""How often a fork looks whether the process that wants its result is still there."""


def processors(most: int) -> int:
    """How many processors this process may use, up to so many."""
    try:
        return min(len(os.sched_getaffinity(0)), most)
    except AttributeError:  # neither macOS nor Windows has it
        return min(os.cpu_count() or 1, most)


def can_fork() -> bool:
    """Whether this process can be forked safely: on Linux, while it has no other thread, and may have children.

    A library's threads count, which Python knows nothing of. A process of a ``multiprocessing.Pool`` has no children.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    from multiprocessing import current_process  # noqa: PLC0415 - few decks are large

    return not current_process().daemon and _threads() == 1


def _threads() -> int:
    """How many threads the system counts in this process; 0 where it does not tell."""
    try:
        return len(list(Path("/proc/self/task").iterdir()))
    except OSError:  # it is not there in every sandbox
        return 0


class Fork(Generic[T]):
    """A fork of this process that does some work. Whoever began it ends it, also where nobody wants its result.

    ``fork = Fork(lambda: sum(range(10)))``; ``fork.result()`` -> ``45``; ``fork.end()``.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin the work. Where the system has no room for another process, there is no result."""
        from multiprocessing import get_context  # noqa: PLC0415 - few decks are large

        self._pipe: Connection | None = None
        context = get_context("fork")
        try:
            self._pipe, theirs = context.Pipe(duplex=False)
        except OSError:  # too many open files
            return
        self._process = context.Process(target=_send, args=(theirs, work, os.getpid()), daemon=True)
        with theirs:
            try:
                with _interrupts_later():  # between the fork and the moment in which it ignores them
                    self._process.start()
            except OSError:  # too many processes, or too little memory
                self._pipe.close()
                self._pipe = None

    def result(self) -> T | None:
        """What the work made, once it is done; None where it failed. To do the work here then shows why."""
        if self._pipe is None:
            return None
        try:
            made: T = self._pipe.recv()
        except (EOFError, OSError):  # it ended without an answer, or amid it
            return None
        return made

    def end(self) -> None:
        """End the process, whether its work is done or not."""
        if self._pipe is None:
            return
        self._pipe.close()
        self._process.kill()
        self._process.join()


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Let Ctrl-C wait until the block is over."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _send(pipe: Connection, work: Callable[[], object], parent: int) -> None:
    """Do the work and send what it made; nothing where it fails, or where what it made cannot be sent."""
    # Ctrl-C is for the process that waits for this one, and ends it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    _end_with(parent)
    gc.disable()  # it ends soon, and a collection would copy all that it shares with the other process
    with suppress(Exception):  # whatever it is, it comes again where the work is done again
        pipe.send(work())


def _end_with(parent: int) -> None:
    """End this process soon after its parent, which may be killed without a chance to end it.

    It would work on for nobody, and then wait for somebody to read what it made.
    """

    def look(_signal: int, _frame: object) -> None:
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)  # what it was at is wanted by nobody

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS)


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
