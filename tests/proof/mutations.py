"""Files with one thing of theirs changed or taken out: a text, an attribute, an element, a value, a line, a cell."""

from __future__ import annotations

import csv
import json
import re
from base64 import b64decode, b64encode
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
TAG = re.compile(r"<([a-z]+)[^<>]*>")
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
Mutation = tuple[str, bytes]
"""What was changed, and the file with that."""


def of_xml(data: bytes) -> Iterator[Mutation]:
    """The file with each text and attribute changed, and each attribute and element taken out, with where that is."""
    root = ET.fromstring(data)  # noqa: S314 - quizgen's own
    above = {child: parent for parent in root.iter() for child in parent}
    for element in [*root.iter()]:
        where = _path(element, above)
        if element.text and element.text.strip():
            kept = element.text
            for what, changed in _of_text(kept):
                element.text = changed
                yield f"{where} {what}", ET.tostring(root)
            element.text = kept
        if element.tail and element.tail.strip():
            kept, element.tail = element.tail, f"{element.tail}x"
            yield f"{where} tail", ET.tostring(root)
            element.tail = kept
        for name, value in [*element.attrib.items()]:
            said = f"{where}@{_bare(name)}"
            element.set(name, _other(value))
            yield said, ET.tostring(root)
            del element.attrib[name]
            yield f"{said} dropped", ET.tostring(root)
            element.set(name, value)
        if element in above:
            parent, place = above[element], [*above[element]].index(element)
            parent.remove(element)
            yield f"{where} dropped", ET.tostring(root)
            parent.insert(place, element)


def _other(text: str) -> str:
    """Another text, which is a number where that is one."""
    return f"1{text}" if NUMBER.fullmatch(text) else f"{text}x"


def _of_text(text: str) -> Iterator[tuple[str, str]]:
    """The text changed at its end, and where it has HTML, in each attribute and before each element, too."""
    yield "text", _other(text)
    for tag in TAG.finditer(text):
        before, behind = text[: tag.start()], text[tag.end() :]
        if before.strip() and before[-1] != ">":
            yield f"text before {tag[0]}", f"{before}x{tag[0]}{behind}"
        for attribute in ATTRIBUTE.finditer(tag[0]):
            end = tag.start() + attribute.end(2)
            yield f"text <{tag[1]}> {attribute[1]}", f"{text[:end]}x{text[end:]}"


def _path(element: ET.Element, above: dict[ET.Element, ET.Element]) -> str:
    parent = above.get(element)
    own = _bare(element.tag)
    return f"{_path(parent, above)}/{own}" if parent is not None else own


def _bare(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def of_data(value: Any, where: str = "") -> Iterator[str]:
    """Where a value is changed, or taken out of a list, while it is: the value itself is changed, and back again."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in [*pairs]:
        place = f"{where}.{key}" if isinstance(value, dict) else f"{where}[]"
        if isinstance(inner, (dict, list)):
            yield from of_data(inner, place)
        else:
            value[key] = (
                not inner if isinstance(inner, bool) else inner + 1 if isinstance(inner, int) else f"{inner}x"
            )
            yield place
            value[key] = inner
        if isinstance(value, list):
            value.pop(key)
            yield f"{place} dropped"
            value.insert(key, inner)


def of_json(text: str, start: int, end: int) -> Iterator[Mutation]:
    """A file with each value changed of the JSON that stands from *start* to *end* of its text."""
    value = json.loads(text[start:end])
    for where in of_data(value):
        yield where, f"{text[:start]}{json.dumps(value, indent=1)}{text[end:]}".encode()


def of_lines(text: str) -> Iterator[Mutation]:
    """A file with each line taken out, and each cell changed, with what it was."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        before, after = lines[:number], lines[number + 1 :]
        yield f"line dropped: {line}", "\n".join([*before, *after]).encode()
        cells = line.split("\t")
        for place, cell in enumerate(cells):
            if cell.strip():
                changed = "\t".join([*cells[:place], f"{cell}x", *cells[place + 1 :]])
                yield f"cell {place}: {cell}", "\n".join([*before, changed, *after]).encode()


def of_rows(text: str) -> Iterator[Mutation]:
    """A table with commas with each row taken out, and each cell changed and emptied, with its place and text."""
    rows = [*csv.reader(StringIO(text, newline=""))]
    for number, row in enumerate(rows):
        yield f"row dropped: {row}", _table([*rows[:number], *rows[number + 1 :]])
        for place, cell in enumerate(row):
            for what, other in (("changed", f"{cell}x"), ("dropped", "")):
                if other != cell:
                    changed = [*row[:place], other, *row[place + 1 :]]
                    yield (
                        f"cell {place} {what}: {cell}",
                        _table([*rows[:number], changed, *rows[number + 1 :]]),
                    )


def _table(rows: list[list[str]]) -> bytes:
    made = StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue().encode()


def of_package(data: bytes, keys: str = "") -> Iterator[Mutation]:
    """A package with each file of it taken out, each picture changed, and all of :func:`of_xml` for its XML.

    *keys* is what stands before and behind the data in base64 of a page, with ``|`` between both.
    """
    files = unpacked(data)
    for name, inside in files.items():
        yield f"{name} dropped", packed({other: files[other] for other in files if other != name})
        if name.endswith((".xml", ".rels")):
            those = of_xml(inside)
        elif keys:
            those = _of_keys(inside.decode(), *keys.split("|"))
        else:
            those = iter([("changed", inside + b"x")])
        for where, changed in those:
            yield f"{name}: {where}", packed({**files, name: changed})


def _of_keys(page: str, before: str, behind: str) -> Iterator[Mutation]:
    """A page with each value of its keys changed."""
    start = page.index(before) + len(before)
    end = page.index(behind, start)
    value = json.loads(b64decode(page[start:end]))
    for where in of_data(value):
        held = b64encode(json.dumps(value).encode()).decode()
        yield where, f"{page[:start]}{held}{page[end:]}".encode()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of an archive by their names."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    """An archive of files."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
