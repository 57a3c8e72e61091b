"""The folder ``media/``: the pictures and sounds that a deck's facts may show.

Nothing outside that folder is ever read. A file is called by its content in what is written, since Anki never
replaces a file by another of the same name: a picture that was mended must arrive under a new one.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from quizgen.deck_paths import Unreadable, spelled, whole
from quizgen.limits import LARGEST_MEDIA_FILE, LARGEST_MEDIA_FOLDER
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.hints import brief, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quizgen.deck_paths import DeckFiles
    from quizgen.deckfile.media.types import Type

FOLDER = "media"
MIB = 2**20
MAY_YOU = "check whether you may read it"
NOT_MEANT = frozenset(("thumbs.db", "desktop.ini"))
"""What systems put into folders, besides names that begin with a dot."""


class _Wrong(Exception):
    """What is wrong with a file: a rule, a message, a remedy, and the place inside the file where there is one."""

    def __init__(self, rule: str, message: str, remedy: str, source: Source | None = None) -> None:
        super().__init__(message)
        self.rule, self.message, self.remedy, self.source = rule, message, remedy, source


class File(NamedTuple):
    """A file that may be packed."""

    name: str
    """By its content."""
    mime: str


class MediaFolder:
    """The folder beside the deck's file. It is looked at when a fact names a file, and each file is read once."""

    def __init__(self, files: DeckFiles, *, beside: Path | None = None) -> None:
        """The folder of a deck; or, for what a file outside it names, the folder *beside* which that file lies."""
        self._root = beside.parent if beside else (files.folder or files.deck.parent) / FOLDER
        self._called = f"the folder of {beside.name}" if beside else f"{FOLDER}/"
        self._may_be_link = beside is not None
        self._beside, self._own = files.deck.name, files.folder is not None
        self._known: dict[str, File | _Wrong] = {}
        self._size = 0
        self.contents: dict[str, bytes] = {}
        """What facts show, by its name in a package: the bytes of each file once."""

    @cached_property
    def _there(self) -> list[Path]:
        """What lies in the folder. Unreadable where that cannot be told."""
        try:
            return sorted(self._root.iterdir()) if self._root.is_dir() else []
        except OSError as error:
            message = f"cannot be read: {_reason(error)}"
            raise Unreadable(Problem("unreadable", whole(self._root), message, MAY_YOU)) from None

    @cached_property
    def _names(self) -> dict[str, Path]:
        """The same by name; names are composed (NFC), however the system keeps them."""
        return {normalize("NFC", path.name): path for path in self._there}

    def take(self, name: str, at: Source) -> File:
        """The file of that name, which is written *at* a place; from now on its bytes are in :attr:`contents`.

        ProblemFound where there is none, or where it cannot be shown.
        """
        if name not in self._known:
            self._known[name] = self._tried(name)
        known = self._known[name]
        if isinstance(known, _Wrong):
            raise ProblemFound(Problem(known.rule, known.source or at, known.message, known.remedy))
        return known

    def _tried(self, name: str) -> File | _Wrong:
        try:
            return self._read(name)
        except _Wrong as wrong:
            return wrong
        except OSError as error:
            message = f"'{brief(name)}' cannot be read: {_reason(error)}"
            return _Wrong("no-such-media", message, MAY_YOU)

    def _read(self, name: str) -> File:
        from hashlib import sha256  # noqa: PLC0415 - few decks have media

        from quizgen.deckfile.media.types import CONVERT, TYPES  # noqa: PLC0415 - as above

        _check_alone(name, self._called)
        path = self._path(name)
        ending = path.suffix[1:].lower()
        if ending not in TYPES:
            message = f"'{brief(name)}' is no picture or sound that cards can show"
            raise _Wrong("unknown-media", message, f"{CONVERT}; endings are {', '.join(TYPES)}")
        data = self._bytes(path)
        _check(data, self._names[name], TYPES[ending])
        packed = f"quizgen-{sha256(data).hexdigest()[:16]}.{TYPES[ending].ending}"
        self.contents[packed] = data
        return File(packed, TYPES[ending].mime)

    def _path(self, name: str) -> Path:
        path = self._names.get(name)
        if path is None:
            raise self._missing(name)
        try:
            real = path.resolve()
        except RuntimeError:  # a link that leads to itself
            real = path
        if (self._root.is_symlink() and not self._may_be_link) or real.parent != self._root.resolve():
            message = f"'{brief(name)}' is a link that leads out of {self._called}"
            raise _Wrong(
                "media-path", message, f"put the file itself into {self._called}, which is no link either"
            )
        if not real.is_file():
            message = f"'{brief(name)}' in {self._called} is not a file"
            raise _Wrong("no-such-media", message, "put the file itself there")
        return real

    def _missing(self, name: str) -> _Wrong:
        message = f"'{brief(name)}' is not in {self._called}"
        same = next((other for other in self._names if other.casefold() == name.casefold()), "")
        if same:
            message += f": there it is '{same}', and capitals count"
            return _Wrong("no-such-media", message, f"write '{same}'")
        if not self._root.is_dir():
            remedy = f"make a folder '{FOLDER}' beside {self._beside}, and put the file there"
            return _Wrong("no-such-media", f"{message}: there is no such folder", remedy)
        there = f"into {spelled(self._root)}" if self._called == f"{FOLDER}/" else f"into {self._called}"
        remedy = did_you_mean(name, self._names, f"put the file {there}")
        return _Wrong("no-such-media", message, remedy)

    def _bytes(self, path: Path) -> bytes:
        size = path.stat().st_size
        if size > LARGEST_MEDIA_FILE:
            raise _too_large(f"'{path.name}' is larger than {LARGEST_MEDIA_FILE // MIB} MiB")
        self._size += size
        if self._size > LARGEST_MEDIA_FOLDER:
            most = f"{LARGEST_MEDIA_FOLDER // MIB} MiB"
            raise _too_large(f"with '{path.name}' the deck's files are larger than {most}")
        return path.read_bytes()

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the folder as a whole: names that some systems take for one."""
        alike: dict[str, list[Path]] = defaultdict(list)
        for path in self._there if self._known or self._own else ():
            alike[normalize("NFC", path.name).casefold()].append(path)
        for first, *others in alike.values():
            for other in others:
                both = " and ".join(f"'{spelled(path.relative_to(self._root))}'" for path in (first, other))
                message = f"{both} are one name to Windows and macOS"
                yield Problem("duplicate-media", whole(other), message, "give one of them another name")

    def unused(self) -> Iterator[Problem]:
        """Files that nothing shows. Decks in one file may share a folder: of theirs nothing is said."""
        for name, path in self._names.items() if self._own else ():
            if name in self._known or name.startswith(".") or name.lower() in NOT_MEANT:
                continue
            message = f"folders in {FOLDER}/ are not read" if _is_folder(path) else "no fact shows this file"
            remedy = "name it under 'media' in a fact, or take it away"
            yield Problem("unused-media", whole(path), message, remedy, "warning")


def _reason(error: OSError) -> str:
    return (error.strerror or "it cannot be read").lower()


def _is_folder(path: Path) -> bool:
    """False, too, where that cannot be told."""
    try:
        return path.is_dir()
    except OSError:
        return False


SMALLER = "1,600 pixels are wide enough for a picture"


def _too_large(message: str) -> _Wrong:
    remedy = f"save it smaller: {SMALLER}, 128 kbit/s for a sound"
    return _Wrong("large-media", f"{message}, and phones load it at each review", remedy)


def _check_alone(name: str, folder: str) -> None:
    """A name must be one: no folder, no path out of the folder, no address."""
    if "://" in name:
        remedy = f"save the file in {folder}, and write its name: nothing is fetched"
        raise _Wrong("media-path", f"'{brief(name)}' is an address", remedy)
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    if last != name or name in {".", ".."} or name[1:2] == ":":
        remedy = f"put the file into {folder} itself, and write its name alone"
        remedy += f": '{last}'" if last.strip(".") and ":" not in last else ""
        raise _Wrong(
            "media-path", f"'{brief(name)}' is a path, and files lie side by side in {folder}", remedy
        )


def _check(data: bytes, path: Path, type_: Type) -> None:
    """What a file holds must be what its ending says, of a size for devices, and an SVG a picture and no more."""
    from quizgen.deckfile.media.svg import flaw  # noqa: PLC0415 - as above
    from quizgen.deckfile.media.types import wrong  # noqa: PLC0415 - as above
    from quizgen.pictures.rasters import excess  # noqa: PLC0415 - as above

    if not data:
        raise _Wrong("wrong-media", f"'{path.name}' is empty", "save or copy it again")
    reason, remedy = wrong(data, path.name)
    if reason:
        raise _Wrong("wrong-media", f"'{path.name}' {reason}", remedy)
    if reason := excess(data, type_.ending):
        remedy = f"save it smaller: {SMALLER}"
        raise _Wrong("large-media", f"'{path.name}' {reason}", remedy)
    if type_.ending != "svg" or not (found := flaw(data)):
        return
    at = Source(spelled(path), found.line, found.column)
    raise _Wrong(found.rule, f"this SVG picture {found.message}", SVG_REMEDIES[found.rule], at)


SVG_REMEDIES = {
    "wrong-media": "save it again as SVG, or as PNG",
    "unsafe-media": "save it as 'plain' SVG in a drawing program, without scripts and links, or as PNG",
    "large-media": f"it would stop phones and printers: save it as PNG; {SMALLER}",
}
