"""One run for each target in a store: it holds a file there, and says every few seconds that it is still at work.

No clock is compared with another computer's. Who finds the file waits until it has not changed for a while by its own
clock, and takes it over under the store's condition; a run whose file was taken stops before its next deck. A run that
was killed is waited for a minute.
"""

from __future__ import annotations

import os
import platform
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from quizgen.bulk.store import Changed, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.bulk.store import Store

NAME = "quizgen-run.lock"
SECONDS_BETWEEN_BEATS = 15.0
SECONDS_WITHOUT_BEAT = 60.0
"""After so long without a change a run is taken for dead: four beats, of which a slow network may lose three."""
MOST_BYTES = 10_000


class Lease:
    """The file that a run holds in its target, written anew from time to time by a thread of its own."""

    def __init__(self, store: Store, run: str, version: str) -> None:
        self._store, self._run, self._version = store, run, version
        self._beats, self._last = 0, time.monotonic()
        self._lost = ""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat_until_over, daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Refused where another run has taken over, or may have."""
        if time.monotonic() - self._last > SECONDS_WITHOUT_BEAT:
            self._lost = "the store could not be reached for a minute, and another run may have begun"
        if self._lost:
            raise Refused(f"{self._store.address}: {self._lost}: start again, and it goes on from here.")

    def end(self) -> None:
        """Let the file go, unless it is another run's by now."""
        self._over.set()
        self._thread.join()
        with suppress(OSError, Changed, Refused):
            if not self._lost:
                self._version = self._store.write_if(NAME, b"", self._version)
                self._store.remove(NAME)

    def _beat_until_over(self) -> None:
        while not self._over.wait(SECONDS_BETWEEN_BEATS):
            self._beats += 1
            try:
                self._version = self._written(_words(self._run, self._beats))
                self._last = time.monotonic()
            except Changed:
                self._lost = "another run has begun there"
                return
            except (
                OSError,
                Refused,
            ):  # the next beat may reach it; what the library says for itself is Refused
                continue

    def _written(self, words: bytes) -> str:
        """The version of the file, once it has these words. Changed where it is another run's."""
        try:
            return self._store.write_if(NAME, words, self._version)
        except Changed:  # or it was written, its answer was lost, and it was sent again
            found = self._store.read(NAME, MOST_BYTES)
            if found.data != words:
                raise
            return found.version


@contextmanager
def held(store: Store, run: str, wait: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Hold a target for one run; gives what raises Refused once it is lost. *wait* is called where another has it."""
    lease = Lease(store, run, _taken(store, run, wait))
    try:
        yield lease.check
    finally:
        lease.end()


def _taken(store: Store, run: str, wait: Callable[[], None]) -> str:
    """The version of the file, once it is this run's."""
    told, seen, since = False, None, time.monotonic()
    while True:
        with suppress(Changed):  # a run was quicker, or ended meanwhile
            return store.write_if(NAME, _words(run, 0), None)
        try:
            found = store.read(NAME, MOST_BYTES)
        except FileNotFoundError:
            continue
        if found.version != seen:
            seen, since = found.version, time.monotonic()
        elif time.monotonic() - since > SECONDS_WITHOUT_BEAT:
            with suppress(Changed):
                return store.write_if(NAME, _words(run, 0), seen)
        if not told:
            told = True
            wait()
        time.sleep(min(1.0, SECONDS_WITHOUT_BEAT / 4))


def _words(run: str, beats: int) -> bytes:
    """What the file says, for people: which run has the target, where, and how often it has said so."""
    return f"run: {run}\ncomputer: {platform.node()}\nprocess: {os.getpid()}\nbeats: {beats}\n".encode()
