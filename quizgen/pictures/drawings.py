"""What the first element of a drawing (SVG) says of it, and its text in the encoding that every program reads."""

from __future__ import annotations

import codecs
import re
from xml.parsers import expat

from quizgen.limits import LARGEST_DRAWING, LONGEST_SHAPE, SMALLEST_DRAWING
from quizgen.pictures.rasters import Size

NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
SIDES = ("width", "height")


class _Seen(Exception):
    """The first element was seen: nothing after it is read."""


def first_element(data: bytes) -> dict[str, str]:
    """The attributes of a drawing's first element; none where there is no such element."""
    found: dict[str, str] = {}

    def element(_name: str, attributes: dict[str, str]) -> None:
        found.update(attributes)
        raise _Seen

    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except (_Seen, expat.ExpatError, LookupError, ValueError):
        return found
    return found


def size(attributes: dict[str, str]) -> Size | None:
    """A drawing's size as its first element says it, by its view first; None where it says none that could be."""
    box = view(attributes)
    told = box or tuple(length(attributes.get(side, "")) or 0 for side in SIDES)
    return Size(*told) if could_be(*told) else None


def view(attributes: dict[str, str]) -> tuple[float, float] | None:
    """Width and height of a drawing's view; None where it has none."""
    numbers = [float(number) for number in NUMBER.findall(attributes.get("viewBox", ""))]
    return (numbers[2], numbers[3]) if len(numbers) == 4 else None  # noqa: PLR2004 - left, top, width, height


def length(told: str) -> float | None:
    """The number of a length such as ``210mm``; None where it is none, such as ``auto``: then nothing is told."""
    found = NUMBER.match(told.strip())
    return float(found[0]) if found else None


def could_be(wide: float, high: float) -> bool:
    """Whether a drawing could have such sides."""
    shorter, longer = sorted((wide, high))
    return SMALLEST_DRAWING <= shorter <= longer <= min(LARGEST_DRAWING, shorter * LONGEST_SHAPE)


MARKS = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How a file in UTF-16 begins."""
DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]+)")


def as_utf8(data: bytes) -> bytes:
    """A drawing in UTF-8, which Typst reads alone; the same bytes where it is in UTF-8 already."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "")
    if not encoding:
        found = DECLARED.match(data)
        encoding = found[1].decode() if found else "utf-8"
    try:
        known = codecs.lookup(encoding).name
        return data if known in {"utf-8", "ascii"} else data.decode(known, "replace").encode()
    except (LookupError, ValueError):  # no encoding of text
        return data
