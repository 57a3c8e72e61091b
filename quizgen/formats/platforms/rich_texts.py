"""Texts with the markup of the deck as HTML that platforms show, each text escaped once; and their languages.

Platforms differ in how they show a formula and in what is to be escaped: a :class:`Look` is what one of them needs.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from quizgen.page_text import direction, direction_of
from quizgen.text.maths import as_mathml
from quizgen.text.styled import as_html
from quizgen.view.exported import GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quizgen.text.styled import Piece
    from quizgen.view.exported import ExportedItem, ExportedOption


MATHML = "http://www.w3.org/1998/Math/MathML"


class Look(NamedTuple):
    """How a platform has texts."""

    escape: Callable[[str], str]
    """A plain text as HTML."""
    formula: Callable[[str, Callable[[str], str]], str]
    """A formula in LaTeX as HTML, with its texts escaped by the function that is given."""

    def html(self, pieces: Iterable[Piece]) -> str:
        """Pieces of a text as HTML."""
        return as_html(pieces, self.escape, self.formula)

    def text(self, item: ExportedItem, text: str) -> str:
        """A text of an item: its context, its statement, why, or a line of its scheme."""
        return self.html(item.pieces(text))

    def option(self, item: ExportedItem, option: ExportedOption) -> str:
        """The text of an option, with its language."""
        return _in_language(self.html(item.option_pieces(option.text)), item, option.text)

    def premise(self, item: ExportedItem, text: str) -> str:
        """The text of a premise, with its language."""
        return _in_language(self.html(item.premise_pieces(text)), item, text)

    def stem_parts(self, item: ExportedItem) -> list[str]:
        """What stands before, between and after the gaps of a stem; one part where it has none."""
        return [self.html(pieces) for pieces in item.stem_pieces()]

    def stem(self, item: ExportedItem) -> str:
        """A stem, its gaps as lines."""
        return GAP.join(self.stem_parts(item))


# --- formulas ----------------------------------------------------------------------------------------


def for_mathjax(latex: str, escaped: Callable[[str], str]) -> str:
    r"""A formula as Moodle's MathJax finds it: ``\(x^2\)``.

    The element says that it is one: a text of the deck may have ``\(`` and be none.
    """
    return f'<span class="math">\\({escaped(_on_one_line(latex))}\\)</span>'


def for_canvas(latex: str, escaped: Callable[[str], str]) -> str:
    """A formula as Canvas's own editor writes it: a picture that Canvas makes, with the formula in words."""
    line = _on_one_line(latex)
    words = escaped(line).replace('"', "&quot;")
    address = quote(quote(line, safe=""), safe="")  # Canvas reads the address twice
    return (
        f'<img class="equation_image" title="{words}" src="/equation_images/{address}" alt="LaTeX: {words}" '
        f'data-equation-content="{words}">'
    )


def as_xml(latex: str, escaped: Callable[[str], str]) -> str:
    """A formula as MathML in a file of XML, which has to name what it is written in."""
    return as_mathml(latex, escaped).replace("<math", f'<math xmlns="{MATHML}"', 1)


def _on_one_line(latex: str) -> str:
    return re.sub(r"\s+", " ", latex)


# --- languages ---------------------------------------------------------------------------------------


def language_of(item: ExportedItem, text: str = "") -> str:
    """Attributes of an element with a text of an item: `` dir="rtl" lang="ar"``.

    Empty where the text is in the language of the directions and runs from left to right. Without a *text* it is of an
    element with all of the item.
    """
    usual = direction_of(item.language)
    own = direction(text, usual)
    speaks = item.is_foreign or usual == "rtl"
    turns = f' dir="{own}"' if speaks or own == "rtl" else ""
    return f'{turns} lang="{escape(item.language)}"' if speaks else turns


def turn_of(item: ExportedItem, text: str) -> str:
    """The attribute of a paragraph that runs the other way than its item: `` dir="ltr"``; else empty."""
    usual = direction_of(item.language)
    own = direction(text, usual)
    return f' dir="{own}"' if own != usual else ""


def _in_language(html: str, item: ExportedItem, text: str) -> str:
    attributes = language_of(item, text)
    return f"<span{attributes}>{html}</span>" if attributes else html
