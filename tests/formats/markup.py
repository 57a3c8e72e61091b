"""A page of HTML as a tree, read by Python's own parser."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset(("base", "meta", "col", "br", "hr", "link", "img", "input"))


class Element:
    """An element with its attributes and what stands in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.inside: list[Element | str] = []

    def every(self, what: str) -> Iterator[Element]:
        """The elements inside with a tag (``td``), a class (``.stem``) or an id (``#q1``)."""
        for child in self.inside:
            if isinstance(child, Element):
                if child.matches(what):
                    yield child
                yield from child.every(what)

    def one(self, what: str) -> Element:
        (found,) = self.every(what)
        return found

    def matches(self, what: str) -> bool:
        if what.startswith("."):
            return what[1:] in self.attributes.get("class", "").split()
        return self.attributes.get("id") == what[1:] if what.startswith("#") else self.tag == what

    @property
    def text(self) -> str:
        """All text inside, as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.inside)

    @property
    def words(self) -> str:
        """All text inside, in one line."""
        return " ".join(self.text.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes nothing, at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: bytes) -> Element:
    """The tree of a page. Every element must be closed where it was opened."""
    reader = _Reader()
    reader.feed(html.decode())
    reader.close()
    assert [element.tag for element in reader.open] == [""]
    return reader.open[0]
