"""What stands around a question in a file: what the reader must know above it, and the points of its scheme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.proof.marked_lines import whole
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.proof.marked_lines import Line

CONTEXT = re.compile(r"(?:<div[^>]*>)?<p><small>(.*?)</small></p>", re.DOTALL)
POINTS = re.compile(r"\[([0-9]+)\] ")


def context_of(html: str) -> str:
    """What stands above what is asked in small letters; empty where nothing does."""
    above = CONTEXT.match(html)
    return whole(rich_lines(above[1])).plain if above else ""


def worth_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """What each line of a scheme earns: ``[2] why it sank`` -> ``2``."""
    return tuple(points[1] for line in lines if (points := POINTS.match(line.plain)))


def category_of(path: str) -> str:
    """The title of a section from the path of its category: ``$course$/top/The quiz/1 True or false``."""
    last = re.split(r"(?<!/)/(?!/)", path)[-1].replace("//", "/")
    return last.partition(" ")[2]
