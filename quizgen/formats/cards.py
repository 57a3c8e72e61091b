"""Study cards: a printable HTML page of cards to cut out, backs over fronts (-cards.html)

The questions are those that become Anki cards.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quizgen.formats.html.pictures import data_address
from quizgen.formats.html.printed import text_values
from quizgen.templating import render_page
from quizgen.text.styled import Styles
from quizgen.view import study_cards as view
from quizgen.view.text_width import GAP_EM

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Files

TAKES = ("cards",)
HEEDS = ("cards-per-page", "flip", "back-offset")
DEFAULT = False
PROVER = "study_cards"


def write(edition: Edition) -> Files:
    """The cards of an edition in one HTML file; no file where there is no card.

    ProblemFound, with every fact whose text does not fit its card.
    """
    if not edition.cards:
        return {}
    cards = view.study_cards(edition)
    page = render_page(
        "quiz/cards.html.j2",
        **text_values(cards.language, cards.language, Styles(edition.deck.passages)),
        cards=cards,
        width=view.WIDTH,
        height=view.HEIGHT,
        padding=view.PADDING,
        foot=view.FOOT_SIZE,
        gap=GAP_EM,
        address=partial(data_address, deck=edition.deck),
    )
    return {f"{edition.deck.id}-cards.html": page.encode()}
