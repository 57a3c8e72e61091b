"""How tight a sheet is set: as usual, or for ``--fit`` tighter, step by step, as far as it is easy to read.

Each step keeps what those before it save. Room to write in is never less, and large print is never set tighter.
"""

from __future__ import annotations

from msgspec import Struct


class Tightness(Struct, frozen=True, gc=False):
    """How tight the text of a sheet is set."""

    name: str
    """What it does beyond the one before it, as a message says it."""
    step: int = 0
    """Its place among :data:`STEPS`, from 1; 0: as usual."""
    less_white: bool = False
    """Whether margins are narrower, and questions nearer to each other."""
    two_lines: bool = False
    """Whether options stand side by side, too, where they have room on two lines and not on one."""
    points: float = 12.0
    """How large text is."""


USUAL = Tightness("as usual")
STEPS = (
    Tightness("less white around the text and between questions", 1, less_white=True),
    Tightness("options side by side on two lines", 2, less_white=True, two_lines=True),
    Tightness("text of 11 points", 3, less_white=True, two_lines=True, points=11.0),
    Tightness("text of 10 points", 4, less_white=True, two_lines=True, points=10.0),
)
"""From the first to the tightest. Books are printed in 10 points; what pupils have to read is no smaller."""
SMALL = 9.5
"""The points of small text, as a context or a note, where it would be smaller by its share of the usual text."""
