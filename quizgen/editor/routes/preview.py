"""What the preview shows in its frame: ``GET /preview/quiz?seed=7``, and what is put into it: ``POST /preview``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from quizgen.editor.answers import data_response, preview_response, refusal
from quizgen.editor.opened import bench_of
from quizgen.editor.reply import writer_for
from quizgen.editor.showing import Showing, shown_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

RELOAD = "reload the editor's page"


async def preview(request: Request) -> Response:
    """The page in the frame. Only the self-check page has a script, which reaches nothing outside its frame."""
    bench = bench_of(request)
    if bench is None:
        return refusal(404, "no deck is open", RELOAD)
    query = {**request.query_params, "what": request.path_params["what"]}
    try:
        showing = msgspec.convert(query, Showing, strict=False)
    except msgspec.ValidationError:
        return refusal(400, "the preview cannot show this", RELOAD)
    page = await run_in_threadpool(shown_page, bench, showing, writer_for(request, bench))
    return preview_response(page.encode(), scripts=showing.what == "web")


async def preview_text(request: Request) -> Response:
    """The same as text, for a frame that shows another state of it already: it keeps its place."""
    bench = bench_of(request)
    if bench is None:
        return refusal(404, "no deck is open", RELOAD)
    try:
        showing = msgspec.json.decode(await request.body(), type=Showing)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return refusal(400, "the preview cannot show this", RELOAD)
    page = await run_in_threadpool(shown_page, bench, showing, writer_for(request, bench))
    return data_response({"page": page})


ROUTES = (
    Route("/preview/{what}", preview, methods=["GET"]),
    Route("/preview", preview_text, methods=["POST"]),
)
