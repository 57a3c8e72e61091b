"""The lines of a ``deck.lock``: each has a check, the whole has a count, and the marks of a merge are known.

What is wrong is told with its line and a remedy. Whatever befell a file, it is never read as another lock.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.deck_lock.lock import HEAD, NONE, Lock, LockedLook, LockedNote, Released, check_of, unquoted
from quizgen.limits import LATEST_TIME
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECK = re.compile(r" ~([0-9a-f]{8})")
CHECK_LENGTH = 10
GUID = re.compile(r"[!-~]{1,64}")
DIGEST = re.compile(r"[0-9a-f]{16}")
FRAME = re.compile(r"[0-9a-f]{8}|-")
STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
COUNT = re.compile(r"[0-9]{1,9}")
PLACE = re.compile(r"1?[0-9]|2[0-3]")
"""The places of a note are numbered from 0 to 23: the note type is frozen."""
NOTE = re.compile(
    rf"({GUID.pattern}) ({DIGEST.pattern}) ({STAMP.pattern}) (live|retired) ({FRAME.pattern}) (\S+) (\S+)"
)
ONCE = ("lock", "deck", "look", "released")
"""The lines of which every lock has one."""
MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""How git marks what it could not merge."""

MOST = 20
"""How many lines are told of: where more are wrong, the file is another."""
RESTORE = "take the file back from version control; if it was never committed, see 'A damaged deck.lock' in the docs"
MERGE = "keep every 'note' line of both, of two for one fact the later, one 'released', and no marks"


def read_lock(data: bytes, file: str) -> Lock:
    """The lock that a file holds. ProblemFound, with every line that is wrong, where it is not whole."""
    try:
        text = data.decode("utf-8-sig")  # an editor may have put a mark before it
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemFound(_problem(Source(file, line, 1), "this line is no text: it is damaged")) from None
    return _Reading(file).lock(text)


class _Reading:
    """One lock being read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.seen: set[str] = set()
        self.notes: dict[str, LockedNote] = {}
        self.guids: dict[str, str] = {}
        self.deck = ("", "")
        self.look: LockedLook | None = None
        self.released: Released | None = None

    def lock(self, text: str) -> Lock:
        lines = text.replace("\r\n", "\n").split("\n")
        if not text.startswith((HEAD.partition(" ")[0], *MARKS)):
            message = "the first line of a lock is not here: the file was cut, or is another's"
            raise ProblemFound(_problem(Source(self.file, 1, 1, len(lines[0])), message))
        for number, line in enumerate(lines, 1):
            if line:
                self._line(number, line)
        if not self.problems:
            self.problems += self._lost(Source(self.file, max(1, len(lines) - 1), 1))
        if self.problems:
            newer = [problem for problem in self.problems if problem.rule == "lock-version"]
            raise ProblemFound(*(newer or self.problems[:MOST]))
        return Lock(self.notes, *self.deck, self.look, self.released)

    def _line(self, number: int, line: str) -> None:
        try:
            self._entry(line)
        except _Wrong as wrong:
            source = Source(self.file, number, 1, len(line))
            self.problems.append(_problem(source, str(wrong), wrong.remedy, wrong.rule))

    def _entry(self, line: str) -> None:
        if line.startswith(MARKS):
            message = "two editions of the lock were merged here, and not to the end"
            raise _Wrong(message, MERGE, "lock-conflict")
        entry = line[:-CHECK_LENGTH]
        check = CHECK.fullmatch(line, len(entry))
        if not check or check[1] != check_of(entry):
            raise _Wrong("this line was edited by hand or is damaged")
        word, _, rest = entry.partition(" ")
        if word == "note":
            self._note(*rest.partition(" "))
        else:
            self._once(word, rest)

    def _once(self, word: str, rest: str) -> None:
        """A line of which there is one."""
        if word in self.seen:
            raise _Wrong(f"a second line for '{word}'", "keep the later of the two", "lock-conflict")
        match word, rest.split(" "):
            case "lock", ["1"]:
                pass
            case "lock", _:
                raise _Wrong(
                    f"the lock has format {rest[:40]}, which this quizgen does not know",
                    "install the quizgen that wrote it, or a newer one", "lock-version",
                )  # fmt: skip
            case "deck", [id_, name]:
                self.deck = unquoted(id_), unquoted(name)
            case "look", [digest, time]:
                self.look = LockedLook(_digest(digest), _seconds(time))
            case "released", [digest, notes, time] if COUNT.fullmatch(notes):
                self.released = Released(_digest(digest), int(notes), _seconds(time))
            case _:
                raise _Wrong(f"a lock has no such line for '{word[:40]}'")
        self.seen.add(word)

    def _note(self, fact: str, _: str, rest: str) -> None:
        if fact in self.notes:
            remedy = "keep the one with the later time"
            raise _Wrong(f"a second line for the fact '{fact}'", remedy, "lock-conflict")
        note = _note(rest)
        if other := self.guids.get(note.guid):
            raise _Wrong(f"the facts '{other}' and '{fact}' have one guid")
        self.notes[fact], self.guids[note.guid] = note, fact

    def _lost(self, last: Source) -> Iterator[Problem]:
        """What no single line tells: whether one was lost."""
        missing = [f"its line '{word}' is missing" for word in ONCE if word not in self.seen]
        gone = self.released.notes - len(self.notes) if self.released else 0
        if gone > 0:
            missing.append(f"{gone} of its lines that tell of notes {'is' if gone == 1 else 'are'} missing")
        yield from (_problem(last, f"{what}: the file was cut or edited") for what in missing)


class _Wrong(Exception):
    """What is wrong with a line."""

    def __init__(self, message: str, remedy: str = RESTORE, rule: str = "bad-lock") -> None:
        super().__init__(message)
        self.remedy, self.rule = remedy, rule


def _problem(source: Source, message: str, remedy: str = RESTORE, rule: str = "bad-lock") -> Problem:
    return Problem(rule, source, message, remedy)


def _note(text: str) -> LockedNote:
    """A note, from what follows the fact's id."""
    parts = NOTE.fullmatch(text)
    if parts is None:
        raise _Wrong("a note's line has not the parts that it should have")
    guid, digest, time, state, frame, answers, places = parts.groups()
    return LockedNote(
        guid, digest, _seconds(time), "retired" if state == "retired" else "live", frame,
        {name: unquoted(words) for name, words in _pairs(answers)}, _places(places),
    )  # fmt: skip


def _pairs(text: str) -> list[tuple[str, str]]:
    """Names, each with what is said of it."""
    pairs = [pair.partition("=") for pair in text.split(",")] if text != NONE else []
    named = [(unquoted(name), value) for name, equals, value in pairs if equals]
    if len({name for name, _ in named}) < len(pairs):
        raise _Wrong("a name stands twice in a list, or has nothing to it")
    return named


def _places(text: str) -> dict[str, int]:
    places = {name: int(place) for name, place in _pairs(text) if PLACE.fullmatch(place)}
    if len(set(places.values())) < text.count("="):
        raise _Wrong("two questions have one place, or one has none")
    return places


def _digest(text: str) -> str:
    if not DIGEST.fullmatch(text):
        raise _Wrong(f"'{text[:40]}' is no digest")
    return text


@lru_cache
def _seconds(text: str) -> int:
    try:
        if STAMP.fullmatch(text):
            seconds = int(datetime.fromisoformat(text).timestamp())
            if not 0 <= seconds <= LATEST_TIME:
                raise _Wrong(f"the time {text} lies before 1970 or after 2099")
            return seconds
    except ValueError:  # no calendar has it
        pass
    raise _Wrong(f"'{text[:40]}' is no time")
