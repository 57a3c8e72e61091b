"""Files that are broken, huge, or made to do harm: each is told with a remedy, and in bounded time."""

from __future__ import annotations

import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizgen import limits, registry
from quizgen.deck_paths import Unreadable
from quizgen.deckfile.facts.marks import MarkError, cut_at_marks
from quizgen.drafts.draft_file import added, read_draft
from quizgen.importing.html import html_text
from quizgen.importing.importer import READERS, questions_of
from quizgen.located_yaml.reader import load
from quizgen.located_yaml.text import FORBIDDEN
from quizgen.problems import Problem
from quizgen.text.markup import BadFormula, read_markup
from tests.command import quizgen
from tests.importing.test_formats import SAMPLES
from tests.importing.workbooks import KAHOOT, workbook

FORMATS = registry.names(READERS)


def refused(data: bytes, name: str, folder: Path, format_: str = "") -> Problem:
    """The problem of a file that cannot be read."""
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        questions_of(path, format_)
    (problem,) = caught.value.problems
    assert problem.help
    return problem


# --- encodings ---------------------------------------------------------------------------------------


TABLE = "question,answer\nWie heißt „Köln“ noch?,Cölln – früher\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", ["UTF-16"]), ("utf-16-le", ["UTF-16"]), ("utf-16-be", ["UTF-16"]),
     ("utf-32", ["UTF-32"]), ("cp1252", ["Windows-1252"])],
)  # fmt: skip
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_table_in_any_of_these_encodings_is_read_and_another_is_told(
    encoding: str, told: list[str], line_end: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.replace("\n", line_end).encode(encoding))
    imported = questions_of(path)
    (draft,) = imported.drafts
    assert draft.keys == {"ask": "Wie heißt „Köln“ noch?", "fact": "… ==Cölln – früher=="}
    assert [left.what.removeprefix("read as ") for left in imported.left] == told


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("вопрос,ответ\nкак по-русски?,так\n", "cp1251"),
        ("質問,答え\n首都はどこですか,東京です\n", "shift-jis"),
    ],
)
def test_a_table_in_another_script_is_refused_rather_than_garbled(
    text: str, encoding: str, tmp_path: Path
) -> None:
    problem = refused(text.encode(encoding), "a.csv", tmp_path)
    assert problem.rule == "bad-import"
    assert "UTF-8" in problem.help


# --- broken files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "line", "message"),
    [
        ("a.csv", b'question,answer\na,b\n"c,d\ne,f\n', 3, "a cell that begins with a quote in this row"),
        ("a.csv", b"a,b,c\n1,2,3\n", 1, "the columns of this table have no names"),
        ("a.csv", b"just one\n", 1, "the columns of this table have no names"),
        ("a.csv", b"", 1, "this table has no rows"),
        ("a.csv", b"%PDF-1.4", 0, "this is a PDF"),
        ("a.csv", b"PK\x03\x04 xl/", 0, "this is a table of Excel (XLSX)"),
        ("a.xml", b"<quiz>\n<question>\n</quiz>", 3, "this file is no XML that can be read: mismatched tag"),
        ("a.xml", b"<rss></rss>", 1, "this XML is not Moodle's"),
        ("a.xml", b"", 1, "this file is no XML that can be read: no element found"),
        ("a.xml", b"<quiz/>", 0, "no question was found in this file"),
        ("a.gift", b"", 0, "no question was found in this file"),
        ("a.xlsx", b"PK\x03\x04", 0, "this file cannot be read: it is no Excel file, or is damaged"),
        ("a.xlsx", workbook({1: ["a", "b"]}), 0, "no sheet of this file has columns"),
        ("a.xlsx", workbook(KAHOOT, xl__sharedStrings_xml="<sst>"), 0, "a sheet of this file cannot be read"),
        ("a.apkg", b"PK\x03\x04", 0, "this package is damaged"),
        ("a.apkg", workbook(KAHOOT), 0, "this archive holds no collection: it is no Anki package"),
        ("a.txt", b"nothing of a question", 0, "the format of 'a.txt' is not known"),
        ("a.bin", bytes(range(256)), 0, "the format of 'a.bin' is not known"),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_with_its_place(
    name: str, data: bytes, line: int, message: str, tmp_path: Path
) -> None:
    problem = refused(data, name, tmp_path)
    assert problem.rule == "bad-import"
    assert problem.message.startswith(message)
    assert problem.source.line == line


@pytest.mark.parametrize(
    ("make", "rule"),
    [(lambda path: path.mkdir(), "unreadable"), (lambda _: None, "no-such-file")],
)
def test_what_is_no_file_is_told(make: Any, rule: str, tmp_path: Path) -> None:
    make(tmp_path / "a.csv")
    with pytest.raises(Unreadable) as caught:
        questions_of(tmp_path / "a.csv")
    assert caught.value.problems[0].rule == rule


# --- too much ----------------------------------------------------------------------------------------


ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><quiz>&c;</quiz>'
)
OUTER_ENTITY = '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'


@pytest.mark.parametrize(
    "xml", [ENTITY_BOMB, OUTER_ENTITY, '<!DOCTYPE quiz SYSTEM "http://127.0.0.1/a.dtd"><quiz/>']
)
def test_entities_of_a_files_own_are_refused(xml: str, tmp_path: Path) -> None:
    assert "document type" in refused(xml.encode(), "a.xml", tmp_path).message
    book = workbook(KAHOOT, xl__workbook_xml=xml.replace("quiz", "workbook"))
    assert "document type" in refused(book, "a.xlsx", tmp_path).message


def test_nested_elements_are_bounded(tmp_path: Path) -> None:
    deep = f"{'<a>' * 100_000}{'</a>' * 100_000}"
    assert "nested more than 100 deep" in refused(deep.encode(), "a.xml", tmp_path).message


@pytest.mark.parametrize(
    ("limit", "most", "name", "data"),
    [
        ("LARGEST_QUESTION_FILE", 10, "a.csv", b"question,answer\na,b\n"),
        ("MOST_XML_ELEMENTS", 10, "a.xml", b"<quiz>" + b"<question/>" * 20 + b"</quiz>"),
        ("MOST_IMPORTED", 1, "a.csv", b"question,answer\na,b\nc,d\n"),
        ("LARGEST_TABLE_PART", 100, "a.xlsx", SAMPLES["kahoot.xlsx"]),
        ("MOST_PACKED_FILES", 1, "a.xlsx", SAMPLES["kahoot.xlsx"]),
    ],
)
def test_there_is_a_limit_to(
    limit: str, most: int, name: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("reading", "xml_tree", "importer", "archive"):
        monkeypatch.setattr(f"quizgen.importing.{module}.{limit}", most, raising=False)
    problem = refused(data, name, tmp_path)
    assert problem.rule in {"too-large", "bad-import"}
    assert (
        "more than" in problem.message or "larger than" in problem.message or "more files" in problem.message
    )


def test_a_zip_bomb_is_never_unpacked(tmp_path: Path) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as member:
        for _ in range(limits.LARGEST_TABLE_PART // limits.MB + 2):
            member.write(bytes(limits.MB))
    assert len(packed.getvalue()) < 1_000_000
    assert "holds more than 64 MB" in refused(packed.getvalue(), "a.xlsx", tmp_path).message


def test_a_question_that_is_too_long_is_told_and_hides_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"question,answer\n{'long ' * 5_000},a\nshort,b\n", encoding="utf-8")
    imported = questions_of(path)
    assert [draft.keys["ask"] for draft in imported.drafts] == ["short"]
    assert [left.kind for left in imported.left] == ["too-long"]


@pytest.mark.parametrize(
    "piece",
    ["<b>", "</b>", "<!--", "<a '", '<a "', "\\(", "$$", "[latex]", "[sound:", "&#", "<rt>", "<ruby><rt>a", "<sub>",
     "{{c1::", "}}", "&lt;", "<script>", "{1:SA:", "<a href=", "~", "=%"],
)  # fmt: skip
def test_what_is_made_to_be_slow_takes_as_long_as_its_length(piece: str, tmp_path: Path) -> None:
    for markup in (False, True):
        start = time.monotonic()
        html_text(piece * (100_000 // len(piece)), markup=markup)
        assert time.monotonic() - start < 5
    start = time.monotonic()
    for format_ in ("gift", "aiken", "csv"):
        (tmp_path / "a.txt").write_text(f"question,answer\nQ? {{{piece * 20_000}}}\n", encoding="utf-8")
        with suppress(Unreadable):
            questions_of(tmp_path / "a.txt", format_)
    assert time.monotonic() - start < 10


# --- nothing is a crash, and nothing is lost ------------------------------------------------------------


SIGNS = (
    "=", "~", "#", "{", "}", "\\", ":", "::", "->", "%50%", "%", "\n", "\n\n", "//", "[html]", "<b>", "</b>", "<sub>",
    "&amp;", "\t", ",", ";", '"', "|", "A. ", "B) ", "ANSWER: A", "____", "word", "Wort", "…", "==", "*", "$", "^", "`",
    "\\=", "\x00", "\ufdd0", "\u2028", "\x85", "a", " ", "1", "..", "T", "FALSE", "\r", "#separator:tab", "sep=;",
    "question,answer\n", "\\(", "\\)", "<ruby>", "<rt>", "<code>", "{{c1::", "}}",
)  # fmt: skip
PART = st.sampled_from(SIGNS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
TEXT = st.lists(PART, max_size=40).map("".join)


def checked(path: Path, format_: str, *, markup: bool) -> None:
    """What comes of a file is a problem with a remedy, or drafts that are read again as they are."""
    try:
        imported = questions_of(path, format_, markup=markup)
    except Unreadable:
        return
    got = added(read_draft(path.with_name("no.yaml")), imported.drafts)
    facts: Any = load(got.data, "draft.yaml") or []
    assert len(facts) == len(got.ids) == len(imported.drafts) - len(got.there)
    for draft in imported.drafts:
        fact = str(draft.keys["fact"])
        assert not FORBIDDEN.search(fact)
        plain = fact
        if markup:
            try:
                plain = read_markup(fact, answers=True).plain
            except BadFormula:
                continue
        try:
            pieces = cut_at_marks(plain)
        except MarkError as error:  # a blank at the edge of a mark is the curator's to see
            raise AssertionError(fact) from error
        assert fact.startswith("…") or any(piece.marked for piece in pieces)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT, format_=st.sampled_from(["gift", "aiken", "csv"]), markup=st.booleans())
@example(text="Q? {==a== =b}", format_="gift", markup=False)
@example(text="x\ta = b =", format_="csv", markup=True)
@example(text="Is ____ it?\t= a", format_="csv", markup=False)
@example(text="\\____&amp;=", format_="csv", markup=False)
@example(text="Which sign is it?\ta\\", format_="csv", markup=False)
def test_no_text_is_a_crash(text: str, format_: str, markup: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    checked(path, format_, markup=markup)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from([*SAMPLES]),
    cuts=st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=4)), max_size=6),
    format_=st.sampled_from(FORMATS),
)
def test_a_damaged_file_is_no_crash(
    name: str, cuts: list[tuple[int, bytes]], format_: str, tmp_path: Path
) -> None:
    data = bytearray(SAMPLES[name])
    for place, put in cuts:
        at = place % max(1, len(data))
        data[at : at + len(put)] = put
    path = tmp_path / name
    path.write_bytes(data)
    checked(path, format_, markup=False)
    checked(path, "", markup=True)


@settings(max_examples=300)
@given(html=TEXT, markup=st.booleans())
def test_html_gives_markup_that_can_be_read(html: str, markup: bool) -> None:
    text = html_text(html, markup=markup)
    assert markup or not any(piece.is_markup for piece in text.pieces)


def test_the_command_prints_a_broken_file_with_its_excerpt(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'question,answer\na,b\n"c,d\ne,f\n')
    ran = quizgen("import", tmp_path / "a.csv", "-o", tmp_path / "deck")
    assert ran.code == 2
    assert '   3 | "c,d\n' in ran.err
    assert not (tmp_path / "deck").exists()


def test_an_excerpt_of_a_file_in_utf_16_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("question,answer\na,b\nWie heißt das?,\n".encode("utf-16"))
    ran = quizgen("import", tmp_path / "a.csv", "-o", tmp_path / "deck")
    assert "   3 | Wie heißt das?,\n" in ran.err
