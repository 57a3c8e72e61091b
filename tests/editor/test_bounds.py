"""What comes in is bounded: in bytes, in time and in number; and whoever overdoes it keeps nobody else out."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from quizgen.editor.guard import PAGE_HEADER
from tests.command import ENVIRONMENT, program
from tests.editor.conftest import SMALL
from tests.editor.served import BYTES, CHANGED, JSON, MOST_SECONDS, Served, all_from, served, until

PATIENT = SMALL._replace(seconds_for_head=600.0, seconds_for_request=600.0, seconds_to_take_answer=600.0)
MANY = 150
"""Far more connections than the limit, and fewer than files that a process may have open."""


def head(server: Served, *more: str, path: str = "/change", kind: str = JSON) -> bytes:
    """The head of a change by the page, without what says how long it is."""
    lines = [f"POST {path} HTTP/1.1", f"Host: {server.host}"]
    lines += [f"{name}: {value}" for name, value in server.own(Content_Type=kind).items()]
    return ("\r\n".join([*lines, *more]) + "\r\n\r\n").encode()


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


# --- bytes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "most"), [(JSON, SMALL.edit), (BYTES, SMALL.upload)])
def test_a_change_has_so_many_bytes_and_no_more(server: Served, kind: str, most: int) -> None:
    assert server.post("/change", b"x" * most, Content_Type=kind).status == 200
    answer = server.post("/change", b"x" * (most + 1), Content_Type=kind)
    assert answer.status == 413
    assert f"{most:,} bytes" in json.loads(answer.body)["message"]
    assert [most] == CHANGED


@pytest.mark.parametrize("length", [10_001, 100_000_000, 10**18])
def test_it_is_refused_by_the_length_it_tells(server: Served, length: int) -> None:
    """Not a byte of it has come, nor is waited for."""
    said = server.say(head(server, f"Content-Length: {length}"))
    assert said.startswith(b"HTTP/1.1 413 ")
    assert CHANGED == []


@pytest.mark.parametrize("length", ["-1", "1e9", "0x10", "10**9", "1" * 100, "5, 6", "+5", "٣", ""])
def test_a_length_that_is_none_is_refused(server: Served, length: str) -> None:
    said = server.say(head(server, f"Content-Length: {length}"))
    assert said.startswith(b"HTTP/1.1 400 ")
    assert CHANGED == []


def test_it_is_counted_where_it_tells_no_length(server: Served) -> None:
    with server.connect() as connection:
        connection.sendall(head(server, "Transfer-Encoding: chunked") + chunk(b"x" * SMALL.edit))
        connection.sendall(chunk(b"x"))  # and no end
        assert all_from(connection).startswith(b"HTTP/1.1 413 ")
    assert CHANGED == []


def test_it_is_counted_in_the_smallest_pieces(server: Served) -> None:
    with server.connect() as connection:
        connection.sendall(head(server, "Transfer-Encoding: chunked"))
        with suppress(ConnectionError):  # refused by then
            connection.sendall(chunk(b"x") * (2 * SMALL.edit))
        said = all_from(connection)
    assert said.startswith(b"HTTP/1.1 413 ") or not said
    assert CHANGED == []


@pytest.mark.parametrize("second", ["Content-Length: 3", "Content-Length: 2, 3", "Transfer-Encoding: gzip"])
def test_two_lengths_are_none(server: Served, second: str) -> None:
    said = server.say(head(server, "Content-Length: 2", second) + b"{}")
    assert said.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 501 "))
    assert CHANGED == []


def test_chunks_count_and_no_length_beside_them(server: Served) -> None:
    both = ("Content-Length: 2", "Transfer-Encoding: chunked", "Connection: close")
    said = server.say(head(server, *both) + chunk(b"[1]") + b"0\r\n\r\n" + head(server, "Content-Length: 0"))
    assert said.count(b"HTTP/1.1 ") == 1
    assert CHANGED == [3]


def test_who_only_reads_sends_nothing(server: Served) -> None:
    assert server.ask("GET", "/secret", {"Cookie": server.cookie}, b"x").status == 413


def test_a_stranger_is_refused_before_anything_is_read(server: Served) -> None:
    before = head(server, "Content-Length: 9000").replace(server.cookie.encode(), b"a=b")
    assert server.say(before).startswith(b"HTTP/1.1 403 ")


def test_a_file_has_the_limit_of_what_it_is_for(server: Served) -> None:
    name = {"X-File-Name": "a.png"}
    taken = server.ask("POST", "/upload", server.own(Content_Type=BYTES) | name, b"x" * 1_000)
    assert json.loads(taken.body) == {"name": "a.png", "length": 1_000}
    assert server.ask("POST", "/upload", server.own(Content_Type=BYTES) | name, b"x" * 1_001).status == 413


@pytest.mark.slow
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the system does not tell a process's memory"
)
@pytest.mark.parametrize(
    "way", ["Content-Length: 100000000", "Content-Length: 1900000", "Transfer-Encoding: chunked"]
)
@pytest.mark.parametrize("is_page", [True, False], ids=["the page", "a stranger"])
def test_a_hundred_megabytes_are_never_held(way: str, *, is_page: bool) -> None:
    command = program("edit", "--no-browser")
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            assert process.stdout
            lines = _as_the_page(process.stdout.readline().decode().strip())
            if not is_page:
                lines = lines.replace("Cookie: ", "X: ")
            port = int(lines.partition("Host: 127.0.0.1:")[2].partition("\r\n")[0])
            before = _peak(process.pid)
            for _ in range(5):
                with socket.create_connection(("127.0.0.1", port), MOST_SECONDS) as connection:
                    connection.sendall(f"{lines}{way}\r\n\r\n".encode())
                    data = chunk(bytes(1_000_000)) if "chunked" in way else bytes(1_000_000)
                    with suppress(ConnectionError):  # refused by then
                        for _ in range(100):
                            connection.sendall(data)
                    with suppress(ConnectionError):
                        connection.recv(1)
            assert _peak(process.pid) - before < 20_000
        finally:
            process.terminate()


def _as_the_page(address: str) -> str:
    """The head of a change by the page that opens this address, without its last lines."""
    host, _, token = address.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=MOST_SECONDS)
    connection.request("GET", f"/{token}")
    entrance = connection.getresponse()
    entrance.read()
    cookie = str(entrance.headers["set-cookie"]).partition(";")[0]
    connection.request("GET", "/", headers={"Cookie": cookie})
    secret = (
        connection.getresponse().read().decode().partition('quizgen-page" content="')[2].partition('"')[0]
    )
    connection.close()
    said = {
        "Host": host,
        "Cookie": cookie,
        "Origin": f"http://{host}",
        PAGE_HEADER: secret,
        "Content-Type": JSON,
    }
    return "POST /stop-not-there HTTP/1.1\r\n" + "".join(
        f"{name}: {value}\r\n" for name, value in said.items()
    )


def _peak(process: int) -> int:
    """The most memory that a process has had, in kB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0])


# --- the head --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "flood",
    [
        b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 5_000,
        b"GET / HTTP/1.1\r\nX-A: " + b"b" * 100_000,
        b"GET / HTTP/1.1\r\n" + b"b" * 100_000 + b": x\r\n",
        b"GET /" + b"a" * 100_000,
        b"a" * 100_000,
        b"\r\n" * 50_000,
        b"\n" * 100_000,
        b"GET / HTTP/1.1\r\nX: y\r\n" + b" z\r\n" * 50_000,
        b"\0" * 100_000,
        b" " * 100_000,
    ],
    ids=[
        "many",
        "long value",
        "long name",
        "long address",
        "no end",
        "empty lines",
        "line ends",
        "folded",
        "zeros",
        "blanks",
    ],
)
def test_a_head_without_end_is_refused(server: Served, flood: bytes) -> None:
    with server.connect() as connection:
        with suppress(ConnectionError):
            connection.sendall(flood)
        said = all_from(connection)
    assert not said or said.startswith(b"HTTP/1.1 4")


def test_an_unfinished_head_is_refused_by_its_length_and_not_only_by_its_time() -> None:
    with served(PATIENT) as server, server.connect() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * SMALL.head)
        assert all_from(connection).startswith(b"HTTP/1.1 4")


# --- time ------------------------------------------------------------------------------------------


def dribble(connection: socket.socket, data: bytes) -> bool:
    """Whether the server ends the connection before all of this has come, a byte at a time."""
    connection.setblocking(False)
    for place in range(len(data)):
        try:
            connection.send(data[place : place + 1])
            time.sleep(0.01)
            if connection.recv(1) == b"":
                return True
        except BlockingIOError:
            continue
        except ConnectionError:
            return True
    return False


SLOW = b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 400
"""A head that takes half a minute, a byte at a time."""


@pytest.mark.parametrize("first", [b"", b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nX: "])
def test_who_stops_in_a_head_is_not_waited_for(server: Served, first: bytes) -> None:
    assert server.say(first) == b""


def test_a_slow_head_is_not_waited_for(server: Served) -> None:
    with server.connect() as connection:
        assert dribble(connection, SLOW)


def test_nor_is_a_slow_second_one(server: Served) -> None:
    good = f"GET / HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\n\r\n".encode()
    with server.connect() as connection:
        connection.sendall(good)
        got = b""
        while b"</html>" not in got:
            got += connection.recv(65536)
        assert dribble(connection, SLOW)


@pytest.mark.parametrize("way", ["Content-Length: 9000", "Transfer-Encoding: chunked"])
def test_a_slow_body_is_not_waited_for(server: Served, way: str) -> None:
    with server.connect() as connection:
        connection.sendall(head(server, way))
        assert dribble(connection, chunk(b"x") * 900)
    assert CHANGED == []


def test_nor_is_one_that_nobody_reads(server: Served) -> None:
    """The route answers without it, and what is left of it comes as slowly as it likes."""
    with server.connect() as connection:
        connection.sendall(head(server, "Content-Length: 9000", path="/stop-not-there"))
        assert dribble(connection, b"x" * 3_000)


def test_who_does_not_read_an_answer_is_not_waited_for(server: Served) -> None:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(
            f"GET /large HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\n\r\n".encode()
        )
        until(lambda: bool(server.serving.server_state.connections))
        until(lambda: not server.serving.server_state.connections)
        connection.settimeout(MOST_SECONDS)
        assert len(all_from(connection)) < 16_000_000


def test_who_reads_it_slowly_has_it_all(server: Served) -> None:
    assert len(server.get("/large").body) == 16_000_000


# --- number ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", [b"", b"GET / HTTP/1.1\r\nX: "])
def test_many_that_wait_keep_nobody_out(first: bytes) -> None:
    with served(PATIENT) as server, ExitStack() as stack:
        server.let_in()
        for _ in range(MANY):
            stack.enter_context(server.connect()).sendall(first)
        assert server.get("/secret").status == 200
        assert len(server.serving.server_state.connections) <= PATIENT.connections


def test_many_with_a_body_that_never_comes_keep_nobody_out() -> None:
    """Strangers are refused at once; whoever has the page's secrets is the page."""
    with served(PATIENT) as server, ExitStack() as stack:
        server.let_in()
        lines = head(server, "Content-Length: 9000").replace(server.cookie.encode(), b"a=b")
        for _ in range(MANY):
            stack.enter_context(server.connect()).sendall(lines)
        assert server.get("/secret").status == 200


def test_the_page_that_listens_is_not_closed_for_others() -> None:
    with served(PATIENT) as server, ExitStack() as stack:
        server.let_in()
        page = stack.enter_context(server.connect())
        page.sendall(
            f"GET /events HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\n\r\n".encode()
        )
        until(lambda: server.hub.pages == 1)
        for _ in range(MANY):
            stack.enter_context(server.connect())
        server.hub.tell("news", {"it": "arrives"})
        got = b""
        while b"arrives" not in got:
            got += page.recv(65536)


# --- what is no HTTP -------------------------------------------------------------------------------

JUNK = {
    "tls": bytes.fromhex("16030100f8010000f40303") + bytes(range(200)),
    "ssh": b"SSH-2.0-OpenSSH_9.6\r\n",
    "http/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(30),
    "http/0.9": b"GET /\r\n\r\n",
    "http/9": b"GET / HTTP/9.9\r\n\r\n",
    "redis": b"*1\r\n$4\r\nPING\r\n",
    "smtp": b"EHLO evil.example\r\n",
    "bytes": bytes(range(256)) * 4,
    "zeros": bytes(1_000),
    "utf-8": "GET /ü HTTP/1.1\r\nHost: ü\r\n\r\n".encode(),
    "line ends": b"GET / HTTP/1.1\nHost: x\n\n",
    "no version": b"GET / \r\nHost: x\r\n\r\n",
    "a blank first": b" GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "a zero in a value": b"GET / HTTP/1.1\r\nHost: x\0y\r\n\r\n",
    "an expectation": b"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
    "a stranger's coding": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("name", JUNK)
def test_what_is_no_request_is_refused(server: Served, name: str) -> None:
    said = server.say(JUNK[name])
    assert not said or said.startswith((b"HTTP/1.1 4", b"HTTP/1.1 501"))


@pytest.mark.parametrize("name", JUNK)
def test_nor_is_it_taken_behind_a_good_one(server: Served, name: str) -> None:
    good = f"GET /secret HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\n\r\n".encode()
    said = server.say(good + JUNK[name])
    assert said.startswith(b"HTTP/1.1 200 ")
    assert said.count(b"HTTP/1.1 200 ") == 1


@pytest.mark.parametrize("name", JUNK)
def test_nor_behind_one_that_is_still_answered(server: Served, name: str) -> None:
    with server.connect() as connection:
        listening = f"GET /events HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\n\r\n".encode()
        connection.sendall(listening + JUNK[name])
        until(lambda: server.hub.pages == 1)
    until(lambda: server.hub.pages == 0)


def test_requests_in_a_row_are_answered_in_a_row(server: Served) -> None:
    good = f"GET /secret HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\n\r\n".encode()
    last = good.replace(b"Cookie", b"Connection: close\r\nCookie")
    assert server.say(good * 20 + last).count(b"HTTP/1.1 200 ") == 21


def test_one_request_hidden_in_another_is_none(server: Served) -> None:
    """What a stranger's request carries is not read as the next one."""
    hidden = head(server, "Content-Length: 2") + b"{}"
    outer = f"POST /x HTTP/1.1\r\nHost: {server.host}\r\nContent-Length: {len(hidden)}\r\n\r\n".encode()
    assert server.say(outer + hidden).count(b"HTTP/1.1 ") == 1
    assert CHANGED == []


def test_a_websocket_is_an_ordinary_request(server: Served) -> None:
    upgrade = (
        f"GET /events HTTP/1.1\r\nHost: {server.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    said = server.say(upgrade.encode())
    assert said.startswith(b"HTTP/1.1 403 ")


def test_nothing_of_it_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    with served(SMALL) as server:
        for junk in JUNK.values():
            server.say(junk)
        server.let_in()
        server.get("/fault")
    assert capfd.readouterr() == ("", "")


def test_no_other_computer_reaches_it(server: Served) -> None:
    """It listens at 127.0.0.1 alone: by this computer's other addresses nobody is there."""
    code = "import socket; print(socket.gethostbyname(socket.gethostname()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    address = done.stdout.strip()
    if not address or address.startswith("127."):
        pytest.skip("this computer has no other address")
    with pytest.raises(OSError), socket.create_connection((address, server.port), 5):  # noqa: PT011 - any way
        pass
