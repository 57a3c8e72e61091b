"""What the open pages are told, as server-sent events: a fact was changed, a file was, the server stops.

Events go one way, from the server to the pages, over a request that never ends. A page that loses it asks again by
itself, and says which event it had last; so it is told what it has missed.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from quizgen import limits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

BEAT = b": still here\n\n"
"""A comment, which a page does not see: a connection that is broken is noticed by it."""
HELLO = b"retry: 500\n\n"
"""A page that loses its connection comes back after half a second."""
MISSED = "missed"
"""The event for a page that comes back too late, or from an earlier run: it reads everything anew."""
_NAME = re.compile(r"[a-z]+(-[a-z]+)*")


class Event(NamedTuple):
    """One thing that the pages are told."""

    number: int
    name: str
    data: bytes
    """JSON, in one line."""

    def lines(self) -> bytes:
        """The event as it is sent."""
        return b"id: %d\nevent: %s\ndata: %s\n\n" % (self.number, self.name.encode(), self.data)


class TooManyPages(Exception):
    """As many pages are open as there may be."""


class Page:
    """A page that is open, and what it has not been sent yet."""

    def __init__(self, most: int) -> None:
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue(most)
        self.dropped = asyncio.Event()
        """That nothing more is sent, not even what was begun."""

    def put(self, lines: bytes) -> None:
        """Have this sent. A page for which too much waits is dropped: it comes back when it reads again."""
        try:
            self._waiting.put_nowait(lines)
        except asyncio.QueueFull:
            self.drop()

    def end(self) -> None:
        """Send what waits, and nothing more."""
        try:
            self._waiting.put_nowait(None)
        except asyncio.QueueFull:
            self.drop()

    def drop(self) -> None:
        """Send nothing more, whatever waits."""
        self.dropped.set()

    async def sent(self, seconds_between_beats: float) -> AsyncIterator[bytes]:
        """What is to be sent, one after another, until the page's connection is to end."""
        yield HELLO
        while True:
            try:
                lines = await asyncio.wait_for(self._waiting.get(), seconds_between_beats)
            except TimeoutError:
                lines = BEAT
            if lines is None:
                return
            yield lines


class Hub:
    """All open pages, and the last events. Its methods belong to the server's thread, but for :meth:`tell`.

    *on_empty* is called once no page has been open for some seconds, after there was one.
    """

    def __init__(
        self,
        on_empty: Callable[[], None] = lambda: None,
        *,
        most_pages: int = limits.MOST_PAGES,
        most_waiting: int = limits.MOST_EVENTS_WAITING,
        seconds_between_beats: float = limits.SECONDS_BETWEEN_BEATS,
        seconds_without_page: float = limits.SECONDS_WITHOUT_PAGE,
    ) -> None:
        self.seconds_between_beats = seconds_between_beats
        self._on_empty = on_empty
        self._most_pages, self._most_waiting = most_pages, most_waiting
        self._seconds_without_page = seconds_without_page
        self._pages: set[Page] = set()
        self._last: deque[Event] = deque(maxlen=most_waiting)
        self._number = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._empty_timer: asyncio.TimerHandle | None = None
        self._is_closed = False

    @property
    def pages(self) -> int:
        """How many pages are open."""
        return len(self._pages)

    def tell(self, event: str, data: dict[str, Any]) -> None:
        """Tell every page of an event, from any thread. ValueError where its name is not lower-case words-with-hyphens.

        Before the first page is open nobody is told.
        """
        if not _NAME.fullmatch(event) or event == MISSED:
            raise ValueError(event)
        line = msgspec.json.encode(data)
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, event, line)

    def _tell(self, event: str, data: bytes) -> None:
        self._number += 1
        one = Event(self._number, event, data)
        self._last.append(one)
        for page in list(self._pages):
            page.put(one.lines())

    def join(self, last_number: str = "") -> Page:
        """A page that has opened, or come back with the number of the last event that it had. TooManyPages."""
        if len(self._pages) >= self._most_pages:
            raise TooManyPages
        self._loop = asyncio.get_running_loop()
        page = Page(self._most_waiting + 1)
        if self._is_closed:
            page.end()
        elif last_number:
            for one in self._since(last_number):
                page.put(one.lines())
        self._pages.add(page)
        if self._empty_timer:
            self._empty_timer.cancel()
            self._empty_timer = None
        return page

    def _since(self, last_number: str) -> list[Event]:
        """The events that a page has missed; one that says so where they are not all known."""
        number = int(last_number) if re.fullmatch(r"\d{1,15}", last_number) else -1
        missed = [one for one in self._last if one.number > number]
        if 0 <= number <= self._number and len(missed) == self._number - number:
            return missed
        return [Event(self._number, MISSED, b"{}")]

    def leave(self, page: Page) -> None:
        """A page that is closed."""
        self._pages.discard(page)
        if not self._pages and self._loop and not self._is_closed:
            self._empty_timer = self._loop.call_later(self._seconds_without_page, self._on_empty)

    def close(self) -> None:
        """End the connections of all pages."""
        self._is_closed = True
        if self._empty_timer:
            self._empty_timer.cancel()
        for page in list(self._pages):
            page.end()
