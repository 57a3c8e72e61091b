"""The teacher's key as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.key import first_tag, runs, study
from quizgen.formats.word.lists import ROW, STRIP
from quizgen.formats.word.page import Page, held
from quizgen.formats.word.runs import tab
from quizgen.formats.word.tables import cell, row, table
from quizgen.formats.word.xml import twips
from quizgen.marking.scheme import marking
from quizgen.view.key_lines import answered
from quizgen.view.page_words import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.formats.word.runs import Pen
    from quizgen.formats.word.xml import Element
    from quizgen.model import Item, Section
    from quizgen.view.key_lines import Line

SHARES = (0.08, 0.27, 0.32, 0.21, 0.12)
"""How wide the columns of the table are: number, answer, statement, place, points."""
HEADS = ("No.", "Answer", "Full statement", "In the article", "Points")
STRIP_COLUMNS = 5
STRIP_SHORT = 9
"""The most characters of an answer that leaves room for so many columns; for longer ones there are three."""


class Key(Page):
    """Writes the key: the answers in a strip, the table, and the notes below it."""

    stamp = "KEY"

    def body(self) -> Iterator[Element]:
        """The whole text."""
        write = self.pen
        yield write.p("KeyStamp", write.runs(f"\u00a0{self.say('KEY')}\u00a0", "Stamp"))
        yield write.p("Title", write.runs(self.quiz.title, told=True))
        yield write.p("VersionLine", write.runs(self.says.version(self.code)))
        yield write.p("Heading1", write.runs(self.say("For marking")))
        if any(self.version.items):
            yield self._strip()
        yield write.p("Heading1", write.runs(self.say("Answers and evidence")))
        if any(marking(item) for item in self.version.items):
            yield write.p("Note", write.runs(self.says.legend))
        yield self._table()
        yield from self._notes()

    # --- the strip ---

    def _strip(self) -> Element:
        items = list(self.version.items)
        longest = max((len(" · ".join(item.marks)) for item in items), default=0)
        columns = STRIP_COLUMNS if longest <= STRIP_SHORT else 3
        width = twips(self.look.width) // columns
        rows = []
        for first in range(0, len(items), columns):
            here = [[self._entry(item)] for item in items[first : first + columns]]
            empty = [[self.pen.p("Cell")] for _ in range(columns - len(here))]
            rows.append(row(cell(width, inside) for inside in (*here, *empty)))
        return table(rows, [width] * columns, lines=True, rtl=self.pen.way == "rtl")

    def _entry(self, item: Item) -> Element:
        marks = self.pen.runs(" · ".join(item.marks), "Mark", told=_in_words(item))
        return self.pen.p("StripEntry", marks, number=STRIP)

    # --- the table ---

    def _table(self) -> Element:
        whole = twips(self.look.width)
        widths = [round(whole * share) for share in SHARES]
        return table(self._rows(widths), widths, lines=True, rtl=self.pen.way == "rtl")

    def _rows(self, widths: list[int]) -> Iterator[Element]:
        write = self.pen
        heads = zip(widths, HEADS, strict=True)
        yield row(
            (cell(w, [write.p("CellHead", write.runs(self.say(head)))]) for w, head in heads), head=True
        )
        body = [row for section in filled(self.version) for row in self._part(section, widths)]
        total = self._sum(self.say("Total"), self.quiz.points, widths)
        yield from body[:-1]
        yield from held([*body[-1:], total])

    def _part(self, section: Section, widths: list[int]) -> Iterator[Element]:
        yield self._opening(section, widths)
        yield from (self._row(item, widths) for item in section.items)

    def _opening(self, section: Section, widths: list[int]) -> Element:
        """A section's title, and its points where there are several."""
        if len(filled(self.version)) > 1:
            return self._sum(section.title, section.points, widths)
        title = self.pen.p("CellHead", self.pen.runs(section.title))
        return row([cell(sum(widths), [title], span=len(widths))])

    def _sum(self, words: str, points: int, widths: list[int]) -> Element:
        """A row with what several questions are worth together."""
        *before, last = widths
        told, figure = (self.pen.p("CellHead", self.pen.runs(text)) for text in (words, str(points)))
        return row([cell(sum(before), [told], span=len(before)), cell(last, [figure])])

    def _row(self, item: Item, widths: list[int]) -> Element:
        points = self.pen.p("Cell", self.pen.runs(str(item.points)))
        inside = (
            [self.pen.p("CellNumber", number=ROW)], list(self._answer(item)), list(self._statement(item)),
            list(self._place(item)), [points],
        )  # fmt: skip
        return row(cell(width, blocks) for width, blocks in zip(widths, inside, strict=True))

    def _answer(self, item: Item) -> Iterator[Element]:
        """Marks with their words beside them; or what is written, and what scores."""
        for line in answered(item, self.says):
            yield self._said_of(line) if line.label else self._right(line)

    def _right(self, line: Line) -> Element:
        write = self.pen
        after = (
            write.runs(f"{line.stop}{' ' * bool(line.earns)}{line.earns}") if line.stop or line.earns else ()
        )
        mark = write.runs(line.mark, "Mark", told=line.written)
        if line.right:
            return write.p("KeyAnswer", mark, tab(), write.runs(line.right, "Right", told=True), after)
        return write.p("Cell", mark, after)

    def _said_of(self, line: Line) -> Element:
        write, space = self.pen, " " if line.texts or line.effect else ""
        texts = joined(write, line.texts, " / ", told=True)
        between = write.runs(" / ") if line.texts and line.effect else ()
        effect = write.runs(line.effect) if line.effect else ()
        return write.p("Cell", write.runs(f"{line.label}{space}"), *texts, between, effect)

    def _statement(self, item: Item) -> Iterator[Element]:
        write, parts = self.pen, runs(item.question)
        yield write.p("Cell", write.sentence((part.text, part.answer >= 0) for part in parts))
        if item.question.rationale:
            yield write.p("Cell", write.runs(item.question.rationale, told=True))

    def _place(self, item: Item) -> Iterator[Element]:
        for citation in item.question.at:
            yield self.pen.p("Cell", self.pen.runs(self.says.place(citation)))
        for tag in study(item.question):
            yield self.pen.p("Cell", self.pen.runs(tag, "Tag"))

    # --- below the table ---

    def _notes(self) -> Iterator[Element]:
        write = self.pen
        for label, parts in self.says.notes(first_tag(self.version)):
            yield write.p("Note", write.runs(f"{label} ") if label else (), *joined(write, parts, ". "))


def joined(
    pen: Pen, texts: Iterable[str], between: str, *, told: bool = False
) -> Iterator[Iterable[Element]]:
    """The runs of several texts, each fenced off by itself, and of what stands between them."""
    for place, text in enumerate(texts):
        if place:
            yield pen.runs(between)
        yield pen.runs(text, told=told)


def _in_words(item: Item) -> bool:
    """Whether the answer is words of the deck, and no letter or number."""
    return not item.premises and not item.options
