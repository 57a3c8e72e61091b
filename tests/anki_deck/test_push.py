"""``quizgen push`` against AnkiConnect's interface on Anki's own engine: what is sent, and what never is.

Editions are built in the past, so that a push, which Anki stamps with the clock, is later than they are, as
it is at a learner's.
"""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

import quizgen as package
from quizgen import limits
from quizgen.anki.note.note_type import FIELD_INDEX, MODEL_ID
from quizgen.anki.sync.connect import Anki, NoAnki, address_of
from quizgen.anki.sync.plan import PushSettings, plan_push
from quizgen.anki.sync.remote import RemoteDeck, RemoteNote
from tests.anki_deck.ankiconnect import AnkiConnect, listening
from tests.anki_deck.author import Author, clock
from tests.anki_deck.samples import RIVER, released
from tests.command import Ran, quizgen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anki.notes import Note

    from tests.engine import Engine

FIRST, SECOND, FUTURE = 1_700_000_000, 1_710_000_000, 2_100_000_000
"""Two editions that lie behind a push, and one that lies before it."""


def deck() -> dict[str, Any]:
    """A deck of four facts."""
    words = {
        "pond": "The pond is ==nine== metres deep.",
        "gate": "The garden gate was painted by ==Ms Brook==.",
        "shed": "The shed was built in ==spring==.",
        "oak": "The oldest oak came from ==Tarn==.",
    }
    facts = [{"id": name, "at": f"p{at}s1", "fact": text} for at, (name, text) in enumerate(words.items(), 1)]
    return {"id": "school_garden", "title": "The school garden", "tags": ["garden"], "facts": facts}


class Learner:
    """A learner with the deck in a running Anki, and the author who pushes to it."""

    def __init__(self, author: Author, engine: Engine, add_on: AnkiConnect, address: str) -> None:
        self.author, self.engine, self.add_on, self.address = author, engine, add_on, address

    def push(self, *options: str | Path, now: int = SECOND, code: int = 0) -> Ran:
        """Push the deck as it is written now."""
        self.author.write()
        with clock(now):
            ran = quizgen("push", self.author.folder, "--host", self.address, *options)
        assert ran.code == code, ran
        return ran

    def note(self, fact: str) -> Note:
        (number,) = self.engine.collection.find_notes(f'"Fact:{fact}" mid:{MODEL_ID}')
        note: Note = self.engine.collection.get_note(number)
        return note

    def edit(self, fact: str, when: int, **fields: str) -> None:
        """The learner writes something else into fields of a note."""
        note = self.note(fact)
        for name, text in fields.items():
            note[name.replace("_", " ")] = text
        self.engine.write(note, when)

    def decks(self) -> dict[str, int]:
        """How many cards lie in each deck."""
        names = [self.engine.collection.decks.name(card.did) for card in self.engine.cards()]
        return {name: names.count(name) for name in names}

    def writes(self) -> list[str]:
        """The actions that change a collection, as far as they were done."""
        words = ("update", "add", "remove", "change", "delete", "store", "import")
        return [name for name in self.add_on.seen if name.startswith(words)]


@pytest.fixture
def add_on(engine: Engine) -> AnkiConnect:
    return AnkiConnect(engine)


@pytest.fixture
def anki(tmp_path: Path, engine: Engine, add_on: AnkiConnect) -> Iterator[Learner]:
    """A learner who has imported the first edition."""
    author = Author(tmp_path / "garden", deck())
    engine.install(author.main(FIRST))
    with listening(add_on) as address:
        yield Learner(author, engine, add_on, address)


def correct(anki: Learner) -> None:
    """The author corrects a fact."""
    anki.author.fact("gate")["fact"] = "The garden gate was painted by ==Mr Brook==."


# --- nothing is sent unasked -----------------------------------------------------------------------


def test_without_yes_a_push_says_what_it_would_do_and_does_nothing(anki: Learner) -> None:
    correct(anki)
    anki.author.drop("oak")
    lock, rows = anki.author.lock, anki.engine.rows()
    out = anki.push().out
    assert "profile 'User 1', deck 'The school garden'" in out
    assert "change  1 note: gate" in out
    assert "blank   1 note: oak" in out
    assert "Nothing was sent: --yes does it." in out
    assert (anki.writes(), anki.author.lock, anki.engine.rows()) == ([], lock, rows)


def test_the_same_edition_differs_in_nothing(anki: Learner) -> None:
    rows = anki.engine.rows()
    assert "nothing differs" in anki.push("--yes").out
    assert (anki.writes(), anki.engine.rows()) == ([], rows)


def test_a_deck_with_mistakes_is_not_sent(anki: Learner) -> None:
    anki.author.fact("gate")["fact"] = "The garden gate was painted."
    assert "nothing was sent" in anki.push("--yes", code=1).err
    assert not anki.add_on.seen


# --- what differs ----------------------------------------------------------------------------------


def test_a_correction_changes_its_note_alone_and_no_schedule(anki: Learner) -> None:
    card = anki.engine.cards("Fact:gate")[0]
    anki.engine.answer(card)
    before = {fact: anki.note(fact).mod for fact in ("pond", "shed", "oak")}
    correct(anki)
    anki.push("--yes")
    assert "Mr Brook" in anki.note("gate")["Statement"]
    assert {fact: anki.note(fact).mod for fact in before} == before
    assert anki.engine.collection.get_card(card.id).reps == 1
    assert anki.writes() == ["updateNoteFields"]
    assert "nothing differs" in anki.push("--yes").out


def test_only_the_fields_that_differ_are_sent(anki: Learner) -> None:
    note = anki.note("gate")
    note["Spare A"] = "what my teacher said"
    anki.engine.write(note, FIRST)
    correct(anki)
    anki.push("--yes")
    assert anki.note("gate")["Spare A"] == "what my teacher said"


def test_what_was_pushed_is_in_the_lock_and_a_package_afterwards_changes_nothing(anki: Learner) -> None:
    correct(anki)
    anki.author.drop("oak")
    anki.push("--yes")
    assert anki.author.lock.notes["gate"].time == SECOND
    assert anki.author.lock.notes["oak"].state == "retired"
    files = anki.author.build(FUTURE)
    assert anki.author.lock.notes["gate"].time == SECOND
    assert anki.engine.install(files["school_garden.apkg"]) == {"duplicate": 3}
    assert anki.engine.install(files["school_garden-update.apkg"]) == {"duplicate": 4}


def test_a_learners_tags_stay_and_only_tags_of_quizgens_own_making_go(anki: Learner) -> None:
    note = anki.note("pond")
    note.tags += ["mine", "marked", "school_garden::p1::hard"]
    anki.engine.write(note, FIRST)
    anki.author.deck["tags"] = ["plants"]
    anki.author.fact("pond")["at"] = "p7s1"
    out = anki.push("--yes").out
    assert "+plants" in out
    assert "-school_garden::p1" in out
    assert set(anki.note("pond").tags) == {
        "fact::pond", "garden", "marked", "mine", "plants", "school_garden::p1::hard", "school_garden::p7",
    }  # fmt: skip


def test_a_fact_that_is_gone_is_blanked_and_found_by_its_tag(anki: Learner) -> None:
    anki.author.drop("oak")
    anki.push("--yes")
    note = anki.note("oak")
    assert note["Retired"] == "1"
    assert "Tarn" not in "".join(note.fields)
    assert "quizgen::retired" in note.tags
    assert anki.engine.empty_cards() == 1
    assert "deleteNotes" not in anki.add_on.seen


def test_a_fact_that_comes_back_is_whole_again(anki: Learner) -> None:
    fact = anki.author.drop("oak")
    anki.push("--yes")
    anki.author.deck["facts"].append(fact)
    anki.push("--yes", now=FUTURE)
    assert "quizgen::retired" not in anki.note("oak").tags
    assert anki.engine.empty_cards() == 0


@pytest.mark.parametrize("blanked", [False, True])
def test_a_fact_that_is_gone_is_deleted_where_the_learner_says_so(anki: Learner, blanked: bool) -> None:
    anki.author.drop("oak")
    if blanked:
        anki.push("--yes")
    assert "delete  1 note: oak" in anki.push("--yes", "--delete-retired").out
    assert not anki.engine.collection.find_notes("Fact:oak")
    assert "nothing differs" in anki.push("--yes", "--delete-retired").out


def test_cards_go_to_another_deck_of_ours_but_not_out_of_a_learners_own(anki: Learner) -> None:
    anki.engine.collection.set_deck(
        [anki.engine.cards("Fact:oak")[0].id], anki.engine.collection.decks.id("Trees")
    )
    anki.author.deck["anki_deck"] = "School::Garden"
    out = anki.push("--yes").out
    assert "keep    1 card in 'Trees'" in out
    assert anki.decks() == {"School::Garden": len(anki.engine.cards()) - 1, "Trees": 1}
    assert "move" not in anki.push("--yes").out


def test_cards_stay_in_a_deck_that_the_learner_made_inside_ours(anki: Learner) -> None:
    col = anki.engine.collection
    col.set_deck([anki.engine.cards("Fact:oak")[0].id], col.decks.id("The school garden::hard"))
    assert "keep    1 card in 'The school garden::hard'" in anki.push("--yes").out
    assert not anki.writes()


def test_cards_that_are_new_on_a_note_lie_where_the_deck_wants_them(anki: Learner) -> None:
    anki.author.fact("pond")["fact"] = "The pond is ==nine== metres deep and was dug in ==autumn==."
    anki.push("--yes")
    assert len(anki.engine.cards("Fact:pond")) == 2
    assert set(anki.decks()) == {"The school garden"}


def test_the_look_is_sent_where_it_is_older(anki: Learner) -> None:
    look_as_if_edited(anki, FIRST)
    assert "look    1 card template and the stylesheet" in anki.push("--yes").out
    model = anki.engine.collection.models.get(MODEL_ID)
    assert "old" not in model["css"] + model["tmpls"][0]["qfmt"]
    assert "nothing differs" in anki.push("--yes").out


def look_as_if_edited(anki: Learner, when: int) -> None:
    """Somebody edited the look at that time."""
    models = anki.engine.collection.models
    model = models.get(MODEL_ID)
    model["css"] += "\n.old {}"
    model["tmpls"][0]["qfmt"] += "<!-- old -->"
    models.update_dict(model)
    anki.engine.collection.db.execute("update notetypes set mtime_secs = ? where id = ?", when, MODEL_ID)
    anki.engine.open_again()


def test_a_look_that_the_learner_edited_stays_unless_they_say_so(anki: Learner) -> None:
    look_as_if_edited(anki, FUTURE)
    assert "keep    the look of the cards" in anki.push("--yes").out
    assert not anki.writes()
    assert "look " in anki.push("--yes", "--overwrite").out
    assert "old" not in anki.engine.collection.models.get(MODEL_ID)["css"]


def test_a_note_type_that_the_learner_gave_another_name_is_known(anki: Learner) -> None:
    models = anki.engine.collection.models
    model = models.get(MODEL_ID)
    model["name"] = "News"
    models.update_dict(model)
    correct(anki)
    anki.push("--yes")
    assert "Mr Brook" in anki.note("gate")["Statement"]


def test_a_deck_that_is_called_as_its_folder_is_known_whatever_that_is_called(
    tmp_path: Path, engine: Engine, add_on: AnkiConnect
) -> None:
    author = Author(tmp_path / 'Q&A: "the_best" *of* {us} 1\\2', deck())
    del author.deck["id"]
    (package,) = author.build(FIRST).values()
    engine.install(package)
    with listening(add_on) as address:
        anki = Learner(author, engine, add_on, address)
        assert "nothing differs" in anki.push().out
        author.fact("gate")["at"] = "p9s1"
        anki.push("--yes")
    tags = [tag for tag in anki.note("gate").tags if "::p" in tag]
    assert [tag.rpartition("::")[2] for tag in tags] == ["p9"]


# --- what the learner did is theirs ----------------------------------------------------------------


def test_what_the_learner_edited_since_stays_unless_they_say_so(anki: Learner) -> None:
    correct(anki)
    anki.edit("gate", SECOND + 1, Why="Mine.")
    assert "keep    1 note: gate, edited in Anki since; --overwrite takes ours" in anki.push("--yes").out
    assert anki.note("gate")["Why"] == "Mine."
    anki.push("--yes", "--overwrite")
    assert "Mr Brook" in anki.note("gate")["Statement"]
    assert anki.note("gate")["Why"] == ""


def test_what_the_learner_edited_before_the_release_gives_way_as_in_an_import(anki: Learner) -> None:
    correct(anki)
    anki.edit("gate", SECOND - 1, Why="Mine.")
    anki.push("--yes")
    assert anki.note("gate")["Why"] == ""


def test_of_a_note_that_the_learner_copied_ours_is_changed(anki: Learner) -> None:
    col = anki.engine.collection
    note = anki.note("gate")
    copy = col.new_note(col.models.get(MODEL_ID))
    copy.fields = list(note.fields)
    col.add_note(copy, col.decks.id("The school garden"))
    correct(anki)
    assert "keep    the copies that there are of gate" in anki.push("--yes").out
    assert "Mr Brook" in col.get_note(note.id)["Statement"]
    assert "Mr Brook" not in col.get_note(copy.id)["Statement"]


def test_a_question_in_a_spare_place_goes_when_it_is_gone() -> None:
    """The learner's own are only those spare fields that no card has."""
    names = ("a", "b", "c", "d", "e")  # one more than there are places for choices
    choices = [replace(one, answer=name) for name in names for one in RIVER if one.type == "choice"]
    first = released(*choices, now=FIRST)
    (note,) = first.notes
    assert note.fields[FIELD_INDEX["Spare 1 Q"]]
    fields = {**dict(zip(FIELD_INDEX, note.fields, strict=True)), "Spare A": "mine"}
    river = RemoteNote(id=1, type="quizgen", fields=fields, tags=note.tags, mod=FIRST, cards=(1, 2, 3, 4, 5))
    second = released(*choices[:4], lock=first.lock, now=SECOND)
    (update,) = plan_push(second, RemoteDeck({"river": river}), PushSettings()).changed
    assert update.fields == {"Spare 1 Q": "", "Spare 1 A": ""}


def test_a_note_of_another_type_is_left_alone(anki: Learner) -> None:
    models = anki.engine.collection.models
    model = models.get(MODEL_ID)
    models.rename_field(model, model["flds"][0], "Sentence")
    models.update_dict(model)
    assert (
        "keep    4 notes: pond, gate, shed, oak, of a note type without our fields" in anki.push("--yes").out
    )
    assert not anki.writes()


def test_a_retired_note_without_cards_does_not_stop_a_push(anki: Learner, engine: Engine) -> None:
    """Who imports the package of what was taken out, and never had it, has such notes."""
    oak = anki.author.drop("oak")
    update = anki.author.update(SECOND)
    engine.collection.remove_notes(list(engine.collection.find_notes("")))
    assert engine.install(update) == {"new": 4}
    correct(anki)
    anki.push("--yes", now=SECOND + 1)
    assert "Mr Brook" in anki.note("gate")["Statement"]
    anki.author.deck["facts"].append(oak)
    assert "new     1 note: oak" in anki.push(now=SECOND + 2).out


def test_a_note_that_an_open_editor_writes_back_is_told(anki: Learner) -> None:
    correct(anki)
    anki.add_on.editing[anki.note("gate").id] = {"Statement": "as it was"}
    assert "not as they were sent: gate" in anki.push("--yes", code=1).err


# --- new notes come by import, so that nothing comes twice -----------------------------------------


def grow(anki: Learner) -> None:
    """The author writes another fact."""
    new = {"id": "hive", "at": "p9s1", "fact": "The hive was a gift from ==Mr Reed==."}
    anki.author.deck["facts"].insert(1, new)


def test_new_notes_are_told_and_not_made(anki: Learner) -> None:
    grow(anki)
    out = anki.push("--yes").out
    assert "new     1 note: hive; by import alone" in out
    assert not anki.engine.collection.find_notes("Fact:hive")


def test_new_notes_come_by_ankis_own_import_and_a_package_brings_no_second_one(
    anki: Learner, tmp_path: Path
) -> None:
    correct(anki)
    grow(anki)
    out = anki.push("--yes", "--import-new", "-o", tmp_path / "new").out
    package = tmp_path / "new" / "school_garden-new.apkg"
    assert f"Anki's import is open over {package}" in out
    assert anki.add_on.imports == [package.resolve().as_posix()]
    assert anki.engine.install(package.read_bytes()) == {"new": 1}  # the learner chooses Import
    assert "nothing differs" in anki.push("--yes").out
    assert anki.engine.install(anki.author.main(SECOND)) == {"duplicate": 5}
    assert [card.note()["Fact"] for card in anki.engine.cards()] == ["pond", "hive", "gate", "shed", "oak"]


def test_without_yes_no_package_is_written(anki: Learner, tmp_path: Path) -> None:
    grow(anki)
    anki.push("--import-new", "-o", tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert not anki.add_on.imports


def test_a_collection_without_the_deck_takes_it_whole(anki: Learner, tmp_path: Path) -> None:
    col = anki.engine.collection
    col.remove_notes(list(col.find_notes("")))
    out = anki.push("--yes").out
    assert "new     4 notes" in out
    assert "none of the deck's notes is in this collection" in " ".join(out.split())
    anki.push("--yes", "--import-new", "-o", tmp_path)
    package = (tmp_path / "school_garden-new.apkg").read_bytes()
    assert anki.engine.install(package) == {"new": 4}


def test_an_import_that_anki_cannot_open_is_told_with_the_file(anki: Learner, tmp_path: Path) -> None:
    grow(anki)
    anki.add_on.breaks = lambda action: "before" if action == "guiImportFile" else ""
    out = anki.push("--yes", "--import-new", "-o", tmp_path, code=2).err
    assert "school_garden-new.apkg: import that file in Anki" in out


# --- pictures --------------------------------------------------------------------------------------

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="{}"/></svg>'


def draw(anki: Learner, fact: str, size: int) -> None:
    """The author gives a fact a picture."""
    media = anki.author.folder / "media"
    media.mkdir(exist_ok=True)
    (media / f"{fact}.svg").write_text(PICTURE.format(size), encoding="utf-8")
    anki.author.fact(fact)["media"] = [{"file": f"{fact}.svg", "alt": "A circle"}]


def test_a_picture_arrives_with_its_note_and_once(anki: Learner, tmp_path: Path) -> None:
    draw(anki, "gate", 1)
    grow(anki)
    draw(anki, "hive", 2)
    assert "store   1 file: quizgen-" in anki.push("--yes", "--import-new", "-o", tmp_path).out
    files = list(Path(anki.engine.collection.media.dir()).iterdir())
    assert [file.read_text() for file in files] == [PICTURE.format(1)]
    assert files[0].name in "".join(anki.note("gate").fields)
    assert anki.engine.install((tmp_path / "school_garden-new.apkg").read_bytes()) == {"new": 1}
    assert len(list(files[0].parent.iterdir())) == 2
    assert "nothing differs" in anki.push("--yes").out
    assert anki.writes().count("storeMediaFile") == 1


# --- without cards ---------------------------------------------------------------------------------


def test_a_deck_without_cards_is_not_sent(anki: Learner) -> None:
    anki.author.deck["cards"] = ["matching"]
    assert "there is nothing to send" in anki.push("--yes", code=1).err


# --- a connection that breaks ----------------------------------------------------------------------


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_push_that_broke_off_is_finished_by_the_next(
    anki: Learner, when: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizgen.anki.sync.carry_out.NOTES_PER_REQUEST", 1)
    left = [number]

    def breaks(action: str) -> str:
        left[0] -= action == "multi"
        return when if action == "multi" and left[0] == 0 else ""

    for fact in ("pond", "gate", "shed"):
        anki.author.fact(fact)["at"] = "p8s1"
    anki.author.drop("oak")
    anki.add_on.breaks = breaks
    assert "error[cannot-connect]: the connection broke off" in anki.push("--yes", code=2).err
    assert anki.author.lock.notes["pond"].time == SECOND
    anki.push("--yes", now=SECOND + 60)
    assert "nothing differs" in anki.push("--yes").out
    assert anki.author.lock.notes["pond"].time == SECOND
    assert len(anki.engine.collection.find_notes("")) == 4


def test_what_anki_refuses_is_told_with_the_action_and_the_reason(anki: Learner) -> None:
    def refuse(note: dict[str, Any]) -> None:
        raise RuntimeError(f"note was not found: {note['id']}")

    correct(anki)
    anki.add_on.do_updateNoteFields = refuse  # type: ignore[method-assign]
    err = anki.push("--yes", code=2).err
    assert f"Anki refuses updateNoteFields: note was not found: {anki.note('gate').id}" in err


@pytest.mark.parametrize(
    ("action", "given", "told"),
    [
        ("findCards", {"search": "oak"}, "refuses findCards: missing a required argument: 'query'"),
        ("getDecks", {"cards": [], "deck": 1}, "refuses getDecks: got an unexpected keyword argument 'deck'"),
        ("findGuids", {}, "it has no findGuids"),
        ("notesInfo", {"notes": "oak"}, "refuses notesInfo"),
    ],
)
def test_the_stand_in_refuses_what_the_interface_does_not_have(
    anki: Learner, action: str, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(NoAnki, match=re.escape(told)):
        Anki(address_of(anki.address)).ask(action, **given)


def test_where_the_package_cannot_be_written_nothing_is_sent(anki: Learner, tmp_path: Path) -> None:
    correct(anki)
    grow(anki)
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    lock = anki.author.lock
    anki.push("--yes", "--import-new", "-o", tmp_path / "file", code=2)
    assert (anki.writes(), anki.author.lock) == ([], lock)


# --- from Python -----------------------------------------------------------------------------------


def test_a_program_gets_the_plan(anki: Learner) -> None:
    correct(anki)
    anki.author.write()
    with clock(SECOND):
        pushed, problems = package.push(anki.author.folder, host=anki.address)
        assert pushed is not None
        assert [change.fact for change in pushed.plan.changed] == ["gate"]
        assert (pushed.sent, anki.writes()) == (False, [])
        pushed, _ = package.push(anki.author.folder, act=True, host=anki.address)
    assert pushed is not None
    assert (pushed.sent, pushed.not_taken) == (True, ())
    assert not package.failed(problems)
    with pytest.raises(package.NoAnki):
        package.push(anki.author.folder, host="127.0.0.1:1")


# --- Anki is not there, or not as it should be -----------------------------------------------------


def test_nobody_answers(anki: Learner) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    anki.address = f"127.0.0.1:{port}"
    err = anki.push("--yes", code=2).err
    assert f"127.0.0.1:{port}: error[cannot-connect]: nobody answers: Anki does not run" in err
    assert "2055492159" in err


@pytest.mark.parametrize("old", [4, 5])
def test_an_old_add_on(anki: Learner, old: int) -> None:
    anki.add_on.version_ = old
    err = anki.push("--yes", code=2).err
    assert f"AnkiConnect speaks version {old}, not 6" in err
    assert "Check for Updates" in err


@pytest.mark.parametrize("name", ["apiReflect", "getDecks", "multi"])
def test_an_add_on_that_lacks_an_action(anki: Learner, name: str) -> None:
    anki.add_on.lacks = {name}
    assert f"too old: it has no {name}" in anki.push("--yes", code=2).err
    assert not anki.writes()


def test_a_key(anki: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    anki.add_on.key = "sesame"
    correct(anki)
    err = anki.push("--yes", code=2).err
    assert "AnkiConnect asks for a key, and it is missing" in err
    err = anki.push("--yes", "--key", "simsalabim", code=2).err
    assert "is not the one in AnkiConnect's settings" in err
    assert "simsalabim" not in err
    monkeypatch.setenv("QUIZGEN_ANKICONNECT_KEY", "sesame")
    anki.push("--yes")
    assert "Mr Brook" in anki.note("gate")["Statement"]


def test_another_profile(anki: Learner) -> None:
    correct(anki)
    err = anki.push("--yes", "--profile", "Ada", code=2).err
    assert "Anki has the profile 'User 1' open, not 'Ada'" in err
    assert not anki.writes()
    anki.push("--yes", "--profile", "User 1")
    assert anki.writes()


def test_no_profile_is_open(anki: Learner) -> None:
    anki.add_on.open = False
    assert "no profile is open in Anki" in anki.push("--yes", code=2).err


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>Welcome</html>"),
        (200, b"[]"),
        (200, b'{"result": 6}'),
        (302, b""),
        (403, b""),
        (500, b'{"result": 6, "error": null}'),
    ],
)
def test_somebody_else_answers(anki: Learner, status: int, body: bytes) -> None:
    anki.add_on.status, anki.add_on.body = status, body
    assert "somebody else than AnkiConnect is there" in anki.push("--yes", code=2).err
    assert [seen["path"] for seen in anki.add_on.headers] == ["/"], "no redirect is followed"


def test_an_answer_of_another_form(anki: Learner) -> None:
    anki.add_on.do_notesInfo = lambda notes: [{"noteId": number} for number in notes]  # type: ignore[method-assign]
    assert "AnkiConnect answers notesInfo otherwise than it should" in anki.push("--yes", code=2).err


def test_what_anki_says_is_shown_without_signs_that_a_terminal_obeys(anki: Learner) -> None:
    anki.add_on.profile = "\x1b[31mred"
    assert "profile '\ufffd[31mred'" in anki.push().out


def test_a_silent_anki_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS_FOR_ANSWER", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.raises(NoAnki) as raised:
        Anki(address_of(f"127.0.0.1:{deaf.getsockname()[1]}")).ask("version")
    assert "does not answer within" in raised.value.problems[0].message


def test_a_lock_that_changes_meanwhile_is_told(anki: Learner) -> None:
    correct(anki)
    lock = anki.author.folder / "deck.lock"
    anki.add_on.breaks = lambda action: lock.write_bytes(b"") * "" if action == "notesInfo" else ""
    assert "deck.lock was changed meanwhile" in anki.push("--yes", code=1).err
    assert not anki.writes()


# --- the address -----------------------------------------------------------------------------------


def test_no_proxy_of_the_environment_is_asked(anki: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert "nothing differs" in anki.push().out


def test_another_computer_has_to_be_named_on_the_command_line(
    anki: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZGEN_ANKICONNECT", "192.0.2.7:8765")
    ran = quizgen("push", anki.author.folder)
    assert ran.code == 2
    assert "192.0.2.7:8765: error[other-computer]" in ran.err
    monkeypatch.setenv("QUIZGEN_ANKICONNECT", anki.address)
    assert quizgen("push", anki.author.folder).code == 0


def test_what_is_called_localhost_is_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    far = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.7", 8765))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: far)
    with pytest.raises(NoAnki) as raised:
        address_of("localhost", allow_remote=True)
    assert raised.value.problems[0].rule == "other-computer"


def test_new_notes_are_not_handed_to_an_anki_on_another_computer(anki: Learner) -> None:
    anki.address = "192.0.2.7"
    assert "192.0.2.7:8765 is another" in anki.push("--yes", "--import-new", code=2).err


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "127.0.0.1:8765"),
        ("127.0.0.1", "127.0.0.1:8765"),
        ("127.0.0.2:99", "127.0.0.2:99"),
        ("[::1]:99", "[::1]:99"),
        ("::1", "[::1]:8765"),
    ],
)
def test_an_address_is_read(text: str, shown: str) -> None:
    address = address_of(text)
    assert (address.shown, address.here) == (shown, True)


def test_where_a_name_has_an_address_that_is_not_to_be_had_the_next_is_asked(anki: Learner) -> None:
    """``localhost`` is often ``::1`` first, on a computer that does not speak IPv6 too."""
    address = address_of(anki.address)
    beyond = "255.255.255.255"
    assert Anki(address._replace(ips=(beyond, *address.ips))).ask("version") == 6
    with pytest.raises(NoAnki, match="the connection broke off"):
        Anki(address._replace(ips=(beyond,))).ask("version")


@pytest.mark.parametrize(
    "text",
    ["http://127.0.0.1:8765", "127.0.0.1:none", "127.0.0.1:0", "127.0.0.1:99999", "a b", "you@127.0.0.1"],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(NoAnki) as raised:
        address_of(text, allow_remote=True)
    assert raised.value.problems[0].rule == "cannot-connect"
