"""The teacher's key as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.word.document import QuizDocument, held
from quizgen.formats.word.lists import ROW, STRIP
from quizgen.formats.word.runs import tab
from quizgen.formats.word.tables import cell, row, table
from quizgen.formats.word.xml import twips
from quizgen.view.answer_lines import NoteLine
from quizgen.view.text import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.formats.word.xml import Element
    from quizgen.view.answer_lines import RightLine
    from quizgen.view.key import Key, KeyRow, KeySection, KeyVersion, StripEntry
    from quizgen.view.text import Text

SHARES = (0.07, 0.31, 0.34, 0.19, 0.09)
"""How wide the columns of the table are: number, answer, statement, place, points."""
STRIP_COLUMNS, STRIP_COLUMNS_OF_WORDS = 5, 3
STRIP_SHORT = 9
"""The most characters of an answer that leaves room for so many columns; for longer ones there are fewer."""


class KeyDocument(QuizDocument):
    """Writes the key: the answers in a strip, the table, and the notes below it."""

    def __init__(self, edition: Edition, key: Key, version: KeyVersion) -> None:
        super().__init__(edition, key.page, version)
        self._key, self._version = key, version

    def body(self) -> Iterator[Element]:
        """The paragraphs and tables of the key."""
        write, key = self.pen, self._key
        yield write.p("KeyStamp", write.runs(f"\u00a0{key.stamp.words}\u00a0", "Stamp"))
        yield write.p("Title", write.runs(key.page.title))
        yield write.p("VersionLine", write.runs(self._version.name))
        yield write.p("Heading1", write.runs(key.strip_heading))
        if self._version.strip:
            yield self._strip()
        yield write.p("Heading1", write.runs(key.table_heading))
        if key.legend:
            yield write.p("Note", write.runs(key.legend))
        yield self._table()
        yield from self._notes()

    # --- the strip ---

    def _strip(self) -> Element:
        entries = self._version.strip
        longest = max(len(join(entry.marks, " · ").words) for entry in entries)
        columns = STRIP_COLUMNS if longest <= STRIP_SHORT else STRIP_COLUMNS_OF_WORDS
        width = twips(self.look.width) // columns
        rows = []
        for first in range(0, len(entries), columns):
            answers = [[self._entry(entry)] for entry in entries[first : first + columns]]
            empty = [[self.pen.p("Cell")] for _ in range(columns - len(answers))]
            rows.append(row(cell(width, inside) for inside in (*answers, *empty)))
        return table(rows, [width] * columns, lines=True, rtl=self.pen.way == "rtl")

    def _entry(self, entry: StripEntry) -> Element:
        marks = join(entry.marks, " · ")
        return self.pen.p("StripEntry", self.pen.runs(marks, "Mark"), number=STRIP)

    # --- the table ---

    def _table(self) -> Element:
        whole = twips(self.look.width)
        widths = [round(whole * share) for share in SHARES]
        return table(self._rows(widths), widths, lines=True, rtl=self.pen.way == "rtl")

    def _rows(self, widths: list[int]) -> Iterator[Element]:
        write = self.pen
        heads = zip(widths, self._key.head, strict=True)
        yield row((cell(w, [write.p("CellHead", write.runs(head))]) for w, head in heads), head=True)
        body = [row for section in self._version.sections for row in self._section(section, widths)]
        total = self._sum(self._key.total, self._key.points, widths)
        yield from body[:-1]
        yield from held([*body[-1:], total])

    def _section(self, section: KeySection, widths: list[int]) -> Iterator[Element]:
        if section.points:
            yield self._sum(section.title, section.points, widths)
        else:
            title = self.pen.p("CellHead", self.pen.runs(section.title))
            yield row([cell(sum(widths), [title], span=len(widths))])
        yield from (self._row(of, widths) for of in section.rows)

    def _sum(self, words: Text, points: int, widths: list[int]) -> Element:
        """A row with what several questions are worth together."""
        *before, last = widths
        title, figure = (self.pen.p("CellHead", self.pen.runs(text)) for text in (words, str(points)))
        return row([cell(sum(before), [title], span=len(before)), cell(last, [figure])])

    def _row(self, of: KeyRow, widths: list[int]) -> Element:
        points = self.pen.p("Cell", self.pen.runs(str(of.points)))
        inside = (
            [self.pen.p("CellNumber", number=ROW)], list(self._answer(of)), list(self._statement(of)),
            list(self._places(of)), [points],
        )  # fmt: skip
        return row(cell(width, blocks) for width, blocks in zip(widths, inside, strict=True))

    def _answer(self, of: KeyRow) -> Iterator[Element]:
        """Marks with their words beside them; or what is written, and what scores."""
        for line in of.answer:
            yield self._note_line(line) if isinstance(line, NoteLine) else self._right(line)

    def _right(self, line: RightLine) -> Element:
        write = self.pen
        after = (
            write.runs(f"{line.stop}{' ' * bool(line.earns)}{line.earns}") if line.stop or line.earns else ()
        )
        mark = write.runs(line.mark, "Mark")
        if line.right:
            return write.p("KeyAnswer", mark, tab(), write.runs(line.right, "Right"), after)
        return write.p("Cell", mark, after)

    def _note_line(self, line: NoteLine) -> Element:
        write, space = self.pen, " " if line.texts or line.effect else ""
        texts = (*line.texts, line.effect) if line.effect else line.texts
        return write.p("Cell", write.runs(f"{line.label.words}{space}"), write.joined(texts, " / "))

    def _statement(self, of: KeyRow) -> Iterator[Element]:
        write = self.pen
        yield write.p("Cell", write.sentence((run.text, run.bold) for run in of.statement.runs))
        if of.rationale:
            yield write.p("Cell", write.runs(of.rationale))

    def _places(self, of: KeyRow) -> Iterator[Element]:
        for place in of.places:
            yield self.pen.p("Cell", self.pen.runs(place))
        for tag in of.tags:
            yield self.pen.p("Cell", self.pen.runs(tag, "Tag"))

    # --- below the table ---

    def _notes(self) -> Iterator[Element]:
        write = self.pen
        for note in self._version.notes:
            label = write.runs(f"{note.label.words} ") if note.label else ()
            yield write.p("Note", label, write.joined(note.parts, ". "))
