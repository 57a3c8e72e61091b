"""The table: hostile texts come back as they were, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from quizgen.formats import tsv
from quizgen.formats.platforms.cells import cell
from quizgen.view.exported import with_gaps
from tests.formats.exports.editions import FORMS, edition, same
from tests.formats.exports.hostile import HOSTILE, exported, item, items

if TYPE_CHECKING:
    from quizgen.view.exported import Form


@pytest.mark.parametrize("form", FORMS)
def test_the_table_comes_back_and_has_no_formula(form: Form) -> None:
    those = [*items(form)]
    text = tsv.write(edition(exported(*those)))["hostile-table.tsv"].decode()
    rows = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    assert rows[0] == list(tsv.COLUMNS)
    assert {len(row) for row in rows} == {len(tsv.COLUMNS)}
    assert len(rows) == len(HOSTILE) + 1
    for row in rows[1:]:
        assert not [cell for cell in row if cell.startswith(tuple("=+-@\t\r|%"))]
    for one, row in zip(those, rows[1:], strict=True):
        context = f"({one.context}) " if one.context else ""
        assert row[0].removeprefix("'") == same(f"{context}{with_gaps(one.stem)}").removeprefix("'")
        assert row[tsv.COLUMNS.index("statement")].removeprefix("'") == same(one.statement).removeprefix("'")
        assert row[tsv.COLUMNS.index("form")] == form


def test_a_table_reads_as_csv_where_no_quote_begins_a_cell() -> None:
    text = tsv.write(edition(exported(item("choice", 'say "yes"'), item("written", '"x" y'))))[
        "hostile-table.tsv"
    ]
    rows = [*csv.DictReader(io.StringIO(text.decode()), delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert [row["question"] for row in rows] == ['say "yes"', '"x" y']
    assert [row["answer"] for row in rows] == ['say "yes"', '"x" y']


def test_a_formula_is_no_formula() -> None:
    assert cell("=1+1") == "'=1+1"
    assert cell(" -1") == "'-1"
    assert cell("1-1") == "1-1"
    assert cell("a\tb\r\nc") == "a b c"
