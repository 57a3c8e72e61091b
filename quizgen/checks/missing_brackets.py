"""Names, answers or tags in one text that read like a list without its brackets or dashes"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_in, source_of_word
from quizgen.checks.one_distractor import BY_LINES, LISTED, in_brackets, is_list
from quizgen.model import NOWHERE
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck, Source

SEVERITY = "note"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each single text where a list may stand, that has commas or dashes as a list has."""
    for key, words, beside, source, fact in _lists(deck):
        if len(words) != 1:
            continue
        (text,) = words
        message = f"'{key}' has one text, '{brief(text)}', which reads like several"
        if key == "distractors":  # 'one-distractor' tells of them
            continue
        if LISTED.match(text):
            yield source, message, BY_LINES, fact
        elif is_list(text, beside):
            remedy = f"write a list in brackets: {key}: {in_brackets(text)}; or allow this with the reason"
            yield source, message, remedy, fact


def _lists(deck: Deck) -> Iterator[tuple[str, tuple[str, ...], str, Source, str]]:
    """The texts under each key that may hold a list, with the text that they are like, their source and fact."""
    yield "tags", deck.tags, "", deck.source or NOWHERE, ""
    for fact in deck.facts:
        if len(fact.tags) == 1:
            yield "tags", fact.tags, "", source_in(fact, "tags"), fact.id
        for answer in fact.answers:
            for key, words in (
                ("accept", answer.accept),
                ("reject", answer.reject),
                ("distractors", answer.distractors),
            ):
                if len(words) == 1:
                    yield key, words, answer.text, source_of_word(fact, answer, key), fact.id
    for entity in deck.entities.values():
        if entity.source:
            yield "aka", entity.aka, entity.name, entity.source, ""
