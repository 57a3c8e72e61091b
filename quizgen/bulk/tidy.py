"""Python's garbage in a worker that builds deck after deck: looked for between two decks, and never within one."""

from __future__ import annotations

import gc
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.bulk.manifest import DeckRow
    from quizgen.bulk.plan import WorkItem
    from quizgen.bulk.runner import Work

_one_at_a_time = Lock()
"""A process has one engine, which builds one deck at a time."""
_frozen: list[bool] = []
"""Whether what the first deck loaded is set aside, in this process."""


def tidily(work: Work, item: WorkItem) -> DeckRow:
    """The row of an item, built alone in this process and without a pause for garbage; what it leaves is collected.

    Pools, templates and code that the first deck has loaded stay, and are looked through no more.
    """
    with _one_at_a_time:
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return work(item)
        finally:
            gc.collect()
            if not _frozen:
                _frozen.append(True)
                gc.freeze()
            if was_enabled:
                gc.enable()
