"""Pictures and sounds as the page shows them: a thumbnail by the file's content, and what is said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from quizgen.engine.editing.media import file_of
from quizgen.located_yaml.reader import Items, Mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.located_yaml.reader import Node
    from quizgen.model import Media


class MediaView(NamedTuple):
    """A picture or sound of a fact, or the picture of an entity."""

    place: int
    """Its place among those of its fact, counted from 0."""
    file: str
    """Its name in the folder ``media/``."""
    address: str
    """Where the page gets it: ``/media/quizgen-0123456789abcdef.png``; empty where it cannot be shown."""
    is_picture: bool
    alt: str
    credit: str
    is_asked: bool
    """Whether it comes with the question, and not with the answer."""


def media_views(written: Node, shown: Iterable[Media]) -> tuple[MediaView, ...]:
    """The pictures and sounds that a fact names; *shown* are those of them that could be read."""
    by_file = {one.file: one for one in shown}
    return tuple(_view(place, item, by_file) for place, item in enumerate(_items(written)))


def _items(written: Node) -> Iterator[Node]:
    if isinstance(written, Items):
        yield from written
    elif written:
        yield written


def _view(place: int, item: Node, by_file: dict[str, Media]) -> MediaView:
    said = item if isinstance(item, Mapping) else Mapping()
    found = by_file.get(normalize("NFC", file_of(item)))
    return MediaView(
        place=place,
        file=file_of(item),
        address=f"/media/{found.name}" if found and found.name else "",
        is_picture=bool(found and found.is_picture),
        alt=str(said.get("alt") or ""),
        credit=str(said.get("credit") or ""),
        is_asked=said.get("with") == "question",
    )
