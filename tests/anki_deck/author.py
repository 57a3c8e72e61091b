"""Somebody who keeps a deck: writes its file, builds it now and then, and keeps its lock."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from quizgen.deck_lock.lock_file import lock_at
from quizgen.files import write_files
from tests.builds import ENGINE
from tests.decks import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quizgen.deck_lock.lock import Lock
    from quizgen.model import Files

START = 2_000_000_000
"""When the first editions of the tests are built."""


class Refused(Exception):
    """The deck has mistakes, and nothing was built."""


class Author:
    """A deck as data, and the folder that it is built in."""

    def __init__(self, folder: Path, deck: dict[str, Any]) -> None:
        self.folder, self.deck = folder, deck
        folder.mkdir()

    def fact(self, name: str) -> dict[str, Any]:
        """A fact as the file says it, to be edited."""
        (found,) = (fact for fact in self.deck["facts"] if fact["id"] == name)
        given: dict[str, Any] = found
        return given

    def drop(self, name: str) -> dict[str, Any]:
        """Take a fact out of the deck; what was taken out."""
        fact = self.fact(name)
        self.deck["facts"].remove(fact)
        return fact

    def write(self) -> Path:
        """The deck's file, with the deck as it is now."""
        return put(self.deck, self.folder)

    def build(self, now: int = START) -> Files:
        """The files that are given to learners, by their names, built at *now*. The lock is written."""
        with clock(now):
            built = ENGINE.build(self.write(), formats=("anki",))
        if mistakes := [problem.message for problem in built.problems if problem.severity == "error"]:
            raise Refused(*mistakes)
        write_files(self.folder / "dist", built.files, built.lock)
        return built.files

    def main(self, now: int = START) -> bytes:
        """The package for everybody."""
        return self.build(now)[f"{self.deck['id']}.apkg"]

    def update(self, now: int = START) -> bytes:
        """The package for those who have the deck, where facts were taken out."""
        return self.build(now)[f"{self.deck['id']}-update.apkg"]

    @property
    def lock(self) -> Lock:
        """The lock as the last build left it."""
        return lock_at(self.folder / "deck.lock")[1]


@contextmanager
def clock(now: int) -> Iterator[None]:
    """For a while it is *now*, in seconds since 1970."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(now)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
