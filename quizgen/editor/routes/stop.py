"""The end of the editor, as the page asks for it: ``POST /stop``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from quizgen.editor.answers import data_response

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def stop(request: Request) -> Response:
    """Stop the server once this is answered. The pages are told, so that none of them tries to come back."""
    request.app.state.hub.tell("stopped", {})
    request.app.state.stop()
    return data_response({"stopped": True})


ROUTES = (Route("/stop", stop, methods=["POST"]),)
