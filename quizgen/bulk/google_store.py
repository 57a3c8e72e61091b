"""Google Cloud Storage: a file is known by its generation, and written only where that is still the same.

gcsfs is asked for its sessions, keys and repetitions alone, and not for files: its own writing knows one condition,
that there is no such file. The requests are those of Google's JSON API:
https://cloud.google.com/storage/docs/json_api/v1/objects
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from quizgen.bulk.object_store import ConditionalStore, Telling
from quizgen.bulk.store import Changed, Content, Entry, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

OBJECTS, OBJECT = "b/{}/o", "b/{}/o/{}"
LISTED = "items(name,size,generation,md5Hash),nextPageToken"
"""What is asked of each file."""
NOT_THERE = "0"
"""The generation of a file that is not there."""
EMPTY = 416
"""What is answered where the first bytes of a file are asked for that has none."""


class GoogleStore(ConditionalStore):
    """A bucket of Google's, or what lies in it below a name."""

    wrong_version = "1"

    def __init__(self, address: str, system: Telling, root: str, *, read_only: bool = False) -> None:
        super().__init__(address, system, root, read_only=read_only)
        self._bucket, _, self._prefix = root.strip("/").partition("/")

    def entries(self, under: str = "") -> Iterator[Entry]:
        """All files below a name, sorted, each with its generation and the digest that Google has of it."""
        start = self._key(under)
        found: dict[str, Entry] = {}
        page: str | None = None
        while page != "":
            try:
                answer = self._system.call(
                    "GET", OBJECTS, self._bucket, prefix=start, fields=LISTED, pageToken=page, json_out=True
                )
            except FileNotFoundError:  # no such bucket
                return
            for item in answer.get("items", ()):
                if start in {"", item["name"]} or item["name"].startswith(f"{start}/"):
                    name = item["name"][len(self._prefix) + 1 if self._prefix else 0 :]
                    digest = item.get("md5Hash", "")
                    found[name] = Entry(name, int(item.get("size", 0)), str(item["generation"]), digest)
            page = answer.get("nextPageToken", "")
        for name in sorted(found):
            if self.is_shown(name):
                yield found[name]

    def read(self, name: str, most: int) -> Content:
        """A file with its generation, both from one answer."""
        ranged = {"Range": f"bytes=0-{most}"}
        try:
            headers, data = self._system.call(
                "GET", OBJECT, self._bucket, self._key(name), alt="media", headers=ranged
            )
        except Refused as refused:
            if getattr(refused.__cause__, "code", 0) != EMPTY:
                raise
            known = self._system.call("GET", OBJECT, self._bucket, self._key(name), json_out=True)
            return Content(b"", str(known["generation"]))
        return Content(self._limited(data, name, most), str(headers["X-Goog-Generation"]))

    def write(self, name: str, data: bytes) -> None:
        """Write a file."""
        self._upload(name, data)

    def write_if(self, name: str, data: bytes, version: str | None) -> str:
        """Write a file under the server's own condition."""
        try:
            answer = self._upload(name, data, ifGenerationMatch=version or NOT_THERE)
        except FileExistsError as error:  # what gcsfs makes of 412, whatever the condition was
            raise Changed(f"{name} was changed meanwhile") from error
        except FileNotFoundError as error:
            raise Changed(f"{name} was taken away meanwhile") from error
        return str(answer["generation"])

    def remove(self, name: str) -> None:
        """Take a file away."""
        try:
            self._system.call("DELETE", OBJECT, self._bucket, self._key(name))
        except FileNotFoundError:
            return

    def _key(self, name: str) -> str:
        return "/".join(part for part in (self._prefix, name) if part)

    def _upload(self, name: str, data: bytes, **conditions: str) -> dict[str, Any]:
        """What Google says of a file that is written in one request."""
        where = self._system.base.replace("/storage/v1/", f"/upload/storage/v1/{OBJECTS}")
        mark = uuid4().hex
        parts = (
            f"--{mark}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n".encode(),
            json.dumps({"name": self._key(name)}).encode(),
            f"\r\n--{mark}\r\nContent-Type: application/octet-stream\r\n\r\n".encode(),
            data,
            f"\r\n--{mark}--".encode(),
        )
        kind = {"Content-Type": f'multipart/related; boundary="{mark}"'}
        answer: dict[str, Any] = self._system.call(
            "POST", where, self._bucket, uploadType="multipart", data=b"".join(parts), headers=kind, json_out=True,
            **conditions,
        )  # fmt: skip
        return answer
