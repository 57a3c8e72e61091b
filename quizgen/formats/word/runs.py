"""Paragraphs and runs in the languages of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizgen.formats.word.bidi import EMBEDDING, END, pieces
from quizgen.formats.word.formulas import formula_element
from quizgen.formats.word.xml import el, string
from quizgen.model import BLANK
from quizgen.page_text import direction, direction_of
from quizgen.text.styled import Piece, Styles
from quizgen.text.tags import base_language
from quizgen.view.text import Text, styled_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.formats.word.xml import Element

CJK = frozenset(("ja", "ko", "zh"))
"""Languages whose words Word sets in its East Asian font."""
USUAL = {
    "ar": "ar-SA", "de": "de-DE", "en": "en-US", "es": "es-ES", "fa": "fa-IR", "fr": "fr-FR", "he": "he-IL",
    "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "nl": "nl-NL", "pl": "pl-PL", "pt": "pt-PT", "zh": "zh-CN",
}  # fmt: skip
"""Word checks the spelling of a language in a country; the one that is taken where the deck names none."""
GAP = "_" * 12
"""Some 28 mm to write on, as on the printed page. A rule below spaces is left out at a line's end by some word
processors; these are letters to all of them, and no line breaks between them."""
CODE_FONT = "Courier New"
SMALL = {"lowered": "subscript", "raised": "superscript"}
SHORT_GAP = "_" * 3


class Number(NamedTuple):
    """A place in a list that the word processor counts."""

    list: int
    """The number of its definition."""
    level: int = 0


def full(language: str) -> str:
    """A language as Word wants it, with a country: ``de-DE`` of ``de``."""
    return USUAL.get(language, language)


def lang(language: str) -> Element:
    """The language of a run, in the place that Word has for its script."""
    if base_language(language) in CJK:
        return el("lang", eastAsia=full(language))
    return el("lang", **{"bidi" if direction_of(language) == "rtl" else "val": full(language)})


class Pen(NamedTuple):
    """Writes in a page's language, and the deck's own text in the deck's."""

    language: str
    own: str
    styles: Styles
    """What the deck's markup sets in a style."""
    size: float = 11
    """How large text is, in points."""
    large: bool = False
    """Whether it is large print, where the context is not italic: elsewhere emphasis in it is upright."""

    @property
    def way(self) -> str:
        """How the page is written, ``ltr`` or ``rtl``."""
        return direction_of(self.language)

    def runs(self, text: Text | str, style: str = "", *, bold: bool = False) -> Iterator[Element]:
        """The runs of a text; a bare string is in the page's language. A gap is a line to write on."""
        yield from self.sentence([(text, bold)], style)

    def joined(self, texts: Iterable[Text], between: str) -> Iterator[Element]:
        """The runs of several texts, each fenced off by itself, and of what stands between them."""
        for place, text in enumerate(texts):
            if place:
                yield from self.runs(between)
            yield from self.runs(text)

    def sentence(self, parts: Iterable[tuple[Text | str, bool]], style: str = "") -> Iterator[Element]:
        """The runs of a sentence part by part, each bold or not. All of it is in the language of its first part.

        What runs against its line is embedded as a whole, or a word of the line's own direction in it would turn the
        order of all the others round.
        """
        texts = [(Text(text) if isinstance(text, str) else text, bold) for text, bold in parts]
        deck = texts[0][0].deck
        line = direction("".join(text.words for text, _ in texts), self.way)
        runs = [
            run
            for text, bold in texts
            for piece in styled_pieces(text, self.styles)
            for run in self._pieces(piece, line, style, deck=deck, bold=bold)
        ]
        yield from self.embedded(runs, line, style, deck=deck)

    def embedded(
        self, runs: Iterable[Element], line: str, style: str = "", *, deck: bool = False
    ) -> Iterator[Element]:
        """The runs of a *line* in one direction; where that is not the page's, they are embedded as a whole."""
        if line == self.way:
            yield from runs
            return
        begin, end = (
            self._run(Piece(sign), line, style, deck=deck, bold=False) for sign in (EMBEDDING[line], END)
        )
        yield el("dir", begin, *runs, end, val=line)

    def plain(self, text: str, line: str) -> Iterator[Element]:
        """The runs of a part of a *line* in the page's language; the whole line is to be embedded."""
        return self._pieces(Piece(text), line, "", deck=False, bold=False)

    def _pieces(self, piece: Piece, line: str, style: str, *, deck: bool, bold: bool) -> Iterator[Element]:
        if piece.style == "formula" and (made := formula_element(piece.source, style)) is not None:
            yield made
            return
        for text, way in pieces(piece.shown, line):
            for part in re.split(f"({BLANK})", text):
                if part == BLANK:
                    yield self._run(Piece(GAP), way, "Gap", deck=deck, bold=False)
                elif part:
                    yield self._run(piece._replace(text=part), way, style, deck=deck, bold=bold)

    def _run(self, piece: Piece, way: str, style: str, *, deck: bool, bold: bool) -> Element:
        language = self.own if deck else self.language
        about = el("rPr")
        if style:
            about.append(el("rStyle", val=style))
        east_asian = base_language(language) in CJK
        if piece.style == "code":
            about.append(el("rFonts", ascii=CODE_FONT, hAnsi=CODE_FONT, cs=CODE_FONT))
        elif east_asian:
            about.append(el("rFonts", hint="eastAsia"))
        if bold or piece.strong or (piece.emphasis and east_asian):
            about.extend((el("b"), el("bCs")))
        if piece.emphasis and not east_asian:
            upright = {"val": "0"} if style == "Context" and not self.large else {}
            about.extend((el("i", **upright), el("iCs", **upright)))
        if piece.style in SMALL:
            about.append(el("vertAlign", val=SMALL[piece.style]))
        if way == "rtl":
            about.append(el("rtl"))
        if language != self.language:
            about.append(lang(language))
        run = el("r", *([about] if len(about) else []), string(piece.text))
        return self._with_reading(run, piece.source, language) if piece.style == "ruby" else run

    def _with_reading(self, run: Element, reading: str, language: str) -> Element:
        """A run with its reading above it, half as large."""
        half = el("sz", val=round(self.size))
        above = el("r", el("rPr", half), string(reading))
        about = el(
            "rubyPr",
            el("rubyAlign", val="distributeSpace"),
            el("hps", val=round(self.size)),
            el("hpsRaise", val=round(2 * self.size - 2)),
            el("hpsBaseText", val=round(2 * self.size)),
            el("lid", val=full(language)),
        )
        return el("r", el("ruby", about, el("rt", above), el("rubyBase", run)))

    def p(
        self, style: str, *inside: Iterable[Element], number: Number | None = None, keep: bool = False
    ) -> Element:
        """A paragraph; *keep* holds it on the page of the next."""
        about = el("pPr", el("pStyle", val=style))
        if keep:
            about.append(el("keepNext"))
        if number:
            level, which = el("ilvl", val=number.level), el("numId", val=number.list)
            about.append(el("numPr", level, which))
        if self.way == "rtl":
            about.append(el("bidi"))
        return el("p", about, *(run for runs in inside for run in runs))


def tab() -> list[Element]:
    """To the next tab stop, ruled where the style says so."""
    return [el("r", el("tab"))]


def line_break() -> list[Element]:
    """A new line in the same paragraph."""
    return [el("r", el("br"))]


def field(instruction: str) -> list[Element]:
    """A number that the word processor works out: ``PAGE``, ``NUMPAGES``."""
    return [el("fldSimple", el("r", string("1")), instr=instruction)]
