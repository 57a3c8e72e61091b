"""Guids, numbers and times: from ids alone, the same for ever."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.formats import _anki_identity as identity
from quizgen.model import Article, Date
from quizgen.problems import ProblemFound
from tests.formats.anki_samples import DECK

if TYPE_CHECKING:
    from quizgen.model import Deck


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
    assert min(b - a for a, b in pairwise(numbers)) >= identity.CARDS_A_NOTE
    assert numbers[-1] < identity.FIRST_ID + identity.CARDS_A_NOTE * identity.ID_ROOM < 2**53


def test_notes_of_one_number_stand_apart() -> None:
    first, second, third = identity.note_ids(["same", "same", "same"])
    assert (second - first, third - second) == (identity.CARDS_A_NOTE, identity.CARDS_A_NOTE)


def test_another_fact_before_it_leaves_a_note_its_number() -> None:
    assert list(identity.note_ids(["new", "old"]))[1] == next(identity.note_ids(["old"]))


# --- times ------------------------------------------------------------------------------------------


def version(text: str) -> Deck:
    """The deck in another version."""
    return replace(DECK, version=text)


def test_a_later_version_is_a_later_time() -> None:
    versions = ["", "0.0.1", "0.9", "1", "1.0.1", "1.2", "1.10", "2.0-rc1", "10.0"]
    times = [identity.edition_time(version(text)) for text in versions]
    assert times == sorted(set(times))


@pytest.mark.parametrize("text", ["9" * 5000, "1.99999.2", "first", "v1.2.3.4.5", "²"])
def test_any_version_gives_a_time(text: str) -> None:
    assert 0 < identity.edition_time(version(text)) < 2**36


@pytest.mark.parametrize(
    ("date", "seconds"),
    [
        (None, 1577836800),
        (Date((2021, 3, 3)), 1614729600),
        (Date((2021, 3, 0)), 1614556800),
        (Date((2021, 0, 0)), 1609459200),
        (Date((1628, 8, 10)), 1577836800),
        (Date((9999, 1, 1)), 1577836800),
    ],
)
def test_the_time_begins_with_the_articles_date(date: Date | None, seconds: int) -> None:
    assert identity.edition_time(replace(DECK, version="", article=Article(date=date))) == seconds


def test_the_build_may_say_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert identity.edition_time(DECK) == 1700000000


@pytest.mark.parametrize("given", ["yesterday", "-1", "1.5", "1" * 12, "²"])
def test_a_time_that_is_none_is_a_problem(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(ProblemFound) as found:
        identity.edition_time(DECK)
    (problem,) = found.value.problems
    assert problem.rule == "bad-source-date"
    assert given in problem.message
