"""An edition meets its lock: who a note is, when it moved, and what goes into the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen.anki import release as making
from quizgen.anki.note import note_type
from quizgen.anki.note.identity import guid
from quizgen.deck_lock.lock import Lock, LockedLook
from quizgen.engine.engine import Built
from quizgen.files import write_files
from quizgen.formats import anki
from quizgen.settings import Settings
from tests.anki_deck.author import START, Author, Refused
from tests.anki_deck.samples import DECK, NOW, RIVER, asked, edition, released
from tests.builds import ENGINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from quizgen.anki.release import Note, Release
    from quizgen.engine.engine import Built
    from tests.engine import Engine

LATER, YEARS = NOW + 1000, 300_000_000
PIER = asked("pier", "The pier was built in ", "1961", ".")
LAMP = asked("lamp", "The lamp was lit by ", "Aldhouse", ".")
EDITED = tuple(replace(one, rationale="The Wend is dry.") for one in RIVER)


def note(made: Release, fact: str) -> Note:
    (found,) = (note for note in (*made.notes, *made.retired) if note.fact == fact)
    return found


def times(made: Release) -> dict[str, int]:
    return {note.fact: note.time for note in (*made.notes, *made.retired)}


def test_questions_of_one_fact_follow_each_other() -> None:
    """They are taken one by one: a fact that came again would be a second note of the same guid."""
    with pytest.raises(ValueError, match="'river' do not follow each other"):
        released(*RIVER[:1], *PIER, *RIVER[1:])


# --- times ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("now", [NOW - YEARS, NOW, NOW + 1, NOW + YEARS])
def test_what_did_not_change_keeps_its_time_whatever_the_clock(now: int) -> None:
    first = released(*RIVER, *PIER)
    again = released(*RIVER, *PIER, lock=first.lock, now=now)
    assert again == first
    assert times(again) == {"river": NOW, "pier": NOW}


@pytest.mark.parametrize(
    ("now", "time"), [(NOW + 7, NOW + 7), (NOW, NOW + 1), (NOW - YEARS, NOW + 1)], ids=["on", "same", "back"]
)
def test_what_changed_moves_on_even_if_the_clock_went_back(now: int, time: int) -> None:
    again = released(*EDITED, *PIER, lock=released(*RIVER, *PIER).lock, now=now)
    assert times(again) == {"river": time, "pier": NOW}
    assert again.lock.released is not None
    assert again.lock.released.time == time


def test_what_changed_and_changed_back_moves_twice() -> None:
    first = released(*RIVER)
    second = released(*EDITED, lock=first.lock, now=LATER)
    third = released(*RIVER, lock=second.lock, now=LATER)
    assert [made.notes[0].time for made in (first, second, third)] == [NOW, LATER, LATER + 1]
    assert third.notes[0].fields == first.notes[0].fields


@pytest.mark.parametrize("tags", [("rivers",), ()])
def test_a_tag_is_content(tags: tuple[str, ...]) -> None:
    tagged = [replace(one, tags=tags) for one in RIVER]
    again = released(*tagged, lock=released(*RIVER).lock, now=LATER)
    assert times(again) == {"river": LATER}


@pytest.mark.parametrize("differs", [{"version": "2.0"}, {"description": "New."}])
def test_what_stands_above_the_deck_moves_no_note(differs: dict[str, Any]) -> None:
    first = released(*RIVER)
    again = released(*RIVER, lock=first.lock, now=LATER, **differs)
    assert times(again) == times(first)
    assert again.lock.released != first.lock.released
    assert again.lock.notes == first.lock.notes


def test_the_order_of_facts_moves_no_note() -> None:
    first = released(*RIVER, *PIER)
    again = released(*PIER, *RIVER, lock=first.lock, now=LATER)
    assert again.lock == first.lock
    assert [note.due for note in again.notes] == [1, 2]


def test_another_fact_moves_no_note() -> None:
    first = released(*RIVER)
    again = released(*PIER, *RIVER, *LAMP, lock=first.lock, now=LATER)
    assert times(again) == {"river": NOW, "pier": LATER, "lamp": LATER}


# --- the look ---------------------------------------------------------------------------------------


def test_the_first_look_is_as_old_as_the_templates() -> None:
    assert released(*RIVER).look_time == note_type.LOOK_TIME


def test_a_look_that_stays_keeps_its_time() -> None:
    first = released(*RIVER)
    assert released(*EDITED, lock=first.lock, now=note_type.LOOK_TIME + YEARS).look_time == first.look_time


@pytest.mark.parametrize(
    ("had", "now", "time"),
    [
        (note_type.LOOK_TIME - 9, NOW, note_type.LOOK_TIME),
        (note_type.LOOK_TIME - 9, note_type.LOOK_TIME + 9, note_type.LOOK_TIME),
        (note_type.LOOK_TIME + 9, note_type.LOOK_TIME + 20, note_type.LOOK_TIME + 20),
        (note_type.LOOK_TIME + 9, NOW, note_type.LOOK_TIME + 10),
    ],
    ids=["templates", "newest-wins", "now", "clock-back"],
)
def test_another_look_is_later_than_the_one_that_learners_have(had: int, now: int, time: int) -> None:
    lock = replace(released(*RIVER).lock, look=LockedLook("0" * 16, had))
    made = released(*RIVER, lock=lock, now=now)
    assert made.look_time == time
    assert made.lock.look is not None
    assert made.lock.look.time == time


# --- who a note is ----------------------------------------------------------------------------------


def test_a_note_keeps_its_guid_in_a_deck_of_another_id() -> None:
    first = released(*RIVER)
    again = released(*RIVER, *PIER, lock=first.lock, id="other")
    assert note(again, "river").guid == note(first, "river").guid == guid(DECK.id, "river")
    assert note(again, "pier").guid == guid("other", "pier")
    assert again.lock.id == "other"


def test_a_guid_that_a_note_has_is_given_to_no_other(engine: Engine) -> None:
    """The river's note was the pier's once; then the deck gets a river again."""
    first = released(*PIER)
    moved = replace(
        first.lock, notes={"pier": replace(first.lock.notes["pier"], guid=guid(DECK.id, "river"))}
    )
    made = edition(*PIER, *RIVER, lock=moved)
    assert made.release is not None
    assert len({note.guid for note in made.release.notes}) == 2
    assert engine.install(*anki.write(made).values()) == {"new": 2}
    assert released(*PIER, *RIVER, lock=made.release.lock) == made.release


# --- retired, and back again ------------------------------------------------------------------------


def test_a_fact_that_is_gone_is_retired_once_and_stays_so() -> None:
    first = released(*RIVER, *PIER)
    second = released(*RIVER, lock=first.lock, now=LATER)
    assert times(second) == {"river": NOW, "pier": LATER}
    assert [note.fact for note in second.retired] == ["pier"]
    assert second.lock.notes["pier"].state == "retired"
    third = released(*RIVER, lock=second.lock, now=LATER + 5)
    assert third == second


def test_a_fact_that_is_back_is_the_same_note_with_its_places(engine: Engine) -> None:
    first = released(*RIVER, *PIER)
    engine.install(*anki.write(edition(*RIVER, *PIER)).values())
    cards = {card.id: card.ord for card in engine.cards()}
    gone = edition(*RIVER, lock=first.lock, now=LATER)
    assert engine.install(anki.write(gone)[f"{DECK.id}-update.apkg"]) == {"updated": 1, "duplicate": 1}
    assert gone.release is not None
    back = edition(*PIER, *RIVER, lock=gone.release.lock, now=LATER)
    assert engine.install(*anki.write(back).values()) == {"updated": 1, "duplicate": 1}
    assert {card.id: card.ord for card in engine.cards()} == cards
    assert engine.empty_cards() == 0
    assert back.release is not None
    locked = back.release.lock.notes["pier"]
    assert (locked.state, locked.time) == ("live", LATER + 1)
    assert locked.places == first.lock.notes["pier"].places


def test_questions_that_are_gone_keep_their_places_in_the_lock() -> None:
    first = released(*RIVER)
    again = released(RIVER[1], lock=first.lock, now=LATER)
    assert again.lock.notes["river"].places == first.lock.notes["river"].places
    assert again.notes[0].cards == [6]


# --- the whole build --------------------------------------------------------------------------------

GARDEN: dict[str, Any] = {
    "id": "garden",
    "title": "The school garden",
    "facts": [
        {"id": "trees", "at": "p1s1", "fact": "The class planted ==twelve== apple trees.",
         "ask": "How many apple trees did the class plant?"},
        {"id": "pond", "at": "p1s2", "fact": "The pond was dug by ==the fathers==.", "ask": "Who dug the pond?"},
        {"id": "path", "at": "p2s1", "fact": "The path is ==nine metres== long.", "ask": "How long is the path?"},
    ],
}  # fmt: skip


@pytest.fixture
def author(tmp_path: Path, no_given_time: None) -> Author:  # noqa: ARG001 - first of all
    """Somebody who has published the garden once."""
    made = Author(tmp_path / "garden", {**GARDEN, "facts": [dict(fact) for fact in GARDEN["facts"]]})
    made.build()
    return made


def build(author: Author, *, formats: Sequence[str] = (), locked: bool = False, **settings: Any) -> Built:
    """A build of the deck as the author's file is now, written."""
    path = author.folder / "deck.yaml"
    built = ENGINE.build(path, Settings(**settings), formats=formats, locked=locked)
    write_files(author.folder / "dist", built.files, built.lock)
    return built


def guids(files: Iterable[str]) -> set[str]:
    return {name for name in files if name.endswith(".apkg")}


def test_a_second_build_changes_nothing(author: Author) -> None:
    assert build(author).lock is None


def test_another_seed_changes_no_card_and_no_lock(author: Author) -> None:
    one, other = build(author, seed="1"), build(author, seed="another")
    assert one.lock is other.lock is None
    assert one.files["garden.apkg"] == other.files["garden.apkg"]
    assert one.files["garden-quiz.html"] != other.files["garden-quiz.html"]


def test_a_build_of_a_quiz_alone_never_touches_the_lock(author: Author) -> None:
    path = author.folder / "deck.lock"
    author.drop("pond")
    for damaged in (path.read_bytes(), b"damaged"):
        path.write_bytes(damaged)
        built = build(author, formats=("quiz", "key"), locked=True)
        assert built.files
        assert built.lock is None
        assert path.read_bytes() == damaged


def test_a_deck_that_makes_no_card_leaves_its_lock_and_retires_nothing(author: Author) -> None:
    before = author.lock
    author.deck["cards"] = ["numeric"]
    assert author.build(START + 1).keys() == set()
    assert author.lock == before
    assert all(note.state == "live" for note in before.notes.values())


def test_with_locked_a_deck_is_as_its_lock_says_or_nothing_is_written(author: Author) -> None:
    assert build(author, locked=True).files
    (author.folder / "deck.yaml").write_text(
        (author.folder / "deck.yaml").read_text(encoding="utf-8").replace("twelve", "thirteen"),
        encoding="utf-8",
    )
    built = build(author, locked=True)
    assert (built.files, built.lock) == ({}, None)
    (problem,) = (problem for problem in built.problems if problem.severity == "error")
    assert (problem.rule, problem.source.file) == ("lock-behind", str(author.folder / "deck.lock"))
    assert problem.message == "the lock is behind: 1 changed (trees)"


def test_with_locked_a_checkout_with_other_line_ends_is_the_same_lock(author: Author) -> None:
    path = author.folder / "deck.lock"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    built = build(author, locked=True)
    assert built.files
    assert b"\r\n" in path.read_bytes()


# --- samples ----------------------------------------------------------------------------------------


def test_a_sample_leaves_the_lock_and_retires_nothing(author: Author) -> None:
    before = (author.folder / "deck.lock").read_bytes()
    author.drop("pond")
    built = build(author, types=("short_answer",))
    assert guids(built.files) == {"garden.apkg"}
    assert built.lock is None
    assert (author.folder / "deck.lock").read_bytes() == before
    assert [problem.rule for problem in built.problems] == ["sample"]


def test_an_edition_replaces_a_sample_and_never_the_other_way_round(author: Author, engine: Engine) -> None:
    part = build(author, types=("short_answer",)).files["garden.apkg"]
    whole = build(author).files["garden.apkg"]
    assert engine.install(part) == {"new": 3}
    assert engine.install(whole) == {"updated": 3}
    assert len(engine.cards()) == 6
    assert engine.install(part) == {"duplicate": 3}
    assert engine.empty_cards() == 0


def test_a_sample_before_the_first_edition_is_older_than_it() -> None:
    made = released(*RIVER)
    assert [note.time for note in making.sample(made, Lock()).notes] == [NOW - 1]


# --- nothing is lost --------------------------------------------------------------------------------


def test_more_questions_than_places_stop_the_build_and_nothing_is_lost(author: Author) -> None:
    """Each edition moves the mark to other words, which is a new question."""
    words = [f"part-{number}" for number in range(12)]
    for number in range(7):
        move_mark(author, words, number)
        author.build(START + number)
    path = author.folder / "deck.lock"
    before = path.read_bytes()
    assert len(author.lock.notes["path"].places) == 16, "six each, and the spares"
    move_mark(author, words, 7)
    with pytest.raises(Refused, match="more questions of type"):
        author.build(START + 7)
    assert path.read_bytes() == before
    move_mark(author, words, 3)
    author.build(START + 8)
    assert author.lock.notes["path"].places.items() >= {"cloze:part-3": 10, "cloze:nine metres": 6}.items()


def move_mark(author: Author, words: list[str], number: int) -> None:
    marked = " ".join(f"=={word}==" if place == number else word for place, word in enumerate(words))
    author.fact("path").update(
        {"fact": f"The path has {marked} and is nine metres long.", "ask": "Which part?"}
    )


# --- a fact that is worded otherwise ----------------------------------------------------------------

HARBOUR: dict[str, Any] = {
    "id": "harbour",
    "at": "p3s1",
    "kind": "located-in",
    "slots": {"place": "the old harbour", "container": "Ostby"},
}
PLACES = {name.split()[-1]: {"name": name, "type": "place"} for name in ("old harbour", "Ostby")}
SENTENCES: tuple[dict[str, Any], ...] = (
    {"id": "harbour", "at": "p3s1", "fact": "The town's old harbour is in ==Ostby==.", "ask": "Where is it?"},
    {
        "id": "harbour",
        "at": "p3s1",
        "fact": "It is in ==Lindow== that the harbour lies.",
        "ask": "Where is it?",
    },
)


def test_a_learner_keeps_a_card_whose_fact_is_worded_otherwise(author: Author, engine: Engine) -> None:
    """First by a kind, then as a sentence, then with another answer in another sentence, then by a kind again."""
    author.deck["entities"] = PLACES
    author.deck["facts"].append(dict(HARBOUR))
    engine.install(author.main(START))
    before = {card.id: card.ord for card in engine.cards("Fact:harbour")}
    assert before
    for number, fact in enumerate((*SENTENCES, HARBOUR), 1):
        author.drop("harbour")
        author.deck["facts"].append(dict(fact))
        assert engine.install(author.main(START + number)) == {"updated": 1, "duplicate": 3}
        assert {card.id: card.ord for card in engine.cards("Fact:harbour")} == before
        assert engine.empty_cards() == 0
