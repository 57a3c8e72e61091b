"""What comes of a page: what was read of a sheet, or why nothing was. These values go from process to process."""

from __future__ import annotations

from msgspec import Struct


class RowReading(Struct, frozen=True, kw_only=True):
    """What was read of one row of circles."""

    question: int
    part: int
    marks: tuple[str, ...]
    """What its filled circles mean; of an unclear row those that are surely filled."""
    confidence: float
    """From 0, a person must look, to 1: how far the circles nearest to it are from being unclear."""
    why: str = ""
    """Why a person must look; empty where nobody must."""
    picture: bytes = b""
    """A cut-out, as PNG, where a person must look."""


class PageReading(Struct, frozen=True, kw_only=True):
    """What was read of one page of a sheet."""

    file: str
    place: int
    """Which page of the file it is, from 1."""
    scan: str = ""
    """What the picture is known by, whatever its file is called: sixteen hexadecimal digits of its points."""
    paper: str
    """The size of paper that it was printed on, one of :data:`quizgen.choices.PAPERS`."""
    large: bool = False
    """Whether it is in large print, whose pages hold fewer rows."""
    version: str
    page: int
    """Which page of the sheet it is, from 1."""
    student: str
    """The student's number; empty where a person must look."""
    why: str = ""
    """Why a person must look at the student's number."""
    picture: bytes = b""
    """A cut-out of the head, as PNG: who has the same number as another shows only when all are read."""
    rows: tuple[RowReading, ...]
    torn: bool = False
    """Whether a code is missing: a corner is torn off, folded or dirty."""
    settled: bool = False
    """Whether a person has said whose it is."""


class UnreadPage(Struct, frozen=True, kw_only=True):
    """A page of a file of which nothing was read, and why."""

    file: str
    place: int
    """Which page of the file it is, from 1; 0: the whole file."""
    scan: str = ""
    """As above; empty where there is no picture."""
    why: str
    empty: bool = False
    """Whether there is nothing on it: no person need look."""
    picture: bytes = b""
    """The page made small, as PNG; none where it cannot be shown."""
    left_out: bool = False
    """Whether it is left out because a person has said so, or because it is another page once more."""


Reading = PageReading | UnreadPage
