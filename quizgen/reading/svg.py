"""Is an SVG picture harmless? It comes from anywhere, and is a small web page.

A card shows it as ``<img>``, where no browser runs its scripts or fetches what it names. But the file also lies
in the learner's media folder and in printed pages, and is opened by a double click: there it would do both. So
what could act, or reach out of the file, is refused. A picture loses nothing without it.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat


class Flaw(NamedTuple):
    """What is wrong with an SVG picture, and where in the file."""

    message: str
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1."""
    harmful: bool
    """False where the file is no SVG picture at all."""


SVG = "http://www.w3.org/2000/svg"
ACTING = frozenset(
    "script foreignobject iframe object embed audio video handler listener link meta base".split()
)
"""Elements that run something, or that bring a web page into the picture."""
INSIDE = r"#|data:image/(?:png|jpe?g|gif|webp)[;,]"
"""How an address begins that stays in the file."""
STAYS = re.compile(rf"\s*(?:{INSIDE}|\Z)", re.IGNORECASE)
REACHES = re.compile(rf"(?:url|src)\(\s*+['\"]?+\s*+(?!{INSIDE})|@import|image-set\(|\\", re.IGNORECASE)
"""What a style says that names another file; a backslash could spell any of it in other letters."""
SHOWN = 60
"""How many characters of an address a message shows."""


def flaw(data: bytes) -> Flaw | None:
    """The first thing that is wrong with a file that should be an SVG picture."""
    return _Reading().flaw(data)


class _Found(Exception):
    """A flaw: reading ends there."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


class _Reading:
    """One file being read."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.open: list[str] = []
        self.style: list[str] = []
        self.style_at = 1, 1

    def flaw(self, data: bytes) -> Flaw | None:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            message = f"is not well-formed: {expat.ErrorString(error.code)}"
            return Flaw(message, error.lineno, error.offset + 1, harmful=False)
        except _Found as found:
            return found.flaw
        except (LookupError, ValueError):  # what expat says of an encoding that it does not know
            return Flaw("is in an encoding that is not UTF-8", 1, 1, harmful=False)
        return None

    def _place(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _harmful(self, message: str, place: tuple[int, int] | None = None) -> _Found:
        return _Found(Flaw(message, *(place or self._place()), harmful=True))

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.open and (space, local) != (SVG, "svg"):
            message = f'must begin with <svg xmlns="{SVG}">, and begins with <{local}>'
            raise _Found(Flaw(message, *self._place(), harmful=False))
        self.open.append(local.lower())
        if local.lower() in ACTING:
            raise self._harmful(f"holds <{local}>")
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2].lower(), value)
        self.style_at = self._place()

    def _attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            raise self._harmful(f'would run a script: {name}="{value[:SHOWN]}"')
        if name == "attributename" and value.lower().rpartition(":")[2].startswith(("on", "href")):
            raise self._harmful(f"would change '{value[:SHOWN]}' while it is shown")
        if name in {"href", "src", "base"} and not STAYS.match(value):
            raise self._harmful(f"points out of the file: '{value[:SHOWN]}'")
        if name == "style" or "(" in value:
            self._check_style(value, self._place())

    def _check_style(self, text: str, place: tuple[int, int]) -> None:
        if found := REACHES.search(text):
            shown = text[found.start() :][:SHOWN]
            raise self._harmful(f"names another file in its style: '{shown}'", place)

    def _text(self, text: str) -> None:
        """A style is looked at when it is whole: its text comes in pieces."""
        if self.open[-1] == "style":
            self.style.append(text)

    def _end(self, _name: str) -> None:
        if self.open.pop() == "style":
            self._check_style("".join(self.style), self.style_at)
            self.style.clear()

    def _instruction(self, target: str, _data: str) -> None:
        raise self._harmful(f"holds an instruction to the program that opens it: <?{target} …?>")

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            raise self._harmful("declares entities of its own")
