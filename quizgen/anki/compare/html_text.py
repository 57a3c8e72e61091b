"""The plain text of a field's HTML: the words that a reader sees, in one line.

The HTML may be anybody's. Python's own parser stops at some of what people can write, so tags are found by a
pattern that accepts any text.
"""

from __future__ import annotations

import re
from html import unescape

# A quantifier with a + behind it gives nothing back: so no text, however it is made, is looked through twice.
HTML_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>|<!--[^<>]*-->")
ATTRIBUTE = re.compile(r"""(?<![a-z])([a-z]++)=(?:"([^"]*+)"|'([^']*+)')""")
LONG_CHARACTER_NUMBER = re.compile("&#[0-9]{20,}+;?")
"""A number too long for any character. Python would refuse to read one of many thousand digits."""
PART_SEPARATOR = " / "
"""Stands between two parts of a field's text."""
BLOCK_TAGS = {"br", "div", "p", "ul", "ol", "li", "hr"}
MARKS = {"strong": "==", "em": "*", "sub": "~", "sup": "^", "code": "`"}
"""What stands for a tag at both ends of its words: for most of them the markup of a deck."""
LIST_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LINK_SCHEMES = ("http:", "https:", "mailto:")
DIRECTION_MARKS = "\u200e\u200f"
"""Invisible marks that say in which direction a line runs."""


def plain_text(html: str) -> str:
    """The plain text of HTML: ``<div>a <strong>b</strong></div><div>c</div>`` -> ``a ==b== / c``.

    Emphasised words stand between ``==``, a link's address behind the link in ``<>``. Options of a list have their
    letters, parts are separated by ``/``, and a picture is ``[its file: its alternative text]``.
    """
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    field_text = _FieldText()
    end = 0
    for tag in HTML_TAG.finditer(html):
        field_text.text(_unescaped(html[end : tag.start()]))
        field_text.tag((tag[2] or "").lower(), tag[3] or "", closes=bool(tag[1]))
        end = tag.end()
    field_text.text(_unescaped(html[end:]))
    return field_text.plain_text()


def _unescaped(html: str) -> str:
    return unescape(LONG_CHARACTER_NUMBER.sub("\ufffd", html))


class _FieldText:
    """The plain text of one field, put together tag by tag."""

    def __init__(self) -> None:
        self.parts: list[list[str]] = [[]]
        """The pieces of each part. They are joined once, at the end, so that many pieces cost no more time."""
        self.lists: list[int] = []
        """How many items each open list has so far; -1 for a list without letters."""
        self.address = ""
        """The address of the open link; empty where none is open."""

    def plain_text(self) -> str:
        parts = (" ".join("".join(part).split()) for part in self.parts)
        return PART_SEPARATOR.join(part for part in parts if part.strip(DIRECTION_MARKS))

    def text(self, text: str) -> None:
        self.parts[-1].append(text)

    def tag(self, name: str, attributes: str, *, closes: bool) -> None:
        """Add the text that stands for a tag, if any."""
        if name in BLOCK_TAGS:
            self.parts.append([])
        if name in {"ol", "ul"}:
            self._list(name, closes=closes)
        elif name in MARKS:
            self.text(MARKS[name])
        elif name == "a":
            self._link("" if closes else _attribute_values(attributes).get("href", ""))
        elif name == "li" and not closes:
            self._list_item()
        elif name == "img":
            values = _attribute_values(attributes)
            self.text(f"[{': '.join(filter(None, (values.get('src'), values.get('alt'))))}]")

    def _list(self, name: str, *, closes: bool) -> None:
        if not closes:
            self.lists.append(0 if name == "ol" else -1)
        elif self.lists:
            self.lists.pop()

    def _list_item(self) -> None:
        if self.lists and self.lists[-1] >= 0:
            self.text(f"{LIST_LETTERS[self.lists[-1] % len(LIST_LETTERS)]}) ")
            self.lists[-1] += 1

    def _ends_with(self, text: str) -> bool:
        """Whether the last part ends with this text."""
        part, pieces, size = self.parts[-1], [""], 0
        while part and size < len(text):
            pieces.append(part.pop())
            size += len(pieces[-1])
        part.append("".join(reversed(pieces)))
        return part[-1].endswith(text)

    def _link(self, address: str) -> None:
        """At a link's start remember its address; at its end write it, unless the link's words are the address."""
        if self.address.startswith(LINK_SCHEMES) and not self._ends_with(self.address):
            self.text(f" <{self.address}>")
        self.address = address


def _attribute_values(attributes: str) -> dict[str, str]:
    """The values of a tag's attributes, by name: ``src="a.png"`` -> ``{"src": "a.png"}``."""
    return {name: _unescaped(double or single) for name, double, single in ATTRIBUTE.findall(attributes)}
