"""Mistakes of quizgen's own while it answers: the page is told that there was one, the command which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

from quizgen.editor.answers import refusal
from quizgen.editor.bodies import BodyTooLarge, answer_too_large

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Faultless:
    """The application, whose exceptions become answers. None of them ends the server."""

    def __init__(self, app: ASGIApp, tell: Callable[[BaseException], None]) -> None:
        self._app, self._tell = app, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, whatever comes of it."""
        begun = False

        async def noticed(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noticed)
        except BodyTooLarge as error:
            if not begun:
                await answer_too_large(error, scope, receive, send)
        except ClientDisconnect:  # nobody is there to be answered
            pass
        except Exception as error:  # noqa: BLE001 - it is told, and the next request is answered
            self._tell(error)
            if not begun:
                await _own_mistake(scope, receive, send)


async def _own_mistake(scope: Scope, receive: Receive, send: Send) -> None:
    """The answer to the page: no word of the exception, which may name files of this computer."""
    message = "this is a mistake in quizgen, and nothing was changed by this request"
    answer = refusal(500, message, "look at the terminal where 'quizgen edit' runs, and report what it says")
    await answer(scope, receive, send)
