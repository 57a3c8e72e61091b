"""How many pages a sheet takes, estimated without a browser from the measures of its stylesheet (``quiz.css``).

Every measure is in millimetres, and on the safe side: of 160 prints of the shipped decks in four languages none took
more pages, and one in seven a page less. Where pages are set by quizgen itself, as in a PDF, they are counted, and
nothing is estimated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from quizgen.choices import PAPERS
from quizgen.view.columns import BETWEEN, LETTER_ROOM
from quizgen.view.pictures import OPTION_PICTURE
from quizgen.view.text import Gapped
from quizgen.view.text_width import POINT, CardParagraph, leading, line_width, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.view.sheet import Sheet, SheetItem, SheetSection, SheetVersion
    from quizgen.view.text import Text

SIDE, SIDE_LESS_WHITE = 20.0, 15.0
"""White at each side of the text."""
NUMBER = 10.0
"""The room for a question's number."""
GAPPED = 1.7 * 12 * POINT
"""How high a line with gaps is, to be written in, however small the text."""
TITLE, HEADING, SMALL = 1.5, 1.15, 0.85
"""How large such text is beside the usual."""
ROW_OF_TWO = 52.0
"""How wide True and False are beside a statement."""
PICTURE = 66.0
"""A picture at its highest, with whose it is."""
WIDER = 1.12
"""How much wider a line is than in the widest font, for which text is measured."""
BOX_OF_SCORE = 17.0
LOGO = 20.0


class White(msgspec.Struct, frozen=True):
    """What stays white on a page."""

    above: float
    """Above and below the text, together."""
    between: float
    """Between two questions."""
    heading: float
    """Above a heading."""


class Paper(msgspec.Struct, frozen=True):
    """The page that a sheet is printed on."""

    usual: White
    less: White
    """Where it is set tighter."""
    rows_below: bool
    """Whether True and False stand below their statement, and not beside it."""


PAGE = Paper(usual=White(30.0, 3.0, 4.5), less=White(26.0, 1.8, 3.0), rows_below=False)
"""An HTML page, as a browser prints it."""
DOCUMENT = Paper(usual=White(40.0, 5.5, 4.5), less=White(30.0, 3.8, 3.0), rows_below=True)
"""A document, as a word processor prints it."""


class Block(msgspec.Struct, frozen=True):
    """What stands on one page: a question, with the heading above it where it is the first."""

    height: float
    number: int


def pages_of(sheet: Sheet, version: SheetVersion, paper: Paper, sizes: Iterable[str]) -> dict[int, int]:
    """On which page, from 1, each question of a version ends, by its number; on the worst of some *sizes* of paper."""
    found: dict[int, int] = {}
    for size in sizes:
        for number, page in _Estimate(sheet, paper, *PAPERS[size]).pages(version):
            found[number] = max(page, found.get(number, 0))
    return found


class _Estimate:
    """The heights of one sheet on one paper."""

    def __init__(self, sheet: Sheet, paper: Paper, width: float, height: float) -> None:
        tightness = sheet.page.tightness
        self._sheet, self._rows_below = sheet, paper.rows_below
        self._white = paper.less if tightness.less_white else paper.usual
        self._wide = width - 2 * (SIDE_LESS_WHITE if tightness.less_white else SIDE)
        self._tall = height - self._white.above
        self._em = tightness.points * POINT
        self._line = self._em * max(leading(sheet.page.language), leading(sheet.page.deck_language))

    def pages(self, version: SheetVersion) -> Iterator[tuple[int, int]]:
        """The number of each question, and the page that it ends on."""
        page, used = 1, self._head()
        for block in self._blocks(version):
            if used + block.height > self._tall and used:
                page, used = page + 1, 0.0
            used += block.height
            while used > self._tall:  # a question longer than a page
                page, used = page + 1, used - self._tall
            yield block.number, page

    def _text(self, text: Text, width: float, size: float = 1.0) -> float:
        """How high a text is."""
        return self._lines(Gapped(text.words), width, size) * self._line * size

    def _head(self) -> float:
        title = self._text(self._sheet.page.title, self._wide - 45, TITLE)
        top = max(title, BOX_OF_SCORE, LOGO if self._sheet.logo else 0.0)
        return top + 5 + self._line + 3 + self._text(self._sheet.task, self._wide)

    # --- sections ---

    def _blocks(self, version: SheetVersion) -> Iterator[Block]:
        for section in version.sections:
            heading = self._heading(section)
            for item in section.items:
                yield Block(heading + self._item(item), item.number)
                heading = 0.0

    def _heading(self, section: SheetSection) -> float:
        title = self._text(section.title, self._wide - 60, HEADING) + 1.5
        directions = 1 + self._text(section.directions, self._wide) if section.directions else 0.0
        return self._white.heading + title + directions + self._bank(section)

    def _bank(self, section: SheetSection) -> float:
        if section.word_bank is None:
            return 0.0
        used, rows, room = 0.0, 1, self._wide - 6
        for word in section.word_bank.words:
            wide = line_width(CardParagraph("text", Gapped(word.words)), self._em / POINT) + 9
            if used and used + wide - 9 > room:
                used, rows = 0.0, rows + 1
            used += wide
        return 7 + self._line * SMALL + rows * (self._line + 1)

    # --- a question ---

    def _item(self, item: SheetItem) -> float:
        room = self._wide - NUMBER
        beside = ROW_OF_TWO if item.layout == "row" and not self._rows_below else 0.0
        context = self._text(item.context[0], room * 0.95, SMALL) if item.context else 0.0
        stem = self._lines(item.stem, room - beside - 18 * bool(item.points))
        gapped = max(0.0, GAPPED - self._line) * stem if len(item.stem.pieces) > 1 else 0.0
        pictures = PICTURE if item.pictures else 0.0
        return (
            self._white.between + context + stem * self._line + gapped + pictures + self._answer(item, room)
        )

    def _answer(self, item: SheetItem, room: float) -> float:
        if item.layout in {"choices", "boxes"}:
            credits_ = sum(self._text(words, room, SMALL) for words in item.credits)
            return 1 + self._options([option.text for option in item.options], room, item.columns) + credits_
        if item.layout == "row":
            return self._line + 1 if self._rows_below else 0.0
        if item.layout == "matching":
            left = sum(self._boxed(premise, room / 2 - 18) for premise in item.premises)
            right = sum(self._text(option.text, room / 2 - 14) + 1.5 for option in item.options)
            return 5 + max(left, right)
        if item.layout == "ordering":
            return 1 + sum(self._boxed(premise, room - 12) for premise in item.premises)
        return 8.5 * item.lines

    def _options(self, texts: Sequence[Text], room: float, columns: int) -> float:
        if any(text.picture for text in texts):
            return -(-len(texts) // columns) * (OPTION_PICTURE[1] + 3)
        room = (room - BETWEEN * (columns - 1)) / columns - LETTER_ROOM
        heights = [self._text(text, room) + 0.7 for text in texts]
        return sum(max(heights[row : row + columns]) for row in range(0, len(heights), columns))

    def _boxed(self, text: Text, room: float) -> float:
        """A premise beside the box for its letter or number."""
        return 1 + max(7.0, self._text(text, room) + 1)

    def _lines(self, text: Gapped, width: float, size: float = 1.0) -> int:
        """How many lines a text takes in so many millimetres."""
        return lines(CardParagraph("text", text), width * WIDER / (self._em * size))
