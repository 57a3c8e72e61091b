"""Options: how right and wrong ones are made to look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from quizgen.model import Option
    from quizgen.questions.building.item import QuestionInputs

DEFINITE_ARTICLE = "the "


def with_like_articles(options: list[Option], inputs: QuestionInputs) -> list[Option]:
    """The options without their *the*, unless all have one: an option with another article would stand out.

    *The* with a capital belongs to a name: *The Hague*.
    """
    parts = [inputs.grammar.split_article(option.text) for option in options]
    if len({article == DEFINITE_ARTICLE for article, _ in parts}) == 1:
        return options
    return [
        replace(option, text=rest) if article == DEFINITE_ARTICLE else option
        for option, (article, rest) in zip(options, parts, strict=True)
    ]
