"""Games that a class plays at once, as Kahoot and Blooket: a question, up to four answers, and a time for it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from quizgen.formats.platforms.losses import (
    EVIDENCE,
    NOT_CHOSEN,
    PICTURES,
    POINTS,
    SHUFFLED,
    Loss,
    plain_losses,
)
from quizgen.view.exported import with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.view.exported import ExportedItem

MOST_ANSWERS = 4
SECONDS = (20, 30, 60, 90, 120, 240)
"""The times that Kahoot takes, without those of 5 and 10 seconds, in which few read a question and its answers."""
THINKING = 10
"""Seconds to choose in."""
READ_A_SECOND = 12
"""Columns that are read in a second, a Han character taking two: 150 words a minute, as in a second language."""

MANY_ANSWERS = Loss("with more than four options", left_out=True)


def game_losses(item: ExportedItem) -> Iterator[Loss]:
    """What a game cannot hold of an item, whatever its limits for texts are."""
    if item.form in NOT_CHOSEN:
        yield NOT_CHOSEN[item.form]
    if item.shows_pictures:
        yield PICTURES
    if len(item.options) > MOST_ANSWERS:
        yield MANY_ANSWERS
    if item.points != 1:
        yield POINTS
    if item.form in {"choice", "several"} and item.ordered:
        yield SHUFFLED
    yield from plain_losses(item, evidence=False)
    yield EVIDENCE


def answers(item: ExportedItem) -> list[str]:
    """Four answers, the last ones empty where it has fewer options."""
    texts = [option.text for option in item.options]
    return texts + [""] * (MOST_ANSWERS - len(texts))


def right_answers(item: ExportedItem) -> str:
    """The numbers of the right ones from 1: ``1,3``."""
    return ",".join(str(number) for number, option in enumerate(item.options, 1) if option.correct)


def seconds(item: ExportedItem) -> int:
    """How long a class gets for an item: to read it all, and to choose."""
    texts = (with_gaps(item.asked), *(option.text for option in item.options))
    columns = sum(1 + (unicodedata.east_asian_width(sign) in "WF") for text in texts for sign in text)
    needed = THINKING + columns / READ_A_SECOND
    return next((time for time in SECONDS if time >= needed), SECONDS[-1])
