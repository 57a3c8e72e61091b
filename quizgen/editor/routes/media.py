"""Pictures and sounds: ``GET /media/NAME`` by the file's content, and ``POST /media`` for one that is brought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from quizgen import limits
from quizgen.deckfile.media.types import TYPES
from quizgen.editor.action import Done
from quizgen.editor.answers import data_response, refusal
from quizgen.editor.opened import bench_of
from quizgen.editor.reply import refusal_of, reply, writer_for
from quizgen.editor.showing import settings_in
from quizgen.editor.uploads import NotTaken, Upload, read_upload
from quizgen.editor.workbench import parsed_name
from quizgen.engine.editing.media import add_media, set_picture
from quizgen.engine.editing.open_deck import CannotChange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from quizgen.editor.reply import Writer
    from quizgen.editor.workbench import Workbench
    from quizgen.settings import Settings

POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
"""What a file may do that is opened by itself: nothing. A drawing has its own styles."""
RELOAD = "reload the editor's page"


async def media(request: Request) -> Response:
    """A file of the deck, as its facts show it: its name is made of its content, and no part of it becomes a path."""
    bench, name = bench_of(request), request.path_params["name"]
    data = bench.media(name) if bench else None
    type_ = TYPES.get(name.rpartition(".")[2])
    if data is None or type_ is None:
        return refusal(404, "the deck shows no such file", RELOAD)
    return Response(data, media_type=type_.mime, headers={"content-security-policy": POLICY})


async def bring(request: Request) -> Response:
    """Take a picture or sound for the entry or the entity that the query names."""
    bench = bench_of(request)
    if bench is None:
        return refusal(404, "no deck is open", RELOAD)
    try:
        upload = await read_upload(request, limits.LARGEST_MEDIA_FILE)
    except NotTaken as reason:
        return refusal(400, reason.message, reason.remedy)
    query = dict(request.query_params)
    settings = settings_in(request)
    return data_response(
        await run_in_threadpool(_brought, bench, upload, query, writer_for(request, bench), settings)
    )


def _brought(
    bench: Workbench, upload: Upload, query: Mapping[str, str], writer: Writer, settings: Settings | None
) -> dict[str, Any]:
    number = query.get("number", "")
    try:
        _take(bench, upload, query)
    except CannotChange as error:
        return refusal_of(error, bench, writer)
    focus = "picture-head" if query.get("entity") else "media-head"
    done = Done(writer.words.gettext("Added: %(words)s.") % {"words": upload.name}, focus=focus)
    since = int(number) if number.isdecimal() and len(number) < 10 else 0  # noqa: PLR2004 - digits of a number
    return reply(
        bench,
        writer,
        since,
        query.get("selected", ""),
        done,
        view=query.get("view", ""),
        with_entry=False,
        settings=settings,
    )


def _take(bench: Workbench, upload: Upload, query: Mapping[str, str]) -> None:
    if entity := query.get("entity", ""):
        set_picture(bench.deck, entity, upload.name, upload.data, query.get("alt", ""))
    else:
        add_media(bench.deck, parsed_name(query.get("entry", "")), upload.name, upload.data)


ROUTES = (Route("/media/{name}", media, methods=["GET"]), Route("/media", bring, methods=["POST"]))
