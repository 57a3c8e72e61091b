"""What holds for every shipped pool, each rule by itself: from the pools to what is wrong in them.

The pools are read with PyYAML's loader that guesses nothing, and not with quizgen's own reader, so that
a mistake of the reader cannot hide one in the pools.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from quizgen import resources
from quizgen.values import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Entry = dict[str, Any]
Pool = dict[str, Any]
Pools = dict[str, Pool]

KEYS = ["name", "abbr", "aka", "group", "part_of", "overlaps", "article", "plural", "since", "until"]
SIZES = {"months": (12, 12), "weekdays": (7, 7)}
AT_LEAST = 12
IN_A_GROUP = 3
"""A question has three options, and all come from the answer's own group."""
BY_CALENDAR = {"months", "weekdays"}
BY_DATE = {"leaders"}
WORD = r"[a-z]+(-[a-z]+)*"


def read(texts: dict[str, str]) -> Pools:
    """Pools from the text of their files, by name; each keeps its text."""
    return {name: yaml.load(text, yaml.BaseLoader) | {"text": text} for name, text in texts.items()}  # noqa: S506


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


# --- one file -------------------------------------------------------------------------------------


def known_keys(pools: Pools) -> Iterator[str]:
    """Nothing is misspelled, and the keys stand in the order of the format."""
    for name, pool in pools.items():
        if list(pool) != ["type", "about", "entries", "text"]:
            yield f"{name}: {list(pool)}"
    for name, _, entry in each(pools):
        if list(entry) != [key for key in KEYS if key in entry]:
            yield f"{name}: {list(entry)}"


def well_formed(pools: Pools) -> Iterator[str]:
    """Types are lower-case words with dots, groups with dashes; lists are lists; nothing is empty."""
    for name, pool in pools.items():
        if not re.fullmatch(r"[a-z]+(\.[a-z]+)*", pool["type"]) or not pool["about"]:
            yield f"{name}: type {pool['type']!r}, about {pool['about']!r}"
    for name, _, entry in each(pools):
        lists = [entry[key] for key in ("aka", "part_of", "overlaps") if key in entry]
        if not all(isinstance(value, list) and all(value) for value in lists) or not all(entry.values()):
            yield f"{name}: {entry}"
        elif not re.fullmatch(WORD, entry.get("group", "x")):
            yield f"{name}: group {entry['group']!r}"
        elif entry.get("article", "the") not in {"a", "an", "the"} or entry.get("plural", "true") != "true":
            yield f"{name}: {entry}"


def big_enough(pools: Pools) -> Iterator[str]:
    """Each file has what a quiz of many questions needs."""
    for name, pool in pools.items():
        least, most = SIZES.get(name, (AT_LEAST, 10_000))
        if not least <= len(pool["entries"]) <= most:
            yield f"{name}: {len(pool['entries'])} entries"


def groups_big_enough(pools: Pools) -> Iterator[str]:
    """Options come from the answer's own group: it has two others at least."""
    for name, pool in pools.items():
        groups = [entry.get("group", "") for entry in pool["entries"]]
        yield from (f"{name}: {group!r}" for group in set(groups) if groups.count(group) < IN_A_GROUP)


def one_line_each(pools: Pools) -> Iterator[str]:
    """An entry is a line, so that a correction is one line of a diff."""
    for name, pool in pools.items():
        head, lines = pool["text"].splitlines()[:3], pool["text"].splitlines()[3:]
        if [line.partition(":")[0] for line in head] != ["type", "about", "entries"]:
            yield f"{name}: {head}"
        if len(lines) != len(pool["entries"]) or not all(
            re.match(r"  - \{name: .*\}$", line) for line in lines
        ):
            yield f"{name}: an entry is not one line"


def unique_names(pools: Pools) -> Iterator[str]:
    """A name means one thing in a file."""
    for name, pool in pools.items():
        owner: dict[str, int] = {}
        for place, entry in enumerate(pool["entries"]):
            for word in names(entry):
                if owner.setdefault(fold(word), place) != place:
                    yield f"{name}: {word!r} twice"
            if len(set(names(entry))) < len(names(entry)):
                yield f"{name}: {names(entry)}"


def dates_in_order(pools: Pools) -> Iterator[str]:
    """Whole dates, and nothing ends before it begins."""
    for name, _, entry in each(pools):
        try:
            since, until = (dt.date.fromisoformat(entry.get(key, day)) for key, day in DAYS.items())
        except ValueError:
            yield f"{name}: {entry}"
            continue
        if since >= until or any(len(entry.get(key, day)) != len(day) for key, day in DAYS.items()):
            yield f"{name}: {entry}"


DAYS = {"since": "0001-01-01", "until": "9999-12-31"}


def sorted_entries(pools: Pools) -> Iterator[str]:
    """Group by group; in a group by name, or by date where time is the point."""
    for name, pool in pools.items():
        if name in BY_CALENDAR:
            continue
        groups = list(dict.fromkeys(entry.get("group", "") for entry in pool["entries"]))
        key = "since" if name in BY_DATE else "name"
        rows = [(groups.index(entry.get("group", "")), entry[key].casefold()) for entry in pool["entries"]]
        yield from (f"{name}: {after[1]!r}" for row, after in pairwise(rows) if row > after)


# --- across files ---------------------------------------------------------------------------------


def links_are_known(pools: Pools) -> Iterator[str]:
    """What an entry lies in or overlaps is in a pool, and the name means that one thing only."""
    known = by_name(pools)
    for name, pool, entry in each(pools):
        for link in (*entry.get("part_of", []), *entry.get("overlaps", [])):
            if len(known[fold(link)]) != 1 or thing(pool, entry) in known[fold(link)]:
                yield f"{name}: {entry['name']} -> {link!r}: {list(known[fold(link)])}"


def overlaps_both_ways(pools: Pools) -> Iterator[str]:
    """What overlaps another is overlapped by it."""
    known = by_name(pools)
    for name, _, entry in each(pools):
        mine = {fold(word) for word in names(entry)}
        for other in (other for link in entry.get("overlaps", []) for other in known[fold(link)].values()):
            if not mine & {fold(link) for link in other.get("overlaps", [])}:
                yield f"{name}: {other['name']} does not overlap {entry['name']}"


def containers_are_whole(pools: Pools) -> Iterator[str]:
    """What contains a container stands in the list too; none of them is only overlapped."""
    known = by_name(pools)
    for name, _, entry in each(pools):
        inside = {fold(link) for link in entry.get("part_of", [])}
        if inside & {fold(link) for link in entry.get("overlaps", [])}:
            yield f"{name}: {entry['name']} lies in what it overlaps"
        for outer in (outer for link in inside for outer in known[link].values()):
            missing = {fold(link) for link in outer.get("part_of", [])} - inside
            yield from (f"{name}: {entry['name']} lies in {outer['name']}, so in {link}" for link in missing)


def nothing_holds_itself(pools: Pools) -> Iterator[str]:
    """No container lies in what it contains."""
    known = by_name(pools)
    for name, _, entry in each(pools):
        mine = {fold(word) for word in names(entry)}
        for outer in (outer for link in entry.get("part_of", []) for outer in known[fold(link)].values()):
            if mine & {fold(link) for link in outer.get("part_of", [])}:
                yield f"{name}: {entry['name']} and {outer['name']} hold each other"


def twins_agree(pools: Pools) -> Iterator[str]:
    """A thing that stands in two files is the same in both, but for its group."""
    first: dict[tuple[str, str], Entry] = {}
    for name, pool, entry in each(pools):
        plain = {key: value for key, value in entry.items() if key != "group"}
        if first.setdefault(thing(pool, entry), plain) != plain:
            yield f"{name}: {entry}"


RULES = (
    known_keys,
    well_formed,
    big_enough,
    groups_big_enough,
    one_line_each,
    unique_names,
    dates_in_order,
    sorted_entries,
    links_are_known,
    overlaps_both_ways,
    containers_are_whole,
    nothing_holds_itself,
    twins_agree,
)
