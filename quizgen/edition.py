"""An edition: all that formats write from, and how it is laid on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.choices import FLIPS, USUAL_CARDS_PER_PAGE, USUAL_PAPER
from quizgen.model import Deck, Files, Question, Quiz

if TYPE_CHECKING:
    from quizgen.anki.release import Release
    from quizgen.view.answer_sheet import AnswerSheet
    from quizgen.view.exported import Exported


class CardSheet(Struct, frozen=True, gc=False):
    """How study cards are laid on paper."""

    cards: int = USUAL_CARDS_PER_PAGE
    """How many study cards stand on a page: 2 to 12."""
    flip: str = FLIPS[0]
    """One of :data:`FLIPS`."""
    offset: tuple[float, float] = (0.0, 0.0)
    """Millimetres to the right and down by which backs are moved, for a printer that is off."""


class Handout(Struct, frozen=True, gc=False):
    """How a quiz is laid on paper."""

    large: bool = False
    """Whether the quiz is printed in large print, too, with the same numbers and letters."""
    paper: str = USUAL_PAPER
    """One of :data:`PAPERS`, for files that fix the size; a page of HTML is as large as the browser's paper."""
    columns: str = ""
    """One of :data:`COLUMNS`, whatever the blueprint says; empty: as the blueprint says."""
    fit: int = 0
    """How many sheets of paper, of two pages each, the quiz is set tighter to fit; 0: nobody asks."""
    passage: tuple[str, ...] = ()
    """The paragraphs of the article, from the reader's own copy, which is printed and never stored."""


class Edition(Struct, frozen=True, kw_only=True):
    """All that a format writes from: a deck, and the parts that the format takes."""

    deck: Deck
    quiz: Quiz | None = None
    sheets: tuple[AnswerSheet, ...] = ()
    """The quiz's answer sheet, and the one in large print where that is asked for."""
    release: Release | None = None
    cards: tuple[Question, ...] = ()
    """The questions of study cards."""
    questions: tuple[Question, ...] = ()
    """Every question of the deck."""
    exported: Exported | None = None
    """What learning platforms are told."""
    tell_each: bool = False
    """Whether what a platform cannot hold is told question by question, and not only counted."""
    card_sheet: CardSheet = CardSheet()
    handout: Handout = Handout()


Writer = Callable[[Edition], Files]
"""The function ``write`` of a format: it makes files of an edition, and changes nothing else."""
