"""The formats of one large deck, made side by side by several processes: the same files as one after another.

Formats that are made of the same part, a quiz say, stay together, since to make that twice would cost more than it
gains. Another process is a fork of this one, so that it has the deck as it was read; where the system has no safe fork,
all is made here.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from quizgen.formats import declared

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

    T = TypeVar("T")

SHARED = {"exported": "quiz"}
"""A part that is made of another one."""


class Fork(NamedTuple):
    """Another process that makes some formats."""

    process: multiprocessing.process.BaseProcess
    pipe: Connection


def can_fork() -> bool:
    """Whether this process can be forked safely: on Linux, and while it has no other thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def groups_of(chosen: Sequence[str], most: int) -> list[tuple[str, ...]]:
    """The formats in at most so many groups, none of which shares a part with another; that for learners first.

    ``groups_of(["anki", "key", "quiz"], 2)`` -> ``[("anki",), ("key", "quiz")]``.
    """
    groups: list[tuple[set[str], list[str]]] = []
    for name in chosen:
        parts = {SHARED.get(part, part) for part in declared(name).parts(chosen)}
        touched = [group for group in groups if group[0] & parts]
        groups = [group for group in groups if group not in touched]
        groups.append(
            (parts.union(*(group[0] for group in touched)), [*(n for g in touched for n in g[1]), name])
        )
    groups.sort(key=lambda group: "release" not in group[0])
    names = [names for _, names in groups]
    for extra in names[most:]:
        names[most - 1] += extra
    return [tuple(name for name in chosen if name in group) for group in names[:most]]


def side_by_side(groups: Sequence[tuple[str, ...]], make: Callable[[Sequence[str]], T]) -> list[T] | None:
    """What is made of each group: of the first one here, of the others in a process each; None where one has failed.

    To make all again here then shows what is wrong, as it would have been shown.
    """
    context = multiprocessing.get_context("fork")
    forks: list[Fork] = []
    try:
        for group in groups[1:]:
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_send, args=(theirs, make, group), daemon=True)
            process.start()
            theirs.close()
            forks.append(Fork(process, ours))
        own = make(groups[0])
        return [own, *(fork.pipe.recv() for fork in forks)]
    except EOFError:  # it ended without an answer
        return None
    finally:
        for fork in forks:
            fork.pipe.close()
            fork.process.kill()
            fork.process.join()


def _send(pipe: Connection, make: Callable[[Sequence[str]], object], group: Sequence[str]) -> None:
    """Send what is made of a group; nothing where that fails, which is told where it is made again."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the process that waits for this one, and ends it
    try:
        made = make(group)
    except Exception:  # noqa: BLE001 - whatever it is, it comes again
        return
    pipe.send(made)
