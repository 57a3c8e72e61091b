"""Who a note is: guids and ids that hang on ids alone, never on words. And what time it is.

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


def deck_number(deck: str, part: str = "") -> int:
    """A number for a deck, or for a deck inside it by its name, from the ids.

    41 bits, which every client of Anki can hold. Anki matches decks by name.
    """
    named = SEPARATOR.join(filter(None, ("deck", deck, part)))
    return (1 << 40) + _number(named) % (1 << 40)


def _number(text: str) -> int:
    return int.from_bytes(_digest(text)[:8])


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


# --- times -----------------------------------------------------------------------------------------

SAMPLE_TIME = FIRST_ID // 1000
"""The time of what a sample changes: it hangs on no clock, and lies before any edition's."""


def now() -> int:
    """The time of this build in seconds since 1970: the environment's SOURCE_DATE_EPOCH, or the clock's.

    ProblemFound where SOURCE_DATE_EPOCH is no number, or either lies before 1970 or after 2099.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given and not re.fullmatch(r"[0-9]{1,11}", given):
        raise _no_time(f"'{given}' is no time in seconds since 1970")
    seconds = int(given) if given else int(time.time())
    if not 0 <= seconds < LATEST_TIME:
        whose = "it says" if given else "without it, the clock says"
        raise _no_time(f"{whose} {seconds}, which lies before 1970 or after 2099")
    return seconds


def _no_time(message: str) -> ProblemFound:
    remedy = "set it to a whole number, such as the time of the last commit, or unset it"
    return ProblemFound(Problem("bad-source-date", Source("SOURCE_DATE_EPOCH", 0, 0), message, remedy))
