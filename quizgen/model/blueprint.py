"""Blueprints: what a quiz is to be made of."""

from __future__ import annotations

from msgspec import Struct

from quizgen.model.fact import Media
from quizgen.model.source import Source


class BlueprintSection(Struct, frozen=True):
    """A section that a blueprint asks for."""

    types: tuple[str, ...]
    """The question types to choose from; empty: all."""
    number: int
    """How many questions it has."""
    title: str = ""
    """Empty: by its types."""
    directions: str = ""
    """Empty: by its types."""
    worth: int = 1
    """What each answer is worth."""
    tags: tuple[str, ...] = ()
    """Only facts with one of these tags; empty: all."""
    paragraphs: tuple[int, ...] = ()
    """Only facts that rest on one of these paragraphs, counted from 1; empty: all."""
    easy: float | None = None
    """The share of easy questions, 0 to 1; None where it does not matter."""
    hard: float | None = None
    """The same of hard ones. What is neither is between the two."""
    lines: int = 0
    """How many ruled lines an answer in words gets; 0: as many as it needs."""
    source: Source | None = None


class Blueprint(Struct, frozen=True):
    """What a quiz is to be made of, section by section."""

    sections: tuple[BlueprintSection, ...]
    title: str = ""
    """The title of the quiz; empty: the deck's."""
    logo: Media | None = None
    """A picture at the head of the first page."""
    source: Source | None = None
