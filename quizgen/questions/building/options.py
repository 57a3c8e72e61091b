"""Options: how right and wrong ones are made to look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import Option

if TYPE_CHECKING:
    from quizgen.model import Answer, Deck, Fact, Media
    from quizgen.questions.building.item import QuestionInputs

DEFINITE_ARTICLE = "the "


def right_option(answer: Answer, fact: Fact, deck: Deck) -> Option:
    """The option that an answer is, with its picture where the options of the fact are pictures."""
    return Option(answer.text, correct=True, picture=picture_of(answer, fact, deck))


def picture_of(answer: Answer, fact: Fact, deck: Deck) -> Media | None:
    """The picture of an answer, where the options of the fact are pictures; else None."""
    entity = deck.entity(answer.value) if fact.pictures else None
    return entity.picture if entity else None


def alike(options: list[Option], inputs: QuestionInputs) -> list[Option]:
    """The options as they are offered, so that nothing about one tells it from the others.

    A picture is offered as what it shows, in words, and never by its name: whoever listens gets no more than whoever
    sees. Words lose their *the*, unless all have one.
    """
    if any(option.picture for option in options):
        return [_as_shown(option) for option in options]
    return with_like_articles(options, inputs)


def _as_shown(option: Option) -> Option:
    """An option with the words of its picture in the place of its name."""
    picture = option.picture
    if picture is None:
        return option
    return replace(option, text=picture.alt, article=None, picture=replace(picture, source=None))


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
