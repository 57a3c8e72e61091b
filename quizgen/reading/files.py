"""The files of a deck: which they are, and their YAML. Nothing here knows what a deck says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import Source
from quizgen.problems import Problem
from quizgen.reading.convert import did_you_mean
from quizgen.reading.located_yaml import LIMIT, YamlProblem, load

if TYPE_CHECKING:
    from quizgen.reading.located_yaml import Node

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
    if not path.exists():
        raise Unreadable(_no_such_file(path))
    if not path.is_dir():
        return DeckFiles(None, path, None)
    if not (path / DECK).is_file():
        raise Unreadable(_no_deck(path))
    facts = path / FACTS
    return DeckFiles(path, path / DECK, facts if facts.is_file() else None)


def name_of(path: Path) -> str:
    """What the deck at a path is called, if it does not say it: as its folder, or as its file without the ending."""
    folder = _folder_of(path)
    return folder.resolve().name if folder.is_dir() else path.resolve().stem


def _folder_of(path: Path) -> Path:
    """The deck's folder, where one of the two files in it was named; else the path itself."""
    return path.parent if path.name in {DECK, FACTS} and (path.parent / DECK).is_file() else path


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
            nodes.append(yaml_of(path) if path else None)
        except Unreadable as unreadable:
            problems += unreadable.problems
    if problems:
        raise Unreadable(*problems)
    return nodes[0], nodes[1]


def yaml_of(path: Path) -> Node:
    """What a YAML file holds. Unreadable where it cannot be read, or is no YAML."""
    try:
        if path.stat().st_size > LIMIT:
            message = f"this file is larger than {LIMIT // 2**20} MiB"
            raise Unreadable(Problem("too-large", whole(path), message, "divide it into several decks"))
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
        return load(data, spelled(path))
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        remedy = "check its name, and whether you may read it"
        raise Unreadable(Problem("unreadable", whole(path), f"cannot be read: {reason}", remedy)) from None
    except YamlProblem as error:
        raise Unreadable(*error.problems) from None


def spelled(path: Path) -> str:
    """A path as messages print it; bytes in it that are no text become �."""
    return os.fsencode(path).decode("utf-8", "replace")


def whole(path: Path) -> Source:
    """A file or folder as the place of a problem."""
    return Source(spelled(path), 0, 0)


def _no_such_file(path: Path) -> Problem:
    try:
        nearby = [other.name for other in path.parent.iterdir()]
    except OSError:
        nearby = []
    remedy = did_you_mean(path.name, nearby, "check how it is written, and the folder that you are in")
    return Problem("no-such-file", whole(path), "there is no such file or folder", remedy)


def _no_deck(path: Path) -> Problem:
    inner = find_decks(path)
    remedy = (
        f"did you mean '{spelled(inner[0])}'?" if inner else "'quizgen new NAME' writes a deck to begin with"
    )
    return Problem("no-deck", whole(path), f"this folder has no {DECK}", remedy)
