"""Kahoot's sheets, read back and held against the facts."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from quizgen.proof.by_order import chosen, numbered
from quizgen.proof.exports import BrokenFile, prove_items
from quizgen.proof.mismatch import missing_files, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.exports import ReadItem

FIRST_ROW, LAST_ROW = 9, 108
"""The rows of Kahoot's template that have questions."""
LONGEST_QUESTION, LONGEST_ANSWER = 120, 75
SECONDS = {"5", "10", "20", "30", "60", "90", "120", "240"}
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PLACE = re.compile(r"([A-Z])([0-9]+)")
BY_NUMBER = re.compile(r"_x([0-9A-Fa-f]{4})_")
RIGHT = re.compile(r"[1-4](?:,[1-4])*")


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the sheets say and the deck's facts do not."""
    first = f"{printed.deck.id}-kahoot.xlsx"
    if not printed.files:
        return
    if missing := missing_files((first,), printed.files):
        yield from missing
        return
    read: list[ReadItem] = []
    for file, data in printed.files.items():
        try:
            read += read_kahoot(data)
        except (BrokenFile, BadZipFile, KeyError, ET.ParseError) as reason:
            yield problem(file, f"it cannot be read: {reason}")
            return
    yield from prove_items(first, numbered(read, printed), printed)


def read_kahoot(data: bytes) -> Iterator[ReadItem]:
    """The questions of a sheet. BrokenFile, BadZipFile, KeyError or ParseError where it cannot be read."""
    for number, row in read_sheet(data).items():
        if number < FIRST_ROW:
            continue
        question, time, right = (row.get(column, "") for column in "BGH")
        options = [row[column] for column in "CDEF" if column in row]
        if number > LAST_ROW or time not in SECONDS or not RIGHT.fullmatch(right) or len(options) < 2:  # noqa: PLR2004 - a choice
            raise BrokenFile(f"row {number} is none of Kahoot's")
        if _length(question) > LONGEST_QUESTION or any(
            _length(option) > LONGEST_ANSWER for option in options
        ):
            raise BrokenFile(f"a text of row {number} is too long")
        yield chosen(question, options, [int(each) for each in right.split(",")])


def read_sheet(data: bytes) -> dict[int, dict[str, str]]:
    """The texts of the first sheet, by the numbers of rows and the letters of columns."""
    with ZipFile(BytesIO(data)) as archive:
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - quizgen's own
    rows: dict[int, dict[str, str]] = {}
    for cell in sheet.iter(f"{SPACE}c"):
        place = PLACE.fullmatch(cell.get("r", ""))
        if place is None or cell.find(f"{SPACE}f") is not None:
            raise BrokenFile(f"the cell '{cell.get('r')}' is no text")
        rows.setdefault(int(place[2]), {})[place[1]] = _text(cell)
    return rows


def _text(cell: ET.Element) -> str:
    """The text of a cell. BrokenFile where a text does not stand in the cell itself."""
    if cell.get("t") == "inlineStr":
        written = cell.findtext(f"{SPACE}is/{SPACE}t") or ""
        return BY_NUMBER.sub(lambda sign: chr(int(sign[1], 16)), written)
    value = cell.findtext(f"{SPACE}v") or ""
    if not value.isdecimal():
        raise BrokenFile(f"the cell '{cell.get('r')}' is no number")
    return value


def _length(text: str) -> int:
    """How long a text is, as JavaScript counts."""
    return sum(1 + (ord(sign) > 0xFFFF) for sign in text)  # noqa: PLR2004 - the last character that is one
