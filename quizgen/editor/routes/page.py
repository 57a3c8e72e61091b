"""The page itself, and what of it is another since: ``GET /``, ``GET /fragments``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse
from starlette.routing import Route

from quizgen import limits
from quizgen.editor.answers import data_response, refusal
from quizgen.editor.opened import bench_of, desk_of
from quizgen.editor.reply import bars, counts_of, reply, writer_for
from quizgen.editor.showing import settings_in
from quizgen.editor.views.out import out_values
from quizgen.editor.views.sentences import paragraphs
from quizgen.engine.editing.preview import PAGES
from quizgen.resources import languages_of_questions

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def page(request: Request) -> Response:
    """The page, with the secret that it sends along with each change."""
    return HTMLResponse(await run_in_threadpool(_page, request))


def _page(request: Request) -> str:
    bench = bench_of(request)
    writer = writer_for(request, bench)
    secret = request.app.state.guard.page_secret
    if bench is None:
        asked = desk_of(request).language
        return writer.piece(
            "begin",
            page_secret=secret,
            article_languages=languages_of_questions(),
            article_language=writer.language if asked == "en" else asked,  # nobody named one
        )
    state = bench.state()
    return writer.piece(
        "page",
        page_secret=secret,
        state=state,
        counts=counts_of(state),
        rows=Markup("").join(Markup(writer.row(row)) for row in state.rows),  # noqa: S704 - escaped by its template
        paragraphs=paragraphs(state.sentences),
        bars=bars(writer, state),
        entry=None,
        previews=PAGES,
        only_to_do=desk_of(request).only_to_do,
        **out_values(bench.outgoing),
        deck=None,
        quiz=None,
        largest_media=limits.LARGEST_MEDIA_FILE,
    )


async def fragments(request: Request) -> Response:
    """What is another since the state that the page shows: ``?since=7&selected=fact/sank-when``."""
    bench = bench_of(request)
    if bench is None:
        return refusal(404, "no deck is open", "reload the editor's page")
    since, selected = request.query_params.get("since", ""), request.query_params.get("selected", "")
    number = int(since) if since.isdecimal() and len(since) < 10 else 0  # noqa: PLR2004 - digits of a number
    view = request.query_params.get("view", "")
    answer = await run_in_threadpool(
        reply, bench, writer_for(request, bench), number, selected, view=view, settings=settings_in(request)
    )
    return data_response(answer)


ROUTES = (Route("/", page, methods=["GET"]), Route("/fragments", fragments, methods=["GET"]))
