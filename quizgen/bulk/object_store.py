"""A store that fsspec reads: S3, Google's, an archive, or the memory of this process. The only user of fsspec.

S3 keeps a condition with each write (``If-Match``, ``If-None-Match``): of two that write at once one is told so. So
does Google's store, in ``google_store.py``. Locks are written to these two alone. Whether a server keeps the condition
is tried before it is believed: some that speak S3's language ignore it.
"""

from __future__ import annotations

import errno
import os
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from quizgen.bulk.names import joined
from quizgen.bulk.store import Changed, Content, Entry, Refused
from quizgen.files import TooLarge
from quizgen.install_command import install_command, this_computer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KNOWN = ("s3", "s3a", "gs", "gcs", "zip", "memory")
"""The kinds of stores that are taken. fsspec knows many more, some of which run what they are told."""
NEEDS = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs"}
"""The library that a kind of store needs beside fsspec."""
READ_ONLY = ("zip",)
PROBE = "quizgen-precondition-"
"""The beginning of the name of a file that is written to try what a server keeps."""
NO_PRECONDITION = (
    "has no write that happens only where nothing has changed since, so that deck.lock could not be kept there: "
    "two runs would mix. Build formats without cards (--format quiz --format key), or put the decks into a folder, S3 "
    "or Google's store"
)


def object_store(address: str) -> ObjectStore:
    """The store at an address. Refused where its kind is not known, or its library is not installed."""
    schemes = [part.partition("://")[0] for part in address.split("::") if "://" in part]
    for scheme in schemes:
        if scheme not in {*KNOWN, "file"}:
            known = ", ".join(f"{name}://" for name in ("file", *KNOWN))
            raise Refused(f"'{scheme}://' is no store that quizgen knows. There are: {known}.")
    try:
        import fsspec  # noqa: PLC0415 - an extra
        from fsspec.core import url_to_fs  # noqa: PLC0415 - as above

        for scheme in schemes:
            fsspec.get_filesystem_class(scheme)
    except ImportError:
        wanted = sorted({"fsspec", *(NEEDS[scheme] for scheme in schemes if scheme in NEEDS)})
        remedy = install_command(" ".join(wanted), this_computer())
        raise Refused(f"{address} needs a library that is not installed. Run: {remedy}") from None
    try:
        system, root = url_to_fs(address, **_options(schemes[0]))
    except (ValueError, OSError) as error:
        raise Refused(f"{address} is no address of a store: {error}") from error
    return _kind(schemes[0])(address, Telling(system, address), str(root), read_only=schemes[0] in READ_ONLY)


def _kind(scheme: str) -> type[ObjectStore]:
    if scheme in {"gs", "gcs"}:
        from quizgen.bulk.google_store import GoogleStore  # noqa: PLC0415 - it knows this module

        return GoogleStore
    return S3Store if scheme in {"s3", "s3a"} else ObjectStore


class Telling:
    """A store's library, of which each mistake of its own kind is told as what it is: the store cannot be used."""

    def __init__(self, system: Any, address: str) -> None:  # noqa: ANN401 - fsspec's own
        self._system, self._address = system, address

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the library has
        value = getattr(self._system, name)
        return partial(self._called, value) if callable(value) else value

    def _called(self, method: Callable[..., Any], *args: object, **named: object) -> Any:  # noqa: ANN401 - as above
        try:
            return method(*args, **named)
        except OSError:
            raise  # told where it is met: a file that is not there, say
        except Exception as error:
            raise Refused(
                f"{self._address} cannot be used: {error}. Check the address, and what lets you in: for S3 that are "
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or a profile; for Google's store what "
                "'gcloud auth application-default login' leaves, or GOOGLE_APPLICATION_CREDENTIALS."
            ) from error


def _options(scheme: str) -> dict[str, Any]:
    """What fsspec is told: nothing is remembered of a listing, since others write meanwhile."""
    return {"use_listings_cache": False} if scheme in NEEDS else {}


class ObjectStore:
    """A store without conditions, such as an archive: it is read, and files that are no lock are written."""

    keeps_conditions = False

    def __init__(self, address: str, system: Any, root: str, *, read_only: bool) -> None:  # noqa: ANN401 - fsspec's own
        self.address = address
        self._system, self._root = system, root.rstrip("/")
        self._read_only = read_only

    def folder(self) -> Path | None:
        """None: it is no folder."""
        return None

    def entries(self, under: str = "") -> Iterator[Entry]:
        """All files below a name, sorted."""
        start = self._path(under)
        try:
            found: dict[str, dict[str, Any]] = self._system.find(start, detail=True)
        except FileNotFoundError:
            return
        cut = len(self._root) + 1 if self._root else 0
        for path in sorted(found):
            name = path[cut:]
            if self.is_shown(name):
                details = found[path]
                yield Entry(name, int(details.get("size") or 0), self._version(details))

    def read(self, name: str, most: int) -> Content:
        """A file. Its version is the digest of what it holds."""
        data = self._limited(self._system.cat_file(self._path(name), end=most + 1), name, most)
        return Content(data, sha256(data).hexdigest())

    def write(self, name: str, data: bytes) -> None:
        """Write a file. Refused in an archive, which several processes cannot write into."""
        if self._read_only:
            raise Refused(f"{self.address} is an archive, into which nothing is written: name another place.")
        path = self._path(name)
        self._system.pipe_file(path, data)

    def write_if(self, name: str, data: bytes, version: str | None) -> str:  # noqa: ARG002 - what a store has
        """Refused: there is no such write."""
        raise Refused(f"{self.address} {NO_PRECONDITION}.")

    def remove(self, name: str) -> None:
        """Take a file away."""
        try:
            self._system.rm_file(self._path(name))
        except FileNotFoundError:
            return

    def check_preconditions(self) -> None:
        """Refused: there are none."""
        raise Refused(f"{self.address} {NO_PRECONDITION}.")

    @staticmethod
    def is_shown(name: str) -> bool:
        """Whether a file is none that is hidden, or lies in a hidden folder."""
        return bool(name) and not any(
            part.startswith(".") and part not in {".", ".."} for part in name.split("/")
        )

    def _path(self, name: str) -> str:
        return joined(self._root, name) if not self._root.startswith("/") else f"/{joined(self._root, name)}"

    def _version(self, details: dict[str, Any]) -> str:  # noqa: ARG002 - what a store has
        return ""

    @staticmethod
    def _limited(data: bytes, name: str, most: int) -> bytes:
        if len(data) > most:
            raise TooLarge(errno.EFBIG, os.strerror(errno.EFBIG), name)
        return data


class ConditionalStore(ObjectStore):
    """A store that is asked to keep a condition with a write; whether it does is tried."""

    keeps_conditions = True
    wrong_version = ""
    """A version that no file has which was just written."""

    def check_preconditions(self) -> None:
        """Refused where the server writes although its condition does not hold."""
        name = f"{PROBE}{uuid4().hex}"
        try:
            version = self.write_if(name, b"1", None)
            for wrong in (None, self.wrong_version):
                try:
                    self.write_if(name, b"2", wrong)
                except Changed:
                    continue
                raise Refused(f"{self.address} {NO_PRECONDITION}.")
            self.write_if(name, b"3", version)
        finally:
            self.remove(name)


class S3Store(ConditionalStore):
    """A store that speaks S3's language."""

    wrong_version = '"00000000000000000000000000000000"'

    def read(self, name: str, most: int) -> Content:
        """A file with its ETag, both from one answer."""
        bucket, key, _ = self._system.split_path(self._path(name))
        answer = self._system.call_s3("get_object", Bucket=bucket, Key=key)
        if int(answer["ContentLength"]) > most:
            answer["Body"].close()
            raise TooLarge(errno.EFBIG, os.strerror(errno.EFBIG), name)
        return Content(_body(self._system, answer), str(answer["ETag"]))

    def write_if(self, name: str, data: bytes, version: str | None) -> str:
        """Write a file under the server's own condition."""
        bucket, key, _ = self._system.split_path(self._path(name))
        condition = {"IfNoneMatch": "*"} if version is None else {"IfMatch": version}
        try:
            answer = self._system.call_s3("put_object", Bucket=bucket, Key=key, Body=data, **condition)
        except FileExistsError as error:
            raise Changed(f"{name} was written meanwhile") from error
        except FileNotFoundError as error:
            raise Changed(f"{name} was taken away meanwhile") from error
        except OSError as error:
            if _is_condition(error):
                raise Changed(f"{name} was changed meanwhile") from error
            raise
        return str(answer["ETag"])

    def _version(self, details: dict[str, Any]) -> str:
        return str(details.get("ETag") or "")


def _body(system: Any, answer: dict[str, Any]) -> bytes:  # noqa: ANN401 - fsspec's own
    """The data of an answer, read in the thread in which s3fs asks."""
    from fsspec.asyn import sync  # noqa: PLC0415 - an extra

    data: bytes = sync(system.loop, answer["Body"].read)
    return data


def _is_condition(error: BaseException) -> bool:
    """Whether a server refused a write for its condition: 412, or 409 where two wrote at once."""
    while error.__cause__ is not None:
        error = error.__cause__
    response = getattr(error, "response", {})
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status in {409, 412}
