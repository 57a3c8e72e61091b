"""What the template of study cards as a PDF is given: the pages that the format ``cards`` has laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizgen.formats.cards import FOOT, PADDING, Face, Page, laid, picture_height
from quizgen.formats.typst.markup import Speech, shown
from quizgen.model import BLANK
from quizgen.view.page_words import running_title
from quizgen.view.text_width import BETWEEN_EM, GAP_EM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.edition import Edition

SIDES = {"front": "a", "back": "b"}
SLANTED = frozenset(("context", "why"))


def card_values(edition: Edition, media: Mapping[str, str]) -> dict[str, Any]:
    """The cards; *media* has the deck's pictures in base 64, by name. ProblemFound where one does not fit."""
    layout, pages = laid(edition)
    speech = Speech(edition.deck.language)
    return {
        "title": edition.deck.title,
        "large": False,
        "running": speech(running_title(edition.deck.title)),
        "layout": [layout.columns, layout.rows],
        "box": list(layout.box),
        "padding": PADDING,
        "foot": FOOT,
        "gap": GAP_EM,
        "between": BETWEEN_EM,
        "picture": picture_height(layout.box),
        "offset": list(edition.sheet.offset),
        "words": {"gap": speech.gettext("gap")},
        "sheets": [_page(page, speech, media) for page in pages],
    }


def _page(page: Page, speech: Speech, media: Mapping[str, str]) -> dict[str, Any]:
    return {
        "label": f"{page.number}{SIDES.get(page.side, '')}",
        "side": page.side,
        "rows": [[face and _face(face, speech, media) for face in row] for row in page.rows],
    }


def _face(face: Face, speech: Speech, media: Mapping[str, str]) -> dict[str, Any]:
    return {
        "size": face.size,
        "foot": speech(face.foot),
        "pictures": shown(face.pictures, media, speech),
        "parts": [
            {
                "text": [speech(piece) for piece in part.text.split(BLANK)],
                "size": part.size,
                "bold": part.bold,
                "slanted": part.kind in SLANTED,
            }
            for part in face.parts
        ],
    }
