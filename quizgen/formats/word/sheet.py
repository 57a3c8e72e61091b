"""The student's sheet as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.quiz import HANDWRITTEN, HANDWRITTEN_LARGE, lines, unit
from quizgen.formats.word.lists import MATCH, OPTION, PASSAGE, QUESTION
from quizgen.formats.word.page import Page, held
from quizgen.formats.word.pictures import Box
from quizgen.formats.word.runs import line_break, tab
from quizgen.formats.word.tables import cell, row, table
from quizgen.formats.word.xml import twips
from quizgen.model import BLANK
from quizgen.view.page_words import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.formats.word.xml import Element
    from quizgen.model import Item, Media, Section

LOGO = Box(60, 18)
"""Millimetres."""
PICTURE, PICTURE_LARGE = 60.0, 110.0
"""How high a picture may be, in millimetres, as on the printed page."""
INDENT = 10
"""Where a question's text begins, in millimetres, after its number."""
BOX = 12
"""How wide the box is into which a letter or a number is written."""


class Sheet(Page):
    """Writes the quiz: head, reading passage, sections."""

    def body(self) -> Iterator[Element]:
        """The whole text."""
        yield from self._head()
        yield from self._passage()
        for section in filled(self.version):
            yield from self._section(section)

    # --- before the questions ---

    def _head(self) -> Iterator[Element]:
        write = self.pen
        if self.quiz.logo:
            yield write.p("Logo", [self.album.show(self.quiz.logo, LOGO)])
        yield write.p("Title", write.runs(self.quiz.title, told=True))
        version = write.runs(self.says.version(self.code))
        score, points = write.runs(f"{self.say('Score')} "), write.runs(f" / {self.quiz.points}")
        yield write.p("VersionLine", version, tab(), score, tab(), points)
        yield from self._fields()
        yield write.p("Directions", write.runs(self.says.task))

    def _fields(self) -> Iterator[Element]:
        """Room for name, class and date, on one line; in large print on three."""
        fields = [[*self.pen.runs(f"{self.say(name)} "), *tab()] for name in ("Name", "Class", "Date")]
        if self.look.large:
            yield from (self.pen.p("Fields", field) for field in fields)
            return
        space: tuple[Iterable[Element], ...] = ([], self.pen.runs("  "), self.pen.runs("  "))
        yield self.pen.p("Fields", *(runs for pair in zip(space, fields, strict=True) for runs in pair))

    def _passage(self) -> Iterator[Element]:
        if not self.passage:
            return
        write = self.pen
        yield write.p("Heading1", write.runs(self.say("The article")))
        for paragraph in self.passage:
            yield write.p("Passage", write.runs(paragraph, told=True), number=PASSAGE)
        if self.says.cited:
            yield write.p("Source", write.runs(self.says.cited))

    # --- sections ---

    def _section(self, section: Section) -> Iterator[Element]:
        write, worth = self.pen, self.says.worth(section)
        told = write.runs(worth, "Worth") if worth else ()
        yield write.p("Heading1", write.runs(section.title), tab(), told, self._tally(section))
        if section.directions:
            yield write.p("Directions", write.runs(section.directions))
        for item in section.items:
            yield from held(list(self._item(item, points_shown=not worth)))

    def _tally(self, section: Section) -> Iterator[Element]:
        """Room for the points of a section, where there are several."""
        if len(filled(self.version)) > 1:
            yield from self.pen.runs("\u00a0" * 3, "Tally")
            yield from self.pen.runs("\u00a0" * 6, "Gap")
            yield from self.pen.runs(f"\u00a0/\u00a0{section.points}", "Tally")

    # --- a question ---

    def _item(self, item: Item, *, points_shown: bool) -> Iterator[Element]:
        """A question's paragraphs and tables, from the fields that it has, whatever its type."""
        yield self._stem(item, points_shown=points_shown)
        yield from self._pictures(item.question.media)
        if item.premises:
            yield from self._set(item)
        elif item.options:
            yield from self._choices(item)
        elif BLANK not in item.question.stem:
            yield from self._ruled(item)

    def _stem(self, item: Item, *, points_shown: bool) -> Element:
        write, question = self.pen, item.question
        context = [*write.runs(", ".join(question.context), "Context", told=True), *line_break()]
        points = write.runs(f"\u00a0({self.says.points(item.points)})", "Points") if points_shown else ()
        stem = write.runs(question.stem, told=not question.premises)
        return write.p("ListNumber", context if question.context else (), stem, points, number=QUESTION)

    def _pictures(self, pictures: tuple[Media, ...]) -> Iterator[Element]:
        """Side by side; in large print one below the other."""
        beside = 1 if self.look.large else max(1, len(pictures))
        width = (self.look.width - INDENT) / beside - 2
        box = Box(width, PICTURE_LARGE if self.look.large else PICTURE)
        shown = [self.album.show(media, box) for media in pictures]
        groups = [[run] for run in shown] if self.look.large else [shown]
        yield from (self.pen.p("Picture", group) for group in groups if group)
        for media in pictures:
            if media.credit:
                yield self.pen.p("Caption", self.pen.runs(media.credit, told=True))

    def _choices(self, item: Item) -> Iterator[Element]:
        write = self.pen
        if item.in_row:
            runs = [[*write.runs(f"○ {option.text}"), *tab()] for option in item.options]
            yield write.p("OptionRow", *runs[:-1], runs[-1][:-1])
            return
        for option in item.options:
            yield write.p("Option", write.runs(option.text, told=True), number=OPTION)

    def _ruled(self, item: Item) -> Iterator[Element]:
        """Lines to write on; before a unit they are short."""
        after_each = unit(item)
        for _ in range(lines(item, HANDWRITTEN_LARGE if self.look.large else HANDWRITTEN)):
            after = (self.pen.runs(" "), self.pen.runs(after_each, told=True)) if after_each else ()
            yield self.pen.p("AnswerUnit" if after_each else "AnswerLine", tab(), *after)

    # --- sets ---

    def _set(self, item: Item) -> Iterator[Element]:
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

    def _match(self, text: str) -> Element:
        return self.pen.p("MatchOption", self.pen.runs(text, told=True), number=MATCH)

    def _cells(self, item: Item, place: int, beside: list[Element], widths: list[int]) -> Iterator[Element]:
        """A row: a box, a premise, an option; the shorter side ends in empty cells."""
        here = place < len(item.premises)
        premise = self.pen.runs(item.premises[place].text, told=True) if here else ()
        yield cell(widths[0], [self.pen.p("Cell")], boxed=here)
        yield cell(widths[1], [self.pen.p("Premise", premise)])
        if beside:
            yield cell(widths[2], [beside[place] if place < len(beside) else self.pen.p("Cell")])
