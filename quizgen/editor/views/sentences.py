"""The reader's copy of the article: its paragraphs of numbered sentences, each with how well facts cover it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.article.cover import Cover, Level, SentenceCover
    from quizgen.article.numbered import Sentence
    from quizgen.engine.editing.article import OpenArticle
    from quizgen.model import Citation

SIGNS: dict[Level, str] = {"none": "\u25cb", "part": "\u25d0", "whole": "\u25cf"}
"""The sign of each level, so that it is told without colour, too."""


class SentenceView(NamedTuple):
    """A sentence of the copy."""

    at: str
    """``p2s1``"""
    text: str
    level: Level
    facts: int
    """How many entries cite it."""
    left: tuple[str, ...]
    """What in it no answer asks for."""

    @property
    def dom_id(self) -> str:
        """The id of its element."""
        return f"sentence-{self.at}"

    @property
    def sign(self) -> str:
        """The sign of its level."""
        return SIGNS[self.level]


def places_of(article: OpenArticle | None) -> dict[str, tuple[str, ...]]:
    """The sentences of the copy that a citation means, if others or many: ``{"p2": ("p2s1", "p2s2")}``."""
    if article is None:
        return {}
    paragraphs: dict[int, list[str]] = {}
    for sentence in article.numbered:
        paragraphs.setdefault(sentence.at.paragraph, []).append(str(sentence.at))
    found: dict[str, tuple[str, ...]] = {str(at): (str(here),) for at, here in article.places.items()}
    for number, places in paragraphs.items():
        found.setdefault(f"p{number}", tuple(places))
    return found


def sentence_views(
    sentences: Sequence[Sentence], cover: Cover | None, cited: Mapping[str, int]
) -> tuple[SentenceView, ...]:
    """The sentences of a copy; *cited* says how many entries cite each. Without a cover: by that number alone."""
    covered: dict[Citation, SentenceCover] = {one.at: one for one in cover.sentences} if cover else {}
    views = []
    for sentence in sentences:
        at, found = str(sentence.at), covered.get(sentence.at)
        level: Level = found.level if found else "none"
        left = found.left if found and found.facts else ()
        views.append(SentenceView(at, sentence.text, level, cited.get(at, 0), left))
    return tuple(views)


def paragraphs(sentences: Iterable[SentenceView]) -> list[tuple[str, list[SentenceView]]]:
    """The sentences by paragraphs, each with its number."""
    grouped = groupby(sentences, key=lambda one: one.at.partition("s")[0].removeprefix("p"))
    return [(number, list(group)) for number, group in grouped]
