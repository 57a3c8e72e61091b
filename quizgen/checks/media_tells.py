"""A picture or sound that is asked about or is an option, with words that tell the answer"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of
from quizgen.model import NOWHERE
from quizgen.text.tokens import holds_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each description or credit that names an answer: both are read out or printed with the question."""
    for fact in (fact for fact in deck.facts if fact.asks_media):
        names = [name for answer in fact.answers for name in deck.names_of(answer)]
        for media in (media for media in fact.media if media.asked):
            for key, text in (("alt", media.alt), ("credit", media.credit)):
                if name := next((own for own in names if holds_name(text, own, deck.language)), ""):
                    message = f"the '{key}' of '{media.file}' tells the answer, '{name}'"
                    remedy = "say what can be seen without naming it; or leave 'with: question' out"
                    yield media.source or source_of(fact), message, remedy, fact.id
    for entity in deck.entities.values():
        shown = entity.picture
        for key, text in (("alt", shown.alt), ("credit", shown.credit)) if shown else ():
            if name := next((own for own in entity.names if holds_name(text, own, deck.language)), ""):
                message = f"the '{key}' of the picture of '{entity.id}' tells what it is, '{name}'"
                remedy = "say what can be seen without naming it: a letter names the option"
                yield (shown and shown.source) or NOWHERE, message, remedy, ""
