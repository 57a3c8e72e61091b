"""Texts with markup, read back: their plain text, and what of it is set how.

A line says both: :attr:`Line.plain`, which is compared with the facts, and :attr:`Line.marked`, the same with signs
around what is set in a style, which is compared with the deck's markup. An element that no text of quizgen's has ends
the reading: so nothing that a deck says can become markup unseen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from quizgen.proof.exports import LINE, BrokenFile
from quizgen.proof.marked_lines import Line, Run, line_of
from quizgen.proof.mismatch import on_one_line
from quizgen.proof.tree import BrokenPage, Element, read
from quizgen.text.maths import NoConverter, WrongFormula, in_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOKS = {"em": "emphasis", "b": "strong", "code": "code"}
"""Elements that say how their text is set."""
SMALL = {"sub": "lowered", "sup": "raised"}
PARAGRAPHS = ("p", "li")
AROUND = ("p", "li", "ul", "div", "span", "small", "a", "prompt", "simplechoice", "simpleassociablechoice")
"""Elements that say nothing of how their text is set."""
PLACE = "textentryinteraction"
"""Where QTI has an answer written."""
TEX = re.compile(r"\\\((.*)\\\)", re.DOTALL)
EQUATION = "equation_image"


def rich_lines(html: str, without: tuple[str, ...] = ("small",)) -> list[Line]:
    """The paragraphs and entries of lists of a text in HTML that are not empty; elements *without* are left out.

    Of a picture it is what it shows, in words. BrokenFile where an element has no place in a text.
    """
    try:
        root = read(html.encode())
    except BrokenPage as reason:
        raise BrokenFile(str(reason)) from reason
    lines: list[list[Run]] = [[]]
    for run in _runs(root, (), without):
        if run is _NEXT:
            lines.append([])
        else:
            lines[-1].append(run)
    those = map(line_of, lines)
    return [line for line in those if line.plain]


_NEXT = Run("\n")
"""Where a line ends, by identity."""


def _runs(  # noqa: C901, PLR0912 - a case for each element
    element: Element, looks: tuple[str, ...], without: tuple[str, ...]
) -> Iterator[Run]:
    for child in element.children:
        if isinstance(child, str):
            yield Run(child, looks)
        elif _is_formula(child):
            yield Run(_formula(child), (*looks, "formula"))
        elif child.tag in without:
            continue
        elif child.tag in LOOKS:
            yield from _runs(child, (*looks, LOOKS[child.tag]), without)
        elif child.tag in SMALL:
            yield Run(child.text, (*looks, SMALL[child.tag]))
        elif child.tag == "ruby":
            yield Run(child.text, (*looks, f"reading {_reading(child, 'rt')}"))
        elif "ruby" in child.classes:
            yield from _with_reading(child, looks, without)
        elif child.tag == "img":
            yield Run(child.alt, looks)
        elif child.tag == "br":
            yield Run("\n")
        elif child.tag == PLACE:
            yield Run(LINE)
        elif child.tag in AROUND:
            if child.tag in PARAGRAPHS:
                yield _NEXT
            yield from _runs(child, looks, without)
        else:
            raise BrokenFile(f"<{child.tag}> has no place in a text")


def _with_reading(span: Element, looks: tuple[str, ...], without: tuple[str, ...]) -> Iterator[Run]:
    """Words with their reading behind them, small and in brackets."""
    reading = _reading(span, "small")
    if (reading[:1], reading[-1:]) != ("(", ")"):
        raise BrokenFile(f"'{reading}' is no reading in brackets")
    for run in _runs(span, looks, ("small", *without)):
        yield Run(run.words, (*run.looks, f"reading {reading[1:-1].strip()}"))


def _reading(ruby: Element, tag: str) -> str:
    """The reading of a word, which is no text of the page."""
    above = [*ruby.all(tag)]
    if len(above) != 1:
        raise BrokenFile(f"'{ruby.text}' has {len(above)} readings")
    return on_one_line("".join(child for child in above[0].children if isinstance(child, str)))


def _is_formula(element: Element) -> bool:
    return element.tag == "math" or "math" in element.classes or EQUATION in element.classes


def _formula(element: Element) -> str:
    """A formula as the line of text that it is elsewhere. BrokenFile where it is none, or not one."""
    if element.tag == "math":
        return element.words
    if EQUATION in element.classes:
        latex = element.attributes.get("data-equation-content") or ""
        named = element.attributes.get("title"), element.alt, unquote(unquote(element.source))
        if named != (latex, f"LaTeX: {latex}", f"/equation_images/{latex}"):
            raise BrokenFile(f"a picture of a formula says '{latex}' and {named}")
    else:
        found = TEX.fullmatch(element.text)
        if found is None:
            raise BrokenFile(f"'{element.text}' is no formula")
        latex = found[1]
    try:
        return in_a_line(latex)
    except (WrongFormula, NoConverter) as reason:
        raise BrokenFile(f"'{latex}' is no formula: {reason}") from reason
