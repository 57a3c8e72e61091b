"""The reader's own copy of the article, as it is brought to the page: ``POST /article``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from quizgen import limits
from quizgen.deck_paths import Unreadable
from quizgen.editor.answers import data_response, refusal
from quizgen.editor.opened import desk_of
from quizgen.editor.uploads import NotTaken, read_upload
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.problems import ProblemFound
from quizgen.resources import languages_of_questions

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def article(request: Request) -> Response:
    """Take an article: it becomes a deck, or is that of the deck that is open. It is kept in memory alone.

    ``?language=de`` is that of a new deck; one that questions cannot be asked in counts as none.
    """
    language = request.query_params.get("language", "")
    try:
        upload = await read_upload(request, limits.LARGEST_UPLOAD)
        known = language if language in languages_of_questions() else ""
        await run_in_threadpool(desk_of(request).bring, upload, known)
    except NotTaken as reason:
        return refusal(400, reason.message, reason.remedy)
    except (Unreadable, ProblemFound) as found:
        problem = found.problems[0]
        return refusal(400, problem.message, problem.help)
    except CannotChange as reason:
        return refusal(400, str(reason), "choose another file")
    return data_response({"taken": True})


ROUTES = (Route("/article", article, methods=["POST"]),)
