"""The settings of a build: all that a user asks of it beside the deck, from the command line to the stages."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from quizgen.choices import LETTERS, SEED
from quizgen.edition import CardSheet, Handout


class Settings(Struct, frozen=True, kw_only=True):
    """How a deck's questions are chosen and printed.

    ValueError for more versions than there are letters, for types or a length beside a blueprint, and for a choice
    where every question is wanted.
    """

    seed: str = SEED
    """Any text; the same seed gives the same quiz."""
    types: tuple[str, ...] = ()
    """Only these question types; empty: all."""
    length: int | None = None
    """How many questions a quiz has; None: as many as its blueprint says, or as are usual for the deck."""
    versions: int = 1
    """How many versions a quiz has, 1 to 26."""
    language: str = ""
    """The language of the words around the questions on paper; empty: the deck's."""
    blueprint: Path | None = None
    """The file of a blueprint that is used in place of the deck's; not together with types or a length."""
    include: tuple[str, ...] = ()
    """Facts and questions that are asked in any case, by id, beside those of the blueprint."""
    exclude: tuple[str, ...] = ()
    """Facts and questions that are not asked, by id."""
    card_sheet: CardSheet = CardSheet()
    handout: Handout = Handout()
    article: Path | None = None
    """The reader's own copy of the article, printed on a sheet of its own and never stored."""
    source: Path | None = None
    """The reader's own copy of the article, with which the facts are compared; it is not printed."""

    accepted: bool = False
    """Whether facts alone are built that a person has accepted as they are now."""
    expired: bool = False
    """Whether facts are built whose time has passed, too."""
    classes: int | None = None
    """How many of the classes that are kept beside the deck count in the estimate of difficulty, from the first on;
    None: all. Sheets that are older than a class are composed again without it."""
    every: bool = False
    """Whether learning platforms get every question of the deck, and not those of the quiz."""
    tell_each: bool = False
    """Whether what a platform cannot hold is told question by question, and not only counted."""

    def __post_init__(self) -> None:
        """Check that each version has a letter, and that nothing contradicts the blueprint."""
        if not 1 <= self.versions <= len(LETTERS):
            raise ValueError(
                f"a quiz has 1 to {len(LETTERS)} versions, a letter each, and not {self.versions}: "
                "for more groups build it again with another seed, into another folder"
            )
        if self.every and (self.blueprint or self.include or self.length is not None):
            raise ValueError(
                "with 'all' every question is taken, so that there is nothing to choose: "
                "leave the blueprint, the number of questions and what to include out"
            )
        if self.blueprint and (self.types or self.length is not None):
            raise ValueError(
                "a blueprint says itself how many questions of which types there are: "
                "change its sections, or leave the blueprint out"
            )
