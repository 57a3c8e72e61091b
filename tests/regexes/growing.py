"""Whether an expression takes more than about four times the steps for four times a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.regexes.ambiguity import suspicions
from tests.regexes.matcher import CountingMatcher

if TYPE_CHECKING:
    import re

CHUNKS = 60
"""How often a chunk is repeated: four times as often for the longer text."""
MOST_GROWTH = 7.0
"""Four times is linear, and sixteen times quadratic."""
MOST_STEPS = 400_000
"""Steps after which nobody goes on counting."""


def growing_text(pattern: re.Pattern[Any], *, method: str) -> str:
    """The begin, chunk and end of a text whose matching grows faster than the text; empty where there is none."""
    anchored = method in {"match", "fullmatch"}
    matcher = CountingMatcher(pattern, whole=method == "fullmatch")
    for begin, chunk, signs in suspicions(pattern, searched=not anchored):
        for end in ["", *signs]:
            once = matcher.count(begin + chunk * CHUNKS + end, anchored=anchored, most=MOST_STEPS)
            most = int(MOST_GROWTH * once) + 1
            more = matcher.count(begin + chunk * 4 * CHUNKS + end, anchored=anchored, most=most)
            if once >= MOST_STEPS or more >= most:
                return f"{begin!r} + {chunk!r} * n + {end!r}"
    return ""
