"""Student quiz: a printable HTML page for each version (-quiz.html)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats._page import printed

if TYPE_CHECKING:
    from quizgen.model import Edition, Files, Item

TAKES = "quiz"

HANDWRITTEN = 60
"""How many characters of an answer one ruled line holds, in a large hand on the narrower paper."""


def write(edition: Edition) -> Files:
    """The quiz of an edition, one HTML file for each of its versions."""
    return printed(edition, "quiz", lines=lines, shared_points=shared_points)


def lines(item: Item) -> int:
    """How many ruled lines the answer needs: one for each of its parts, more where a part is long."""
    longest = max((len(part) for part in item.question.key), default=0)
    return max(1, len(item.question.key)) * (1 + longest // HANDWRITTEN)


def shared_points(items: tuple[Item, ...]) -> int:
    """The points that every item of a section is worth; 0 where they differ."""
    worth = {item.question.points for item in items}
    return worth.pop() if len(worth) == 1 else 0
