"""What is answered: the routes of ``routes/``, behind the guard and the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from quizgen import registry
from quizgen.editor.answers import refusal
from quizgen.editor.bodies import Counted
from quizgen.editor.bounds import Bounds
from quizgen.editor.faults import Faultless
from quizgen.editor.guard import Guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from quizgen.editor.events import Hub
    from quizgen.editor.guard import Guard

ROUTES = "editor/routes"
WORDS = {404: "there is nothing at this address", 405: "this cannot be done at this address"}


class OnDesk(Protocol):
    """Anything that the routes work on."""


def application(
    desk: OnDesk,
    guard: Guard,
    hub: Hub,
    *,
    stop: Callable[[], None] = lambda: None,
    tell: Callable[[BaseException], None] = lambda _error: None,
    bounds: Bounds | None = None,
    more_routes: tuple[Route, ...] = (),
) -> Starlette:
    """The application of one run. *stop* ends the server; *tell* is told of each exception that was a mistake.

    Each request goes through the guard, then through what makes answers of exceptions, then through what counts its
    bytes, and only then to a route.
    """
    app = Starlette(
        routes=[*every_route(), *more_routes],
        middleware=[
            Middleware(Guarded, guard=guard),
            Middleware(Faultless, tell=tell),
            Middleware(Counted, bounds=bounds or Bounds()),
        ],
        exception_handlers={HTTPException: _in_words},
    )
    app.router.redirect_slashes = False
    app.state.desk, app.state.guard, app.state.hub, app.state.stop = desk, guard, hub, stop
    return app


def every_route() -> tuple[Route, ...]:
    """The routes of all modules of the folder."""
    modules = [registry.load(ROUTES, name) for name in registry.names(ROUTES)]
    return tuple(route for module in modules for route in module.ROUTES)


async def _in_words(_request: Request, error: Exception) -> Response:
    """What Starlette refuses by itself, as everything that is refused here."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return refusal(status, WORDS.get(status, "this request is not answered"), "reload the editor's page")
