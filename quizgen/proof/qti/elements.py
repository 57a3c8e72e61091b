"""Elements of QTI 2.1 and 3.0: by the names of 2.1, as an expression in a line, as a text."""

from __future__ import annotations

import re
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from quizgen.proof.marked_lines import whole
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from quizgen.proof.marked_lines import Line

HYPHEN = re.compile(r"-([a-z])")


def renamed(root: Element) -> Element:
    """A file with the names of QTI 2.1, whichever it has."""
    for element in root.iter():
        if element.tag.startswith("qti-"):
            element.tag = _joined(element.tag.removeprefix("qti-"))
        for name in [name for name in element.attrib if "-" in name]:
            element.set(_joined(name), element.attrib.pop(name))
    return root


@lru_cache(1 << 10)
def _joined(name: str) -> str:
    return HYPHEN.sub(lambda letter: letter[1].upper(), name)


def expression(element: Element) -> str:
    """An element with all that it has in a line: ``gte(variable identifier=RESPONSE,baseValue baseType=float 3)``."""
    given = "".join([f" {name}={element.attrib[name]}" for name in sorted(element.attrib)])
    text = f" {element.text}" if element.text and element.text.strip() else ""
    inside = ",".join(map(expression, element))
    return f"{element.tag}{given}{text}({inside})" if inside else f"{element.tag}{given}{text}"


def line_of(element: Element, without: tuple[str, ...] = ("small",)) -> Line:
    """A text, as a rule without what is small; a picture is its words, and a place to write a line."""
    inside = copy(element)
    inside.tail = None
    return whole(rich_lines(ET.tostring(inside, "unicode", "html"), without))
