"""The workbench of a run of the editor: what the command was called with, opened once."""

from __future__ import annotations

import getpass
import os
from threading import Lock as ThreadLock
from typing import TYPE_CHECKING

from quizgen.article.copy import read_copy
from quizgen.editor.workbench import Workbench
from quizgen.engine.editing.open_deck import OpenDeck
from quizgen.engine.engine import Engine

if TYPE_CHECKING:
    from starlette.requests import Request

_opening = ThreadLock()


def bench_of(request: Request) -> Workbench | None:
    """The deck that is open; None where none is yet. Unreadable where it cannot be read."""
    state = request.app.state
    with _opening:
        bench: Workbench | None = getattr(state, "bench", None)
        if bench is None and state.desk.path is not None:
            desk = state.desk
            copy = read_copy(desk.article) if desk.article else None
            deck = OpenDeck(desk.path, Engine(), copy)
            bench = state.bench = Workbench(
                deck,
                by=desk.by or os.environ.get("QUIZGEN_REVIEWER", "") or getpass.getuser(),
                tell=lambda number: state.hub.tell("changed", {"number": number}),
            )
        return bench
