"""An answer that the title, the line with the article or another fact gives away or lets work out"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of, texts
from quizgen.page_text import source_line
from quizgen.telling import length_marks, printed_words, telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"
MOST_TOLD_OF = 3
"""Facts that one is told to be kept apart from: more are no help."""


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each answer that no quiz asks since the paper prints it, or that two printed dates tell."""
    yield from _told_by_the_paper(deck)
    yield from _worked_out(deck)


def _told_by_the_paper(deck: Deck) -> Iterator[Finding]:
    """The answers that stand above every quiz."""
    line = source_line(deck.article, deck.language)
    frame = (
        (f"the title '{deck.title}'", printed_words([deck.title], deck.language), "choose another title"),
        (f"the line with the article, '{line}',", printed_words([line], deck.language), "ask something else"),
    )
    for fact in deck.facts:
        for answer in fact.answers:
            forms = telling(fact, [answer], deck).anywhere
            name, remedy = next(
                ((name, remedy) for name, text, remedy in frame if any(form in text for form in forms)),
                ("", ""),
            )
            if name:
                message = f"{name} prints '{answer.text}', so that no quiz asks for it"
                yield (
                    source_of(fact, answer),
                    message,
                    f"{remedy}; on cards it is asked all the same",
                    fact.id,
                )


def _worked_out(deck: Deck) -> Iterator[Finding]:
    """The lengths of time that two dates of another fact tell."""
    facts_by_length: dict[str, dict[str, None]] = defaultdict(dict)
    for fact in deck.facts:
        for _, text, _ in texts(fact):
            for mark in length_marks(text, deck.language):
                facts_by_length[f" {mark} "][fact.id] = None
    for fact in deck.facts:
        for answer in fact.answers:
            forms = telling(fact, [answer], deck).anywhere
            others = [name for form in forms for name in facts_by_length.get(form, ())]
            apart = {fact.id, *fact.apart}
            for other in [name for name in others if name not in apart][:MOST_TOLD_OF]:
                message = f"'{other}' prints two dates, from which '{answer.text}' can be worked out"
                yield source_of(fact, answer), message, f"keep the two apart: 'apart: {other}'", fact.id
