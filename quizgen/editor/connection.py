"""One connection to the server, on which nobody can make it wait: not by sending slowly, nor by not reading.

uvicorn has no limit for the time that a request takes to come in, and lets the number of connections that only wait
grow until it answers nobody. Both are done here, on its own protocol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from quizgen.editor.bounds import Bounds

if TYPE_CHECKING:
    from asyncio import TimerHandle, Transport


def connection_with(bounds: Bounds) -> type[Connection]:
    """The class of connections with these limits: uvicorn is given a class, and makes one for each who connects."""
    return type("BoundedConnection", (Connection,), {"bounds": bounds})


class Connection(H11Protocol):
    """uvicorn's connection, with limits for the time of a request and of an answer, and for their number."""

    bounds: ClassVar[Bounds] = Bounds()
    """Its limits: :func:`connection_with` makes a class with others."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - uvicorn's own
        super().__init__(*arguments, **named)
        self.made = 0.0
        """When it began, on the loop's clock."""
        self._request_timer: TimerHandle | None = None
        self._is_timed_for: object = None
        self._answer_timer: TimerHandle | None = None

    # --- what asyncio calls ------------------------------------------------------------------------

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request; where there are too many connections, the one that waits longest goes."""
        super().connection_made(transport)
        self.made = self.loop.time()
        if len(self.connections) > self.bounds.connections:
            self._make_room()
        self._time_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """End all waiting."""
        self._stop_timers()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on. The time for a request does not begin anew with each of its bytes."""
        super().data_received(data)
        self._time_request()

    def pause_writing(self) -> None:
        """Wait for whoever does not read, for a while."""
        super().pause_writing()
        self._answer_timer = self.loop.call_later(self.bounds.seconds_to_take_answer, self.drop)

    def resume_writing(self) -> None:
        """Go on: something was read."""
        super().resume_writing()
        if self._answer_timer:
            self._answer_timer.cancel()
            self._answer_timer = None

    # --- what uvicorn calls ------------------------------------------------------------------------

    def on_response_complete(self) -> None:
        """Wait for the next request, or read what is left of this one."""
        super().on_response_complete()
        has_begun = self.conn.their_state is not h11.IDLE or self.conn.trailing_data[0]
        if has_begun:  # else uvicorn's own timer runs, as between requests
            self._time_request()

    def send_400_response(self, msg: str) -> None:
        """Say that this is no HTTP; where an answer has begun already, only end the connection."""
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            super().send_400_response(msg)
        else:
            self.drop()

    # --- limits ------------------------------------------------------------------------------------

    @property
    def is_waiting(self) -> bool:
        """Whether no request of this connection is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def drop(self) -> None:
        """End the connection at once, whatever is still to be sent."""
        self._stop_timers()
        self.connections.discard(self)
        if self.transport:
            self.transport.abort()

    def _make_room(self) -> None:
        """Close the oldest of the other connections that only wait."""
        mine = [one for one in self.connections if isinstance(one, Connection) and one is not self]
        if waiting := [one for one in mine if one.is_waiting]:
            min(waiting, key=lambda one: one.made).drop()

    def _time_request(self) -> None:
        """Have the time of what is being received counted: of a head, or of a body. Each is counted once."""
        state = self.conn.their_state
        if state is self._is_timed_for and self._request_timer:
            return
        self._stop_request_timer()
        if self.transport.is_closing() or state not in {h11.IDLE, h11.SEND_BODY}:
            return
        is_head = state is h11.IDLE
        seconds = self.bounds.seconds_for_head if is_head else self.bounds.seconds_for_request
        self._is_timed_for = state
        self._request_timer = self.loop.call_later(seconds, self.drop)

    def _stop_request_timer(self) -> None:
        if self._request_timer:
            self._request_timer.cancel()
            self._request_timer = None

    def _stop_timers(self) -> None:
        self._stop_request_timer()
        if self._answer_timer:
            self._answer_timer.cancel()
            self._answer_timer = None
