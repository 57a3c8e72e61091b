"""What holds for every shipped pool, each rule by itself: from the pools to what is wrong in them."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.text.folding import fold
from tests.pools import links
from tests.pools.pool_files import each, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pools.pool_files import Pools

KEYS = ["name", "abbr", "aka", "group", "part_of", "overlaps", "article", "plural", "since", "until"]
SIZES = {"months": (12, 12), "weekdays": (7, 7)}
AT_LEAST = 12
IN_A_GROUP = 3
"""A question has three options, and all come from the answer's own group."""
BY_CALENDAR = {"months", "weekdays"}
BY_DATE = {"leaders"}
WORD = r"[a-z]+(-[a-z]+)*"


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
    """Days, months or years that are in the calendar, and nothing ends before it begins."""
    for name, _, entry in each(pools):
        try:
            if _day(entry.get("since", "0001")) >= _day(entry.get("until", "9999")):
                yield f"{name}: {entry}"
        except ValueError:
            yield f"{name}: {entry}"


def _day(date: str) -> dt.date:
    """The first day that a date may mean. ValueError where it is no date."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
        raise ValueError(date)
    return dt.date.fromisoformat(date + "-01-01"[len(date) - 4 :])


def sorted_entries(pools: Pools) -> Iterator[str]:
    """Group by group; in a group by name, or by date where time is the point."""
    for name, pool in pools.items():
        if name in BY_CALENDAR:
            continue
        groups = list(dict.fromkeys(entry.get("group", "") for entry in pool["entries"]))
        key = "since" if name in BY_DATE else "name"
        rows = [(groups.index(entry.get("group", "")), entry[key].casefold()) for entry in pool["entries"]]
        yield from (f"{name}: {after[1]!r}" for row, after in pairwise(rows) if row > after)


RULES = (
    known_keys,
    well_formed,
    big_enough,
    groups_big_enough,
    one_line_each,
    unique_names,
    dates_in_order,
    sorted_entries,
    links.links_are_known,
    links.overlaps_both_ways,
    links.containers_name_their_parts,
    links.containers_are_whole,
    links.nothing_holds_itself,
    links.twins_agree,
)
