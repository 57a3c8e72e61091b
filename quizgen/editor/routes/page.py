"""The page itself: ``GET /``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse
from starlette.routing import Route

from quizgen import resources

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

PLACE = "{{ page secret }}"
"""What stands in ``page.html`` in the place of the secret, which has letters, digits, ``-`` and ``_`` alone."""


async def page(request: Request) -> Response:
    """The page, with the secret that it sends along with each change."""
    text = (resources.templates() / "edit" / "page.html").read_text(encoding="utf-8")
    return HTMLResponse(text.replace(PLACE, request.app.state.guard.page_secret))


ROUTES = (Route("/", page, methods=["GET"]),)
