"""Which way each piece of a line runs.

A word processor takes a run's direction from the run (``w:rtl``), so a line with words of two scripts is cut where the
direction changes. This is the part of the Unicode bidirectional algorithm (UAX 9) that decides on signs, spaces
and figures: figures after Latin letters belong to them (W7), and what stands between two pieces of one direction
goes with them, else with the line (N1, N2).
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EMBEDDING, END = {"ltr": "\u202a", "rtl": "\u202b"}, "\u202c"
"""What begins and ends a piece that runs its own way as a whole, and is not seen. LibreOffice goes by these signs, and
not by the element ``w:dir``, which says the same."""
STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl", "AN": "rtl"}
ISOLATES = {"LRI": "ltr", "RLI": "rtl", "FSI": "", "PDI": ""}
"""What begins or ends a piece that is fenced off, with the direction inside; empty where it does not say."""


def pieces(text: str, line: str) -> Iterator[tuple[str, str]]:
    """The text, cut where its direction changes, each piece with its direction, ``ltr`` or ``rtl``."""
    if line == "ltr" and text.isascii():
        yield text, line
        return
    kinds = _settled(list(_kinds(text, line)), line)
    for way, group in groupby(zip(kinds, text, strict=True), key=lambda pair: pair[0]):
        yield "".join(character for _, character in group), way


def _kinds(text: str, line: str) -> Iterator[str]:
    """Each character's own direction; empty where it has none."""
    before = line
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ISOLATES:  # a fence belongs to the line, and what is inside begins anew
            yield line
            before = ISOLATES[kind] or line
            continue
        if kind == "EN":
            yield before
            continue
        yield STRONG.get(kind, "")
        before = STRONG.get(kind, before)


def _settled(kinds: Sequence[str], line: str) -> list[str]:
    """The same, with the direction of what has none of its own."""
    found: list[str] = []
    before = line
    for kind, group in groupby(kinds):
        count = sum(1 for _ in group)
        if not kind:
            after = next(iter(kinds[len(found) + count :]), line)
            found += [before if before == after else line] * count
        else:
            found += [kind] * count
            before = kind
    return found
