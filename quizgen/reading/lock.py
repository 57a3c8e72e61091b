"""``deck.lock`` is read: whole, or not at all.

Each line has a check, the whole has a count, and the marks of an unfinished merge are known. What is wrong is
told with its line and a remedy; a lock that cannot be trusted stops the build.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

from quizgen.lock import NONE, Lock, LockedLook, LockedNote, Released, check_of
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound
from quizgen.reading.files import spelled, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DIGEST = re.compile(r"[0-9a-f]{16}")
CHECK = re.compile(r" ~([0-9a-f]{4})")
GUID = re.compile(r"[!-~]{1,64}")
NAMED = re.compile(r"[^=,]+")
STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
RESTORE = "take the file back from version control; if it was never committed, see 'A damaged deck.lock' in the docs"


def lock_at(path: Path) -> tuple[bytes | None, Lock]:
    """The bytes and the lock of a file; None and an empty lock where there is none.

    ProblemFound where it cannot be read or is not whole.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, Lock()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise ProblemFound(Problem("bad-lock", whole(path), f"cannot be read: {reason}", RESTORE)) from None
    return data, read_lock(data, spelled(path))


def read_lock(data: bytes, file: str) -> Lock:
    """The lock that a file holds. ProblemFound, with every line that is wrong, where it is not whole."""
    try:
        return _Reading(file).lock(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemFound(_problem(Source(file, line, 1), "not text")) from None


class _Reading:
    """One lock being read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.notes: dict[str, LockedNote] = {}
        self.guids: dict[str, str] = {}
        self.deck = ""
        self.look: LockedLook | None = None
        self.released: Released | None = None
        self.head = False

    def lock(self, text: str) -> Lock:
        lines = text.replace("\r\n", "\n").split("\n")
        for number, line in enumerate(lines, 1):
            if line:
                self._line(Source(self.file, number, 1, len(line)), line)
        if not self.problems:
            self._whole(Source(self.file, max(1, len(lines) - 1), 1))
        if self.problems:
            raise ProblemFound(*self.problems)
        return Lock(self.notes, self.deck, self.look, self.released)

    def _line(self, source: Source, line: str) -> None:
        try:
            self._entry(line)
        except _Wrong as wrong:
            self.problems.append(_problem(source, str(wrong), wrong.remedy, wrong.rule))

    def _entry(self, line: str) -> None:
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            raise _Wrong(
                "two editions of the lock were merged here, and not to the end",
                "keep every 'note' line of both, of two for one fact the later, one 'released', and no marks",
                "lock-conflict",
            )
        end = CHECK.fullmatch(line, max(0, len(line) - 6))
        if not end or end[1] != check_of(line[: end.start()]):
            raise _Wrong("this line was edited by hand or is damaged")
        word, *parts = line[: end.start()].split(" ")
        self._take(word, parts)

    def _take(self, word: str, parts: list[str]) -> None:
        match word, parts:
            case "lock", ["1"]:
                self.head = True
            case "lock", [other]:
                raise _Wrong(
                    f"the lock has format {other}, which this quizgen does not know",
                    "install the quizgen that wrote it, or a newer one", "lock-version",
                )  # fmt: skip
            case "deck", [name] if not self.deck:
                self.deck = unquote(name)
            case "look", [digest, time] if self.look is None:
                self.look = LockedLook(_digest(digest), _seconds(time))
            case "released", [digest, notes, time] if (
                self.released is None and notes.isascii() and notes.isdigit()
            ):
                self.released = Released(_digest(digest), int(notes), _seconds(time))
            case "deck" | "look" | "released", _:
                raise _Wrong(f"a second line for '{word}'", "keep the later of the two", "lock-conflict")
            case "note", [fact, *rest]:
                self._note(fact, rest)
            case _:
                raise _Wrong(f"no line of a lock begins with '{word[:40]}'")

    def _note(self, fact: str, parts: list[str]) -> None:
        if fact in self.notes:
            raise _Wrong(
                f"a second line for the fact '{fact}'", "keep the one with the later time", "lock-conflict"
            )
        note = _note(parts)
        if other := self.guids.get(note.guid):
            raise _Wrong(f"the facts '{other}' and '{fact}' have one guid")
        self.notes[fact], self.guids[note.guid] = note, fact

    def _whole(self, last: Source) -> None:
        """What no single line tells: whether one was lost."""
        if not self.head or self.released is None:
            missing = "first" if not self.head else "last"
            self.problems.append(_problem(last, f"its {missing} line is missing: the file was cut off"))
        elif len(self.notes) < self.released.notes:
            gone = self.released.notes - len(self.notes)
            self.problems.append(
                _problem(
                    last, f"{gone} of the lines that tell of a note {'is' if gone == 1 else 'are'} missing"
                )
            )


class _Wrong(Exception):
    """What is wrong with a line."""

    def __init__(self, message: str, remedy: str = RESTORE, rule: str = "bad-lock") -> None:
        super().__init__(message)
        self.remedy, self.rule = remedy, rule


def _problem(source: Source, message: str, remedy: str = RESTORE, rule: str = "bad-lock") -> Problem:
    return Problem(rule, source, message, remedy)


def _note(parts: list[str]) -> LockedNote:
    match parts:
        case [guid, digest, time, "live" | "retired" as state, frame, answers, places] if GUID.fullmatch(
            guid
        ):
            return LockedNote(
                guid, _digest(digest), _seconds(time), state, frame, tuple(_names(answers)), _places(places)
            )
    raise _Wrong("a note's line has not the parts that it should have")


def _names(text: str) -> Iterator[str]:
    return (unquote(name) for name in text.split(",") if text != NONE)


def _places(text: str) -> dict[str, int]:
    pairs = [pair.rpartition("=") for pair in text.split(",") if text != NONE]
    places = {unquote(name): int(place) for name, _, place in pairs if place.isascii() and place.isdigit()}
    if len(places) < len(pairs) or len(set(places.values())) < len(pairs):
        raise _Wrong("two questions have one place, or one has none")
    return places


def _digest(text: str) -> str:
    if not DIGEST.fullmatch(text):
        raise _Wrong(f"'{text[:40]}' is no digest")
    return text


def _seconds(text: str) -> int:
    try:
        if STAMP.fullmatch(text):
            return int(datetime.fromisoformat(text).timestamp())
    except ValueError:  # no calendar has it
        pass
    raise _Wrong(f"'{text[:40]}' is no time")
