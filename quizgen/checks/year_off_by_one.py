"""A year before Christ that is another than its event's: in digits alone, -0043 is 44 BC"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of
from quizgen.model import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each fact whose answer is the year before Christ right beside that of its event."""
    for fact in deck.facts:
        event = deck.events.get(fact.event)
        if event is None or event.when is None or event.when.end or event.when.start[0] >= 0:
            continue
        year = event.when.start[0]
        for answer in fact.answers:
            value = answer.value
            if isinstance(value, Date) and not value.end and value.start[0] == year + 1:
                message = f"the fact says '{answer.text}', and its event is of '{event.when_text or year}'"
                remedy = (
                    "in digits alone, -0043 is 44 BC, as ISO 8601 has it: write the event's 'when' in words"
                )
                yield source_of(fact, answer), message, remedy, fact.id
