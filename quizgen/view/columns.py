"""How many options of a question stand side by side, worked out from the width of their text and never by a browser.

They are read line by line, as text is: A B, then C D. Three options stand on one line or below each other: a
third letter alone on a second line is easily passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.choices import AUTO_COLUMNS
from quizgen.view.text import Gapped
from quizgen.view.text_width import ANY, POINT, CardParagraph, line_width, lines, longest_word
from quizgen.view.tightness import USUAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.view.text import Text
    from quizgen.view.tightness import Tightness

ROOM, ROOM_LESS_WHITE = 160.0, 170.0
"""Millimetres beside the number of a question, on the narrower paper; the second with narrower margins."""
BETWEEN = 6.0
"""Millimetres of white between two columns."""
LETTER_ROOM = 15.0
"""Millimetres for the circle and the letter of an option, at most in any format."""
MOST_ON_LINE = 4
"""The most options on one line: of more, a letter would have to be looked for."""
FEWEST_IN_TWO = 4
"""The fewest options that stand in two columns."""
MOST_LINES = 2
"""The most lines of an option that stands beside another, where a sheet is set tighter."""
MOST_PICTURES_ON_LINE = 3
"""The most pictures on one line, each as large as the room for an option that is one."""


def columns(
    options: Sequence[Text],
    wanted: str = AUTO_COLUMNS,
    *,
    large: bool = False,
    boxes: bool = False,
    tightness: Tightness = USUAL,
) -> int:
    """How many options stand side by side: all of them or two where each has room on one line, else 1.

    Large print has one column. Pictures stand side by side in any case, and words with *boxes* to tick never.
    Where a sheet is set tighter, an option may take two lines of its column.
    """
    if large or wanted != AUTO_COLUMNS:
        return 1
    if any(option.picture for option in options):
        many = len(options)
        return 2 if many == FEWEST_IN_TWO else min(many, MOST_PICTURES_ON_LINE)
    if boxes:
        return 1
    for most in range(1, 1 + (MOST_LINES if tightness.two_lines else 1)):
        if beside := _beside(options, tightness, most):
            return beside
    return 1


def _beside(options: Sequence[Text], tightness: Tightness, most: int) -> int:
    """How many stand side by side, each on so many lines at *most*; 0 where they have no room."""
    many = len(options)
    if 1 < many <= MOST_ON_LINE and _fit(options, many, tightness, most):
        return many
    return 2 if many >= FEWEST_IN_TWO and _fit(options, 2, tightness, most) else 0


def _fit(options: Sequence[Text], side_by_side: int, tightness: Tightness, most: int) -> bool:
    """Whether each of the options has no more lines than that in so many columns, and no word of it is divided."""
    room = (ROOM_LESS_WHITE if tightness.less_white else ROOM) - BETWEEN * (side_by_side - 1)
    room = room / side_by_side - LETTER_ROOM
    paragraphs = [CardParagraph("option", Gapped(text.words)) for text in options]
    if most == 1:
        return all(line_width(paragraph, tightness.points) <= room for paragraph in paragraphs)
    if longest_word(paragraphs, room, tightness.points) != ANY:
        return False
    return all(lines(paragraph, room / (tightness.points * POINT)) <= most for paragraph in paragraphs)
