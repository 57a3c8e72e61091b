"""QR codes as drawings: the black dots of each as the path of an SVG."""

from __future__ import annotations

from typing import NamedTuple

import segno


class Drawing(NamedTuple):
    """A code, drawn with its dots a unit wide."""

    width: int
    """How many dots it is wide and high."""
    path: str
    """Its black dots, a run of each line after the other: ``M0 0h7v1H0z``."""


def drawing(text: str) -> Drawing:
    """The code of a text, which is read from a drawing without white around it that is set on white.

    A quarter of it may be dirty and it is still read (level Q). Of capitals and digits alone it has few dots, and large
    ones.
    """
    code = segno.make_qr(text, error="q", boost_error=False)
    path = []
    for y, line in enumerate(code.matrix):
        x = 0
        while x < len(line):
            run = x
            while run < len(line) and line[run]:
                run += 1
            if run > x:
                path.append(f"M{x} {y}h{run - x}v1H{x}z")
            x = run + 1
    return Drawing(len(code.matrix), "".join(path))
