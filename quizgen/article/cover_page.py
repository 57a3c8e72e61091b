"""The page on which a curator sees what of the article the facts cover. It holds the article: it is for one screen."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from quizgen.article.cover import Cover
from quizgen.page_text import direction_of
from quizgen.templating import render_page

SIGNS = {"none": "\u25cb", "part": "\u25d0", "whole": "\u25cf"}
"""The sign of each level, so that it is told without colour, too."""
LABELS = {"none": "No fact", "part": "In part", "whole": "Covered"}
MEANINGS = {
    "none": "no fact cites the sentence",
    "part": "facts cite it, and something in it is left",
    "whole": "facts cite all of it",
}


def cover_page(cover: Cover) -> bytes:
    """The page in HTML. Whoever writes it sees to it that it goes where its reader says, and nowhere else."""
    deck = cover.deck
    style = render_page("quiz/cover.css")
    paragraphs: dict[int, list[object]] = {}
    for sentence in cover.sentences:
        paragraphs.setdefault(sentence.at.paragraph, []).append(sentence)
    return render_page(
        "quiz/cover.html.j2",
        title=f"What the facts cover: {deck.title}",
        deck=deck,
        dir="rtl" if direction_of(deck.language) == "rtl" else "ltr",
        figures=cover.figures,
        paragraphs=paragraphs,
        bare=[sentence for sentence in cover.sentences if sentence.level == "none"],
        signs=SIGNS,
        labels=LABELS,
        meanings=MEANINGS,
        style=Markup(style),  # noqa: S704 - quizgen's own
        digest=Markup("'sha256-{}'").format(b64encode(sha256(style.encode()).digest()).decode()),
    ).encode()
