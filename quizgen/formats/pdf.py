"""Quiz and key as tagged PDFs, all versions in one file; with --format cards and sheet also those (-quiz.pdf, -key.pdf)

The versions stand in the order in which they are handed out, each with page numbers of its own. Study cards and answer
sheets are more files only where the formats ``cards`` and ``sheet`` are asked for, too: most quizzes have none.
"""

from __future__ import annotations

import re
from base64 import b64encode
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from quizgen.choices import PAPERS
from quizgen.formats.extras.demand import demand
from quizgen.formats.extras.formulas import in_a_line
from quizgen.formats.extras.sheets import note, tightness_of, wanted_pages
from quizgen.formats.extras.turned import with_upright_pictures
from quizgen.formats.typst.compile import MissingGlyphs, TypesettingStopped, TypstProcess
from quizgen.formats.typst.glyphs import no_glyph
from quizgen.formats.typst.markup import SVG, Encoder
from quizgen.model import NOWHERE
from quizgen.pictures.drawings import as_utf8
from quizgen.problems import Problem, ProblemFound
from quizgen.text.styled import Styles
from quizgen.view.article import article_sheet
from quizgen.view.formula import formula_or_none
from quizgen.view.key import key
from quizgen.view.pictures import OPTION_PICTURE, OPTION_PICTURE_LARGE, pictures
from quizgen.view.sheet import sheet
from quizgen.view.sheet_sizes import CODE_SIZE
from quizgen.view.study_cards import FOOT_SIZE, PADDING, study_cards
from quizgen.view.text_width import BETWEEN_EM, GAP_EM, leading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.edition import Edition
    from quizgen.model import Files, Version
    from quizgen.view.answer_sheet import AnswerSheet
    from quizgen.view.article import ArticleSheet
    from quizgen.view.key import Key
    from quizgen.view.sheet import Sheet
    from quizgen.view.tightness import Tightness

TAKES = ("quiz",)
BESIDE = ("cards", "sheet")
HEEDS = ("large", "with-article", "columns", "fit", "paper")
DEFAULT = False
PROVER = "quiz_and_key"
PROVED_WITH = ("quiz", "key")

LARGE_LEADING = 0.15
"""How much farther apart lines are in large print, in em."""


def write(edition: Edition) -> Files:
    """Quiz, key, answer sheet and study cards of an edition, as far as it has them, in a PDF each.

    Quiz and answer sheet may be there in large print, too. ProblemFound where Typst, or what an answer sheet needs, is
    not installed, no font of this computer has a character, a picture's file is damaged or takes for ever to draw, or
    a card is too long.
    """
    demand("typst", "typst", ">=0.15,<0.16", "pdf", edition.deck)
    if edition.sheets:
        demand("segno", "segno", ">=1.6,<2", "sheet", edition.deck)
        demand("zxingcpp", "zxing-cpp", ">=3,<4", "sheet", edition.deck)
        demand("pypdfium2", "pypdfium2", ">=5,<6", "sheet", edition.deck)
    edition = with_upright_pictures(edition, "pdf")
    contents = {name: _readable(name, content) for name, content in edition.deck.media.items()}
    with TypstProcess() as press:
        if problems := list(_undrawable(edition, contents, press)):
            raise ProblemFound(*problems)
        return dict(_documents(edition, contents, press))


def remarks(edition: Edition) -> Iterator[Problem]:
    """What is to be said of the files: how many sheets the quiz takes, and formulas that stand in a line."""
    yield from in_a_line(edition, lambda latex: formula_or_none(latex) is not None, "the PDF")
    yield from _sheets(edition)


def _sheets(edition: Edition) -> Iterator[Problem]:
    """How many sheets the quiz takes, and how tight it is set for that, where somebody asks.

    Each version is set by itself, and its pages are counted.
    """
    if not wanted_pages(edition):
        return
    edition = with_upright_pictures(edition, "pdf")
    contents = {name: _readable(name, content) for name, content in edition.deck.media.items()}
    with TypstProcess() as press:
        yield from note(edition, _CountedPages(edition, contents, press), "{}")


class _CountedPages:
    """The pages of a version, set by itself and counted."""

    def __init__(self, edition: Edition, contents: Mapping[str, bytes], press: TypstProcess) -> None:
        quiz = edition.quiz
        if quiz is None:
            raise ValueError("the pages of a quiz are counted, and this edition has none")
        self._edition, self._quiz, self._press = edition, quiz, press
        styles = Styles(edition.deck.passages)
        self._encoder = Encoder(quiz.language, quiz.text_language or quiz.language, contents, styles)

    def pages(self, version: Version, tightness: Tightness) -> int:
        """The pages of a version, set so tight."""
        of = replace(self._quiz, versions=(version,))
        handout = self._edition.handout
        view = sheet(of, columns=handout.columns, tightness=tightness, papers=(handout.paper,))
        values = _paged(view, self._encoder)
        return _page_count(_set(self._press, self._edition, self._encoder, "quiz", values))

    def kept(self, version: Version, tightness: Tightness) -> int:
        """How many of its questions, from the first on, fit the sheets that are wanted."""
        room, many = wanted_pages(self._edition), len(list(version.items))
        return bisect_left(
            range(many), True, key=lambda number: self.pages(_first(version, number + 1), tightness) > room
        )


def _first(version: Version, questions: int) -> Version:
    """A version with so many of its questions, from the first on."""
    sections = []
    for section in version.sections:
        sections.append(replace(section, items=section.items[:questions]))
        questions -= len(sections[-1].items)
    return replace(version, sections=tuple(sections))


def _readable(name: str, content: bytes) -> bytes:
    """A picture as Typst reads it."""
    return as_utf8(content) if name.endswith(".svg") else content


def _undrawable(edition: Edition, contents: Mapping[str, bytes], press: TypstProcess) -> Iterator[Problem]:
    """The pictures that a PDF would have to leave out, as far as the first that has to be stopped."""
    for media, source in pictures(edition).items():
        content = contents[media.name]
        again = b64encode(content).decode() if media.type == SVG else ""
        try:
            reason = press.undrawable(content, again)
        except TypesettingStopped as stopped:
            message = f"'{media.file}' cannot be printed: {stopped}"
            yield Problem(
                "pdf-stopped", source, message, "save it anew as PNG, or without filters and patterns"
            )
            return
        if reason:
            message = f"'{media.file}' cannot be printed, for its file is damaged: {reason}"
            remedy = "open it with a program for pictures; if that shows it, save it anew as PNG"
            yield Problem("pdf-picture", source, message, remedy)


def _documents(
    edition: Edition, contents: Mapping[str, bytes], press: TypstProcess
) -> Iterator[tuple[str, bytes]]:
    """Each file's name, and the file."""
    deck, passage = edition.deck, edition.handout.passage
    styles = Styles(deck.passages)
    if quiz := edition.quiz:
        encoder = Encoder(quiz.language, quiz.text_language or quiz.language, contents, styles)
        tightness = tightness_of(edition, _CountedPages(edition, contents, press))
        for large in (False, True) if edition.handout.large else (False,):
            size = "-large" if large else ""
            view = sheet(
                quiz,
                large=large,
                columns=edition.handout.columns,
                tightness=tightness,
                papers=(edition.handout.paper,),
            )
            questions = _paged(view, encoder)
            yield f"{deck.id}-quiz{size}.pdf", _set(press, edition, encoder, "quiz", questions)
            if passage:
                article = _paged(article_sheet(quiz, passage, large=large), encoder)
                yield f"{deck.id}-article{size}.pdf", _set(press, edition, encoder, "article", article)
        yield f"{deck.id}-key.pdf", _key(press, edition, encoder, _paged(key(quiz), encoder))
        for answers in edition.sheets:
            values = _answer_sheet(answers, encoder)
            yield f"{deck.id}-{answers.kind}.pdf", _set(press, edition, encoder, "answer-sheet", values)
    if edition.cards:
        encoder = Encoder(deck.language, deck.language, contents, styles)
        yield f"{deck.id}-cards.pdf", _set(press, edition, encoder, "cards", _cards(edition, encoder))


def _answer_sheet(view: AnswerSheet, encoder: Encoder) -> dict[str, Any]:
    """The values of an answer sheet, with its codes drawn."""
    from quizgen.formats.extras.qr_codes import drawing  # noqa: PLC0415 - few have its library

    codes = [code.text for version in view.versions for page in version.pages for code in page.codes]
    return {
        **_paged(view, encoder),
        "called": encoder.data(view.title),
        "drawings": {text: drawing(text) for text in codes},
        "code_size": CODE_SIZE,
        "number_width": view.sizes.number_width,
        "word_left": view.sizes.word_left,
        "word_width": view.sizes.word_width,
    }


def _paged(view: Sheet | ArticleSheet | Key | AnswerSheet, encoder: Encoder) -> dict[str, Any]:
    """The values of a sheet, an article or a key."""
    return {
        **encoder.data(view),
        "title": view.page.file_title(),
        "large": view.page.large,
        "comma": view.page.comma,
        "option_picture": OPTION_PICTURE,
        "option_picture_large": OPTION_PICTURE_LARGE,
    }


def _key(press: TypstProcess, edition: Edition, encoder: Encoder, values: dict[str, Any]) -> bytes:
    """The key, with its rows closer where that saves a page: a last page with three lines is a sheet wasted."""
    usual = _set(press, edition, encoder, "key", {**values, "dense": False})
    if _page_count(usual) == len(values["versions"]):
        return usual
    dense = _set(press, edition, encoder, "key", {**values, "dense": True})
    return dense if _page_count(dense) < _page_count(usual) else usual


PAGE_COUNT = re.compile(rb"/Type/Pages/Count (\d+)")


def _page_count(pdf: bytes) -> int:
    """How many pages a PDF of Typst's has."""
    return max((int(count) for count in PAGE_COUNT.findall(pdf)), default=0)


def _cards(edition: Edition, encoder: Encoder) -> dict[str, Any]:
    """The values of study cards. ProblemFound where one does not fit."""
    cards = study_cards(edition)
    return {
        **encoder.data(cards),
        "large": False,
        "padding": PADDING,
        "foot": FOOT_SIZE,
        "gap_width": GAP_EM,
        "between": BETWEEN_EM,
        "picture": cards.grid.picture_height,
        "longest_in_foot": cards.grid.longest_in_foot,
    }


def _set(
    press: TypstProcess, edition: Edition, encoder: Encoder, template: str, values: dict[str, Any]
) -> bytes:
    """The PDF that a template makes of its values and of what all of them take."""
    page = {
        **values,
        **encoder.about,
        "paper": list(PAPERS[edition.handout.paper]),
        "leading": round(leading(encoder.language) - 1 + LARGE_LEADING * values["large"], 2),
    }
    try:
        return press.typeset(template, page, {encoder.language, encoder.deck_language})
    except MissingGlyphs as missing:
        raise ProblemFound(*no_glyph(missing.characters, edition)) from missing
    except TypesettingStopped as stopped:
        message = f"the PDF of this deck's {template} cannot be made: {stopped}"
        remedy = "ask for fewer versions or questions, or use smaller pictures; or print the HTML page"
        source = edition.deck.source or NOWHERE
        raise ProblemFound(Problem("pdf-stopped", source, message, remedy)) from stopped
