"""What a request carries: counted while it comes in, and never held where it is too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from quizgen.editor.answers import refusal
from quizgen.editor.guard import media_type

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from quizgen.editor.bounds import Bounds


class BodyTooLarge(Exception):
    """A request has more bytes than it may. The answer is 413."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class Counted:
    """The application, with requests that have no more bytes than their kind may have."""

    def __init__(self, app: ASGIApp, bounds: Bounds) -> None:
        self._app, self._bounds = app, bounds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; BodyTooLarge, before or while its body is read, where that is too large."""
        headers = Headers(scope=scope)
        most = self._most(scope, headers)
        told = headers.get("content-length", "0")
        if told.isdecimal() and int(told) > most:
            raise BodyTooLarge(most)
        count = 0

        async def counted() -> Message:
            nonlocal count
            message = await receive()
            count += len(message.get("body", b""))
            if count > most:
                raise BodyTooLarge(most)
            return message

        await self._app(scope, counted, send)

    def _most(self, scope: Scope, headers: Headers) -> int:
        if scope["method"] != "POST":
            return 0
        is_file = media_type(headers) == "application/octet-stream"
        return self._bounds.upload if is_file else self._bounds.edit


async def answer_too_large(error: BodyTooLarge, scope: Scope, receive: Receive, send: Send) -> None:
    """Say that a request is too large, and how large it may be."""
    message = f"this has more than {_size(error.most)}"
    answer = refusal(413, message, "bring a smaller file, or change less at once")
    await answer(scope, receive, send)


def _size(count: int) -> str:
    """``50 MB``; less than one as ``20,000 bytes``."""
    return f"{count // 10**6} MB" if count >= 10**6 else f"{count:,} bytes"
