"""Kahoot's sheet: hostile texts come back as they were, by the proof's reader, the house's and openpyxl."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pytest
from msgspec.structs import replace

from quizgen import registry
from quizgen.formats import kahoot
from quizgen.formats.platforms import live_games, losses
from quizgen.formats.platforms.workbook import workbook
from quizgen.importing.reading import Reading
from quizgen.proof.kahoot import read_kahoot, read_sheet
from quizgen.view.exported import ExportedOption, with_gaps
from tests.formats.exports.editions import FORMS, edition, same
from tests.formats.exports.hostile import HOSTILE, exported, item, items

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.view.exported import ExportedItem, Form

CHOSEN: tuple[Form, ...] = ("choice", "several", "truth")


def kept(those: list[ExportedItem]) -> list[ExportedItem]:
    return [each for each in those if not any(loss.left_out for loss in kahoot.losses(each))]


def written(*those: ExportedItem) -> list[bytes]:
    return [*kahoot.write(edition(exported(*those))).values()]


def sheet_of(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data)).active


def right_of(one: ExportedItem) -> str:
    return ",".join(str(number) for number, option in enumerate(one.options, 1) if option.correct)


@pytest.mark.parametrize("form", CHOSEN)
def test_hostile_texts_come_back_by_openpyxl(form: Form) -> None:
    those = [*items(form)]
    left = kept(those)
    assert len(left) > 380
    rows = [
        row
        for data in written(*those)
        for row in sheet_of(data).iter_rows(min_row=9)
        if row[1].value is not None
    ]
    for one, row in zip(left, rows, strict=True):
        values = [cell.value for cell in row]
        whole = with_gaps(f"({one.context}) {one.stem}" if one.context else one.stem)
        assert values[1] == (with_gaps(one.stem) if kahoot.CONTEXT in [*kahoot.losses(one)] else whole)
        assert [text for text in values[2:6] if text is not None] == [option.text for option in one.options]
        assert values[6] in {20, 30, 60}
        assert values[7] == right_of(one)
        assert {cell.data_type for cell in row[1:6] if cell.value is not None} == {"s"}
        assert {cell.number_format for cell in row[1:6] if cell.value is not None} == {"@"}


@pytest.mark.parametrize("form", CHOSEN)
def test_the_importer_of_the_house_reads_it_back(form: Form, tmp_path: Path) -> None:
    those = [*items(form)]
    read = []
    for number, data in enumerate(written(*those)):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(data)
        read += [*registry.load("importing/readers", "xlsx").read(Reading(path))]
    for one, question in zip(kept(those), read, strict=True):
        assert question.stem.endswith(same(with_gaps(one.stem)))
        assert [right.text for right in question.rights] == [same(o.text) for o in one.options if o.correct]
        assert list(question.wrong) == [same(o.text) for o in one.options if not o.correct]


def test_the_proofs_reader_reads_it_back() -> None:
    those = [*items("several")]
    read = [each for data in written(*those) for each in read_kahoot(data)]
    for one, found in zip(kept(those), read, strict=True):
        assert [text for text, _ in found.options] == [option.text for option in one.options]
        assert [text for text, earns in found.options if earns > 0] == [
            o.text for o in one.options if o.correct
        ]


def test_each_hundred_questions_have_a_file() -> None:
    files = kahoot.write(edition(exported(*items("truth", [f"x {n}" for n in range(205)]))))
    assert [*files] == ["hostile-kahoot.xlsx", "hostile-kahoot-2.xlsx", "hostile-kahoot-3.xlsx"]
    assert [max(read_sheet(data)) for data in files.values()] == [108, 108, 13]


def test_where_things_stand() -> None:
    (data,) = written(item("several", "What?", 3))
    rows = read_sheet(data)
    assert [*rows] == [2, 8, 9]
    assert rows[2] == {"B": "A quiz"}
    assert rows[8]["H"].startswith("Correct answer")
    assert rows[9] == {
        "A": "1", "B": "(c What?) What?", "C": "What?", "D": "What? w1", "E": "What? r", "G": "20", "H": "1,3",
    }  # fmt: skip


def test_what_kahoot_has_no_room_for_is_told() -> None:
    one = item("choice", "What?")

    def lost(**changes: Any) -> list[str]:
        return [loss.what for loss in kahoot.losses(replace(one, **changes)) if loss != losses.EVIDENCE]

    assert lost() == []
    assert lost(stem="x" * 120) == []
    assert lost(stem="x" * 121) == [kahoot.LONG_QUESTION.what]
    assert lost(stem="\U0001f600" * 61) == [kahoot.LONG_QUESTION.what]
    assert lost(context="y" * 100, stem="x" * 18) == [kahoot.CONTEXT.what]
    assert lost(context="y" * 100, stem="x" * 17) == []
    assert lost(options=(*one.options, ExportedOption("z" * 76, correct=False))) == [kahoot.LONG_ANSWER.what]
    assert lost(options=(one.options * 2)[:5]) == [live_games.MANY_ANSWERS.what]
    assert lost(points=2) == [losses.POINTS.what]
    assert lost(ordered=True) == [losses.SHUFFLED.what]
    for form in FORMS:
        left_out = any(loss.left_out for loss in kahoot.losses(item(form, "x")))
        assert left_out is (form not in CHOSEN)


def test_the_time_grows_with_what_is_to_be_read() -> None:
    one = item("choice", "What?")
    times = [live_games.seconds(replace(one, stem="x" * count)) for count in (20, 120, 500, 900, 1200, 9000)]
    assert times == [20, 30, 60, 90, 120, 240]
    assert live_games.seconds(replace(one, stem="日" * 109)) == 30


# --- the workbook ------------------------------------------------------------------------------------


def test_the_bytes_are_the_same_and_nothing_is_packed() -> None:
    made = workbook("Quiz", {1: ("a", 2)}, (5, 5))
    assert made == workbook("Quiz", {1: ("a", 2)}, (5, 5))
    with ZipFile(BytesIO(made)) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert {entry.compress_type for entry in entries} == {ZIP_STORED}
    assert {(entry.create_system, entry.date_time[0]) for entry in entries} == {(3, 1980)}


def test_no_text_is_a_formula_or_a_number() -> None:
    texts = ("=1+1", "+1", "-1", "@SUM(A1)", "1", "1/2", "TRUE", "#REF!", '=HYPERLINK("http://x")', "| x")
    sheet = sheet_of(workbook("Quiz", {1: texts}, ()))
    (row,) = sheet.iter_rows()
    assert tuple(cell.value for cell in row) == texts
    assert {cell.data_type for cell in row} == {"s"}


def test_what_excel_reads_as_a_number_of_a_character_is_no_such_number() -> None:
    text = "a _x0041_ b _x005F_x0041_ _x_ _____x0041_"
    data = workbook("Quiz", {1: (text,)}, ())
    assert b"_x005F_x0041_" in data
    assert read_sheet(data) == {1: {"A": text}}


def test_every_hostile_string_is_a_cell() -> None:
    data = workbook(
        "Quiz", {number: (text.replace("\n", " "),) for number, text in enumerate(HOSTILE, 1)}, ()
    )
    found = [row[0].value for row in sheet_of(data).iter_rows()]
    assert found == [text.replace("\n", " ").replace("\r", "\n") for text in HOSTILE]
