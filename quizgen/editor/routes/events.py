"""The events that a page listens to: ``GET /events``."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.routing import Route

from quizgen.editor.answers import refusal
from quizgen.editor.events import TooManyPages

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from quizgen.editor.events import Hub, Page

START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/event-stream"), (b"connection", b"close")],
}


class Events:
    """The endpoint: an answer that ends when the page goes, is dropped, or the server stops."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send one page its events."""
        request = Request(scope, receive)
        hub: Hub = request.app.state.hub
        try:
            page = hub.join(request.headers.get("last-event-id", ""))
        except TooManyPages:
            message = "the editor is open in too many tabs, and a browser has no connection left for one more"
            await refusal(503, message, "close one of them, and reload this one")(scope, receive, send)
            return
        tasks = [
            asyncio.ensure_future(one)
            for one in (_send(hub, page, send), _gone(receive), page.dropped.wait())
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            hub.leave(page)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()  # a mistake in one of them is one of the whole


async def _send(hub: Hub, page: Page, send: Send) -> None:
    await send(START)
    async for lines in page.sent(hub.seconds_between_beats):
        await send({"type": "http.response.body", "body": lines, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _gone(receive: Receive) -> None:
    """Wait until the page is closed."""
    while (await receive())["type"] != "http.disconnect":
        pass


ROUTES = (Route("/events", Events(), methods=["GET"]),)
