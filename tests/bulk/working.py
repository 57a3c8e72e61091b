"""Work for workers that is no building: what may happen to one, by the name of the deck. It is loaded by its name."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from s3fs import S3FileSystem

from quizgen import __version__
from quizgen.bulk import remote
from quizgen.bulk.manifest import DeckRow
from quizgen.bulk.object_store import ObjectStore
from quizgen.bulk.work import build_item
from quizgen.limits import LARGEST_TOLD_ROW

if TYPE_CHECKING:
    from quizgen.bulk.plan import WorkItem


def work(item: WorkItem) -> DeckRow:
    """A row with the process that made it; the decks ``dies``, ``dies-once`` and ``hangs`` do to it what they say.

    ``slow`` and ``slow-1`` take their time, and ``large`` has a row that is no short word.
    """
    if item.deck == "dies" or (item.deck == "dies-once" and item.tries == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    if item.deck == "hangs":
        time.sleep(3_600)
    if item.deck.startswith("slow"):
        time.sleep(1)
    if item.target:
        Path(item.target, item.deck).write_text(str(os.getpid()), encoding="utf-8")
    remarks = (
        (str(os.getpid()), "x" * (LARGEST_TOLD_ROW + 1)) if item.deck == "large" else (str(os.getpid()),)
    )
    return DeckRow(item.deck, "built", remarks=remarks, tries=item.tries)


def counted(item: WorkItem) -> DeckRow:
    """Build a deck; the row says how many blocks of memory this process had in use when it began."""
    blocks = sys.getallocatedblocks()
    return replace(build_item(item), remarks=(str(blocks),))


_kept: dict[str, int] = {}


def counted_and_kept(item: WorkItem) -> DeckRow:
    """As :func:`counted`, but ten words of each deck are kept, as in a cache that nobody clears."""
    _kept.update({f"{item.deck} {number}": len(_kept) + 1_000 for number in range(10)})
    return counted(item)


def raises(item: WorkItem) -> DeckRow:
    """As :func:`work`, but the deck ``raises`` is a mistake."""
    return DeckRow(item.deck, "built") if item.deck != "raises" else DeckRow(str(1 / 0), "failed")


def dies_after_lock(item: WorkItem) -> DeckRow:
    """Build a deck; the first worker that does so dies once its lock is written, and before any file is."""
    if item.tries == 1:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ObjectStore, "write", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            return build_item(item)
    return build_item(item)


def dies_over_one(item: WorkItem) -> DeckRow:
    """Build a deck; a worker that does so with ``deck-07`` for the first time dies between its lock and its files."""
    return dies_after_lock(item) if item.deck.endswith("deck-07") else build_item(item)


def pretend(version: str) -> None:
    """Let this process have another version of quizgen than it has; empty: its own again."""
    remote.installation.cache_clear()
    remote.__version__ = version or __version__  # type: ignore[attr-defined]


def ask_s3_of(address: str) -> None:
    """Let S3's clients of this process ask another server."""
    os.environ["AWS_ENDPOINT_URL"] = address
    S3FileSystem.clear_instance_cache()
