"""A field's HTML as the words that a reader of it sees, in one line.

The HTML may be a stranger's. Python's own parser stops at some of what people can write, so tags are found by a
pattern that takes whatever there is.
"""

from __future__ import annotations

import re
from html import unescape

# A quantifier with a + behind it gives nothing back: so no text, however it is made, is looked through twice.
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>|<!--[^<>]*-->")
ATTRIBUTE = re.compile(r"""(?<![a-z])([a-z]++)=(?:"([^"]*+)"|'([^']*+)')""")
ENDLESS = re.compile("&#[0-9]{20,}+;?")
"""The number of no character. Python would refuse to read one of many thousand digits."""
APART = " / "
"""What stands between two parts of a field's words."""
BREAKS = {"br", "div", "p", "ul", "ol", "li", "hr"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LINKS = ("http:", "https:", "mailto:")
UNSEEN = "\u200e\u200f"
"""Marks that say in which direction a line runs."""


def words(html: str) -> str:
    """The text of HTML. What is marked stands between ``==``, a link's address behind it in ``<>``.

    Lists keep their letters, parts are told apart by ``/``, and a picture is ``[its file: its words]``.
    """
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    reading = _Reading()
    end = 0
    for tag in TAG.finditer(html):
        reading.text(_unescaped(html[end : tag.start()]))
        reading.tag((tag[2] or "").lower(), tag[3] or "", closes=bool(tag[1]))
        end = tag.end()
    reading.text(_unescaped(html[end:]))
    return reading.words()


def _unescaped(html: str) -> str:
    return unescape(ENDLESS.sub("\ufffd", html))


class _Reading:
    """The words of one field, as far as they were read."""

    def __init__(self) -> None:
        self.parts: list[list[str]] = [[]]
        """The pieces of each part: they are put together once, however many there are."""
        self.lists: list[int] = []
        """How many entries each open list has; -1 for one without letters."""
        self.address = ""

    def words(self) -> str:
        parts = (" ".join("".join(part).split()) for part in self.parts)
        return APART.join(part for part in parts if part.strip(UNSEEN))

    def text(self, text: str) -> None:
        self.parts[-1].append(text)

    def tag(self, name: str, attributes: str, *, closes: bool) -> None:
        if name in BREAKS:
            self.parts.append([])
        if name in {"ol", "ul"}:
            self._list(name, closes=closes)
        elif name == "strong":
            self.text("==")
        elif name == "a":
            self._link("" if closes else _given(attributes).get("href", ""))
        elif name == "li" and not closes:
            self._entry()
        elif name == "img":
            given = _given(attributes)
            self.text(f"[{': '.join(filter(None, (given.get('src'), given.get('alt'))))}]")

    def _list(self, name: str, *, closes: bool) -> None:
        if not closes:
            self.lists.append(0 if name == "ol" else -1)
        elif self.lists:
            self.lists.pop()

    def _entry(self) -> None:
        if self.lists and self.lists[-1] >= 0:
            self.text(f"{LETTERS[self.lists[-1] % len(LETTERS)]}) ")
            self.lists[-1] += 1

    def _ends_with(self, text: str) -> bool:
        """Whether the last part ends so."""
        part, last, size = self.parts[-1], [""], 0
        while part and size < len(text):
            last.append(part.pop())
            size += len(last[-1])
        part.append("".join(reversed(last)))
        return part[-1].endswith(text)

    def _link(self, address: str) -> None:
        """At a link's start remember its address; at its end say it, unless the words are the same."""
        if self.address.startswith(LINKS) and not self._ends_with(self.address):
            self.text(f" <{self.address}>")
        self.address = address


def _given(attributes: str) -> dict[str, str]:
    return {name: _unescaped(one or other) for name, one, other in ATTRIBUTE.findall(attributes)}
