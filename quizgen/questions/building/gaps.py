"""Gaps: a statement without one of its answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import BLANK, Run
from quizgen.questions.building.item import INDEFINITE, voiced

if TYPE_CHECKING:
    from quizgen.model import Fact
    from quizgen.questions.building.item import Desk

AFTER_PHRASE = re.compile(r"$|[^\w\s-]|\s++(?:([A-Za-z]++)\b|\()")
"""What may follow a phrase: the end, a sign, or a word, which is looked at further."""


def gapped(fact: Fact, answer: int, desk: Desk) -> str:
    """The statement with a gap for one answer."""
    before, first = voiced(fact.runs[0].text, fact.statement, fact, desk)
    runs = (Run(before), Run(first, fact.runs[0].answer), *fact.runs[1:])
    return "".join(BLANK if run.answer == answer else run.text for run in runs)


def with_article(fact: Fact, place: int, desk: Desk) -> Fact:
    """The fact with *a* or *an* before an answer made a part of it: ``went down in ____`` asks for *a bell*.

    Before the gap the article would tell how the answer begins, and *a(n)* reads like a form. Inside it
    does neither, and the learner recalls the phrase as it is said. Where the answer is not the end of its
    phrase, as in *a ____ attack*, a sentence without its article would be none. There it stays as it is:
    nothing is chosen from, so that it rules out no option, and a vowel tells little.
    """
    at = next(number for number, run in enumerate(fact.runs) if run.answer == place)
    text, answer = fact.runs[at].text, fact.answers[place]
    led = INDEFINITE.search(fact.runs[at - 1].text) if at else None
    after = fact.runs[at + 1].text if at + 1 < len(fact.runs) else ""
    if not led or not desk.grammar.indefinite(text) or not _ends_phrase(after, desk):
        return fact
    before = fact.runs[at - 1].text[: led.start()]
    moved = (*((Run(before),) if before else ()), Run(led[0] + text, place))
    whole = replace(answer, text=led[0].lower() + answer.text)
    return replace(
        fact,
        runs=(*fact.runs[: at - 1], *moved, *fact.runs[at + 1 :]),
        answers=(*fact.answers[:place], whole, *fact.answers[place + 1 :]),
    )


def _ends_phrase(after: str, desk: Desk) -> bool:
    """Whether the words *after* an answer leave it the last of its phrase, as far as small words tell."""
    follows = AFTER_PHRASE.match(after)
    return bool(follows and (not follows[1] or desk.grammar.is_small_word(follows[1])))
