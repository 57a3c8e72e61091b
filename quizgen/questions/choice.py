"""Multiple choice: one right option among others that are surely wrong"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Draft
from quizgen.questions.building.item import CannotAsk, askable_answers, make_item, question_id, stem_of
from quizgen.questions.building.key import chosen_key
from quizgen.questions.building.options import alike, right_option
from quizgen.random_streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Question
    from quizgen.questions.building.item import QuestionInputs

POINTS = 1
FEWEST_WRONG_OPTIONS = 2
"""A choice question has this many wrong options at least, so three options: as good as more (Rodriguez 2005, a
review of eighty years of studies), and with fewer there is no choice question."""


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each answer with a stem. Whether enough wrong options are safe shows when it is made."""
    for fact, position, answer in askable_answers(deck, "choice"):
        if answer.stem and (answer.complete or answer.distractors):
            yield Draft("choice", (fact,), position)


def make(draft: Draft, inputs: QuestionInputs) -> Question:
    """The answer and two or more wrong options. CannotAsk where fewer than two are safe.

    Numbers and dates stand in their order where the answer may have any place in it, as likely as any other. Where it
    cannot, since nothing is later than the article, say, the order would tell it, and they are shuffled.
    """
    fact = draft.facts[0]
    answer = fact.answers[draft.answer]
    picked = len(answer.distractors) if answer.only_distractors else 0
    wanted = picked or (answer.options or inputs.deck.options) - 1
    drawn = inputs.distractors.draw(fact, answer, count=wanted, stem=answer.stem)
    wrong = drawn.options
    if len(wrong) < FEWEST_WRONG_OPTIONS:
        raise CannotAsk(
            f"{len(wrong)} of {FEWEST_WRONG_OPTIONS} wrong options for '{answer.text}' are surely wrong"
        )
    options = alike([right_option(answer, fact, inputs.deck), *wrong], inputs)
    natural = inputs.distractors.in_natural_order(options, answer) if drawn.every_rank else None
    shuffled = Stream(inputs.seed, question_id(draft), "order").shuffled(options)
    return make_item(
        draft, inputs, stem=stem_of(draft, inputs), key=chosen_key(draft, inputs), options=tuple(natural or shuffled),
        ordered=natural is not None, points=POINTS,
    )  # fmt: skip
