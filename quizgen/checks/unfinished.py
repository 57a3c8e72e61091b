"""A text in which words are still to be written: … stands for them"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import every_text, source_in, source_of, words_of
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck, Fact, Source

SEVERITY = "error"

STANDS_FOR_WORDS = re.compile(r"(?<!\S)(?:\u2026|\.\.\.)(?![^\s,.;:?!])")
"""Dots that stand as a word of their own: behind a word, as in *and so on…*, they are a sign."""
REMEDY = "write the words that are missing; or allow it with a reason, where the dots are meant"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for the first such text of each fact: a draft that was moved before it was finished."""
    for fact in deck.facts:
        found = next(((what, at) for what, text, at in _texts(fact) if STANDS_FOR_WORDS.search(text)), None)
        if found:
            what, source = found
            yield (
                source,
                f"{brief(what)} of '{fact.id}' is not finished: it has '\u2026' for words",
                REMEDY,
                fact.id,
            )


def _texts(fact: Fact) -> Iterator[tuple[str, str, Source]]:
    """Every text of a fact: what messages call it, the text, and where it is written."""
    yield from every_text(fact)
    if fact.by:
        yield "'by'", fact.by, source_in(fact, "by")
    for answer in fact.answers:
        yield "the answer", answer.text, source_of(fact, answer)
        for key in ("reject", "evidence"):
            yield from ((f"'{key}'", word, source) for word, source in words_of(fact, answer, key))
    yield from (("the scheme", point.text, source_in(fact, "scheme")) for point in fact.scheme)
    for premise, option in fact.pairs:
        yield from (("a pair", text, source_in(fact, "pairs")) for text in (premise, option))
    yield from (("an option", text, source_in(fact, "pairs")) for text in fact.pairs_distractors)
