"""The shipped pools: entities of one type, read only when a deck has a use for them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen import resources
from quizgen.deckfile.entities import date_of, entity_of
from quizgen.deckfile.records import EntityRecord, PoolRecord
from quizgen.deckfile.validate import convert
from quizgen.language import grammar
from quizgen.located_yaml.reader import Items, Mapping, load, value_source
from quizgen.model import Pool, Source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Entity

TYPE = re.compile(rb"^type: *([a-z.]+)", re.MULTILINE)


class Pools:
    """The pools of a folder. Files are looked through as bytes first; only those of use are read.

    Several threads may ask at once: what one has read stays, and all are given that.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resources.pools()
        self._read: dict[str, Pool] = {}
        self._named: dict[str, dict[str, Entity]] = {}

    def of(self, type_: str) -> tuple[Pool, ...]:
        """The pools of a type: ``place.city``."""
        return tuple(self._pool(name) for name, (found, _) in self._files.items() if found == type_)

    def named(self, text: str) -> Entity | None:
        """The entity that goes by *text* in some pool, or None."""
        wanted, raw = fold(text), text.encode("utf-8", "replace")
        for name, (_, data) in self._files.items() if raw in self._every_byte else ():
            if raw in data and (entity := self._names(name).get(wanted)) is not None:
                return entity
        return None

    def every(self) -> tuple[Pool, ...]:
        """All pools, by name."""
        return tuple(self._pool(name) for name in self._files)

    @cached_property
    def _files(self) -> dict[str, tuple[str, bytes]]:
        found: dict[str, tuple[str, bytes]] = {}
        for path in sorted(self._folder.glob("*.yaml")):
            data = path.read_bytes()
            head = TYPE.search(data)
            found[path.stem] = (head.group(1).decode() if head else "", data)
        return found

    @cached_property
    def _every_byte(self) -> bytes:
        """All files as one: most words stand in none, and are looked for once instead of in each."""
        return b"\n".join(data for _, data in self._files.values())

    def _pool(self, name: str) -> Pool:
        if name not in self._read:
            pool, problems = read_pool(name, self._files[name][1], f"{name}.yaml")
            if problems:
                raise ProblemFound(*problems)
            return self._read.setdefault(name, pool)  # the first stays, where two threads have read it
        return self._read[name]

    def _names(self, name: str) -> dict[str, Entity]:
        if name not in self._named:
            entries = self._pool(name).entries
            named = {fold(word): entity for entity in reversed(entries) for word in entity.names}
            return self._named.setdefault(name, named)
        return self._named[name]


def read_pool(name: str, data: bytes, file: str) -> tuple[Pool, list[Problem]]:
    """One pool from the bytes of its file, and what is wrong in it."""
    problems: list[Problem] = []
    node = load(data, file)
    start = Source(file, 1, 1)
    record = convert(node, PoolRecord, start, "pool")
    assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
    listed = node["entries"]
    assert isinstance(listed, Items)  # noqa: S101 - as above
    entries = []
    for place, entry in enumerate(record.entries):
        try:
            at = value_source(listed, place, file)
            entries.append(_entry(entry, record.type, at, problems))
        except ProblemFound as found:
            problems.extend(found.problems)
    return Pool(name, record.type, record.about, tuple(entries)), problems


def _entry(node: object, type_: str, place: Source, problems: list[Problem]) -> Entity:
    record = convert(node, EntityRecord, place, "pool entry")
    assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
    words = grammar("en")
    since = date_of(node, "since", record.since, place, words, problems)
    until = date_of(node, "until", record.until, place, words, problems)
    record.type = record.type or type_
    return entity_of(fold(record.name).replace(" ", "-"), record, place, since, until)
