"""A real server of the editor's on this computer, and those who speak to it: its own page, and anybody."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quizgen.editor.answers import data_response, preview_response
from quizgen.editor.bounds import Bounds
from quizgen.editor.desk import Desk, open_desk
from quizgen.editor.events import Hub
from quizgen.editor.guard import PAGE_HEADER, Guard
from quizgen.editor.serving import Serving, listen
from quizgen.editor.uploads import NotTaken, read_upload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_SECONDS = 30
"""So long a test waits for what has to come. Nothing that is well takes so long."""
JSON = "application/json"
BYTES = "application/octet-stream"
SECRET = b"what only the page may read"


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Served:
    """A server that runs, with what it is told."""

    def __init__(self, serving: Serving, guard: Guard, hub: Hub, faults: list[BaseException]) -> None:
        self.serving, self.guard, self.hub, self.faults = serving, guard, hub, faults
        self.port = guard.port
        self.cookie = ""

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    @property
    def entrance(self) -> str:
        """The address that opens the page, without the server's."""
        return self.guard.address.removeprefix(self.origin)

    def own(self, **others: str) -> dict[str, str]:
        """The headers of the editor's own page."""
        return {
            "Cookie": self.cookie,
            "Origin": self.origin,
            "Sec-Fetch-Site": "same-origin",
            PAGE_HEADER: self.guard.page_secret,
            "Content-Type": JSON,
        } | {name.replace("_", "-"): value for name, value in others.items()}

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes | None = None) -> Answer:
        """What is answered to anybody's request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=MOST_SECONDS)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path: str, **others: str) -> Answer:
        """What the editor's own page is answered."""
        return self.ask("GET", path, {"Cookie": self.cookie} | others)

    def post(self, path: str, body: bytes = b"{}", **others: str) -> Answer:
        """What the editor's own page is answered when it changes something."""
        return self.ask("POST", path, self.own(**others), body)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), MOST_SECONDS)

    def say(self, data: bytes) -> bytes:
        """All that is answered to these bytes until the server ends the connection."""
        with self.connect() as connection:
            connection.sendall(data)
            return all_from(connection)

    def let_in(self) -> None:
        """Open the address, as the user's browser does."""
        answer = self.ask("GET", self.entrance, {})
        assert answer.status == 303
        self.cookie = str(answer.headers["set-cookie"]).partition(";")[0]


def all_from(connection: socket.socket) -> bytes:
    """What comes until the connection is closed, or reset."""
    got = bytearray()
    try:
        while chunk := connection.recv(65536):
            got += chunk
    except ConnectionError:
        pass
    return bytes(got)


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what has to come about."""
    end = time.monotonic() + MOST_SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


# --- what is answered beside the editor's own ---------------------------------------------------------

CHANGED: list[int] = []
"""The lengths of what was taken as a change of something."""


async def change(request: Request) -> Response:
    body = await request.body()
    CHANGED.append(len(body))
    return data_response({"length": len(body)})


async def fault(_request: Request) -> Response:
    raise RuntimeError("/home/somebody/secret")


async def late_fault(_request: Request) -> Response:
    async def parts() -> Any:
        yield b"begun"
        raise RuntimeError("/home/somebody/secret")

    from starlette.responses import StreamingResponse  # noqa: PLC0415 - one route

    return StreamingResponse(parts())


async def large(_request: Request) -> Response:
    return Response(bytes(16_000_000))


async def secret(_request: Request) -> Response:
    return Response(SECRET, media_type="text/plain")


async def preview(request: Request) -> Response:
    page = b"""<!doctype html><title>p</title><p id="said">nothing</p><script>
    document.getElementById('said').textContent = 'ran';
    fetch('/secret').then(r => r.text()).then(t => { document.getElementById('said').textContent = t })
      .catch(() => { document.getElementById('said').textContent = 'ran, and reached nothing' });
    try { parent.document.title = 'taken over' } catch (e) {}
    </script>"""
    return preview_response(page, scripts=request.query_params.get("scripts") == "yes")


async def upload(request: Request) -> Response:
    try:
        name, data = await read_upload(request, 1_000)
    except NotTaken as reason:
        return data_response({"message": reason.message, "remedy": reason.remedy}, 400)
    return data_response({"name": name, "length": len(data)})


MORE_ROUTES = (
    Route("/change", change, methods=["POST"]),
    Route("/upload", upload, methods=["POST"]),
    *(
        Route(f"/{one.__name__.replace('_', '-')}", one)
        for one in (fault, late_fault, large, secret, preview)
    ),
)


@contextmanager
def served(
    bounds: Bounds | None = None, hub: Hub | None = None, desk: Desk | None = None
) -> Iterator[Served]:
    """A server that nobody has opened yet; it is stopped in the end, and must stop."""
    desk = desk or open_desk(None)
    hub = hub or Hub()
    faults: list[BaseException] = []
    listener = listen()
    guard = Guard(listener.getsockname()[1])
    serving = Serving(desk, guard, hub, tell=faults.append, bounds=bounds, more_routes=MORE_ROUTES)
    thread = threading.Thread(target=serving.run_at, args=(listener,))
    thread.start()
    try:
        yield Served(serving, guard, hub, faults)
    finally:
        serving.stop()
        thread.join(MOST_SECONDS)
        desk.close()
        assert not thread.is_alive()
