"""Work for workers that is no building: what may happen to one, by the name of the deck. It is loaded by its name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.bulk.manifest import DeckRow

if TYPE_CHECKING:
    from quizgen.bulk.plan import WorkItem


def work(item: WorkItem) -> DeckRow:
    """A row with the process that made it; the decks ``dies``, ``dies-once`` and ``hangs`` do to it what they say."""
    if item.deck == "dies" or (item.deck == "dies-once" and item.tries == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    if item.deck == "hangs":
        time.sleep(3_600)
    if item.target:
        Path(item.target, item.deck).write_text(str(os.getpid()), encoding="utf-8")
    return DeckRow(item.deck, "built", remarks=(str(os.getpid()),), tries=item.tries)
