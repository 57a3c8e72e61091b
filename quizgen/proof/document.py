"""What a document for word processors says when it is opened: its paragraphs, with the numbers that are counted.

A number or a letter stands nowhere in the file: a word processor works it out from the paragraph's list and level
(ISO/IEC 29500-1, 17.9). This does the same, and knows nothing of what wrote the file.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from quizgen.choices import LETTERS
from quizgen.model import BLANK
from quizgen.proof.tree import NotWhole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = "\u202a\u202b\u202c"
"""What begins a piece that runs its own way, left to right or right to left, and what ends it; none is seen."""


class Run(NamedTuple):
    """A piece of a line, with the style of its letters; a ruled gap is the character :data:`BLANK`."""

    style: str
    text: str


class Paragraph(NamedTuple):
    """A paragraph with its style, and the number that stands before it."""

    style: str
    number: str
    level: int
    """In its list, from 0; -1 where it is in none."""
    runs: tuple[Run, ...]

    def said(self, *styles: str, but: tuple[str, ...] = ()) -> str:
        """The text in one line: all of it, or that in some styles, or *but* that in others."""
        runs = (run for run in self.runs if run.style not in but and (not styles or run.style in styles))
        return unfenced(" ".join("".join(run.text for run in runs).split()))


Row: TypeAlias = tuple[tuple[Paragraph, ...], ...]
"""The cells of a row, each with its paragraphs."""
Table: TypeAlias = tuple[Row, ...]


class Document(NamedTuple):
    """A document: its title, the heads of its first page and of the others, and its text."""

    title: str
    heads: tuple[str, str]
    blocks: tuple[Paragraph | Table, ...]


def unfenced(text: str) -> str:
    """A text without the two marks that fence it off from a line of the other direction."""
    fenced = len(text) > 1 and text[0] in MARKS[:-1] and text[-1] == MARKS[-1]
    return text[1:-1] if fenced else text


def read(data: bytes) -> Document:
    """The document in a file. NotWhole where it cannot be read."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
        trees = {name: ET.fromstring(part) for name, part in parts.items()}  # noqa: S314 - as above
        lists = _Lists(trees["word/numbering.xml"], trees["word/styles.xml"])
        body = trees["word/document.xml"].find(f"{W}body")
        blocks = tuple(lists.blocks(body)) if body is not None else ()
        title = trees["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}title") or ""
    except (BadZipFile, KeyError, ValueError, ET.ParseError) as reason:
        raise NotWhole(f"it cannot be read: {reason}") from reason
    heads = sorted(name for name in trees if re.fullmatch(r"word/header\d+\.xml", name))
    first, *others = [" ".join("".join(_text(trees[name])).split()) for name in heads]
    return Document(title, (first, "".join(others)), blocks)


def _text(element: Element) -> Iterator[str]:
    """The text of an element; tab and line break are the characters of that name."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    for part in element.iter():
        if part.tag == f"{W}t":
            yield part.text or ""
        elif part.tag in signs:
            yield signs[part.tag]


# --- lists ------------------------------------------------------------------------------------------


class _Level(NamedTuple):
    """A level of a list: where it begins, in which signs it counts, and what it prints."""

    start: int
    signs: str
    text: str


class _Lists:
    """The lists of a document, counted from its beginning to its end."""

    def __init__(self, numbering: Element, styles: Element) -> None:
        self._levels = {
            _at(each, "abstractNumId"): dict(_levels(each)) for each in numbering.iter(f"{W}abstractNum")
        }
        self._of = {_at(each, "numId"): _value(each, "abstractNumId") for each in numbering.iter(f"{W}num")}
        self._styles = {_at(each, "styleId"): each for each in styles.iter(f"{W}style")}
        self._counted: dict[str, dict[int, int]] = {}

    def blocks(self, parent: Element) -> Iterator[Paragraph | Table]:
        """The paragraphs and tables that stand in an element."""
        for child in parent:
            if child.tag == f"{W}p":
                yield self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield tuple(tuple(map(self._cell, row.iter(f"{W}tc"))) for row in child.iter(f"{W}tr"))

    def _cell(self, cell: Element) -> tuple[Paragraph, ...]:
        return tuple(self._paragraph(paragraph) for paragraph in cell.iter(f"{W}p"))

    def _paragraph(self, paragraph: Element) -> Paragraph:
        style = _value(paragraph, "pPr/pStyle")
        number, level = self._number(paragraph, style)
        runs = tuple(_run(run) for run in paragraph.iter(f"{W}r"))
        return Paragraph(style, number, level, runs)

    def _number(self, paragraph: Element, style: str) -> tuple[str, int]:
        """The number before a paragraph: by itself, or by its style, in some list."""
        for about in (paragraph, *self._based(style)):
            if list_ := _value(about, "pPr/numPr/numId"):
                level = int(_value(about, "pPr/numPr/ilvl") or 0)
                return ("", -1) if list_ == "0" else (self._next(self._of[list_], level), level)
        return "", -1

    def _based(self, style: str) -> Iterator[Element]:
        """A style, and those that it is based on."""
        while style in self._styles:
            yield self._styles[style]
            style = _value(self._styles[style], "basedOn")

    def _next(self, list_: str, level: int) -> str:
        """The next number of a level. Each level below it begins anew."""
        levels, counted = self._levels[list_], self._counted.setdefault(list_, {})
        counted[level] = counted.get(level, levels[level].start - 1) + 1
        for below in [each for each in counted if each > level]:
            del counted[below]

        def sign(found: re.Match[str]) -> str:
            which = int(found[1]) - 1
            return _signs(counted.get(which, levels[which].start), levels[which].signs)

        return re.sub(r"%(\d)", sign, levels[level].text)


def _levels(list_: Element) -> Iterator[tuple[int, _Level]]:
    for each in list_.iter(f"{W}lvl"):
        start = int(_value(each, "start") or 1)
        yield int(_at(each, "ilvl")), _Level(start, _value(each, "numFmt"), _value(each, "lvlText"))


def _signs(number: int, signs: str) -> str:
    """A number in figures, or in letters: A to Z. ValueError for others."""
    if signs == "decimal":
        return str(number)
    if signs == "upperLetter" and number <= len(LETTERS):
        return LETTERS[number - 1]
    raise ValueError(f"number {number} is counted in signs that no key has: {signs}")


def _run(run: Element) -> Run:
    style = _value(run, "rPr/rStyle")
    return Run(style, BLANK if style == "Gap" else "".join(_text(run)))


def _value(element: Element, path: str) -> str:
    """What an element inside says; nothing where there is none."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else _at(found, "val")


def _at(element: Element, name: str) -> str:
    attributes: Mapping[str, str] = element.attrib
    return attributes.get(f"{W}{name}", "")
