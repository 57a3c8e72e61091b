"""Quiz and key as tagged PDFs, all versions in one file; study cards too, with --format cards (-quiz.pdf, -key.pdf)

The versions stand in the order in which they are handed out, each with page numbers of its own. Study cards are one
more file only where the format ``cards`` is asked for, too: most quizzes are printed without.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from quizgen.formats._extras import demand
from quizgen.formats._fit import leading
from quizgen.formats._pictures import pictures
from quizgen.formats.typeset.cards import card_values
from quizgen.formats.typeset.glyphs import no_glyph
from quizgen.formats.typeset.key import key_values
from quizgen.formats.typeset.quiz import quiz_values
from quizgen.formats.typeset.speech import Speech
from quizgen.model import PAPERS
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.model import Edition, Files, Quiz

TAKES = "quiz cards"
DEFAULT = False

LARGE_LEADING = 0.15
"""How much farther apart lines are in large print, in em."""


def write(edition: Edition) -> Files:
    """Quiz, key and study cards of an edition, as far as it has them, in a PDF each; and the quiz in large print.

    ProblemFound where Typst is not installed, no font of this computer has a character, a picture's file is
    damaged, or a card is too long.
    """
    demand("typst", "typst", ">=0.15,<0.16", "pdf", edition.deck)
    if problems := list(_damaged(edition)):
        raise ProblemFound(*problems)
    return dict(_documents(edition))


def _damaged(edition: Edition) -> Iterator[Problem]:
    """The pictures that a PDF would have to leave out."""
    from quizgen.formats.typeset.press import undrawable  # noqa: PLC0415 - typst may not be installed

    for media, source in pictures(edition).items():
        if reason := undrawable(edition.deck.media[media.name]):
            message = f"'{media.file}' cannot be printed, for its file is damaged: {reason}"
            remedy = "open it with a program for pictures; if that shows it, save it anew as PNG"
            yield Problem("pdf-picture", source, message, remedy)


def _documents(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Each file's name, and the file."""
    deck = edition.deck
    media = {name: b64encode(content).decode() for name, content in deck.media.items()}
    if quiz := edition.quiz:
        yield f"{deck.id}-quiz.pdf", _quiz(edition, quiz, media, large=False)
        if edition.handout.large:
            yield f"{deck.id}-quiz-large.pdf", _quiz(edition, quiz, media, large=True)
        yield f"{deck.id}-key.pdf", _set(edition, Speech.of(quiz), "key", key_values(quiz))
    if edition.cards:
        values = card_values(edition, media)
        yield f"{deck.id}-cards.pdf", _set(edition, Speech(deck.language), "cards", values)


def _quiz(edition: Edition, quiz: Quiz, media: Mapping[str, str], *, large: bool) -> bytes:
    values = quiz_values(quiz, edition.handout, media, large=large)
    return _set(edition, Speech.of(quiz), "quiz", values)


def _set(edition: Edition, speech: Speech, template: str, values: Mapping[str, Any]) -> bytes:
    """The PDF that a template makes of its values and of what all of them take."""
    from quizgen.formats.typeset.press import NoGlyph, typeset  # noqa: PLC0415 - typst may not be installed

    page = {
        **values,
        **speech.about,
        "paper": list(PAPERS[edition.handout.paper]),
        "leading": round(leading(speech.language) - 1 + LARGE_LEADING * values["large"], 2),
        "pages": speech.gettext("Page {page} of {pages}"),
    }
    try:
        return typeset(template, page, {speech.language, speech.own})
    except NoGlyph as missing:
        raise ProblemFound(*no_glyph(missing.characters, edition)) from missing
