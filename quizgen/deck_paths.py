"""The files of a deck: which they are, and their YAML. Nothing here knows what a deck says."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizgen.files import TooLarge, read_file
from quizgen.limits import LARGEST_DECK_FILE, MB, MOST_FACTS
from quizgen.located_yaml.reader import YamlProblem, load
from quizgen.model import Source
from quizgen.problems import Problem
from quizgen.text.hints import brief, did_you_mean

if TYPE_CHECKING:
    from quizgen.located_yaml.reader import Node

DECK, FACTS, LOCK = "deck.yaml", "facts.yaml", "deck.lock"


class Unreadable(Exception):
    """There is no deck to be read here: nothing about its content can be said."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].message)
        self.problems = list(problems)


class DeckFiles(NamedTuple):
    """The files of one deck."""

    folder: Path | None
    """None for a deck in one file."""
    deck: Path
    facts: Path | None
    """The file that holds the facts, where it is one of its own."""

    @property
    def lock(self) -> Path:
        """Where the deck's lock is, or will be."""
        return self.folder / LOCK if self.folder else self.deck.with_suffix(".lock")


def files_of(path: Path) -> DeckFiles:
    """The files of the deck at a path: a folder, one of the two files in it, or one file for everything.

    Unreadable where there is nothing, or a folder without a deck.
    """
    path = _folder_of(path)
    if not _is_there(path):
        raise Unreadable(_no_such_file(path))
    if not _is_folder(path):
        return DeckFiles(None, path, None)
    if not _is_there(path / DECK):
        raise Unreadable(_no_deck(path))
    facts = path / FACTS
    return DeckFiles(path, path / DECK, facts if _is_there(facts) else None)


def name_of(path: Path) -> str:
    """What the deck at a path is called, if it does not say it: as its folder, or as its file without the ending."""
    folder = _folder_of(path)
    is_folder = _is_folder(folder)
    real = Path(os.path.realpath(folder if is_folder else path))
    return real.name if is_folder else real.stem


def _is_folder(path: Path) -> bool:
    """Whether a folder lies at a path. False where that cannot be told: reading it will say why."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_there(path: Path) -> bool:
    """Whether something lies at a path. True where that cannot be told: reading it will say why."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def _folder_of(path: Path) -> Path:
    """The deck's folder, where one of the two files in it was named; else the path itself."""
    return path.parent if path.name in {DECK, FACTS} and _is_there(path.parent / DECK) else path


def find_decks(folder: Path) -> list[Path]:
    """The decks directly under a folder, sorted: folders with a deck in them, and decks in one file."""
    folders = (path.parent for path in folder.glob(f"*/{DECK}"))
    files = (path for path in folder.glob("*.yaml") if path.name not in {DECK, FACTS})
    return sorted([*folders, *files])


def read_yaml(files: DeckFiles) -> tuple[Node, Node]:
    """What the deck's file and the facts' file hold. Unreadable has what is wrong with either."""
    nodes: list[Node] = []
    problems: list[Problem] = []
    for path in (files.deck, files.facts):
        try:
            nodes.append(yaml_of(path, largest_deck_file(), LIFT) if path else None)
        except Unreadable as unreadable:
            problems += unreadable.problems
    if problems:
        raise Unreadable(*problems)
    return nodes[0], nodes[1]


def largest_deck_file() -> int:
    """Bytes that a deck's file, or its facts' file, may have. Unreadable where the environment says it wrongly."""
    lifted = os.environ.get("QUIZGEN_LARGEST_DECK_FILE", "")
    if not lifted:
        return LARGEST_DECK_FILE
    if not re.fullmatch(r"[1-9][0-9]{0,3}", lifted):
        message = f"'{brief(lifted)}' is no number of MB"
        remedy = "set it to a whole number from 1 to 9999, or unset it"
        raise Unreadable(Problem("bad-limit", Source("QUIZGEN_LARGEST_DECK_FILE", 0, 0), message, remedy))
    return int(lifted) * MB


def most_facts() -> int:
    """How many facts a deck may have: more, where its file may be larger."""
    return MOST_FACTS * max(LARGEST_DECK_FILE, largest_deck_file()) // LARGEST_DECK_FILE


LIFT = "divide it into several decks; or set QUIZGEN_LARGEST_DECK_FILE to more MB, if it is your own"
"""What to do about a deck that is too large."""


def yaml_of(
    path: Path, most: int, remedy: str = "look what it holds: what it is for fills no such file"
) -> Node:
    """What a YAML file of at most *most* bytes holds. Unreadable where it cannot be read, or is no YAML.

    *remedy* is for a file that is larger.
    """
    try:
        return load(read_file(path, most), spelled(path))
    except TooLarge:
        message = f"this file is larger than {most / MB:n} MB"
        raise Unreadable(Problem("too-large", whole(path), message, remedy)) from None
    except OSError as error:
        remedy = "check its name, and whether you may read it"
        message = f"cannot be read: {reason_of(error)}"
        raise Unreadable(Problem("unreadable", whole(path), message, remedy)) from None
    except YamlProblem as error:
        raise Unreadable(*error.problems) from None


def reason_of(error: OSError) -> str:
    """Why a file cannot be read, in words that follow a colon."""
    return (error.strerror or "it cannot be read").lower()


def spelled(path: Path) -> str:
    """A path as messages print it; bytes in it that are no text become �."""
    return os.fsencode(path).decode("utf-8", "replace")


def whole(path: Path) -> Source:
    """A file or folder as the place of a problem."""
    return Source(spelled(path), 0, 0)


def _no_such_file(path: Path) -> Problem:
    try:
        nearby = [spelled(Path(other.name)) for other in path.parent.iterdir()]
    except OSError:
        nearby = []
    remedy = did_you_mean(
        spelled(Path(path.name)), nearby, "check how it is written, and the folder that you are in"
    )
    return Problem("no-such-file", whole(path), "there is no such file or folder", remedy)


def _no_deck(path: Path) -> Problem:
    inner = find_decks(path)
    remedy = (
        f"did you mean '{spelled(inner[0])}'?" if inner else "'quizgen new NAME' writes a deck to begin with"
    )
    return Problem("no-deck", whole(path), f"this folder has no {DECK}", remedy)
