"""Select all that apply: several right options among others that are surely wrong"""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from quizgen.model import Draft, Number, NumberRange
from quizgen.questions.building.item import CannotAsk, make_item, question_id, stem_of
from quizgen.questions.building.key import ticked_key
from quizgen.questions.building.options import alike, right_option
from quizgen.random_streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Answer, Deck, Fact, Option, Question
    from quizgen.questions.building.item import QuestionInputs

POINTS = 1
"""For each right option. A wrong tick takes one away, and nothing goes below zero: so nobody gains by ticking all.
This is the plus/minus rule by which the nurses' licence examination of the USA has marked such questions since 2023
(NCSBN, "Next Generation NCLEX: scoring models", 2021)."""
FEWEST_WRONG_OPTIONS = 2
"""Wrong options at least, so that whoever ticks all of them never has full marks."""
USUAL_OPTIONS = 6
"""Options where the deck has so many, whether two, three or four of them are right: their number says nothing of it."""


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each fact with a stem for all of its answers, where these are of one sort."""
    for fact in deck.facts:
        if (
            fact.ask_all
            and not fact.to_name
            and _may_be_asked(fact)
            and len({_sort(answer, deck) for answer in fact.answers}) == 1
        ):
            yield Draft("multiple_response", (fact,))


def make(draft: Draft, inputs: QuestionInputs) -> Question:
    """All answers and two or more wrong options, shuffled. CannotAsk where fewer are wrong beside every answer."""
    fact = draft.facts[0]
    texts = [answer.text for answer in fact.answers]
    for place, text in enumerate(texts):
        if inputs.distractors.repeats_any(text, texts[:place]):
            raise CannotAsk(
                f"'{text}' says the same as another of its answers, or one holds the other's words"
            )
    wrong = _wrong_options(fact, question_id(draft), inputs)
    if len(wrong) < FEWEST_WRONG_OPTIONS:
        raise CannotAsk(
            f"{len(wrong)} of {FEWEST_WRONG_OPTIONS} wrong options beside its {len(texts)} answers are surely wrong"
        )
    right = (right_option(answer, fact, inputs.deck) for answer in fact.answers)
    options = alike([*right, *wrong], inputs)
    shuffled = Stream(inputs.seed, question_id(draft), "order").shuffled(options)
    return make_item(
        draft, inputs, stem=stem_of(draft, inputs), key=ticked_key(draft, inputs), options=tuple(shuffled),
        points=POINTS * len(texts),
    )  # fmt: skip


def _may_be_asked(fact: Fact) -> bool:
    """Whether a fact and its kind allow the type."""
    types = (fact.types, *(answer.types for answer in fact.answers))
    return all(not allowed or "multiple_response" in allowed for allowed in types)


def _sort(answer: Answer, deck: Deck) -> tuple[str, str]:
    """What an answer is: a date, a number of metres, a place. Of another sort an option would stand out."""
    entity = deck.entity(answer.value)
    unit = answer.value.unit if isinstance(answer.value, (Number, NumberRange)) else ""
    return type(answer.value).__name__, entity.type.partition(".")[0] if entity else unit


def _wrong_options(fact: Fact, name: str, inputs: QuestionInputs) -> list[Option]:
    """Wrong options that are surely wrong beside every answer, those by hand first.

    As many as six options have room for, and two at least. Where others may be right, too, only those by hand.
    """
    wanted = max(USUAL_OPTIONS - len(fact.answers), FEWEST_WRONG_OPTIONS)
    by_hand_alone = any(answer.only_distractors or not answer.complete for answer in fact.answers)
    shown = [answer.text for answer in fact.answers]
    found: list[Option] = []
    for option in _in_turn(fact, name, wanted, inputs):
        by_hand = option.origin == "curator"
        if (
            (by_hand or not by_hand_alone)
            and all(
                inputs.distractors.is_safe(option.text, fact, one, by_hand=by_hand) for one in fact.answers
            )
            and not inputs.distractors.repeats_any(option.text, shown)
        ):
            found.append(option)
            shown.append(option.text)
        if len(found) == wanted:
            break
    return found


def _in_turn(fact: Fact, name: str, wanted: int, inputs: QuestionInputs) -> Iterator[Option]:
    """Wrong options for each answer, one after the other in turn, and those by hand before all others."""
    turns = Stream(inputs.seed, name, "wrong").shuffled(fact.answers)
    drawn = [
        inputs.distractors.find(fact, answer, count=wanted + len(turns), stem=fact.ask_all)
        for answer in turns
    ]
    for by_hand in (True, False):
        rows = ([one for one in options if (one.origin == "curator") is by_hand] for options in drawn)
        yield from (option for option in chain.from_iterable(zip_longest(*rows)) if option)
