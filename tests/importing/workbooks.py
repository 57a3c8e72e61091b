"""Excel workbooks for tests, as Excel writes them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
    '<sheet name="Sheet2" sheetId="2" r:id="rId2"/></sheets></workbook>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>'
)


def workbook(rows: Mapping[int, Sequence[object]], **parts: str) -> bytes:
    """A workbook of one sheet with these rows, by their numbers: texts are shared, numbers stand in their cells."""
    texts: list[str] = []
    lines = []
    for number, cells in rows.items():
        written = []
        for column, value in zip("ABCDEFGHIJKL", cells, strict=False):
            if value == "":
                continue
            if isinstance(value, str):
                texts.append(value)
                written.append(f'<c r="{column}{number}" t="s"><v>{len(texts) - 1}</v></c>')
            else:
                written.append(f'<c r="{column}{number}"><v>{value}</v></c>')
        lines.append(f'<row r="{number}">{"".join(written)}</row>')
    shared = "".join(
        f"<si><r><t>{escape(text[:1])}</t></r><r><t>{escape(text[1:])}</t></r></si>" for text in texts
    )
    files = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        **{name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()},
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


KAHOOT: dict[int, list[object]] = {
    1: ["Quiz template"],
    8: [
        "",
        "Question - max 120 characters",
        "Answer 1 - max 75 characters",
        "Answer 2 - max 75 characters",
        "Answer 3 - max 75 characters",
        "Answer 4 - max 75 characters",
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ],
    9: [1, "Which sea is & the saltiest?", "Dead Sea", "Red Sea", "", "", 20, 1],
    10: [2, "Which are primes?", 2, 3.0, 4, "", 20, "1,2"],
    11: [3, "No key", "a", "b", "", "", 20, ""],
    12: [4, "", "", "", "", "", 20, ""],
}
"""Rows as in Kahoot's template."""
