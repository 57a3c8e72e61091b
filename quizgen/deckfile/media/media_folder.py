"""The folder ``media/``: the pictures and sounds that a deck's facts may show.

Nothing outside that folder is ever read. In what is written, a file's name is made of its content, since Anki never
replaces a file by another of the same name: a picture that was corrected must arrive under a new name.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

import msgspec

from quizgen.deck_paths import Unreadable, file_source, path_text
from quizgen.limits import LARGEST_MEDIA_FILE, LARGEST_MEDIA_FOLDER
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.hints import Hints, brief

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quizgen.deck_paths import DeckFiles
    from quizgen.deckfile.media.types import MediaType

FOLDER_NAME = "media"
MIB = 2**20
CHECK_PERMISSION = "check whether you may read it"
SYSTEM_FILES = frozenset(("thumbs.db", "desktop.ini"))
"""The files that operating systems put into folders, besides those whose names begin with a dot."""


class _MediaError(Exception):
    """A file cannot be shown: the rule, the message, the remedy, and the source inside the file, if any."""

    def __init__(self, rule: str, message: str, remedy: str, source: Source | None = None) -> None:
        super().__init__(message)
        self.rule, self.message, self.remedy, self.source = rule, message, remedy, source


class PackedFile(msgspec.Struct, frozen=True):
    """A file that may be packed."""

    name: str
    """Its name in a package, made of its content: ``quizgen-0123456789abcdef.png``."""
    mime: str


class MediaFolder:
    """The folder of media beside a deck's file. It is read when a fact names a file, and each file is read once."""

    def __init__(self, files: DeckFiles, *, beside: Path | None = None) -> None:
        """The folder ``media/`` of a deck; or, for a blueprint outside it, the folder of the file *beside*."""
        self._root = beside.parent if beside else (files.folder or files.deck.parent) / FOLDER_NAME
        self._folder_name = f"the folder of {beside.name}" if beside else f"{FOLDER_NAME}/"
        self._may_be_link = beside is not None
        self._deck_file, self._has_own_folder = files.deck.name, files.folder is not None
        self._taken: dict[str, PackedFile | _MediaError] = {}
        self._size = 0
        self._hints = Hints()
        self.contents: dict[str, bytes] = {}
        """The bytes of the files that facts show, by their names in a package."""

    @cached_property
    def _paths(self) -> list[Path]:
        """The paths in the folder. Unreadable where it cannot be read."""
        try:
            return sorted(self._root.iterdir()) if self._root.is_dir() else []
        except OSError as error:
            message = f"cannot be read: {_reason(error)}"
            raise Unreadable(
                Problem("unreadable", file_source(self._root), message, CHECK_PERMISSION)
            ) from None

    @cached_property
    def _names(self) -> dict[str, Path]:
        """The paths by the file's name, in Unicode's composed form (NFC), which not every system uses."""
        return {normalize("NFC", path.name): path for path in self._paths}

    def take(self, name: str, name_source: Source) -> PackedFile:
        """The file of this name, once its bytes are in :attr:`contents`. *name_source* is where the name is written.

        ProblemFound where there is no such file, or where it cannot be shown.
        """
        if name not in self._taken:
            self._taken[name] = self._read_or_error(name)
        taken = self._taken[name]
        if isinstance(taken, _MediaError):
            raise ProblemFound(Problem(taken.rule, taken.source or name_source, taken.message, taken.remedy))
        return taken

    def _read_or_error(self, name: str) -> PackedFile | _MediaError:
        try:
            return self._read(name)
        except _MediaError as error:
            return error
        except OSError as error:
            message = f"'{brief(name)}' cannot be read: {_reason(error)}"
            return _MediaError("no-such-media", message, CHECK_PERMISSION)

    def _read(self, name: str) -> PackedFile:
        """The file of this name, once its bytes are in :attr:`contents`. _MediaError where it cannot be shown."""
        from hashlib import sha256  # noqa: PLC0415 - few decks have media

        from quizgen.deckfile.media.types import CONVERT, TYPES  # noqa: PLC0415 - few decks have media

        _check_name(name, self._folder_name)
        path = self._path(name)
        ending = path.suffix[1:].lower()
        if ending not in TYPES:
            message = f"'{brief(name)}' is no picture or sound that cards can show"
            raise _MediaError("unknown-media", message, f"{CONVERT}; endings are {', '.join(TYPES)}")
        data = self._file_bytes(path)
        _check_content(data, self._names[name], TYPES[ending])
        packed = f"quizgen-{sha256(data).hexdigest()[:16]}.{TYPES[ending].ending}"
        self.contents[packed] = data
        return PackedFile(packed, TYPES[ending].mime)

    def _path(self, name: str) -> Path:
        """The path of the file of this name, without links. _MediaError where it is no file of the folder itself."""
        path = self._names.get(name)
        if path is None:
            raise self._missing(name)
        try:
            real = path.resolve()
        except RuntimeError:  # a link that leads to itself
            real = path
        if (self._root.is_symlink() and not self._may_be_link) or real.parent != self._root.resolve():
            message = f"'{brief(name)}' is a link that leads out of {self._folder_name}"
            raise _MediaError(
                "media-path",
                message,
                f"put the file itself into {self._folder_name}, which is no link either",
            )
        if not real.is_file():
            message = f"'{brief(name)}' in {self._folder_name} is not a file"
            raise _MediaError("no-such-media", message, "put the file itself there")
        return real

    def _missing(self, name: str) -> _MediaError:
        """The error that no file of this name is in the folder."""
        message = f"'{brief(name)}' is not in {self._folder_name}"
        same = next((other for other in self._names if other.casefold() == name.casefold()), "")
        if same:
            message += f": there it is '{same}', and capitals count"
            return _MediaError("no-such-media", message, f"write '{same}'")
        if not self._root.is_dir():
            remedy = f"make a folder '{FOLDER_NAME}' beside {self._deck_file}, and put the file there"
            return _MediaError("no-such-media", f"{message}: there is no such folder", remedy)
        folder = path_text(self._root) if self._folder_name == f"{FOLDER_NAME}/" else self._folder_name
        remedy = self._hints.did_you_mean(name, self._names, f"put the file into {folder}")
        return _MediaError("no-such-media", message, remedy)

    def _file_bytes(self, path: Path) -> bytes:
        """The bytes of a file. _MediaError where it is too large, or all files together are."""
        size = path.stat().st_size
        if size > LARGEST_MEDIA_FILE:
            raise _too_large(f"'{path.name}' is larger than {LARGEST_MEDIA_FILE // MIB} MiB")
        self._size += size
        if self._size > LARGEST_MEDIA_FOLDER:
            most = f"{LARGEST_MEDIA_FOLDER // MIB} MiB"
            raise _too_large(f"with '{path.name}' the deck's files are larger than {most}")
        return path.read_bytes()

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the folder as a whole: file names that some systems take for one."""
        same_names: dict[str, list[Path]] = defaultdict(list)
        for path in self._paths if self._taken or self._has_own_folder else ():
            same_names[normalize("NFC", path.name).casefold()].append(path)
        for first, *others in same_names.values():
            for other in others:
                both = " and ".join(f"'{path_text(path.relative_to(self._root))}'" for path in (first, other))
                message = f"{both} are one name to Windows and macOS"
                yield Problem("duplicate-media", file_source(other), message, "give one of them another name")

    def unused(self) -> Iterator[Problem]:
        """A warning for each file that no fact shows; none for a deck in one file, which may share the folder."""
        for name, path in self._names.items() if self._has_own_folder else ():
            if name in self._taken or name.startswith(".") or name.lower() in SYSTEM_FILES:
                continue
            message = (
                f"folders in {FOLDER_NAME}/ are not read" if _is_folder(path) else "no fact shows this file"
            )
            remedy = "name it under 'media' in a fact, or take it away"
            yield Problem("unused-media", file_source(path), message, remedy)


def _reason(error: OSError) -> str:
    return (error.strerror or "it cannot be read").lower()


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; False, too, where that is not known."""
    try:
        return path.is_dir()
    except OSError:
        return False


SMALLER_PICTURE = "1,600 pixels are wide enough for a picture"


def _too_large(message: str) -> _MediaError:
    remedy = f"save it smaller: {SMALLER_PICTURE}, 128 kbit/s for a sound"
    return _MediaError("large-media", f"{message}, and phones load it at each review", remedy)


def _check_name(name: str, folder: str) -> None:
    """_MediaError where a name is not that of a file in the folder, but a path or an address."""
    if "://" in name:
        remedy = f"save the file in {folder}, and write its name: nothing is fetched"
        raise _MediaError("media-path", f"'{brief(name)}' is an address", remedy)
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    if last != name or name in {".", ".."} or name[1:2] == ":":
        remedy = f"put the file into {folder} itself, and write its name alone"
        remedy += f": '{last}'" if last.strip(".") and ":" not in last else ""
        raise _MediaError(
            "media-path", f"'{brief(name)}' is a path, and files lie side by side in {folder}", remedy
        )


def _check_content(data: bytes, path: Path, type_: MediaType) -> None:
    """_MediaError where a file is not of its ending's type, too large for devices, or an SVG that is not harmless."""
    from quizgen.deckfile.media.svg import find_flaw  # noqa: PLC0415 - few decks have media
    from quizgen.deckfile.media.types import type_mismatch  # noqa: PLC0415 - few decks have media
    from quizgen.pictures.rasters import excess  # noqa: PLC0415 - few decks have media

    if not data:
        raise _MediaError("wrong-media", f"'{path.name}' is empty", "save or copy it again")
    reason, remedy = type_mismatch(data, path.name)
    if reason:
        raise _MediaError("wrong-media", f"'{path.name}' {reason}", remedy)
    if reason := excess(data, type_.ending):
        remedy = f"save it smaller: {SMALLER_PICTURE}"
        raise _MediaError("large-media", f"'{path.name}' {reason}", remedy)
    if type_.ending == "svg" and (flaw := find_flaw(data)):
        source = Source(path_text(path), flaw.line, flaw.column)
        raise _MediaError(flaw.rule, f"this SVG picture {flaw.message}", SVG_REMEDIES[flaw.rule], source)


SVG_REMEDIES = {
    "wrong-media": "save it again as SVG, or as PNG",
    "unsafe-media": "save it as 'plain' SVG in a drawing program, without scripts and links, or as PNG",
    "large-media": f"it would stop phones and printers: save it as PNG; {SMALLER_PICTURE}",
}
