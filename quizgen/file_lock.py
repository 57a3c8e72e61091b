"""Locks of files, which keep other processes and other threads out. A thread that holds one may take it again.

The system ends a lock with the process that holds it. Where it has ``flock``, that is asked, as filelock does; where it
has none, or cannot do it, filelock knows what else there is. To load it takes 30 ms, of which asyncio is two thirds.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECONDS_BEFORE_NOTICE = 1.0
"""How long another process is waited for before the user is told."""
SECONDS_BETWEEN_TRIES = 0.05
_HELD_BY_ANOTHER = {errno.EACCES, errno.EAGAIN}
_held = threading.local()
"""The paths whose locks this thread holds, as names."""
_descriptors: set[int] = set()
"""The open files of the locks that this process holds."""


@contextmanager
def file_lock(file: Path, wait: Callable[[], None]) -> Iterator[bool]:
    """Hold the lock of a file, if the disk allows it; whether it is held.

    Where another has it for more than a second, *wait* is called, once.
    """
    path = str(file)
    if path in vars(_held):
        yield True
        return
    descriptor = None if sys.platform == "win32" else _locked(path, wait)
    if descriptor is None:
        with _lock_of_library(file, wait) as held:
            yield held
        return
    vars(_held)[path] = descriptor
    try:
        yield True
    finally:
        del vars(_held)[path]
        _close(descriptor)


def _locked(path: str, wait: Callable[[], None]) -> int | None:
    """The descriptor of a file, once its lock is held; None where the disk, or the system, cannot do that."""
    notice = time.monotonic() + SECONDS_BEFORE_NOTICE
    told = False
    while True:
        try:
            descriptor, is_new = _opened(path)
        except FileExistsError:  # another made it at this moment
            continue
        except OSError:
            return None
        _descriptors.add(descriptor)
        try:
            held = _is_locked_now(descriptor)
        except BaseException:
            _close(descriptor)
            raise
        if held and os.fstat(descriptor).st_nlink:  # nobody has taken the file away meanwhile
            return descriptor
        if held is None and is_new and os.fstat(descriptor).st_nlink:
            os.unlink(path)  # noqa: PTH108 - filelock may take its mere presence for another's lock
        _close(descriptor)
        if held is None:
            return None
        if not told and time.monotonic() >= notice:
            wait()
            told = True
        time.sleep(SECONDS_BETWEEN_TRIES)


def _opened(path: str) -> tuple[int, bool]:
    """The descriptor of a file, and whether it was made for that. OSError where the disk does not allow it."""
    how = os.O_RDWR | os.O_NOFOLLOW
    try:
        return os.open(path, how), False
    except FileNotFoundError:
        return os.open(path, how | os.O_CREAT | os.O_EXCL, 0o644), True


def _is_locked_now(descriptor: int) -> bool | None:
    """Whether the lock of an open file is held, once it was asked for; None where there are no locks."""
    from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - Windows has none

    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except OSError as error:
        return False if error.errno in _HELD_BY_ANOTHER else None
    return True


def _close(descriptor: int) -> None:
    """Close the file of a lock, which ends the lock."""
    _descriptors.discard(descriptor)
    os.close(descriptor)


def _forget() -> None:
    """In a process that was forked off, hold no lock of the other's: it would last as long as this one."""
    for descriptor in tuple(_descriptors):
        _close(descriptor)
    vars(_held).clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


@contextmanager
def _lock_of_library(file: Path, wait: Callable[[], None]) -> Iterator[bool]:
    """The same by filelock."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - few need it

    lock = FileLock(file, is_singleton=True)
    with suppress(OSError, NotImplementedError):  # a full disk, or one that knows no locks
        try:
            lock.acquire(timeout=SECONDS_BEFORE_NOTICE)
        except Timeout:
            wait()
            lock.acquire()
    try:
        yield lock.is_locked
    finally:
        lock.release()
