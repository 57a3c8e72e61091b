"""Blooket: choice questions and true or false as the table of its template (-blooket.csv)

No cell can be taken for a formula by a spreadsheet: one that begins as a formula does gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from quizgen.formats.platforms.cells import begins_formula, guarded
from quizgen.formats.platforms.live_games import (
    answers,
    game_losses,
    right_answers,
    seconds,
)
from quizgen.formats.platforms.losses import APOSTROPHE, exported_of, kept, told
from quizgen.view.exported import with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.formats.platforms.losses import Loss
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import ExportedItem

TAKES = ("exported",)
DEFAULT = False
PROVER = "blooket"

HEADS = (
    "Question #", "Question Text", "Answer 1", "Answer 2", "Answer 3\n(Optional)", "Answer 4\n(Optional)",
    "Time Limit (sec)\n(Max: 300 seconds)", "Correct Answer(s)\n(Only include Answer #)",
)  # fmt: skip
TITLE = ("Blooket\nImport Template", *[""] * (len(HEADS) - 1))


def write(edition: Edition) -> Files:
    """One file; none where no item can be held."""
    exported = exported_of(edition)
    items = [item for _, items in kept(exported, losses) for item in items]
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerows((TITLE, HEADS))
    for number, item in enumerate(items, 1):
        texts = map(guarded, (with_gaps(item.asked), *answers(item)))
        writer.writerow((number, *texts, seconds(item), right_answers(item)))
    return {f"{exported.deck}-blooket.csv": table.getvalue().encode()} if items else {}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What Blooket cannot hold."""
    return told("blooket", edition, losses)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What Blooket cannot hold of an item."""
    yield from game_losses(item)
    if any(map(begins_formula, (with_gaps(item.asked), *answers(item)))):
        yield APOSTROPHE
