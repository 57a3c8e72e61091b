"""Pictures in a document: as large as they may be, with their words for those who cannot see them.

The files are put in by ourselves: python-docx refuses JPEG files without a JFIF or Exif mark, and drawings. A drawing
(SVG) stands beside an empty frame of its size: word processors that know no SVG, such as Word before 2016,
show that in its place.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from quizgen.formats.word.xml import clean, el
from quizgen.limits import LONGEST_SIDE
from quizgen.pictures import drawings
from quizgen.pictures.rasters import Size, frame_sizes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

    from quizgen.formats.word.xml import Element
    from quizgen.model import Media

EMU = 36000
"""English metric units in a millimetre."""
SVG = "image/svg+xml"
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
SHOWN = frozenset((*ENDINGS, SVG))
"""What word processors show."""
UNKNOWN = Size(4, 3)
"""Width and height of what does not tell them, as a ratio."""
FRAME = 240
"""The longer side of an empty frame, in dots."""


FRAME_LINE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
"""A line around a picture, so that one whose edge is white has an edge."""


class Box(NamedTuple):
    """The room for a picture, in millimetres."""

    width: float
    height: float


class Album:
    """The pictures of one document, each file in it once."""

    def __init__(self, document: Document, files: Mapping[str, bytes]) -> None:
        self._document, self._files = document, files
        self._known: dict[str, str] = {}
        self._shown = 0

    def show(self, media: Media, box: Box, *, framed: bool = False) -> Element:
        """A run with the picture, as large as fits the box; *framed* is an option: with a line around it, in colour."""
        data = self._files[media.name]
        wide, high = size(data, media.type)
        scale = min(box.width / wide, box.height / high)
        drawing = media.type == SVG
        blip = self._put(f"{media.name}.frame", frame(wide, high), "png") if drawing else self._file(media)
        drawn = self._file(media) if drawing else ""
        self._shown += 1
        extent = f'cx="{wide * scale * EMU:.0f}" cy="{high * scale * EMU:.0f}"'
        inline = parse_xml(_inline(extent, blip, drawn, FRAME_LINE if framed else ""))
        for about in (*inline.iter(qn("wp:docPr")), *inline.iter(qn("pic:cNvPr"))):
            about.set("id", str(self._shown))
            about.set("name", clean(media.file))
            about.set("descr", clean(media.alt))
        return el("r", el("drawing", inline))

    def _file(self, media: Media) -> str:
        return self._put(media.name, self._files[media.name], media.name.rpartition(".")[2], media.type)

    def _put(self, name: str, data: bytes, ending: str, kind: str = "image/png") -> str:
        """The name by which the text calls a file."""
        if name not in self._known:
            uri = PackURI(f"/word/media/image{len(self._known) + 1}.{ending}")
            part = Part(uri, kind, data, self._document.part.package)
            self._known[name] = self._document.part.relate_to(part, RELATED.IMAGE)
        return self._known[name]


def _inline(extent: str, blip: str, drawn: str, line: str) -> str:
    svg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    inside = ("" if line else "<a:grayscl/>") if not drawn else (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip xmlns:asvg="{svg}" r:embed="{drawn}"/></a:ext></a:extLst>'
    )  # fmt: skip
    return (
        f'<wp:inline {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="0" name=""/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{blip}">{inside}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{line}</pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline>"
    )


# --- how large a picture is -----------------------------------------------------------------------------


def size(data: bytes, kind: str) -> Size:
    """Width and height of a picture, in a unit of its own; a ratio where it does not tell any that could be."""
    if kind == SVG:
        return drawings.size(drawings.first_element(data)) or UNKNOWN
    own = next(frame_sizes(data, ENDINGS[kind]), UNKNOWN)
    return own if 0 < own.width <= LONGEST_SIDE and 0 < own.height <= LONGEST_SIDE else UNKNOWN


# --- the frame ------------------------------------------------------------------------------------------


def frame(wide: float, high: float) -> bytes:
    """An empty frame with a cross in it, of that shape, as a PNG file."""
    scale = FRAME / max(wide, high)
    across, down = max(2, round(wide * scale)), max(2, round(high * scale))
    rows = b"".join(b"\0" + bytes(_dots(row, across, down)) for row in range(down))
    head = struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _dots(row: int, across: int, down: int) -> list[int]:
    """A row of the frame, black or white."""
    if row in {0, down - 1}:
        return [0] * across
    cross = row * (across - 1) // (down - 1)
    black = {0, across - 1, cross, across - 1 - cross}
    return [0 if place in black else 255 for place in range(across)]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
