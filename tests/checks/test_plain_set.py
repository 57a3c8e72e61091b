"""Which ordering and matching questions are told as plain logic, and which are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.builds import ENGINE
from tests.decks import deck_of

if TYPE_CHECKING:
    from pathlib import Path

YEARS = [1901, 1902, 1903, 1904]
ORDERED: list[tuple[list[str], int]] = [
    (["First voyage of the ferry", "Second voyage of the ferry", "Fire", "Sale"], 1),
    (["Apollo 7", "Apollo 8", "Apollo 9", "Sale"], 3),
    (["World War I", "Fire", "World War II", "Sale"], 1),
    (["Strike", "End of the strike", "Fire", "Sale"], 1),
    (["Fire", "Rebuilding after the fire", "Strike", "Sale"], 1),
    (["Talks before the strike", "Fire", "Strike", "Sale"], 1),
    (["Fair of 1901", "Fair of 1902", "Fair of 1903", "Sale"], 1),
    (["Fair of 1901", "Fair of 1902", "Fire", "Sale"], 0),
    (["Strike", "Fire", "Flood", "Sale"], 0),
    (["Second voyage", "First voyage", "Fire", "Sale"], 0),  # the labels say another order than the dates
    (["End of the strike", "Strike", "Fire", "Sale"], 0),
    (["First voyage", "Second voyage", "Fire"], 0),  # too few for a set
]


def told(deck: dict[str, Any], folder: Path) -> list[str]:
    problems = ENGINE.job(deck_of(deck, folder)).check()
    return [problem.message for problem in problems if problem.rule == "plain-set"]


@pytest.mark.parametrize(("labels", "count"), ORDERED)
def test_labels_that_say_their_order(labels: list[str], count: int, tmp_path: Path) -> None:
    rows = list(zip(labels, YEARS, strict=False))
    events = {f"e{year}": {"label": label, "when": year} for label, year in rows}
    facts = [
        {"id": f"f{year}", "event": f"e{year}", "kind": "happened-on", "slots": {"date": str(year)}}
        for _, year in rows
    ]
    assert len(told({"events": events, "facts": facts}, tmp_path)) == count


TOWNS = {"Lyon": "France", "Ghent": "Belgium", "Delft": "Netherlands", "Porto": "Portugal"}
COSTS = {"Length": "9 metres", "Weight": "12 tonnes", "Crew": "30 sailors", "Price": "40 crowns"}


@pytest.mark.parametrize(("premise", "found"), [("the cup of {nation}", True), ("cup {letter}", False)])
def test_pairs_told_by_their_nations(premise: str, found: bool, tmp_path: Path) -> None:
    entities = {
        town.lower(): {"name": town, "type": "place.city", "part_of": [nation]}
        for town, nation in TOWNS.items()
    }
    facts = [
        {
            "id": f"f{town}",
            "kind": "won",
            "slots": {"contest": premise.format(nation=nation, letter=town[-1].upper()), "winner": town},
        }
        for town, nation in TOWNS.items()
    ]
    assert bool(told({"entities": entities, "facts": facts}, tmp_path)) is found


@pytest.mark.parametrize("alike", [True, False])
def test_pairs_told_by_their_units(alike: bool, tmp_path: Path) -> None:
    facts = [
        {
            "id": f"f{item}",
            "kind": "cost",
            "slots": {"what": item, "amount": f"{price.split()[0]} crowns" if alike else price},
        }
        for item, price in COSTS.items()
    ]
    assert bool(told({"facts": facts}, tmp_path)) is not alike
