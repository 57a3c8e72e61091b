"""A wrong option picked by hand that may be right, or says what another says"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import DistractorJudge, Finding
    from quizgen.model import Deck, Source

SEVERITY = "error"


def judge(deck: Deck, options: DistractorJudge) -> Iterator[Finding]:
    """A finding for each wrong option picked by hand that no question will show, with the reason of the build.

    One for each place: what is written once for all answers of a fact is told once.
    """
    for fact in deck.facts:
        places: set[Source] = set()
        for answer in fact.answers:
            for number, why_not in enumerate(options.why_not_by_hand(fact, answer)):
                if not why_not:
                    continue
                source = source_of_word(fact, answer, "distractors", number)
                if source not in places:
                    places.add(source)
                    message = f"the distractor '{answer.distractors[number]}' {why_not}"
                    yield source, message, "pick another", fact.id
