"""Matching of pairs that a fact has by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Answer, KeyPart, Option, Premise, Text
from quizgen.questions.building.item import (
    CannotAsk,
    make_set_item,
    question_id,
    source_and_opening,
    with_source,
)
from quizgen.random_streams import Stream
from quizgen.text.folding import fold
from quizgen.text.tokens import holds_any

if TYPE_CHECKING:
    from quizgen.model import Draft, Fact, Question, Value
    from quizgen.questions.building.item import QuestionInputs

POINTS = 1
"""For each premise."""


def may_be_asked(fact: Fact) -> bool:
    """Whether a fact has pairs by hand and lets them be matched."""
    return bool(fact.pairs) and not fact.asks_media and (not fact.types or "matching" in fact.types)


def make(draft: Draft, inputs: QuestionInputs) -> Question:
    """The premises in random order, and the options in one that says nothing of them.

    CannotAsk where the words of a premise name an option.
    """
    fact = draft.facts[0]
    options = [option for _, option in fact.pairs]
    for premise, _ in fact.pairs:
        if named := next((option for option in options if holds_any(premise, (option,))), ""):
            raise CannotAsk(f"the premise '{premise}' names the option '{named}'")
    stem = fact.pairs_stem or inputs.words["matching"]["stem"]
    shuffled = Stream(inputs.seed, question_id(draft), "order").shuffled(fact.pairs)
    return make_set_item(
        draft, (fact,), stem="".join(source_and_opening(stem, stem, fact, inputs)),
        key=tuple(KeyPart(text=option, fact=fact.id, answer=premise) for premise, option in shuffled),
        premises=tuple(
            Premise(inputs.grammar.capital(premise), option, fact.id) for premise, option in shuffled
        ),
        options=tuple(_in_order([
            *(Option(option, correct=True) for option in options),
            *(Option(wrong, origin="curator") for wrong in fact.pairs_distractors),
        ], inputs)),
        ordered=True, statement=with_source(fact.statement, fact, inputs), rationale=fact.because,
        points=POINTS * len(options), language=inputs.deck.language,
    )  # fmt: skip


def _in_order(options: list[Option], inputs: QuestionInputs) -> list[Option]:
    """Numbers and dates from the least to the greatest, words by the alphabet."""
    text = options[0].text
    like = Answer(name=text, text=text, value=_value(text, inputs))
    return inputs.distractors.in_natural_order(options, like) or sorted(
        options, key=lambda option: fold(option.text)
    )


def _value(text: str, inputs: QuestionInputs) -> Value:
    try:
        return inputs.grammar.parse_date(text) or inputs.grammar.parse_number(text) or Text()
    except ValueError:  # a date that no calendar has is just words
        return Text()
