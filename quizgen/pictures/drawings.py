"""Drawings (SVG): the attributes of the first element, the size that these give, and the file in UTF-8."""

from __future__ import annotations

import codecs
import re
from xml.parsers import expat

from quizgen.limits import LARGEST_ASPECT_RATIO, LARGEST_DRAWING, SMALLEST_DRAWING
from quizgen.pictures.rasters import Size

NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
SIDES = ("width", "height")


class _FirstElementRead(Exception):
    """Stops the parser after the first element."""


def first_element(data: bytes) -> dict[str, str]:
    """The attributes of a drawing's first element: ``{"width": "210mm"}``; empty where there is no element."""
    first: dict[str, str] = {}

    def start_element(_name: str, attributes: dict[str, str]) -> None:
        first.update(attributes)
        raise _FirstElementRead

    parser = expat.ParserCreate()
    parser.StartElementHandler = start_element
    try:
        parser.Parse(data, True)
    except (_FirstElementRead, expat.ExpatError, LookupError, ValueError):
        return first
    return first


def size(attributes: dict[str, str]) -> Size | None:
    """The size of a drawing by its first element: that of its view, else its width and height.

    None where these give no possible size.
    """
    sides = view_size(attributes) or tuple(length(attributes.get(side, "")) or 0 for side in SIDES)
    return Size(*sides) if is_possible_size(*sides) else None


def view_size(attributes: dict[str, str]) -> tuple[float, float] | None:
    """The width and height of a drawing's ``viewBox``; None where it has none."""
    numbers = [float(number) for number in NUMBER.findall(attributes.get("viewBox", ""))]
    return (numbers[2], numbers[3]) if len(numbers) == 4 else None  # noqa: PLR2004 - left, top, width, height


def length(text: str) -> float | None:
    """The number of a length: ``210mm`` -> 210.0; None where the text does not begin with one, such as ``auto``."""
    number = NUMBER.match(text.strip())
    return float(number[0]) if number else None


def is_possible_size(width: float, height: float) -> bool:
    """Whether quizgen takes a drawing with these sides: neither too small, nor too large, nor too narrow."""
    shorter, longer = sorted((width, height))
    return SMALLEST_DRAWING <= shorter <= longer <= min(LARGEST_DRAWING, shorter * LARGEST_ASPECT_RATIO)


UTF_16_BEGINNINGS = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""The first bytes of a file in UTF-16, and the encoding's name."""
ENCODING_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]+)")


def as_utf8(data: bytes) -> bytes:
    """A drawing's bytes in UTF-8, the only encoding that Typst reads; unchanged where the encoding is not known."""
    encoding = next((name for beginning, name in UTF_16_BEGINNINGS if data.startswith(beginning)), "")
    if not encoding:
        declaration = ENCODING_DECLARATION.match(data)
        encoding = declaration[1].decode() if declaration else "utf-8"
    try:
        codec = codecs.lookup(encoding).name
        return data if codec in {"utf-8", "ascii"} else data.decode(codec, "replace").encode()
    except (LookupError, ValueError):  # no encoding of text
        return data
