"""What the page does: ``POST /do/NAME`` for each action, and ``POST /try`` for what is being typed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from quizgen import registry
from quizgen.deck_paths import Unreadable
from quizgen.editor.answers import data_response, refusal
from quizgen.editor.opened import bench_of
from quizgen.editor.reply import refusal_of, reply, writer_for
from quizgen.editor.trying import Trying, tried
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from quizgen.editor.action import Action
    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench

FOLDER = "editor/actions"
NO_ACTION = "this is nothing that the page does"
RELOAD = "reload the editor's page"


@cache
def actions() -> dict[str, type[Action]]:
    """Every action by its name."""
    modules = [registry.load(FOLDER, name) for name in registry.names(FOLDER)]
    return {name: action for module in modules for name, action in module.ACTIONS.items()}


async def do(request: Request) -> Response:
    """Do an action, and answer with what is another by that."""
    action = actions().get(request.path_params["name"])
    bench = bench_of(request)
    if action is None or bench is None:
        return refusal(404, NO_ACTION, RELOAD)
    try:
        sent = msgspec.json.decode(await request.body(), type=action)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return refusal(400, NO_ACTION, RELOAD)
    return data_response(await run_in_threadpool(_done, bench, sent, writer_for(request, bench)))


def _done(bench: Workbench, sent: Action, writer: Writer) -> dict[str, Any]:
    try:
        done = sent.do(bench, writer)
    except CannotChange as error:
        can_force, can_leave = hasattr(sent, "force"), hasattr(sent, "leave")
        return refusal_of(error, bench, writer, can_force=can_force, can_leave=can_leave)
    except (ProblemFound, Unreadable) as error:
        message = error.problems[0].message if error.problems else str(error)
        return refusal_of(CannotChange(message, error.problems), bench, writer)
    return reply(
        bench,
        writer,
        sent.number,
        sent.selected,
        done,
        view=sent.view,
        with_entry=False,
        settings=sent.settings,
    )


async def try_(request: Request) -> Response:
    """What would come of what is being typed. Nothing is written."""
    bench = bench_of(request)
    if bench is None:
        return refusal(404, NO_ACTION, RELOAD)
    try:
        sent = msgspec.json.decode(await request.body(), type=Trying)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return refusal(400, NO_ACTION, RELOAD)
    return data_response(await run_in_threadpool(tried, bench, sent, writer_for(request, bench)))


ROUTES = (Route("/do/{name}", do, methods=["POST"]), Route("/try", try_, methods=["POST"]))
