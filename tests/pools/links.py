"""What holds between entries of shipped pools: what lies in what, and what overlaps. A rule each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.text.folding import fold
from tests.pools.pool_files import by_name, each, names, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pools.pool_files import Entry, Pools


def links_are_known(pools: Pools) -> Iterator[str]:
    """What an entry lies in or overlaps is in a pool, and the name means that one thing only."""
    known = by_name(pools)
    for name, pool, entry in each(pools):
        for link in (*entry.get("part_of", []), *entry.get("overlaps", [])):
            if len(known[fold(link)]) != 1 or thing(pool, entry) in known[fold(link)]:
                yield f"{name}: {entry['name']} -> {link!r}: {list(known[fold(link)])}"


def overlaps_both_ways(pools: Pools) -> Iterator[str]:
    """What overlaps another is overlapped by it, or lies in it."""
    known = by_name(pools)
    for name, _, entry in each(pools):
        mine = {fold(word) for word in names(entry)}
        for other in (other for link in entry.get("overlaps", []) for other in known[fold(link)].values()):
            if not mine & {fold(link) for link in (*other.get("overlaps", []), *other.get("part_of", []))}:
                yield f"{name}: {other['name']} does not overlap {entry['name']}"


def containers_name_their_parts(pools: Pools) -> Iterator[str]:
    """A container overlaps its parts of the same type, so that it is refused though a deck tells less of them."""
    known = by_name(pools)
    for name, pool, entry in each(pools):
        mine = {fold(word) for word in names(entry)}
        for (type_, _), outer in (
            row for link in entry.get("part_of", []) for row in known[fold(link)].items()
        ):
            if type_ == pool["type"] and not mine & {fold(link) for link in outer.get("overlaps", [])}:
                yield f"{name}: {outer['name']} does not overlap {entry['name']}, which lies in it"


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
