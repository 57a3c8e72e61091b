"""What goes out of the deck, as far as it is, and the files of the last build: ``GET /out``, ``GET /built/NAME``.

A file is asked for by its name, which is looked up among those that the last build wrote: no part of a request becomes
a path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse
from starlette.routing import Route

from quizgen.editor.answers import data_response, policy_of, refusal
from quizgen.editor.opened import bench_of
from quizgen.editor.reply import writer_for
from quizgen.editor.views.out import out_pieces

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

NO_FILE = "the last build wrote no such file, or it is gone"


async def out(request: Request) -> Response:
    """How far it is, in pieces of the page."""
    bench = bench_of(request)
    if bench is None:
        return refusal(404, "no deck is open", "reload the editor's page")
    pieces = await run_in_threadpool(out_pieces, bench.outgoing, writer_for(request, bench))
    return data_response({"html": pieces})


async def built(request: Request) -> Response:
    """A file that the last build wrote: a page is shown, confined as a preview is, and any other file is saved."""
    bench = bench_of(request)
    file = bench.outgoing.file(request.path_params["name"]) if bench else None
    if file is None:
        return refusal(404, NO_FILE, "build again")
    if file.is_page:
        policy = policy_of(scripts=file.has_script)
        return FileResponse(file.path, media_type=file.type, headers={"content-security-policy": policy})
    return FileResponse(file.path, media_type=file.type, filename=file.name)


ROUTES = (Route("/out", out, methods=["GET"]), Route("/built/{name}", built, methods=["GET"]))
