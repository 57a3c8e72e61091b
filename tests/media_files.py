"""Pictures and sounds for tests, each as small as its format allows, or as its first bytes alone."""

from __future__ import annotations

import struct
import zlib


def png(shade: int = 0, width: int = 2, height: int = 2, *, colour: bool = False) -> bytes:
    """A picture of one shade of grey, 0 to 255; with *colour* it is red."""
    pixel = bytes((255, 0, 0)) if colour else bytes((shade,))
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if colour else 0, 0, 0, 0)
    rows = (b"\0" + pixel * width) * height
    parts = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def declared_png(width: int, height: int, frames: int = 0) -> bytes:
    """A picture whose header says how large it is, whatever follows; with so many frames it moves."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    frame = _chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 1, 1, 0, 0, 1, 10, 0, 0))
    end = _chunk(b"IDAT", zlib.compress(b"\0\0")) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + frame * frames + end


def declared_jpg(width: int, height: int, frame: int = 0xC0, scans: int = 1) -> bytes:
    """The same as JPEG, with a smaller picture inside its notes; *frame* is the marker of its type."""
    inner = b"\xff\xd8\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xd9"
    notes = b"\xff\xe1" + struct.pack(">H", 2 + len(inner)) + inner
    size = bytes((0xFF, frame)) + struct.pack(">HBHHBBBB", 11, 8, height, width, 1, 1, 17, 0)
    scan = b"\xff\xda\0\x08\1\1\0\0\x3f\0\0\xff\0"
    return b"\xff\xd8" + notes + size + scan * scans + b"\xff\xd9"


def declared_gif(width: int, height: int, *sizes: tuple[int, int]) -> bytes:
    """The same as GIF, with frames of such sizes."""
    frames = b"".join(b",\0\0\0\0" + struct.pack("<HH", *size) + b"\0\2\1D\0" for size in sizes)
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0" + frames + b";"


def declared_webp(width: int, height: int, *, moving: bool = False) -> bytes:
    """The same as WebP, without losses; where it moves, its canvas is a dot and its frame as large."""
    lossless = struct.pack("<BI", 0x2F, width - 1 | (height - 1) << 14)
    body = _part(b"VP8L", lossless)
    if moving:
        body = _part(b"VP8X", bytes(10)) + _part(b"ANMF", bytes(16) + body)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def _part(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def svg(inside: str = '<path d="M0 2h4v1H0z"/>', more: str = "") -> bytes:
    """A drawing; *more* stands in its first element."""
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"{more}>'
    return f"{start}{inside}</svg>\n".encode()


def wav(seconds: float = 0.01) -> bytes:
    """Silence, 8,000 samples a second."""
    samples = bytes([128]) * int(8000 * seconds)
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 8000, 1, 8)
    body = b"WAVE" + head + b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", len(body)) + body


def ogg(first: bytes) -> bytes:
    """The first page of an Ogg stream that begins with such a packet."""
    return b"OggS\0\2" + bytes(20) + b"\1" + bytes([len(first)]) + first


def box(kind: bytes, body: bytes) -> bytes:
    """A box of an MP4 file."""
    return struct.pack(">I", 8 + len(body)) + kind + body


MP4 = box(b"ftyp", b"M4A \0\0\0\0M4A mp42")
FILES = {
    "png": png(),
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(9) + b"\xff\xda\0\2" + b"\xff\xd9",
    "jpeg": b"\xff\xd8\xff\xe1\0\4Ex\xff\xda\0\2" + b"\xff\xd9",
    "gif": b"GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\1D\0;",
    "webp": b"RIFF" + struct.pack("<I", 12) + b"WEBPVP8 " + bytes(4),
    "svg": svg(),
    "mp3": b"\xff\xfb\x90\x64" + bytes(60),
    "ogg": ogg(b"\x01vorbis" + bytes(23)),
    "opus": ogg(b"OpusHead" + bytes(11)),
    "wav": wav(),
    "m4a": MP4 + box(b"moov", box(b"hdlr", bytes(8) + b"soun")),
    "flac": b"fLaC\0\0\0\x22" + bytes(34),
}
"""A file of each type that cards show, by its ending."""
OTHERS = {
    "a web page": b"\n<!DOCTYPE html><html><body>404</body></html>",
    "a PDF": b"%PDF-1.7\n",
    "a HEIC picture": box(b"ftyp", b"heic\0\0\0\0mif1heic"),
    "an AVIF picture": box(b"ftyp", b"avif\0\0\0\0avifmif1"),
    "a BMP picture": b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0",
    "a TIFF picture": b"II*\0\x08\0\0\0",
    "a video": MP4.replace(b"M4A ", b"isom") + box(b"moov", box(b"hdlr", bytes(8) + b"vide")),
    "an AAC sound": b"\xff\xf1\x50\x80" + bytes(8),
    "a ZIP archive": b"PK\x03\x04" + bytes(26),
    "packed with gzip": b"\x1f\x8b\x08" + bytes(7),
}
"""Files of other types, by what messages call them."""
