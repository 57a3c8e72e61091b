"""The server: a port of this computer alone, and uvicorn, which runs until it is stopped."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn

from quizgen.editor.app import application
from quizgen.editor.bounds import Bounds
from quizgen.editor.connection import connection_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.routing import Route

    from quizgen.editor.app import OnDesk
    from quizgen.editor.events import Hub
    from quizgen.editor.guard import Guard

HERE = "127.0.0.1"
NOWHERE: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"nowhere": {"class": "logging.NullHandler"}},
    "loggers": {name: {"handlers": ["nowhere"], "propagate": False} for name in ("uvicorn", "asyncio")},
}
"""Where uvicorn and asyncio write what they notice. Of what is quizgen's own mistake the command is told."""


class PortTaken(Exception):
    """Another program listens at the port already, or it may not be used."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.port = port


def listen(port: int = 0) -> socket.socket:
    """A socket that takes connections of this computer, at a port, or at a free one. PortTaken.

    Who connects from now on is answered as soon as the server runs.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # there, to reuse an address is to share it with any program
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HERE, port))
        listener.listen()
    except OSError as error:
        listener.close()
        if port and error.errno in {errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL}:
            raise PortTaken(port) from None
        raise
    return listener


class Serving(uvicorn.Server):
    """uvicorn, which ends when it is asked to, and leaves it to the command to say so."""

    def __init__(
        self,
        desk: OnDesk,
        guard: Guard,
        hub: Hub,
        *,
        tell: Callable[[BaseException], None],
        bounds: Bounds | None = None,
        more_routes: tuple[Route, ...] = (),
    ) -> None:
        bounds = bounds or Bounds()
        self._hub = hub
        app = application(desk, guard, hub, stop=self.stop, tell=tell, bounds=bounds, more_routes=more_routes)
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http=connection_with(bounds),
            ws="none",
            lifespan="off",
            interface="asgi3",
            workers=1,
            log_config=NOWHERE,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            h11_max_incomplete_event_size=bounds.head,
            limit_concurrency=bounds.connections + 1,
            timeout_keep_alive=bounds.seconds_between_requests,
            timeout_graceful_shutdown=bounds.seconds_to_stop,
        )
        super().__init__(config)

    def run_at(self, listener: socket.socket) -> None:
        """Serve in this thread, until :meth:`stop`, Ctrl-C or the system's request to end. The socket is closed."""
        with listener:
            self.run(sockets=[listener])

    def stop(self) -> None:
        """End soon: what is being answered is answered, the pages' connections are closed, and nobody new comes in."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the pages' connections, which would never end by themselves, and then all others."""
        self._hub.close()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take Ctrl-C and the system's request to end as :meth:`stop`; the second time, wait for nothing.

        uvicorn would raise the signal again after all, which would end the command as if it had been interrupted.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {
            number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
