"""The marks of a class as one tagged PDF, in which each student begins a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.choices import PAPERS, USUAL_PAPER
from quizgen.formats.extras.demand import demand
from quizgen.formats.typst.compile import MissingGlyphs, TypesettingStopped, TypstProcess
from quizgen.formats.typst.glyphs import font_remedy, named_characters, package_for
from quizgen.formats.typst.markup import Encoder
from quizgen.model import NOWHERE
from quizgen.problems import Problem, ProblemFound
from quizgen.view.text_width import leading

if TYPE_CHECKING:
    from quizgen.model import Deck
    from quizgen.view.class_report import ClassReport

REMEDY = "print the HTML page"


def class_report_pdf(report: ClassReport, deck: Deck, paper: str = "") -> bytes:
    """The report as a PDF, on A4 or another *paper*.

    ProblemFound where Typst is not installed, no font of this computer has a character, or it takes too long.
    """
    demand("typst", "typst", ">=0.15,<0.16", "pdf", deck)
    encoder = Encoder(report.page.language, report.page.deck_language, {})
    values = {
        **encoder.data(report),
        **encoder.about,
        "title": report.title,
        "large": False,
        "comma": report.page.comma,
        "paper": list(PAPERS[paper or USUAL_PAPER]),
        "leading": round(leading(encoder.language) - 1, 2),
    }
    source = deck.source or NOWHERE
    try:
        with TypstProcess() as press:
            return press.typeset("marks", values, {encoder.language, encoder.deck_language})
    except MissingGlyphs as missing:
        lacking = missing.characters
        message = f"no font here has {named_characters(lacking)}, which the PDF of the marks has to print"
        raise ProblemFound(
            Problem("no-glyph", source, message, font_remedy(package_for(lacking[0])))
        ) from missing
    except TypesettingStopped as stopped:
        message = f"the PDF of the marks cannot be made: {stopped}"
        raise ProblemFound(
            Problem("pdf-stopped", source, message, f"{REMEDY}, or grade the classes one by one")
        ) from stopped
