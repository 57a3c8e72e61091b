"""Kahoot: choice questions and true or false as the sheet of its template (-kahoot.xlsx)

A file has a hundred questions at most, as the template: further ones stand in a second file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.platforms.live_games import (
    answers,
    game_losses,
    right_answers,
    seconds,
)
from quizgen.formats.platforms.losses import Loss, exported_of, kept, told
from quizgen.formats.platforms.workbook import workbook
from quizgen.view.exported import with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import ExportedItem

TAKES = ("exported",)
DEFAULT = False
PROVER = "kahoot"

LONGEST_QUESTION, LONGEST_ANSWER = 120, 75
"""Characters that Kahoot takes, as JavaScript counts them: an emoji is two."""
MOST_QUESTIONS = 100
"""Questions of a file: its template has rows for so many."""
TITLE_ROW, HEAD_ROW = 2, 8
HEADS = (
    "", "Question - max 120 characters", "Answer 1 - max 75 characters", "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters", "Answer 4 - max 75 characters",
    "Time limit (sec) - 5, 10, 20, 30, 60, 90, 120 or 240", "Correct answer(s) - choose at least one",
)  # fmt: skip
WIDTHS = (5, 60, 30, 30, 30, 30, 14, 14)

LONG_QUESTION = Loss("longer than 120 characters", left_out=True)
LONG_ANSWER = Loss("with an option longer than 75 characters", left_out=True)
CONTEXT = Loss("without what the reader must know before them, for which there is no room")


def write(edition: Edition) -> Files:
    """A file for each hundred questions; none where no item can be held."""
    exported = exported_of(edition)
    items = [item for _, items in kept(exported, losses) for item in items]
    parts = [items[start : start + MOST_QUESTIONS] for start in range(0, len(items), MOST_QUESTIONS)]
    return {
        f"{exported.deck}-kahoot{f'-{number}' if number > 1 else ''}.xlsx": _book(exported.title, part)
        for number, part in enumerate(parts, 1)
    }


def remarks(edition: Edition) -> Iterator[Problem]:
    """What Kahoot cannot hold."""
    return told("kahoot", edition, losses)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What Kahoot cannot hold of an item."""
    yield from game_losses(item)
    if length(with_gaps(item.stem)) > LONGEST_QUESTION:
        yield LONG_QUESTION
    elif item.context and length(with_gaps(item.asked)) > LONGEST_QUESTION:
        yield CONTEXT
    if any(length(option.text) > LONGEST_ANSWER for option in item.options):
        yield LONG_ANSWER


def length(text: str) -> int:
    """How long a text is, as JavaScript counts."""
    return len(text.encode("utf-16-le")) // 2


def _book(title: str, items: list[ExportedItem]) -> bytes:
    rows: dict[int, tuple[str | int, ...]] = {TITLE_ROW: ("", title), HEAD_ROW: HEADS}
    for number, item in enumerate(items, 1):
        whole = with_gaps(item.asked)
        question = whole if length(whole) <= LONGEST_QUESTION else with_gaps(item.stem)
        rows[HEAD_ROW + number] = (number, question, *answers(item), seconds(item), right_answers(item))
    return workbook("Quiz", rows, WIDTHS)
