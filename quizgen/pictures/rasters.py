"""The sizes of the pictures in a file, read from its headers: PNG, JPEG, GIF and WebP.

A program that shows a picture takes as much memory as the header says, whether or not the pixels follow. So the sizes
and the number of all frames count. This is code of our own, since libraries give the size of the first frame alone.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

from quizgen.limits import LARGEST_PICTURE, LONGEST_SIDE, MOST_FRAMES, MOST_SCANS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Size(NamedTuple):
    """A picture's width and height: in pixels, or in units of a drawing."""

    width: float
    height: float


def frame_sizes(data: bytes, ending: str) -> Iterator[Size]:
    """The sizes of the picture and then of its frames; none where the file has none, or the *ending* is another.

    *ending* is that of the file's name: ``png``, ``jpg``, ``gif`` or ``webp``.
    """
    sizes = {"png": _png_sizes, "jpg": _jpeg_sizes, "gif": _gif_sizes, "webp": _webp_sizes}.get(ending)
    return sizes(data) if sizes else iter(())


def excess(data: bytes, ending: str) -> str:
    """Why a picture takes too much memory or time: ``has more than 100 scans``; empty where it does not."""
    if ending == "jpg" and sum(marker == SCAN_MARKER for marker, _ in segments_of_jpeg(data)) > MOST_SCANS:
        return f"has more than {MOST_SCANS} scans"
    for number, (width, height) in enumerate(frame_sizes(data, ending)):
        if number > MOST_FRAMES:
            return f"has more than {MOST_FRAMES:,} frames"
        if max(width, height) > LONGEST_SIDE or width * height > LARGEST_PICTURE:
            return f"is {width:,} pixels wide and {height:,} high"
    return ""


def most_pixels(data: bytes, ending: str) -> float:
    """The number of pixels of the largest picture in a file."""
    return max((width * height for width, height in frame_sizes(data, ending)), default=0)


# --- PNG ----------------------------------------------------------------------------------------------


def _png_sizes(data: bytes) -> Iterator[Size]:
    """The sizes in the header of a PNG, and of each frame of an animated one."""
    for kind, offset, _ in chunks_of_png(data):
        if kind == b"IHDR":
            yield Size(*struct.unpack_from(">II", data, offset))
        if kind == b"fcTL":
            yield Size(*struct.unpack_from(">II", data, offset + 4))


def chunks_of_png(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each chunk of a PNG: its name, where its content begins, and how long that says it is."""
    offset = 8
    while offset + 20 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, offset)
        yield kind, offset + 8, length
        offset += 12 + length


# --- JPEG ---------------------------------------------------------------------------------------------

FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that begin a frame (ITU-T T.81, table B.1)."""
SCAN_MARKER = 0xDA
SEGMENT_MARKER = re.compile(rb"\xff[\x02-\xcf\xda-\xfe]")
"""A marker of a segment. In pixels a zero follows each byte 255, so that they contain no marker."""


def _jpeg_sizes(data: bytes) -> Iterator[Size]:
    for marker, offset in segments_of_jpeg(data):
        if marker in FRAME_MARKERS and offset + 9 <= len(data):
            height, width = struct.unpack_from(">HH", data, offset + 5)
            yield Size(width, height)


def segments_of_jpeg(data: bytes) -> Iterator[tuple[int, int]]:
    """Each marker and its position. The inside of a segment, such as a smaller picture, is skipped."""
    offset = 0
    while found := SEGMENT_MARKER.search(data, offset):
        marker, offset = found[0][1], found.start()
        yield marker, offset
        offset += 2 + max(2, int.from_bytes(data[offset + 2 : offset + 4]))


# --- GIF ----------------------------------------------------------------------------------------------

EXTENSION_BLOCK, IMAGE_BLOCK = 0x21, 0x2C


def _gif_sizes(data: bytes) -> Iterator[Size]:
    """The sizes of a GIF's screen and of each frame."""
    if len(data) < 13:  # noqa: PLR2004 - the signature and the screen
        return
    yield Size(*struct.unpack_from("<HH", data, 6))
    offset = 13 + _colour_table_bytes(data[10])
    while offset + 10 <= len(data):
        if data[offset] == IMAGE_BLOCK:
            yield Size(*struct.unpack_from("<HH", data, offset + 5))
            offset = _end_of_blocks(data, offset + 11 + _colour_table_bytes(data[offset + 9]))
        elif data[offset] == EXTENSION_BLOCK:
            offset = _end_of_blocks(data, offset + 2)
        else:
            return


def _colour_table_bytes(flags: int) -> int:
    """The bytes of a table of colours, from the byte of flags before it; 0 where there is no table."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _end_of_blocks(data: bytes, offset: int) -> int:
    """The position after a row of blocks. Each begins with its length in a byte; the last has length 0."""
    while offset < len(data) and data[offset]:
        offset += 1 + data[offset]
    return offset + 1


# --- WebP ---------------------------------------------------------------------------------------------


def _webp_sizes(data: bytes) -> Iterator[Size]:
    """The sizes of a WebP's canvas and of each frame."""
    for kind, offset, _ in chunks_of_webp(data):
        yield from _webp_chunk_size(kind, data[offset : offset + 10].ljust(10, b"\0"))


def chunks_of_webp(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each chunk of a WebP: its name, where its content begins, and how long that says it is."""
    offset = 12
    while offset + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, offset)
        yield kind, offset + 8, length
        # The chunks of a frame follow its header of 16 bytes.
        offset += 8 + (16 if kind == b"ANMF" else length + length % 2)


def _webp_chunk_size(kind: bytes, head: bytes) -> Iterator[Size]:
    """The size in the first bytes of a chunk; none where a chunk of this kind has no size."""
    if kind == b"VP8X":
        yield Size(1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little"))
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        yield Size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", head, 6)
        yield Size(width & 0x3FFF, height & 0x3FFF)
