"""What a run has to do: a work item for each deck that is not yet as it should be, and a row for each that is."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from quizgen.bulk import lease
from quizgen.bulk.manifest import NAME, PARTS, DeckRow, FileRow
from quizgen.bulk.names import joined, place_of, unsafe
from quizgen.bulk.sources import decks_of
from quizgen.bulk.store import Entry, Refused, within
from quizgen.engine.inputs import inputs_digest, options_digest, packed
from quizgen.formats import declared, usual
from quizgen.limits import LARGEST_STAGED_DECK, MOST_STAGED_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizgen.bulk.decks import FoundDeck
    from quizgen.bulk.sources import Source
    from quizgen.bulk.store import Store
    from quizgen.engine.writing import Wanted


class WorkItem(Struct, frozen=True):
    """One deck to be built: all that a worker needs to know, on this computer or another. It can be pickled."""

    deck: str
    """The deck's name, and its folder below the target."""
    source: str
    """The address of the store with the deck, or the path of its folder."""
    path: str
    """The deck's folder or file in the store."""
    files: tuple[Entry, ...]
    lock: Entry
    target: str
    """The address of the store, or the path of the folder, below which its files go."""
    inputs: str
    wanted: tuple[bytes, tuple[str, ...], bool]
    """The settings as :func:`packed` makes them, the formats, and whether the lock may not change."""
    before: tuple[FileRow, ...] = ()
    """The files that an earlier run wrote for it."""
    tries: int = 1


class Plan(NamedTuple):
    """A run, planned."""

    items: list[WorkItem]
    """What is to be built, in the order of the decks' names."""
    done: list[DeckRow]
    """The rows of the decks that need no building: unchanged, or refused."""


def plan(
    sources: Sequence[Source],
    target: Store,
    wanted: Wanted,
    before: Mapping[str, DeckRow],
    *,
    anew: bool = False,
) -> Plan:
    """What is to be done for these sources. *before* are the rows of the last run; with *anew* all is built again.

    Refused where the whole run cannot be: a target inside a source, or a store that keeps no locks.
    """
    for source in sources:
        _check_apart(source.store, target)
    if writes_locks(wanted):
        for store in {source.store.address: source.store for source in sources}.values():
            store.check_preconditions()
    options = options_digest(wanted)
    there = {entry.name: entry.size for entry in target.entries()}
    items: list[WorkItem] = []
    done: list[DeckRow] = []
    for source, deck, refusal in _with_refusals(sources):
        address = within(source.store.address, deck.path)
        if refusal:
            done.append(DeckRow(deck.name, "refused", source=address, remarks=(refusal,)))
            continue
        last = before.get(deck.name)
        try:
            inputs = inputs_digest(
                options,
                ((entry.name, entry.digest or _version(source.store, entry)) for entry in sorted(deck.files)),
            )
            lock = _version(source.store, deck.lock) if deck.lock.size >= 0 else ""
        except OSError as error:
            reason = f"cannot be read: {error.strerror or error}"
            done.append(DeckRow(deck.name, "failed", source=address, remarks=(reason,)))
            continue
        if last and not anew and _is_as_it_was(last, inputs, lock, there):
            done.append(replace(last, outcome="unchanged", source=address))
            continue
        items.append(
            WorkItem(
                deck=deck.name,
                source=source.store.address,
                path=deck.path,
                files=deck.files,
                lock=deck.lock,
                target=target.address,
                inputs=inputs,
                wanted=(packed(wanted), wanted.formats, wanted.locked),
                before=last.files if last else (),
            )
        )
    items.sort(key=lambda item: item.deck)
    return Plan(items, done)


def _is_as_it_was(last: DeckRow, inputs: str, lock: str, there: Mapping[str, int]) -> bool:
    """Whether nothing of a deck has changed since it was built, and all its files are where they were written."""
    if not last.is_good or last.inputs != inputs or last.lock != lock:
        return False
    if last.expires and last.expires < time.strftime("%Y-%m-%d", time.gmtime()):
        return False
    return all(there.get(joined(last.deck, file.name)) == file.size for file in last.files)


def writes_locks(wanted: Wanted) -> bool:
    """Whether a build of these formats may change a deck's lock."""
    formats = wanted.formats or usual()
    return not wanted.settings.types and any("release" in declared(name).takes for name in formats)


# --- refused ---------------------------------------------------------------------------------------


def _check_apart(source: Store, target: Store) -> None:
    """Refused where files would be written among the decks, or decks lie among what is written."""
    one, other = _root(source), _root(target)
    if one == other or f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/"):
        raise Refused(
            f"{target.address} and {source.address} lie within each other, so that what is written would be taken "
            "for decks: name a target outside of the decks with -o or --to."
        )


def _root(store: Store) -> str:
    folder = store.folder()
    return str(folder.resolve()).rstrip("/") if folder else store.address.rstrip("/")


def _with_refusals(sources: Iterable[Source]) -> Iterator[tuple[Source, FoundDeck, str]]:
    """Every deck once, with why it cannot be built; the reason is empty where it can."""
    found: dict[tuple[str, str], tuple[Source, FoundDeck]] = {}
    for source in sources:
        for deck in decks_of(source):
            found.setdefault((source.store.address, deck.path), (source, deck))
    by_place: dict[str, list[str]] = defaultdict(list)
    for source, deck in found.values():
        by_place[place_of(deck.name)].append(within(source.store.address, deck.path))
    for source, deck in found.values():
        others = [
            address
            for address in by_place[place_of(deck.name)]
            if address != within(source.store.address, deck.path)
        ]
        yield source, deck, _refusal(deck, others)


def _refusal(deck: FoundDeck, others: Sequence[str]) -> str:
    """Why a deck is not built; empty where it can be."""
    for name in (deck.name, *(entry.name for entry in deck.files)):
        if reason := unsafe(name):
            return f"{reason}: give it another in the store"
    if deck.name.split("/")[0] in {NAME, PARTS, lease.NAME}:
        return "it is named as the manifest is: give it another name"
    if others:
        return f"{others[0]} would be written into the same folder: build them into different targets with -o or --to"
    if len(deck.files) > MOST_STAGED_FILES:
        return f"it has more than {MOST_STAGED_FILES} files: divide it into several decks"
    if sum(max(0, entry.size) for entry in deck.files) > LARGEST_STAGED_DECK:
        return f"its files have more than {LARGEST_STAGED_DECK / 1e6:n} MB: make its pictures smaller"
    return ""


def _version(store: Store, entry: Entry) -> str:
    """What a file's content is known by: the store's version of it, or else its digest."""
    return entry.version or store.read(entry.name, LARGEST_STAGED_DECK).version
