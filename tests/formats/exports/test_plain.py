"""Aiken, Markdown, the table and JSON: hostile texts come back as they were, or are refused."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

import quizgen
from quizgen import registry
from quizgen.edition import Edition
from quizgen.formats import aiken, markdown, tsv
from quizgen.formats import json as json_format
from quizgen.importing.reading import Reading
from quizgen.model import Deck
from quizgen.settings import Settings
from quizgen.view.exported import ExportedPicture, with_gaps
from tests.builds import ENGINE, SHIPPED, shipped
from tests.formats.exports.hostile import HOSTILE, exported, item, items, several_parts

if TYPE_CHECKING:
    from quizgen.view.exported import Exported, ExportedItem, Form

FORMS: tuple[Form, ...] = (
    "choice", "several", "truth", "matching", "ordering", "number", "written", "sentences",
)  # fmt: skip
SCHEMA = json.loads(
    (Path(quizgen.__file__).parents[1] / "docs" / "export.schema.json").read_text(encoding="utf-8")
)
PICTURE = ExportedPicture("quizgen-1.png", "image/png", "A tree", "Photo: Mori", b"\x89PNG")


def edition(told: Exported) -> Edition:
    return Edition(deck=Deck(id="hostile", title="Hostile"), exported=told)


def same(text: str) -> str:
    return " ".join(text.split())


# --- Aiken -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["choice", "truth"])
def test_aiken_comes_back_or_is_refused(form: Form, tmp_path: Path) -> None:
    those = [*items(form)]
    kept = [each for each in those if not any(loss.left_out for loss in aiken.losses(each))]
    assert len(kept) > 390
    path = tmp_path / "hostile.aiken"
    path.write_bytes(aiken.write(edition(exported(*those)))["hostile-aiken.txt"])
    read = [*registry.load("importing/readers", "aiken").read(Reading(path))]
    for each, question in zip(kept, read, strict=True):
        context = f"({each.context}) " if each.context else ""
        assert question.stem == same(f"{context}{with_gaps(each.stem)}")
        assert [right.text for right in question.rights] == [same(o.text) for o in each.options if o.correct]
        assert list(question.wrong) == [same(o.text) for o in each.options if not o.correct]


def test_aiken_refuses_what_it_would_take_for_something_else() -> None:
    for text in ("A. x", "b) y", "ANSWER: A", "answer : x", "Feedback: x"):
        assert aiken.BEGINS in [*aiken.losses(item("choice", text))]
    for form in FORMS:
        left_out = any(loss.left_out for loss in aiken.losses(item(form, "x")))
        assert left_out is (form not in {"choice", "truth"})


# --- the table ---------------------------------------------------------------------------------------


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
    assert tsv.cell("=1+1") == "'=1+1"
    assert tsv.cell(" -1") == "'-1"
    assert tsv.cell("1-1") == "1-1"
    assert tsv.cell("a\tb\r\nc") == "a b c"


# --- Markdown ----------------------------------------------------------------------------------------


def lines_of(text: str) -> list[str]:
    """The text of each block, as a reader of CommonMark sees it."""
    found = []
    for token in MarkdownIt("commonmark").parse(text):
        assert token.type not in {"html_block", "code_block", "fence", "blockquote_open"}
        if token.type == "inline":
            assert token.children is not None
            kinds = {child.type for child in token.children}
            assert kinds <= {
                "text",
                "strong_open",
                "strong_close",
                "softbreak",
                "text_special",
                "link_open",
                "link_close",
            }
            found.append("".join("\n" if c.type == "softbreak" else c.content for c in token.children))
    return found


@pytest.mark.parametrize("form", FORMS)
def test_markdown_comes_back(form: Form) -> None:
    those = [*items(form)]
    lines = lines_of(markdown.write(edition(exported(*those)))["hostile-quiz.md"].decode())
    first = [line for line in lines if re.match(r"[0-9]+\.\n", line)]
    for one, line in zip(those, first, strict=True):
        context = f"\n({one.context})" if one.context else ""
        assert same(line) == same(f"{one.number}.{context}\n{with_gaps(one.stem)}")
    told = {same(line) for line in lines}
    for one in those:
        assert same(one.statement) in told
        assert all(same(f"{'ABC'[at]}) {option.text}") in told for at, option in enumerate(one.options))
        assert all(same(premise.text) in told for premise in one.premises)


# --- JSON --------------------------------------------------------------------------------------------


def checked(data: bytes) -> Any:
    told = json.loads(data)
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    return told


@pytest.mark.parametrize("form", FORMS)
def test_json_comes_back_and_is_as_its_schema_says(form: Form) -> None:
    those = [*items(form)]
    told = checked(json_format.write(edition(exported(*those)))["hostile-quiz.json"])
    (section,) = told["sections"]
    for one, question in zip(those, section["questions"], strict=True):
        assert (question["question"], question["statement"]) == (one.stem, one.statement)
        assert [(o["text"], o["correct"]) for o in question["options"]] == [
            (o.text, o.correct) for o in one.options
        ]
        assert [(p["text"], p["answer"]) for p in question["premises"]] == [
            (p.text, p.answer) for p in one.premises
        ]
        assert [a["text"] for a in question["answers"]] == [part.text for part in one.parts]


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_json_of_a_deck_is_as_its_schema_says(name: str) -> None:
    job = ENGINE.job(shipped(name), Settings(every=True))
    told = checked(job.write("json").value[f"{name}-quiz.json"])
    ids = [question["id"] for section in told["sections"] for question in section["questions"]]
    assert ids == [one.id for one in job.exported.value.items]


def test_json_has_pictures_once() -> None:
    one = replace(item("choice", "What?"), pictures=(PICTURE,))
    told = checked(json_format.write(edition(exported(one, replace(one, number=2))))["hostile-quiz.json"])
    assert told["pictures"]["quizgen-1.png"]["base64"] == "iVBORw=="
    assert told["sections"][0]["questions"][0]["pictures"] == ["quizgen-1.png"]


def test_what_needs_a_picture_is_left_out_of_text() -> None:
    one: ExportedItem = replace(item("choice", "What?"), pictures=(PICTURE,))
    for module in (aiken, tsv, markdown):
        assert module.write(edition(exported(one))) == {}
        assert any(loss.left_out for loss in module.losses(one))


def test_several_parts_are_all_told() -> None:
    one = several_parts("x", in_order=False)
    text = tsv.write(edition(exported(one)))["hostile-table.tsv"].decode()
    assert "x | other x" in text
    assert (
        json.loads(json_format.write(edition(exported(one)))["hostile-quiz.json"])["sections"][0][
            "questions"
        ][0]["wanted"]
        == 2
    )
