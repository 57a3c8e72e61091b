"""Formulas that a format cannot set, and that stand there in a line of text: told once, with how many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import NOWHERE
from quizgen.problems import Problem
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.edition import Edition


def in_a_line(edition: Edition, can_be_set: Callable[[str], bool], file: str) -> Iterator[Problem]:
    """The note that some formulas of a deck are not set in its *file*: *the PDF*. None where all are."""
    formulas = (passage for passage in edition.deck.passages if passage.style == "formula")
    plain = {one.source: one.text for one in formulas if not can_be_set(one.source)}
    if plain:
        first, *others = plain.values()
        many = f"{len(plain)} formulas stand" if others else "a formula stands"
        message = f"{many} in a line of text in {file}, as '{brief(first)}' does"
        remedy = "write it in parts, with fewer fractions, roots and brackets inside each other; pages set it as it is"
        yield Problem("plain-formula", edition.deck.source or NOWHERE, message, remedy)
