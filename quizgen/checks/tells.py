"""An answer that the title, the line with the article or another fact gives away or lets work out"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from quizgen.checks.finding.finding import source_of, texts
from quizgen.page_text import source_line
from quizgen.telling import length_marks, printed_words, telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Answer, Deck, Fact

    Told: TypeAlias = tuple[Fact, Answer, Mapping[str, str]]
    """An answer of a fact, and what tells it anywhere."""

SEVERITY = "warning"
LENGTH = re.compile(r" \^[0-9]")
"""What tells a length of time begins so."""
MOST_TOLD_OF = 3
"""Facts that one is told to be kept apart from: more are no help."""


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each answer that no quiz asks since the paper prints it, or that two printed dates tell."""
    told = [
        (fact, answer, telling(fact, [answer], deck).anywhere)
        for fact in deck.facts
        for answer in fact.answers
    ]
    yield from _told_by_the_paper(deck, told)
    yield from _worked_out(deck, told)


def _told_by_the_paper(deck: Deck, told: Sequence[Told]) -> Iterator[Finding]:
    """The answers that stand above every quiz."""
    line = source_line(deck.article, deck.language)
    frame = (
        (f"the title '{deck.title}'", printed_words([deck.title], deck.language), "choose another title"),
        (f"the line with the article, '{line}',", printed_words([line], deck.language), "ask something else"),
    )
    for fact, answer, forms in told:
        name, remedy = next(
            ((name, remedy) for name, text, remedy in frame if any(form in text for form in forms)), ("", "")
        )
        if name:
            message = f"{name} prints '{answer.text}', so that no quiz asks for it"
            yield source_of(fact, answer), message, f"{remedy}; on cards it is asked all the same", fact.id


def _worked_out(deck: Deck, told: Sequence[Told]) -> Iterator[Finding]:
    """The lengths of time that two dates of another fact tell."""
    if not any(LENGTH.match(form) for _, _, forms in told for form in forms):
        return
    facts_by_length: dict[str, dict[str, None]] = defaultdict(dict)
    for fact in deck.facts:
        for written in texts(fact):
            for mark in length_marks(written.text, deck.language):
                facts_by_length[f" {mark} "][fact.id] = None
    for fact, answer, forms in told:
        others = [name for form in forms for name in facts_by_length.get(form, ())]
        apart = {fact.id, *fact.apart}
        for other in [name for name in others if name not in apart][:MOST_TOLD_OF]:
            message = f"'{other}' prints two dates, from which '{answer.text}' can be worked out"
            yield source_of(fact, answer), message, f"keep the two apart: 'apart: {other}'", fact.id
