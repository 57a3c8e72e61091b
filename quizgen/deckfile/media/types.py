"""What a file of pictures or sound is: by its ending, and by what its first bytes say.

A browser goes by the bytes and Anki by the ending. Where the two disagree, a card shows a broken picture on
one device and a right one on the next; so they must agree before anything is packed.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Type(NamedTuple):
    """A type of file that cards may show."""

    mime: str
    ending: str
    """How its files end in a package: one ending for a type, so that a file is packed once."""
    called: str
    """Its name in messages."""


TYPES = {
    "png": Type("image/png", "png", "a PNG picture"),
    "jpg": Type("image/jpeg", "jpg", "a JPEG picture"),
    "jpeg": Type("image/jpeg", "jpg", "a JPEG picture"),
    "gif": Type("image/gif", "gif", "a GIF picture"),
    "webp": Type("image/webp", "webp", "a WebP picture"),
    "svg": Type("image/svg+xml", "svg", "an SVG picture"),
    "mp3": Type("audio/mpeg", "mp3", "an MP3 sound"),
    "ogg": Type("audio/ogg", "ogg", "an Ogg sound"),
    "opus": Type("audio/ogg", "opus", "an Opus sound"),
    "wav": Type("audio/wav", "wav", "a WAV sound"),
    "m4a": Type("audio/mp4", "m4a", "an M4A sound"),
    "flac": Type("audio/flac", "flac", "a FLAC sound"),
}
"""By the ending, in lower case: what Anki shows and plays on computers and phones alike."""

OTHERS = {
    "pdf": "a PDF",
    "heic": "a HEIC picture",
    "avif": "an AVIF picture",
    "bmp": "a BMP picture",
    "tiff": "a TIFF picture",
    "mp4": "a video",
    "webm": "a video",
    "aac": "an AAC sound",
    "zip": "a ZIP archive",
    "gzip": "packed with gzip",
}
"""What else a file may turn out to be."""


def wrong(data: bytes, name: str) -> tuple[str, str]:
    """Why a file is not what its name's ending says, and what to do; both empty where it is.

    *data* is the whole file, and not empty. Of an SVG nothing is said here: see :mod:`quizgen.deckfile.media.svg`.
    """
    stem, _, ending = name.rpartition(".")
    found, type_ = kind_of(data), TYPES[ending.lower()]
    if type_.ending == "svg" and found in {"svg", ""}:
        return "", ""
    if found != type_.ending and (found, type_.ending) != ("opus", "ogg"):
        return _mistaken(found, type_, stem)
    if _cut_off(data, found):
        return "was cut off: its end is missing", "copy or save it again"
    return "", ""


def _mistaken(found: str, type_: Type, stem: str) -> tuple[str, str]:
    """What to say of a file that is of one type and has the ending of another."""
    if found in TYPES:
        remedy = f"call it '{stem}.{found}', here and in the folder"
        return f"is {TYPES[found].called}, not {type_.called}", remedy
    if found == "html":
        return (
            f"is a web page, not {type_.called}",
            "save the picture or sound itself, not the page around it",
        )
    what = OTHERS.get(found, "")
    return f"is {what}, not {type_.called}" if what else f"is not {type_.called}", CONVERT


CONVERT = "save it as PNG, JPEG, SVG, MP3 or Ogg, which every device shows or plays"
"""What to do with a file of another type."""


def kind_of(data: bytes) -> str:
    """What the bytes are: an ending of :data:`TYPES`, a name of :data:`OTHERS`, or nothing that is known."""
    return next((kind for kind, pattern in SIGNS if pattern.match(data)), "")


BLANK = rb"(?:\xef\xbb\xbf)?\s{0,999}+(?:<!--(?:(?!-->).){0,999}+-->\s{0,99}+){0,9}+"
"""What may stand before the first element of a page or drawing; bounded, since a file may be made to be slow."""
OGG = rb"OggS.{22}"
"""The head of a first page of Ogg, as far as the number of its segments."""
SIGNS = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpg", re.compile(rb"\xff\xd8\xff")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ("wav", re.compile(rb"RIFF.{4}WAVE", re.DOTALL)),
    ("flac", re.compile(rb"fLaC")),
    ("opus", re.compile(OGG + rb".{2}OpusHead", re.DOTALL)),
    ("ogg", re.compile(OGG + rb".{2}(?:\x01vorbis|\x7fFLAC|Speex   )", re.DOTALL)),
    ("heic", re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)),
    ("avif", re.compile(rb".{4}ftypavi[fs]", re.DOTALL)),
    ("mp4", re.compile(rb".{4}ftyp.*hdlr.{8}vide", re.DOTALL)),
    ("m4a", re.compile(rb".{4}ftyp", re.DOTALL)),
    ("mp3", re.compile(rb"ID3[\x02-\x04]|\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x00-\xef]")),
    ("pdf", re.compile(rb"%PDF-")),
    ("bmp", re.compile(rb"BM.{4}\0{4}", re.DOTALL)),
    ("tiff", re.compile(rb"II\*\0|MM\0\*")),
    ("webm", re.compile(rb"\x1a\x45\xdf\xa3")),
    ("aac", re.compile(rb"\xff[\xf0\xf1\xf8\xf9]")),
    ("zip", re.compile(rb"PK\x03\x04")),
    ("gzip", re.compile(rb"\x1f\x8b")),
    (
        "html",
        re.compile(BLANK + rb"<(?:!doctype\s+html|html|head|body|script|meta)\b", re.DOTALL | re.IGNORECASE),
    ),
    ("svg", re.compile(BLANK + rb"<(?:svg|!doctype\s+svg|\?xml\b.{0,999}?<svg)\b", re.DOTALL)),
)
"""How files begin, the surest signs first."""


def _cut_off(data: bytes, kind: str) -> bool:
    """Whether a file stops before its end, as a download does that was broken off."""
    if kind == "png":
        return b"IEND\xaeB`\x82" not in data[-4096:]
    if kind == "jpg":
        return data.rfind(b"\xff\xd9") < data.rfind(b"\xff\xda")
    if kind in {"webp", "wav"}:
        size = int.from_bytes(data[4:8], "little")
        return size + 8 > len(data) + 1 and size != STREAMED
    return False


STREAMED = 0xFFFFFFFF
"""The size that a recorder writes which does not know it yet."""
