"""The student's sheet as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.formats.word.document import QuizDocument, held
from quizgen.formats.word.lists import MATCH, OPTION, OPTION_BESIDE, QUESTION, TICK, TICK_BESIDE
from quizgen.formats.word.pictures import Box
from quizgen.formats.word.runs import SHORT_GAP, line_break, tab
from quizgen.formats.word.tables import PADDING, cell, row, table
from quizgen.formats.word.xml import el, twips
from quizgen.page_text import comma
from quizgen.view.pictures import OPTION_PICTURE, OPTION_PICTURE_LARGE
from quizgen.view.text import join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.edition import Edition
    from quizgen.formats.word.runs import Number
    from quizgen.formats.word.xml import Element
    from quizgen.view.sheet import Sheet, SheetItem, SheetSection, SheetVersion
    from quizgen.view.text import Text

LOGO = Box(60, 18)
"""Millimetres."""
PICTURE_HEIGHT, PICTURE_HEIGHT_LARGE = 60.0, 110.0
"""How high a picture may be, in millimetres, as on the printed page."""
INDENT = 10
"""Where a question's text begins, in millimetres, after its number."""
LONGEST_UNBROKEN = 40
"""Characters of a word in a bank that no line divides."""
BOX = 12
"""How wide the box is into which a letter or a number is written, in millimetres."""


BETWEEN_WORDS = "\u2003\u2003 "
"""Between two words of a bank; a line may end at the last of its spaces."""
NO_BREAK = "\u00a0"
"""A space at which no line ends."""


def _unbroken(text: Text) -> Text:
    """A text that stays on one line, if it is not longer than that."""
    return (
        replace(text, words=text.words.replace(" ", NO_BREAK)) if len(text.words) < LONGEST_UNBROKEN else text
    )


class SheetDocument(QuizDocument):
    """Writes the quiz: head and sections."""

    def __init__(self, edition: Edition, sheet: Sheet, version: SheetVersion) -> None:
        super().__init__(edition, sheet.page, version, close=version.close)
        self._sheet, self._version = sheet, version

    def body(self) -> Iterator[Element]:
        """The paragraphs and tables of the sheet."""
        yield from self._head()
        for section in self._version.sections:
            yield from self._section(section)

    # --- before the questions ---

    def _head(self) -> Iterator[Element]:
        write, sheet = self.pen, self._sheet
        if sheet.logo:
            yield write.p("Logo", [self.album.show(sheet.logo.media, LOGO)])
        yield write.p("Title", write.runs(sheet.page.title))
        version = write.runs(self._version.name)
        score, points = write.runs(f"{sheet.score.words} "), write.runs(f" / {sheet.points}")
        yield write.p("VersionLine", version, tab(), score, tab(), points)
        yield from self._fields()
        yield write.p("Directions", write.runs(sheet.task))

    def _fields(self) -> Iterator[Element]:
        """Room for name, class and date, on one line; in large print on three, or on two in a close head."""
        fields = [[*self.pen.runs(f"{field.words} "), *tab()] for field in self._sheet.fields]
        if self.look.large and self.look.close:
            name, *others = fields
            yield self.pen.p("Fields", name[:-1], tab(), tab())
            yield self.pen.p("Fields", *others)
            return
        if self.look.large:
            yield from (self.pen.p("Fields", field) for field in fields)
            return
        space: tuple[Iterable[Element], ...] = ([], self.pen.runs("  "), self.pen.runs("  "))
        yield self.pen.p("Fields", *(runs for pair in zip(space, fields, strict=True) for runs in pair))

    # --- sections ---

    def _section(self, section: SheetSection) -> Iterator[Element]:
        write = self.pen
        worth = write.runs(section.worth, "Worth") if section.worth else ()
        yield write.p("Heading1", write.runs(section.title), tab(), worth, self._tally(section))
        if section.directions:
            yield write.p("Directions", write.runs(section.directions))
        if bank := section.word_bank:
            yield write.p("WordBank", write.runs(bank.note))
            words = (write.runs(_unbroken(word), "BankWord") for word in bank.words)
            yield write.p("WordBank", *(part for word in words for part in (word, write.runs(BETWEEN_WORDS))))
        for item in section.items:
            yield from held(list(self._item(item)))

    def _tally(self, section: SheetSection) -> Iterator[Element]:
        """Room for the points of a section."""
        if section.tally:
            yield from self.pen.runs("\u00a0" * 3, "Tally")
            yield from self.pen.runs(SHORT_GAP, "Gap")
            yield from self.pen.runs(f"\u00a0/\u00a0{section.tally}", "Tally")

    # --- a question ---

    def _item(self, item: SheetItem) -> Iterator[Element]:
        """A question's paragraphs and tables, by how it is answered."""
        yield self._stem(item)
        yield from self._pictures(item)
        if item.layout in {"matching", "ordering"}:
            yield from self._set(item)
        elif item.layout == "row":
            yield self._row(item)
        elif item.layout in {"choices", "boxes"}:
            yield from self._choices(item)
        elif item.layout == "ruled":
            yield from self._ruled(item)

    def _stem(self, item: SheetItem) -> Element:
        write = self.pen
        context = (
            [*write.runs(join(item.context, comma(write.own)), "Context"), *line_break()]
            if item.context
            else ()
        )
        points = write.runs(f"\u00a0({item.points.words})", "Points") if item.points else ()
        return write.p("ListNumber", context, write.runs(item.stem), points, number=QUESTION)

    def _pictures(self, item: SheetItem) -> Iterator[Element]:
        """Side by side; in large print one below the other."""
        pictures = item.pictures
        beside = 1 if self.look.large else max(1, len(pictures))
        width = (self.look.width - INDENT) / beside - 2
        usual = PICTURE_HEIGHT_LARGE if self.look.large else PICTURE_HEIGHT
        box = Box(width, item.picture_height or usual)
        shown = [self.album.show(picture.media, box) for picture in pictures]
        groups = [[run] for run in shown] if self.look.large else [shown]
        yield from (self.pen.p("Picture", group) for group in groups if group)
        for picture in pictures:
            if picture.credit:
                yield self.pen.p("Caption", self.pen.runs(picture.credit))

    def _choices(self, item: SheetItem) -> Iterator[Element]:
        """Options below each other; or side by side, in a table without lines that is read line by line."""
        shown = [self._option(option.text) for option in item.options]
        if item.columns == 1:
            style, number = ("TickOption", TICK) if item.layout == "boxes" else ("Option", OPTION)
            yield from (self._offered(style, runs, number, item) for runs in shown)
        else:
            yield from self._beside(shown, item)
        for credit in item.credits:
            yield self.pen.p("Caption", self.pen.runs(credit))

    def _option(self, text: Text) -> list[Element]:
        """The words of an option, or its picture in the room that all of them have."""
        if text.picture is None:
            return list(self.pen.runs(text))
        room = OPTION_PICTURE_LARGE if self.look.large else OPTION_PICTURE
        return [self.album.show(text.picture, Box(*room), framed=True)]

    def _offered(self, style: str, runs: list[Element], number: Number, item: SheetItem) -> Element:
        """An option as a paragraph; the letter of a picture stands at its upper edge."""
        paragraph = self.pen.p(style, runs, number=number)
        if any(option.text.picture for option in item.options):
            for about in paragraph.iterchildren("{*}pPr"):
                about.append(el("textAlignment", val="top"))
        return paragraph

    def _beside(self, shown: list[list[Element]], item: SheetItem) -> Iterator[Element]:
        beside = item.columns
        boxes = item.layout == "boxes"
        style, number = ("TickBeside", TICK_BESIDE) if boxes else ("OptionBeside", OPTION_BESIDE)
        options = [self._offered(style, runs, number, item) for runs in shown]
        options += [self.pen.p("Cell") for _ in range(-len(options) % beside)]
        width, indent = (
            (twips(self.look.width) - self.look.mm(INDENT)) // beside,
            self.look.mm(INDENT) - PADDING,
        )
        rows = [
            row(cell(width, [option]) for option in options[start : start + beside])
            for start in range(0, len(options), beside)
        ]
        yield table(rows, [width] * beside, lines=False, indent=indent, rtl=self.pen.way == "rtl")
        yield from self._after_table()

    def _after_table(self) -> Iterator[Element]:
        """Two low paragraphs: with fewer LibreOffice may leave a heading after a table at the foot of a page."""
        yield from (self.pen.p("AfterTable") for _ in range(2))

    def _row(self, item: SheetItem) -> Element:
        """Two words side by side."""
        runs = [[*self.pen.runs("○ "), *self.pen.runs(option.text), *tab()] for option in item.options]
        return self.pen.p("OptionRow", *runs[:-1], runs[-1][:-1])

    def _ruled(self, item: SheetItem) -> Iterator[Element]:
        """Lines to write on; before a unit they are short."""
        for _ in range(item.lines):
            unit = (self.pen.runs(" "), self.pen.runs(item.unit)) if item.unit else ()
            yield self.pen.p("AnswerUnit" if item.unit else "AnswerLine", tab(), *unit)

    # --- sets ---

    def _set(self, item: SheetItem) -> Iterator[Element]:
        """Boxes and premises; beside them what belongs there, if it does: in large print below."""
        options = [self._match(option.text) for option in item.options]
        beside = [] if self.look.large else options
        indent, box = self.look.mm(INDENT), self.look.mm(BOX)
        room = twips(self.look.width) - indent - box
        widths = [box, room // 2, room - room // 2] if beside else [box, room]
        rows = [
            row(self._cells(item, place, beside, widths), height=self.look.mm(8))
            for place in range(max(len(item.premises), len(beside)))
        ]
        yield table(rows, widths, lines=False, indent=indent, rtl=self.pen.way == "rtl")
        yield from options if self.look.large else ()
        yield from self._after_table()

    def _match(self, text: Text) -> Element:
        return self.pen.p("MatchOption", self.pen.runs(text), number=MATCH)

    def _cells(
        self, item: SheetItem, place: int, beside: list[Element], widths: list[int]
    ) -> Iterator[Element]:
        """A row: a box, a premise, an option; the shorter side ends in empty cells."""
        has_premise = place < len(item.premises)
        premise = self.pen.runs(item.premises[place]) if has_premise else ()
        yield cell(widths[0], [self.pen.p("Cell")], boxed=has_premise)
        yield cell(widths[1], [self.pen.p("Premise", premise)])
        if beside:
            yield cell(widths[2], [beside[place] if place < len(beside) else self.pen.p("Cell")])
