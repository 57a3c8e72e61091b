"""Packages that were made to stop a computer: each is refused in seconds, within memory, and with a remedy.

An attack is a real archive with a real database in it. Limits that honest packages never come near are lowered where an
attack at its full size would take long to make. ``QUIZGEN_FUZZ=100000`` damages that many packages in place of 600.
"""

# ruff: noqa: S608 - all SQL is written here

from __future__ import annotations

import os
import random
import re
import sqlite3
import struct
import tempfile
import time
import zipfile
import zlib
from contextlib import closing, suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest
from anki.collection import ExportAnkiPackageOptions

from quizgen import limits, strangers
from quizgen.anki.compare.diff import Diff, compare
from quizgen.anki.compare.from_package import previous_from_package
from quizgen.anki.compare.html_text import plain_text
from quizgen.anki.compare.unpack import package_at
from quizgen.anki.note import note_type
from quizgen.anki.note.field_html import MAIL_ADDRESS
from quizgen.anki.package import package_bytes
from quizgen.problems import Problem, ProblemFound
from tests.anki_deck.samples import BRIDGE, released
from tests.portions import with_slow

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.engine import Engine

RELEASE = released(*BRIDGE)
MADE = package_bytes(RELEASE)
MEMORY = 1_000_000_000
"""Bytes that the hungriest package may take."""
SECONDS = 20.0
"""Seconds that the slowest may, on a busy computer."""


def told(data: bytes, folder: Path) -> Diff | Problem:
    """What comes of a package: a diff or one problem, and nothing else ever."""
    path = folder / "old.apkg"
    path.write_bytes(data)
    try:
        return compare(previous_from_package(package_at(path, "old.apkg"), RELEASE), RELEASE)
    except ProblemFound as found:
        (problem,) = found.problems
        assert problem.rule == "bad-package"
        assert problem.help
        return problem


def refused(data: bytes, folder: Path) -> str:
    """What is said of a package that is refused."""
    problem = told(data, folder)
    assert isinstance(problem, Problem)
    return problem.message


# --- archives and databases to attack with ------------------------------------------------------------


def inner() -> bytes:
    with zipfile.ZipFile(BytesIO(MADE)) as made:
        return made.read("collection.anki2")


def archive(collection: bytes, media: bytes = b"{}", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as made:
        made.writestr("collection.anki2", collection)
        made.writestr("media", media)
    return out.getvalue()


def changed(*statements: str) -> bytes:
    """The package with its database changed by SQL, in which ``times(text, n)`` repeats a text."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(inner())
        connection.create_function("times", 2, lambda text, n: text * n, deterministic=True)
        connection.executescript(";".join(("PRAGMA writable_schema = ON", "BEGIN", *statements, "COMMIT")))
        return archive(connection.serialize())


def lying(size: int, declared: int) -> bytes:
    """A package whose collection unpacks to *size* bytes of nothing, and declares another size in both its places."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeeze.compress(bytes(1 << 20)) + squeeze.flush(
        zlib.Z_FULL_FLUSH
    )  # after which it can stand again
    data = block * (size >> 20) + squeeze.flush()
    name = b"collection.anki2"
    about = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(data), declared, len(name), 0)
    local = b"PK\x03\x04" + about + name + data
    line = b"PK\x01\x02" + struct.pack("<H", 20) + about + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(line), len(local), 0)
    return local + line + end


NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {}) "


def without_end(columns: str, table: str) -> tuple[str, ...]:
    """A view of endlessly many rows in the place of a table."""
    return (f"DROP TABLE {table}", f"CREATE VIEW {table} AS {NUMBERS.format(-1)} SELECT {columns} FROM n")


ROW = "i AS nid, 0 AS ord, 1 AS did, 1 AS due, 0 AS type"
DOUBLING = ", ".join(f"c{n} TEXT AS (c{n - 1} || c{n - 1})" for n in range(1, 23))
ONE = "WHERE id = (SELECT min(id) FROM notes)"
SQL: dict[str, tuple[str, ...]] = {
    "a view without end": without_end(ROW, "cards"),
    "a view of notes without end": without_end(
        "i AS id, '' AS guid, 1 AS mid, 1 AS mod, '' AS tags, '' AS flds", "notes"
    ),
    "a column that doubles another 22 times": (
        "DROP TABLE cards",
        f"CREATE TABLE cards (c0 TEXT, {DOUBLING}, nid INT, ord INT AS (c22 = 'x'), did INT, due INT, type INT)",
        "INSERT INTO cards(c0, nid, did, due, type) " + NUMBERS.format(50) + "SELECT 'xy', i, 1, 1, 0 FROM n",
    ),
    "a column that runs a function": (
        "DROP TABLE cards",
        "CREATE TABLE cards (nid INT, ord INT AS (length(hex(zeroblob(nid)))), did INT, due INT, type INT)",
        "INSERT INTO cards(nid, did, due, type) VALUES (1000, 1, 1, 0)",
    ),
    "a virtual table": ("DROP TABLE cards", "CREATE VIRTUAL TABLE cards USING fts5(nid, ord, did, due, type)"),
    "a value that every row lacks": (
        "DROP TABLE notes",
        "CREATE TABLE notes (id INT, guid TEXT, mid INT, mod INT, tags TEXT)",
        "INSERT INTO notes " + NUMBERS.format(50_000) + "SELECT i, 'g' || i, 1, 1, '' FROM n",
        f"ALTER TABLE notes ADD COLUMN flds TEXT DEFAULT '{'x' * 90_000}'",
    ),
    "100,000 tables": (
        "INSERT INTO sqlite_master " + NUMBERS.format(100_000)
        + "SELECT 'table', 't' || i, 't' || i, 2, 'CREATE TABLE t' || i || '(a)' FROM n",
    ),
    "a trigger and an index on it all": (
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END",
        "CREATE INDEX i ON cards(nid, ord, did, due, type)",
    ),
    "62 million tags": ("UPDATE notes SET tags = times('t ', 4000000)",),
    "tags that are told apart": (
        "UPDATE notes SET tags = (" + NUMBERS.format(100_000) + "SELECT group_concat(i, ' ') FROM n)",
    ),
    "fields by the million": ("UPDATE notes SET flds = times(char(31), 4000000)",),
    "a field of 2 MB": (f"UPDATE notes SET flds = times('<b>x&amp;', 250000) || flds {ONE}",),
    "fields of 9 MB": ("UPDATE notes SET flds = times('<b>x&amp;', 1000000) || flds",),
    "a tag that does not end": (f"UPDATE notes SET flds = '<' || times('a', 9000000) || flds {ONE}",),
    "a picture without a name": (f"UPDATE notes SET flds = '<img ' || times('a', 9000000) || '>' || flds {ONE}",),
    "a link behind a million pieces": (
        f"""UPDATE notes SET flds = times('x<b>', 200000) || '<a href="http:' || times('y', 9000000)
        || '"></a>' || flds {ONE}""",
    ),
    "a note of 30 MB": (f"UPDATE notes SET flds = times('x', 30000000) {ONE}",),
    "models of 30 MB": ("UPDATE col SET models = times(' ', 30000000) || models",),
    "a million decks": (
        "UPDATE col SET decks = (" + NUMBERS.format(500_000)
        + """SELECT '{' || group_concat('"' || i || '":{"name":""}') || '}' FROM n)""",
    ),
    "a note type of 100,000 fields": (
        "UPDATE col SET models = (" + NUMBERS.format(100_000)
        + """SELECT '{"1":{"tmpls":[],"flds":[' || group_concat('{"name":"' || i || '"}') || ']}}' FROM n)""",
    ),
    "JSON ten thousand deep": ("UPDATE col SET models = times('[', 100000)",),
    "JSON deep in what is passed over": ("""UPDATE col SET models = '{"1":{"x":' || times('[', 100000)""",),
    "a number of 10,000 digits": ("""UPDATE col SET models = '{"1' || times('0', 10000) || '":{}}'""",),
    "a number of 10,000 digits in HTML": ("UPDATE notes SET flds = '&#' || times('1', 10000) || ';<b>' || flds",),
    "half of a sign": ("""UPDATE col SET decks = '{"1":{"name":"\\ud800"}}'""",),
    "zero bytes": ("UPDATE notes SET guid = guid || char(0), flds = char(0) || flds",),
}  # fmt: skip
"""What a database may be made to hold, by what it is."""
READ = {
    *(
        "a trigger and an index on it all",
        "a number of 10,000 digits in HTML",
        "zero bytes",
        "a field of 2 MB",
    ),
    *("a tag that does not end", "a picture without a name", "a link behind a million pieces"),
}
"""Those of them that are harmless: they are read like any package."""


def table_of(files: int, name: str) -> bytes:
    """A package with that many files in its table."""
    line = b"PK\x01\x02" + bytes(24) + struct.pack("<H", len(name)) + bytes(16) + name.encode()
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, len(line) * files, 0, 0)
    return line * files + end


def encrypted() -> bytes:
    data = bytearray(MADE)
    for start in (m.start() for m in re.finditer(b"PK\x03\x04|PK\x01\x02", MADE)):
        data[start + (6 if data[start + 2] == 3 else 8)] |= 1
    return bytes(data)


def called(method: int) -> bytes:
    """The package with another way of packing named in it."""
    data = bytearray(MADE)
    for start in (m.start() for m in re.finditer(b"PK\x03\x04|PK\x01\x02", MADE)):
        data[start + (8 if data[start + 2] == 3 else 10)] = method
    return bytes(data)


def doubled() -> bytes:
    """Two collections of one name."""
    out = BytesIO(MADE)
    with zipfile.ZipFile(out, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("collection.anki2", b"x" * 5000)
    return out.getvalue()


def with_media(text: bytes) -> bytes:
    """The package with another list of its pictures."""
    return archive(inner(), text)


def numbered(count: int, name: str) -> bytes:
    """A list of pictures, each of the name that the pattern makes of its number."""
    return b"{%s}" % ",".join(f'"{n}":"{name.format(n)}"' for n in range(count)).encode()


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "2.1 GB that declare 1,000 bytes": lambda: lying(2_100 << 20, 1000),
    "2.1 GB that say so": lambda: lying(2_100 << 20, 2_100 << 20),
    "2.1 GB that declare 4 GB": lambda: lying(2_100 << 20, (1 << 32) - 2),
    "a million files": lambda: table_of(1_000_000, "a"),
    "files with names of 60,000 letters": lambda: table_of(2_000, "a" * 60_000),
    "files of one name": lambda: table_of(150_000, "collection.anki2"),
    "two collections": doubled,
    "an encrypted one": encrypted,
    "bzip2": lambda: archive(bytes(50_000_000), method=zipfile.ZIP_BZIP2),
    "lzma": lambda: archive(bytes(50_000_000), method=zipfile.ZIP_LZMA),
    "deflate64": lambda: called(9),
    "zstandard": lambda: called(93),
    "media of 38 MB": lambda: with_media(numbered(3_000_000, "a")),
    "media of blanks": lambda: with_media(b" " * 30_000_000),
    "media ten thousand deep": lambda: with_media(b"[" * 100_000),
    "media of 150,000 names": lambda: with_media(numbered(150_000, "{}")),
    "a path as the name of a picture": lambda: with_media(b'{"../../x":"../../etc/passwd"}'),
}


# --- what they do -------------------------------------------------------------------------------------

ATTACKS: dict[str, Callable[[], bytes]] = {
    **ARCHIVES,
    **{name: partial(changed, *sql) for name, sql in SQL.items()},
}
HARMLESS = READ | {"a path as the name of a picture"}


class Measured:
    """Seconds of work, and bytes of memory beyond that of before at its highest mark; 0 where no Linux tells."""

    seconds = 0.0
    memory = 0

    def __enter__(self) -> Self:
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the highest mark starts anew
        self._before, self._start = self._mark("VmRSS"), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.process_time() - self._start
        self.memory = self._mark("VmHWM") - self._before

    def _mark(self, name: str) -> int:
        try:
            status = Path("/proc/self/status").read_text(encoding="ascii")
        except OSError:
            return 0
        return int(status.partition(f"{name}:")[2].split()[0]) * 1024


SLOW = {
    "2.1 GB that say so", "2.1 GB that declare 4 GB", "files of one name", "bzip2", "lzma", "media of 38 MB",
    "a value that every row lacks", "62 million tags", "fields by the million", "a field of 2 MB", "fields of 9 MB",
    "a picture without a name", "a link behind a million pieces", "a million decks",
    "files with names of 60,000 letters",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", with_slow(ATTACKS, SLOW))
def test_an_attack_ends_soon_in_little_memory_and_in_a_diff_or_a_problem(name: str, tmp_path: Path) -> None:
    data = ATTACKS[name]()
    with Measured() as measured:
        result = told(data, tmp_path)
    assert isinstance(result, Diff if name in HARMLESS else Problem)
    assert measured.seconds < SECONDS
    assert measured.memory < MEMORY


def test_time_is_limited_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands behind long texts that nobody asked for is slow to find, row by row."""
    monkeypatch.setattr(limits, "SECONDS_TO_READ_COLLECTION", 0.0)
    many = (
        "INSERT INTO cards "
        + NUMBERS.format(2_000)
        + "SELECT i, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '' FROM n"
    )
    assert "takes more than 0 seconds" in refused(changed(many), tmp_path)


LOWERED = {
    "LARGEST_FILE_TABLE": 50,
    "MOST_PACKED_FILES": 1,
    "LARGEST_COLLECTION": 50_000,
    "LARGEST_MEDIA_LIST": 1,
    "LARGEST_COLLECTION_VALUE": 1_000,
    "MOST_PACKED_NOTES": 3,
    "MOST_PACKED_CARDS": 3,
    "MOST_NOTE_FIELDS": 50,
    "MOST_NOTE_TAGS": 1,
    "MOST_HTML_MARKS": 100,
    "LARGEST_NOTE_TEXTS": 5_000,
    "MOST_SCHEMA_STEPS": 20,
    "LONGEST_CREATE_TABLE": 200,
    "MOST_TABLE_COLUMNS": 10,
}


@pytest.mark.parametrize("name", LOWERED)
def test_every_limit_is_one(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An honest package is refused where a limit lies below it, and there alone."""
    assert isinstance(told(MADE, tmp_path), Diff)
    monkeypatch.setattr(limits, name, LOWERED[name])
    said = refused(MADE, tmp_path)
    assert "more than" in said or name in {"MOST_SCHEMA_STEPS", "LONGEST_CREATE_TABLE", "MOST_TABLE_COLUMNS"}


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.apkg"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(ProblemFound, match="no file"):
            package_at(path, "old.apkg")


def test_nothing_is_unpacked_onto_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What kills quizgen leaves no folder behind, and a full disk stops no comparison."""
    path = tmp_path / "old.apkg"
    path.write_bytes(MADE)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    assert package_at(path, "old.apkg").notes
    assert [one.name for one in tmp_path.iterdir()] == ["old.apkg"]


# --- what is said of them -----------------------------------------------------------------------------

STEERING = "\x1b]0;owned\x07\x9b31m\u202e\u2066\u200b\r\n\x00"


def test_a_deck_id_cannot_steer_a_terminal_and_is_cut(tmp_path: Path) -> None:
    fields = ["x"] * len(note_type.FIELDS)
    notes = []
    for number in range(50):
        fields[note_type.FIELD_INDEX["Deck id"]] = f"other{number}{STEERING}{'x' * 10_000}"
        notes.append("\x1f".join(fields).encode().hex())
    rows = " UNION ALL ".join(
        f"SELECT {n} AS n, CAST(x'{text}' AS TEXT) AS t" for n, text in enumerate(notes)
    )
    insert = (
        f"INSERT INTO notes SELECT n, 'x' || n, {note_type.MODEL_ID}, 1, 1, '', t, '', 0, 0, '' FROM ({rows})"
    )
    said = refused(changed("DELETE FROM notes", insert), tmp_path)
    assert said.startswith("this package is of 'other0")
    assert said.isprintable()
    assert len(said) < (limits.LONGEST_FOREIGN_TEXT + 4) * (limits.MOST_FOREIGN_NAMES + 1)


@pytest.mark.parametrize("text", ["", "Bridge", "Die Brücke über den Fluß", "橋", "the bridge::one"])
def test_a_name_is_said_as_it_is(text: str) -> None:
    assert strangers.safe_line(text) == text


# --- texts that patterns look through -------------------------------------------------------------------

GROWING: dict[str, tuple[Callable[[str], object], Callable[[int], str]]] = {
    "an address of dots": (MAIL_ADDRESS.fullmatch, lambda n: f"a@{'A.' * n}>"),
    "an address without a dot": (MAIL_ADDRESS.fullmatch, lambda n: f"a@{'A' * n}"),
    "an address without an at": (MAIL_ADDRESS.fullmatch, lambda n: "a" * n),
    "attributes without a value": (plain_text, lambda n: f"<a {'a' * n}>"),
    "attributes without an end": (plain_text, lambda n: "<img " + "a='b=\"" * n + ">"),
    "a tag without an end": (plain_text, lambda n: f"<{'a' * n}"),
    "tags without an end": (plain_text, lambda n: "<a" * n),
    "comments without an end": (plain_text, lambda n: "<!--" * n),
    "a comment of dashes": (plain_text, lambda n: f"<!{'-' * n}"),
    "bold letters": (plain_text, lambda n: "<strong>x" * n),
    "links": (plain_text, lambda n: '<a href="http:x">' * n),
    "a link behind pieces": (plain_text, lambda n: f'{"x<b>" * n}<a href="http:{"y" * n}"></a>'),
    "lists in lists": (plain_text, lambda n: "<ol><li>" * n),
    "entities": (plain_text, lambda n: "&amp;&#" * n),
    "a number without an end": (plain_text, lambda n: f"&#{'1' * n}"),
    "digits of sixteen": (plain_text, lambda n: f"&#x{'f' * n};"),
    "parts": (plain_text, lambda n: "<br>x" * n),
}


@pytest.mark.parametrize("name", with_slow(GROWING, {"lists in lists", "links", "parts"}))
def test_twice_the_text_takes_no_more_than_twice_the_time(name: str) -> None:
    """Twenty times the text takes less than a hundred times as long; what is quadratic takes four hundred times."""
    run, made = GROWING[name]

    def seconds(size: int) -> float:
        text = made(size)
        start = time.process_time()
        run(text)
        return time.process_time() - start

    short = max(min(seconds(2_000) for _ in range(3)), 0.0005)
    assert any(seconds(40_000) < 100 * short for _ in range(5)), (
        "a computer that is busy is slow once, not five times"
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [("a@b.c", True), ("a@.b.c", True), ("a@b..c", True), ("a@b.", False), ("a@.b", False), ("a@b", False),
     ("@b.c", False), ("a@b@c.d", False), ("a b@c.d", False), ("a@..b", True), ("a@...", True), ("a@..", False)],
)  # fmt: skip
def test_an_address_is_what_it_was(text: str, address: bool) -> None:
    """The pattern that looks once says the same as the one that it replaced."""
    assert bool(MAIL_ADDRESS.fullmatch(text)) is address
    assert bool(re.fullmatch(r"[^\s@<>:/]+@[^\s@<>:/]+\.[^\s@<>:/]+", text)) is address


# --- damage -------------------------------------------------------------------------------------------

ROUNDS = int(os.environ.get("QUIZGEN_FUZZ", "600"))


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The same with some bytes changed, doubled, taken out or made into large numbers."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(broken))
        how = chance.randrange(5)
        if how == 0:
            broken[at] = chance.randrange(256)
        elif how == 1:
            broken[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
        elif how == 2:
            del broken[at : at + chance.randrange(1, 2000)]
        elif how == 3:
            broken[at:at] = broken[at : at + chance.randrange(1, 2000)]
        else:
            other = chance.randrange(len(broken))
            broken[at : at + 512] = broken[other : other + 512]
        if not broken:
            return b"PK"
    return bytes(broken)


def test_damage_ends_in_a_diff_or_a_problem(engine: Engine, tmp_path: Path) -> None:
    """An archive, a database and texts in it are damaged, of packages in the old form and in the new one.

    Every case depends on its own seed alone: ``random.Random(f"package {number}")``.
    """
    engine.install(MADE)
    path = tmp_path / "new.apkg"
    options = ExportAnkiPackageOptions(with_scheduling=False, with_media=True, legacy=False)
    engine.collection.export_anki_package(out_path=str(path), options=options, limit=None)
    new, database = path.read_bytes(), inner()
    seen: set[type] = set()
    slowest, hungriest = 0.0, 0
    for number in range(ROUNDS):
        chance = random.Random(f"package {number}")
        kind = chance.randrange(5)
        if kind == 0:
            data = damaged(MADE, chance)
        elif kind == 1:
            data = damaged(new, chance)
        elif kind == 2:
            data = archive(database, damaged(b'{"0":"quizgen-1.png","1":"quizgen-2.mp3"}', chance))
        else:
            data = archive(damaged(database, chance), method=zipfile.ZIP_STORED)
        with Measured() as measured:
            seen.add(type(told(data, tmp_path)))
        slowest, hungriest = max(slowest, measured.seconds), max(hungriest, measured.memory)
    assert seen == {Diff, Problem}
    assert slowest < SECONDS
    assert hungriest < MEMORY
