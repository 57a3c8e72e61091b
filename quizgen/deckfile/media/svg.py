"""Is an SVG picture harmless? It comes from anywhere, and is a small web page.

A card shows it as ``<img>``, where no browser runs its scripts or fetches what it names. But the file also lies
in the learner's media folder and in printed pages, and is opened by a double click: there it would do both. So
only elements that draw are taken, and what could act, reach out of the file, or take a device's memory is refused.
A picture loses nothing without it.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from quizgen.deckfile.media.svg_growth import Growth
from quizgen.deckfile.media.svg_names import ADDRESSES, BORROWING, SVG, allowed
from quizgen.deckfile.media.types import kind_of
from quizgen.limits import DEEPEST_SVG, LARGEST_PICTURE, MOST_OCTAVES, MOST_SVG_ELEMENTS
from quizgen.pictures.drawings import SIDES, is_possible_size, length, view_size
from quizgen.pictures.rasters import excess, most_pixels


class Flaw(NamedTuple):
    """What is wrong with an SVG picture, and where in the file."""

    rule: str
    message: str
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1."""


INSIDE = r"#|data:image/(?:png|jpe?g|gif|webp)[;,]"
"""How an address begins that stays in the file."""
STAYS = re.compile(rf"\s*(?:{INSIDE}|\Z)", re.IGNORECASE)
REACHES = re.compile(rf"(?:url|src)\(\s*+['\"]?+\s*+(?!{INSIDE})|@import|image-set\(|\\", re.IGNORECASE)
"""What a style says that names another file; a backslash could spell any of it in other letters."""
HELD = re.compile(r"data:image/(?:png|jpe?g|gif|webp)(;base64)?[^,'\")]{0,99},([^'\")]*)", re.IGNORECASE)
"""A picture that the drawing holds."""
NAMED = re.compile(r"url\(\s*['\"]?\s*#([^'\")\s]+)", re.IGNORECASE)
"""Another element of the drawing, such as a pattern to fill with."""
SHOWN = 60
"""How many characters of an address a message shows."""
Place = tuple[int, int]


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
        self.elements = 0
        self.pixels = 0.0
        self.growth = Growth()

    def flaw(self, data: bytes) -> Flaw | None:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            message = f"is not well-formed: {expat.ErrorString(error.code)}"
            return Flaw("wrong-media", message, error.lineno, error.offset + 1)
        except _Found as found:
            return found.flaw
        except (LookupError, ValueError):  # what expat says of an encoding that it does not know
            return Flaw("wrong-media", "is in an encoding that is not UTF-8", 1, 1)
        grown = self.growth.too_much()
        return Flaw("large-media", grown[0], *grown[1]) if grown else None

    def _place(self) -> Place:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _harmful(self, message: str, place: Place | None = None) -> _Found:
        return _Found(Flaw("unsafe-media", message, *(place or self._place())))

    def _wrong(self, message: str) -> _Found:
        return _Found(Flaw("wrong-media", message, *self._place()))

    def _large(self, message: str, place: Place | None = None) -> _Found:
        return _Found(Flaw("large-media", message, *(place or self._place())))

    # --- elements ---------------------------------------------------------------------------------------

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.open:
            self._first(space, local, attributes)
        self._count()
        self.open.append(local)
        if not allowed(space, local):
            raise self._harmful(f"holds <{local[:SHOWN]}>")
        drawn = [one for value in attributes.values() if "(" in value for one in NAMED.findall(value)]
        for key, value in attributes.items():
            spelt = key.rpartition(" ")[2].lower()
            self._attribute(spelt, value)
            if spelt == "href" and local in BORROWING:
                drawn.append(value.strip().removeprefix("#"))
        self.growth.begin(attributes.get("id", ""), drawn, self._place())
        self.style_at = self._place()

    def _first(self, space: str, name: str, attributes: dict[str, str]) -> None:
        """The first element says that this is a picture, and how large."""
        if (space, name) != (SVG, "svg"):
            raise self._wrong(f'must begin with <svg xmlns="{SVG}">, and begins with <{name[:SHOWN]}>')
        if (box := view_size(attributes)) and not is_possible_size(*box):
            raise self._wrong(f"cannot have the size of its view: '{attributes['viewBox'][:SHOWN]}'")
        sides = {side: length(attributes.get(side, "")) for side in SIDES}
        for side, told in sides.items():
            if told is not None and not is_possible_size(told, told):
                raise self._wrong(f"cannot have the {side} '{attributes[side][:SHOWN]}'")
        wide, high = sides.values()
        if wide and high and not box and not is_possible_size(wide, high):
            raise self._wrong(f"cannot be {wide:g} wide and {high:g} high")

    def _count(self) -> None:
        self.elements += 1
        if self.elements > MOST_SVG_ELEMENTS:
            raise self._large(f"has more than {MOST_SVG_ELEMENTS:,} elements")
        if len(self.open) >= DEEPEST_SVG:
            raise self._large(f"has elements inside each other more than {DEEPEST_SVG} deep")

    def _end(self, _name: str) -> None:
        self.growth.end()
        if self.open.pop() == "style":
            self._check_style("".join(self.style), self.style_at)
            self.style.clear()

    # --- attributes -------------------------------------------------------------------------------------

    def _attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            raise self._harmful(f'would run a script: {name}="{value[:SHOWN]}"')
        if name == "attributename" and _acts(value.strip().lower().rpartition(":")[2]):
            raise self._harmful(f"would change '{value[:SHOWN]}' while it is shown")
        if name in ADDRESSES and not STAYS.match(value):
            raise self._harmful(f"points out of the file: '{value[:SHOWN]}'")
        if name == "numoctaves" and (length(value) or 0) > MOST_OCTAVES:
            raise self._large(f"has a filter with {value[:SHOWN]} layers of noise")
        if name in ADDRESSES or name == "style" or "(" in value:
            self._check_held(value, self._place())
        if name == "style" or "(" in value:
            self._check_style(value, self._place())

    def _check_style(self, text: str, place: Place) -> None:
        if found := REACHES.search(text):
            shown = text[found.start() :][:SHOWN]
            raise self._harmful(f"names another file in its style: '{shown}'", place)
        self._check_held(text, place)

    def _check_held(self, text: str, place: Place) -> None:
        """The pictures that a drawing holds are bounded as others are, and all together."""
        for held in HELD.finditer(text):
            data = unquote_to_bytes(held[2])
            if held[1]:
                with suppress(binascii.Error):  # then no program can show it
                    data = b64decode(data + b"==")
            kind = kind_of(data)
            if reason := excess(data, kind):
                raise self._large(f"holds a picture that {reason}", place)
            self.pixels += most_pixels(data, kind)
            if self.pixels > LARGEST_PICTURE:
                raise self._large(f"holds pictures with more than {LARGEST_PICTURE:,} pixels", place)

    # --- the rest ---------------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        """A style is looked at when it is whole: its text comes in pieces."""
        if self.open[-1] == "style":
            self.style.append(text)

    def _instruction(self, target: str, _data: str) -> None:
        raise self._harmful(f"holds an instruction to the program that opens it: <?{target} …?>")

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            raise self._harmful("declares entities of its own")


def _acts(name: str) -> bool:
    """Whether an attribute runs something, or names a file."""
    return name.startswith("on") or name in ADDRESSES
