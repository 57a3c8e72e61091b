"""A text in which words are still to be written: … stands for them"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import (
    WrittenText,
    every_text,
    source_in,
    source_of,
    source_of_word,
)
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.deck_texts import DeckTexts
    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck, Fact

SEVERITY = "error"

STANDS_FOR_WORDS = re.compile(r"(?:\u2026(?<!\S\u2026)|\.\.\.(?<!\S\.\.\.))(?![^\s,.;:?!])")
"""Dots that stand as a word of their own: behind a word, as in *and so on…*, they are a sign.

What stands before them is looked at last: dots alone are found three times as fast.
"""
REMEDY = "write the words that are missing; or allow it with a reason, where the dots are meant"


def search(_: Deck, deck_texts: DeckTexts) -> Iterator[Finding]:
    """A finding for the first such text of each fact: a draft that was moved before it was finished."""
    for fact in deck_texts.facts_with(STANDS_FOR_WORDS):
        found = next((text for text in _texts(fact) if STANDS_FOR_WORDS.search(text.text)), None)
        if found:
            message = f"{brief(found.name)} of '{fact.id}' is not finished: it has '\u2026' for words"
            yield found.source, message, REMEDY, fact.id


def _texts(fact: Fact) -> Iterator[WrittenText]:
    """Every text of a fact."""
    yield from every_text(fact)
    if fact.by:
        yield WrittenText(fact.by, "'by'", source_in, fact, "by")
    for answer in fact.answers:
        yield WrittenText(answer.text, "the answer", source_of, fact, answer)
        for key, words in (("reject", answer.reject), ("evidence", answer.evidence)):
            for number, word in enumerate(words):
                yield WrittenText(word, f"'{key}'", source_of_word, fact, answer, key, number)
    for point in fact.scheme:
        yield WrittenText(point.text, "the scheme", source_in, fact, "scheme")
    for text in (text for pair in fact.pairs for text in pair):
        yield WrittenText(text, "a pair", source_in, fact, "pairs")
    for text in fact.pairs_distractors:
        yield WrittenText(text, "an option", source_in, fact, "pairs")
