"""A store: where decks lie and where their files go, by names with slashes below one address.

A folder of this computer is one, and so is every address that fsspec knows how to read. A store that can write only
where nothing has changed since (:meth:`Store.write_if`) can keep the locks of decks; one that cannot is refused for
that in words.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator


class Refused(Exception):
    """What was asked of a whole run cannot be done, in words with what to do instead; nothing was built."""


class Changed(Exception):
    """A file of a store is no longer the one that was read, so that nothing was written."""


class Entry(NamedTuple):
    """A file of a store, as its listing tells."""

    name: str
    """Below the store's address: ``2017/drills/deck.yaml``."""
    size: int
    version: str = ""
    """What is another one whenever the content is: S3's ETag. Empty where only reading tells."""
    digest: str = ""
    """What is another one only if the content is, where the version is a new one after each write, as Google's is."""


class Content(NamedTuple):
    """What a file of a store holds."""

    data: bytes
    version: str
    """The same as in its entry; the digest of the data where its store knows no versions."""


class Store(Protocol):
    """Files by name. Every method raises OSError where the store cannot do it, FileNotFoundError for no such name."""

    address: str
    keeps_conditions: bool
    """Whether it is of a kind that can keep the condition of :meth:`write_if`."""

    def folder(self) -> Path | None:
        """The folder of this computer that it is; None of any other store."""

    def entries(self, under: str = "") -> Iterator[Entry]:
        """All files below a name, sorted, without hidden ones. None where nothing is there."""

    def read(self, name: str, most: int) -> Content:
        """A file. TooLarge where it has more than *most* bytes."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file as a whole, whatever was there."""

    def write_if(self, name: str, data: bytes, version: str | None) -> str:
        """The version of a file, once it is written: only where it has this *version*, or, with None, is not there.

        Changed where it is another one now; then nothing was written. Refused where the store cannot promise that.
        """

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""

    def check_preconditions(self) -> None:
        """Refused where :meth:`write_if` would not be kept, found out by trying it."""


def open_store(address: str) -> Store:
    """The store at an address, or at a path of this computer. Refused where there is none of that kind."""
    from quizgen.bulk.folder_store import FolderStore  # noqa: PLC0415 - it knows this module

    if not is_address(address):
        return FolderStore(Path(address))
    if address.startswith("file://"):
        return FolderStore(Path(unquote(urlsplit(address).path)))
    from quizgen.bulk.object_store import object_store  # noqa: PLC0415 - it loads fsspec, which few runs need

    return object_store(address)


def is_address(text: str) -> bool:
    """Whether a text is an address and no path: ``s3://news/decks``, ``zip://decks::news.zip``."""
    return "://" in text


def within(address: str, name: str) -> str:
    """The address of a file in the store at *address*, for messages: ``s3://news`` and ``a/b`` -> ``s3://news/a/b``."""
    if not name:
        return address
    head, chain, rest = address.partition("::")
    inner = f"{head}{name}" if head.endswith("/") else f"{head}/{name}"
    return f"{inner}{chain}{rest}"
