"""The notes as text, as Anki's own text import takes them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from anki.collection import ImportCsvRequest
from msgspec.structs import replace

from quizgen import registry
from quizgen.anki.note import note_type
from quizgen.anki.release import packed_fields
from quizgen.edition import Edition
from quizgen.formats import anki, anki_text
from quizgen.formats import usual as usual_formats
from tests.anki_deck.author import Author
from tests.anki_deck.samples import BRIDGE, DECK, NOW, RIVER, asked, edition, released
from tests.builds import ENGINE
from tests.command import quizgen
from tests.engine import Engine
from tests.formats.bridge import MATCHING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CENTURY = 4_000_000_000
"""A time after any import of these tests, in seconds since 1970."""
KINDS = (
    "new",
    "updated",
    "duplicate",
    "conflicting",
    "first_field_match",
    "missing_notetype",
    "missing_deck",
)
NOTES = len({one.fact for one in BRIDGE if note_type.places_for(one.type)})
SEED = asked("seed", "The seed came from ", "Marle", ".")


def text(made: Edition) -> bytes:
    """The one file that the format writes."""
    ((name, content),) = anki_text.write(made).items()
    assert name == f"{made.deck.id}-anki.txt"
    return content


def take(engine: Engine, data: bytes) -> dict[str, int]:
    """Import a text as the dialog does where nothing in it is touched; how many notes were new, and so on."""
    path = engine.folder / "notes.txt"
    path.write_bytes(data)
    read = engine.collection.get_csv_metadata(str(path), None)
    log = engine.collection.import_csv(ImportCsvRequest(path=str(path), metadata=read)).log
    counts = {kind: len(getattr(log, kind)) for kind in KINDS}
    return {kind: count for kind, count in counts.items() if count}


def notes(engine: Engine) -> dict[str, tuple[Any, ...]]:
    """Fields, tags, and the places and decks of the cards, by guid."""
    found = (engine.collection.get_note(id_) for id_ in engine.collection.find_notes("deck:*"))
    name = engine.collection.decks.name
    return {
        note.guid: (note.fields, note.tags, [(card.ord, name(card.did)) for card in note.cards()])
        for note in found
    }


def decks(engine: Engine) -> list[str]:
    return [deck.name for deck in engine.collection.decks.all_names_and_ids() if deck.name != "Default"]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Engine]:
    """A second collection."""
    (tmp_path / "other").mkdir()
    made = Engine(tmp_path / "other")
    yield made
    made.collection.close()


@pytest.fixture
def with_note_type(engine: Engine) -> Engine:
    """A collection that has the note type, and no note of it."""
    engine.install(*anki.write(edition(*SEED, id="seed", title="Seed")).values())
    engine.collection.remove_notes(engine.collection.find_notes("deck:*"))
    engine.collection.decks.remove([engine.collection.decks.id("Seed")])
    return engine


# --- there and back ---------------------------------------------------------------------------------


def test_text_makes_the_notes_that_the_package_makes(with_note_type: Engine, other: Engine) -> None:
    assert take(with_note_type, text(edition())) == {"new": NOTES}
    other.install(*anki.write(edition()).values())
    assert notes(with_note_type) == notes(other)
    assert with_note_type.empty_cards() == 0


def test_new_cards_come_up_in_the_decks_order(with_note_type: Engine) -> None:
    take(with_note_type, text(edition()))
    facts = list(dict.fromkeys(card.note()["Fact"] for card in with_note_type.cards()))
    assert facts == list(dict.fromkeys(one.fact for one in BRIDGE if note_type.places_for(one.type)))


def test_what_the_package_brought_stays_as_it_is(engine: Engine) -> None:
    engine.install(*anki.write(edition()).values())
    before = engine.rows()
    assert take(engine, text(edition())) == {"duplicate": NOTES}
    assert engine.rows() == before


def test_an_edited_note_is_updated_and_its_schedule_stays(engine: Engine) -> None:
    engine.install(*anki.write(edition()).values())
    engine.answer(engine.card('Fact:river "card:Cloze 1"'))
    before = engine.rows()
    edited = [replace(one, stem=f"{one.stem} Indeed?") if one in RIVER else one for one in BRIDGE]
    made = edition(*edited, lock=released().lock, now=NOW + 1)
    assert take(engine, text(made)) == {"updated": 1, "duplicate": NOTES - 1}
    assert "Indeed?" in engine.card('Fact:river "card:Cloze 1"').question()
    after = engine.rows()
    assert (after["cards"], after["revlog"]) == (before["cards"], before["revlog"])


def test_a_new_question_of_a_note_is_a_new_card(engine: Engine) -> None:
    short, cloze, *_ = RIVER
    engine.install(*anki.write(edition(short)).values())
    made = edition(short, cloze, lock=released(short).lock, now=NOW + 1)
    assert take(engine, text(made)) == {"updated": 1}
    assert [card.template()["name"] for card in engine.cards()] == ["Short answer 1", "Cloze 1"]
    assert len({card.did for card in engine.cards()}) == 1


# --- what it costs ----------------------------------------------------------------------------------


def test_without_the_note_type_nothing_is_taken(engine: Engine) -> None:
    """By the line ``#notetype`` alone these would be notes of the type Basic, and in the package's way."""
    assert take(engine, text(edition())) == {"missing_notetype": NOTES}
    assert engine.collection.note_count() == 0


def test_what_a_learner_wrote_is_overwritten_also_where_nothing_was_edited(engine: Engine) -> None:
    engine.install(*anki.write(edition(*RIVER)).values())
    note = engine.cards()[0].note()
    note["Why"] += " Mine."
    note.tags.append("mine")
    engine.collection.update_note(note)
    assert take(engine, text(edition(*RIVER))) == {"updated": 1}
    note.load()
    assert "Mine" not in note["Why"]
    assert "mine" not in note.tags


def test_a_field_of_the_learners_own_stays(engine: Engine) -> None:
    engine.install(*anki.write(edition(*RIVER)).values())
    models = engine.collection.models
    kind = models.by_name("quizgen")
    models.add_field(kind, models.new_field("Mine"))
    models.reposition_field(kind, kind["flds"][-1], 1)
    models.update_dict(kind)
    note = engine.cards()[0].note()
    note["Mine"] = "the ferry, remember"
    engine.collection.update_note(note)
    edited = replace(RIVER[0], rationale="The Wend is north of it.")
    assert take(engine, text(edition(edited))) == {"updated": 1}
    note.load()
    assert (note["Mine"], note["Why"]) == ("the ferry, remember", "The Wend is north of it.")


def test_after_it_a_package_reaches_a_note_only_if_it_changed_still_later(engine: Engine) -> None:
    engine.install(*anki.write(edition(*RIVER)).values())
    lock = released(*RIVER).lock
    second, third, fourth = (
        [replace(one, stem=f"{one.stem} {word}?") for one in RIVER] for word in ("Two", "Three", "Four")
    )
    assert take(engine, text(edition(*second, lock=lock, now=NOW + 1))) == {"updated": 1}
    assert engine.install(*anki.write(edition(*third, lock=lock, now=NOW + 2)).values()) == {"duplicate": 1}
    assert take(engine, text(edition(*third, lock=lock, now=NOW + 2))) == {"updated": 1}
    assert engine.install(*anki.write(edition(*fourth, lock=lock, now=CENTURY)).values()) == {"updated": 1}


# --- hostile text -----------------------------------------------------------------------------------

HOSTILE = (
    "a\tb", "\t", 'a "quoted" word', '"', '""', '"begins', "#tag", "#notetype:Basic", "two\nlines", "\n# three",
    "tags:mine", "a;b,c|d", "\\t \\n \\", "{{c1::x}}", "<b>bold</b>", "&lt;b&gt;", "=1+1", "'", "\ufeffmark",
    "cafe\u0301", "日本", "\u202eright to left", "\U0001f600", " blank at both ends ", "a\u2028b", "a\u00a0b",
)  # fmt: skip


@pytest.mark.parametrize("field", ["Statement", "Why", "Spare D"])
def test_what_stands_in_a_field_arrives(with_note_type: Engine, field: str) -> None:
    """Whatever a field may hold: more than quizgen puts into one."""
    release = released(*RIVER)
    (first,) = release.notes
    at = note_type.FIELD_INDEX[field]
    hostile = tuple(
        replace(
            first, guid=f"guid{n}", packed=packed_fields((*first.fields[:at], told, *first.fields[at + 1 :]))
        )
        for n, told in enumerate(HOSTILE)
    )
    made = Edition(deck=DECK, release=replace(release, notes=hostile))
    assert take(with_note_type, text(made)) == {"new": len(HOSTILE)}
    found = notes(with_note_type)
    for note, told in zip(hostile, HOSTILE, strict=True):
        fields, *_ = found[note.guid]
        assert fields[at] == unicodedata.normalize("NFC", told)  # as Anki keeps every field
        assert [*fields[:at], *fields[at + 1 :]] == [*first.fields[:at], *first.fields[at + 1 :]]
    assert take(with_note_type, text(made)) == {"duplicate": len(HOSTILE)}


@pytest.mark.parametrize("told", [*HOSTILE, "a\rb", "a\x00b"])
def test_a_hostile_fact_is_the_same_by_text_and_by_package(engine: Engine, told: str) -> None:
    hostile = asked("odd", told, told, told, context=(told,), rationale=told, tags=(told,))
    made = edition(*hostile, title=f"Odd {told}", report=told, tags=(told,))
    engine.install(*anki.write(made).values())
    before = engine.rows()
    assert take(engine, text(made)) == {"duplicate": 1}
    assert engine.rows() == before
    assert len(decks(engine)) == 1


# --- decks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["1984", "-5", "Cafe\u0301", " two  blanks ", "a\x07b", "Ends: ::", "#1", 'Q"t']
)
def test_all_cards_go_to_the_deck_that_the_package_makes(
    with_note_type: Engine, other: Engine, title: str
) -> None:
    """A number in the column would be a deck's number; a name that Anki spells otherwise, a deck a note."""
    made = edition(title=title)
    other.install(*anki.write(made).values())
    assert take(with_note_type, text(made)) == {"new": NOTES}
    assert decks(with_note_type) == decks(other)
    assert notes(with_note_type) == notes(other)
    assert take(other, text(made)) == {"duplicate": NOTES}


def test_decks_inside_the_deck_are_made(with_note_type: Engine, other: Engine) -> None:
    release = released()
    inside = [replace(note, deck=f"1984::{n % 3}") for n, note in enumerate(release.notes)]
    made = Edition(deck=DECK, release=replace(release, name="1984", notes=tuple(inside)))
    other.install(*anki.write(made).values())
    take(with_note_type, text(made))
    assert decks(with_note_type) == decks(other) == ["1984", "1984::0", "1984::1", "1984::2"]
    assert notes(with_note_type) == notes(other)


# --- facts that were taken out ----------------------------------------------------------------------


@pytest.fixture
def without_river() -> Edition:
    """The next edition, where a fact was taken out."""
    rest = [one for one in BRIDGE if one.fact != "river"]
    return edition(*rest, lock=released().lock, now=NOW + 1)


def test_who_has_the_deck_is_offered_the_cards_of_a_fact_that_was_taken_out(
    engine: Engine, without_river: Edition
) -> None:
    engine.install(*anki.write(edition()).values())
    main, update = anki_text.write(without_river).values()
    assert take(engine, main) == {"duplicate": NOTES - 1}
    assert engine.empty_cards() == 0
    assert take(engine, update) == {"updated": 1, "duplicate": NOTES - 1}
    assert engine.empty_cards() == 1
    note = engine.cards("Fact:river")[0].note()
    assert note.tags == ["fact::river", "quizgen::retired"]
    assert "Arle" not in "".join(note.fields)


def test_a_new_learner_takes_the_file_without_them(with_note_type: Engine, without_river: Edition) -> None:
    files = anki_text.write(without_river)
    assert list(files) == ["harrow-bridge-anki.txt", "harrow-bridge-anki-update.txt"]
    assert take(with_note_type, files["harrow-bridge-anki.txt"]) == {"new": NOTES - 1}
    assert not with_note_type.cards("Fact:river")


def test_by_the_other_file_a_new_learner_gets_a_blank_note_that_empty_cards_offers(
    with_note_type: Engine, without_river: Edition
) -> None:
    take(with_note_type, anki_text.write(without_river)["harrow-bridge-anki-update.txt"])
    assert len(with_note_type.cards("Fact:river")) == 1
    assert with_note_type.empty_cards() == 1


# --- the file ---------------------------------------------------------------------------------------


def test_its_head_says_what_each_column_is() -> None:
    first, *lines = text(edition(*RIVER)).decode().split("\n")
    assert ".apkg" in first
    head = dict(line[1:].split(":", 1) for line in lines if line.startswith("#"))
    columns = head.pop("columns").split("\t")
    assert columns == ["guid", "notetype", "deck", *(name for _, name in note_type.FIELDS), "tags"]
    assert [int(head.pop(f"{name} column")) for name in ("guid", "notetype", "deck")] == [1, 2, 3]
    assert int(head.pop("tags column")) == len(columns)
    assert head == {"separator": "tab", "html": "true", "notetype": "1790208417203", "deck": DECK.title}
    assert lines[-2].count("\t") == len(columns) - 1
    assert lines[-1] == ""


def test_questions_that_no_card_can_ask_make_none() -> None:
    assert anki_text.write(edition(MATCHING)) == {}
    with pytest.raises(ValueError, match="release"):
        anki_text.write(Edition(deck=DECK))


GARDEN = {
    "id": "garden",
    "title": "The school garden",
    "facts": [
        {
            "id": "trees",
            "at": "p1s1",
            "fact": "The class planted ==twelve== apple trees.",
            "ask": "How many?",
        },
        {"id": "bees", "at": "p1s2", "fact": "The bees live in ==seven== hives.", "ask": "How many hives?"},
    ],
}


def test_a_build_writes_it_only_if_it_is_named_and_by_the_lock_of_the_package(tmp_path: Path) -> None:
    author = Author(tmp_path / "garden", GARDEN | {"facts": list(GARDEN["facts"])})
    assert set(author.build()) == {"garden.apkg"}
    assert "anki_text" in registry.names("formats")
    assert "anki_text" not in usual_formats()
    author.drop("bees")
    author.build()
    deck = tmp_path / "garden"
    assert not [name for name in ENGINE.build(deck).files if name.endswith(".txt")]
    built = ENGINE.build(deck, formats=("anki_text",))
    assert list(built.files) == ["garden-anki.txt", "garden-anki-update.txt"]
    assert built.lock is None
    (told,) = (problem for problem in built.problems if problem.rule == "retired")
    assert told.message.startswith(
        "garden-anki-update.txt is for those alone who have an earlier edition of "
    )
    assert told.message.endswith("it takes out bees")
    assert told.help == "nothing is wrong; all others take garden-anki.txt"


def test_the_command_line_writes_and_lists_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert quizgen("new", "garden").code == 0
    assert quizgen("build", "garden", "--format", "anki-text").out.split() == ["dist/garden/garden-anki.txt"]
    named = [line.split()[0] for line in quizgen("formats").out.split("\n") if line.endswith("only if named")]
    assert "anki_text" in named
