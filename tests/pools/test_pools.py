"""The shipped pools keep every rule, and every rule finds what it is there to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.deckfile import pools as deck_pools
from tests.pools import links, rules
from tests.pools.pool_files import read, shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.pools.pool_files import Pools

    Rule = Callable[[Pools], Iterator[str]]


@pytest.fixture(scope="module")
def pools() -> Pools:
    return shipped()


@pytest.mark.parametrize("rule", rules.RULES)
def test_shipped_pools_keep_the_rule(rule: Rule, pools: Pools) -> None:
    assert len(pools) > 30
    assert list(rule(pools)) == []


def small(*entries: str, type_: str = "place.sea", file: str = "seas") -> dict[str, str]:
    """One file with a few entries."""
    lines = [f"type: {type_}", "about: Seas", "entries:", *(f"  - {{{entry}}}" for entry in entries)]
    return {file: "\n".join(lines) + "\n"}


def test_each_name_is_found_and_no_other_words_are_sought() -> None:
    """A text with a word that no pool has names nothing."""
    found = deck_pools.Pools()
    missing = [
        (pool.name, name)
        for type_ in sorted(found.types)
        for pool in found.of_type(type_)
        for entry in pool.entries
        for name in entry.names
        if name[:1].isupper() and entry.id not in {entity.id for entity in found.entities_named(name)}
    ]
    assert missing == []
    assert found.entities_named("Keeper of the hill") == found.entities_named("Sea of the Zyx") == []


GOOD = small("name: Pacific, overlaps: [Yellow Sea]", "name: Red Sea", "name: Yellow Sea, part_of: [Pacific]")

BAD: list[tuple[Rule, dict[str, str]]] = [
    (rules.known_keys, small("name: Red Sea, alias: [Red]")),
    (rules.known_keys, small("group: asia, name: Red Sea")),
    (rules.known_keys, {"seas": "type: place.sea\nabout: Seas\nnote: new\nentries: []\n"}),
    (rules.well_formed, small("name: Red Sea", type_="place.Sea")),
    (rules.well_formed, small("name: Red Sea", type_="place.")),
    (rules.well_formed, small("name: Red Sea", type_="weapon.air-defence")),
    (rules.well_formed, small("name: Red Sea, group: West Asia")),
    (rules.well_formed, small("name: Red Sea, aka: Bahr")),
    (rules.well_formed, small("name: Red Sea, aka: []")),
    (rules.well_formed, small("name: Red Sea, article: The")),
    (rules.well_formed, small("name: Red Sea, plural: 'no'")),
    (rules.well_formed, small("name: ''")),
    (rules.big_enough, small("name: Red Sea")),
    (rules.big_enough, small("name: May", file="months")),
    (rules.big_enough, small(*(f"name: Day {day}" for day in range(8)), file="weekdays")),
    (rules.groups_big_enough, small("name: Red Sea, group: asia", "name: Dead Sea, group: asia")),
    (rules.one_line_each, {"seas": "type: place.sea\nabout: Seas\nentries:\n  - name: Red Sea\n"}),
    (rules.one_line_each, {"seas": "about: Seas\ntype: place.sea\nentries:\n  - {name: Red Sea}\n"}),
    (rules.unique_names, small("name: Red Sea", "name: Yellow Sea, aka: [the RED Sea]")),
    (rules.unique_names, small("name: Red Sea, aka: [Red Sea]")),
    (rules.dates_in_order, small("name: Red Sea, since: 2017-02-30")),
    (rules.dates_in_order, small("name: Red Sea, since: 2017-4")),
    (rules.dates_in_order, small("name: Red Sea, since: 20170403")),
    (rules.dates_in_order, small("name: Red Sea, since: 2017-04-03, until: 2017-04-03")),
    (rules.sorted_entries, small("name: Yellow Sea", "name: Red Sea")),
    (rules.sorted_entries, small("name: A, group: x", "name: B, group: y", "name: C, group: x")),
    (rules.sorted_entries, small("name: A, since: 2001-01-01", "name: B, since: 2000-01-01", file="leaders")),
    (links.links_are_known, small("name: Red Sea, part_of: [Indian Ocean]")),
    (links.links_are_known, small("name: Red Sea, overlaps: [Red Sea]")),
    (
        links.links_are_known,
        small("name: Georgia", "name: Black Sea, overlaps: [Georgia]")
        | small("name: Georgia", type_="place.state", file="states"),
    ),
    (links.overlaps_both_ways, small("name: Black Sea, overlaps: [Sea of Azov]", "name: Sea of Azov")),
    (links.containers_name_their_parts, small("name: Bay, part_of: [Sea]", "name: Sea")),
    (
        links.containers_are_whole,
        small("name: Bay, part_of: [Sea]", "name: Ocean", "name: Sea, part_of: [Ocean]"),
    ),
    (links.containers_are_whole, small("name: Bay, part_of: [Sea], overlaps: [Sea]", "name: Sea")),
    (links.nothing_holds_itself, small("name: Bay, part_of: [Sea]", "name: Sea, part_of: [Bay]")),
    (links.twins_agree, small("name: Tokyo, aka: [Edo]") | small("name: Tokyo", file="cities")),
]


@pytest.mark.parametrize(("rule", "texts"), BAD)
def test_rule_finds_the_mistake(rule: Rule, texts: dict[str, str]) -> None:
    assert list(rule(read(texts)))


@pytest.mark.parametrize("rule", [rule for rule in rules.RULES if rule is not rules.big_enough])
def test_rule_is_silent_where_all_is_well(rule: Rule) -> None:
    assert list(rule(read(GOOD))) == []


def test_every_rule_has_a_mistake_that_it_finds() -> None:
    assert {rule for rule, _ in BAD} == set(rules.RULES)
