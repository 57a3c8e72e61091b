"""How large the pictures in a file are, as its headers say: PNG, JPEG, GIF and WebP.

Whatever shows a picture makes room for what the header says, whether or not the pixels follow. So the sizes of all
frames count, and how many there are. Own code, since libraries that read sizes tell that of the first frame alone.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

from quizgen.limits import LARGEST_PICTURE, LONGEST_SIDE, MOST_FRAMES, MOST_SCANS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Size(NamedTuple):
    """A picture's sides: pixels of a raster, units of a drawing."""

    width: float
    height: float


def frames(data: bytes, ending: str) -> Iterator[Size]:
    """The sizes that a file tells, that of the picture itself first; none where it tells none."""
    tell = {"png": _png, "jpg": _jpeg, "gif": _gif, "webp": _webp}.get(ending)
    return tell(data) if tell else iter(())


def too_much(data: bytes, ending: str) -> str:
    """Why a picture would take more memory or time than a device has; empty where it would not."""
    if ending == "jpg" and sum(marker == SCAN for marker, _ in _segments(data)) > MOST_SCANS:
        return f"has more than {MOST_SCANS} scans"
    for number, (wide, high) in enumerate(frames(data, ending)):
        if number > MOST_FRAMES:
            return f"has more than {MOST_FRAMES:,} frames"
        if max(wide, high) > LONGEST_SIDE or wide * high > LARGEST_PICTURE:
            return f"is {wide:,} pixels wide and {high:,} high"
    return ""


def pixels(data: bytes, ending: str) -> float:
    """How many pixels the largest picture in a file has."""
    return max((wide * high for wide, high in frames(data, ending)), default=0)


# --- PNG ----------------------------------------------------------------------------------------------


def _png(data: bytes) -> Iterator[Size]:
    """From its header, and from that of each frame of a moving one."""
    at = 8
    while at + 20 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IHDR":
            yield Size(*struct.unpack_from(">II", data, at + 8))
        if kind == b"fcTL":
            yield Size(*struct.unpack_from(">II", data, at + 12))
        at += 12 + length


# --- JPEG ---------------------------------------------------------------------------------------------

FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that begin a frame (ITU-T T.81, table B.1)."""
SCAN = 0xDA
MARKER = re.compile(rb"\xff[\x02-\xcf\xda-\xfe]")
"""A marker that something belongs to, and not a byte of pixels: these write a zero after 255."""


def _jpeg(data: bytes) -> Iterator[Size]:
    for marker, at in _segments(data):
        if marker in FRAMES and at + 9 <= len(data):
            high, wide = struct.unpack_from(">HH", data, at + 5)
            yield Size(wide, high)


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Each marker, and where it stands; what is inside a segment, such as a smaller picture, is passed over."""
    at = 0
    while found := MARKER.search(data, at):
        marker, at = found[0][1], found.start()
        yield marker, at
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4]))


# --- GIF ----------------------------------------------------------------------------------------------

EXTENSION, IMAGE = 0x21, 0x2C


def _gif(data: bytes) -> Iterator[Size]:
    """From its screen, and from the head of each frame."""
    if len(data) < 13:  # noqa: PLR2004 - the signature and the screen
        return
    yield Size(*struct.unpack_from("<HH", data, 6))
    at = 13 + _colours(data[10])
    while at + 10 <= len(data):
        if data[at] == IMAGE:
            yield Size(*struct.unpack_from("<HH", data, at + 5))
            at = _after_blocks(data, at + 11 + _colours(data[at + 9]))
        elif data[at] == EXTENSION:
            at = _after_blocks(data, at + 2)
        else:
            return


def _colours(flags: int) -> int:
    """How many bytes a table of colours takes."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    """Where a row of blocks ends, each with its length in its first byte, and the last with none."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


# --- WebP ---------------------------------------------------------------------------------------------


def _webp(data: bytes) -> Iterator[Size]:
    """From its canvas, and from the head of each frame."""
    at = 12
    while at + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        yield from _webp_size(kind, data[at + 8 : at + 18].ljust(10, b"\0"))
        # What is in a frame follows its head of 16 bytes.
        at += 8 + (16 if kind == b"ANMF" else length + length % 2)


def _webp_size(kind: bytes, head: bytes) -> Iterator[Size]:
    if kind == b"VP8X":
        yield Size(1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little"))
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        yield Size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if kind == b"VP8 ":
        wide, high = struct.unpack_from("<HH", head, 6)
        yield Size(wide & 0x3FFF, high & 0x3FFF)
