"""XML read into a tree, with the line of each element. It may be anybody's: entities are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from quizgen.limits import DEEPEST_XML, MOST_XML_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class WrongXml(Exception):
    """What is no XML, or more than is read, and where: line and column, counted from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class Element:
    """An element: its name without a namespace, its attributes, the text directly in it, and the elements in it."""

    __slots__ = ("attributes", "children", "line", "name", "texts")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name, self.attributes, self.line = name, attributes, line
        self.texts: list[str] = []
        self.children: list[Element] = []

    @property
    def text(self) -> str:
        """The text directly in it."""
        return "".join(self.texts)

    def all(self, name: str) -> Iterator[Element]:
        """The elements of this name directly in it."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Element | None:
        """The first element of this name directly in it; None where it has none."""
        return next(self.all(name), None)

    def text_of(self, *names: str) -> str:
        """The text of the element at the end of a path of names; empty where there is none."""
        element: Element | None = self
        for name in names:
            element = element.first(name) if element else None
        return element.text if element else ""


def read_xml(data: bytes, without: Collection[str] = ()) -> Element:
    """The root of a document. WrongXml where it is none; the texts of elements *without* are left out."""
    return _Reader(without).root(data)


class _Reader:
    """Builds one tree."""

    def __init__(self, without: Collection[str]) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.without = without
        self.open: list[Element] = []
        self.tree: Element | None = None
        self.elements = 0

    def root(self, data: bytes) -> Element:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            raise WrongXml(expat.ErrorString(error.code), error.lineno, error.offset + 1) from None
        except (LookupError, ValueError):  # an encoding that expat does not know
            raise WrongXml("it is in an encoding that is not UTF-8", 1, 1) from None
        assert self.tree is not None  # noqa: S101 - expat tells of a document without an element
        return self.tree

    def _wrong(self, message: str) -> WrongXml:
        return WrongXml(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_XML_ELEMENTS:
            raise self._wrong(f"it has more than {MOST_XML_ELEMENTS:,} elements")
        if len(self.open) >= DEEPEST_XML:
            raise self._wrong(f"its elements are nested more than {DEEPEST_XML} deep")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition(" ")[2], plain, self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.tree = element
        self.open.append(element)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        if self.open and self.open[-1].name not in self.without:
            self.open[-1].texts.append(text)

    def _doctype(self, *_names: object) -> None:
        raise self._wrong("it has a document type (<!DOCTYPE), which could make it grow without bound")
