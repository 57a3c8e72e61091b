"""``deck.lock`` as it is written, and what has moved from one to the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from msgspec.structs import replace

from quizgen.deck_lock.lines import read_lock
from quizgen.deck_lock.lock import Lock, LockedNote, changes, checksum_of, lock_bytes
from tests.lock_samples import LOCK, locks

if TYPE_CHECKING:
    from collections.abc import Mapping

# --- writing ----------------------------------------------------------------------------------------

BYTES = """\
lock 1
deck harrow-bridge Bridges::The%20new%20bridge%2C%2050%20%25%20%3D%20done
look adcfbc60f3090ec9 2026-11-22T00:00:00Z
note F15-base_2 QQSVDP5SNKH6ZZ22 026efd23cb81d3d0 2023-11-14T22:13:21Z retired - \
unit=the%20Japanese%20F-15s,place=Naha cloze:place=6
note naha A44HCWEMJRUXYVKI f8f7d627954bb3e5 1970-01-01T00:00:00Z live - - -
note river BISVDP5SNKH6ZZMG 97229b286db25198 2023-11-14T22:13:20Z live f2fb8dce \
the%20Arle%2C%20the%20Wend=the%20Arle%2C%20the%20Wend,100%20%25%20%3D%20all=100%20%25%20%3D%20all,\
%C3%BC%0A%E2%80%94=%C3%BC%0A%E2%80%94 \
cloze:the%20Arle%2C%20the%20Wend=6,cloze:%C3%BC%0A%E2%80%94=11,short_answer:100%20%25%20%3D%20all=0
released db7ae1e8983e2a3c 3 2023-11-14T22:13:21Z
"""


def test_these_are_the_bytes_that_repositories_hold() -> None:
    """Never brought up to date: decks that are out there have such files."""
    lines = lock_bytes(LOCK).decode().splitlines()
    assert [line.rpartition(" ~")[0] for line in lines] == BYTES.splitlines()
    assert lines[0] == "lock 1 ~7cddd6aa"


@pytest.mark.slow
@given(locks())
def test_what_is_written_is_read_again(lock: Lock) -> None:
    data = lock_bytes(lock)
    again = read_lock(data, "deck.lock")
    assert again == lock
    assert [list(note.answers) for note in again.notes.values()] == [
        list(lock.notes[fact].answers) for fact in again.notes
    ]
    assert lock_bytes(again) == data


@pytest.mark.slow
@given(locks())
def test_a_line_is_an_entry_sorted_and_in_plain_signs(lock: Lock) -> None:
    data = lock_bytes(lock)
    head, *lines = data.decode("ascii").split("\n")[:-1]
    assert head.startswith("lock 1 ")
    assert lines == sorted(lines)
    assert len(lines) == len(lock.notes) + 3
    assert all(re.fullmatch(r"[!-~]+( [!-~]+)+ ~[0-9a-f]{8}", line) for line in lines)


@pytest.mark.slow
@given(locks())
def test_the_order_in_which_a_lock_was_made_is_no_matter(lock: Lock) -> None:
    def backwards(given: Mapping[str, LockedNote]) -> dict[str, LockedNote]:
        return {fact: _placed_backwards(note) for fact, note in reversed(list(given.items()))}

    assert lock_bytes(replace(lock, notes=backwards(lock.notes))) == lock_bytes(lock)


def _placed_backwards(note: LockedNote) -> LockedNote:
    return replace(note, places=dict(reversed(list(note.places.items()))))


def test_a_check_finds_any_wrong_byte_of_a_line() -> None:
    line = b"note river BISVDP5SNKH6ZZMG 97229b286db25198"
    checks = {
        checksum_of((line[:at] + bytes([byte]) + line[at + 1 :]).decode("latin-1"))
        for at in range(len(line))
        for byte in range(128)
        if byte != line[at]
    }
    assert checksum_of(line.decode()) not in checks


# --- comparing --------------------------------------------------------------------------------------


def changed(fact: str, **given: object) -> Lock:
    """The sample with another note."""
    return replace(LOCK, notes={**LOCK.notes, fact: replace(LOCK.notes[fact], **given)})


NEW = {f"new-{number}": LockedNote(f"N{number}", "0" * 16, 1) for number in range(6)}


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (LOCK, ""),
        (changed("river", digest="0" * 16), "1 changed (river)"),
        (changed("river", state="retired", digest="0" * 16), "1 retired (river)"),
        (changed("F15-base_2", state="live", digest="0" * 16), "1 back again (F15-base_2)"),
        (changed("river", frame="0" * 8), "1 with other answers or places (river)"),
        (changed("river", places={}), "1 with other answers or places (river)"),
        (replace(LOCK, notes={**LOCK.notes, **NEW}),
         "6 new (new-0, new-1, new-2, new-3, new-4, …)"),
        (replace(LOCK, deck="Rivers"), "the deck is called 'Rivers'"),
        (replace(LOCK, look=None), "the look of the cards changed"),
        (replace(LOCK, released=None), "what stands above the deck changed"),
    ],
)  # fmt: skip
def test_what_moved_is_said_in_a_line(new: Lock, says: str) -> None:
    assert changes(LOCK, new) == says


def test_a_first_lock_is_all_new() -> None:
    assert changes(Lock(), LOCK) == (
        "3 new (river, F15-base_2, naha), the deck is called 'Bridges::The new bridge, 50 % = done', "
        "the look of the cards is new"
    )
