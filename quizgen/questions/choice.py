"""Multiple choice: one right option among others that are surely wrong"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import Draft, Option
from quizgen.questions.building.item import CannotAsk, answers_of, item, name_of, stem_of
from quizgen.questions.building.key import chosen
from quizgen.random_streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Question
    from quizgen.questions.building.item import Desk

POINTS = 1
DEFINITE = "the "
FEWEST = 2
"""Wrong options. Three options are enough (Rodriguez 2005, eighty years of studies); fewer make it true or false."""


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each answer with a stem; whether enough options are safe is seen when it is made."""
    for fact, place, answer in answers_of(deck, "choice"):
        if answer.stem and (answer.complete or answer.distractors):
            yield Draft("choice", (fact,), place)


def make(draft: Draft, desk: Desk) -> Question:
    """The answer and two wrong options or more. CannotAsk where fewer than two are safe."""
    fact = draft.facts[0]
    answer = fact.answers[draft.answer]
    wrong = desk.options.wrong(fact, answer, desk.deck.options - 1, name_of(draft), answer.stem)
    if len(wrong) < FEWEST:
        raise CannotAsk(f"{len(wrong)} of {FEWEST} wrong options for '{answer.text}' are surely wrong")
    options = _led_alike([Option(answer.text, correct=True), *wrong], desk)
    natural = desk.options.natural_order(options, answer)
    shuffled = Stream(desk.seed, name_of(draft), "order").shuffled(options)
    return item(
        draft, desk, stem=stem_of(draft, desk), key=chosen(draft), options=tuple(natural or shuffled),
        ordered=natural is not None, points=POINTS,
    )  # fmt: skip


def _led_alike(options: list[Option], desk: Desk) -> list[Option]:
    """The options without their *the*, unless all have one: an option that is led otherwise would stand out.

    One with a capital belongs to a name: *The Hague*.
    """
    parts = [desk.grammar.with_article(option.text) for option in options]
    if len({lead == DEFINITE for lead, _ in parts}) == 1:
        return options
    return [
        replace(option, text=rest) if lead == DEFINITE else option
        for option, (lead, rest) in zip(options, parts, strict=True)
    ]
