"""The shipped pools: entities of one type, read only when a deck needs them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import msgspec

from quizgen import resources
from quizgen.deckfile.compiled_pools import COMPILED, compiled_pool, compiled_pools
from quizgen.deckfile.entities import date_of, entity_of
from quizgen.deckfile.records import EntityRecord, PoolRecord
from quizgen.deckfile.validate import convert
from quizgen.language import grammar
from quizgen.located_yaml.reader import Items, Mapping, load, value_source
from quizgen.model import Pool, Source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.folding import fold
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Entity

MOST_LANGUAGES_KEPT = 50
"""Languages whose pools are kept: decks say what they like, and an engine may read decks for years."""
TYPE_LINE = re.compile(rb"^type: *([a-z.]+)", re.MULTILINE)
LANGUAGE_LINE = re.compile(rb"^language: *[\"']?([A-Za-z0-9-]+)", re.MULTILINE)
ENGLISH = "en"
"""The language of a pool that says none."""


class PoolFile(msgspec.Struct, frozen=True):
    """A file with a pool, searched but not read."""

    type: str
    language: str
    data: bytes

    def is_for(self, language: str) -> bool:
        """Whether decks in a language use it: one in ``de`` is for ``de-AT``, too; one in ``pt-BR`` for that alone."""
        tag = language.replace("_", "-").lower()
        return self.language.lower() in {tag, base_language(tag)}


class AnyPools(Protocol):
    """The pools that a deck of one language may use."""

    def of_type(self, type_: str) -> tuple[Pool, ...]:
        """The pools of a type: ``place.city``."""

    @property
    def types(self) -> set[str]:
        """The types of all pools."""

    def entities_named(self, text: str) -> list[Entity]:
        """The entities with this name in the pools, the first of each pool."""

    def every(self) -> tuple[Pool, ...]:
        """All pools that there are in the language."""


class Pools:
    """The pools of a folder, those for English decks first of all.

    Files are searched as bytes first, and only those that are needed are read as YAML.

    Several threads may use it at once: what one of them has read is kept, and all get the same.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resources.pools()
        self._pools: dict[str, Pool] = {}
        self._by_language: dict[str, AnyPools] = {}
        self._entities_by_name: dict[str, dict[str, Entity]] = {}

    def in_language(self, language: str) -> AnyPools:
        """The pools for decks in a language: these themselves in English, else its own and those of CLDR's names."""
        if base_language(language) == ENGLISH:
            return self
        pools = self._by_language.get(language)
        if pools is None:
            if len(self._by_language) >= MOST_LANGUAGES_KEPT:
                self._by_language.clear()
            from quizgen.deckfile.pools_of_language import PoolsOfLanguage  # noqa: PLC0415 - it loads Babel

            pools = self._by_language.setdefault(language, PoolsOfLanguage(self, language))
        return pools

    def of_type(self, type_: str) -> tuple[Pool, ...]:
        """The pools of a type: ``place.city``."""
        return tuple(self._pool_named(name) for name, file in self._english.items() if file.type == type_)

    @property
    def types(self) -> set[str]:
        """The types of all pools."""
        return {file.type for file in self._english.values() if file.type}

    def entities_named(self, text: str) -> list[Entity]:
        """The entities with this name in the pools, the first of each pool: a city, a state and a ship may share it."""
        encoded = text.encode("utf-8", "replace")
        if not text[:1].isupper() or not self._words.issuperset(_words_in(encoded)):
            return []
        folded = fold(text)
        found = (
            self._names(name).get(folded) for name, file in self._english.items() if encoded in file.data
        )
        return [entity for entity in found if entity is not None]

    def every(self) -> tuple[Pool, ...]:
        """All pools, by name."""
        return tuple(self._pool_named(name) for name in self._files)

    def written_for(self, language: str) -> tuple[Pool, ...]:
        """The pools that are written for decks in a language."""
        return tuple(self._pool_named(name) for name, file in self._files.items() if file.is_for(language))

    @cached_property
    def _files(self) -> dict[str, PoolFile]:
        """Each file, by the pool's name."""
        files: dict[str, PoolFile] = {}
        for path in sorted(self._folder.glob("*.yaml")):
            data = path.read_bytes()
            type_, language = TYPE_LINE.search(data), LANGUAGE_LINE.search(data)
            files[path.stem] = PoolFile(
                type_[1].decode() if type_ else "", language[1].decode() if language else ENGLISH, data
            )
        return files

    @cached_property
    def _english(self) -> dict[str, PoolFile]:
        """The files of English pools."""
        return {name: file for name, file in self._files.items() if base_language(file.language) == ENGLISH}

    @cached_property
    def _words(self) -> frozenset[bytes]:
        """The words in these files: most texts have one that is in none, which shows at once that they name nothing."""
        return frozenset(_words_in(b"\n".join([file.data for file in self._english.values()])))

    def _pool_named(self, name: str) -> Pool:
        if name not in self._pools:
            data = self._files[name].data
            pool = compiled_pool(name, data) or _pool_in(name, data)
            return self._pools.setdefault(name, pool)  # where two threads have read it, the first is kept
        return self._pools[name]

    def _names(self, name: str) -> dict[str, Entity]:
        """The entities of a pool by their folded names."""
        if name not in self._entities_by_name:
            entries = self._pool_named(name).entries
            by_name = {fold(word): entity for entity in reversed(entries) for word in entity.names}
            return self._entities_by_name.setdefault(name, by_name)
        return self._entities_by_name[name]


def _words_in(data: bytes) -> list[bytes]:
    """The runs of letters and digits in the bytes of a text, without capitals of ASCII."""
    return data.translate(_SMALL_LETTERS).split()


_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789" + bytes(range(0x80, 0x100))
_SMALL_LETTERS = bytes(byte if byte in _LETTERS else ord(" ") for byte in bytes(range(0x100)).lower())
"""For each byte its small letter or digit, and a blank for a sign."""


def compiled() -> dict[str, bytes]:
    """The file of all shipped pools as a wheel has it, by its path in the package."""
    shipped = Pools()
    files = {name: file.data for name, file in shipped._files.items()}  # noqa: SLF001 - of this module
    return {COMPILED: compiled_pools({name: (data, _pool_in(name, data)) for name, data in files.items()})}


def _pool_in(name: str, data: bytes) -> Pool:
    """The pool in the bytes of a shipped file. ProblemFound where one is wrong."""
    pool, problems = read_pool(name, data, f"{name}.yaml")
    if problems:
        raise ProblemFound(*problems)
    return pool


def read_pool(name: str, data: bytes, file: str) -> tuple[Pool, list[Problem]]:
    """The pool in the bytes of a file, and what is wrong in it."""
    problems: list[Problem] = []
    node = load(data, file)
    start = Source(file, 1, 1)
    record = convert(node, PoolRecord, start, "pool")
    assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
    entry_nodes = node["entries"]
    assert isinstance(entry_nodes, Items)  # noqa: S101 - convert() has just made sure
    entries = []
    for number, entry_node in enumerate(record.entries):
        try:
            source = value_source(entry_nodes, number, file)
            entries.append(_entry(entry_node, record, source, problems))
        except ProblemFound as found:
            problems.extend(found.problems)
    pool = Pool(name=name, type=record.type, about=record.about, entries=tuple(entries))
    return pool, problems


def _entry(node: object, pool: PoolRecord, source: Source, problems: list[Problem]) -> Entity:
    """The entity of a pool's entry, of the pool's type unless it says another; its id is made of its name."""
    record = convert(node, EntityRecord, source, "pool entry")
    assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
    since = until = None
    if record.since or record.until:
        language = grammar(pool.language)
        since = date_of(node, "since", record.since, source, language, problems)
        until = date_of(node, "until", record.until, source, language, problems)
    record.type = record.type or pool.type
    return entity_of(fold(record.name).replace(" ", "-"), record, source, since, until)
