"""A document for word processors, read back: its paragraphs, with the numbers that a word processor counts.

A number or a letter stands nowhere in the file: a word processor works it out from the paragraph's list and level
(ISO/IEC 29500-1, 17.9). This does the same, and knows nothing of what wrote the file.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

import msgspec

from quizgen.choices import LETTERS
from quizgen.model import BLANK
from quizgen.proof.tree import BrokenPage
from quizgen.text import office_maths
from quizgen.text.small_signs import small

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from quizgen.model import Style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
"""What is said of a picture: its words among them."""
FORMULA = f"{office_maths.M}oMath"
DIRECTION_MARKS = "\u202a\u202b\u202c"
"""The invisible characters that begin a piece written left to right, or right to left, and the one that ends it."""


class DocumentRun(msgspec.Struct, frozen=True):
    """A run of text with its character style; a ruled gap is the character :data:`BLANK`."""

    style: str
    text: str


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph with its style, and the number that stands before it."""

    style: str
    number: str
    level: int
    """In its list, from 0; -1 where it is in none."""
    runs: tuple[DocumentRun, ...]

    def text_in(self, *styles: str, but: tuple[str, ...] = ()) -> str:
        """The text on one line: all of it, or only what is in these styles, or all *but* what is in those."""
        runs = (run for run in self.runs if run.style not in but and (not styles or run.style in styles))
        return without_direction_marks(" ".join("".join(run.text for run in runs).split()))


Row: TypeAlias = tuple[tuple[Paragraph, ...], ...]
"""The cells of a row, each with its paragraphs."""
Table: TypeAlias = tuple[Row, ...]
"""The rows of a table."""


class Document(msgspec.Struct, frozen=True):
    """What a document says."""

    title: str
    headers: tuple[str, str]
    """Those of the first page and of the others."""
    blocks: tuple[Paragraph | Table, ...]


SMALL: dict[str, Style] = {"subscript": "lowered", "superscript": "raised"}


def without_direction_marks(text: str) -> str:
    """A text without the two marks around it that give its direction."""
    marked = len(text) > 1 and text[0] in DIRECTION_MARKS[:-1] and text[-1] == DIRECTION_MARKS[-1]
    return text[1:-1] if marked else text


def read(data: bytes) -> Document:
    """The document in a file. BrokenPage where it cannot be read."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
        trees = {name: ET.fromstring(part) for name, part in parts.items()}  # noqa: S314 - as above
        lists = _ListNumbering(trees["word/numbering.xml"], trees["word/styles.xml"])
        body = trees["word/document.xml"].find(f"{W}body")
        blocks = tuple(lists.blocks(body)) if body is not None else ()
        title = trees["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}title") or ""
    except (BadZipFile, KeyError, ValueError, ET.ParseError) as reason:
        raise BrokenPage(f"it cannot be read: {reason}") from reason
    headers = sorted(name for name in trees if re.fullmatch(r"word/header\d+\.xml", name))
    first, *others = [" ".join("".join(_text(trees[name])).split()) for name in headers]
    return Document(title, (first, "".join(others)), blocks)


def _text(element: Element) -> Iterator[str]:
    """The texts of an element, in their order; tabs and line breaks are characters, a picture is its words."""
    characters = {f"{W}tab": "\t", f"{W}br": "\n"}
    for part in element.iter():
        if part.tag == f"{W}t":
            yield part.text or ""
        elif part.tag == PICTURE:
            yield part.get("descr") or ""
        elif part.tag in characters:
            yield characters[part.tag]


# --- lists ------------------------------------------------------------------------------------------


class _ListLevel(msgspec.Struct, frozen=True):
    """A level of a list."""

    start: int
    """The first number."""
    number_format: str
    """``decimal`` or ``upperLetter``."""
    text: str
    """What is printed, with ``%1`` for the number of the first level."""


class _ListNumbering:
    """Counts the lists of a document, from its beginning to its end."""

    def __init__(self, numbering: Element, styles: Element) -> None:
        self._levels = {
            _attribute(each, "abstractNumId"): dict(_levels(each))
            for each in numbering.iter(f"{W}abstractNum")
        }
        self._list_of_number = {
            _attribute(each, "numId"): _value(each, "abstractNumId") for each in numbering.iter(f"{W}num")
        }
        self._styles = {_attribute(each, "styleId"): each for each in styles.iter(f"{W}style")}
        self._counts: dict[str, dict[int, int]] = {}

    def blocks(self, parent: Element) -> Iterator[Paragraph | Table]:
        """The paragraphs and tables that stand in an element."""
        for child in parent:
            if child.tag == f"{W}p":
                yield self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield tuple(
                    tuple(tuple(map(self._paragraph, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc"))
                    for row in child.iter(f"{W}tr")
                )

    def _paragraph(self, paragraph: Element) -> Paragraph:
        style = _value(paragraph, "pPr/pStyle")
        number, level = self._number(paragraph, style)
        runs = tuple(map(_run, _runs(paragraph)))
        return Paragraph(style, number, level, runs)

    def _number(self, paragraph: Element, style: str) -> tuple[str, int]:
        """The number before a paragraph and its level, by its own list or that of its style; else empty and -1."""
        for source in (paragraph, *self._style_and_bases(style)):
            if list_ := _value(source, "pPr/numPr/numId"):
                level = int(_value(source, "pPr/numPr/ilvl") or 0)
                return ("", -1) if list_ == "0" else (self._next(self._list_of_number[list_], level), level)
        return "", -1

    def _style_and_bases(self, style: str) -> Iterator[Element]:
        """A style, and those that it is based on."""
        while style in self._styles:
            yield self._styles[style]
            style = _value(self._styles[style], "basedOn")

    def _next(self, list_: str, level: int) -> str:
        """The next number of a level, as it is printed. Each level below it begins anew."""
        levels, counts = self._levels[list_], self._counts.setdefault(list_, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for below in [each for each in counts if each > level]:
            del counts[below]

        def number(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            return _formatted(counts.get(which, levels[which].start), levels[which].number_format)

        return re.sub(r"%(\d)", number, levels[level].text)


def _levels(list_: Element) -> Iterator[tuple[int, _ListLevel]]:
    for each in list_.iter(f"{W}lvl"):
        start = int(_value(each, "start") or 1)
        yield (
            int(_attribute(each, "ilvl")),
            _ListLevel(start, _value(each, "numFmt"), _value(each, "lvlText")),
        )


def _formatted(number: int, number_format: str) -> str:
    """A number in figures, or as a letter: A to Z. ValueError for other formats."""
    if number_format == "decimal":
        return str(number)
    if number_format == "upperLetter" and number <= len(LETTERS):
        return LETTERS[number - 1]
    raise ValueError(f"number {number} is counted in signs that no key has: {number_format}")


def _runs(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph, and its formulas: of a word with its reading above it the word's."""
    readings = {id(run) for reading in paragraph.iter(f"{W}rt") for run in reading.iter(f"{W}r")}
    for part in paragraph.iter():
        is_run = part.tag == f"{W}r" and id(part) not in readings and part.find(f"{W}ruby") is None
        if is_run or part.tag == FORMULA:
            yield part


def _run(run: Element) -> DocumentRun:
    if run.tag == FORMULA:
        style = next((_attribute(each, "val") for each in run.iter(f"{W}rStyle")), "")
        return DocumentRun(style, office_maths.in_a_line(run))
    style, small_style = _value(run, "rPr/rStyle"), SMALL.get(_value(run, "rPr/vertAlign"))
    text = "".join(_text(run))
    return DocumentRun(style, BLANK if style == "Gap" else small(text, small_style) if small_style else text)


def _value(element: Element, path: str) -> str:
    """The value of an element inside, by its path; empty where there is none."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else _attribute(found, "val")


def _attribute(element: Element, name: str) -> str:
    attributes: Mapping[str, str] = element.attrib
    return attributes.get(f"{W}{name}", "")
