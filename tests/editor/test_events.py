"""What the open pages are told: in order, once, and without waiting for one that does not read."""

from __future__ import annotations

import json
import re
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from quizgen.editor.events import Hub
from tests.editor.conftest import SMALL
from tests.editor.served import MOST_SECONDS, Served, served, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self


@pytest.fixture
def server() -> Iterator[Served]:
    """A server that has told nothing yet."""
    with served(SMALL) as one:
        one.let_in()
        yield one
        assert one.faults == []


EVENT = re.compile(rb"id: (\d+)\nevent: ([a-z-]+)\ndata: (.*)\n\n")


class Listener:
    """A page that listens, as a browser does."""

    def __init__(self, server: Served, last: str = "", buffer: int = 0) -> None:
        self.connection = socket.socket()
        if buffer:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.connection.settimeout(MOST_SECONDS)
        self.connection.connect(("127.0.0.1", server.port))
        more = f"Last-Event-ID: {last}\r\n" if last else ""
        request = f"GET /events HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\n{more}\r\n"
        self.connection.sendall(request.encode())
        self.got = b""

    def __enter__(self) -> Self:
        self.until(b"retry")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def until(self, words: bytes) -> bytes:
        """All that came, once these words have."""
        while words not in self.got:
            chunk = self.connection.recv(65536)
            assert chunk, f"it ended after {self.got!r}"
            self.got += chunk
        return self.got

    def events(self, last: bytes) -> list[tuple[int, str, object]]:
        """The events up to the one with these words."""
        self.until(last)
        self.until(b"\n\n\r\n")
        return [
            (int(number), name.decode(), json.loads(data)) for number, name, data in EVENT.findall(self.got)
        ]


def test_pages_are_told_in_order(server: Served) -> None:
    with Listener(server) as one, Listener(server) as other:
        assert one.got.startswith(b"HTTP/1.1 200 ")
        assert b"content-type: text/event-stream\r\n" in one.got
        server.hub.tell("fact-changed", {"id": "a", "text": "line\nend, ü, </script>"})
        server.hub.tell("end", {})
        told = [(1, "fact-changed", {"id": "a", "text": "line\nend, ü, </script>"}), (2, "end", {})]
        assert one.events(b"event: end") == told
        assert other.events(b"event: end") == told


def test_what_is_told_from_any_thread_arrives(server: Served) -> None:
    with Listener(server) as page:
        threads = [threading.Thread(target=server.hub.tell, args=("from", {"n": n})) for n in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        server.hub.tell("end", {})
        numbers = [number for number, _, _ in page.events(b"event: end")]
        assert numbers == list(range(1, 22))


@pytest.mark.parametrize("name", ["", "Fact", "a b", "a\ndata: x", "a--b", "-a", "missed", "a1"])
def test_an_event_has_a_plain_name(name: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its message is the name
        Hub().tell(name, {})


def test_a_page_that_comes_back_is_told_what_it_missed(server: Served) -> None:
    with Listener(server) as page:
        for name in ("one", "two", "three"):
            server.hub.tell(name, {})
        page.until(b"three")
    with Listener(server, last="1") as page:
        assert [name for _, name, _ in page.events(b"event: three")] == ["two", "three"]
    with Listener(server, last="3") as page:
        server.hub.tell("end", {})
        assert [name for _, name, _ in page.events(b"event: end")] == ["end"]


@pytest.mark.parametrize("last", ["99", "-1", "x", "1e3", "9" * 5_00, "٣"])
def test_one_that_cannot_be_told_reads_all_anew(server: Served, last: str) -> None:
    with Listener(server) as page:
        server.hub.tell("one", {})
        page.until(b"one")
    request_ = last.encode().decode("latin-1")
    with Listener(server, last=request_) as page:
        assert [name for _, name, _ in page.events(b"event: missed")] == ["missed"]


def test_so_does_one_that_comes_too_late() -> None:
    with served(hub=Hub(most_waiting=3)) as server:
        server.let_in()
        with Listener(server) as page:
            for number in range(5):
                server.hub.tell("news", {"n": number})
                page.until(b'{"n":%d}' % number)
        with Listener(server, last="1") as page:
            assert [name for _, name, _ in page.events(b"event: missed")] == ["missed"]
        with Listener(server, last="2") as page:
            assert [number for number, _, _ in page.events(b'{"n":4}')] == [3, 4, 5]


def test_a_page_that_does_not_read_is_dropped_and_the_others_are_told(server: Served) -> None:
    with Listener(server, buffer=4_096), Listener(server) as other:
        until(lambda: server.hub.pages == 2)
        text = "x" * 100_000
        number = 0
        while server.hub.pages == 2:
            number += 1
            server.hub.tell("news", {"n": number, "text": text})
            other.until(b'"n":%d,' % number)
            other.got = b""
            assert number < 1_000


def test_a_page_that_says_nothing_is_beaten_for() -> None:
    with served(hub=Hub(seconds_between_beats=0.01)) as server:
        server.let_in()
        with Listener(server) as page:
            page.until(b": still here\n\n")


def test_there_are_so_many_pages_and_no_more() -> None:
    with served(hub=Hub(most_pages=2)) as server:
        server.let_in()
        with Listener(server):
            with Listener(server):
                answer = server.get("/events")
                assert answer.status == 503
                assert "tabs" in json.loads(answer.body)["message"]
            until(lambda: server.hub.pages == 1)
            with Listener(server):
                pass


def test_the_page_is_told_that_the_server_stops() -> None:
    with served() as server:
        server.let_in()
        with Listener(server) as page:
            assert server.post("/stop").status == 200
            assert page.events(b"event: stopped") == [(1, "stopped", {})]
            assert page.connection.recv(65536) in {b"0\r\n\r\n", b""}
    with pytest.raises(ConnectionError):
        server.get("/")


def test_nobody_else_stops_it(server: Served) -> None:
    assert server.ask("POST", "/stop", {"Content-Type": "application/json"}, b"{}").status == 403
    assert server.get("/stop").status == 405


def test_the_last_page_that_goes_is_told_of_once() -> None:
    gone: list[int] = []
    hub = Hub(lambda: gone.append(hub.pages), seconds_without_page=0.0)
    with served(hub=hub) as server:
        server.let_in()
        assert gone == []
        with Listener(server):
            with Listener(server):
                pass
            until(lambda: hub.pages == 1)
            assert gone == []
        until(lambda: gone == [0])


def test_a_page_that_is_loaded_again_has_not_gone() -> None:
    gone: list[int] = []
    hub = Hub(lambda: gone.append(1), seconds_without_page=600.0)
    with served(hub=hub) as server:
        server.let_in()
        with Listener(server):
            pass
        until(lambda: hub.pages == 0)
        with Listener(server):
            assert hub._empty_timer is None
    assert gone == []
