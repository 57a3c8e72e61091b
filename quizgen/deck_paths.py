"""The files of a deck: their paths, and the YAML in them. Nothing here knows the keys of a deck."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from quizgen.file_set import NO_FILE
from quizgen.files import TooLarge, read_file
from quizgen.limits import LARGEST_BLUEPRINT_FILE, LARGEST_DECK_FILE, MB, MOST_FACTS
from quizgen.located_yaml.reader import YamlProblem, load
from quizgen.model import Source
from quizgen.problems import Problem
from quizgen.text.hints import brief, did_you_mean

if TYPE_CHECKING:
    from quizgen.located_yaml.reader import Node

DECK_FILE, FACTS_FILE, LOCK_NAME = "deck.yaml", "facts.yaml", "deck.lock"
DRAFT_FILE = "draft.yaml"
"""What is no fact yet stands here, beside the facts. No reader of decks opens it."""
CLASSES_FILE = "classes.csv"
"""What classes have answered, counted and without names."""
LIKE_DECK = re.compile(r"deck\b.*\.(ya?ml|txt|rtf|docx?|odt)|deck", re.IGNORECASE)
"""Names that systems, programs and people give a deck's own file: ``deck.yaml.txt``, ``deck.rtf``."""
OF_PROGRAMS = (".rtf", ".doc", ".docx", ".odt", ".csv", ".xlsx", ".ods")
"""The endings of files that hold no plain text, or a table."""
BUILD_FOLDER = Path("dist")
"""The folder in which a build makes a folder for each deck, unless another is named."""
YAML_ENDINGS = (".yaml", ".yml")
"""The endings of files that are read, in capitals, too."""


class Unreadable(Exception):
    """There is no deck, or none that can be read, so that its content cannot be checked."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].message)
        self.problems = list(problems)


class DeckFiles(NamedTuple):
    """The files of one deck."""

    folder: Path | None
    """None for a deck in one file."""
    deck: Path
    facts: Path | None
    """The file of the facts, where they have a file of their own."""

    @property
    def lock(self) -> Path:
        """The path of the deck's lock, which need not exist yet."""
        return self.folder / LOCK_NAME if self.folder else self.deck.with_suffix(".lock")

    @property
    def draft(self) -> Path:
        """The path of the deck's drafts, which need not exist; ``NAME.draft.yaml`` of a deck in one file."""
        return self.folder / DRAFT_FILE if self.folder else self.deck.with_suffix(f".{DRAFT_FILE}")

    @property
    def classes(self) -> Path:
        """The path of what classes have answered, which need not exist; ``NAME.classes.csv`` of a deck in one file."""
        return self.folder / CLASSES_FILE if self.folder else self.deck.with_suffix(f".{CLASSES_FILE}")


def files_of(path: Path) -> DeckFiles:
    """The files of the deck at a path, which is a folder, one of the two files in it, or one file for everything.

    Unreadable where there is nothing, or a folder without a deck.
    """
    path = _folder_of(path)
    check_named_file(path, f"{SAVE_IT}: a deck's id, lock and files are called after its file")
    if is_draft(path) and not _is_folder(path):
        raise Unreadable(_only_a_draft(path))
    if not _is_folder(path):
        return DeckFiles(None, path, None)
    deck, facts = (_file_in(path, name) for name in (DECK_FILE, FACTS_FILE))
    if not _exists(deck):
        raise Unreadable(_no_deck(path))
    return DeckFiles(path, deck, facts if _exists(facts) else None)


def is_draft(path: Path) -> bool:
    """Whether a file has the name of a deck's drafts: ``draft.yaml``, ``vasa.draft.yaml``."""
    name = path.name.casefold()
    return name == DRAFT_FILE or name.endswith(f".{DRAFT_FILE}")


def check_named_file(path: Path, remedy: str) -> None:
    """Unreadable where a path leads to nothing, or, with this *remedy*, to what another program writes."""
    if _is_stream(path):
        message = "what comes through a pipe or a device has no name of its own"
        raise Unreadable(Problem("unreadable", file_source(path), message, remedy))
    if not _exists(path):
        raise Unreadable(_no_such_file(path))


def _file_in(folder: Path, name: str) -> Path:
    """The file of this name in a folder, or of the same name with another ending or capitals: ``facts.yml``."""
    if _exists(folder / name):
        return folder / name
    stem = Path(name).stem
    return next((path for path in _files_in(folder) if _is_named(path, stem)), folder / name)


def _is_named(path: Path, stem: str) -> bool:
    """Whether a file has this name and an ending that is read, whatever its capitals."""
    return path.stem.casefold() == stem and path.suffix.casefold() in YAML_ENDINGS


def _files_in(folder: Path) -> list[Path]:
    """The files of a folder, sorted; none where it cannot be looked into."""
    try:
        return sorted(path for path in folder.iterdir() if not path.is_dir())
    except (OSError, ValueError):
        return []


def unread_files(files: DeckFiles) -> list[Path]:
    """The files of a deck's folder that are named as its own files are, and are not read: ``facts.yaml.txt``."""
    if files.folder is None:
        return []
    read = {files.deck.name, (files.facts or files.deck).name}
    own = re.compile(
        r"(deck|facts)\b.*\.(ya?ml|txt|json|rtf|docx?|odt|csv|xlsx|ods)|(deck|facts)", re.IGNORECASE
    )
    return [path for path in _files_in(files.folder) if path.name not in read and own.fullmatch(path.name)]


def name_from_path(path: Path) -> str:
    """The id of the deck at a path where it has no other: the name of its folder, or of its file without the ending.

    It is composed (NFC), since some systems hand out names with their accents apart: one deck is one on all of them.
    """
    folder = _folder_of(path)
    is_folder = _is_folder(folder)
    real = Path(os.path.realpath(folder if is_folder else path))
    return normalize("NFC", real.name if is_folder else real.stem)


def _is_stream(path: Path) -> bool:
    """Whether a path means what another program writes: ``/dev/stdin``, ``/dev/fd/63`` of ``<(…)``, ``-``."""
    is_device = path.is_absolute() and path.parts[1:2] in {("dev",), ("proc",)}
    return is_device or (str(path) == "-" and not _exists(path))


def _is_folder(path: Path) -> bool:
    """Whether a folder is at a path. False where that is not known: reading it will show why."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    """Whether anything is at a path. True where that is not known: reading it will show why."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def _folder_of(path: Path) -> Path:
    """The deck's folder, where one of the two files in it was named; else the path itself."""
    named = any(_is_named(path, Path(name).stem) for name in (DECK_FILE, FACTS_FILE))
    return path.parent if named and _exists(_file_in(path.parent, DECK_FILE)) else path


def find_decks(folder: Path) -> list[Path]:
    """The decks directly under a folder, sorted: folders with a deck in them, and decks in one file.

    Hidden files, such as those that systems and editors leave, are none, and neither are blueprints and drafts.
    """
    stems = {Path(name).stem for name in (DECK_FILE, FACTS_FILE)}
    folders = {path.parent for path in folder.glob("*/*") if _is_named(path, Path(DECK_FILE).stem)}
    files = (path for path in folder.glob("*") if path.suffix.casefold() in YAML_ENDINGS)
    files = (path for path in files if path.stem.casefold() not in stems and not is_draft(path))
    found = sorted(path for path in (*folders, *files) if not path.name.startswith("."))
    return [path for path in found if not _is_blueprint(path)]


TOP_KEY = re.compile(rb"^(?:([\"']?)(sections|facts)\1\s*:)", re.MULTILINE)
"""The keys at the left edge of a file by which a blueprint is told from a deck."""


def _is_blueprint(path: Path) -> bool:
    """Whether a file has sections, as a blueprint has, and no facts."""
    if _is_folder(path):
        return False
    try:
        keys = {found[2] for found in TOP_KEY.finditer(read_file(path, LARGEST_BLUEPRINT_FILE))}
    except OSError:
        return False
    return keys == {b"sections"}


def read_deck_yaml(files: DeckFiles) -> tuple[Node, Node]:
    """The YAML in the deck's file and in the facts' file. Unreadable, with what is wrong with each."""
    nodes: list[Node] = []
    problems: list[Problem] = []
    for path in (files.deck, files.facts):
        try:
            nodes.append(read_yaml_file(path, largest_deck_file(), DIVIDE_DECK) if path else None)
        except Unreadable as unreadable:
            problems += unreadable.problems
    if problems:
        raise Unreadable(*problems)
    return nodes[0], nodes[1]


def largest_deck_file() -> int:
    """The most bytes of a deck's file, or of its facts' file. Unreadable where the environment has a wrong number."""
    megabytes = os.environ.get("QUIZGEN_LARGEST_DECK_FILE", "")
    if not megabytes:
        return LARGEST_DECK_FILE
    if not re.fullmatch(r"[1-9][0-9]{0,3}", megabytes):
        message = f"'{brief(megabytes)}' is no number of MB"
        remedy = "set it to a whole number from 1 to 9999, or unset it"
        raise Unreadable(Problem("bad-limit", Source("QUIZGEN_LARGEST_DECK_FILE", 0, 0), message, remedy))
    return int(megabytes) * MB


def most_facts() -> int:
    """The most facts of a deck: more where its file may be larger."""
    return MOST_FACTS * max(LARGEST_DECK_FILE, largest_deck_file()) // LARGEST_DECK_FILE


SAVE_IT = "save it in a file, and name that"
"""The remedy for what comes through a pipe."""
DIVIDE_DECK = "divide it into several decks; or set QUIZGEN_LARGEST_DECK_FILE to more MB, if it is your own"
"""The remedy for a deck that is too large."""


def read_yaml_file(
    path: Path, most: int, remedy: str = "look what it holds: what it is for fills no such file"
) -> Node:
    """The YAML in a file of at most *most* bytes. Unreadable where it cannot be read, or is no YAML.

    *remedy* is that for a larger file.
    """
    try:
        return load(read_file(path, most), path_text(path))
    except TooLarge:
        message = f"this file is larger than {most / MB:n} MB"
        raise Unreadable(Problem("too-large", file_source(path), message, remedy)) from None
    except OSError as error:
        message = f"cannot be read: {read_error_reason(error)}"
        raise Unreadable(
            Problem("unreadable", file_source(path), message, read_error_remedy(error))
        ) from None
    except YamlProblem as error:
        raise Unreadable(*error.problems) from None


def read_error_reason(error: OSError) -> str:
    """Why a file cannot be read, in small letters: ``permission denied``."""
    return (error.strerror or "it cannot be read").lower()


def read_error_remedy(error: OSError) -> str:
    """What to do about a file that cannot be read."""
    return SAVE_IT if error.strerror == NO_FILE else "check its name, and whether you may read it"


def path_text(path: Path) -> str:
    """A path as messages print it, with � for bytes that are no text."""
    return os.fsencode(path).decode("utf-8", "replace")


def file_source(path: Path) -> Source:
    """A file or folder as a whole, as the source of a problem."""
    return Source(path_text(path), 0, 0)


def _no_such_file(path: Path) -> Problem:
    try:
        nearby = [path_text(Path(other.name)) for other in path.parent.iterdir()]
    except OSError:
        nearby = []
    remedy = did_you_mean(
        path_text(Path(path.name)), nearby, "check how it is written, and the folder that you are in"
    )
    return Problem("no-such-file", file_source(path), "there is no such file or folder", remedy)


def _no_deck(path: Path) -> Problem:
    inner = find_decks(path)
    misnamed = next((file.name for file in _files_in(path) if LIKE_DECK.fullmatch(file.name)), "")
    if inner:
        remedy = f"did you mean '{path_text(inner[0])}'?"
    elif misnamed:
        remedy = remedy_for_name(misnamed, DECK_FILE)
    elif _exists(_file_in(path, FACTS_FILE)) or _exists(path / DRAFT_FILE):
        remedy = f"write a file {DECK_FILE} beside the facts, with 'title: \u2026' in it"
    else:
        remedy = "'quizgen new NAME' writes a deck to begin with"
    return Problem("no-deck", file_source(path), f"this folder has no {DECK_FILE}", remedy)


FROM_DRAFT = f"finish what stands in {DRAFT_FILE}, and move it to {FACTS_FILE}"
"""The remedy where there are drafts, and facts are missing."""


def _only_a_draft(path: Path) -> Problem:
    message = "this file holds drafts, which are no deck"
    remedy = f"name the deck beside it; {FROM_DRAFT.replace(DRAFT_FILE, 'it')}"
    return Problem("no-deck", file_source(path), message, remedy)


def remedy_for_name(name: str, right: str) -> str:
    """What to do with a file whose name should be the *right* one, and that may be of another program."""
    if Path(name).suffix.casefold() in OF_PROGRAMS:
        return f"save what '{path_text(Path(name))}' holds as plain text (UTF-8), with the name {right}"
    return f"rename '{path_text(Path(name))}' to {right}"
