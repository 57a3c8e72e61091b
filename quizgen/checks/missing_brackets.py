"""Names or answers in one text that read like a list without its brackets"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of
from quizgen.checks.one_distractor import in_brackets, is_list
from quizgen.model import NOWHERE
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "note"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each single accepted or refused answer, or other name, with commas that the answer has not."""
    for fact in deck.facts:
        for answer in fact.answers:
            for key, words in (("accept", answer.accept), ("reject", answer.reject)):
                if len(words) == 1 and is_list(words[0], answer.text):
                    yield source_of(fact, answer), _message(key, words[0]), _remedy(key, words[0]), fact.id
    for entity in deck.entities.values():
        if entity.source and len(entity.aka) == 1 and is_list(entity.aka[0], entity.name):
            yield entity.source or NOWHERE, _message("aka", entity.aka[0]), _remedy("aka", entity.aka[0]), ""


def _message(key: str, text: str) -> str:
    return f"'{key}' has one text, '{brief(text)}', which reads like several"


def _remedy(key: str, text: str) -> str:
    return (
        f"write a list in brackets: {key}: {in_brackets(text)}; if it is one text, allow this with the reason"
    )
