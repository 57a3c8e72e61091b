"""What ``diff`` says of an import is what Anki's own engine then does."""

from __future__ import annotations

import json
import os
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.anki.compare.before import previous_from_lock
from quizgen.anki.compare.diff import compare
from quizgen.anki.compare.from_package import previous_from_package
from quizgen.anki.compare.unpack import package_at
from quizgen.anki.note import note_type
from quizgen.anki.package import package_bytes
from quizgen.anki.release import packed_fields
from quizgen.deck_lock.lock import Lock
from quizgen.files import write_files
from tests.anki_deck.samples import NOW, RIVER, asked, released
from tests.builds import ENGINE
from tests.engine import Engine
from tests.formats.builders import key_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.anki.compare.diff import Diff
    from quizgen.anki.release import Release

HORN = asked("horn", "The town's ", "fog", " horn sounds at six.")
LAMP = asked("lamp", "The bridge has ", "forty lamps", ".", tags=("light",))
BOTH = (*RIVER, *HORN)


def had(release: Release, folder: Path, before: Release, *, retired: bool = False) -> Diff:
    """A release against the package of the one before."""
    path = folder / "before.apkg"
    path.write_bytes(package_bytes(before, retired=retired))
    return compare(previous_from_package(package_at(path, str(path)), release), release)


def next_one(before: Release, *questions: Any, **deck: Any) -> Release:
    return released(*questions, lock=before.lock, now=NOW + 60, **deck)


def happens(diff: Diff) -> dict[str, list[str]]:
    """The facts by what happens to them, but those to which nothing does."""
    found: dict[str, list[str]] = {}
    for change in diff.changes:
        if change.what != "unchanged":
            found.setdefault(change.what, []).append(change.fact)
    return found


# --- the engine agrees, whatever is edited ---------------------------------------------------------

THINGS = ("a mill", "two inns", "an old oak", "a well", "seven barns", "the chapel", "a forge", "the school")
EVENTS = {"fair": {"label": "The spring fair"}, "race": {"label": "The boat race"}}
PLACE = st.integers(0, 7)


class Author:
    """Somebody who edits a deck; each edit is a method that takes two small numbers."""

    def __init__(self) -> None:
        self.deck: dict[str, Any] = {
            "id": "towers",
            "title": "The towers",
            "events": json.loads(json.dumps(EVENTS)),
        }
        self.facts: list[dict[str, Any]] = []
        self.out: list[dict[str, Any]] = []
        self.made = 0
        for number in range(4):
            self.add(number, number)

    def add(self, one: int, other: int) -> None:
        self.facts.append(
            {"id": f"tower-{self.made}", "before": one, "answers": [other], "given": {"at": "p1s1"}}
        )
        self.made += 1

    def _fact(self, one: int) -> dict[str, Any]:
        return self.facts[one % len(self.facts)]

    def reword(self, one: int, other: int) -> None:
        self._fact(one)["before"] = other

    def answer(self, one: int, other: int) -> None:
        fact = self._fact(one)
        if other not in fact["answers"]:
            fact["answers"][0] = other

    def mark(self, one: int, other: int) -> None:
        fact = self._fact(one)
        if other in fact["answers"]:
            fact["answers"] = [fact["answers"][0]]
        elif len(fact["answers"]) < 3:
            fact["answers"].append(other)

    def drop(self, one: int, _other: int) -> None:
        if len(self.facts) > 1:
            self.out.append(self.facts.pop(one % len(self.facts)))

    def bring_back(self, one: int, other: int) -> None:
        if self.out:
            self.facts.insert(other % len(self.facts), self.out.pop(one % len(self.out)))

    def reorder(self, one: int, _other: int) -> None:
        self.facts.append(self.facts.pop(one % len(self.facts)))

    def tag(self, one: int, other: int) -> None:
        self._fact(one)["given"]["tags"] = [f"tag-{number}" for number in range(other % 3)]

    def happen(self, one: int, other: int) -> None:
        self._fact(one)["given"]["event"] = ("fair", "race")[other % 2]

    def date(self, one: int, other: int) -> None:
        self.deck["events"][("fair", "race")[one % 2]]["when"] = f"2021-03-0{other + 1}"

    def types(self, _one: int, other: int) -> None:
        self.deck["cards"] = (["cloze"], ["short_answer", "cloze"], ["cloze", "true_false"])[other % 3]

    def about(self, one: int, other: int) -> None:
        key = ("title", "description", "report", "version", "anki_deck")[one % 5]
        self.deck[key] = f"https://example.org/{other}" if key == "report" else f"{key} number {other}"

    def parts(self, _one: int, _other: int) -> None:
        self.deck["subdecks"] = "event"

    def written(self) -> str:
        """The deck as its file says it."""
        return json.dumps({**self.deck, "facts": [self._written(fact) for fact in self.facts]})

    def _written(self, fact: dict[str, Any]) -> dict[str, Any]:
        marked = [f"=={THINGS[place]}==" for place in fact["answers"]]
        statement = f"In year {1900 + fact['before']} {fact['id']} stood beside {' and '.join(marked)}."
        ask = (
            {"ask": f"Beside what did {fact['id']} stand in year {1900 + fact['before']}?"}
            if len(marked) == 1
            else {}
        )
        return {"id": fact["id"], "fact": statement, **ask, **fact["given"]}


EDITS: tuple[Callable[[Author, int, int], None], ...] = (
    Author.add, Author.reword, Author.answer, Author.mark, Author.drop, Author.drop, Author.bring_back,
    Author.reorder, Author.tag, Author.happen, Author.date, Author.types, Author.about, Author.parts,
)  # fmt: skip
EDIT = st.tuples(st.sampled_from(EDITS), PLACE, PLACE)


class Imported:
    """A learner who imports every edition."""

    def __init__(self, folder: Path) -> None:
        self.engine = Engine(folder)

    def install(self, package: Path) -> dict[str, list[str]]:
        """The facts of the notes, by what Anki's report says of them."""
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        log = self.engine.collection.import_anki_package(request).log
        kinds = ("new", "updated", "duplicate", "conflicting")
        return {
            kind: sorted(note.fields[note_type.FIELD_INDEX["Fact"]] for note in getattr(log, kind))
            for kind in kinds
        }

    def empty(self) -> int:
        """How many cards *Empty Cards* offers."""
        return sum(len(note.card_ids) for note in self.engine.collection.get_empty_cards().notes)


REPORTED = {
    "new": "new", "blank": "new", "updated": "updated", "retired": "updated", "back": "updated",
    "unchanged": "duplicate", "kept": "duplicate", "conflicting": "conflicting",
}  # fmt: skip


def expected(diff: Diff) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"new": [], "updated": [], "duplicate": [], "conflicting": []}
    for change in diff.changes:
        found[REPORTED[change.what]].append(change.fact)
    assert {kind: len(facts) for kind, facts in found.items()} == {
        kind: getattr(diff.report, kind) for kind in found
    }
    return {kind: sorted(facts) for kind, facts in found.items()}


def said(path: Path, against: Path | None = None) -> Diff:
    diff, problems = ENGINE.diff(path, against)
    assert diff, problems
    return diff


@pytest.mark.anki
@settings(
    max_examples=16,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.lists(EDIT, max_size=6), min_size=2, max_size=3))
def test_an_import_does_what_was_said(editions: list[list[tuple[Callable[..., None], int, int]]]) -> None:
    author = Author()
    with TemporaryDirectory() as name, chdir(name):
        learner, path, last = Imported(Path(name)), Path("towers", "deck.yaml"), None
        path.parent.mkdir()
        for number, edits in enumerate([[], *editions]):
            for edit, one, other in edits:
                edit(author, one, other)
            path.write_text(author.written(), encoding="utf-8")
            with patch.dict(os.environ, SOURCE_DATE_EPOCH=str(NOW + 60 * number)):
                last = one_edition(path, learner, last)
        assert said(path).nothing
        learner.engine.collection.close()


def one_edition(path: Path, learner: Imported, last: Path | None) -> Path:
    """Compare, build and import; the package that was imported."""
    by_lock = said(path)
    told = [by_lock] if last is None else [by_lock, said(path, last)]
    cards, empty = learner.engine.collection.card_count(), learner.empty()
    built = ENGINE.build(path, formats=["anki"])
    write_files(Path("dist/towers"), built.files, built.lock)
    package = Path(f"given-{cards}-{by_lock.package}")
    package.write_bytes(built.files[by_lock.package])
    done = learner.install(package)
    for diff in told:
        assert expected(diff) == done
    if not empty:  # a card that became empty before is there already when its question comes back
        assert learner.engine.collection.card_count() - cards == moved(by_lock, "cards_added")
        assert learner.empty() == moved(by_lock, "cards_emptied")
    return package


def moved(diff: Diff, which: str) -> int:
    return sum(len(getattr(change, which)) for change in diff.changes)


# --- what is said ------------------------------------------------------------------------------------


def test_the_first_edition_is_new() -> None:
    release = released(*BOTH)
    diff = compare(previous_from_lock(Lock(), release, "deck.lock"), release)
    assert (happens(diff), diff.against, diff.package) == (
        {"new": ["river", "horn"]},
        "",
        "harrow-bridge.apkg",
    )
    river = diff.changes[0]
    assert river.statement == "The new bridge crosses the Arle."
    assert [asked.card for asked in river.cards_added] == [
        "Short answer 1",
        "Cloze 1",
        "Choice 1",
        "True or false 1",
    ]
    assert river.cards_added[1].question == (
        "The bridge at Harrow · 3 March 2021 / The new bridge crosses […]."
    )


def test_changed_words_are_told_field_by_field(tmp_path: Path) -> None:
    before = released(*BOTH)
    again = [
        replace(q, stem="Which river?", key=(key_part("the Wend", q.fact, q.answer),))
        if q.type == "short_answer"
        else q
        for q in RIVER
    ]
    diff = had(next_one(before, *again, *HORN), tmp_path, before)
    assert happens(diff) == {"updated": ["river"]}
    (change,) = diff.of("updated")
    context = "The bridge at Harrow · 3 March 2021 / "
    assert [(words.field, words.old, words.new) for words in change.fields] == [
        ("Short answer 1 Q", f"{context}{RIVER[0].stem}", f"{context}Which river?"),
        (
            "Short answer 1 A",
            "the Arle / The new bridge crosses ==the Arle==.",
            "the Wend / The new bridge crosses ==the Arle==.",
        ),
    ]


def test_tags_and_cards_that_come_and_go(tmp_path: Path) -> None:
    short, cloze, choice, true = RIVER
    before = released(short, cloze, choice)
    now = [replace(q, tags=("rivers", "new")) for q in (short, cloze, true)]
    (change,) = had(next_one(before, *now), tmp_path, before).of("updated")
    assert (change.tags_added, change.tags_removed) == (("new",), ("big_rivers",))
    assert [(asked.card, asked.question.rpartition(" / ")[2]) for asked in change.cards_added] == [
        ("True or false 1", "B) False")
    ]
    assert [asked.card for asked in change.cards_emptied] == ["Choice 1"]
    assert change.fields == ()


def test_a_fact_that_leaves_comes_back_or_was_never_there(tmp_path: Path) -> None:
    first = released(*BOTH)
    second = next_one(first, *RIVER)
    gone = had(second, tmp_path, first)
    assert (happens(gone), gone.package) == ({"retired": ["horn"]}, "harrow-bridge-update.apkg")
    assert gone.of("retired")[0].statement == "The town's fog horn sounds at six."
    assert len(gone.of("retired")[0].cards_emptied) == 4
    third = released(*BOTH, lock=second.lock, now=NOW + 120)
    assert happens(had(third, tmp_path, second, retired=True)) == {"back": ["horn"]}
    assert happens(had(third, tmp_path, second)) == {"new": ["horn"]}
    again = released(*RIVER, lock=second.lock, now=NOW + 120)
    assert happens(had(again, tmp_path, second, retired=True)) == {}
    assert happens(had(again, tmp_path, second)) == {"blank": ["horn"]}


def test_what_a_package_of_another_history_leaves(tmp_path: Path) -> None:
    later = released(*RIVER, now=NOW + 600)
    diff = had(released(replace(RIVER[0], stem="Which?"), now=NOW), tmp_path, later)
    assert happens(diff) == {"kept": ["river"]}
    assert happens(had(released(*RIVER), tmp_path, released(*BOTH))) == {"left": ["horn"]}


def test_a_new_address_for_mistakes_is_told(tmp_path: Path) -> None:
    before = released(*RIVER)
    (change,) = had(next_one(before, *RIVER, report="https://example.org/new"), tmp_path, before).of(
        "updated"
    )
    assert [(words.field, words.new) for words in change.fields] == [
        ("Report", "Report a mistake <https://example.org/new>")
    ]


def test_the_deck_itself(tmp_path: Path) -> None:
    before = released(*BOTH)
    now = next_one(before, *HORN, *RIVER, anki_deck="Bridges", description="Another.")
    diff = had(now, tmp_path, before)
    assert diff.renamed == ("The new bridge at Harrow", "Bridges")
    assert diff.description
    assert "For people who cross rivers." in diff.description.old
    assert "Another." in diff.description.new
    assert (diff.order, diff.moves, diff.look, happens(diff), diff.nothing) == (True, (), "same", {}, False)


def test_pictures_that_come_and_go(tmp_path: Path) -> None:
    old, new = {"quizgen-0.svg": b"<svg/>"}, {"quizgen-1.svg": b"<svg />"}
    before = replace(released(*RIVER), media=old)
    diff = had(replace(next_one(before, *RIVER), media=new), tmp_path, before)
    assert (diff.media_added, diff.media_removed) == (("quizgen-1.svg",), ("quizgen-0.svg",))


def test_facts_that_belong_in_another_deck(engine: Engine, tmp_path: Path) -> None:
    before = released(*BOTH)
    now = next_one(before, *BOTH, *LAMP)
    notes = tuple(replace(note, deck=f"{now.name}::Fair") for note in now.notes)
    diff = had(replace(now, notes=notes), tmp_path, before)
    assert [(move.old, move.new, move.facts) for move in diff.moves] == [("", "Fair", ("river", "horn"))]
    engine.install(package_bytes(before))
    engine.install(package_bytes(replace(now, notes=notes)))
    decks = {card.note()["Fact"]: engine.collection.decks.name(card.did) for card in engine.cards()}
    assert decks == {"river": now.name, "horn": now.name, "lamp": f"{now.name}::Fair"}


@pytest.mark.parametrize(("later", "look"), [(1, "changed"), (0, "kept")])
def test_the_look_comes_where_it_is_later(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later: int, look: str
) -> None:
    before, style = released(*RIVER), note_type.style()
    engine.install(package_bytes(before))
    made = package_bytes(before)
    monkeypatch.setattr(note_type, "style", lambda: f"{style}\n.new {{}}")
    (tmp_path / "before.apkg").write_bytes(made)
    now = replace(next_one(before, *RIVER), look_time=before.look_time + later)
    diff = compare(previous_from_package(package_at(tmp_path / "before.apkg", "before.apkg"), now), now)
    assert (diff.look, happens(diff)) == (look, {})
    engine.install(package_bytes(now))
    assert (".new" in engine.collection.models.by_name("quizgen")["css"]) == (look == "changed")


# --- note types in conflict ---------------------------------------------------------------------------

Records = list[dict[str, Any]]


def without_ids(records: Records) -> Records:
    return [{key: value for key, value in record.items() if key != "id"} for record in records]


def first(**changed: Any) -> Callable[[Records], Records]:
    return lambda records: [{**records[0], **changed}, *records[1:]]


SCHEMAS: dict[str, tuple[str, Callable[[Records], Records]]] = {
    "the same": ("field_records", list),
    "a field with another name": ("field_records", first(name="Sentence")),
    "a field with another id": ("field_records", first(id=990)),
    "fields without ids": ("field_records", without_ids),
    "another name and no ids": (
        "field_records",
        lambda records: without_ids(first(name="Sentence")(records)),
    ),
    "a field more": ("field_records", lambda records: [*records, {"id": 990, "name": "More"}]),
    "fields in another order": ("field_records", lambda records: [records[1], records[0], *records[2:]]),
    "a template with another name": ("template_records", first(name="Question 1")),
    "a template with another id": ("template_records", first(id=990)),
    "a template less": ("template_records", lambda records: records[:-1]),
    "templates without ids": ("template_records", without_ids),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_conflict_is_one_to_anki_too(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    which, change = SCHEMAS[name]
    before, ours = released(*RIVER), getattr(note_type, which)
    monkeypatch.setattr(note_type, which, lambda: change(ours()))
    count = len(note_type.field_records())
    notes = tuple(
        replace(note, packed=packed_fields((*note.fields, "", "")[:count])) for note in before.notes
    )
    (tmp_path / "before.apkg").write_bytes(made := package_bytes(replace(before, notes=notes)))
    engine.install(made)
    monkeypatch.undo()
    now = next_one(before, *[replace(q, stem=f"{q.stem} Indeed?") for q in RIVER], *HORN)
    diff = compare(previous_from_package(package_at(tmp_path / "before.apkg", "before.apkg"), now), now)
    counts = {kind: len(facts) for kind, facts in expected(diff).items() if facts}
    assert engine.install(package_bytes(now)) == counts


# --- by the lock alone -------------------------------------------------------------------------------


def by_lock(release: Release, before: Release) -> Diff:
    return compare(previous_from_lock(before.lock, release, "deck.lock"), release)


def test_a_lock_tells_which_notes_and_no_words() -> None:
    before = released(*BOTH)
    now = next_one(
        before, *[replace(q, stem="Which?") for q in RIVER], *asked("gate", "The gate is ", "oak", ".")
    )
    diff = by_lock(now, before)
    assert happens(diff) == {"new": ["gate"], "updated": ["river"], "retired": ["horn"]}
    assert [(change.fields, change.cards_emptied) for change in diff.changes] == [((), ())] * 3
    assert diff.of("retired")[0].statement == ""


def test_a_lock_tells_which_questions_are_new() -> None:
    before = released(*RIVER[:2])
    (change,) = by_lock(next_one(before, *RIVER[:3]), before).of("updated")
    assert [asked.card for asked in change.cards_added] == ["Choice 1"]


def test_a_lock_tells_of_the_description_where_nothing_else_changed() -> None:
    before = released(*RIVER)
    assert by_lock(next_one(before, *RIVER), before).nothing
    diff = by_lock(next_one(before, *RIVER, licence="CC0"), before)
    assert diff.description
    assert "CC0" in diff.description.new
