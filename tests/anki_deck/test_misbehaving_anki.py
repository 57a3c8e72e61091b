"""Whoever listens in AnkiConnect's place may answer anything, in any way: a push ends soon, in a message.

The answers come over real sockets. ``QUIZGEN_FUZZ=100000`` tries that many damaged answers in place of 600.
"""

from __future__ import annotations

import json
import os
import random
import socket
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from quizgen import limits
from quizgen.anki.sync.connect import Anki, NoAnki, address_of
from quizgen.anki.sync.plan import _tag_changes
from quizgen.anki.sync.remote import remote_deck
from tests.anki_deck.samples import BRIDGE, released
from tests.anki_deck.test_hostile_packages import MEMORY, Measured
from tests.portions import with_slow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

pytestmark = pytest.mark.slow

RELEASE = released(*BRIDGE)
PATIENCE = 0.6
"""Seconds that these tests give an answer."""
FOR_EVER = 60
"""Seconds after which something is taken to have no end, however busy the computer is."""


@contextmanager
def answering(pieces: Callable[[bytes], Iterable[bytes]]) -> Iterator[Anki]:
    """Somebody who takes requests and sends pieces of an answer to each, until nobody reads any more."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):  # the server is closed
                while True:
                    taken, _ = server.accept()
                    with taken, suppress(OSError):
                        for piece in pieces(request_of(taken)):
                            if over.is_set():
                                return
                            taken.sendall(piece)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield Anki(address_of(f"127.0.0.1:{server.getsockname()[1]}"))
        finally:
            over.set()
            server.shutdown(socket.SHUT_RDWR)
            thread.join(10)


def request_of(taken: socket.socket) -> bytes:
    """The body of a request."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += taken.recv(1 << 16)
    head, _, body = data.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].split()[0])
    while len(body) < length:
        body += taken.recv(1 << 16)
    return body


def forever(piece: bytes, pause: float = 0.0) -> Iterator[bytes]:
    while True:
        yield piece
        time.sleep(pause)


def ok(body: bytes, *headers: str) -> bytes:
    head = "\r\n".join(("HTTP/1.1 200 OK", *(headers or (f"Content-Length: {len(body)}",))))
    return f"{head}\r\n\r\n".encode() + body


def chunked(*chunks: bytes) -> Iterator[bytes]:
    yield ok(b"", "Transfer-Encoding: chunked")
    yield from chunks


def after(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


# --- answers without end ------------------------------------------------------------------------------

ENDLESS: dict[str, Callable[[], Iterable[bytes]]] = {
    "a status line that drips": lambda: forever(b"H", 0.05),
    "a status line without end": lambda: forever(b"H" * 1000),
    "interim answers": lambda: forever(b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "interim answers that drip": lambda: forever(b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
    "interim answers with headers": lambda: forever(b"HTTP/1.1 100 Continue\r\n" + b"a: b\r\n" * 90 + b"\r\n"),
    "headers": lambda: after(b"HTTP/1.1 200 OK\r\n", forever(b"a: b\r\n" * 10)),
    "headers that drip": lambda: after(b"HTTP/1.1 200 OK\r\n", forever(b"a", 0.05)),
    "one header": lambda: after(b"HTTP/1.1 200 OK\r\na: ", forever(b"b" * 1000)),
    "a body that drips": lambda: after(ok(b"", "Content-Length: 1000000"), forever(b" ", 0.05)),
    "a body without length": lambda: after(ok(b"", "Server: x"), forever(b" " * 10_000)),
    "a body without length that drips": lambda: after(ok(b"", "Server: x"), forever(b" ", 0.05)),
    "a body that never comes": lambda: after(ok(b"", "Content-Length: 5"), forever(b"", 0.05)),
    "chunks of one byte": lambda: chunked(*[b"1\r\n \r\n" * 1000] * 10_000),
    "chunks that drip": lambda: after(ok(b"", "Transfer-Encoding: chunked"), forever(b"1\r\n \r\n", 0.05)),
    "chunks with long extensions": lambda: chunked(b"1;" + b"x" * 200_000),
    "trailers": lambda: after(ok(b"0\r\n", "Transfer-Encoding: chunked"), forever(b"a: b\r\n" * 100)),
    "trailers that drip": lambda: after(ok(b"0\r\n", "Transfer-Encoding: chunked"), forever(b"a: b\r\n", 0.05)),
    "silence": lambda: forever(b"", 0.05),
}  # fmt: skip


WAITS = {name for name in ENDLESS if name.endswith(("drip", "drips"))} - {"headers that drip"}
"""Those that take all of the patience."""


@pytest.mark.slow
@pytest.mark.parametrize("name", with_slow(ENDLESS, WAITS))
def test_an_answer_without_end_is_left(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS_FOR_ANSWER", PATIENCE)
    monkeypatch.setattr(limits, "LARGEST_ANSWER", 5_000_000)
    with answering(lambda _request: ENDLESS[name]()) as anki, Measured() as measured:
        start = time.monotonic()
        with pytest.raises(NoAnki):
            anki.ask("version")
        assert time.monotonic() - start < FOR_EVER
    assert measured.memory < MEMORY / 10


def test_a_way_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody takes the connection, and nobody refuses it: the deadline is one for all the addresses of a name."""
    monkeypatch.setattr(limits, "SECONDS_FOR_ANSWER", PATIENCE)
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        port = deaf.getsockname()[1]
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        start = time.monotonic()
        address = address_of(f"127.0.0.1:{port}")
        with pytest.raises(NoAnki, match="does not answer within"):
            Anki(address._replace(ips=address.ips * 200)).ask("version")
        assert time.monotonic() - start < FOR_EVER  # one for each would be two minutes
        for one in waiting:
            one.close()


@pytest.mark.slow
def test_somebody_who_takes_no_request_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS_FOR_ANSWER", PATIENCE)
    monkeypatch.setattr(limits, "BYTES_SENT_A_SECOND", 10**9)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        start = time.monotonic()
        with pytest.raises(NoAnki, match="does not answer within"):
            Anki(address_of(f"127.0.0.1:{deaf.getsockname()[1]}")).ask("version", text="x" * 50_000_000)
        assert time.monotonic() - start < FOR_EVER


# --- answers that are none ----------------------------------------------------------------------------

ODD: dict[str, Callable[[], Iterable[bytes]]] = {
    "nothing": list,
    "no HTTP": lambda: [b"SSH-2.0-x\r\n"],
    "an older HTTP": lambda: [b"6"],
    "a chunk of -5": lambda: chunked(b"-5\r\n6\r\n0\r\n\r\n"),
    "a chunk of -1": lambda: chunked(b"-1\r\n6\r\n0\r\n\r\n"),
    "a chunk of no number": lambda: chunked(b"five\r\n6\r\n0\r\n\r\n"),
    "a chunk larger than all memory": lambda: chunked(b"FFFFFFFFFFFFFFFF\r\n6"),
    "a chunk of many digits": lambda: chunked(b"F" * 60_000 + b"\r\n6"),
    "a length of -5": lambda: [ok(b"6", "Content-Length: -5")],
    "a length of many digits": lambda: [ok(b"6", f"Content-Length: {'9' * 6000}")],
    "a length larger than all memory": lambda: [ok(b"6", f"Content-Length: {1 << 62}")],
    "a status of many digits": lambda: [b"HTTP/1.1 " + b"2" * 5000 + b" OK\r\n\r\n6"],
    "letters in no code": lambda: [ok(b'"\xff\xfe"')],
    "a code that nobody has": lambda: [ok(b"6", "Content-Type: text/html; charset=\xff", "Content-Encoding: gzip")],
    "JSON cut short": lambda: [ok(b'{"result": 6, ')],
    "JSON 100,000 deep": lambda: [ok(b"[" * 100_000)],
    "JSON 100,000 deep, and closed": lambda: [ok(b"[" * 100_000 + b"]" * 100_000)],
    "mappings 100,000 deep": lambda: [ok(b'{"a":' * 100_000)],
    "half of a sign": lambda: [ok(b'{"result": "\\ud800", "error": null}')],
    "a number of 10,000 digits": lambda: [ok(b'{"result": 1%s, "error": null}' % (b"0" * 10_000))],
    "a number without end": lambda: [ok(b'{"result": 1e999, "error": null}')],
    "no number": lambda: [ok(b'{"result": NaN, "error": null}')],
    "an error of lists": lambda: [ok(b'{"result": null, "error": %s}' % (b"[" * 300 + b"]" * 300))],
    "an error of a number": lambda: [ok(b'{"result": null, "error": 5}')],
    "a list": lambda: [ok(b"[6]")],
    "a word": lambda: [ok(b'"six"')],
    "nothing in JSON": lambda: [ok(b"null")],
    "other keys": lambda: [ok(b'{"result": 6}')],
    "a truth": lambda: [ok(b'{"result": true, "error": null}')],
    "70 MB of blanks": lambda: [ok(b" " * 70_000_000)],
    "60 MB of {}": lambda: [ok(b"[" + b"{}," * 20_000_000 + b"{}]")],
    "60 MB of texts": lambda: [ok(b"[" + b'"",' * 20_000_000 + b'""]')],
    "60 MB of numbers": lambda: [ok(b"[" + b"1," * 30_000_000 + b"1]")],
    "60 MB of keys": lambda: [ok(b"{" + b",".join(b'"%d":[]' % n for n in range(2_500_000)) + b"}")],
    "60 MB of one text": lambda: [ok(b'{"result": "%s\xf0\x9f\x8c\x89", "error": null}' % (b"x" * 60_000_000))],
    "a redirect": lambda: [b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"],
}  # fmt: skip


SLOW = {"60 MB of {}", "60 MB of texts", "60 MB of numbers", "60 MB of keys", "60 MB of one text"}


@pytest.mark.parametrize("name", with_slow(ODD, SLOW))
def test_an_odd_answer_is_a_message(name: str) -> None:
    with answering(lambda _request: ODD[name]()) as anki, Measured() as measured:
        with pytest.raises(NoAnki) as raised:
            anki.greet(["version"])
        (problem,) = raised.value.problems
    assert problem.rule == "cannot-connect"
    assert problem.help
    assert problem.message.isprintable()
    assert len(problem.message) < 500
    assert measured.seconds < 10
    assert measured.memory < MEMORY


# --- answers that say too much ------------------------------------------------------------------------


def note(number: int, **more: Any) -> dict[str, Any]:
    """A note as AnkiConnect tells it."""
    fields = {"Fact": f"fact-{number}", "Deck id": RELEASE.deck, "Statement": "x"}
    told = {"noteId": number, "modelName": "quizgen", "tags": [], "mod": 1, "cards": [number], **more}
    return {
        **told,
        "fields": {
            name: {"value": text, "order": 0} for name, text in (fields | more.get("fields", {})).items()
        },
    }


def honest(action: str, given: dict[str, Any]) -> Any:
    """What an Anki with three notes answers."""
    return {
        "findCards": [1, 2, 3],
        "cardsToNotes": given.get("cards"),
        "notesInfo": [note(number) for number in given.get("notes", ())],
        "getDecks": {RELEASE.name: given.get("cards")},
        "modelNamesAndIds": {"other": 5},
        "getMediaFilesNames": [],
    }[action]


@contextmanager
def telling(**other: Callable[[dict[str, Any]], Any]) -> Iterator[Anki]:
    """An Anki that answers as an honest one, but to some actions otherwise."""

    def pieces(request: bytes) -> list[bytes]:
        asked = json.loads(request)
        action, given = asked["action"], asked["params"]
        result = other[action](given) if action in other else honest(action, given)
        return [ok(json.dumps({"result": result, "error": None}).encode())]

    with answering(pieces) as anki:
        yield anki


def test_an_honest_anki_is_understood() -> None:
    with telling() as anki:
        assert [*remote_deck(anki, RELEASE).notes] == ["fact-1", "fact-2", "fact-3"]


TOO_MUCH: dict[str, dict[str, Callable[[dict[str, Any]], Any]]] = {
    "more cards than a collection has": {"findCards": lambda _: list(range(1_000_001))},
    "more notes than cards": {"cardsToNotes": lambda _: list(range(1_000))},
    "more rows than notes": {"notesInfo": lambda given: [note(n) for n in given["notes"]] * 2},
    "rows of nothing": {"notesInfo": lambda _: [{}] * 1_000},
    "more tags than a note has": {"notesInfo": lambda _: [note(1, tags=[f"t{n}" for n in range(1_001)])]},
    "more decks than cards": {"getDecks": lambda _: {"a": [1, 2, 3], "b": [1, 2, 3]}},
    "a card without end": {"notesInfo": lambda _: [note(1, cards=list(range(1_000_001)))]},
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_more_than_was_asked_is_not_taken(name: str) -> None:
    with telling(**TOO_MUCH[name]) as anki, pytest.raises(NoAnki, match=r"it answers .* with"):
        remote_deck(anki, RELEASE)


def test_all_texts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_NOTE_TEXTS", 20_000)
    with telling() as anki:
        remote_deck(anki, RELEASE)
    long = {"Statement": "x" * 10_000}
    endless = telling(notesInfo=lambda given: [note(n, fields=long) for n in given["notes"]])
    with endless as anki, pytest.raises(NoAnki, match="MB of texts"):
        remote_deck(anki, RELEASE)


def test_tags_by_the_thousand_are_compared_in_no_time() -> None:
    """Those that go are looked up above each of the others: once each was held against them all."""

    def seconds(size: int) -> float:
        theirs = [f"d::p{n}" for n in range(size)] + [f"d::p{n}::mine" for n in range(size)]
        start = time.process_time()
        _, removed, kept = _tag_changes((), theirs, "d")
        assert (len(removed), len(kept)) == (size, size)
        return time.process_time() - start

    assert seconds(20_000) < 100 * max(min(seconds(1_000) for _ in range(3)), 0.0005)


STEERING = "\x1b]0;owned\x07\x9b31m\u202e\u2066\u200b\r\n\x00"


@pytest.mark.parametrize("text", [STEERING, STEERING + "x" * 100_000])
@pytest.mark.parametrize(
    "answer",
    ['{"result": null, "error": %}', '{"result": %, "error": null}', '{"result": {%: %}, "error": null}'],
)
def test_what_is_said_cannot_steer_a_terminal_and_is_cut(answer: str, text: str) -> None:
    data = ok(answer.replace("%", json.dumps(text)).encode())
    with answering(lambda _request: [data]) as anki, pytest.raises(NoAnki) as raised:
        anki.greet(["version"])
    (problem,) = raised.value.problems
    assert problem.message.isprintable()
    assert len(problem.message) < 500


# --- damage -------------------------------------------------------------------------------------------

ROUNDS = int(os.environ.get("QUIZGEN_FUZZ", "600"))
SAMPLES = (
    b"HTTP/1.1 100 Continue\r\n\r\n" + ok(b'{"result": 6, "error": null}'),
    ok(b'1c\r\n{"result": 6, "error": null}\r\n0\r\na: b\r\n\r\n', "Transfer-Encoding: chunked", "Server: x"),
    ok(json.dumps({"result": [note(1)], "error": None}).encode()),
    ok(json.dumps({"result": {"a": [1, 2, {"b": None}]}, "error": "no"}).encode(), "Connection: close"),
)
WORDS = (
    b"-",
    b"0",
    b"9" * 30,
    b"\r\n",
    b"\n",
    b"\0",
    b"\xff",
    b"[",
    b"{",
    b'"',
    b"\\u",
    b"e9",
    b":",
    b",",
    b"\r\n\r\n",
)


def test_damage_ends_in_an_answer_or_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every case depends on its own seed alone: ``random.Random(f"answer {number}")``."""
    monkeypatch.setattr(limits, "SECONDS_FOR_ANSWER", 5.0)
    now = [b""]
    outcomes = set()
    with answering(lambda _request: [now[0]]) as anki:
        for number in range(ROUNDS):
            chance = random.Random(f"answer {number}")
            data = bytearray(chance.choice(SAMPLES))
            for _ in range(chance.choice((1, 1, 2, 5, 20))):
                at = chance.randrange(len(data) + 1)
                data[at : at + chance.choice((0, 1, 8))] = chance.choice(WORDS)
            now[0] = bytes(data)
            try:
                anki.ask_for(int, "version")
                outcomes.add("answered")
            except NoAnki:
                outcomes.add("refused")
    assert outcomes == {"answered", "refused"}
