"""A workbook of Excel's with one sheet, in the few parts that every reader needs, and the same bytes every time.

Texts stand in the cells themselves and are of the type text, so that no text is ever read as a formula, a number or a
date. Nothing is packed: what packs differs from one computer to another.
"""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip archive knows."""
UNIX = 3
"""The system on which a zip archive says that it was made: the same on all."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Where a text has what Excel reads as a character by its number: ``_x0041_``."""
NUMBER_STYLE, TEXT_STYLE = 0, 1

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" '
        'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}  # fmt: skip
"""All parts but the sheet and the list of sheets. The second style is text, also for who edits a cell of it."""


def workbook(sheet: str, rows: Mapping[int, Sequence[str | int]], widths: Sequence[int]) -> bytes:
    """The bytes of a workbook: its one sheet's name, the cells of each row by its number, the columns' widths.

    An empty text is no cell. The widths are in characters.
    """
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    data = "".join(
        f'<row r="{number}">{"".join(_cells(number, rows[number]))}</row>' for number in sorted(rows)
    )
    parts = {
        **PARTS,
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            f'<sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{MAIN}"><cols>{columns}</cols><sheetData>{data}</sheetData></worksheet>'
        ),
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, ZIP_TIME)
            entry.create_system = UNIX
            archive.writestr(entry, f"{HEAD}{text}".encode())
    return packed.getvalue()


def _cells(row: int, values: Sequence[str | int]) -> Iterator[str]:
    """The cells of a row as XML. IndexError where it has more than twenty-six."""
    for column, value in enumerate(values):
        place = f"{LETTERS[column]}{row}"
        if isinstance(value, int):
            yield f'<c r="{place}" s="{NUMBER_STYLE}"><v>{value}</v></c>'
        elif value:
            text = escape(LOOKS_ESCAPED.sub("_x005F_", value), quote=False)
            yield (
                f'<c r="{place}" s="{TEXT_STYLE}" t="inlineStr">'
                f'<is><t xml:space="preserve">{text}</t></is></c>'
            )
