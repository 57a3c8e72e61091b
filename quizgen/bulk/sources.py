"""What a user names as the source of a run: a folder tree, a deck, a list of such, a pattern, or an address."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quizgen.bulk.decks import FoundDeck, decks_in, single_deck
from quizgen.bulk.names import MAGIC, pattern_of
from quizgen.bulk.store import Refused, Store, is_address, open_store
from quizgen.deck_paths import CLASSES_FILE, YAML_ENDINGS, Unreadable, files_of, name_from_path
from quizgen.files import read_file
from quizgen.limits import LARGEST_LIST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LIST_SIGN = "@"
"""What stands before the name of a file that lists decks: ``@monday.txt``."""


class Source(NamedTuple):
    """A place where decks are sought."""

    store: Store
    one_file: str = ""
    """The name of the only file that is a deck; empty where the whole store is searched."""
    pattern: str = ""
    """What the names of the decks match; empty: all of them."""
    own_name: str = ""
    """The name of the deck that the store's own root is, if it is one."""


def is_many(text: str) -> bool:
    """Whether a source can only be meant for a run of many decks: a list, or an address."""
    return _is_list(text) or is_address(text)


def _is_list(text: str) -> bool:
    """Whether a word names a list: a deck may be called so, too, and is one then."""
    return text.startswith(LIST_SIGN) and not Path(text).exists()


def is_deck(text: str) -> bool:
    """Whether a path is one deck: a folder with a ``deck.yaml``, or a YAML file."""
    path = Path(text)
    if path.suffix.casefold() in YAML_ENDINGS and not path.is_dir():
        return True
    try:
        return files_of(path).folder is not None
    except Unreadable:
        return False


def sources_of(words: Iterable[str], folder: Path | None = None) -> Iterator[Source]:
    """The sources that were named, those in lists one by one. Refused, with what is wrong, for what is none.

    Paths in a list are read as they would be if they were typed, from the *folder* that one is in.
    """
    for word in words:
        if _is_list(word):
            yield from map(source_of, _listed(Path(folder or "", word.removeprefix(LIST_SIGN))))
        else:
            yield source_of(word)


def _listed(path: Path) -> list[str]:
    """The lines of a list of decks, without empty ones and comments."""
    try:
        lines = read_file(path, LARGEST_LIST).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is no list of decks: it is not UTF-8 text.") from error
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}.") from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def source_of(word: str) -> Source:
    """The source that one word names. Refused where there is nothing."""
    return _at_address(word) if is_address(word) else _at_path(Path(word))


def _at_path(path: Path) -> Source:
    if path.is_dir():
        return Source(open_store(str(path)), own_name=name_from_path(path))
    if path.exists():
        return Source(open_store(str(path.parent)), one_file=path.name)
    parts = path.parts
    first = next((place for place, part in enumerate(parts) if MAGIC.search(part)), None)
    if first is None:
        raise Refused(f"{path}: there is no such file or folder.")
    start = Path(*parts[:first])
    return Source(open_store(str(start)), pattern="/".join(parts[first:]), own_name=name_from_path(start))


def _at_address(address: str) -> Source:
    """The source at an address, which is a folder, one file with a deck, or either with a pattern in it."""
    inner, chain, outer = address.partition("::")
    scheme, _, path = inner.partition("://")
    parts = path.rstrip("/").split("/")
    first = next((place for place, part in enumerate(parts) if MAGIC.search(part)), None)
    if first is not None:
        start = f"{scheme}://{'/'.join(parts[:first])}{chain}{outer}"
        return Source(open_store(start), pattern="/".join(parts[first:]))
    if PurePosixPath(parts[-1]).suffix.casefold() in YAML_ENDINGS:
        start = f"{scheme}://{'/'.join(parts[:-1])}{chain}{outer}"
        return Source(open_store(start), one_file=parts[-1])
    return Source(open_store(address), own_name=parts[-1])


def decks_of(source: Source) -> Iterator[FoundDeck]:
    """The decks of a source, each with the name that its files go by below the target."""
    if source.one_file:
        yield _the_one(source)
        return
    pattern = pattern_of(source.pattern) if source.pattern else None
    try:
        entries = list(source.store.entries())
    except OSError as error:
        raise Refused(f"{source.store.address}: {error.strerror or error}.") from error
    for deck in decks_in(source.store, entries):
        named = deck if deck.name else replace(deck, name=source.own_name or "deck")
        if pattern is None or pattern.fullmatch(deck.name) or pattern.fullmatch(deck.path):
            yield named


def _the_one(source: Source) -> FoundDeck:
    """The deck in one file that was named."""
    name = source.one_file
    files = [entry for entry in source.store.entries(name) if entry.name == name]
    if not files:
        raise Refused(f"{source.store.address}: there is no file {name}.")
    of_deck = [str(PurePosixPath(name).with_suffix(ending)) for ending in (".lock", f".{CLASSES_FILE}")]
    beside = {one: entry for one in of_deck for entry in source.store.entries(one) if entry.name == one}
    return single_deck(files[0], beside, source.store.entries("media"))
