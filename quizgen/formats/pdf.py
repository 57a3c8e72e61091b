"""Quiz and key as tagged PDFs, all versions in one file; study cards too, with --format cards (-quiz.pdf, -key.pdf)

The versions stand in the order in which they are handed out, each with page numbers of its own. Study cards are one
more file only where the format ``cards`` is asked for, too: most quizzes are printed without.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from quizgen.choices import PAPERS
from quizgen.formats.extras.demand import demand
from quizgen.formats.typst.cards import card_values
from quizgen.formats.typst.compile import NoGlyph, Press, Stopped
from quizgen.formats.typst.glyphs import no_glyph
from quizgen.formats.typst.key import key_values
from quizgen.formats.typst.markup import SVG, Speech
from quizgen.formats.typst.quiz import quiz_values
from quizgen.model import NOWHERE
from quizgen.pictures.drawings import as_utf8
from quizgen.problems import Problem, ProblemFound
from quizgen.view.pictures import pictures
from quizgen.view.text_width import leading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.edition import Edition
    from quizgen.model import Files, Quiz

TAKES = ("quiz",)
BESIDE = ("cards",)
HEEDS = ("large", "with-article", "paper")
DEFAULT = False
PROVER = "paged"
PROVED_WITH = ("quiz", "key")

LARGE_LEADING = 0.15
"""How much farther apart lines are in large print, in em."""


def write(edition: Edition) -> Files:
    """Quiz, key and study cards of an edition, as far as it has them, in a PDF each; and the quiz in large print.

    ProblemFound where Typst is not installed, no font of this computer has a character, a picture's file is
    damaged or takes for ever to draw, or a card is too long.
    """
    demand("typst", "typst", ">=0.15,<0.16", "pdf", edition.deck)
    contents = {name: _readable(name, content) for name, content in edition.deck.media.items()}
    with Press() as press:
        if problems := list(_undrawable(edition, contents, press)):
            raise ProblemFound(*problems)
        return dict(_documents(edition, contents, press))


def _readable(name: str, content: bytes) -> bytes:
    """A picture as Typst reads it."""
    return as_utf8(content) if name.endswith(".svg") else content


def _undrawable(edition: Edition, contents: Mapping[str, bytes], press: Press) -> Iterator[Problem]:
    """The pictures that a PDF would have to leave out, as far as the first that has to be stopped."""
    for media, source in pictures(edition).items():
        content = contents[media.name]
        again = b64encode(content).decode() if media.type == SVG else ""
        try:
            reason = press.undrawable(content, again)
        except Stopped as stopped:
            message = f"'{media.file}' cannot be printed: {stopped}"
            yield Problem(
                "pdf-stopped", source, message, "save it anew as PNG, or without filters and patterns"
            )
            return
        if reason:
            message = f"'{media.file}' cannot be printed, for its file is damaged: {reason}"
            remedy = "open it with a program for pictures; if that shows it, save it anew as PNG"
            yield Problem("pdf-picture", source, message, remedy)


def _documents(edition: Edition, contents: Mapping[str, bytes], press: Press) -> Iterator[tuple[str, bytes]]:
    """Each file's name, and the file."""
    deck = edition.deck
    media = {name: b64encode(content).decode() for name, content in contents.items()}
    if quiz := edition.quiz:
        yield f"{deck.id}-quiz.pdf", _quiz(press, edition, quiz, media, large=False)
        if edition.handout.large:
            yield f"{deck.id}-quiz-large.pdf", _quiz(press, edition, quiz, media, large=True)
        yield f"{deck.id}-key.pdf", _set(press, edition, Speech.of(quiz), "key", key_values(quiz))
    if edition.cards:
        values = card_values(edition, media)
        yield f"{deck.id}-cards.pdf", _set(press, edition, Speech(deck.language), "cards", values)


def _quiz(press: Press, edition: Edition, quiz: Quiz, media: Mapping[str, str], *, large: bool) -> bytes:
    values = quiz_values(quiz, edition.handout, media, large=large)
    return _set(press, edition, Speech.of(quiz), "quiz", values)


def _set(press: Press, edition: Edition, speech: Speech, template: str, values: Mapping[str, Any]) -> bytes:
    """The PDF that a template makes of its values and of what all of them take."""
    page = {
        **values,
        **speech.about,
        "paper": list(PAPERS[edition.handout.paper]),
        "leading": round(leading(speech.language) - 1 + LARGE_LEADING * values["large"], 2),
        "pages": speech.gettext("Page {page} of {pages}"),
    }
    try:
        return press.typeset(template, page, {speech.language, speech.own})
    except NoGlyph as missing:
        raise ProblemFound(*no_glyph(missing.characters, edition)) from missing
    except Stopped as stopped:
        message = f"the PDF of this deck's {template} cannot be made: {stopped}"
        remedy = "ask for fewer versions or questions, or use smaller pictures; or print the HTML page"
        source = edition.deck.source or NOWHERE
        raise ProblemFound(Problem("pdf-stopped", source, message, remedy)) from stopped
