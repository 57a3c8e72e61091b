"""A package is read back as it was written; whatever else lies there is refused with a remedy."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from anki.collection import ExportAnkiPackageOptions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.anki.compare import unpack
from quizgen.anki.compare.before import content_of
from quizgen.anki.compare.diff import compare
from quizgen.anki.compare.from_package import previous_from_package
from quizgen.anki.compare.html_text import plain_text
from quizgen.anki.compare.unpack import package_at
from quizgen.anki.note import note_type
from quizgen.anki.note.identity import deck_number
from quizgen.anki.package import package_bytes
from quizgen.problems import ProblemFound
from tests.anki_deck.samples import BRIDGE, RIVER, asked, released

if TYPE_CHECKING:
    from quizgen.problems import Problem
    from tests.engine import Engine

RELEASE = released(*BRIDGE)
MADE = package_bytes(RELEASE)


def read(data: bytes, folder: Path) -> unpack.Package:
    path = folder / "old.apkg"
    path.write_bytes(data)
    return package_at(path, "old.apkg")


def refused(data: bytes, folder: Path) -> Problem:
    """What is said of a package that is not taken."""
    with pytest.raises(ProblemFound) as found:
        previous_from_package(read(data, folder), RELEASE)
    (problem,) = found.value.problems
    assert (problem.rule, problem.source.file) == ("bad-package", "old.apkg")
    assert problem.help
    return problem


def archive(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def changed(*statements: str | tuple[str, str]) -> bytes:
    """The package with its database changed by SQL."""
    with zipfile.ZipFile(BytesIO(MADE)) as old, tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "collection.anki2")
        file.write_bytes(old.read("collection.anki2"))
        with closing(sqlite3.connect(file)) as connection, connection:
            for statement in statements:
                connection.execute(
                    *([statement] if isinstance(statement, str) else [statement[0], statement[1:]])
                )
        return archive({"collection.anki2": file.read_bytes(), "media": b"{}"})


# --- what was written ---------------------------------------------------------------------------------


def test_what_was_packed_is_read_back(tmp_path: Path) -> None:
    had = previous_from_package(read(MADE, tmp_path), RELEASE)
    assert (had.deck, had.description, had.media) == (RELEASE.name, RELEASE.description, frozenset())
    assert had.same_look
    assert had.look_time == RELEASE.look_time
    assert list(had.notes) == [note.guid for note in sorted(RELEASE.notes, key=lambda note: rank(had, note))]
    for note in RELEASE.notes:
        there = had.notes[note.guid]
        assert there.content == content_of(note, RELEASE)
        assert (there.fact, there.time, there.live, there.fits) == (note.fact, note.time, True, True)
        assert there.digest == RELEASE.lock.notes[note.fact].digest


def rank(had: Any, note: Any) -> int:
    return list(had.notes).index(note.guid)


def test_a_note_that_was_taken_out_is_known_as_one(tmp_path: Path) -> None:
    later = released(*RIVER, lock=RELEASE.lock)
    had = previous_from_package(read(package_bytes(later, retired=True), tmp_path), later)
    assert [note.fact for note in had.notes.values() if note.live] == ["river"]
    assert len(had.notes) == len(RELEASE.notes)


def test_pictures_are_known_by_name(tmp_path: Path) -> None:
    made = package_bytes(replace(RELEASE, media={"quizgen-0.svg": b"<svg/>"}))
    assert previous_from_package(read(made, tmp_path), RELEASE).media == frozenset({"quizgen-0.svg"})


def test_what_a_learner_exported_is_read_too(engine: Engine, tmp_path: Path) -> None:
    engine.install(MADE)
    had = previous_from_package(read(exported(engine, legacy=True), tmp_path), RELEASE)
    assert deck_number(RELEASE.deck) not in read((tmp_path / "old.apkg").read_bytes(), tmp_path).decks
    assert had.deck == RELEASE.name
    again = compare(had, released(*BRIDGE, lock=RELEASE.lock))
    assert [change.fact for change in again.of("unchanged")] == [note.fact for note in RELEASE.notes]
    assert again.nothing


def test_letters_that_anki_composed_are_the_same(engine: Engine, tmp_path: Path) -> None:
    decomposed = released(*asked("cafe", "The cafe\u0301 is ", "rose\u0301", ".", tags=("cafe\u0301",)))
    engine.install(package_bytes(decomposed))
    had = previous_from_package(read(exported(engine, legacy=True), tmp_path), decomposed)
    assert compare(had, decomposed).nothing


def exported(engine: Engine, *, legacy: bool) -> bytes:
    path = engine.folder / "own.apkg"
    options = ExportAnkiPackageOptions(
        with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
    )
    engine.collection.export_anki_package(out_path=str(path), options=options, limit=None)
    return path.read_bytes()


def test_a_deck_with_another_number_and_name_is_found_by_its_cards(tmp_path: Path) -> None:
    decks = json.dumps({"5": {"name": "Mine::Bridge::One"}, "6": {"name": "Mine::Bridge::Two"}})
    made = changed("UPDATE cards SET did = 5 + (nid % 64 > 31)", ("UPDATE col SET decks = ?", decks))
    assert previous_from_package(read(made, tmp_path), RELEASE).deck == "Mine::Bridge"


@pytest.mark.parametrize("place", ["-30", "24", "1000000000"])
def test_a_card_that_no_template_makes_is_passed_over(place: str, tmp_path: Path) -> None:
    had = previous_from_package(read(changed(("UPDATE cards SET ord = ?", place)), tmp_path), RELEASE)
    later = released(*BRIDGE, tags=("moved",), lock=RELEASE.lock)
    (change,) = (change for change in compare(had, later).of("updated") if change.fact == "river")
    (note,) = (note for note in later.notes if note.fact == "river")
    assert [asked.card for asked in change.cards_added] == [note_type.PLACES[place] for place in note.cards]
    assert change.cards_emptied == ()


# --- what is refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no Anki package"),
        (b"lock 1\n", "no Anki package"),
        (MADE[: len(MADE) // 2], "damaged"),
        (archive({"readme.txt": b"x"}), "no collection"),
        (archive({"collection.anki2": b"x" * 4000}), "damaged"),
        (archive({"collection.anki2": b""}), "damaged"),
        (archive({"collection.anki2": b"x"}, zipfile.ZIP_BZIP2), "damaged"),
    ],
)
def test_what_is_no_package_is_refused(data: bytes, says: str, tmp_path: Path) -> None:
    assert says in refused(data, tmp_path).message


def test_a_package_for_new_versions_alone_is_refused_with_the_way_out(engine: Engine, tmp_path: Path) -> None:
    engine.install(MADE)
    problem = refused(exported(engine, legacy=False), tmp_path)
    assert "new versions of Anki" in problem.message
    assert "Support older Anki versions" in problem.help


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("DELETE FROM notes", "none of its notes was made by quizgen"),
        ("UPDATE notes SET mid = 5, guid = 'x' || id", "none of its notes was made by quizgen"),
        ("DELETE FROM col", "damaged"),
        ("DROP TABLE cards", "damaged"),
        ("UPDATE col SET models = '{}}'", "damaged"),
        ("UPDATE col SET models = '[]'", "damaged"),
        ("UPDATE col SET models = printf('%s%s', replace(hex(zeroblob(50000)), '00', '['), 1)", "damaged"),
        ("UPDATE notes SET mod = 'yesterday'", "damaged"),
        ("UPDATE notes SET guid = x'ff'", "damaged"),
        ("UPDATE notes SET flds = CAST(x'ff' AS TEXT)", "damaged"),
        ("UPDATE cards SET ord = NULL", "damaged"),
    ],
)
def test_a_collection_that_is_none_of_quizgens_is_refused(sql: str, says: str, tmp_path: Path) -> None:
    if "ord = NULL" in sql:
        made = changed(
            "CREATE TABLE c AS SELECT * FROM cards", "DROP TABLE cards", "ALTER TABLE c RENAME TO cards", sql
        )
    else:
        made = changed(sql)
    assert says in refused(made, tmp_path).message


def test_a_package_of_another_deck_is_refused(tmp_path: Path) -> None:
    other = package_bytes(released(*RIVER, id="other-bridge"))
    assert refused(other, tmp_path).message == "this package is of 'other-bridge', not of 'harrow-bridge'"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemFound, match="no such file"):
        package_at(tmp_path / "none.apkg", "none.apkg")
    with pytest.raises(ProblemFound, match="is a directory"):
        package_at(tmp_path, "none.apkg")


# --- hostile packages -----------------------------------------------------------------------------------


def test_a_view_in_the_place_of_a_table_is_not_asked(tmp_path: Path) -> None:
    row = "0 AS ord, 1 AS did, 1 AS due, 0 AS type"
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    endless = f"{numbers} SELECT i AS nid, {row} FROM n"  # noqa: S608 - our own
    assert (
        "damaged" in refused(changed("DROP TABLE cards", f"CREATE VIEW cards AS {endless}"), tmp_path).message
    )
    joined = f"SELECT a.id AS nid, {row} FROM notes a, notes b, notes c"  # noqa: S608 - our own
    assert (
        "damaged" in refused(changed("DROP TABLE cards", f"CREATE VIEW cards AS {joined}"), tmp_path).message
    )


def test_a_column_that_runs_a_function_is_not_asked(tmp_path: Path) -> None:
    heavy = "nid INT, ord INT, did INT, due INT, type INT AS (length(zeroblob(1000)))"
    made = changed("DROP TABLE cards", f"CREATE TABLE cards ({heavy})", "INSERT INTO cards(nid) VALUES (1)")
    assert "damaged" in refused(made, tmp_path).message


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_is_more_than_a_problem(tmp_path: Path, data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(MADE)) as made:
        inner = bytearray(made.read("collection.anki2"))
    outer = bytearray(MADE)
    broken = data.draw(st.sampled_from([inner, outer]))
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    whole = bytes(outer) if broken is outer else archive({"collection.anki2": bytes(inner)})
    with suppress(ProblemFound):
        previous_from_package(read(whole, tmp_path), RELEASE)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    read(MADE, tmp_path)
    refused(changed("DROP TABLE cards"), tmp_path)
    assert list((tmp_path / "temporary").iterdir()) == []


# --- words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("It is  plain.", "It is plain."),
        ("fog &amp; &#91;ice] &lt;3", "fog & [ice] <3"),
        ("one<br>two<div>three</div>four", "one / two / three / four"),
        ('<div class="stem">It is <span class="gap">&#91;…]</span>.</div>', "It is […]."),
        ('<ol type="A"><li>red</li><li>blue</li></ol>', "A) red / B) blue"),
        ('<ul class="key"><li>red</li><li>blue</li></ul>', "red / blue"),
        ("It is <strong>red</strong>.", "It is ==red==."),
        ('<a href="https://example.org/?a=1&amp;b=2">Report</a>', "Report <https://example.org/?a=1&b=2>"),
        ('<a href="javascript:alert(1)">Report</a>', "Report"),
        ('<img src="quizgen-0.png" alt="a ship">', "[quizgen-0.png: a ship]"),
        ("[sound:quizgen-0.mp3]", "[sound:quizgen-0.mp3]"),
        ("<b>not closed <ol><li>a", "not closed / A) a"),
        ("a &lt; b <", "a < b <"),
        ("<ul></ol></li></strong>x", "==x"),
        ("", ""),
    ],
)
def test_html_is_told_as_words(html: str, plain: str) -> None:
    assert plain_text(html) == plain


@given(st.text("<>/&;=\"'abdilorstu =!-[]"))
def test_any_html_is_words(html: str) -> None:
    assert "\n" not in plain_text(html)


def test_the_words_of_a_card_are_what_stands_on_it() -> None:
    for note in RELEASE.notes:
        statement = note.fields[note_type.FIELD_INDEX["Statement"]]
        assert plain_text(statement)
        for place in note.cards:
            assert plain_text(note.fields[note_type.QUESTION_INDEXES[place]])
