"""Facts that are true for a time only: ``until`` says how long."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.comparing_values import days
from quizgen.model import NOWHERE
from quizgen.problems import Problem

if TYPE_CHECKING:
    from quizgen.model import Deck


def without_expired(deck: Deck, now: int) -> tuple[Deck, list[Problem]]:
    """The deck without the facts whose time has passed, and a note on each. *now* is in seconds since 1970."""
    today = dt.datetime.fromtimestamp(now, dt.UTC).date().toordinal()
    problems = []
    kept = []
    for fact in deck.facts:
        if fact.until is None or days(fact.until)[1] >= today:
            kept.append(fact)
            continue
        message = f"'{fact.id}' was true until {fact.until_text}, and is not built"
        remedy = "write what is true now, as a fact of its own; --expired builds it all the same"
        source = next(iter(fact.written.under("until")), fact.source)
        problems.append(Problem("expired", source or NOWHERE, message, remedy, fact.id))
    return (replace(deck, facts=tuple(kept)) if problems else deck), problems
