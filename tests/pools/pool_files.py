"""The shipped pools as their files have them, and how the tests look into them.

They are read with PyYAML's loader that guesses nothing, and not with quizgen's own reader, so that a
mistake of the reader cannot hide one in the pools.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import yaml

from quizgen import resources
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Entry = dict[str, Any]
Pool = dict[str, Any]
Pools = dict[str, Pool]


LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read(texts: dict[str, str]) -> Pools:
    """Pools from the text of their files, by name; each keeps its text."""
    return {name: yaml.load(text, LOADER) | {"text": text} for name, text in texts.items()}  # noqa: S506


def shipped() -> Pools:
    """Every shipped pool."""
    return read({path.stem: path.read_text("utf-8") for path in sorted(resources.pools().glob("*.yaml"))})


def names(entry: Entry) -> list[str]:
    """Every name that an entry goes by."""
    return [name for name in (entry["name"], entry.get("abbr", ""), *entry.get("aka", [])) if name]


def thing(pool: Pool, entry: Entry) -> tuple[str, str]:
    """What an entry is: two files may tell of one thing."""
    return pool["type"], entry["name"]


def each(pools: Pools) -> Iterator[tuple[str, Pool, Entry]]:
    """Every entry, with the name of its pool and the pool."""
    return ((name, pool, entry) for name, pool in pools.items() for entry in pool["entries"])


def by_name(pools: Pools) -> dict[str, dict[tuple[str, str], Entry]]:
    """The things that go by each folded name."""
    found: dict[str, dict[tuple[str, str], Entry]] = defaultdict(dict)
    for _, pool, entry in each(pools):
        for name in names(entry):
            found[fold(name)].setdefault(thing(pool, entry), entry)
    return found


def entry(pools: Pools, pool: str, name: str) -> Entry:
    """An entry by any of its names."""
    return next(row for row in pools[pool]["entries"] if name in names(row))


def on(date: str, pools: Pools, pool: str, group: str) -> set[str]:
    """The names of a group that were what their type says on a day."""
    return {
        row["name"]
        for row in pools[pool]["entries"]
        if row["group"] == group and row.get("since", "") <= date <= row.get("until", "9999")
    }


def of_type(pools: Pools, type_: str) -> list[Entry]:
    """Every entry of a type."""
    return [row for _, pool, row in each(pools) if pool["type"] == type_]
