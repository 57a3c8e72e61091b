"""Answer sheet: circles to fill in, for each version, which 'quizgen scan' reads (-sheet.html)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.extras.demand import demand
from quizgen.formats.html.printed import file_name, render
from quizgen.view import answer_sheet as view

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Files

TAKES = ("quiz",)
HEEDS = ("paper",)
DEFAULT = False
PROVER = "answer_sheet"


def write(edition: Edition) -> Files:
    """The answer sheet of each version, an HTML file for each.

    ProblemFound where the library that makes the codes, or the one that reads them again for the proof, is missing.
    """
    if edition.quiz is None:
        raise ValueError("an answer sheet is written for a quiz, and this edition has none")
    demand("segno", "segno", ">=1.6,<2", "sheet", edition.deck)
    demand("zxingcpp", "zxing-cpp", ">=3,<4", "sheet", edition.deck)
    sheet = view.answer_sheet(edition.quiz, edition.handout.paper)
    return {
        file_name(edition.deck, "sheet", version, several=len(sheet.versions) > 1): render(
            "answer-sheet", sheet.page, version, edition.deck, sheet=sheet, geometry=view, dots=_dots
        )
        for version in sheet.versions
    }


def _dots(text: str) -> tuple[int, str]:
    """A code's width in dots, and its black ones as the path of a drawing, a run of each line after the other.

    A quarter of a code may be dirty and it is still read (level Q). It holds capitals and digits alone, so that it
    has few dots, and large ones.
    """
    import segno  # noqa: PLC0415 - few install it

    code = segno.make_qr(text, error="q", boost_error=False)
    path = []
    for y, line in enumerate(code.matrix):
        x = 0
        while x < len(line):
            run = x
            while run < len(line) and line[run]:
                run += 1
            if run > x:
                path.append(f"M{x} {y}h{run - x}v1H{x}z")
            x = run + 1
    return len(code.matrix), "".join(path)
