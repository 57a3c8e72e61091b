"""Twice as much to be read takes about twice the work, also where each of it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.growth import SHAPES
from quizgen.text import hints
from tests.builds import ENGINE
from tests.decks import put
from tests.growth import growth

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST = 2.3
"""How many times the work twice as much may take: n log n takes 2.2 times of it."""


def slips(size: int, **keys: Callable[[int], object]) -> dict[str, Any]:
    """Entities, and facts that each have some keys which are wrong."""
    facts = [
        {
            "id": f"f{number}",
            "fact": f"House {number} has =={number + 7} doors==.",
            **{key: make(number) for key, make in keys.items()},
        }
        for number in range(size)
    ]
    ports = {f"e{number}": {"name": f"Port {number}", "type": "place.city"} for number in range(size)}
    return {"entities": ports, "facts": facts}


READ: dict[str, Callable[[int], dict[str, Any]]] = {
    "types that are said": SHAPES["said-types"],
    "types that are wrong": lambda size: slips(size, **{"is": lambda number: f"port.of-{number}"}),
    "facts cut into lines": lambda size: slips(size, fact=lambda _: ""),
    "facts that are nowhere": lambda size: slips(size, apart=lambda number: [f"g{number}"]),
    "a tag for each section": lambda size: {
        **slips(size, tags=lambda number: f"tag-{number}", at=lambda number: f"p{number + 1}"),
        "blueprint": {
            "sections": [
                {"number": 1, "tags": f"no-{number}", "paragraphs": number + size + 1}
                for number in range(size)
            ]
        },
    },
}


@pytest.mark.parametrize("name", READ)
def test_the_work_grows_with_what_is_read(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        hints, "MOST_LETTERS_SOUGHT", 1_000
    )  # up to so many all names are held against each slip

    def work(size: int) -> Callable[[], object]:
        folder = tmp_path / str(size)
        folder.mkdir()
        path = put({"title": "A deck", **READ[name](size)}, folder)
        return lambda: ENGINE.read(path)

    assert growth(work, 120) <= MOST
