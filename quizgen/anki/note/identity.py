"""The guids and ids of notes and decks, made from the ids of facts and decks alone; and the time of a build.

Anki knows a note by its guid, and takes an update only where the note's time is later than the one it
has. Whatever is edited in a fact, its guid stays.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from base64 import b32encode
from typing import TYPE_CHECKING

from quizgen.limits import LATEST_TIME
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEPARATOR = "\x1f"
"""The character between two ids. No id can contain it, so no two pairs of ids give the same text."""
GUID_BYTES = 10
"""The bytes of a guid: 16 letters and digits in base 32. Two of a million notes share one once in 10^12 tries."""

FIRST_ID = 1_262_304_000_000
"""The lowest note id: 1 January 2010 in milliseconds since 1970.

Anki reads a note's id as the time when it was made. Ours lie in 2010 to 2018, before any build.
"""
ID_SLOTS = 1 << 33
"""How many note ids there are."""
IDS_PER_NOTE = 32
"""The distance between two note ids: a card's id is its note's id plus its place."""


def guid(deck: str, fact: str) -> str:
    """The guid of a fact's note, from the ids of the deck and the fact: 16 capital letters and digits.

    It never changes, because learners' collections have it. It has letters and digits alone, because a spreadsheet
    reads a guid that begins with ``=`` as a formula.
    """
    return b32encode(_digest(f"{deck}{SEPARATOR}{fact}")[:GUID_BYTES]).decode()


def note_ids(guids: Iterable[str]) -> Iterator[int]:
    """An id for each note. Where two would be the same, the second takes the next free one.

    Anki matches notes by guid, so that the id may differ between builds.
    """
    taken: set[int] = set()
    for guid_ in guids:
        slot = _number(guid_) % ID_SLOTS
        while slot in taken:
            slot = (slot + 1) % ID_SLOTS
        taken.add(slot)
        yield FIRST_ID + IDS_PER_NOTE * slot


def deck_number(deck: str, subdeck: str = "") -> int:
    """Anki's number of the deck with this id, or of the subdeck with this name inside it.

    It has 41 bits, which every client of Anki can hold. Anki matches decks by name.
    """
    text = SEPARATOR.join(filter(None, ("deck", deck, subdeck)))
    return (1 << 40) + _number(text) % (1 << 40)


def _number(text: str) -> int:
    return int.from_bytes(_digest(text)[:8])


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


# --- times -----------------------------------------------------------------------------------------

SAMPLE_TIME = FIRST_ID // 1000
"""The time of notes in a sample: fixed, and earlier than that of any edition."""


def now() -> int:
    """The time of this build in seconds since 1970: that of SOURCE_DATE_EPOCH in the environment, else the clock's.

    ProblemFound where SOURCE_DATE_EPOCH is no number, or where the time lies before 1970 or after 2099.
    """
    source_date = os.environ.get("SOURCE_DATE_EPOCH", "")
    if source_date and not re.fullmatch(r"[0-9]{1,11}", source_date):
        raise _bad_source_date(f"'{source_date}' is no time in seconds since 1970")
    seconds = int(source_date) if source_date else int(time.time())
    if not 0 <= seconds < LATEST_TIME:
        subject = "it says" if source_date else "without it, the clock says"
        raise _bad_source_date(f"{subject} {seconds}, which lies before 1970 or after 2099")
    return seconds


def _bad_source_date(message: str) -> ProblemFound:
    remedy = "set it to a whole number, such as the time of the last commit, or unset it"
    return ProblemFound(Problem("bad-source-date", Source("SOURCE_DATE_EPOCH", 0, 0), message, remedy))
