"""Blueprints: what a quiz is to be made of."""

from __future__ import annotations

from msgspec import Struct

from quizgen.model.fact import Media
from quizgen.model.selection import Selection
from quizgen.model.source import Source


class BlueprintSection(Struct, frozen=True):
    """A section of a blueprint: what one section of a quiz is to be made of."""

    types: tuple[str, ...]
    """The question types to choose from; empty: all."""
    number: int
    """How many questions it has."""
    title: str = ""
    """Empty: that of its types."""
    directions: str = ""
    """Empty: those of its types."""
    worth: int = 1
    """The points of each answer."""
    tags: tuple[str, ...] = ()
    """Only facts with one of these tags; empty: all."""
    paragraphs: tuple[int, ...] = ()
    """Only facts that rest on one of these paragraphs, counted from 1; empty: all."""
    easy: float | None = None
    """The share of easy questions, from 0 to 1; None where it does not matter."""
    hard: float | None = None
    """The share of hard questions, from 0 to 1. All others are of medium difficulty."""
    lines: int = 0
    """How many ruled lines an answer in words gets; 0: as many as it needs."""
    source: Source | None = None
    selection: Selection = Selection()
    """What it may ask and must, by name."""
    word_bank: bool = False
    """Whether the answers of its gaps stand in a box, with a word or two that fit none."""
    columns: str = ""
    """How its options stand, one of :data:`quizgen.choices.COLUMNS`; empty: as in the whole quiz."""


class Blueprint(Struct, frozen=True):
    """What a quiz is to be made of, section by section."""

    sections: tuple[BlueprintSection, ...]
    """Empty: the usual ones."""
    title: str = ""
    """The title of the quiz; empty: the deck's."""
    logo: Media | None = None
    """A picture at the head of the first page."""
    word_bank: bool = False
    """Whether every section with gaps has a word bank."""
    source: Source | None = None
    selection: Selection = Selection()
    """What the whole quiz may ask and must, by name."""
    columns: str = ""
    """How options stand, one of :data:`quizgen.choices.COLUMNS`; empty: nobody says."""
