"""True or false: the statement as it is, or with one answer swapped for a wrong one"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.model import Draft, Option, Text
from quizgen.questions.building.item import INDEFINITE, CannotAsk, askable_answers, make_item, question_id
from quizgen.questions.building.key import chosen_key
from quizgen.random_streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Answer, Deck, Fact, Question
    from quizgen.questions.building.item import QuestionInputs

POINTS = 1
DEFINITE_ARTICLE = re.compile(r"\b[Tt]he $")


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each answer of a fact that is nobody's claim, if its wrong options are sure or picked by hand."""
    for fact, position, answer in askable_answers(deck, "true_false"):
        proved = answer.complete and (fact.kind or not isinstance(answer.value, Text))
        if (
            not fact.by
            and not answer.example
            and (proved or answer.distractors)
            and any(run.answer == position for run in fact.runs)
        ):
            yield Draft("true_false", (fact,), position)


def make(draft: Draft, inputs: QuestionInputs) -> Question:
    """True or false at random, or *turned*. CannotAsk where no wrong option is safe, even if it would be true.

    Otherwise a reader could know: what has no wrong option is true.
    """
    fact = draft.facts[0]
    answer = fact.answers[draft.answer]
    wrong = inputs.distractors.find(fact, answer, count=1)
    if not wrong:
        raise CannotAsk(f"no wrong option for '{answer.text}' is surely wrong")
    true = (Stream(inputs.seed, question_id(draft), "truth").below(2) == 1) is not draft.turned
    shown = Option(answer.text) if true else wrong[0]
    words = inputs.words["true_false"]
    options = (
        Option(words["says_true"], correct=true),
        Option(words["says_false"], correct=not true, origin=wrong[0].origin),
    )
    return make_item(
        draft, inputs, stem=_statement_with(fact, draft.answer, answer, shown, inputs), options=options, ordered=True,
        offered=(answer.text, wrong[0].text),
        key=chosen_key(draft, inputs, words["says_true"] if true else words["says_false"]), points=POINTS,
    )  # fmt: skip


def _statement_with(fact: Fact, position: int, answer: Answer, shown: Option, inputs: QuestionInputs) -> str:
    """The statement with the option *shown* in place of the answer at *position*, after a fitting article."""
    text = ""
    for run in fact.runs:
        if run.answer != position:
            text += run.text
            continue
        if shown.text != answer.text:
            text = _with_fitting_article(text, answer, shown, inputs)
        text += shown.text if text else inputs.grammar.capital(shown.text)
    return text


def _with_fitting_article(text: str, answer: Answer, shown: Option, inputs: QuestionInputs) -> str:
    """The *text* before an answer, with *a*, *an* or *the* at its end as the option *shown* needs it."""
    if article := inputs.grammar.indefinite(shown.text):
        text = INDEFINITE.sub(lambda match: _with_capital_of(match[1], article), text)
    entity = inputs.deck.entity(answer.value)
    if entity is not None and entity.article == shown.article:
        return text  # a "the" there belongs to another word, or serves both
    if shown.article == "the" and not DEFINITE_ARTICLE.search(text):
        return text + ("the " if text else "The ")
    return DEFINITE_ARTICLE.sub("", text) if shown.article == "" else text


def _with_capital_of(letter: str, article: str) -> str:
    """The article and a space, with a capital if the letter is one."""
    return f"{article.capitalize() if letter.isupper() else article} "
