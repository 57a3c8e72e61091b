"""The decks in a listing of files: which they are, and which files belong to each.

Nothing is read but decks in one file, which no name tells from other YAML.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.bulk.names import joined
from quizgen.bulk.store import Entry
from quizgen.deck_paths import CLASSES_FILE, DECK_FILE, FACTS_FILE, LOCK_NAME, TOP_KEY, YAML_ENDINGS, is_draft
from quizgen.engine.inputs import INNER, is_own
from quizgen.limits import LARGEST_DECK_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.bulk.store import Store


class FoundDeck(Struct, frozen=True):
    """A deck in a store."""

    name: str
    """Its folder, or its file without the ending, below the place where it was sought: ``2017/drills``."""
    path: str
    """Its folder or file in the store; empty where the store's own root is the deck."""
    files: tuple[Entry, ...]
    """All files that belong to it, but its lock."""
    lock: Entry
    """Its lock, with -1 as its size where there is none."""


def decks_in(store: Store, entries: Iterable[Entry]) -> Iterator[FoundDeck]:
    """Every deck in a listing: each folder with a ``deck.yaml``, and each other YAML file that has facts."""
    folders: dict[str, list[Entry]] = defaultdict(list)
    inner: dict[str, list[Entry]] = defaultdict(list)
    """What lies in ``media/`` and ``templates/`` of each folder."""
    for entry in entries:
        folder = entry.name.rpartition("/")[0]
        folders[folder].append(entry)
        for outer in _outer_folders(folder):
            inner[outer].append(entry)
    decks = {folder for folder, files in folders.items() if any(_is(entry, DECK_FILE) for entry in files)}
    for folder, files in folders.items():
        by_name = {entry.name: entry for entry in files}
        if folder in decks:
            own = [entry for entry in files if is_own(_last(entry))]
            lock = joined(folder, LOCK_NAME)
            kept = [entry for entry in own if entry.name != lock]
            yield FoundDeck(folder, folder, (*kept, *inner.get(folder, ())), _entry(by_name, lock))
        elif decks.isdisjoint(_outer_folders(folder)):
            media = [entry for entry in inner.get(folder, ()) if _is_media(entry, folder)]
            for entry in files:
                if _may_be_deck(entry) and _has_facts(store, entry):
                    yield single_deck(entry, by_name, media)


def single_deck(entry: Entry, beside: Mapping[str, Entry], media: Iterable[Entry] = ()) -> FoundDeck:
    """The deck in one file, with its lock and what classes have answered from among the files *beside* it, by name."""
    stem = str(PurePosixPath(entry.name).with_suffix(""))
    classes = beside.get(f"{stem}.{CLASSES_FILE}")
    own = (entry, classes) if classes else (entry,)
    return FoundDeck(stem, entry.name, (*own, *media), _entry(beside, f"{stem}.lock"))


def _entry(files: Mapping[str, Entry], name: str) -> Entry:
    return files.get(name, Entry(name, -1))


def _outer_folders(folder: str) -> list[str]:
    """The folders whose ``media/`` or ``templates/`` a folder is, or lies in: ``a/media/b`` -> ``["a"]``."""
    parts = folder.split("/")
    return ["/".join(parts[:place]) for place, part in enumerate(parts) if part in INNER]


def _is_media(entry: Entry, folder: str) -> bool:
    return entry.name.startswith(f"{joined(folder, 'media')}/")


def _may_be_deck(entry: Entry) -> bool:
    """Whether a file has a name that a deck in one file may have."""
    is_yaml = PurePosixPath(entry.name).suffix.casefold() in YAML_ENDINGS
    return is_yaml and not _is_draft(entry) and not _is(entry, FACTS_FILE)


def _last(entry: Entry) -> str:
    return entry.name.rpartition("/")[2]


def _is_draft(entry: Entry) -> bool:
    return is_draft(Path(_last(entry)))


def _is(entry: Entry, name: str) -> bool:
    """Whether a file has this name, whatever its capitals and which YAML ending it has."""
    path = PurePosixPath(entry.name)
    return path.stem.casefold() == PurePosixPath(name).stem and path.suffix.casefold() in YAML_ENDINGS


def _has_facts(store: Store, entry: Entry) -> bool:
    """Whether a YAML file has facts at its left edge, as a deck in one file has. False where it cannot be read."""
    try:
        data = store.read(entry.name, LARGEST_DECK_FILE).data
    except OSError:
        return False
    return any(found[2] == b"facts" for found in TOP_KEY.finditer(data))
