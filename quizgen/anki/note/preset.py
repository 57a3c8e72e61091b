"""The options that a deck brings along: Anki shows one card of a note a day.

One fact has several cards, and a card that was just seen gives its sisters away. Anki can keep them apart, and
in a fresh profile does not. Nor does it keep a deck's order where that has decks inside it: it shows these one
after the other, by their names. A preset cannot be forced on a learner: it is taken where "Import any deck
presets" is ticked at an import, be it the first or not, and what the learner changes in it later stays.
"""

from __future__ import annotations

from typing import Any

PRESET_ID = 1790208417204
"""Final. Anki matches presets by it."""

PRESET: dict[str, Any] = {
    "id": PRESET_ID,
    "name": "quizgen",
    "mod": 0,
    "usn": 0,
    "maxTaken": 60,
    "autoplay": True,
    "timer": 0,
    "replayq": True,
    "dyn": False,
    "new": {
        "bury": True,
        "delays": [1.0, 10.0],
        "initialFactor": 2500,
        "ints": [1, 4, 0],
        "order": 1,
        "perDay": 20,
    },
    "rev": {"bury": True, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
    "buryInterdayLearning": True,
    "newGatherPriority": 1,
    "easyDaysPercentages": [1.0] * 7,
}
"""Anki's own defaults, with burying turned on and new cards taken by position, the lowest first."""
