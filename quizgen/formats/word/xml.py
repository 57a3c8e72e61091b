"""Elements of WordprocessingML, and measures in its units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    Element: TypeAlias = BaseOxmlElement

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
BREAK = r"[\t-\r\x1c-\x1f\x85\u2028\u2029]"
"""Tabs and line ends of all sorts, which are spaces in a line."""
NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that no XML can hold (XML 1.0, production 2)."""


def twips(millimetres: float) -> int:
    """A length as Word counts it."""
    return round(millimetres * TWIPS)


def el(tag: str, /, *inside: Element, **attributes: object) -> Element:
    """An element ``w:tag`` with what stands in it; the caller keeps the schema's order."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(inside)
    return made


def clean(text: str) -> str:
    """A text in one line, with a sign in the place of what no XML can hold."""
    return NOT_XML.sub("\ufffd", re.sub(BREAK, " ", text))


def string(text: str) -> Element:
    """The text of a run, its spaces kept."""
    made = el("t")
    made.text = clean(text)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def parsed(xml: str) -> Element:
    """An element from its text, which says no prefix's meaning."""
    start, end = xml.split(">", 1)
    closing = "/" if start.endswith("/") else ""
    return parse_xml(f"{start.removesuffix('/')} {nsdecls('w')}{closing}>{end}")
