"""Workers that may be on other computers: what must be the same there, looked at before one is given a deck.

An engine sends :func:`report` to each worker and hands what it answers to :func:`objection`. Items go there as
:func:`portable` makes them, and rows come back through :func:`as_named`.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import zlib
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from quizgen import __version__, resources
from quizgen.bulk.plan import writes_locks
from quizgen.bulk.store import Refused, is_address, open_store, within
from quizgen.bulk.work import wanted_of
from quizgen.engine.inputs import READ_FROM_THE_COMPUTER, blueprint_files
from quizgen.engine.program import VARIABLES, contents_digest
from quizgen.files import read_file
from quizgen.formats.typst.fonts import fonts_digest
from quizgen.limits import LARGEST_STAGED_FILE, MOST_LOOKED_AT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizgen.bulk.manifest import DeckRow
    from quizgen.bulk.plan import WorkItem

LIBRARIES = (
    "babel", "genanki", "jinja2", "latex2mathml", "msgspec", "num2words", "pillow", "python-docx", "pyyaml", "segno",
    "typst",
)  # fmt: skip
"""Those whose versions decide the bytes of some format."""
TOKEN = "quizgen-engine-"  # noqa: S105 - no secret
"""The beginning of the names of files in a target that are written while workers are looked at."""


class Look(NamedTuple):
    """What workers are asked to look at."""

    files: tuple[tuple[str, str, str], ...]
    """Of a file of each source, and of the blueprint and its pictures: the store's address, the file's name, and the
    digest of what it holds."""
    target: str
    """The address of the target; empty where stores are not looked at."""
    token: str
    """The name of a file in the target, which holds its own name."""
    fonts: bool = False
    """Whether fonts decide what is made."""


# --- asked of a worker -----------------------------------------------------------------------------


def report(look: Look) -> dict[str, dict[str, str]]:
    """What this worker has, ``installation``; whose locks it heeds, ``keeper``; and what it does not see, ``lacks``."""
    lacks: dict[str, str] = {}
    for address, name, digest in look.files:
        if reason := _differs(address, name, digest):
            lacks[within(address, name)] = reason
    if look.target and (reason := _cannot_write(look.target, look.token)):
        lacks[look.target] = reason
    return {"installation": dict(installation(fonts=look.fonts)), "keeper": keeper(), "lacks": lacks}


@cache
def installation(*, fonts: bool = False) -> Mapping[str, str]:
    """What decides a deck's bytes here, and its version: ``{"quizgen": "0.1.0", "files of quizgen": "9f2c…", …}``.

    With *fonts*, which fonts there are, too.
    """
    return {
        "quizgen": __version__,
        "the files of quizgen": contents_digest()[:12],
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "SQLite": sqlite3.sqlite_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: _version(name) for name in LIBRARIES},
        **({"the fonts": fonts_digest()[:12]} if fonts else {}),
    }


def keeper() -> dict[str, str]:
    """Who keeps two builds of a folder apart: this computer, by files of its user's cache."""
    return {"computer": platform.node(), "cache": str(resources.private_cache())}


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def _differs(address: str, name: str, digest: str) -> str:
    """Why a file is not the same here, in words; empty where it is."""
    try:
        data = open_store(address).read(name, LARGEST_STAGED_FILE).data
    except (OSError, Refused) as error:
        return f"cannot be read there ({_words(error)})"
    return "" if sha256(data).hexdigest() == digest else "is another file there"


def _cannot_write(address: str, token: str) -> str:
    """Why a target is not the same here, or cannot be written, in words; empty where it is and can be."""
    try:
        store = open_store(address)
        if store.read(token, len(token)).data != token.encode():
            return "is another place there"
    except FileNotFoundError:
        return "is another place there: a file that was just written into it is missing"
    except (OSError, Refused) as error:
        return f"cannot be read there ({_words(error)})"
    answer = f"{token}-{uuid4().hex}"
    try:
        store.write(answer, b"")
        store.remove(answer)
    except (OSError, Refused) as error:
        return f"cannot be written there ({_words(error)})"
    return ""


def _words(error: Exception) -> str:
    return str(getattr(error, "strerror", "") or error or type(error).__name__)


# --- asked here ------------------------------------------------------------------------------------


@contextmanager
def look_at(items: Sequence[WorkItem]) -> Iterator[Look]:
    """What workers are to look at before they are given these items; a file lies in the target meanwhile.

    Refused where that cannot be written.
    """
    if not items:
        yield Look((), "", "")
        return
    address, token = everywhere(items[0].target), f"{TOKEN}{uuid4().hex}"
    target = open_store(address)
    try:
        target.write(token, token.encode())
        files = (*_examples(items), *_of_blueprint(items[0]))
        look = Look(files, address, token, _are_set_in_fonts(items[0]))
    except OSError as error:
        raise Refused(f"{error.filename or address}: {_words(error)}.") from error
    try:
        yield look
    finally:
        with suppress(OSError):  # it says no more than its name, and nothing else reads it
            target.remove(token)


def _examples(items: Iterable[WorkItem]) -> Iterator[tuple[str, str, str]]:
    """A file of each of the first sources, with its digest."""
    one_of_each = {item.source: item for item in items}
    for item in islice(one_of_each.values(), MOST_LOOKED_AT):
        source, entry = everywhere(item.source), next(iter(item.files), None)
        if entry is not None:
            with suppress(OSError):  # it went away meanwhile: its row will say so
                data = open_store(source).read(entry.name, LARGEST_STAGED_FILE).data
                yield source, entry.name, sha256(data).hexdigest()


def _of_blueprint(item: WorkItem) -> Iterator[tuple[str, str, str]]:
    """The blueprint of a run, and its pictures, with their digests."""
    for path in blueprint_files(wanted_of(item)):
        whole = path.absolute()
        yield str(whole.parent), whole.name, sha256(read_file(whole, LARGEST_STAGED_FILE)).hexdigest()


def _are_set_in_fonts(item: WorkItem) -> bool:
    return any(name in READ_FROM_THE_COMPUTER for name in item.wanted[1])


def objection(answer: Mapping[str, Mapping[str, str]] | BaseException, items: Sequence[WorkItem]) -> str:
    """Why a worker may not have these items, in words with what to do; empty where it may."""
    if isinstance(answer, BaseException):
        return (
            f"cannot load this quizgen ({type(answer).__name__}: {answer}): "
            f"install quizgen {__version__} with the extra 'dask' there"
        )
    theirs = answer["installation"]
    ours = installation(fonts=bool(items) and _are_set_in_fonts(items[0]))
    if others := [
        f"{name} {theirs.get(name)} (here {ours[name]})" for name in ours if theirs.get(name) != ours[name]
    ]:
        return (
            f"would not build the same bytes, since it has {', '.join(others)}: "
            "give it the same quizgen, libraries and fonts as here, and start it again"
        )
    for address, reason in answer["lacks"].items():
        if _is_of_blueprint(address, items):
            return (
                f"does not share what this computer sees: {address} {reason}. "
                "Put the blueprint and its pictures into a folder that all see, or at the same place on each computer"
            )
        return (
            f"does not share what this computer sees: {address} {reason}. "
            "Put decks and target into a store that all see (s3://), with its address and keys in the environment "
            "of the workers, or start the workers on this computer"
        )
    in_folders = next(
        (item for item in items if not is_address(item.source) or item.source.startswith("file:")), None
    )
    if in_folders and answer["keeper"] != keeper() and writes_locks(wanted_of(in_folders)):
        computer = answer["keeper"]["computer"]
        return (
            f"is on another computer, or another user's ({computer}), and the folder {in_folders.source} keeps two "
            "builds apart on one only, so that deck.lock could not be kept: put the decks into S3, or build formats "
            "without cards (--format quiz --format key)"
        )
    return ""


def _is_of_blueprint(address: str, items: Sequence[WorkItem]) -> bool:
    return (
        any(address == within(folder, name) for folder, name, _ in _of_blueprint(items[0]))
        if items
        else False
    )


# --- items that mean the same everywhere -----------------------------------------------------------


def everywhere(address: str) -> str:
    """An address, or a path, that means the same from whichever folder a process was started."""
    head, chain, last = address.rpartition("::")
    return address if is_address(last) else f"{head}{chain}{Path(last).absolute()}"


def portable(item: WorkItem) -> WorkItem:
    """An item with paths that mean the same to every process."""
    settings, formats, locked = item.wanted
    if blueprint := _blueprint(item):
        data = msgspec.json.decode(settings)
        settings = msgspec.json.encode({**data, "blueprint": str(Path(blueprint).absolute())})
    return replace(
        item,
        source=everywhere(item.source),
        target=everywhere(item.target),
        wanted=(settings, formats, locked),
    )


def as_named(row: DeckRow, item: WorkItem) -> DeckRow:
    """The row of a portable item with the paths that the user has named, so that it reads as one made here."""
    names = {everywhere(given): given for given in (item.source, item.target) if everywhere(given) != given}
    if blueprint := _blueprint(item):
        names[str(Path(blueprint).absolute())] = blueprint

    def named(text: str) -> str:
        for there, given in names.items():
            text = text.replace(f"{there}/", "" if given == "." else f"{given}/").replace(there, given)
        return text

    return replace(
        row,
        source=within(item.source, item.path),
        problems=tuple(
            replace(
                problem, file=named(problem.file), message=named(problem.message), help=named(problem.help)
            )
            for problem in row.problems
        ),
        remarks=tuple(map(named, row.remarks)),
    )


def _blueprint(item: WorkItem) -> str:
    """The path of a run's blueprint; empty where it has none."""
    return (
        str(msgspec.json.decode(item.wanted[0]).get("blueprint") or "")
        if b"blueprint" in item.wanted[0]
        else ""
    )


def environment() -> dict[str, str | None]:
    """What of the environment here decides what becomes of a deck; None for what is not set.

    Keys of stores are each worker's own, and never sent.
    """
    return {name: os.environ.get(name) for name in VARIABLES}


@contextmanager
def surrounded_by(wanted: Mapping[str, str | None]) -> Iterator[None]:
    """Let a worker build as in the environment from which it was asked."""
    before = {name: os.environ.get(name) for name in wanted}
    _set(wanted)
    try:
        yield
    finally:
        _set(before)


def _set(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
