"""Watching: a deck is built anew whenever one of its files is saved.

Files are asked for their times a few times a second: a deck has few, and no library that asks the system instead is
there on every computer.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from quizgen.cli.terminal import print_error_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from quizgen.model import Question

SECONDS_BETWEEN_LOOKS = 0.2
"""So long a save may wait to be seen."""
MOST_FILES_WATCHED = 2_000
"""Files of a deck that are looked at: more are no deck."""
MOST_NAMED = 4
"""Questions that are named after a change."""
NOT_WATCHED = (".lock", ".tmp", "~")
"""Ends of the names of files that a build or an editor writes beside a deck."""

Stamps = dict[Path, tuple[int, int]]
"""When each file was changed last, and how long it is."""


class Watched(msgspec.Struct, frozen=True):
    """What is watched: a deck, files beside it, and the folder that its own files are written into, which is not."""

    deck: Path
    others: tuple[Path, ...]
    output: Path

    def stamps(self) -> Stamps:
        """The stamps of all files that are there."""
        found: Stamps = {}
        for path in self._paths():
            try:
                stat = path.stat()
            except OSError:  # taken away, or written just now
                continue
            found[path] = stat.st_mtime_ns, stat.st_size
        return found

    def _paths(self) -> Iterator[Path]:
        yield from self.others
        if not self.deck.is_dir():
            yield self.deck
            return
        output, count = self.output.resolve(), 0
        for folder, folders, names in os.walk(self.deck):
            folders[:] = [
                name for name in folders
                if not name.startswith(".") and (Path(folder) / name).resolve() != output
            ]  # fmt: skip
            for name in names:
                if not name.startswith(".") and not name.endswith(NOT_WATCHED) and count < MOST_FILES_WATCHED:
                    count += 1
                    yield Path(folder) / name


def changes(watched: Watched, before: Stamps) -> Iterator[list[Path]]:
    """The files that were changed, whenever some were and no more are being written. It never ends.

    *before* are the stamps from before the last build: what is saved while a deck is built is a change, too.
    """
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        now = watched.stamps()
        if now == before:
            continue
        while (later := _after_a_while(watched)) != now:  # an editor is still writing
            now = later
        yield sorted(path for path in {*before, *now} if before.get(path) != now.get(path))
        before = now


def _after_a_while(watched: Watched) -> Stamps:
    time.sleep(SECONDS_BETWEEN_LOOKS / 4)
    return watched.stamps()


def watch(
    watched: Watched,
    before: Stamps,
    rebuild: Callable[[], object],
    questions: Callable[[], Mapping[str, Question] | None],
) -> None:
    """Build again after each change since *before*, and say what it changed, until Ctrl-C.

    *questions* reads the deck's questions, by their ids; None where the deck cannot be read.
    """
    known = questions()
    print_error_line(f"watching {watched.deck}: every save builds it again (Ctrl-C stops)")
    for files in changes(watched, before):
        start = time.perf_counter()
        print_error_line(f"\n{time.strftime('%H:%M:%S')} changed: {', '.join(path.name for path in files)}")
        rebuild()
        now = questions()
        if now is not None:
            for line in _differences(known or {}, now):
                print_error_line(line)
            known = now
        print_error_line(f"built in {time.perf_counter() - start:.1f} s")


def _differences(before: Mapping[str, Question], now: Mapping[str, Question]) -> Iterator[str]:
    """What is new, other and gone, in words: ``1 question new: guns:choice:64``."""
    rows = {
        "new": [name for name in now if name not in before],
        "other": [name for name, question in now.items() if name in before and before[name] != question],
        "gone": [name for name in before if name not in now],
    }
    for what, names in rows.items():
        if names:
            yield f"  {len(names)} question{'s' * (len(names) > 1)} {what}: {_listed(names)}"
    if not any(rows.values()):
        yield "  no question is other than before"


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
