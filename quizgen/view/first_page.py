"""What makes the first question stand below the head of its sheet: lower pictures, and a close head.

Else a long title and a high picture would leave the head alone on the first page. It is worked out here for all
formats at once: every measure is in millimetres, the highest of any format, and of both papers the smaller side counts.
What has no room in a close head with a small picture either begins on the second page, in its usual size: no question
is divided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from quizgen.choices import PAPERS
from quizgen.text.tags import base_language
from quizgen.view.columns import BETWEEN, LETTER_ROOM
from quizgen.view.text import Gapped
from quizgen.view.text_width import POINT, TALL, CardParagraph, line_width, lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from quizgen.view.sheet import Sheet, SheetItem, SheetSection, SheetVersion
    from quizgen.view.text import Text

WIDER = 1.2
"""How much wider a line is than in the widest font, for which text is measured: Arial and its likes are narrower."""


class Measures(msgspec.Struct, frozen=True):
    """The measures of a size of print."""

    points: float
    side: float
    """White at each side of the text."""
    above: float
    """White above and below the text, together."""
    line: float
    tall_line: float
    """How high a line is, in em; and one of Arabic letters or Han characters."""
    title: float
    """How large a title is beside the text."""
    score: float
    """Where the score is written, between title and fields, with the white around it."""
    fields: float
    """Where name, class and date are written."""
    close_score: float
    close_fields: float
    """The same in a close head."""
    heading: float
    """Above a section's title, and around its rule."""
    number: float
    """The room for a question's number."""
    option: float
    """White between two options."""
    gapped: float
    """How high a line with gaps is, in em."""
    ruled: float
    """How high a line is that is written on."""
    box: float
    """How high a box is into which a letter is written."""
    picture: float
    """How high a picture is at most."""
    good: float
    """How high a picture is at least, before the head is set close."""
    least: float
    """How high it is at least with a close head."""


USUAL = Measures(
    points=12, side=20, above=40, line=1.35, tall_line=1.67, title=1.5,
    score=22, fields=13, close_score=22, close_fields=13, heading=8, number=10, option=0.7,
    gapped=1.9, ruled=9.5, box=8.5, picture=60, good=45, least=35,
)  # fmt: skip
LARGE = Measures(
    points=18, side=25.4, above=50.8, line=1.5, tall_line=1.9, title=1.35,
    score=22.5, fields=40, close_score=17.5, close_fields=25.5, heading=6, number=14, option=2,
    gapped=2.2, ruled=15, box=12.5, picture=110, good=75, least=20,
)  # fmt: skip
CLOSE_TITLE = 1.0
"""How large a title is in a close head, beside the text."""
TITLE_LINE = 1.25
"""How high a line of a title is, in em of the title."""
BETWEEN_WORDS = 9.0
HEADING = 1.2
"""How large the title of a section is beside the text."""
BOLD = 1.1
"""How much wider bold letters are."""
ROW_OF_TWO = 52.0
"""How wide True and False are beside a statement, in usual print."""


def with_first_question(sheet: Sheet, papers: Collection[str] = tuple(PAPERS)) -> Sheet:
    """The sheet with the head of each version, and the pictures of its first question, as the first page has room.

    It has room on each of some *papers*, keys of :data:`quizgen.choices.PAPERS`.
    """
    room = _Room(sheet, LARGE if sheet.page.large else USUAL, papers)
    return replace(sheet, versions=tuple(map(room.planned, sheet.versions)))


class _Room:
    """The room on the first page of a sheet."""

    def __init__(self, sheet: Sheet, measures: Measures, papers: Collection[str]) -> None:
        self._sheet, self._m = sheet, measures
        self._wide = min(PAPERS[paper][0] for paper in papers) - 2 * measures.side
        self._tall = min(PAPERS[paper][1] for paper in papers) - measures.above
        self._em = measures.points * POINT
        self._tall_script = TALL & {
            base_language(sheet.page.language),
            base_language(sheet.page.deck_language),
        }
        self._line = self._em * (measures.tall_line if self._tall_script else measures.line)

    def planned(self, version: SheetVersion) -> SheetVersion:
        """A version whose first question stands on its first page, if there is any way."""
        section = next(iter(version.sections), None)
        if section is None:
            return version
        item = section.items[0]
        below = self._heading(section) + self._item(item)
        high, rows = self._m.picture if item.pictures else 0.0, self._rows(item)
        wide, close = ((self._tall - self._head(close=close) - below) / rows for close in (False, True))
        if wide >= min(high, self._m.good):
            return version if wide >= high else _with_pictures(version, wide)
        if close >= min(high, self._m.least):
            version = version if close >= high else _with_pictures(version, close)
            return replace(version, close=True)
        return version

    def _rows(self, item: SheetItem) -> int:
        """How many pictures stand below each other: all of them in large print."""
        return max(1, len(item.pictures)) if self._sheet.page.large else 1

    # --- heights ---

    def _lines(self, text: Gapped, width: float, size: float = 1.0) -> int:
        return lines(CardParagraph("text", text), width * WIDER / (self._em * size))

    def _text(self, text: Text, width: float, size: float = 1.0) -> float:
        return self._lines(Gapped(text.words), width, size) * self._line * size

    def _head(self, *, close: bool) -> float:
        sheet, m = self._sheet, self._m
        size = CLOSE_TITLE if close else m.title
        room = (self._wide if sheet.page.large else self._wide - 45) / BOLD
        title = self._lines(Gapped(sheet.page.title.words), room, size) * TITLE_LINE * size * self._em
        return (
            title * (m.tall_line / m.line if self._tall_script else 1)
            + (23.0 if sheet.logo else 0.0)
            + (m.close_score + m.close_fields if close else m.score + m.fields)
            + 3
            + self._text(sheet.task, self._wide)
        )

    def _heading(self, section: SheetSection) -> float:
        """How high the heading of a section is, with what each of its questions is worth beside it or below."""
        title = CardParagraph("text", Gapped(section.title.words), HEADING, bold=True)
        worth = CardParagraph("text", Gapped(section.worth.words if section.worth else ""))
        wide = (
            sum(line_width(each, self._m.points) for each in (title, worth)) / WIDER
            + 8
            + 30 * bool(section.tally)
        )
        below = self._line if wide > self._wide else 0.0
        directions = 1.5 + self._text(section.directions, self._wide) if section.directions else 0.0
        return (
            self._m.heading
            + self._text(section.title, self._wide / BOLD, HEADING)
            + below
            + directions
            + self._bank(section)
        )

    def _bank(self, section: SheetSection) -> float:
        if section.word_bank is None:
            return 0.0
        used, rows, room = 0.0, 1, self._wide - 6
        for word in section.word_bank.words:
            wide = line_width(CardParagraph("text", Gapped(word.words)), self._m.points)
            if used and used + wide > room:
                used, rows = 0.0, rows + 1
            rows, used = rows + int(wide // room), used + wide % room + BETWEEN_WORDS
        return 8 + self._text(section.word_bank.note, room) + rows * (self._line + 1)

    def _item(self, item: SheetItem) -> float:
        """How high a question is without its pictures."""
        room, large = self._wide - self._m.number, self._sheet.page.large
        beside = 0.0 if large or item.layout != "row" else ROW_OF_TWO
        rows = self._lines(item.stem, room - beside - 18 * bool(item.points) * (not large))
        line = max(self._line, self._m.gapped * self._em) if len(item.stem.pieces) > 1 else self._line
        context = sum(self._text(text, room) for text in item.context)
        points = self._line if item.points else 0.0
        credits_ = [self._text(picture.credit, room) for picture in item.pictures if picture.credit]
        pictures = (4.5 * self._rows(item) if item.pictures else 0.0) + (
            sum(credits_) if large else max(credits_, default=0.0)
        )
        return 4.5 + context + rows * line + points + pictures + self._answer(item, room)

    def _answer(self, item: SheetItem, room: float) -> float:
        options = [option.text for option in item.options]
        if item.layout in {"choices", "boxes"}:
            return 1 + self._options(options, room, item.columns)
        if item.layout == "row":
            return 3 + self._line
        if item.layout == "matching":
            large = self._sheet.page.large
            half = room if large else room / 2
            left = sum(max(self._m.box, self._text(text, half - 18) + 2) for text in item.premises)
            right = sum(self._text(text, half - 14) + 2 for text in options)
            return 8 + (left + right if large else max(left, right))
        if item.layout == "ordering":
            return 2 + sum(max(self._m.box, self._text(text, room - 18) + 2) for text in item.premises)
        return self._m.ruled * item.lines

    def _options(self, texts: Iterable[Text], room: float, columns: int) -> float:
        room = (room - BETWEEN * (columns - 1)) / columns - LETTER_ROOM * self._m.points / 12
        heights = [self._text(text, room) + self._m.option for text in texts]
        return sum(max(heights[row : row + columns]) for row in range(0, len(heights), columns))


def _with_pictures(version: SheetVersion, height: float) -> SheetVersion:
    """A version whose first question has pictures no higher than that."""
    first, *others = version.sections
    items = (replace(first.items[0], picture_height=int(height)), *first.items[1:])
    return replace(version, sections=(replace(first, items=items), *others))
