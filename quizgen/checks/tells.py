"""An answer that the title, the line with the article or another fact gives away or lets work out"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from quizgen.checks.finding.finding import source_of, texts
from quizgen.model import Number, NumberRange
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
    line = source_line(deck.article, deck.language)
    title_words, line_words = printed_words([deck.title], deck.language), printed_words([line], deck.language)
    lengths: list[Told] = []
    for fact in deck.facts:
        for answer in fact.answers:
            forms = telling(fact, [answer], deck).anywhere
            if any(map(title_words.__contains__, forms)):
                what = f"the title '{deck.title}'"
                yield _printed_above(what, fact, answer, "choose another title")
            elif any(map(line_words.__contains__, forms)):
                what = f"the line with the article, '{line}',"
                yield _printed_above(what, fact, answer, "ask something else")
            if isinstance(answer.value, (Number, NumberRange)) and any(map(LENGTH.match, forms)):
                lengths.append((fact, answer, forms))
    if lengths:
        yield from _worked_out(deck, lengths)


def _printed_above(what: str, fact: Fact, answer: Answer, remedy: str) -> Finding:
    """What is told of an answer that stands above every quiz."""
    message = f"{what} prints '{answer.text}', so that no quiz asks for it"
    return source_of(fact, answer), message, f"{remedy}; on cards it is asked all the same", fact.id


def _worked_out(deck: Deck, lengths: Sequence[Told]) -> Iterator[Finding]:
    """Those of these lengths of time that two dates of another fact tell."""
    facts_by_length: dict[str, dict[str, None]] = defaultdict(dict)
    for fact in deck.facts:
        for written in texts(fact):
            for mark in length_marks(written.text, deck.language):
                facts_by_length[f" {mark} "][fact.id] = None
    for fact, answer, forms in lengths:
        others = [name for form in forms for name in facts_by_length.get(form, ())]
        apart = {fact.id, *fact.apart}
        for other in [name for name in others if name not in apart][:MOST_TOLD_OF]:
            message = f"'{other}' prints two dates, from which '{answer.text}' can be worked out"
            yield source_of(fact, answer), message, f"keep the two apart: 'apart: {other}'", fact.id
