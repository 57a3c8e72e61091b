"""What a PDF says of itself: its tags, its bookmarks, and its tables as they stand on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

from tests.formats import paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SLACK = 4
"""Points by which the words of one line may differ in height."""
FOOT = 17 / paper.MILLIMETRES * paper.INCH
"""How high the foot of a page is, in points: what stands in it is no part of a table."""


class Tag(NamedTuple):
    """A structure element: its name, its words for those who cannot see it, and what stands in it."""

    name: str
    alt: str
    inside: tuple[Tag, ...]

    def every(self, name: str) -> Iterator[Tag]:
        for child in self.inside:
            if child.name == name:
                yield child
            yield from child.every(name)


def tags(pdf: Path) -> Tag:
    """The structure tree of a file."""
    with pikepdf.open(pdf) as opened:
        return _tag(opened.Root.StructTreeRoot)


def _tag(node: Any) -> Tag:
    kids = node.get("/K", [])
    children = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    elements = tuple(
        _tag(child) for child in children if isinstance(child, pikepdf.Dictionary) and "/S" in child
    )
    return Tag(str(node.get("/S", "/"))[1:], str(node.get("/Alt", "")), elements)


def bookmarks(pdf: Path) -> list[tuple[str, list[str]]]:
    """The bookmarks of a file: each of the first level with those below it."""
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        return [(str(item.title), [str(child.title) for child in item.children]) for item in outline.root]


def rows(page: paper.Page, edges: Sequence[float]) -> list[list[str]]:
    """The numbered rows of a table on a page, cell by cell; *edges* are where its columns begin, in millimetres."""
    left = [edge / paper.MILLIMETRES * paper.INCH for edge in edges]
    body = [word for word in page.words if word.top < page.height - FOOT]
    first = sorted((w for w in body if left[0] <= w.left < left[1]), key=lambda word: word.top)
    ends = [*(word.top for word in first[1:]), page.height - FOOT]
    return [
        [_cell(page, begins, word.top, end) for begins in zip(left, [*left[1:], page.width], strict=True)]
        for word, end in zip(first, ends, strict=True)
        if word.text.isdecimal()
    ]


def _cell(page: paper.Page, columns: tuple[float, float], top: float, end: float) -> str:
    """The words of a cell, line by line; what begins a row stands a little higher or lower than the rest."""
    start, stop = columns
    inside = [w for w in page.words if start <= w.left < stop and top - SLACK <= w.top < end - SLACK]
    return " ".join(word.text for word in inside)
