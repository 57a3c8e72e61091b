"""The check that an SVG picture is harmless. It may come from anywhere, and can do what a web page can.

A card shows it as ``<img>``, where no browser runs its scripts or fetches what it names. But the file also lies
in the learner's media folder and in printed pages, and is opened by a double click: there a browser does both. So
only elements that draw are allowed, and everything is refused that could run, name another file, or take a device's
memory. No picture needs that.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from quizgen.deckfile.media.svg_growth import DrawnSize
from quizgen.deckfile.media.svg_names import ADDRESS_ATTRIBUTES, REFERRING_ELEMENTS, SVG, is_allowed
from quizgen.deckfile.media.types import detected_type
from quizgen.limits import DEEPEST_SVG, LARGEST_PICTURE, MOST_OCTAVES, MOST_SVG_ELEMENTS
from quizgen.pictures.drawings import SIDES, is_possible_size, length, view_size
from quizgen.pictures.rasters import excess, most_pixels


class Flaw(NamedTuple):
    """A mistake in an SVG picture, and its position in the file."""

    rule: str
    message: str
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1."""


INNER_ADDRESS = r"#|data:image/(?:png|jpe?g|gif|webp)[;,]"
"""The beginning of an address inside the file itself."""
ONLY_INNER_ADDRESS = re.compile(rf"\s*(?:{INNER_ADDRESS}|\Z)", re.IGNORECASE)
OUTER_ADDRESS_IN_STYLE = re.compile(
    rf"(?:url|src)\(\s*+['\"]?+\s*+(?!{INNER_ADDRESS})|@import|image-set\(|\\", re.IGNORECASE
)
"""The part of a style that names another file, or a backslash, which could write the same in other characters."""
EMBEDDED_PICTURE = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp)(;base64)?[^,'\")]{0,99},([^'\")]*)", re.IGNORECASE
)
"""A picture inside the drawing."""
REFERENCE = re.compile(r"url\(\s*+(?:['\"]\s*+)?#([^'\")\s]+)", re.IGNORECASE)
"""A reference to another element of the drawing, such as a pattern to fill with."""
LONGEST_EXCERPT = 60
"""The most characters of a name or value that a message shows."""
Position = tuple[int, int]


def find_flaw(data: bytes) -> Flaw | None:
    """The first mistake in a file that should be an SVG picture; None where there is none."""
    return _SvgChecker().flaw(data)


class _FlawFound(Exception):
    """Stops the parser at the first flaw."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


class _SvgChecker:
    """Reads one SVG file up to its first flaw."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.open: list[str] = []
        self.style: list[str] = []
        self.style_position = 1, 1
        self.elements = 0
        self.pixels = 0.0
        self.drawn_size = DrawnSize()

    def flaw(self, data: bytes) -> Flaw | None:
        """The first flaw of a file; None where it has none."""
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            message = f"is not well-formed: {expat.ErrorString(error.code)}"
            return Flaw("wrong-media", message, error.lineno, error.offset + 1)
        except _FlawFound as found:
            return found.flaw
        except (LookupError, ValueError):  # an encoding that expat does not know
            return Flaw("wrong-media", "is in an encoding that is not UTF-8", 1, 1)
        excess_drawn = self.drawn_size.excess()
        return Flaw("large-media", excess_drawn[0], *excess_drawn[1]) if excess_drawn else None

    def _position(self) -> Position:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _harmful(self, message: str, position: Position | None = None) -> _FlawFound:
        return _FlawFound(Flaw("unsafe-media", message, *(position or self._position())))

    def _wrong(self, message: str) -> _FlawFound:
        return _FlawFound(Flaw("wrong-media", message, *self._position()))

    def _large(self, message: str, position: Position | None = None) -> _FlawFound:
        return _FlawFound(Flaw("large-media", message, *(position or self._position())))

    # --- elements ---------------------------------------------------------------------------------------

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self.open:
            self._check_root(namespace, local, attributes)
        self._count_element()
        self.open.append(local)
        if not is_allowed(namespace, local):
            raise self._harmful(f"holds <{local[:LONGEST_EXCERPT]}>")
        draws = [id_ for value in attributes.values() if "(" in value for id_ in REFERENCE.findall(value)]
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2].lower()
            self._attribute(attribute, value)
            if attribute == "href" and local in REFERRING_ELEMENTS:
                draws.append(value.strip().removeprefix("#"))
        self.drawn_size.begin(attributes.get("id", ""), draws, self._position())
        self.style_position = self._position()

    def _check_root(self, namespace: str, name: str, attributes: dict[str, str]) -> None:
        """Check the first element: it must be ``<svg>`` and have a possible size."""
        if (namespace, name) != (SVG, "svg"):
            raise self._wrong(
                f'must begin with <svg xmlns="{SVG}">, and begins with <{name[:LONGEST_EXCERPT]}>'
            )
        if (box := view_size(attributes)) and not is_possible_size(*box):
            raise self._wrong(
                f"cannot have the size of its view: '{attributes['viewBox'][:LONGEST_EXCERPT]}'"
            )
        sides = {side: length(attributes.get(side, "")) for side in SIDES}
        for side, units in sides.items():
            if units is not None and not is_possible_size(units, units):
                raise self._wrong(f"cannot have the {side} '{attributes[side][:LONGEST_EXCERPT]}'")
        width, height = sides.values()
        if width and height and not box and not is_possible_size(width, height):
            raise self._wrong(f"cannot be {width:g} wide and {height:g} high")

    def _count_element(self) -> None:
        self.elements += 1
        if self.elements > MOST_SVG_ELEMENTS:
            raise self._large(f"has more than {MOST_SVG_ELEMENTS:,} elements")
        if len(self.open) >= DEEPEST_SVG:
            raise self._large(f"has elements inside each other more than {DEEPEST_SVG} deep")

    def _end(self, _name: str) -> None:
        self.drawn_size.end()
        if self.open.pop() == "style":
            self._check_style("".join(self.style), self.style_position)
            self.style.clear()

    # --- attributes -------------------------------------------------------------------------------------

    def _attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            raise self._harmful(f'would run a script: {name}="{value[:LONGEST_EXCERPT]}"')
        if name == "attributename" and _runs_or_names_file(value.strip().lower().rpartition(":")[2]):
            raise self._harmful(f"would change '{value[:LONGEST_EXCERPT]}' while it is shown")
        if name in ADDRESS_ATTRIBUTES and not ONLY_INNER_ADDRESS.match(value):
            raise self._harmful(f"points out of the file: '{value[:LONGEST_EXCERPT]}'")
        if name == "numoctaves" and (length(value) or 0) > MOST_OCTAVES:
            raise self._large(f"has a filter with {value[:LONGEST_EXCERPT]} layers of noise")
        if name in ADDRESS_ATTRIBUTES or name == "style" or "(" in value:
            self._check_embedded(value, self._position())
        if name == "style" or "(" in value:
            self._check_style(value, self._position())

    def _check_style(self, text: str, position: Position) -> None:
        if address := OUTER_ADDRESS_IN_STYLE.search(text):
            excerpt = text[address.start() :][:LONGEST_EXCERPT]
            raise self._harmful(f"names another file in its style: '{excerpt}'", position)
        self._check_embedded(text, position)

    def _check_embedded(self, text: str, position: Position) -> None:
        """Check the size of each picture inside the drawing, and of all together."""
        for picture in EMBEDDED_PICTURE.finditer(text):
            data = unquote_to_bytes(picture[2])
            if picture[1]:
                with suppress(binascii.Error):  # then no program can show it
                    data = b64decode(data + b"==")
            kind = detected_type(data)
            if reason := excess(data, kind):
                raise self._large(f"holds a picture that {reason}", position)
            self.pixels += most_pixels(data, kind)
            if self.pixels > LARGEST_PICTURE:
                raise self._large(f"holds pictures with more than {LARGEST_PICTURE:,} pixels", position)

    # --- the rest ---------------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        """Keep the text of a style, which comes in pieces, until it is complete."""
        if self.open[-1] == "style":
            self.style.append(text)

    def _instruction(self, target: str, _data: str) -> None:
        raise self._harmful(f"holds an instruction to the program that opens it: <?{target} …?>")

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            raise self._harmful("declares entities of its own")


def _runs_or_names_file(name: str) -> bool:
    """Whether an attribute runs a script or names a file."""
    return name.startswith("on") or name in ADDRESS_ATTRIBUTES
