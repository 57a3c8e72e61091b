"""Pictures as they are to be seen: a camera that was held on its side notes that in the file (Exif, tag 274).

Browsers turn such a picture. What sets PDFs and what shows documents do not, so that they get one that is turned
already. Only to turn one is Pillow loaded.
"""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from quizgen.pictures.rasters import chunks_of_png, chunks_of_webp, segments_of_jpeg

if TYPE_CHECKING:
    from collections.abc import Iterator

UPRIGHT = 1
ORIENTATIONS = range(1, 9)
"""The ways in which a picture can lie; from 5 on its width is its height."""
ORIENTATION, SHORT = 274, 3
"""The number of the entry that says it, and of the type that it has."""
EXIF = b"Exif\0\0"
NOTES_MARKER = 0xE1
"""The marker of the segment of a JPEG that holds Exif."""
LONGEST_SEGMENT = 65_535
"""The most bytes of a segment of a JPEG."""
JPEG_QUALITY = 92
"""No difference can be seen on paper."""
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
"""The types of pictures that can say how they lie, as Pillow calls them."""


def lies_on_its_side(data: bytes, kind: str) -> bool:
    """Whether a picture of this type (``image/jpeg``) is to be turned or mirrored before it is seen."""
    return _orientation(data, kind) != UPRIGHT


def upright(data: bytes, kind: str) -> bytes:
    """The picture as it is to be seen, of the same type; the same bytes where it says nothing, or is damaged.

    Needs Pillow where it is to be turned. Where it was taken and by whom is left out of what was turned.
    """
    if not lies_on_its_side(data, kind):
        return data
    from PIL import Image, ImageOps  # noqa: PLC0415 - few pictures are turned

    out = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size: what is too large was refused when the deck was read
            picture = Image.open(BytesIO(data), formats=[FORMATS[kind]])
            turned = ImageOps.exif_transpose(picture)
            profile = picture.info.get("icc_profile")
            turned.save(out, FORMATS[kind], **_settings(kind), icc_profile=profile, exif=b"")
    except (OSError, ValueError, SyntaxError, struct.error, EOFError, Image.DecompressionBombError):
        return data
    return out.getvalue()


def _settings(kind: str) -> dict[str, Any]:
    """How the picture is written again."""
    settings: dict[str, dict[str, Any]] = {
        "image/jpeg": {"quality": JPEG_QUALITY, "subsampling": 0},
        "image/webp": {"lossless": True},
    }
    return settings.get(kind, {})


def _orientation(data: bytes, kind: str) -> int:
    """The orientation that a picture notes, 1 to 8; 1 where it notes none that there is."""
    for notes in _exif_parts(data, kind):
        found = _entry(notes.removeprefix(EXIF))
        return found if found in ORIENTATIONS else UPRIGHT
    return UPRIGHT


def _exif_parts(data: bytes, kind: str) -> Iterator[bytes]:
    """The parts of a picture's file that may hold Exif, from its first byte on."""
    if kind == "image/jpeg":
        parts = ((marker == NOTES_MARKER, offset + 4) for marker, offset in segments_of_jpeg(data))
        yield from (
            data[at : at + LONGEST_SEGMENT] for fits, at in parts if fits and data.startswith(EXIF, at)
        )
    elif kind == "image/png":
        yield from (data[offset:] for name, offset, _ in chunks_of_png(data) if name == b"eXIf")
    elif kind == "image/webp":
        yield from (data[offset:] for name, offset, _ in chunks_of_webp(data) if name == b"EXIF")


def _entry(notes: bytes) -> int:
    """The orientation in the first directory of Exif notes, which are laid as in a TIFF file; 0 where there is none."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(notes[:4])
    if order is None or len(notes) < 8:  # noqa: PLR2004 - the head
        return 0
    (start,) = struct.unpack_from(f"{order}I", notes, 4)
    if start + 2 > len(notes):
        return 0
    (count,) = struct.unpack_from(f"{order}H", notes, start)
    for offset in range(start + 2, min(start + 2 + 12 * count, len(notes) - 11), 12):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", notes, offset)
        if (tag, kind) == (ORIENTATION, SHORT):
            return int(value)
    return 0
