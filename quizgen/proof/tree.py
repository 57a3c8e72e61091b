"""A page of HTML as a tree, read by Python's own parser: what stands in the file, not what was meant."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset(("meta", "col", "br", "hr", "link", "img", "input", "wbr"))
"""Elements without an end (HTML, "Void elements")."""


class NotWhole(ValueError):
    """The page has an element that is never closed, or an end of one that was never opened."""


class Element:
    """An element with its tag, its id, its classes, and what stands in it."""

    __slots__ = ("_first", "_page", "classes", "id", "inside", "last", "tag")

    def __init__(self, tag: str, attributes: dict[str, str | None], page: list[Element]) -> None:
        """*page* has every element before it, and gets this one."""
        self.tag, self.id = tag, attributes.get("id") or ""
        self.classes = (attributes.get("class") or "").split()
        self.inside: list[Element | str] = []
        page.append(self)
        self._page, self._first = page, len(page)
        self.last = self._first
        """How many elements the page has when this one is closed."""

    def every(self, what: str) -> Iterator[Element]:
        """The elements inside with a tag (``td``) or a class (``.stem``), in the order of the page."""
        within = self._page[self._first : self.last]
        if what[0] == ".":
            name = what[1:]
            return (element for element in within if name in element.classes)
        return (element for element in within if element.tag == what)

    @property
    def text(self) -> str:
        """All text inside, as it stands."""
        return "".join([child if isinstance(child, str) else child.text for child in self.inside])

    @property
    def words(self) -> str:
        """All text inside, in one line."""
        return " ".join(self.text.split())

    def texts(self, what: str) -> tuple[str, ...]:
        """The words of each element inside with a tag or a class."""
        return tuple(element.words for element in self.every(what))

    def only(self, what: str) -> str:
        """The words of the one such element; nothing where there is none, or where there are several."""
        found = self.texts(what)
        return found[0] if len(found) == 1 else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page: list[Element] = []
        self.open = [Element("", {}, self.page)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self.page)
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        if closed.tag != tag or not self.open:
            raise NotWhole(f"</{tag}> closes nothing")
        closed.last = len(self.page)

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 - the parser's own names
        """Lines are not counted: that would take a tenth of the time."""
        return j

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: bytes) -> Element:
    """The tree of a page. NotWhole where an element is not closed where it was opened."""
    reader = _Reader()
    reader.feed(html.decode())
    reader.close()
    if len(reader.open) > 1:
        raise NotWhole(f"<{reader.open[-1].tag}> is never closed")
    (whole,) = reader.open
    whole.last = len(reader.page)
    return whole
