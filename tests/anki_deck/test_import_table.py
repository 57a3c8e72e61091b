"""What an import does to a learner's collection, a row a test: docs/anki.md has the same rows as a table.

Each goes the whole way: a deck's file is built, its lock written, the package imported by Anki's own engine.
"""

from __future__ import annotations

import itertools
import shutil
from copy import deepcopy
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from quizgen import resources
from quizgen.anki.note import note_type
from quizgen.anki.note.preset import PRESET, PRESET_ID
from tests.anki_deck.author import START, Author
from tests.engine import DAY, UPDATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from anki.cards import Card
    from anki.notes import Note

    from tests.engine import Engine

TITLE = "The harbour at Lindow"
HARBOUR: dict[str, Any] = {
    "id": "harbour",
    "title": TITLE,
    "version": "1.0",
    "article": {"publisher": "The Lindow Herald", "date": "2021-05-04", "sentences": [1, 1, 1]},
    "tags": ["news"],
    "facts": [
        {"id": "pier", "at": "p1s1", "fact": "The pier at Lindow is ==410 metres== long.",
         "ask": "How long is the pier at Lindow?"},
        {"id": "lamp", "at": "p2s1", "fact": "The harbour lamp was lit by ==Ada Marle== in ==1961==.",
         "ask": {"Ada Marle": "Who lit the harbour lamp?", "1961": "When was the harbour lamp lit?"}},
        {"id": "bell", "at": "p3s1", "fact": "The bell of the harbour is called ==Old Tom==.",
         "ask": "What is the bell of the harbour called?"},
    ],
}  # fmt: skip
NOTES, CARDS = 3, 8
SOON, LATER, LAST = START + DAY, START + 2 * DAY, START + 3 * DAY
"""When the editions after the first are built, and what learners do between them."""
LONG_AGO = 1_000_000_000


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Who keeps the deck of the harbour."""
    return Author(tmp_path / "harbour", deepcopy(HARBOUR))


@pytest.fixture
def learner(engine: Engine) -> Iterator[Engine]:
    """A learner whose collection is in step with the server. No test may make Anki ask for a full sync.

    Nor may any have left a second note type, which is what Anki makes of a changed one.
    """
    engine.synced()
    yield engine
    assert not engine.collection.schema_changed()
    names = [kind.name for kind in engine.collection.models.all_names_and_ids()]
    assert [name for name in names if name.startswith("quizgen")] in ([], ["quizgen"])


def note(learner: Engine, fact: str) -> Note:
    """The one note of a fact of the harbour."""
    (found,) = learner.collection.find_notes(f'Fact:{fact} "Deck id:harbour"')
    read: Note = learner.collection.get_note(found)
    return read


def card(learner: Engine, fact: str, place: str) -> Card:
    """A fact's card by its place on the note."""
    return learner.card(f'Fact:{fact} "Deck id:harbour" "card:{place}"')


def studied(learner: Engine) -> dict[int, list[Any]]:
    """A learner who has learnt something of every fact, suspended a card and set a flag: each card's schedule."""
    for one in learner.cards():
        learner.answer(one, 3 if one.ord % 2 else 4)
    pier, bell = card(learner, "pier", "Cloze 1"), card(learner, "bell", "Cloze 1")
    learner.collection.sched.suspend_cards([pier.id])
    learner.collection.set_user_flag_for_cards(4, [bell.id])
    return schedules(learner)


def schedules(learner: Engine) -> dict[int, list[Any]]:
    """All that the learner's work has made of each card: deck, schedule, suspension, flag."""
    query = """select id, nid, ord, did, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data
        from cards"""
    return {row[0]: row[1:] for row in learner.collection.db.all(query)}


def reviews(learner: Engine) -> list[Any]:
    found: list[Any] = learner.rows()["revlog"]
    return found


def decks(learner: Engine) -> dict[str, int]:
    """How many cards lie in each deck, by its name."""
    return {
        deck.name: len(learner.collection.decks.cids(deck.id))
        for deck in learner.collection.decks.all_names_and_ids()
        if deck.id != 1
    }


def asks(one: Card) -> str:
    """A card's front, without the stylesheet."""
    text: str = one.question()
    return text.partition("</style>")[2]


def mend(author: Author) -> None:
    """Correct a word of one fact."""
    author.fact("pier")["ask"] = "How long is the pier of Lindow?"


# --- the same again ---------------------------------------------------------------------------------


def test_an_unchanged_deck_makes_the_same_bytes_at_any_time(author: Author) -> None:
    first, lock = author.main(), (author.folder / "deck.lock").read_bytes()
    assert author.main(LAST) == first
    assert (author.folder / "deck.lock").read_bytes() == lock


def test_the_same_package_again_changes_nothing_under_any_options(author: Author, learner: Engine) -> None:
    package = author.main()
    assert learner.install(package) == {"new": NOTES}
    studied(learner)
    before = learner.rows()
    for update in UPDATES:
        for merge, scheduling, presets in itertools.product((False, True), repeat=3):
            counts = learner.install(
                package, update=update, merge=merge, scheduling=scheduling, presets=presets
            )
            assert counts == {"duplicate": NOTES}
            assert learner.rows() == before


def test_an_import_is_one_step_that_can_be_undone(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before, step = learner.rows(), learner.collection.undo_status().last_step
    mend(author)
    add_buoy(author)
    assert learner.install(author.main(SOON)) == {"new": 1, "updated": 1, "duplicate": NOTES - 1}
    assert learner.collection.undo_status().last_step == step + 1
    learner.collection.undo()
    assert learner.rows() == before


# --- a field edited ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("update", "counts"),
    [
        ("newer", {"updated": 1, "duplicate": NOTES - 1}),
        ("always", {"updated": 1, "duplicate": NOTES - 1}),
        ("never", {"duplicate": NOTES}),
    ],
)
def test_a_corrected_word_updates_its_note_alone(
    author: Author, learner: Engine, update: str, counts: dict[str, int]
) -> None:
    learner.install(author.main())
    mend(author)
    assert learner.install(author.main(SOON), update=update) == counts
    assert ("pier of Lindow" in asks(card(learner, "pier", "Short answer 1"))) == (update != "never")
    assert learner.collection.card_count() == CARDS
    assert learner.empty_cards() == 0


@pytest.mark.parametrize("now", [START, START - DAY, START + DAY])
def test_an_edit_has_a_later_time_whatever_the_clock_says(author: Author, learner: Engine, now: int) -> None:
    """A second build within one second, or on a machine whose clock is behind, would else never arrive."""
    learner.install(author.main())
    before = author.lock.notes
    mend(author)
    package = author.main(now)
    after = author.lock.notes
    assert after["pier"].time == max(now, before["pier"].time + 1)
    assert {fact for fact in after if after[fact].time != before[fact].time} == {"pier"}
    assert learner.install(package) == {"updated": 1, "duplicate": NOTES - 1}


def test_who_left_editions_out_ends_where_the_others_are(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    mend(author)
    author.main(SOON)
    author.fact("bell")["ask"] = "What do people call the bell?"
    assert learner.install(author.main(LATER)) == {"updated": 2, "duplicate": NOTES - 2}
    times = {one: note(learner, one).mod for one in ("pier", "bell")}
    assert times == {"pier": SOON, "bell": LATER}


def test_an_older_package_after_a_newer_one_changes_nothing(author: Author, learner: Engine) -> None:
    old = author.main()
    mend(author)
    learner.install(author.main(SOON))
    before = learner.rows()
    assert learner.install(old) == {"duplicate": NOTES}
    assert learner.rows() == before
    assert learner.install(old, update="always") == {"updated": 1, "duplicate": NOTES - 1}


def test_what_all_notes_show_updates_all_notes(author: Author, learner: Engine) -> None:
    """The article's name stands in every note's source."""
    learner.install(author.main())
    author.deck["article"]["publisher"] = "The Lindow Post"
    assert learner.install(author.main(SOON)) == {"updated": NOTES}


def test_a_higher_version_moves_no_note(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    author.deck["version"] = "1.1"
    assert learner.install(author.main(SOON)) == {"duplicate": NOTES}
    assert "1.1" in learner.collection.decks.by_name(TITLE)["desc"]


# --- what learners write ----------------------------------------------------------------------------


def written(learner: Engine, fact: str, when: int) -> None:
    """A learner who corrects the text, adds tags and keeps words of their own in a spare field."""
    own = note(learner, fact)
    own["Why"], own["Spare A"] = "As my aunt says.", "my own words"
    own.tags += ["exam", "marked"]
    learner.write(own, when)


def is_written(learner: Engine, fact: str) -> list[bool]:
    """Which of it is still there: the text, the tags, their own field."""
    own = note(learner, fact)
    return [
        own["Why"] == "As my aunt says.",
        {"exam", "marked"} <= set(own.tags),
        own["Spare A"] == "my own words",
    ]


@pytest.mark.parametrize("fact", ["pier", "lamp", "bell"])
def test_what_was_written_in_an_unchanged_note_stays(author: Author, learner: Engine, fact: str) -> None:
    learner.install(author.main())
    written(learner, fact, SOON)
    author.fact("pier" if fact != "pier" else "bell")["ask"] = "What is it, then?"
    assert learner.install(author.main(LATER)) == {"updated": 1, "duplicate": NOTES - 1}
    assert is_written(learner, fact) == [True, True, True]
    assert note(learner, fact).mod == SOON


def test_an_update_replaces_text_tags_and_own_fields_of_its_note(author: Author, learner: Engine) -> None:
    """Anki protects none of them. The tags become the deck's, *marked* and *leech* are gone, too."""
    learner.install(author.main())
    tags = note(learner, "pier").tags
    written(learner, "pier", SOON)
    mend(author)
    assert learner.install(author.main(LATER)) == {"updated": 1, "duplicate": NOTES - 1}
    assert is_written(learner, "pier") == [False, False, False]
    assert note(learner, "pier").tags == tags
    assert note(learner, "pier")["Spare A"] == ""


@pytest.mark.parametrize(("update", "kept"), [("newer", True), ("always", False), ("never", True)])
@pytest.mark.parametrize("edited", [True, False])
def test_who_wrote_later_than_the_edition_keeps_it_but_with_always(
    author: Author, learner: Engine, update: str, kept: bool, edited: bool
) -> None:
    """*Always* takes every note that differs in time: also one that the author has not touched."""
    learner.install(author.main())
    if edited:
        mend(author)
    package = author.main(SOON)
    written(learner, "pier", LATER)
    learner.install(package, update=update)
    assert is_written(learner, "pier") == [kept, kept, kept]


def test_after_it_was_kept_the_next_correction_still_arrives(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    written(learner, "pier", LATER)
    mend(author)
    learner.install(author.main(SOON))
    author.fact("pier")["because"] = "It was made longer in 1998."
    assert learner.install(author.main(LAST)) == {"updated": 1, "duplicate": NOTES - 1}
    assert note(learner, "pier")["Why"] == "It was made longer in 1998."


def test_a_new_question_on_a_note_that_was_kept_is_an_empty_card_until_the_next_update(
    author: Author, learner: Engine
) -> None:
    """Anki adds the card although it keeps the note: one more reason to import editions as they come."""
    learner.install(author.main())
    author.fact("bell").update(
        fact="The bell of the harbour, cast in ==1877==, is called ==Old Tom==.",
        ask={"Old Tom": "What is the bell of the harbour called?"},
    )
    package = author.main(SOON)
    written(learner, "bell", LATER)
    assert learner.install(package) == {"duplicate": NOTES}
    assert is_written(learner, "bell") == [True, True, True]
    (empty,) = learner.collection.get_empty_cards().notes
    assert list(empty.card_ids) == [card(learner, "bell", "Cloze 2").id]
    author.fact("bell")["because"] = "It stands on the rim."
    learner.install(author.main(LAST))
    assert learner.empty_cards() == 0


def test_a_tag_of_a_fact_updates_its_note(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    author.fact("bell")["tags"] = ["bells"]
    assert learner.install(author.main(SOON)) == {"updated": 1, "duplicate": NOTES - 1}
    assert set(note(learner, "bell").tags) == {"bells", "news", "harbour::p3", "fact::bell"}


# --- what learners have learnt ----------------------------------------------------------------------


@pytest.mark.parametrize("scheduling", [False, True])
@pytest.mark.parametrize("update", ["newer", "always"])
def test_an_update_leaves_schedules_reviews_suspension_and_flags(
    author: Author, learner: Engine, update: str, scheduling: bool
) -> None:
    learner.install(author.main())
    before, answered = studied(learner), reviews(learner)
    assert len(answered) == CARDS
    for fact in author.deck["facts"]:
        fact["because"] = "So it stands in the paper."
    assert learner.install(author.main(SOON), update=update, scheduling=scheduling) == {"updated": NOTES}
    assert schedules(learner) == before
    assert reviews(learner) == answered


# --- questions that come and go ---------------------------------------------------------------------


def test_a_new_question_is_a_new_card_and_no_other_moves(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before = studied(learner)
    author.fact("bell").update(
        fact="The bell of the harbour, cast in ==1877==, is called ==Old Tom==.",
        ask={"Old Tom": "What is the bell of the harbour called?"},
    )
    assert learner.install(author.main(SOON)) == {"updated": 1, "duplicate": NOTES - 1}
    after = schedules(learner)
    (new,) = after.keys() - before.keys()
    assert {id_: after[id_] for id_ in before} == before
    assert "1877" in learner.collection.get_card(new).answer()
    assert card(learner, "bell", "Cloze 2").id == new
    assert "1877" in asks(card(learner, "bell", "Cloze 1"))


def test_a_question_that_was_taken_out_leaves_an_empty_card(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before = studied(learner)
    author.fact("bell")["types"] = ["cloze"]
    assert learner.install(author.main(SOON)) == {"updated": 1, "duplicate": NOTES - 1}
    assert schedules(learner) == before
    (report,) = learner.collection.get_empty_cards().notes
    assert list(report.card_ids) == [card(learner, "bell", "Short answer 1").id]
    assert not report.will_delete_note


def test_a_question_that_comes_back_has_its_card_and_schedule(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before, answered = studied(learner), reviews(learner)
    front = asks(card(learner, "bell", "Short answer 1"))
    author.fact("bell")["types"] = ["cloze"]
    learner.install(author.main(SOON))
    del author.fact("bell")["types"]
    assert learner.install(author.main(LATER)) == {"updated": 1, "duplicate": NOTES - 1}
    assert learner.empty_cards() == 0
    assert (schedules(learner), reviews(learner)) == (before, answered)
    assert asks(card(learner, "bell", "Short answer 1")) == front


def test_the_place_of_a_question_that_left_is_given_to_no_other(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before = studied(learner)
    old = card(learner, "lamp", "Short answer 1")
    assert "Who lit" in asks(old)
    author.fact("lamp").update(
        fact="The harbour lamp, made of ==brass==, was lit by Ada Marle in ==1961==.",
        ask={"brass": "What is the harbour lamp made of?", "1961": "When was the harbour lamp lit?"},
    )
    learner.install(author.main(SOON))
    assert "made of" in asks(card(learner, "lamp", "Short answer 3"))
    assert {id_: row for id_, row in schedules(learner).items() if id_ in before} == before
    assert learner.empty_cards() == 1


def test_marks_in_another_order_keep_their_cards(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before = studied(learner)
    keys = {one.id: key_of(one) for one in learner.cards("Fact:lamp")}
    author.fact("lamp")["fact"] = "In ==1961== the harbour lamp was lit by ==Ada Marle==."
    assert learner.install(author.main(SOON)) == {"updated": 1, "duplicate": NOTES - 1}
    assert {one.id: key_of(one) for one in learner.cards("Fact:lamp")} == keys
    assert schedules(learner) == before


def key_of(one: Card) -> str:
    """The answer that a card asks for, as its back marks it."""
    text: str = one.answer()
    return text.partition("<strong>")[2].partition("</strong>")[0]


def test_facts_in_another_order_move_nothing(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before = learner.rows()
    author.deck["facts"].reverse()
    assert learner.install(author.main(SOON)) == {"duplicate": NOTES}
    assert learner.rows() == before


@pytest.mark.parametrize(
    ("fact", "old", "new"),
    [("pier", "410 metres", "420 metres"), ("lamp", "Ada Marle", "Eva Marle"), ("lamp", "1961", "1962")],
)
def test_a_corrected_answer_stays_on_its_card(
    author: Author, learner: Engine, fact: str, old: str, new: str
) -> None:
    learner.install(author.main())
    before, answered = studied(learner), reviews(learner)
    keys = {one.id: key_of(one) for one in learner.cards()}
    given = author.fact(fact)
    given["fact"] = given["fact"].replace(old, new)
    if isinstance(given["ask"], dict):
        given["ask"] = {name.replace(old, new): stem for name, stem in given["ask"].items()}
    assert learner.install(author.main(SOON)) == {"updated": 1, "duplicate": NOTES - 1}
    assert (schedules(learner), reviews(learner)) == (before, answered)
    after = {one.id: key_of(one) for one in learner.cards()}
    assert after == {id_: key.replace(old, new) for id_, key in keys.items()}
    assert learner.empty_cards() == 0


# --- facts that come and go -------------------------------------------------------------------------


def test_a_new_fact_is_a_new_note(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before = studied(learner)
    author.deck["facts"].insert(0, {"id": "buoy", "at": "p1s1", "fact": "The buoy off Lindow is ==green==."})
    assert learner.install(author.main(SOON)) == {"new": 1, "duplicate": NOTES}
    assert {id_: row for id_, row in schedules(learner).items() if id_ in before} == before
    assert decks(learner) == {TITLE: CARDS + 1}


def test_the_main_package_leaves_a_fact_that_was_taken_out(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    studied(learner)
    before = learner.rows()
    author.drop("bell")
    assert learner.install(author.main(SOON)) == {"duplicate": NOTES - 1}
    assert learner.rows() == before


def test_the_update_package_blanks_it_and_empty_cards_offers_it(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before, answered = studied(learner), reviews(learner)
    written(learner, "lamp", SOON)
    others = [list(row) for row in learner.rows()["notes"] if "Old Tom" not in row[6]]
    author.drop("bell")
    assert learner.install(author.update(LATER)) == {"updated": 1, "duplicate": NOTES - 1}
    gone = note(learner, "bell")
    assert "Old Tom" not in "".join(gone.fields)
    assert gone.tags == ["fact::bell", "quizgen::retired"]
    assert (schedules(learner), reviews(learner)) == (before, answered), "until the learner deletes them"
    (report,) = learner.collection.get_empty_cards().notes
    assert set(report.card_ids) == {one.id for one in gone.cards()}
    assert report.will_delete_note
    assert [list(row) for row in learner.rows()["notes"] if "quizgen::retired" not in row[5]] == others


def test_a_learner_who_deletes_empty_cards_is_rid_of_it(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before = studied(learner)
    author.drop("bell")
    learner.install(author.update(SOON))
    delete_empty(learner)
    assert learner.collection.note_count() == NOTES - 1
    kept = schedules(learner)
    assert len(kept) == CARDS - 2
    assert kept.items() <= before.items()
    again = learner.install(author.update(LATER))
    assert again == {"new": 1, "duplicate": NOTES - 1}, "its blank note comes back, without a card"
    assert schedules(learner) == kept
    assert learner.empty_cards() == 0


def delete_empty(learner: Engine) -> None:
    """What Anki's Tools > Empty Cards does."""
    found = learner.collection.get_empty_cards().notes
    learner.collection.remove_cards_and_orphaned_notes([card for one in found for card in one.card_ids])


def test_a_new_learner_gets_nothing_of_it(author: Author, learner: Engine) -> None:
    author.build()
    author.drop("bell")
    files = author.build(SOON)
    assert set(files) == {"harbour.apkg", "harbour-update.apkg"}
    assert learner.install(files["harbour.apkg"]) == {"new": NOTES - 1}
    assert not learner.collection.find_notes("Fact:bell")
    assert not learner.collection.find_notes("tag:quizgen::retired")


def test_a_new_learner_with_the_wrong_package_gets_a_note_without_a_card(
    author: Author, learner: Engine
) -> None:
    """So there is nothing to study of it. Check Database would give it a blank card."""
    author.build()
    author.drop("bell")
    assert learner.install(author.update(SOON)) == {"new": NOTES}
    assert note(learner, "bell").cards() == []
    assert learner.collection.card_count() == CARDS - 2
    assert learner.empty_cards() == 0


def test_a_fact_that_comes_back_has_its_cards_and_schedules(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    before, answered = studied(learner), reviews(learner)
    fronts = {one.id: asks(one) for one in learner.cards()}
    bell = author.drop("bell")
    learner.install(author.update(SOON))
    author.deck["facts"].append(bell)
    files = author.build(LATER)
    assert set(files) == {"harbour.apkg"}
    assert learner.install(files["harbour.apkg"]) == {"updated": 1, "duplicate": NOTES - 1}
    assert (schedules(learner), reviews(learner)) == (before, answered)
    assert {one.id: asks(one) for one in learner.cards()} == fronts
    assert learner.empty_cards() == 0


def test_a_fact_that_comes_back_after_its_cards_were_deleted_begins_anew(
    author: Author, learner: Engine
) -> None:
    learner.install(author.main())
    studied(learner)
    bell = author.drop("bell")
    learner.install(author.update(SOON))
    delete_empty(learner)
    author.deck["facts"].append(bell)
    assert learner.install(author.main(LATER)) == {"new": 1, "duplicate": NOTES - 1}
    assert [one.reps for one in learner.cards("Fact:bell")] == [0, 0]


def test_retired_facts_stay_retired_through_later_editions(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    author.drop("bell")
    learner.install(author.update(SOON))
    mend(author)
    files = author.build(LATER)
    assert learner.install(files["harbour-update.apkg"]) == {"updated": 1, "duplicate": NOTES - 1}
    assert author.lock.notes["bell"].time == SOON


# --- decks ------------------------------------------------------------------------------------------


def add_buoy(author: Author) -> None:
    """A fact more, to see where new cards go."""
    author.deck["facts"].append({"id": "buoy", "at": "p1s1", "fact": "The buoy off Lindow is ==green==."})


def test_a_new_title_leaves_the_decks_name(author: Author, learner: Engine) -> None:
    """Anki matches decks by name: under a new one the new cards would go to another deck than the old."""
    learner.install(author.main())
    author.deck["title"] = "Lindow and its harbour"
    add_buoy(author)
    assert learner.install(author.main(SOON)) == {"new": 1, "duplicate": NOTES}
    assert decks(learner) == {TITLE: CARDS + 1}
    assert "Lindow and its harbour" in learner.collection.decks.by_name(TITLE)["desc"]


def test_another_name_in_anki_takes_new_cards_alone(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    author.deck["anki_deck"] = "News::Lindow"
    add_buoy(author)
    learner.install(author.main(SOON))
    assert decks(learner) == {TITLE: CARDS, "News": 0, "News::Lindow": 1}


def test_a_deck_that_the_learner_renamed_keeps_its_cards_and_gets_no_new_ones(
    author: Author, learner: Engine
) -> None:
    learner.install(author.main())
    before = studied(learner)
    learner.collection.decks.rename(learner.collection.decks.by_name(TITLE), "My harbour")
    mend(author)
    add_buoy(author)
    assert learner.install(author.main(SOON)) == {"new": 1, "updated": 1, "duplicate": NOTES - 1}
    assert decks(learner) == {"My harbour": CARDS, TITLE: 1}
    assert schedules(learner).items() >= before.items()


def test_cards_that_the_learner_moved_stay_where_they_are(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    own = learner.collection.decks.id("Mine")
    learner.collection.set_deck([one.id for one in learner.cards("Fact:pier")], own)
    mend(author)
    learner.install(author.main(SOON))
    assert decks(learner) == {TITLE: CARDS - 2, "Mine": 2}
    assert {one.did for one in learner.cards("Fact:pier")} == {own}


def test_decks_inside_the_deck_that_come_later_take_new_cards_alone(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    author.deck["subdecks"] = "paragraph"
    add_buoy(author)
    assert learner.install(author.main(SOON)) == {"new": 1, "duplicate": NOTES}
    assert decks(learner) == {
        TITLE: CARDS, f"{TITLE}::Paragraph 01": 1, f"{TITLE}::Paragraph 02": 0, f"{TITLE}::Paragraph 03": 0,
    }  # fmt: skip


def test_a_note_that_the_learner_deleted_comes_back_as_new(author: Author, learner: Engine) -> None:
    """Who wants to be rid of a fact for good suspends its cards instead."""
    learner.install(author.main())
    studied(learner)
    learner.collection.remove_notes([note(learner, "bell").id])
    assert learner.install(author.main(LATER)) == {"new": 1, "duplicate": NOTES - 1}
    assert [one.reps for one in learner.cards("Fact:bell")] == [0, 0]


def test_two_decks_leave_each_other_alone(author: Author, learner: Engine, tmp_path: Path) -> None:
    """The other deck has facts with the same names, and loses one of them."""
    other = Author(tmp_path / "other", {**deepcopy(HARBOUR), "id": "other", "title": "Another harbour"})
    assert learner.install(author.main()) == {"new": NOTES}
    assert learner.install(other.main(SOON)) == {"new": NOTES}
    studied_both = schedules_after_study(learner)
    ours = [row for row in learner.rows()["notes"] if "\x1fharbour\x1f" in row[6]]
    assert len(ours) == NOTES
    other.drop("bell")
    other.fact("pier")["ask"] = "How many metres long is the pier?"
    assert learner.install(other.update(LATER)) == {"updated": 2, "duplicate": NOTES - 2}
    assert [row for row in learner.rows()["notes"] if "\x1fharbour\x1f" in row[6]] == ours
    assert schedules(learner) == studied_both
    assert learner.empty_cards() == 1
    assert decks(learner) == {TITLE: CARDS, "Another harbour": CARDS}


def schedules_after_study(learner: Engine) -> dict[int, list[Any]]:
    for one in learner.cards():
        learner.answer(one)
    return schedules(learner)


# --- the look and the options -----------------------------------------------------------------------


@pytest.fixture
def restyle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Makes a quizgen whose cards look otherwise: it has templates of its own, with words added to the style."""
    folder = tmp_path / "templates"
    shutil.copytree(resources.templates() / "anki", folder / "anki")

    def add(words: str) -> None:
        with (folder / "anki" / "style.css").open("a", encoding="utf-8") as style:
            style.write(words)
        monkeypatch.setattr(note_type, "resources", SimpleNamespace(templates=lambda: folder))
        note_type._template_file.cache_clear()

    yield add
    note_type._template_file.cache_clear()


def look(learner: Engine) -> tuple[str, int]:
    """The stylesheet that the learner has, and its time."""
    learner.open_again()
    kind = learner.collection.models.by_name("quizgen")
    return kind["css"], kind["mod"]


def test_the_looks_time_moves_only_with_the_look(
    author: Author, learner: Engine, restyle: Callable[[str], None]
) -> None:
    learner.install(author.main())
    first = look(learner)
    assert first[1] == note_type.LOOK_TIME
    mend(author)
    learner.install(author.main(SOON))
    assert look(learner) == first
    restyle(".stem { color: teal }")
    assert learner.install(author.main(LATER)) == {"duplicate": NOTES}
    css, time = look(learner)
    assert css.endswith(".stem { color: teal }")
    assert time == LATER
    author.main(LAST)
    assert author.lock.look is not None
    assert author.lock.look.time == LATER


def test_a_new_look_arrives_with_unchanged_notes_and_leaves_them(
    author: Author, learner: Engine, restyle: Callable[[str], None]
) -> None:
    learner.install(author.main())
    studied(learner)
    before = learner.rows()
    restyle(".stem { color: teal }")
    assert learner.install(author.main(SOON)) == {"duplicate": NOTES}
    assert "teal" in look(learner)[0]
    assert learner.rows() == before


@pytest.mark.parametrize(("update", "kept"), [("newer", True), ("always", False), ("never", True)])
def test_a_look_that_the_learner_made_later_is_kept_but_with_always(
    author: Author, learner: Engine, restyle: Callable[[str], None], update: str, kept: bool
) -> None:
    learner.install(author.main())
    kind = learner.collection.models.by_name("quizgen")
    kind["css"] = ".card { font-size: 40px }"
    learner.collection.models.update_dict(kind)
    learner.collection.db.execute("update notetypes set mtime_secs = ? where id = ?", LATER, kind["id"])
    learner.open_again()
    restyle(".stem { color: teal }")
    learner.install(author.main(SOON), update=update)
    assert (look(learner)[0] == ".card { font-size: 40px }") == kept


def burying(learner: Engine) -> tuple[bool, bool]:
    """Whether new cards and reviews of one note are kept apart in the deck."""
    deck = learner.collection.decks.by_name(TITLE)
    options = learner.collection.decks.config_dict_for_deck_id(deck["id"])
    return options["new"]["bury"], options["rev"]["bury"]


def test_options_come_only_where_the_learner_takes_them(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    assert burying(learner) == (False, False)
    assert PRESET["name"] not in [one["name"] for one in learner.collection.decks.all_config()]


def test_who_takes_the_options_has_burying_and_a_later_import_changes_none_of_them(
    author: Author, learner: Engine
) -> None:
    learner.install(author.main(), presets=True)
    assert burying(learner) == (True, True)
    options = learner.collection.decks.get_config(PRESET_ID)
    options["new"]["perDay"] = 3
    learner.collection.decks.update_config(options)
    mend(author)
    learner.install(author.main(SOON), presets=True)
    assert learner.collection.decks.get_config(PRESET_ID)["new"]["perDay"] == 3
    assert burying(learner) == (True, True)


def test_options_can_be_taken_later(author: Author, learner: Engine) -> None:
    learner.install(author.main())
    learner.install(author.main(), presets=True)
    assert PRESET["name"] in [one["name"] for one in learner.collection.decks.all_config()]
    assert burying(learner) == (True, True)


# --- a lock that was lost ---------------------------------------------------------------------------


def test_a_new_lock_in_the_place_of_a_lost_one_updates_every_note_once(
    author: Author, learner: Engine
) -> None:
    """Guids hang on ids and places on the order of the questions: cards stay, what was written does not."""
    learner.install(author.main())
    before = studied(learner)
    written(learner, "pier", SOON)
    (author.folder / "deck.lock").unlink()
    assert learner.install(author.main(LATER)) == {"updated": NOTES}
    assert schedules(learner) == before
    assert is_written(learner, "pier") == [False, False, False]


def test_a_new_lock_as_of_long_ago_moves_nothing_until_the_next_edit(author: Author, learner: Engine) -> None:
    """What docs/anki.md tells an author to do who has lost the lock."""
    learner.install(author.main())
    before = studied(learner)
    written(learner, "pier", SOON)
    (author.folder / "deck.lock").unlink()
    assert learner.install(author.main(0)) == {"duplicate": NOTES}
    author.fact("bell")["because"] = "It stands on the rim."
    assert learner.install(author.main(LATER)) == {"updated": 1, "duplicate": NOTES - 1}
    assert is_written(learner, "pier") == [True, True, True]
    assert schedules(learner) == before


# --- never ------------------------------------------------------------------------------------------


def test_no_edition_ever_needs_a_merge_or_a_full_sync(
    author: Author, learner: Engine, restyle: Callable[[str], None]
) -> None:
    """Everything at once: no conflict, and the one schema of the first day. The fixture asks for the rest."""
    learner.install(author.main())
    before = studied(learner)
    first = learner.collection.db.scalar("select scm from col")
    author.drop("bell")
    mend(author)
    add_buoy(author)
    author.fact("lamp")["types"] = ["choice", "short_answer"]
    author.deck.update(title="Another", cards=["short_answer", "cloze", "choice", "true_false"], tags=[])
    restyle(".stem { color: teal }")
    counts = learner.install(author.update(SOON))
    assert counts == {"new": 1, "updated": NOTES}
    assert learner.collection.db.scalar("select scm from col") == first
    assert schedules(learner).items() >= before.items()


def test_a_merge_that_nobody_needs_makes_the_look_as_new_as_the_import(
    author: Author, learner: Engine, restyle: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So looks that were released before it do not arrive any more: a reason to leave the merge off.

    The time of an import is the clock's, so all of this is long ago.
    """
    monkeypatch.setattr(note_type, "LOOK_TIME", LONG_AGO)
    learner.install(author.main(LONG_AGO))
    learner.install(author.main(LONG_AGO), merge=True)
    assert look(learner)[1] > LONG_AGO + DAY
    restyle(".stem { color: teal }")
    learner.install(author.main(LONG_AGO + DAY))
    assert "teal" not in look(learner)[0]
