"""Gaps: statements without one of their answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.language.words import words_of_language
from quizgen.model import BLANK, Run, Text
from quizgen.questions.building.item import INDEFINITE, source_and_opening

if TYPE_CHECKING:
    from quizgen.model import Fact
    from quizgen.questions.building.item import QuestionInputs

AFTER_PHRASE = re.compile(r"$|[^\w\s-]|\s++(?:([A-Za-z]++)\b|\()")
"""What follows a phrase: the end, punctuation, or a word, which is the group 1."""
END = re.compile(r"\W*\Z")
"""What follows a gap that ends its statement."""


def is_open_gap(fact: Fact, position: int, language: str) -> bool:
    """Whether nearly anything fills the gap for an answer in words: it ends the statement after a bare *is* or *in*.

    *The ship sailed in ____* takes a year, a place and a storm.
    """
    if not isinstance(fact.answers[position].value, Text):
        return False
    index = next((number for number, run in enumerate(fact.runs) if run.answer == position), 0)
    words = fact.runs[index - 1].text.split() if index else []
    if not words or words[-1].lower() not in words_of_language(language).before_open_gap:
        return False
    return bool(END.fullmatch("".join(run.text for run in fact.runs[index + 1 :])))


def with_gap(fact: Fact, answer: int, inputs: QuestionInputs) -> str:
    """The statement with a gap (BLANK) for the answer at that position."""
    before, opening = source_and_opening(fact.runs[0].text, fact.statement, fact, inputs)
    runs = (Run(before), Run(opening, fact.runs[0].answer), *fact.runs[1:])
    return "".join([BLANK if run.answer == answer else run.text for run in runs])


def with_article(fact: Fact, position: int, inputs: QuestionInputs) -> Fact:
    """The fact with *a* or *an* before an answer made a part of that answer: *in a ____* becomes *in ____*.

    Before the gap the article would tell how the answer begins, and *a(n)* reads like a form. Inside the gap it does
    neither, and the learner recalls the phrase as it is spoken. Where the answer is not the end of its phrase, as in
    *a ____ attack*, a sentence without the article would be none. There the fact stays as it is: there are no options
    that the article could rule out, and a vowel tells little.
    """
    index = next(number for number, run in enumerate(fact.runs) if run.answer == position)
    text, answer = fact.runs[index].text, fact.answers[position]
    article_match = INDEFINITE.search(fact.runs[index - 1].text) if index else None
    after = fact.runs[index + 1].text if index + 1 < len(fact.runs) else ""
    if not article_match or not inputs.grammar.indefinite(text) or not _ends_phrase(after, inputs):
        return fact
    before = fact.runs[index - 1].text[: article_match.start()]
    moved = (*((Run(before),) if before else ()), Run(article_match[0] + text, position))
    whole = replace(answer, text=article_match[0].lower() + answer.text)
    return replace(
        fact,
        runs=(*fact.runs[: index - 1], *moved, *fact.runs[index + 1 :]),
        answers=(*fact.answers[:position], whole, *fact.answers[position + 1 :]),
    )


def _ends_phrase(after: str, inputs: QuestionInputs) -> bool:
    """Whether an answer is the end of its phrase, as far as the words *after* it show: a small word or none follows."""
    follows = AFTER_PHRASE.match(after)
    return bool(follows and (not follows[1] or inputs.grammar.is_small_word(follows[1])))
