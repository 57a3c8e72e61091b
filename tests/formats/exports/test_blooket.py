"""Blooket's table: hostile texts come back as they were, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen import registry
from quizgen.formats import blooket
from quizgen.formats.platforms import losses
from quizgen.importing.reading import Reading
from quizgen.proof.blooket import read_blooket
from quizgen.proof.exports import BrokenFile
from quizgen.view.exported import with_gaps
from tests.formats.exports.editions import FORMS, edition, same
from tests.formats.exports.hostile import exported, item, items

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.view.exported import ExportedItem, Form

CHOSEN: tuple[Form, ...] = ("choice", "several", "truth")


def written(*those: ExportedItem) -> bytes:
    return blooket.write(edition(exported(*those)))["hostile-blooket.csv"]


def rows_of(data: bytes) -> list[list[str]]:
    return [*csv.reader(io.StringIO(data.decode(), newline=""), strict=True)]


@pytest.mark.parametrize("form", CHOSEN)
def test_hostile_texts_come_back_and_no_cell_is_a_formula(form: Form) -> None:
    those = [*items(form)]
    data = written(*those)
    title, heads, *rows = rows_of(data)
    assert (title[0], heads) == ("Blooket\nImport Template", list(blooket.HEADS))
    assert data.startswith(b'"Blooket\nImport Template",,,,,,,\r\n')
    assert {len(row) for row in rows} == {8}
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r|%＝＋－＠"))]
    for one, row in zip(those, rows, strict=True):
        asked = with_gaps(f"({one.context}) {one.stem}" if one.context else one.stem)
        texts = [asked, *(option.text for option in one.options)]
        changed = [text for text, cell in zip(texts, row[1:], strict=False) if text != cell]
        assert row[1 : 1 + len(texts)] == [f"'{text}" if text in changed else text for text in texts]
        assert bool(changed) is (losses.APOSTROPHE in [*blooket.losses(one)])
        right = [str(number) for number, option in enumerate(one.options, 1) if option.correct]
        assert row[7] == ",".join(right)
        assert 20 <= int(row[6]) <= 300


@pytest.mark.parametrize("form", CHOSEN)
def test_the_importer_of_the_house_reads_it_back(form: Form, tmp_path: Path) -> None:
    those = [*items(form)]
    path = tmp_path / "hostile.csv"
    path.write_bytes(written(*those))
    read = [*registry.load("importing/readers", "csv").read(Reading(path))]
    for one, question in zip(those, read, strict=True):
        assert question.stem.endswith(same(with_gaps(one.stem)))
        rights = [same(option.text) for option in one.options if option.correct]
        assert [right.text.removeprefix("'") for right in question.rights] == [
            right.removeprefix("'") for right in rights
        ]


def test_what_blooket_cannot_hold_is_told() -> None:
    one = item("choice", "What?")
    assert [*blooket.losses(one)] == [losses.EVIDENCE]
    assert losses.APOSTROPHE in [*blooket.losses(replace(one, stem="=1+1"))]
    for form in FORMS:
        left_out = any(loss.left_out for loss in blooket.losses(item(form, "x")))
        assert left_out is (form not in CHOSEN)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b",20,", b",999,"), (b",20,2\r", b",20,9\r"), (b",20,2\r", b",20\r"), (b",20,2\r", b",20,4\r")],
)
def test_a_broken_table_is_told(old: bytes, new: bytes) -> None:
    data = written(item("choice", "What?"))
    assert old in data
    with pytest.raises(BrokenFile):
        [*read_blooket(data.replace(old, new))]
