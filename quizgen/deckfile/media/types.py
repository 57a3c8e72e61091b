"""The types of pictures and sounds: a file's type by its ending, and by its first bytes.

A browser uses the bytes and Anki the ending. Where the two disagree, a card shows a broken picture on
one device and a right one on the next; so they must agree before anything is packed.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class MediaType(NamedTuple):
    """A type of file that cards may show."""

    mime: str
    ending: str
    """The ending of its files in a package: one for each type, so that a file is packed once."""
    noun: str
    """Its name in messages."""


TYPES = {
    "png": MediaType("image/png", "png", "a PNG picture"),
    "jpg": MediaType("image/jpeg", "jpg", "a JPEG picture"),
    "jpeg": MediaType("image/jpeg", "jpg", "a JPEG picture"),
    "gif": MediaType("image/gif", "gif", "a GIF picture"),
    "webp": MediaType("image/webp", "webp", "a WebP picture"),
    "svg": MediaType("image/svg+xml", "svg", "an SVG picture"),
    "mp3": MediaType("audio/mpeg", "mp3", "an MP3 sound"),
    "ogg": MediaType("audio/ogg", "ogg", "an Ogg sound"),
    "opus": MediaType("audio/ogg", "opus", "an Opus sound"),
    "wav": MediaType("audio/wav", "wav", "a WAV sound"),
    "m4a": MediaType("audio/mp4", "m4a", "an M4A sound"),
    "flac": MediaType("audio/flac", "flac", "a FLAC sound"),
}
"""The types by their ending, in lower case: those that Anki shows and plays on computers and phones alike."""

OTHER_TYPES = {
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
"""Other types that a file may have by its first bytes, each with its name in messages."""


def type_mismatch(data: bytes, name: str) -> tuple[str, str]:
    """Why a file is not of the type that its name's ending says, and the remedy; both empty where it is.

    *data* is the whole file, and not empty. An SVG is checked in :mod:`quizgen.deckfile.media.svg`.
    """
    stem, _, ending = name.rpartition(".")
    detected, type_ = detected_type(data), TYPES[ending.lower()]
    if type_.ending == "svg" and detected in {"svg", ""}:
        return "", ""
    if detected != type_.ending and (detected, type_.ending) != ("opus", "ogg"):
        return _mismatch(detected, type_, stem)
    if _cut_off(data, detected):
        return "was cut off: its end is missing", "copy or save it again"
    return "", ""


def _mismatch(detected: str, type_: MediaType, stem: str) -> tuple[str, str]:
    """The message and the remedy for a file of one type with the ending of another."""
    if detected in TYPES:
        remedy = f"call it '{stem}.{detected}', here and in the folder"
        return f"is {TYPES[detected].noun}, not {type_.noun}", remedy
    if detected == "html":
        return (
            f"is a web page, not {type_.noun}",
            "save the picture or sound itself, not the page around it",
        )
    what = OTHER_TYPES.get(detected, "")
    return f"is {what}, not {type_.noun}" if what else f"is not {type_.noun}", CONVERT


CONVERT = "save it as PNG, JPEG, SVG, MP3 or Ogg, which every device shows or plays"
"""The remedy for a file of another type."""


def detected_type(data: bytes) -> str:
    """The type of a file by its bytes: a key of :data:`TYPES` or of :data:`OTHER_TYPES`; empty: not known."""
    return next((kind for kind, pattern in TYPE_SIGNATURES if pattern.match(data)), "")


LEADING_SPACE = rb"(?:\xef\xbb\xbf)?\s{0,999}+(?:<!--(?:(?!-->).){0,999}+-->\s{0,99}+){0,9}+"
"""Blanks and comments before the first element of a page or drawing. They are limited, since a file may be hostile."""
OGG_PAGE = rb"OggS.{22}"
"""The beginning of an Ogg file's first page, up to the number of its segments."""
TYPE_SIGNATURES = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpg", re.compile(rb"\xff\xd8\xff")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ("wav", re.compile(rb"RIFF.{4}WAVE", re.DOTALL)),
    ("flac", re.compile(rb"fLaC")),
    ("opus", re.compile(OGG_PAGE + rb".{2}OpusHead", re.DOTALL)),
    ("ogg", re.compile(OGG_PAGE + rb".{2}(?:\x01vorbis|\x7fFLAC|Speex   )", re.DOTALL)),
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
        re.compile(
            LEADING_SPACE + rb"<(?:!doctype\s+html|html|head|body|script|meta)\b", re.DOTALL | re.IGNORECASE
        ),
    ),
    ("svg", re.compile(LEADING_SPACE + rb"<(?:svg|!doctype\s+svg|\?xml\b.{0,999}?<svg)\b", re.DOTALL)),
)
"""The beginning of a file of each type, the surest first."""


def _cut_off(data: bytes, kind: str) -> bool:
    """Whether the end of a file is missing, as after a download that broke off."""
    if kind == "png":
        return b"IEND\xaeB`\x82" not in data[-4096:]
    if kind == "jpg":
        return data.rfind(b"\xff\xd9") < data.rfind(b"\xff\xda")
    if kind in {"webp", "wav"}:
        size = int.from_bytes(data[4:8], "little")
        return size + 8 > len(data) + 1 and size != UNKNOWN_SIZE
    return False


UNKNOWN_SIZE = 0xFFFFFFFF
"""The size that a recorder writes before it knows the real one."""
