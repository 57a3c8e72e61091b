"""The deck that is open, for a route."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

    from quizgen.editor.desk import Desk
    from quizgen.editor.workbench import Workbench


def desk_of(request: Request) -> Desk:
    """What the page works on. Its pages are told of what changes from now on."""
    state = request.app.state
    desk: Desk = state.desk
    desk.tell_pages(state.hub.tell)
    return desk


def bench_of(request: Request) -> Workbench | None:
    """The deck that is open; None where none is yet."""
    return desk_of(request).bench
