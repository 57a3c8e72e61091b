"""The manifest of a run: a line of JSON for each deck, with what came of it. It is what the next run goes by.

The file begins with a head, ``{"manifest": 1, …}``, and has a row for each deck, sorted by name. While a run is at
work, its rows are written into parts beside the manifest, a few seconds' work each, since no object store can add to
a file; a run that was killed is known by them. At the end they are put together and the parts are taken away. The
schema stands in docs/bulk.md.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from quizgen import __version__
from quizgen.bulk.store import Refused
from quizgen.limits import LARGEST_MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.bulk.store import Store

VERSION = 1
"""The version of the manifest's form. A new key leaves it; one that goes, or means something else, raises it."""
NAME = "quizgen-manifest.jsonl"
PARTS = "quizgen-manifest.d"
"""The folder of the parts, beside the manifest."""
ROWS_PER_PART = 500
SECONDS_PER_PART = 2.0
"""After so many rows, or so much time, what was done is written down: so much work a killed run loses at most."""

Verdict = Literal["built", "unchanged", "failed", "refused"]


class Head(Struct, frozen=True):
    """The first line of a manifest."""

    manifest: int = VERSION
    quizgen: str = __version__


class FileRow(Struct, frozen=True, omit_defaults=True):
    """A file that was written for a deck."""

    name: str
    """Below the deck's own folder in the target."""
    size: int
    sha256: str
    format: str = ""
    quiz: str = ""
    """The code of the quiz that it is a part of."""


class ProblemRow(Struct, frozen=True, omit_defaults=True):
    """A problem of a deck, as ``check --json`` prints it, with the line that it is about."""

    rule: str
    severity: str
    file: str
    line: int = 0
    column: int = 0
    end_column: int = 0
    message: str = ""
    help: str = ""
    fact: str = ""
    text: str = ""
    """The line of the file; empty where the problem is of no line."""


class DeckRow(Struct, frozen=True, omit_defaults=True):
    """What came of one deck."""

    deck: str
    """Its name below the source, and the folder of its files below the target."""
    outcome: Verdict
    source: str = ""
    """Its path, or its address."""
    inputs: str = ""
    """The digest of its files, the options, the templates and quizgen's version; empty where it was refused."""
    lock: str = ""
    """The version of its lock after the build; empty where it has none."""
    expires: str = ""
    """The day, as 2027-01-31, after which a fact of it is no longer built; empty where all stay true."""
    id: str = ""
    title: str = ""
    facts: int = 0
    files: tuple[FileRow, ...] = ()
    problems: tuple[ProblemRow, ...] = ()
    remarks: tuple[str, ...] = ()
    """What else is to be told: why it was refused, say."""
    started: str = ""
    """When its build began, in UTC: ``2026-11-29T20:27:00Z``."""
    seconds: float = 0.0
    """How long it took by the clock."""
    cpu: float = 0.0
    """How long a processor was at work on it, in seconds."""
    tries: int = 1
    """How often it was given to a worker."""

    @property
    def is_good(self) -> bool:
        """Whether its files are there."""
        return self.outcome in {"built", "unchanged"}


class Manifest:
    """The manifest in a target, and the rows that a run adds to it."""

    def __init__(self, target: Store, run: str) -> None:
        """*run* names this run: two never have the same, and a later one sorts behind an earlier one."""
        self._target, self._run = target, run
        self._rows: dict[str, DeckRow] = {}
        self._waiting: list[DeckRow] = []
        self._parts = 0
        self._last = float(
            "-inf"
        )  # the first row is written at once: a target that cannot be written is seen early
        self._read()

    @property
    def rows(self) -> Mapping[str, DeckRow]:
        """The last row of each deck, by the deck's name."""
        return self._rows

    def add(self, row: DeckRow) -> None:
        """Add a row; it is written down with others, soon."""
        self._rows[row.deck] = row
        self._waiting.append(row)
        if len(self._waiting) >= ROWS_PER_PART or time.monotonic() - self._last >= SECONDS_PER_PART:
            self.write_part()

    def write_part(self) -> None:
        """Write down the rows that wait."""
        if self._waiting:
            self._parts += 1
            self._target.write(f"{PARTS}/{self._run}-{self._parts:06}.jsonl", _lines(self._waiting))
            self._waiting = []
        self._last = time.monotonic()

    def close(self) -> None:
        """Put all rows together into the manifest, and take the parts away."""
        self.write_part()
        rows = [self._rows[name] for name in sorted(self._rows)]
        self._target.write(NAME, msgspec.json.encode(Head()) + b"\n" + _lines(rows))
        for entry in list(self._target.entries(PARTS)):
            self._target.remove(entry.name)

    def _read(self) -> None:
        """Take the rows of the manifest and of the parts that killed runs have left, the latest last."""
        try:
            data = self._target.read(NAME, LARGEST_MANIFEST).data
        except FileNotFoundError:
            data = b""
        self._take(data, NAME)
        for entry in self._target.entries(PARTS):
            self._take(self._target.read(entry.name, LARGEST_MANIFEST).data, entry.name)

    def _take(self, data: bytes, name: str) -> None:
        for number, line in enumerate(data.splitlines(), 1):
            try:
                if b'"manifest":' in line[:20]:
                    _check_version(msgspec.json.decode(line, type=Head), name)
                else:
                    row = msgspec.json.decode(line, type=DeckRow)
                    self._rows[row.deck] = row
            except msgspec.MsgspecError as error:
                raise Refused(
                    f"{self._target.address}/{name}:{number}: this is no row of a manifest ({error}): "
                    "move the file away, and all decks are built anew."
                ) from error


def _check_version(head: Head, name: str) -> None:
    if head.manifest > VERSION:
        raise Refused(
            f"{name} was written by quizgen {head.quizgen}, and this one reads manifests up to version {VERSION}: "
            "use that quizgen, or another target."
        )


def _lines(rows: Sequence[DeckRow] | Iterable[DeckRow]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def utc(seconds: float) -> str:
    """A time in UTC, to the second: ``2026-11-29T20:27:00Z``."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
