"""Who a note is, and when: guids, ids and times that hang on ids alone, never on words or clocks.

Anki knows a note by its guid, and takes an update only where the note's time is later than the one it
has. Whatever is edited in a fact, its guid stays.
"""

from __future__ import annotations

import hashlib
import os
import re
from base64 import b32encode
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.model import Deck

SEPARATOR = "\x1f"
"""Stands between two ids and can be in neither, so that no two pairs read the same."""
GUID_BYTES = 10
"""16 letters and digits in base 32: of a million notes two share a guid once in 10^12 tries."""

FIRST_ID = 1_262_304_000_000
"""Anki reads a note's id as when it was made, in milliseconds. Ours lie in 2010 to 2018, before any build."""
ID_ROOM = 1 << 33
CARDS_A_NOTE = 32
"""The distance of note ids: a card's id is its note's id and its place."""


def guid(deck: str, fact: str) -> str:
    """A fact's guid, from the two ids. Final: learners' collections hold it.

    Letters and digits alone: a guid that begins with ``=`` is a formula to a spreadsheet.
    """
    return b32encode(_digest(f"{deck}{SEPARATOR}{fact}")[:GUID_BYTES]).decode()


def note_ids(guids: Iterable[str]) -> Iterator[int]:
    """A number for each note. Two that would be the same stand one apart; Anki matches notes by guid."""
    taken: set[int] = set()
    for guid_ in guids:
        slot = _number(guid_) % ID_ROOM
        while slot in taken:
            slot = (slot + 1) % ID_ROOM
        taken.add(slot)
        yield FIRST_ID + CARDS_A_NOTE * slot


def deck_number(deck: str) -> int:
    """A deck's number, from its id: 41 bits, which every client of Anki can hold. Anki matches decks by name."""
    return (1 << 40) + _number(f"deck{SEPARATOR}{deck}") % (1 << 40)


def _number(text: str) -> int:
    return int.from_bytes(_digest(text)[:8])


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


# --- times -----------------------------------------------------------------------------------------

UNDATED = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
FIRST_YEAR, LAST_YEAR = 1971, 2199
"""An article from outside them gives no time that Anki can use."""
PART = 1000
"""A part of a version counts to 999: ``1.2.3`` is 1002003 seconds."""


def edition_time(deck: Deck) -> int:
    """When this edition's notes changed, in seconds since 1970: the same in every build of it.

    The environment's SOURCE_DATE_EPOCH, or else the article's date and the deck's version, so that an
    edition with a higher version is later. ProblemFound where SOURCE_DATE_EPOCH is no number.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return _article_time(deck) + _version_seconds(deck.version)
    if not re.fullmatch(r"[0-9]{1,11}", given):
        raise ProblemFound(
            Problem(
                "bad-source-date",
                Source("SOURCE_DATE_EPOCH", 0, 0),
                f"'{given}' is no time in seconds since 1970",
                help="set it to a whole number, such as the time of the last commit, or unset it",
            )
        )
    return int(given)


def _article_time(deck: Deck) -> int:
    year, month, day = deck.article.date.start if deck.article.date else (0, 0, 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return UNDATED
    return int(datetime(year, month or 1, day or 1, tzinfo=UTC).timestamp())


def _version_seconds(version: str) -> int:
    """The first three numbers of a version as seconds; a number has three digits at most."""
    numbers = [min(int(part[:4]), PART - 1) for part in re.findall(r"[0-9]+", version)]
    major, minor, patch = (*numbers, 0, 0, 0)[:3]
    return (major * PART + minor) * PART + patch
