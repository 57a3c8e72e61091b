"""The files that the page is made of: ``GET /static/NAME``.

They are those of the shipped folder, known by name when the server starts: no part of a request becomes a path.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from quizgen import resources
from quizgen.editor.answers import refusal

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


@cache
def static_files() -> dict[str, Path]:
    """The page's files by their names: ``{"page.css": …}``."""
    folder = resources.templates() / "edit"
    return {path.name: path for path in sorted(folder.iterdir()) if path.suffix in TYPES and path.is_file()}


async def static(request: Request) -> Response:
    """One of the page's files, read anew each time: whoever works on it only reloads the page."""
    path = static_files().get(request.path_params["name"])
    if path is None:
        return refusal(404, "the page has no such file", "reload the editor's page")
    return Response(path.read_bytes(), media_type=TYPES[path.suffix])


ROUTES = (Route("/static/{name}", static, methods=["GET"]),)
