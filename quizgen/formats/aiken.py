"""Aiken: choice questions alone, as plain text that many platforms read (-aiken.txt)

A question in a line, its options with letters, and the letter of the right one. There is room for nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.choices import LETTERS
from quizgen.formats.platforms.losses import (
    EVIDENCE,
    NOT_CHOSEN,
    PICTURES,
    POINTS,
    SEVERAL_RIGHT,
    SHUFFLED,
    Loss,
    exported_of,
    kept,
    plain_losses,
    told,
)
from quizgen.view.exported import with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import ExportedItem

TAKES = ("exported",)
DEFAULT = False
PROVER = "aiken"

MEANS_SOMETHING = re.compile(r"[A-Za-z][).]|(?:ANSWERS?|FEEDBACK|EXPLANATION)\s*:", re.IGNORECASE)
"""How an option, the answer and what is told afterwards begin."""
BEGINS = Loss("that begin as an option or an answer does", left_out=True)
NOT_ONE_CHOSEN = NOT_CHOSEN | {"several": SEVERAL_RIGHT}


def write(edition: Edition) -> Files:
    """One file; none where no item can be held."""
    exported = exported_of(edition)
    text = "\n".join(_block(item) for _, items in kept(exported, losses) for item in items)
    return {f"{exported.deck}-aiken.txt": text.encode()} if text else {}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What Aiken cannot hold."""
    return told("aiken", edition, losses)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What Aiken cannot hold of an item."""
    if item.form in NOT_ONE_CHOSEN:
        yield NOT_ONE_CHOSEN[item.form]
    if item.shows_pictures:
        yield PICTURES
    if MEANS_SOMETHING.match(with_gaps(item.asked)):
        yield BEGINS
    if item.points != 1:
        yield POINTS
    if item.form == "choice" and item.ordered:
        yield SHUFFLED
    yield from plain_losses(item, evidence=False)
    yield EVIDENCE


def _block(item: ExportedItem) -> str:
    lettered = [*zip(LETTERS, item.options, strict=False)]
    options = "".join(f"{letter}. {option.text}\n" for letter, option in lettered)
    right = next(letter for letter, option in lettered if option.correct)
    return f"{with_gaps(item.asked)}\n{options}ANSWER: {right}\n"
