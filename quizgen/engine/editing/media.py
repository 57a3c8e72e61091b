"""The pictures and sounds of a fact, and the picture of an entity: their files go into the deck's folder ``media/``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.deckfile.media.media_folder import FOLDER_NAME, MediaFolder
from quizgen.deckfile.media.types import TYPES
from quizgen.engine.editing.changes import UNKNOWN, set_in_deck, set_in_entry, value_at
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.files import write_files
from quizgen.located_yaml.reader import Items, Mapping
from quizgen.model import Source
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.engine.editing.entry import Name
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.located_yaml.writer import Value

MOST_OF_ONE_NAME = 1000
"""How many files of one name are told apart by a number."""


def add_media(deck: OpenDeck, name: Name, file: str, data: bytes, alt: str = "") -> str:
    """Add a picture or sound to a fact or draft; the name that its file has in ``media/``.

    *file* is a plain name, without a folder. CannotChange where it is none that cards can show. Undoing takes it from
    the fact, and leaves the file.
    """
    with deck.changing():
        stored = _stored(deck, _folder_of(deck), file, data)
        written = deck.entry(name).keys.get("media")
        before: list[Value] = _as_list(written)
        new: Value = {"file": stored, "alt": alt} if alt else stored
        set_in_entry(deck, name, ("media",), [*before, new])
        return stored


def set_media(
    deck: OpenDeck, name: Name, place: int, key: str, value: str | None, was: object = UNKNOWN
) -> None:
    """Give a picture or sound of a fact or draft another ``alt``, ``credit`` or ``with``; None takes it out.

    *place* counts from 0. As :func:`quizgen.engine.editing.changes.set_in_entry`.
    """
    with deck.changing():
        written = deck.entry(name).keys.get("media")
        is_list = isinstance(written, Items)
        at: tuple[str | int, ...] = ("media", place) if is_list else ("media",)
        item = value_at(deck.entry(name).keys, at)
        if item is None or (not is_list and place):
            raise CannotChange("this picture or sound is not there any more")
        if isinstance(item, Mapping):
            set_in_entry(deck, name, (*at, key), value, was)
        elif value:
            set_in_entry(deck, name, at, {"file": str(item), key: value})


def remove_media(deck: OpenDeck, name: Name, place: int, file: str) -> None:
    """Take a picture or sound from a fact or draft; its file stays. CannotChange where another one stands there."""
    with deck.changing():
        before = _as_list(deck.entry(name).keys.get("media"))
        if not 0 <= place < len(before) or file_of(before[place]) != file:
            raise CannotChange("this picture or sound is not there any more")
        set_in_entry(deck, name, ("media",), [*before[:place], *before[place + 1 :]] or None)


def set_picture(deck: OpenDeck, entity: str, file: str, data: bytes, alt: str) -> str:
    """Give an entity a picture; the name that its file has in ``media/``. *alt* says what it shows, without its name.

    CannotChange where it is no picture that can be shown, or nobody says what it shows.
    """
    alt = " ".join(alt.split())
    with deck.changing():
        entities = deck.deck_node.get("entities")
        keys = entities.get(entity) if isinstance(entities, Mapping) else None
        if not isinstance(keys, Mapping):
            raise CannotChange(f"there is no entity '{entity}' any more")
        if not alt:
            raise CannotChange(
                "write first what the picture shows, without the name: who cannot see it is told that"
            )
        if not TYPES.get(file.rpartition(".")[2].lower(), TYPES["mp3"]).mime.startswith("image/"):
            raise CannotChange(f"'{file}' is no picture: bring a PNG, JPEG, GIF, WebP or SVG")
        stored = _stored(deck, _folder_of(deck), file, data)
        set_in_deck(deck, ("entities", entity, "picture"), {"file": stored, "alt": alt})
        return stored


def file_of(item: object) -> str:
    """The name of the file of a picture or sound, as it is written."""
    return str(item.get("file") or "") if isinstance(item, dict) else str(item or "")


def _folder_of(deck: OpenDeck) -> Path:
    return (deck.files.folder or deck.files.deck.parent) / FOLDER_NAME


def _as_list(written: object) -> list[Value]:
    if isinstance(written, Items):
        return [_plain(one) for one in written]
    return [] if written is None else [_plain(written)]


def _plain(item: object) -> Value:
    return {key: str(value or "") for key, value in item.items()} if isinstance(item, Mapping) else str(item)


def _stored(deck: OpenDeck, folder: Path, file: str, data: bytes) -> str:
    """The name under which a file lies in the folder, once it does. The same content is stored once."""
    ending = file.rpartition(".")[2].lower()
    if "." not in file or ending not in TYPES:
        raise CannotChange(f"'{file}' is no picture or sound that cards can show: {', '.join(TYPES)}")
    stored = _free_name(folder, file, data)
    path = folder / stored
    is_new = not path.exists()
    if is_new:
        write_files(folder, {stored: data})
    try:
        MediaFolder(deck.files).take(stored, Source(str(path), 0, 0))
    except ProblemFound as found:
        if is_new:
            write_files(folder, {stored: None})
        raise CannotChange(found.problems[0].message, found.problems) from None
    return stored


def _free_name(folder: Path, file: str, data: bytes) -> str:
    """A name that no other file has: ``vasa.jpg``, ``vasa-2.jpg``; that of the file with this content, if any has."""
    stem, _, ending = file.rpartition(".")
    for number in range(1, MOST_OF_ONE_NAME):
        name = file if number == 1 else f"{stem}-{number}.{ending}"
        path = folder / name
        if not path.exists() or (
            path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
        ):
            return name
    raise CannotChange(f"there are too many files with names like '{file}'")
