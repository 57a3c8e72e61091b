"""Excel sheets with named columns, as in Kahoot's template"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from quizgen.importing.archive import Archive, WrongArchive
from quizgen.importing.table import NAME_THE_COLUMNS, Row, find_columns, questions_in
from quizgen.importing.xml_tree import WrongXml, read_xml
from quizgen.limits import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.importing.question import Question
    from quizgen.importing.reading import Reading
    from quizgen.importing.xml_tree import Element

ENDINGS = (".xlsx",)
HOLDS = "bytes"

SAVE_AGAIN = "save it again as 'Excel Workbook (.xlsx)', without a password; or save the sheet as CSV"
CELL = re.compile(r"([A-Z]{1,3})[0-9]+")


def read(reading: Reading) -> Iterator[Question]:
    """The question of each row of the sheets that have named columns. Unreadable where none has."""
    try:
        archive = Archive(reading.data)
        sheets = [*_sheets(archive)]
    except WrongArchive as error:
        raise reading.unreadable(f"this file cannot be read: {error}", SAVE_AGAIN) from None
    except WrongXml as error:
        raise reading.unreadable(f"a sheet of this file cannot be read: {error}", SAVE_AGAIN) from None
    tables = [(name, [_placed(name, row, alone=len(sheets) == 1) for row in rows]) for name, rows in sheets]
    with_columns = [(name, rows, find_columns(rows)) for name, rows in tables]
    if not any(found for _, _, found in with_columns):
        message = "no sheet of this file has columns whose names say what is the question and what the answer"
        raise reading.unreadable(message, NAME_THE_COLUMNS)
    for name, rows, found in with_columns:
        reading.at(0, f"the sheet '{name}'")
        if found:
            columns, heads = found
            yield from questions_in(rows[heads:], columns, reading)
        elif rows:
            reading.leave("sheet", name)
    reading.at(0, "the whole file")
    for picture in archive.names_in("xl/media/"):
        reading.leave("media", picture)


def _placed(sheet: str, row: tuple[int, list[str]], *, alone: bool) -> Row:
    number, cells = row
    return Row(0, f"row {number}" if alone else f"{sheet}, row {number}", cells)


def _sheets(archive: Archive) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """The name of each sheet, and its rows with their numbers. WrongArchive and WrongXml where there are none."""
    book = archive.file("xl/workbook.xml")
    if not book:
        raise WrongArchive("it is no workbook of Excel's")
    relations = {
        one.attributes.get("Id", ""): one.attributes.get("Target", "")
        for one in read_xml(archive.file("xl/_rels/workbook.xml.rels") or b"<none/>").children
    }
    shared = archive.file("xl/sharedStrings.xml")
    texts = [_text(item) for item in read_xml(shared).all("si")] if shared else []
    sheets = read_xml(book).first("sheets")
    for sheet in sheets.all("sheet") if sheets else ():
        target = relations.get(sheet.attributes.get("id", ""), "")
        path = target.removeprefix("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        if data := archive.file(path):
            yield sheet.attributes.get("name", ""), [*_rows(read_xml(data), texts)]


def _rows(sheet: Element, texts: list[str]) -> Iterator[tuple[int, list[str]]]:
    data = sheet.first("sheetData")
    for count, row in enumerate(data.all("row") if data else (), 1):
        number = row.attributes.get("r", "")
        cells: dict[int, str] = {}
        for place, cell in enumerate(row.all("c")):
            found = CELL.fullmatch(cell.attributes.get("r", ""))
            column = _column(found[1]) if found else place
            if column < MOST_COLUMNS:
                cells[column] = _value(cell, texts)
        yield (
            int(number) if number.isdecimal() and len(number) < LONGEST_ROW_NUMBER else count,
            [cells.get(column, "") for column in range(max(cells, default=-1) + 1)],
        )


LONGEST_ROW_NUMBER = 9


def _column(letters: str) -> int:
    """The number of a column, from 0: ``A`` -> 0, ``AA`` -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, texts: list[str]) -> str:
    """The text of a cell; a whole number is one, whatever Excel keeps it as."""
    type_, value = cell.attributes.get("t", "n"), cell.text_of("v").strip()
    if type_ == "inlineStr":
        inline = cell.first("is")
        return _text(inline) if inline else ""
    if type_ == "s":
        return texts[int(value)] if value.isdecimal() and int(value[:9]) < len(texts) else ""
    if type_ == "b":
        return "TRUE" if value == "1" else "FALSE"
    return value.removesuffix(".0")


def _text(item: Element) -> str:
    """A text, in one piece or in several of which each has a style; readings of Japanese (rPh) are no part of it."""
    return item.text_of("t") + "".join(run.text_of("t") for run in item.all("r"))
