"""The teacher's key as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats._marking import each, marking
from quizgen.formats.key import runs, study
from quizgen.formats.word.lists import ROW, STRIP
from quizgen.formats.word.page import Page
from quizgen.formats.word.pen import tab
from quizgen.formats.word.tables import cell, row, table
from quizgen.formats.word.xml import twips
from quizgen.furniture import source_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.formats._marking import Marking
    from quizgen.formats.word.xml import Element
    from quizgen.model import Citation, Edition, Item, Quiz, Section, Version

SHARES = (0.08, 0.27, 0.32, 0.21, 0.12)
"""How wide the columns of the table are: number, answer, statement, place, points."""
HEADS = ("No.", "Answer", "Full statement", "In the article", "Points")
LEGEND = (
    "Marking: what stands in ( ) is not needed; any answer beside a / scores; parts with a ; score apart, each the "
    "points in [ ]. A misspelt answer scores where it is plain what is meant."
)
STRIP_COLUMNS = 5
STRIP_SHORT = 9
"""The most characters of an answer that leaves room for so many columns; for longer ones there are three."""


class Key(Page):
    """Writes the key: the answers in a strip, the table, and the notes below it."""

    stamp = "KEY"

    def __init__(self, edition: Edition, quiz: Quiz, version: Version) -> None:
        super().__init__(edition, quiz, version)
        self._marking = marking(edition.deck)

    def body(self) -> Iterator[Element]:
        """The whole text."""
        write = self.pen
        yield write.p("KeyStamp", write.runs(f"\u00a0{self.say('KEY')}\u00a0", "Stamp"))
        yield write.p("Title", write.runs(self.quiz.title, told=True))
        yield write.p("VersionLine", write.runs(self.say("Version %(code)s", code=self.code)))
        yield write.p("Heading1", write.runs(self.say("For marking")))
        if any(self.version.items):
            yield self._strip()
        yield write.p("Heading1", write.runs(self.say("Answers and evidence")))
        if any(self._marking(item) for item in self.version.items):
            yield write.p("Note", write.runs(self.say(LEGEND)))
        yield self._table()
        yield from (write.p("Note", write.runs(note)) for note in self._notes())

    # --- the strip ---

    def _strip(self) -> Element:
        items = list(self.version.items)
        longest = max((len(" · ".join(item.key)) for item in items), default=0)
        columns = STRIP_COLUMNS if longest <= STRIP_SHORT else 3
        width = twips(self.look.width) // columns
        rows = []
        for first in range(0, len(items), columns):
            here = [[self._entry(item)] for item in items[first : first + columns]]
            empty = [[self.pen.p("Cell")] for _ in range(columns - len(here))]
            rows.append(row(cell(width, inside) for inside in (*here, *empty)))
        return table(rows, [width] * columns, lines=True, rtl=self.pen.way == "rtl")

    def _entry(self, item: Item) -> Element:
        marks = self.pen.runs(" · ".join(item.key), "Mark", told=_in_words(item))
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
        for section in self.version.sections:
            if section.items:
                yield self._opening(section, widths)
                yield from (self._row(item, widths) for item in section.items)
        yield self._sum(self.say("Total"), self.quiz.points, widths)

    def _opening(self, section: Section, widths: list[int]) -> Element:
        """A section's title, and its points where there are several."""
        if sum(1 for one in self.version.sections if one.items) > 1:
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
        if scheme := self._marking(item):
            yield from self._written(scheme)
            yield from self._together(len(scheme.parts), item.points)
            yield from self._scores(scheme)
            return
        for mark, words in _pairs(item):
            right = [*tab(), *self.pen.runs(words, "Right", told=True)] if words else []
            earned = self._earned(each(item, len(item.premises)) if item.premises else 0)
            yield self.pen.p("KeyAnswer" if words else "Cell", self.pen.runs(mark, "Mark"), right, earned)
        yield from self._together(len(item.premises), item.points)

    def _written(self, scheme: Marking) -> Iterator[Element]:
        """What the pupil has to write, part by part."""
        write, effect = self.pen, self.say("words to that effect")
        for place, part in enumerate(scheme.parts, 1):
            stop = ";" if scheme.each and place < len(scheme.parts) else ""
            words = write.runs(part.text, "Mark", told=True)
            yield write.p("Cell", words, write.runs(stop) if stop else (), self._earned(scheme.each))
            yield from self._listed("Accept:", (*part.accept, *([effect] if part.effect else [])))

    def _scores(self, scheme: Marking) -> Iterator[Element]:
        """What else scores, and what does not."""
        yield from self._listed("Accept:", scheme.accept)
        if scheme.tolerance:
            words = self.say("Accept within ±%(amount)s.", amount=scheme.tolerance)
            yield self.pen.p("Cell", self.pen.runs(words))
        yield from self._listed("Do not accept:", scheme.refuse)

    def _listed(self, label: str, texts: Sequence[str]) -> Iterator[Element]:
        if texts:
            told = self.pen.runs(" / ".join(texts), told=True)
            yield self.pen.p("Cell", self.pen.runs(f"{self.say(label)} "), told)

    def _earned(self, points: int) -> Iterator[Element]:
        """What one of several parts earns."""
        if points:
            yield from self.pen.runs(f" [{points}]")

    def _together(self, parts: int, points: int) -> Iterator[Element]:
        if parts > 1 and points == 1:
            yield self.pen.p("Cell", self.pen.runs(self.say("Only the whole answer scores.")))

    def _statement(self, item: Item) -> Iterator[Element]:
        write, parts = self.pen, runs(item.question)
        pieces = (write.runs(part.text, told=True, bold=part.answer >= 0) for part in parts)
        yield write.p("Cell", *pieces)
        if item.question.rationale:
            yield write.p("Cell", write.runs(item.question.rationale, told=True))

    def _place(self, item: Item) -> Iterator[Element]:
        for citation in item.question.at:
            yield self.pen.p("Cell", self.pen.runs(self._cited(citation)))
        for tag in study(item.question):
            yield self.pen.p("Cell", self.pen.runs(tag, "Tag"))

    def _cited(self, citation: Citation) -> str:
        words = "¶%(paragraph)s, sentence %(sentence)s" if citation.sentence else "¶%(paragraph)s"
        return self.say(words, paragraph=citation.paragraph, sentence=citation.sentence)

    # --- below the table ---

    def _notes(self) -> Iterator[str]:
        quiz, article = self.quiz, self.quiz.article
        for item in list(self.version.items)[:1]:
            words = "To study a missed question, search Anki for its tag: %(search)s"
            yield self.say(words, search=f"tag:{study(item.question)[0]}")
        if parts := [
            part for part in (article.title, source_line(article, quiz.language), article.url) if part
        ]:
            yield f"{self.say('Article:')} {'. '.join(parts)}"
        if quiz.report:
            yield f"{self.say('To report a mistake:')} {quiz.report}"
        words = "Seed %(seed)s, content %(digest)s: the same deck and seed print the same quiz again."
        yield self.say(words, seed=quiz.seed, digest=quiz.digest)


def _pairs(item: Item) -> Iterator[tuple[str, str]]:
    """Each mark of the key with the words that stand beside it; none where the mark is the words."""
    if item.premises:
        for mark, premise in zip(item.key, item.premises, strict=True):
            yield mark, f"{premise.text} – {premise.answer}" if item.options else premise.text
    elif item.options and not item.in_row:
        yield from ((letter, option.text) for letter, option in item.letters if option.correct)
    else:
        yield from ((mark, "") for mark in item.key)


def _in_words(item: Item) -> bool:
    """Whether the answer is words of the deck, and no letter or number."""
    return not item.premises and not item.options
