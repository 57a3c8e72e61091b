"""Answer sheets on paper: printed by Chromium or set by Typst, and drawn as finely as a printer would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from quizgen.edition import Edition, Handout
from quizgen.formats import pdf as pdf_format
from quizgen.formats import sheet as sheet_format
from quizgen.settings import Settings
from quizgen.view.answer_sheet import answer_sheet, every_answer_sheet
from quizgen.view.sheet_sizes import LARGE, USUAL
from tests.builds import ENGINE, shipped
from tests.scanning.pencil import FINE
from tests.scanning.simulation import Paper

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Browser

    from quizgen.model import Deck, Quiz
    from quizgen.view.answer_sheet import AnswerSheet


def sheets_of(quiz: Quiz) -> list[AnswerSheet]:
    """The quiz's sheet in each size and on each paper, as the reader has it: first on A4 and on Letter, as usual."""
    return list(every_answer_sheet(quiz))


DECK = "us-japan-drills-2017"
SETTINGS = Settings(versions=2, length=30, types=("choice", "true_false", "multiple_response", "matching"))


def printed_paper(browser: Browser) -> Paper:
    """The sheets of a shipped deck on A4, by Chromium: the first page of each of two versions."""
    quiz = ENGINE.job(shipped(DECK), SETTINGS).quiz.value
    return paper_of(quiz, printed(browser, shipped(DECK), quiz))


def typeset_paper(*, large: bool) -> Paper:
    """The same by Typst."""
    quiz = ENGINE.job(shipped(DECK), SETTINGS).quiz.value
    return paper_of(quiz, typeset(shipped(DECK), quiz, large=large), large=large)


def paper_of(quiz: Quiz, versions: list[list[Image]], *, large: bool = False) -> Paper:
    """What was printed of a quiz on A4, by the pages of each version."""
    sheets = sheets_of(quiz)
    (sheet,) = (one for one in sheets if (one.paper, one.sizes) == ("a4", LARGE if large else USUAL))
    return Paper(quiz.digest, sheets, [page for page, *_ in versions], sheet)


def edition_of(deck: Deck, quiz: Quiz, paper: str = "a4", *, large: bool = False) -> Edition:
    """A quiz with its answer sheet in one size alone."""
    sheets = (answer_sheet(quiz, paper, LARGE if large else USUAL),)
    return Edition(deck=deck, quiz=quiz, sheets=sheets, handout=Handout(paper=paper))


def printed(
    browser: Browser, deck: Deck, quiz: Quiz, paper: str = "a4", *, large: bool = False
) -> list[list[Image]]:
    """The pages of each version, as a printer prints them from a browser."""
    files = sheet_format.write(edition_of(deck, quiz, paper, large=large))
    page = browser.new_page()
    try:
        return [_pages(page_pdf(page, html)) for html in files.values()]
    finally:
        page.close()


def typeset(deck: Deck, quiz: Quiz, paper: str = "a4", *, large: bool = False) -> list[list[Image]]:
    """The pages of each version, as a printer prints them from the PDF."""
    edition = edition_of(deck, quiz, paper, large=large)
    (sheet,) = edition.sheets
    pages = _pages(pdf_format.write(edition)[f"{deck.id}-{sheet.kind}.pdf"])
    versions = []
    at = 0
    for version in sheet.versions:
        at += at % 2  # each begins on paper of its own
        versions.append(pages[at : at + len(version.pages)])
        at += len(version.pages)
    return versions


def page_pdf(page: object, html: bytes) -> bytes:
    """A page of HTML, printed."""
    page.set_content(html.decode())  # type: ignore[attr-defined]
    data: bytes = page.pdf(prefer_css_page_size=True)  # type: ignore[attr-defined]
    return data


def _pages(pdf: bytes) -> list[Image]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.render(scale=FINE / 72, grayscale=True).to_pil().convert("L") for page in opened]
