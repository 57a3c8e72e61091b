"""The options of ``quizgen build`` that say how study cards are laid on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.model import Sheet

FLIPS = ("long", "short", "fold")
"""As the model has them: help starts without it."""
FARTHEST = 5
"""The most millimetres by which backs are moved: farther, and their cut marks would leave the paper."""
OFFSET = re.compile(r"\s*+([+-]?\d{1,2}(?:\.\d{1,3})?)\s*+,\s*+([+-]?\d{1,2}(?:\.\d{1,3})?)\s*+")

cards_option = click.option(
    "--cards-per-page", "cards", type=click.IntRange(2, 12),
    help="How many study cards stand on a page. [default: 8, folded ones 4]",
)  # fmt: skip
flip_option = click.option(
    "--flip", type=click.Choice(FLIPS),
    help="How study cards get their backs: duplex over the long edge, over the short one, or folded. "
    "[default: long]",
)  # fmt: skip


def _offset(
    _context: click.Context, _option: click.Parameter, given: str | None
) -> tuple[float, float] | None:
    if given is None:
        return None
    found = OFFSET.fullmatch(given)
    if found is None:
        raise click.BadParameter(f"'{given}' is not two numbers of millimetres, such as 0.5,-1.")
    right, down = float(found[1]), float(found[2])
    if max(abs(right), abs(down)) > FARTHEST:
        raise click.BadParameter(f"'{given}' moves backs by more than {FARTHEST} mm, off the paper.")
    return right, down


offset_option = click.option(
    "--back-offset", "offset", metavar="X,Y", callback=_offset,
    help="Millimetres to the right and down by which the backs of study cards are moved, for a printer "
    "that is off.",
)  # fmt: skip


def sheet_of(
    formats: Sequence[str], cards: int | None, flip: str | None, offset: tuple[float, float] | None
) -> Sheet:
    """How study cards are laid on paper. A usage error where this is said and no cards are asked for."""
    from quizgen.model import Sheet  # noqa: PLC0415 - the command line starts without it

    named = [
        name
        for name, given in (("--cards-per-page", cards), ("--flip", flip), ("--back-offset", offset))
        if given is not None
    ]
    if named and "cards" not in formats:
        raise click.UsageError(f"{named[0]} is for study cards: add --format cards.")
    if flip == "fold" and offset is not None:
        raise click.UsageError("--back-offset moves backs, and a folded sheet has none: leave it out.")
    usual = 4 if flip == "fold" else 8
    return Sheet(cards or usual, flip or "long", offset or (0.0, 0.0))
