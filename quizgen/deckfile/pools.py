"""The shipped pools: entities of one type, read only when a deck needs them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from quizgen import resources
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
    """The pools of a folder. Files are searched as bytes first, and only those that are needed are read as YAML.

    Several threads may use it at once: what one of them has read is kept, and all get the same.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resources.pools()
        self._pools: dict[str, Pool] = {}
        self._by_language: dict[str, AnyPools] = {}
        self._entities_by_name: dict[str, dict[str, Entity]] = {}

    def in_language(self, language: str) -> AnyPools:
        """The pools for decks in a language: these themselves in English, else those that CLDR has names for."""
        if base_language(language) == "en":
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
        return tuple(
            self._pool_named(name) for name, (pool_type, _) in self._files.items() if pool_type == type_
        )

    @property
    def types(self) -> set[str]:
        """The types of all pools."""
        return {type_ for type_, _ in self._files.values() if type_}

    def entities_named(self, text: str) -> list[Entity]:
        """The entities with this name in the pools, the first of each pool: a city, a state and a ship may share it."""
        if not text[:1].isupper():
            return []
        folded, encoded = fold(text), text.encode("utf-8", "replace")
        files = self._files.items() if encoded in self._all_bytes else ()
        found = (self._names(name).get(folded) for name, (_, data) in files if encoded in data)
        return [entity for entity in found if entity is not None]

    def every(self) -> tuple[Pool, ...]:
        """All pools, by name."""
        return tuple(self._pool_named(name) for name in self._files)

    @cached_property
    def _files(self) -> dict[str, tuple[str, bytes]]:
        """The type and the bytes of each file, by the pool's name."""
        files: dict[str, tuple[str, bytes]] = {}
        for path in sorted(self._folder.glob("*.yaml")):
            data = path.read_bytes()
            line = TYPE_LINE.search(data)
            files[path.stem] = (line.group(1).decode() if line else "", data)
        return files

    @cached_property
    def _all_bytes(self) -> bytes:
        """The bytes of all files together: most texts are in none, and one search shows that."""
        return b"\n".join(data for _, data in self._files.values())

    def _pool_named(self, name: str) -> Pool:
        if name not in self._pools:
            pool, problems = read_pool(name, self._files[name][1], f"{name}.yaml")
            if problems:
                raise ProblemFound(*problems)
            return self._pools.setdefault(name, pool)  # where two threads have read it, the first is kept
        return self._pools[name]

    def _names(self, name: str) -> dict[str, Entity]:
        """The entities of a pool by their folded names."""
        if name not in self._entities_by_name:
            entries = self._pool_named(name).entries
            by_name = {fold(word): entity for entity in reversed(entries) for word in entity.names}
            return self._entities_by_name.setdefault(name, by_name)
        return self._entities_by_name[name]


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
            entries.append(_entry(entry_node, record.type, source, problems))
        except ProblemFound as found:
            problems.extend(found.problems)
    pool = Pool(name=name, type=record.type, about=record.about, entries=tuple(entries))
    return pool, problems


def _entry(node: object, type_: str, source: Source, problems: list[Problem]) -> Entity:
    """The entity of a pool's entry, of the pool's type unless it says another; its id is made of its name."""
    record = convert(node, EntityRecord, source, "pool entry")
    assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
    english = grammar("en")
    since = date_of(node, "since", record.since, source, english, problems)
    until = date_of(node, "until", record.until, source, english, problems)
    record.type = record.type or type_
    return entity_of(fold(record.name).replace(" ", "-"), record, source, since, until)
