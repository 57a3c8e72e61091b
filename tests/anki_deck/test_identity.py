"""Guids, numbers and times: from ids alone, the same for ever."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from quizgen.anki.note import identity
from quizgen.problems import ProblemFound


def test_guids_and_numbers_are_the_ones_that_learners_have() -> None:
    """A learner's collection holds these; they are never brought up to date."""
    guid = identity.guid("us-japan-drills-2017", "f15-count")
    assert guid == "BISVDP5SNKH6ZZMG"
    assert list(identity.note_ids([guid])) == [1347980491072]
    assert identity.deck_number("us-japan-drills-2017") == 2049911080310


def test_a_guid_is_letters_and_digits() -> None:
    guids = {identity.guid("deck", f"fact-{n}") for n in range(2000)}
    assert len(guids) == 2000
    assert all(guid.isascii() and guid.isalnum() and len(guid) == 16 for guid in guids)


@pytest.mark.parametrize(("deck", "fact"), [("a-b", "c"), ("a", "b-c"), ("a-b-c", ""), ("", "a-b-c")])
def test_no_two_pairs_of_ids_read_the_same(deck: str, fact: str) -> None:
    others = {("a-b", "c"), ("a", "b-c"), ("a-b-c", ""), ("", "a-b-c")} - {(deck, fact)}
    assert identity.guid(deck, fact) not in {identity.guid(*other) for other in others}


def test_numbers_of_notes_leave_room_for_their_cards() -> None:
    numbers = sorted(identity.note_ids(f"guid-{n}" for n in range(5000)))
    assert min(b - a for a, b in pairwise(numbers)) >= identity.IDS_PER_NOTE
    assert numbers[-1] < identity.FIRST_ID + identity.IDS_PER_NOTE * identity.ID_SLOTS < 2**53


def test_notes_of_one_number_stand_apart() -> None:
    first, second, third = identity.note_ids(["same", "same", "same"])
    assert (second - first, third - second) == (identity.IDS_PER_NOTE, identity.IDS_PER_NOTE)


def test_another_fact_before_it_leaves_a_note_its_number() -> None:
    assert list(identity.note_ids(["new", "old"]))[1] == next(identity.note_ids(["old"]))


# --- times ------------------------------------------------------------------------------------------


def test_time_goes_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = int(time.time())
    assert before <= identity.now() <= before + 60 * 60


def test_the_build_may_say_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert identity.now() == 1700000000


@pytest.mark.parametrize("given", ["yesterday", "-1", "1.5", "1" * 12, "²", "4102444800", "9" * 11])
def test_a_time_that_is_none_is_a_problem(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(ProblemFound) as found:
        identity.now()
    (problem,) = found.value.problems
    assert problem.rule == "bad-source-date"
    assert given in problem.message
