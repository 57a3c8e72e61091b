"""A date after the day on which the article appeared"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_in, source_of
from quizgen.comparing_values import before
from quizgen.model import NOWHERE, Date
from quizgen.text.patterns import RarePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"

PLANNED = RarePattern(
    r"\b(will|would|shall|should|could|may|might|plan|plans|planned|planning|to be|to begin|to end|to take|due|"
    r"schedul\w*|expect\w*|intend\w*|forecast|predict\w*|project\w*|until|till|deadline|expires?|aims?|target\w*|goal|"
    r"propos\w*|promis\w*|announc\w*|set for|next|upcoming|future|postponed|delayed|put off)\b"
)
"""Words of a statement that speaks of what was still to come."""


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each date that the article cannot report: its own date or this one is a slip."""
    article = deck.article.date
    if article is None:
        return
    remedy = "mend the date, or that of the article; a plan is told with 'will' or 'planned'"
    for event in deck.events.values():
        if event.when and before(article, event.when):
            message = f"the event '{event.id}' is later than the article ({deck.article.date_text})"
            yield event.source or NOWHERE, message, remedy, ""
    for fact in deck.facts:
        if fact.as_of and before(article, fact.as_of):
            message = f"'as_of' is later than the article ({deck.article.date_text})"
            yield source_in(fact, "as_of"), message, remedy, fact.id
        for answer in fact.answers:
            late = isinstance(answer.value, Date) and before(article, answer.value)
            if late and not PLANNED.search(fact.statement):
                message = f"'{answer.text}' is later than the article ({deck.article.date_text})"
                yield source_of(fact, answer), message, remedy, fact.id
