"""Packages that Anki itself exports, in the old form and in the new one, and packages that are made to do harm."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from anki.collection import ExportAnkiPackageOptions
from backports import zstd

from quizgen import limits
from quizgen.anki.compare import unpack
from quizgen.deck_paths import Unreadable
from quizgen.importing.importer import Imported, questions_of

if TYPE_CHECKING:
    from tests.engine import Engine

NOTES: tuple[tuple[str, dict[str, str], tuple[str, ...]], ...] = (
    ("Basic", {"Front": "What is <b>H<sub>2</sub>O</b>?<img src='cat.png'>", "Back": "water&nbsp;[sound:a.mp3]"},
     ("geo::europe", "leech")),
    ("Cloze", {"Text": "{{c1::Paris::city}} lies in {{c2::{{c3::West}} France}}", "Back Extra": "See the map"}, ()),
    ("Cloze", {"Text": "{{c1::Rome}} and {{c2::Rome}} \\({{c1::x}}\\)"}, ()),
    ("Basic", {"Front": "<img src=a.png>", "Back": "x"}, ()),
    ("Basic", {"Front": "Who?", "Back": ""}, ()),
    ("Wörter", {"Wort": "Haus", "Bedeutung": "house", "Beispiel": "Das <i>Haus</i>."}, ()),
)  # fmt: skip
BECOME: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"ask": "What is H₂O?", "fact": "… ==water==", "tags": ["geo-europe"]}, ("note 1",)),
    ({"fact": "==Paris== lies in ==West France==", "because": "See the map"}, ("note 2", "a hint to “Paris”: city")),
    ({"fact": "==Rome== and Rome \\(==x==\\)"}, ("note 3",)),
    ({"ask": "Haus", "fact": "… ==house=="}, ("note 6", "Beispiel: Das Haus.")),
]  # fmt: skip
LEFT = {"media": 3, "picture-alone": 1, "no-key": 1}


@pytest.mark.parametrize("legacy", [True, False], ids=["old form", "new form"])
def test_notes_of_an_export_become_drafts(legacy: bool, engine: Engine) -> None:
    imported = questions_of(exported(engine, legacy=legacy))
    drafts = [(dict(draft.keys), draft.comments) for draft in imported.drafts]
    assert [keys for keys, _ in drafts] == [keys for keys, _ in BECOME]
    for (_, comments), (_, expected) in zip(drafts, BECOME, strict=True):
        assert comments == (f"from notes.apkg, {expected[0]}", *expected[1:])
    assert len(imported.drafts) + imported.whole == len(NOTES)
    assert {kind: count(imported, kind) for kind in LEFT} == LEFT


def count(imported: Imported, kind: str) -> int:
    return sum(left.kind == kind for left in imported.left)


def exported(engine: Engine, *, legacy: bool) -> Path:
    """A package of the notes, as Anki's dialog exports it."""
    collection = engine.collection
    type_ = collection.models.new("Wörter")
    for name in ("Wort", "Bedeutung", "Beispiel"):
        collection.models.add_field(type_, collection.models.new_field(name))
    template = collection.models.new_template("Karte")
    template["qfmt"], template["afmt"] = "{{Wort}}", "{{Bedeutung}}"
    collection.models.add_template(type_, template)
    collection.models.add(type_)
    for name, fields, tags in NOTES:
        note = collection.new_note(collection.models.by_name(name))
        for key, text in fields.items():
            note[key] = text
        note.tags = [*tags]
        collection.add_note(note, 1)
    path = engine.folder / "notes.apkg"
    options = ExportAnkiPackageOptions(with_scheduling=False, with_media=True, legacy=legacy)
    collection.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


# --- made by hand: no engine ---------------------------------------------------------------------------

SCHEMA = (
    "CREATE TABLE notetypes (id integer, name text); CREATE TABLE fields (ntid integer, ord integer, name text);"
    "CREATE TABLE notes (id integer, mid integer, tags text, flds text);"
    "INSERT INTO notetypes VALUES (1, 'Basic'); INSERT INTO fields VALUES (1, 1, 'Back'), (1, 0, 'Front');"
    "INSERT INTO notes VALUES (1, 1, ' ', 'Who?' || char(31) || 'me');"
)


def package(sql: str = "", *, schema: str = SCHEMA, data: bytes | None = None) -> bytes:
    """A package in the new form, whose collection is what this SQL makes of it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema + sql)
        collection = connection.serialize()
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki21b", zstd.compress(collection) if data is None else data)
    return packed.getvalue()


def message_of(data: bytes, folder: Path) -> tuple[str, str]:
    """What is said of a package, and the remedy."""
    (folder / "a.apkg").write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        questions_of(folder / "a.apkg")
    (problem,) = caught.value.problems
    assert problem.rule == "bad-import"
    return problem.message, problem.help


def test_the_new_form_is_read_by_its_tables(tmp_path: Path) -> None:
    (tmp_path / "a.apkg").write_bytes(package())
    (draft,) = questions_of(tmp_path / "a.apkg").drafts
    assert draft.keys == {"ask": "Who?", "fact": "… ==me=="}


def test_a_note_without_its_type_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.apkg").write_bytes(
        package("UPDATE notes SET mid = 5; INSERT INTO notes SELECT 2, 1, tags, flds FROM notes;")
    )
    imported = questions_of(tmp_path / "a.apkg")
    assert (len(imported.drafts), imported.whole) == (1, 1)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (package(data=b"no zstd"), "damaged"),
        (package(data=zstd.compress(b"x" * 100_000)), "damaged"),
        (package(data=zstd.compress(b"x" * 5_000)[:9]), "damaged"),
        (package("DROP TABLE fields"), "damaged"),
        (
            package("DROP TABLE notes; CREATE VIEW notes AS SELECT 1 AS mid, '' AS tags, 'a' AS flds"),
            "damaged",
        ),
        (package("ALTER TABLE notes ADD COLUMN more AS (flds || flds)"), "damaged"),
        (package("UPDATE notes SET flds = 5, mid = 'x'"), "damaged"),
    ],
)
def test_a_damaged_package_is_told_with_the_way_out(data: bytes, says: str, tmp_path: Path) -> None:
    message, remedy = message_of(data, tmp_path)
    assert says in message
    assert "Support older Anki versions" in remedy


def test_what_grows_when_it_is_unpacked_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_COLLECTION", 10_000_000)
    bomb = package(data=zstd.compress(bytes(50_000_000)))
    assert len(bomb) < 100_000
    message, _ = message_of(bomb, tmp_path)
    assert message == "this package has a collection of more than 10 MB: it is larger than quizgen takes"


def test_without_the_library_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_pieces: object) -> None:
        raise unpack.NeedsZstd

    monkeypatch.setattr(unpack, "decompressed", missing)
    message, remedy = message_of(package(), tmp_path)
    assert "backports.zstd" in message
    assert remedy.startswith("export the deck again with 'Support older Anki versions' ticked; or run: ")
