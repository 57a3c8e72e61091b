"""``deck.lock``: what learners' collections know of a deck, so that the next edition can meet them there.

The one file that machines write and people commit. It says who each note is, when its content last moved,
and which place on the note each question has; from the articles and facts alone that cannot be found out
again. One line an entry, sorted, each with a check of its own, so that two branches merge line by line::

    lock 1 ~1f36d2f0
    deck us-japan-drills-2017 Drills%20of%202017 ~9e020c11
    look 2c9fb88e01d3a4b5 2026-11-22T10:00:00Z ~77aa5e3d
    note f15s-sent BQ2YJ4… 9a8b7c6d5e4f3a2b 2026-11-22T10:00:00Z live - count=two cloze:count=6 ~12ab90fe
    released 8899aabbccddeeff 74 2026-11-22T10:00:00Z ~0f0e66c2

A lock that is damaged, edited by hand or half merged is refused with its line, and never made anew in
silence: a note with another identity is another note to a learner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote
from zlib import crc32

from msgspec import Struct

HEAD = "lock 1"
"""The first line: the version of this format."""
NONE = "-"
"""Stands for an empty list, so that every line has all its parts."""

State = Literal["live", "retired"]


class LockedNote(Struct, frozen=True):
    """What learners have of one fact."""

    guid: str
    digest: str
    """Of the fields and tags: 16 hexadecimal digits."""
    time: int
    """When they last moved, in seconds since 1970."""
    state: State = "live"
    frame: str = NONE
    """Digest of the statement without its answers: with it an answer that was corrected is known again."""
    answers: Mapping[str, str] = {}
    """The fact's answers in their order: their names, and their words in the statement."""
    places: Mapping[str, int] = {}
    """Where on the note each question stands or once stood: ``cloze:count`` to a number from 0."""


class LockedLook(Struct, frozen=True):
    """The note type's templates and stylesheet, as learners last got them."""

    digest: str
    time: int


class Released(Struct, frozen=True):
    """What was last released."""

    digest: str
    notes: int
    """How many lines tell of a note: fewer than that, and one was lost."""
    time: int


class Lock(Struct, frozen=True):
    """A whole ``deck.lock``."""

    notes: Mapping[str, LockedNote] = {}
    """By the fact's id. Those of facts that are gone stay: their places and guids are never given again."""
    id: str = ""
    """The deck's id. A lock in another deck's folder is a copy, or that deck has another name now."""
    deck: str = ""
    """What Anki calls the deck in learners' collections."""
    look: LockedLook | None = None
    released: Released | None = None


# --- writing ---------------------------------------------------------------------------------------


def write_lock(lock: Lock) -> bytes:
    """The file's bytes: the same for the same lock."""
    lines = [_note_line(fact, note) for fact, note in lock.notes.items()]
    if lock.deck:
        lines.append(f"deck {quoted(lock.id)} {quoted(lock.deck)}")
    if lock.look:
        lines.append(f"look {lock.look.digest} {_stamp(lock.look.time)}")
    if lock.released:
        lines.append(f"released {lock.released.digest} {lock.released.notes} {_stamp(lock.released.time)}")
    return "".join(f"{line} ~{check_of(line)}\n" for line in (HEAD, *sorted(lines))).encode()


def _note_line(fact: str, note: LockedNote) -> str:
    answers = _pairs((name, quoted(words)) for name, words in note.answers.items())
    places = _pairs((name, str(place)) for name, place in sorted(note.places.items()))
    return f"note {fact} {note.guid} {note.digest} {_stamp(note.time)} {note.state} {note.frame} {answers} {places}"


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return ",".join([f"{quoted(name)}={value}" for name, value in pairs]) or NONE


BLANK = "%20"
AS_IT_IS = ":!$'()*+/?@"
"""Signs that stand in a line as they are, beside letters and digits."""
QUOTED = {number: quote(chr(number), AS_IT_IS) for number in range(128)}


def quoted(name: str) -> str:
    """A name without blanks, commas, equals signs and what is not ASCII: marked words may hold any."""
    return name.translate(QUOTED) if name.isascii() else quote(name, AS_IT_IS)


def unquoted(text: str) -> str:
    """The name that stands so in a line. Most have blanks, and nothing else that was quoted."""
    name = text.replace(BLANK, " ")
    return unquote(text) if "%" in name else name


@lru_cache
def _stamp(time: int) -> str:
    return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%dT%H:%M:%SZ}"


def check_of(line: str) -> str:
    """The check at the end of a line, eight hexadecimal digits: CRC-32 finds any wrong byte for certain."""
    return f"{crc32(line.encode()):08x}"


# --- comparing -------------------------------------------------------------------------------------

SHOWN = 5
"""How many facts a summary names."""


def changes(old: Lock, new: Lock) -> str:
    """What has moved from one lock to the next: ``2 notes changed (f15-count, f15-base), 1 new (naha)``.

    Empty where nothing has.
    """
    return ", ".join(_changes(old, new)) or (
        "" if old.released == new.released else "what stands above the deck changed"
    )


def _changes(old: Lock, new: Lock) -> Iterator[str]:
    before, after = old.notes, new.notes
    gone = [fact for fact in after if after[fact].state == "retired" and _state(before, fact) == "live"]
    back = [fact for fact in after if after[fact].state == "live" and _state(before, fact) == "retired"]
    known = [fact for fact in after if fact in before and fact not in {*gone, *back}]
    yield from _counted("new", (fact for fact in after if fact not in before))
    yield from _counted("changed", (fact for fact in known if before[fact].digest != after[fact].digest))
    yield from _counted("retired", gone)
    yield from _counted("back again", back)
    same = (fact for fact in known if before[fact].digest == after[fact].digest)
    yield from _counted(
        "with other answers or places", (fact for fact in same if before[fact] != after[fact])
    )
    if old.deck != new.deck:
        yield f"the deck is called '{new.deck}'"
    if old.look != new.look:
        yield "the look of the cards changed" if old.look else "the look of the cards is new"


def _state(notes: Mapping[str, LockedNote], fact: str) -> str:
    return notes[fact].state if fact in notes else ""


def _counted(what: str, facts: Iterable[str]) -> Iterator[str]:
    if named := list(facts):
        more = ", …" if len(named) > SHOWN else ""
        yield f"{len(named)} {what} ({', '.join(named[:SHOWN])}{more})"
