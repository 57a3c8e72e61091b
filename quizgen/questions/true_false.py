"""True or false: the statement as it is, or with one answer swapped for a wrong one"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.model import Draft, Option, Text
from quizgen.questions.building.item import INDEFINITE, CannotAsk, answers_of, item, name_of
from quizgen.questions.building.key import chosen
from quizgen.random_streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Answer, Deck, Fact, Question
    from quizgen.questions.building.item import Desk

POINTS = 1
DEFINITE = re.compile(r"\b[Tt]he $")


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each answer of a fact that is nobody's claim, where others cannot be right too, or by hand."""
    for fact, place, answer in answers_of(deck, "true_false"):
        proved = answer.complete and (fact.kind or not isinstance(answer.value, Text))
        if not fact.by and (proved or answer.distractors) and any(run.answer == place for run in fact.runs):
            yield Draft("true_false", (fact,), place)


def make(draft: Draft, desk: Desk) -> Question:
    """True or false by lot. CannotAsk where no wrong option is safe: then truth could be told by its type."""
    fact = draft.facts[0]
    answer = fact.answers[draft.answer]
    wrong = desk.options.wrong(fact, answer, 1, name_of(draft))
    if not wrong:
        raise CannotAsk(f"no wrong option for '{answer.text}' is surely wrong")
    true = Stream(desk.seed, name_of(draft), "truth").below(2) == 1
    told = Option(answer.text) if true else wrong[0]
    words = desk.words["true_false"]
    options = (
        Option(words["says_true"], correct=true),
        Option(words["says_false"], correct=not true, origin=wrong[0].origin),
    )
    return item(
        draft, desk, stem=_stated(fact, draft.answer, answer, told, desk), options=options, ordered=True,
        key=chosen(draft, words["says_true"] if true else words["says_false"]), points=POINTS,
    )  # fmt: skip


def _stated(fact: Fact, place: int, answer: Answer, told: Option, desk: Desk) -> str:
    """The statement with the words *told* in the answer's place, and the article set right before them."""
    text = ""
    for run in fact.runs:
        if run.answer != place:
            text += run.text
            continue
        if told.text != answer.text:
            text = _led(text, answer, told, desk)
        text += told.text if text else desk.grammar.capital(told.text)
    return text


def _led(text: str, answer: Answer, told: Option, desk: Desk) -> str:
    """The words before the answer with *a*, *an* or *the* as the words that follow need it."""
    if article := desk.grammar.indefinite(told.text):
        text = INDEFINITE.sub(lambda old: _like(old[1], article), text)
    entity = desk.deck.entity(answer.value)
    if entity is not None and entity.article == told.article:
        return text  # a "the" there belongs to another word, or serves both
    if told.article == "the" and not DEFINITE.search(text):
        return text + ("the " if text else "The ")
    return DEFINITE.sub("", text) if told.article == "" else text


def _like(old: str, article: str) -> str:
    """The article with the old one's capital."""
    return f"{article.capitalize() if old.isupper() else article} "
