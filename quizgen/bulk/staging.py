"""A deck of a store, brought into a folder of its own on this computer while it is built. It is gone afterwards."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from quizgen.bulk.names import unsafe
from quizgen.bulk.store import Refused, within
from quizgen.limits import LARGEST_LOCK, LARGEST_STAGED_DECK, LARGEST_STAGED_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.bulk.plan import WorkItem
    from quizgen.bulk.store import Content, Store


class Staged(NamedTuple):
    """A deck that lies on this computer."""

    path: Path
    """Its folder or file."""
    lock: str | None
    """The version of its lock in the store; None where it has none."""
    names: dict[str, str]
    """What stands in messages, and what users know it by: the folder here, and the address there."""


@contextmanager
def staged(item: WorkItem, store: Store) -> Iterator[Staged]:
    """The deck of a work item in a folder that is taken away afterwards.

    OSError where a file cannot be read; Refused where a name would lead out of the folder, or all is too much.
    """
    single = bool(item.files) and item.files[0].name == item.path
    around = str(PurePosixPath(item.path).parent) if single or item.path else ""
    around = "" if around == "." else around
    with TemporaryDirectory(prefix="quizgen-deck-") as temporary:
        root = Path(temporary) / ("deck" if single or item.path else item.deck.rpartition("/")[2])
        left = LARGEST_STAGED_DECK
        for entry in item.files:
            data = store.read(entry.name, min(left, LARGEST_STAGED_FILE)).data
            left -= len(data)
            _write(root, _below(around, entry.name), data)
        lock = None
        if content := _lock_of(item, store):
            lock = content.version
            _write(root, _below(around, item.lock.name), content.data)
        path = root / _below(around, item.path) if item.path else root
        yield Staged(path, lock, {str(root): within(store.address, around)})


def _lock_of(item: WorkItem, store: Store) -> Content | None:
    """What the lock of a work item's deck holds; None where it has none.

    One that was not there when the run was planned is not asked for: where it has come since, it cannot be written, and
    the deck is built again with it.
    """
    if item.lock.size < 0 and item.tries == 1:
        return None
    try:
        return store.read(item.lock.name, LARGEST_LOCK)
    except FileNotFoundError:
        return None


def _below(folder: str, name: str) -> str:
    """A name as it is below a folder. Refused where it would lead out of it."""
    below = name.removeprefix(f"{folder}/") if folder else name
    if reason := unsafe(below):
        raise Refused(f"{name!r}: {reason}.")
    return below


def _write(root: Path, name: str, data: bytes) -> None:
    """Write a file of the deck, which nobody else sees."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
