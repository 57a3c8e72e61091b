"""What somebody else writes while the deck is open: an editor, git, another quizgen. It is read at once."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

from quizgen.deck_paths import Unreadable
from quizgen.limits import SECONDS_BETWEEN_LOOKS

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.editor.workbench import Workbench

Seen = tuple[tuple[int, int, int] | None, ...]
"""Of each file when it was written, how large it is, and which it is."""


class Watcher:
    """Looks at the files of an open deck, again and again."""

    def __init__(self, bench: Workbench, seconds: float = SECONDS_BETWEEN_LOOKS) -> None:
        self._bench, self._seconds = bench, seconds
        self._is_closed = Event()
        self._seen = self._look()
        Thread(target=self._run, daemon=True).start()

    def close(self) -> None:
        """Look no more."""
        self._is_closed.set()

    def _run(self) -> None:
        while not self._is_closed.wait(self._seconds):
            now = self._look()
            if now != self._seen:
                self._seen = now
                self._read()

    def _look(self) -> Seen:
        deck = self._bench.deck
        return tuple(map(_state, (deck.files.deck, deck.facts_path, deck.files.draft, deck.files.lock)))

    def _read(self) -> None:
        try:
            with self._bench.deck.one_at_a_time:
                self._bench.deck.look()
        except (
            Unreadable,
            OSError,
        ):  # it is being replaced, or gone: what was read is shown until it is back
            return
        self._bench.state()


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
