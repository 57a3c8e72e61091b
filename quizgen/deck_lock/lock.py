"""``deck.lock``: what learners' collections have of a deck, so that the next edition can update it.

The only file that quizgen writes and people commit. It has the guid of each note, when its content last changed, and
the place of each question on its note; from article and facts alone these cannot be computed again. Each line is an
entry with a checksum, and the lines are sorted, so that two branches merge line by line::

    lock 1 ~1f36d2f0
    deck us-japan-drills-2017 Drills%20of%202017 ~9e020c11
    look 2c9fb88e01d3a4b5 2026-11-22T10:00:00Z ~77aa5e3d
    note f15s-sent BQ2YJ4… 9a8b7c6d5e4f3a2b 2026-11-22T10:00:00Z live - count=two cloze:count=6 ~12ab90fe
    released 8899aabbccddeeff 74 2026-11-22T10:00:00Z ~0f0e66c2
    anchor p10s2 16 30 5cceed36b12f273f carried,instead,reclusive ~5be0cc11
    review f15s-sent 0c9a7d6e5f4b3a21 5cceed36b12f273f 2026-11-29 A.%20Teacher ~90ab3c2d

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
EMPTY_LIST = "-"
"""The text of an empty list, so that every line has all its parts."""

State = Literal["live", "retired"]


class LockedNote(Struct, frozen=True):
    """The note of one fact, as learners have it."""

    guid: str
    digest: str
    """A digest of the fields and tags: 16 hexadecimal digits."""
    time: int
    """When these last changed, in seconds since 1970."""
    state: State = "live"
    frame: str = EMPTY_LIST
    """A digest of the statement without its answers, by which an answer that was corrected is recognised."""
    answers: Mapping[str, str] = {}
    """The words of the fact's answers in the statement by their names, in the fact's order."""
    places: Mapping[str, int] = {}
    """The place of each question that the note has or ever had: ``{"cloze:count": 6}``."""


class LockedLook(Struct, frozen=True):
    """The note type's templates and stylesheet, as learners got them last."""

    digest: str
    time: int


class LockedRelease(Struct, frozen=True):
    """The last release."""

    digest: str
    notes: int
    """How many lines of notes the lock has. Where it has fewer, a line was lost."""
    time: int


class LockedAnchor(Struct, frozen=True):
    """What is kept of a sentence of the article, by which it is found again in a reader's copy."""

    offset: int
    """The number of words before it in its paragraph."""
    words: int
    digest: str
    """A digest of its words in the form ``nrm1``: 16 hexadecimal digits."""
    keys: tuple[str, ...] = ()
    """At most three of its rare words."""


class LockedReview(Struct, frozen=True):
    """That somebody held a fact against the article, and accepted it."""

    fact: str
    """A digest of what the fact says: 16 hexadecimal digits."""
    sentences: str
    """A digest of the sentences that it rests on."""
    day: str
    """When, as ``2026-11-29``."""
    by: str
    """Who."""


class Lock(Struct, frozen=True):
    """A whole ``deck.lock``."""

    notes: Mapping[str, LockedNote] = {}
    """By the fact's id. Notes of facts that were taken out stay: their places and guids are never used again."""
    id: str = ""
    """The deck's id. Where the deck has another id, the lock was copied or the deck was renamed."""
    deck: str = ""
    """The deck's name in Anki."""
    look: LockedLook | None = None
    released: LockedRelease | None = None
    anchors: Mapping[str, LockedAnchor] = {}
    """By the sentence's place: ``p10s2``."""
    reviews: Mapping[str, LockedReview] = {}
    """By the fact's id."""


# --- writing ---------------------------------------------------------------------------------------


def lock_bytes(lock: Lock) -> bytes:
    """The bytes of the file: the same for the same lock."""
    lines = [_note_line(fact, note) for fact, note in lock.notes.items()]
    if lock.deck:
        lines.append(f"deck {quoted(lock.id)} {quoted(lock.deck)}")
    if lock.look:
        lines.append(f"look {lock.look.digest} {_stamp(lock.look.time)}")
    if lock.released:
        lines.append(f"released {lock.released.digest} {lock.released.notes} {_stamp(lock.released.time)}")
    lines += [_anchor_line(place, anchor) for place, anchor in lock.anchors.items()]
    lines += [
        f"review {fact} {review.fact} {review.sentences} {review.day} {quoted(review.by)}"
        for fact, review in lock.reviews.items()
    ]
    return "".join(f"{line} ~{checksum_of(line)}\n" for line in (HEAD, *sorted(lines))).encode()


def _anchor_line(place: str, anchor: LockedAnchor) -> str:
    keys = ",".join(map(quoted, anchor.keys)) or EMPTY_LIST
    return f"anchor {place} {anchor.offset} {anchor.words} {anchor.digest} {keys}"


def _note_line(fact: str, note: LockedNote) -> str:
    """The line of a note, without its checksum."""
    answers = _pair_list((name, quoted(words)) for name, words in note.answers.items())
    places = _pair_list((name, str(place)) for name, place in sorted(note.places.items()))
    return f"note {fact} {note.guid} {note.digest} {_stamp(note.time)} {note.state} {note.frame} {answers} {places}"


def _pair_list(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and values as they stand in a line: ``count=two,base=Naha``."""
    return ",".join([f"{quoted(name)}={value}" for name, value in pairs]) or EMPTY_LIST


QUOTED_SPACE = "%20"
UNQUOTED_CHARACTERS = ":!$'()*+/?@"
"""The characters beside letters and digits that are written as they are."""
QUOTED_ASCII = {number: quote(chr(number), UNQUOTED_CHARACTERS) for number in range(128)}


def quoted(name: str) -> str:
    """A name as it is written in a line: percent-encoded, without spaces, commas and equals signs.

    ``two, or 2`` -> ``two%2C%20or%202``
    """
    return name.translate(QUOTED_ASCII) if name.isascii() else quote(name, UNQUOTED_CHARACTERS)


def unquoted(text: str) -> str:
    """The name that is written in this way in a line."""
    name = text.replace(QUOTED_SPACE, " ")  # faster than unquote, and enough for most names
    return unquote(text) if "%" in name else name


@lru_cache
def _stamp(time: int) -> str:
    return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%dT%H:%M:%SZ}"


def checksum_of(line: str) -> str:
    """The checksum at the end of a line, eight hexadecimal digits. CRC-32 always differs where one byte is wrong."""
    return f"{crc32(line.encode()):08x}"


# --- comparing -------------------------------------------------------------------------------------

MOST_NAMED_FACTS = 5
"""How many facts a summary of changes names."""


def changes(old: Lock, new: Lock) -> str:
    """The differences between two locks in words: ``2 changed (f15-count, f15-base), 1 new (naha)``.

    Empty where there are none.
    """
    return ", ".join(_change_descriptions(old, new)) or (
        "" if old.released == new.released else "what stands above the deck changed"
    )


def _change_descriptions(old: Lock, new: Lock) -> Iterator[str]:
    """The differences between two locks, each in words."""
    before, after = old.notes, new.notes
    retired = [fact for fact in after if after[fact].state == "retired" and _state(before, fact) == "live"]
    back = [fact for fact in after if after[fact].state == "live" and _state(before, fact) == "retired"]
    turned = {*retired, *back}
    in_both = [fact for fact in after if fact in before and fact not in turned]
    yield from _counted("new", (fact for fact in after if fact not in before))
    yield from _counted("changed", (fact for fact in in_both if before[fact].digest != after[fact].digest))
    yield from _counted("retired", retired)
    yield from _counted("back again", back)
    same = (fact for fact in in_both if before[fact].digest == after[fact].digest)
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
    """The number of facts and their names: ``2 changed (f15-count, f15-base)``; nothing where there are none."""
    if names := list(facts):
        more = ", …" if len(names) > MOST_NAMED_FACTS else ""
        yield f"{len(names)} {what} ({', '.join(names[:MOST_NAMED_FACTS])}{more})"
