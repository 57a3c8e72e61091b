"""What the page asks of a build: formats, and how the quiz is made and printed."""

from __future__ import annotations

from msgspec import Struct

from quizgen import registry
from quizgen.choices import (
    COLUMNS,
    FEWEST_CARDS_PER_PAGE,
    FLIPS,
    LETTERS,
    LONGEST_QUIZ,
    MOST_CARDS_PER_PAGE,
    MOST_SHEETS,
    PAPERS,
    SEED,
    USUAL_PAPER,
    usual_cards_per_page,
)
from quizgen.edition import CardSheet, Handout
from quizgen.editor.showing import LONGEST_SEED
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.engine.writing import Wanted
from quizgen.formats import declared
from quizgen.page_text import languages
from quizgen.settings import Settings


class Wish(Struct, kw_only=True):
    """What is wanted of a build, as the page's controls say it. A figure of 0, or an empty text, is the usual one."""

    formats: list[str] = []
    seed: str = ""
    versions: int = 0
    length: int = 0
    """How many questions the quiz has."""
    language: str = ""
    """The language of the words around the questions on paper; empty: the deck's."""
    paper: str = ""
    columns: str = ""
    fit: int = 0
    """How many sheets of paper the quiz is set tighter to fit."""
    large: bool = False
    cards: int = 0
    """How many study cards stand on a page."""
    flip: str = ""
    accepted: bool = False
    expired: bool = False

    with_article: bool = False
    """Whether the reader's own copy of the article is printed on a sheet of its own."""

    def wanted(self, article: tuple[str, ...] = ()) -> Wanted:
        """What the engine is asked for; *article* are the paragraphs of the copy that is open.

        CannotChange where a control says what cannot be, with what can.
        """
        if not self.formats:
            raise CannotChange("choose at least one of the formats")
        for name in self.formats:
            _choice("format", name, registry.names("formats"))
        _choice("language of the pages", self.language, ("", *languages()))
        _choice("paper", self.paper, ("", *PAPERS))
        _choice("way to set options", self.columns, ("", *COLUMNS))
        _choice("way to turn paper", self.flip, ("", *FLIPS))
        _figure("versions", self.versions, 1, len(LETTERS))
        _figure("questions", self.length, 1, LONGEST_QUIZ)
        _figure("sheets", self.fit, 1, MOST_SHEETS)
        _figure("cards on a page", self.cards, FEWEST_CARDS_PER_PAGE, MOST_CARDS_PER_PAGE)
        if len(self.seed) > LONGEST_SEED:
            raise CannotChange(f"a seed has at most {LONGEST_SEED} characters here")
        if self.with_article and not article:
            raise CannotChange("no article is open: bring your own copy first, or leave its sheet out")
        return Wanted(self._settings(article), tuple(dict.fromkeys(self.formats)))

    @property
    def is_for_learners(self) -> bool:
        """Whether learners import what is written, so that they are told of first."""
        return any("release" in declared(name).takes for name in self.formats)

    def _settings(self, article: tuple[str, ...]) -> Settings:
        return Settings(
            seed=self.seed or SEED,
            versions=self.versions or 1,
            length=self.length or None,
            language=self.language,
            handout=Handout(
                large=self.large,
                paper=self.paper or USUAL_PAPER,
                columns=self.columns,
                fit=self.fit,
                passage=article if self.with_article else (),
            ),
            card_sheet=CardSheet(self.cards or usual_cards_per_page(self.flip), self.flip or FLIPS[0]),
            accepted=self.accepted,
            expired=self.expired,
        )


def _choice(what: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise CannotChange(f"'{value}' is no {what}. There are: {', '.join(filter(None, known))}.")


def _figure(what: str, value: int, least: int, most: int) -> None:
    if value and not least <= value <= most:
        raise CannotChange(f"{what}: {least} to {most:,}, and not {value:,}")
