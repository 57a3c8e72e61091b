"""Answer sheets on paper: printed by Chromium, and drawn as finely as a printer would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from quizgen.choices import PAPERS
from quizgen.edition import Edition, Handout
from quizgen.formats import sheet as sheet_format
from quizgen.settings import Settings
from quizgen.view.answer_sheet import answer_sheet
from tests.builds import ENGINE, shipped
from tests.scanning.pencil import FINE
from tests.scanning.simulation import Paper

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Browser

    from quizgen.model import Deck, Quiz
    from quizgen.view.answer_sheet import AnswerSheet


def sheets_of(quiz: Quiz) -> list[AnswerSheet]:
    """The quiz's sheet for each size of paper, as the reader has it."""
    return [answer_sheet(quiz, paper) for paper in PAPERS]


DECK = "us-japan-drills-2017"
SETTINGS = Settings(versions=2, length=30, types=("choice", "true_false", "multiple_response", "matching"))


def printed_paper(browser: Browser) -> Paper:
    """The sheets of a shipped deck on A4: the first page of each of two versions."""
    quiz = ENGINE.job(shipped(DECK), SETTINGS).quiz.value
    pages = [page for page, *_ in printed(browser, shipped(DECK), quiz)]
    return Paper(quiz.digest, sheets_of(quiz), pages)


def printed(browser: Browser, deck: Deck, quiz: Quiz, paper: str = "a4") -> list[list[Image]]:
    """The pages of each version, as a printer prints them."""
    files = sheet_format.write(Edition(deck=deck, quiz=quiz, handout=Handout(paper=paper)))
    page = browser.new_page()
    try:
        return [_pages(page_pdf(page, html)) for html in files.values()]
    finally:
        page.close()


def page_pdf(page: object, html: bytes) -> bytes:
    """A page of HTML, printed."""
    page.set_content(html.decode())  # type: ignore[attr-defined]
    data: bytes = page.pdf(prefer_css_page_size=True)  # type: ignore[attr-defined]
    return data


def _pages(pdf: bytes) -> list[Image]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.render(scale=FINE / 72, grayscale=True).to_pil().convert("L") for page in opened]
