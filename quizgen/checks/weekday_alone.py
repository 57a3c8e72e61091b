"""A weekday without its date"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.found import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "warning"
WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
DATE = re.compile(r"\d")


def check(deck: Deck) -> Iterator[Found]:
    """Which Wednesday? A weekday needs its date beside it."""
    for fact in deck.facts:
        for what, text, at in texts(fact):
            if (found := WEEKDAY.search(text)) and not DATE.search(text):
                message = f"{what} says '{found.group()}', and no date"
                yield at, message, "write the date beside it", fact.id
