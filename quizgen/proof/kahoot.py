"""Kahoot's sheets, read back and held against the facts."""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from msgspec.structs import replace

from quizgen.proof.by_order import chosen, numbered
from quizgen.proof.exports import BrokenFile, exported_of, prove_items
from quizgen.proof.grammar import Grammar
from quizgen.proof.mismatch import problem
from quizgen.proof.one_file import of_one_file
from quizgen.proof.packages import tree

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.exports import ReadItem

FIRST_ROW, LAST_ROW = 9, 108
"""The rows of Kahoot's template that have questions."""
LONGEST_QUESTION, LONGEST_ANSWER = 120, 75
SECONDS = {"5", "10", "20", "30", "60", "90", "120", "240"}
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
TITLE_ROW, HEAD_ROW = 2, 8
NUMBER, TEXT = "0", "1"
"""The styles of cells with numbers, and with texts that nothing is read into."""
HEADS = {
    "B": "Question - max 120 characters", "C": "Answer 1 - max 75 characters", "D": "Answer 2 - max 75 characters",
    "E": "Answer 3 - max 75 characters", "F": "Answer 4 - max 75 characters",
    "G": "Time limit (sec) - 5, 10, 20, 30, 60, 90, 120 or 240", "H": "Correct answer(s) - choose at least one",
}  # fmt: skip
DIGITS = 16
PARTS = {
    "[Content_Types].xml": "2bb85ed4ca1edbd7",
    "_rels/.rels": "9f96bb683e71c451",
    "xl/_rels/workbook.xml.rels": "1b2fc82d18a622c8",
    "xl/styles.xml": "346e014a6099c4f3",
    "xl/workbook.xml": "b0ffc217eeddf5e1",
}
"""The digests of all parts but the sheet: they say nothing of a quiz, and programs were seen to read these."""
GRAMMAR = Grammar("""
    worksheet : cols sheetData
    cols : col*
    col min max width customWidth=1
    sheetData : row+
    row r : c+
    c r s ?t=inlineStr : f? (is | v)
    f ~
    is : t
    t space=preserve ~
    v ~
""")
PLACE = re.compile(r"([A-Z])([0-9]+)")
BY_NUMBER = re.compile(r"_x([0-9A-Fa-f]{4})_")
RIGHT = re.compile(r"[1-4](?:,[1-4])*")


@of_one_file("-kahoot.xlsx")
def prove(first: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the sheets say and the deck's facts do not."""
    read: list[ReadItem] = []
    title = exported_of(printed).title
    for file, data in printed.files.items():
        try:
            read += read_kahoot(data, (title,))
        except (BrokenFile, BadZipFile, KeyError, ET.ParseError) as reason:
            yield problem(file, f"it cannot be read: {reason}")
            return
    yield from prove_items(first, numbered(read, printed), printed)


def read_kahoot(data: bytes, titles: Container[str] | None = None) -> Iterator[ReadItem]:
    """The questions of a sheet. BrokenFile, BadZipFile, KeyError or ParseError where it cannot be read.

    *titles* are those that the quiz may have there; None where any.
    """
    rows = read_sheet(data)
    above = {number: row for number, row in rows.items() if number < FIRST_ROW}
    if above.keys() != {TITLE_ROW, HEAD_ROW} or above[HEAD_ROW] != HEADS or above[TITLE_ROW].keys() != {"B"}:
        raise BrokenFile("what stands above the questions is not Kahoot's")
    if titles is not None and above[TITLE_ROW]["B"] not in titles:
        raise BrokenFile(f"'{above[TITLE_ROW]['B']}' is not the title")
    for number, row in rows.items():
        if number < FIRST_ROW:
            continue
        question, time, right = (row.get(column, "") for column in "BGH")
        options = [row[column] for column in "CDEF" if column in row]
        if row.get("A") != str(number - HEAD_ROW) or not row.keys() <= {*"ABCDEFGH"}:
            raise BrokenFile(f"row {number} is the question '{row.get('A')}'")
        if number > LAST_ROW or time not in SECONDS or not RIGHT.fullmatch(right) or len(options) < 2:  # noqa: PLR2004 - a choice
            raise BrokenFile(f"row {number} is none of Kahoot's")
        if _length(question) > LONGEST_QUESTION or any(
            _length(option) > LONGEST_ANSWER for option in options
        ):
            raise BrokenFile(f"a text of row {number} is too long")
        yield replace(chosen(question, options, [int(each) for each in right.split(",")]), seconds=int(time))


def read_sheet(data: bytes) -> dict[int, dict[str, str]]:
    """The texts of the first sheet, by the numbers of rows and the letters of columns.

    BrokenFile where another part of the workbook is not the one that programs were seen to read.
    """
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sheet = tree(files.pop(SHEET), SPACE)
    digests = {name: sha256(inside).hexdigest()[:DIGITS] for name, inside in files.items()}
    if digests != PARTS:
        raise BrokenFile(f"{min({*digests.items()} ^ {*PARTS.items()})[0]} is another part than was tried")
    GRAMMAR.demand(sheet)
    rows: dict[int, dict[str, str]] = {}
    for row in sheet.iter("row"):
        for cell in row:
            place = PLACE.fullmatch(cell.get("r", ""))
            if place is None or place[2] != row.get("r") or place[1] in rows.get(int(place[2]), {}):
                raise BrokenFile(f"the cell '{cell.get('r')}' stands in the row {row.get('r')}")
            rows.setdefault(int(place[2]), {})[place[1]] = _text(cell)
    return rows


def _text(cell: ET.Element) -> str:
    """The text of a cell. BrokenFile where a text is not set as one, or a number not as that."""
    if cell.find("f") is not None:
        raise BrokenFile(f"the cell '{cell.get('r')}' is no text")
    kind = cell.get("t"), cell.get("s"), [each.tag for each in cell]
    if kind == ("inlineStr", TEXT, ["is"]):
        written = cell.findtext("is/t") or ""
        return BY_NUMBER.sub(lambda sign: chr(int(sign[1], 16)), written)
    value = cell.findtext("v") or ""
    if kind != (None, NUMBER, ["v"]) or not value.isdecimal():
        raise BrokenFile(f"the cell '{cell.get('r')}' is no number")
    return value


def _length(text: str) -> int:
    """How long a text is, as JavaScript counts."""
    return sum(1 + (ord(sign) > 0xFFFF) for sign in text)  # noqa: PLR2004 - the last character that is one
