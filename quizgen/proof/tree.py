"""A page of HTML as a tree of elements, read by Python's own parser."""

from __future__ import annotations

from base64 import b64decode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from quizgen.text.maths import ELEMENTS, element_in_a_line
from quizgen.text.small_signs import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Style

VOID = frozenset(("meta", "col", "br", "hr", "link", "img", "input", "wbr"))
"""Elements without an end tag (HTML, "Void elements")."""

SMALL: dict[str, Style] = {"sub": "lowered", "sup": "raised"}
"""Elements whose text is small."""
READING = frozenset(("rt", "rp"))
"""Elements with the reading above a word."""


class BrokenPage(ValueError):
    """A printed file cannot be read, for the reason given."""


class Element:
    """An element with its tag, its id, its classes, and its children."""

    __slots__ = ("_first", "_page", "alt", "attributes", "children", "classes", "end", "id", "source", "tag")

    def __init__(self, tag: str, attributes: dict[str, str | None], page: list[Element]) -> None:
        """*page* has every element before this one, and gets this one."""
        self.tag, self.id = tag, attributes.get("id") or ""
        self.attributes = attributes
        self.classes = (attributes.get("class") or "").split()
        self.alt = attributes.get("alt") or ""
        """What a picture shows, in words."""
        self.source = attributes.get("src") or ""
        """Where a picture is: in a page that is one file the picture itself, ``data:image/png;base64,…``."""
        self.children: list[Element | str] = []
        page.append(self)
        self._page, self._first = page, len(page)
        self.end = self._first
        """How many elements the page has where this one ends."""

    def all(self, what: str) -> Iterator[Element]:
        """The elements inside with a tag (``td``) or a class (``.stem``), at any depth, in the order of the page."""
        within = self._page[self._first : self.end]
        if what[0] == ".":
            name = what[1:]
            return (element for element in within if name in element.classes)
        return (element for element in within if element.tag == what)

    @property
    def text(self) -> str:
        """All text inside, as it is written; what is lowered or raised as plain text has it: ``H₂O``.

        The reading above a word is none of it. A picture is what it shows, in words.
        """
        if self.tag == "img":
            return self.alt
        if self.tag in READING:
            return ""
        if self.tag in ELEMENTS:
            parts = [(child.tag, child.text) for child in self.children if isinstance(child, Element)]
            own = "".join([child for child in self.children if isinstance(child, str)])
            return element_in_a_line(self.tag, parts, own.replace("\u00a0", " "))
        text = "".join([child if isinstance(child, str) else child.text for child in self.children])
        return small(text, SMALL[self.tag]) if self.tag in SMALL else text

    @property
    def words(self) -> str:
        """All text inside, on one line."""
        return " ".join(self.text.split())

    @property
    def digest(self) -> str:
        """The beginning of the digest of a picture inside the page, by which its file is named; else empty."""
        _, is_data, data = self.source.partition(";base64,")
        return sha256(b64decode(data)).hexdigest()[:16] if is_data else ""

    def texts(self, what: str) -> tuple[str, ...]:
        """The text of each element inside with a tag or a class, on one line."""
        return tuple(element.words for element in self.all(what))

    def only(self, what: str) -> str:
        """The text of the one such element; empty where there is none, or where there are several."""
        found = self.texts(what)
        return found[0] if len(found) == 1 else ""


class _TreeBuilder(HTMLParser):
    """Makes the tree of a page. BrokenPage for an end tag that closes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.page: list[Element] = []
        self.open = [Element("", {}, self.page)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self.page)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        if closed.tag != tag or not self.open:
            raise BrokenPage(f"</{tag}> closes nothing")
        closed.end = len(self.page)

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 - the parser's own names
        """Lines are not counted: that would take a tenth of the time."""
        return j

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: bytes) -> Element:
    """The root of a page's tree. BrokenPage where elements are not closed in the right order."""
    builder = _TreeBuilder()
    builder.feed(html.decode())
    builder.close()
    if len(builder.open) > 1:
        raise BrokenPage(f"<{builder.open[-1].tag}> is never closed")
    (root,) = builder.open
    root.end = len(builder.page)
    return root
