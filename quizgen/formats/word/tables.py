"""Tables: rows that stay whole, and keep to one page where that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.word.xml import el

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.formats.word.xml import Element

LINE = {"val": "single", "sz": 8, "space": 0, "color": "000000"}
PADDING = 85
"""White at the sides of a cell, in twips."""
SIDES = ("top", "left", "bottom", "right")


def table(
    rows: Iterable[Element], widths: Sequence[int], *, lines: bool, indent: int = 0, rtl: bool = False
) -> Element:
    """A table whose columns are as wide, in twips; *lines* between all cells or none."""
    about = el("tblPr", el("tblStyle", val="TableGrid" if lines else "TableNormal"))
    if rtl:
        about.append(el("bidiVisual"))
    about.append(el("tblW", w=sum(widths), type="dxa"))
    about.append(el("tblInd", w=indent, type="dxa"))
    about.append(el("tblLayout", type="fixed"))
    grid = el("tblGrid", *(el("gridCol", w=width) for width in widths))
    return el("tbl", about, grid, *rows)


def row(cells: Iterable[Element], *, head: bool = False, height: int = 0) -> Element:
    """A row that stands on one page; the *head* again on each."""
    about = el("trPr", el("cantSplit"))
    if height:
        about.append(el("trHeight", val=height, hRule="atLeast"))
    if head:
        about.append(el("tblHeader"))
    return el("tr", about, *cells)


def cell(width: int, inside: Iterable[Element], *, span: int = 1, boxed: bool = False) -> Element:
    """A cell over *span* columns; *boxed* with lines of its own."""
    about = el("tcPr", el("tcW", w=width, type="dxa"))
    if span > 1:
        about.append(el("gridSpan", val=span))
    if boxed:
        about.append(el("tcBorders", *(el(side, **LINE) for side in SIDES)))
    return el("tc", about, *inside)
