"""Answer key: letters, answers and evidence, a printable HTML page for each version (-key.html, -key-all.html)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.html.printed import file_name, render
from quizgen.view import key as view

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Files

TAKES = ("quiz",)
PROVER = "quiz_and_key"
PROVED_WITH = ("quiz",)


def write(edition: Edition) -> Files:
    """The key of an edition's quiz, one HTML file for each of its versions; of several one more, for marking."""
    if edition.quiz is None:
        raise ValueError("a key is written from a quiz, and this edition has none")
    deck, key = edition.deck, view.key(edition.quiz)
    several = len(key.versions) > 1
    files = {
        file_name(deck, "key", version, several=several): render("key", key.page, version, deck, key=key)
        for version in key.versions
    }
    if key.side_by_side:
        files[f"{deck.id}-key-all.html"] = render("side-by-side", key.page, key.side_by_side, deck, key=key)
    return files
