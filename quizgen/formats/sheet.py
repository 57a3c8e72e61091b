"""Answer sheet: circles to fill in, which 'quizgen scan' reads (-sheet.html); as PDF with --format pdf (-sheet.pdf)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.extras.demand import demand
from quizgen.formats.html.printed import file_name, render
from quizgen.view.sheet_sizes import CODE_SIZE

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Files

TAKES = ("quiz", "sheets")
HEEDS = ("large", "paper")
DEFAULT = False
PROVER = "answer_sheet"


def write(edition: Edition) -> Files:
    """The answer sheet of each version, an HTML file for each; and as many in large print where that is asked for.

    ProblemFound where the library that makes the codes, or the one that reads them again for the proof, is missing.
    """
    demand("segno", "segno", ">=1.6,<2", "sheet", edition.deck)
    demand("zxingcpp", "zxing-cpp", ">=3,<4", "sheet", edition.deck)
    from quizgen.formats.extras.qr_codes import drawing  # noqa: PLC0415 - few have its library

    return {
        file_name(edition.deck, sheet.kind, version, several=len(sheet.versions) > 1): render(
            "answer-sheet",
            sheet.page,
            version,
            edition.deck,
            sheet=sheet,
            code_size=CODE_SIZE,
            drawing=drawing,
        )
        for sheet in edition.sheets
        for version in sheet.versions
    }
