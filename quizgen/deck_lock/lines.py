"""A ``deck.lock`` read from its lines: each has a checksum, and one line has the number of notes.

Everything that is wrong is reported with its line and a remedy, also an unfinished merge of git's. A damaged file is
never read as another lock.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.deck_lock.lock import (
    EMPTY_LIST,
    HEAD,
    Lock,
    LockedAnchor,
    LockedLook,
    LockedNote,
    LockedRelease,
    LockedReview,
    checksum_of,
    unquoted,
)
from quizgen.limits import LATEST_TIME
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKSUM = re.compile(r" ~([0-9a-f]{8})")
CHECKSUM_LENGTH = 10
GUID = re.compile(r"[!-~]{1,64}")
DIGEST = re.compile(r"[0-9a-f]{16}")
FRAME = re.compile(r"[0-9a-f]{8}|-")
STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
COUNT = re.compile(r"[0-9]{1,9}")
PLACE = re.compile(r"1?[0-9]|2[0-3]")
"""The number of a place, 0 to 23: the note type never changes."""
NOTE_LINE = re.compile(
    rf"({GUID.pattern}) ({DIGEST.pattern}) ({STAMP.pattern}) (live|retired) ({FRAME.pattern}) (\S+) (\S+)"
)
SINGLE_LINES = ("lock", "deck", "look", "released")
"""The first words of the lines of which every lock has exactly one."""
BEFORE_RELEASE = ("lock", "deck")
"""Those that a lock has which knows of sentences and reviews, and of no edition yet."""
SENTENCE = re.compile(r"p[1-9][0-9]{0,5}s[1-9][0-9]{0,5}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MERGE_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""The beginnings of the lines with which git marks what it could not merge."""

MOST_REPORTED_LINES = 20
"""How many wrong lines are reported: where more are wrong, the whole file is."""
RESTORE = "take the file back from version control; if it was never committed, see 'A damaged deck.lock' in the docs"
MERGE_LINES = "keep every 'note' line of both, of two for one fact the later, one 'released', and no marks"


def read_lock(data: bytes, file: str) -> Lock:
    """The lock in the bytes of a file. ProblemFound, with every wrong line, where it is damaged.

    *file* is the file's name in messages.
    """
    try:
        text = data.decode("utf-8-sig")  # an editor may have put a mark before it
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemFound(_problem(Source(file, line, 1), "this line is no text: it is damaged")) from None
    return _LockReader(file).read(text)


class _LockReader:
    """Reads one lock line by line, and collects what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.seen: set[str] = set()
        self.notes: dict[str, LockedNote] = {}
        self.guids: dict[str, str] = {}
        self.deck = ("", "")
        self.look: LockedLook | None = None
        self.released: LockedRelease | None = None
        self.anchors: dict[str, LockedAnchor] = {}
        self.reviews: dict[str, LockedReview] = {}

    def read(self, text: str) -> Lock:
        """The lock in a text. ProblemFound where it is damaged."""
        lines = text.replace("\r\n", "\n").split("\n")
        if not text.startswith((HEAD.partition(" ")[0], *MERGE_MARKS)):
            message = "the first line of a lock is not here: the file was cut, or is another's"
            raise ProblemFound(_problem(Source(self.file, 1, 1, len(lines[0])), message))
        for number, line in enumerate(lines, 1):
            if line:
                self._read_line(number, line)
        if not self.problems:
            self.problems += self._missing_lines(Source(self.file, max(1, len(lines) - 1), 1))
        if self.problems:
            newer = [problem for problem in self.problems if problem.rule == "lock-version"]
            raise ProblemFound(*(newer or self.problems[:MOST_REPORTED_LINES]))
        return Lock(self.notes, *self.deck, self.look, self.released, self.anchors, self.reviews)

    def _read_line(self, number: int, line: str) -> None:
        """Add the entry of a line to the lock; a problem where the line is wrong."""
        try:
            self._read_entry(line)
        except _WrongLine as error:
            source = Source(self.file, number, 1, len(line))
            self.problems.append(_problem(source, str(error), error.remedy, error.rule))

    def _read_entry(self, line: str) -> None:
        """Add the entry of a line to the lock. _WrongLine where the line is wrong."""
        if line.startswith(MERGE_MARKS):
            message = "two editions of the lock were merged here, and not to the end"
            raise _WrongLine(message, MERGE_LINES, "lock-conflict")
        entry = line[:-CHECKSUM_LENGTH]
        checksum = CHECKSUM.fullmatch(line, len(entry))
        if not checksum or checksum[1] != checksum_of(entry):
            raise _WrongLine("this line was edited by hand or is damaged")
        word, _, rest = entry.partition(" ")
        if word == "note":
            fact, _, note = rest.partition(" ")
            self._read_note(fact, note)
        elif word == "anchor":
            self._read_anchor(rest)
        elif word == "review":
            self._read_review(rest)
        else:
            self._read_single(word, rest)

    def _read_single(self, word: str, rest: str) -> None:
        """Add the entry of a line of which every lock has exactly one."""
        if word in self.seen:
            raise _WrongLine(f"a second line for '{word}'", "keep the later of the two", "lock-conflict")
        match word, rest.split(" "):
            case "lock", ["1"]:
                pass
            case "lock", _:
                raise _WrongLine(
                    f"the lock has format {rest[:40]}, which this quizgen does not know",
                    "install the quizgen that wrote it, or a newer one", "lock-version",
                )  # fmt: skip
            case "deck", [id_, name]:
                self.deck = unquoted(id_), unquoted(name)
            case "look", [digest, time]:
                self.look = LockedLook(_digest(digest), _seconds(time))
            case "released", [digest, notes, time] if COUNT.fullmatch(notes):
                self.released = LockedRelease(_digest(digest), int(notes), _seconds(time))
            case _:
                raise _WrongLine(f"a lock has no such line for '{word[:40]}'")
        self.seen.add(word)

    def _read_note(self, fact: str, text: str) -> None:
        if fact in self.notes:
            remedy = "keep the one with the later time"
            raise _WrongLine(f"a second line for the fact '{fact}'", remedy, "lock-conflict")
        note = _note(text)
        if other := self.guids.get(note.guid):
            raise _WrongLine(f"the facts '{other}' and '{fact}' have one guid")
        self.notes[fact], self.guids[note.guid] = note, fact

    def _read_anchor(self, text: str) -> None:
        match text.split(" "):
            case [place, offset, words, digest, keys] if (
                SENTENCE.fullmatch(place) and COUNT.fullmatch(offset) and COUNT.fullmatch(words)
            ):
                if place in self.anchors:
                    remedy = "store the article's sentences again: quizgen verify DECK --article FILE --store"
                    raise _WrongLine(f"a second line for the sentence '{place}'", remedy, "lock-conflict")
                names = () if keys == EMPTY_LIST else tuple(unquoted(key) for key in keys.split(","))
                self.anchors[place] = LockedAnchor(int(offset), int(words), _digest(digest), names)
            case _:
                raise _WrongLine("a sentence's line has not the parts that it should have")

    def _read_review(self, text: str) -> None:
        match text.split(" "):
            case [fact, digest, sentences, day, by] if DAY.fullmatch(day) and by:
                if fact in self.reviews:
                    remedy = "keep the one with the later day"
                    raise _WrongLine(f"a second review of the fact '{fact}'", remedy, "lock-conflict")
                self.reviews[fact] = LockedReview(_digest(digest), _digest(sentences), day, unquoted(by))
            case _:
                raise _WrongLine("a review's line has not the parts that it should have")

    def _missing_lines(self, last: Source) -> Iterator[Problem]:
        """A problem for each line that is missing, at the end of the file."""
        is_released = bool(self.notes or self.seen - {*BEFORE_RELEASE})
        needed = SINGLE_LINES if is_released or not (self.anchors or self.reviews) else BEFORE_RELEASE
        missing = [f"its line '{word}' is missing" for word in needed if word not in self.seen]
        lost = self.released.notes - len(self.notes) if self.released else 0
        if lost > 0:
            missing.append(f"{lost} of its lines that tell of notes {'is' if lost == 1 else 'are'} missing")
        yield from (_problem(last, f"{what}: the file was cut or edited") for what in missing)


class _WrongLine(Exception):
    """A line is wrong: the message, the remedy and the rule."""

    def __init__(self, message: str, remedy: str = RESTORE, rule: str = "bad-lock") -> None:
        super().__init__(message)
        self.remedy, self.rule = remedy, rule


def _problem(source: Source, message: str, remedy: str = RESTORE, rule: str = "bad-lock") -> Problem:
    return Problem(rule, source, message, remedy)


def _note(text: str) -> LockedNote:
    """The note in the part of a line that follows the fact's id."""
    parts = NOTE_LINE.fullmatch(text)
    if parts is None:
        raise _WrongLine("a note's line has not the parts that it should have")
    guid, digest, time, state, frame, answers, places = parts.groups()
    return LockedNote(
        guid=guid,
        digest=digest,
        time=_seconds(time),
        state="retired" if state == "retired" else "live",
        frame=frame,
        answers={name: unquoted(words) for name, words in _pairs(answers)},
        places=_places(places),
    )


def _pairs(text: str) -> list[tuple[str, str]]:
    """The names and values of a list in a line: ``count=two,base=Naha`` -> ``[("count", "two"), ("base", "Naha")]``."""
    items = [pair.partition("=") for pair in text.split(",")] if text != EMPTY_LIST else []
    pairs = [(unquoted(name), value) for name, equals, value in items if equals]
    if len({name for name, _ in pairs}) < len(items):
        raise _WrongLine("a name stands twice in a list, or has nothing to it")
    return pairs


def _places(text: str) -> dict[str, int]:
    """The place of each question by its name: ``cloze:count=6`` -> ``{"cloze:count": 6}``."""
    places = {name: int(place) for name, place in _pairs(text) if PLACE.fullmatch(place)}
    if len(set(places.values())) < text.count("="):
        raise _WrongLine("two questions have one place, or one has none")
    return places


def _digest(text: str) -> str:
    if not DIGEST.fullmatch(text):
        raise _WrongLine(f"'{text[:40]}' is no digest")
    return text


@lru_cache
def _seconds(text: str) -> int:
    """A time as seconds since 1970: ``1970-01-01T00:01:00Z`` -> 60."""
    try:
        if STAMP.fullmatch(text):
            seconds = int(datetime.fromisoformat(text).timestamp())
            if not 0 <= seconds <= LATEST_TIME:
                raise _WrongLine(f"the time {text} lies before 1970 or after 2099")
            return seconds
    except ValueError:  # no calendar has it
        pass
    raise _WrongLine(f"'{text[:40]}' is no time")
