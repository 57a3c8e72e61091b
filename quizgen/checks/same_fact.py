"""Two facts that say the same of the same sentence: a learner gets each card twice"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of
from quizgen.text.folding import fold
from quizgen.text.likeness import word_beginnings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Citation, Deck, Fact

SEVERITY = "warning"
LEAST_SHARE_OF_WORDS = 0.5
"""The share of the longer statement's words that the other has, too, where both say the same. Of the shipped decks'
facts, each reworded a little, all are above it; no two of them that rest on one sentence are."""
MOST_COMPARED = 50
"""Facts of one sentence with the same answers that are compared, each with those before it."""


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each fact that another one before it says in nearly the same words."""
    before: dict[tuple[frozenset[str], frozenset[Citation]], list[Fact]] = {}
    for fact in deck.facts:
        if not fact.answers:
            continue
        same = before.setdefault(_answers_and_places(fact), [])
        other = next((one for one in same[:MOST_COMPARED] if _say_the_same(one, fact)), None)
        if other:
            message = f"'{fact.id}' says what '{other.id}' says already"
            remedy = "take one of the two out, or let it ask for something else"
            yield source_of(fact, fact.answers[0]), message, remedy, fact.id
        same.append(fact)


def _answers_and_places(fact: Fact) -> tuple[frozenset[str], frozenset[Citation]]:
    """What two facts that say the same have in common."""
    return frozenset([fold(answer.text) for answer in fact.answers]), frozenset(fact.at)


def _say_the_same(one: Fact, other: Fact) -> bool:
    """Whether two statements share most of their words outside their answers."""
    if one.statement == other.statement:
        return True
    words, others = (word_beginnings(_outside_answers(fact)) for fact in (one, other))
    most = max(len(words), len(others))
    return most > 0 and len(words & others) >= LEAST_SHARE_OF_WORDS * most


def _outside_answers(fact: Fact) -> str:
    return " ".join(run.text for run in fact.runs if run.answer < 0)
