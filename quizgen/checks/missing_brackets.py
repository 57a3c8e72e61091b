"""Names, answers or tags in one text that read like a list without its brackets or dashes"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_in, source_of_word
from quizgen.checks.one_distractor import BY_LINES, LISTED, in_brackets, is_list
from quizgen.model import NOWHERE
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck, Entity, Source

SEVERITY = "note"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each single text where a list may stand, that has commas or dashes as a list has."""
    for key, words, beside, source, fact in _lists(deck):
        if len(words) != 1:
            continue
        (text,) = words
        if LISTED.match(text):
            remedy = BY_LINES
        elif is_list(text, beside):
            remedy = f"write a list in brackets: {key}: {in_brackets(text)}; or allow this with the reason"
        else:
            continue
        message = f"'{key}' has one text, '{brief(text)}', which reads like several"
        yield source(), message, remedy, fact


def _lists(deck: Deck) -> Iterator[tuple[str, tuple[str, ...], str, Callable[[], Source], str]]:
    """The texts under each key that may hold a list, with the text that they are like, their source and fact.

    One wrong option is told of by 'one-distractor'.
    """
    yield "tags", deck.tags, "", partial(_source_of, deck), ""
    for fact in deck.facts:
        if len(fact.tags) == 1:
            yield "tags", fact.tags, "", partial(source_in, fact, "tags"), fact.id
        for answer in fact.answers:
            for key, words in (("accept", answer.accept), ("reject", answer.reject)):
                if len(words) == 1:
                    yield key, words, answer.text, partial(source_of_word, fact, answer, key), fact.id
    for entity in deck.entities.values():
        if entity.source:
            yield "aka", entity.aka, entity.name, partial(_source_of, entity), ""


def _source_of(owner: Deck | Entity) -> Source:
    return owner.source or NOWHERE
