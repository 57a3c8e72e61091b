"""How many options of a question stand side by side, worked out from the width of their text and never by a browser.

They are read line by line, as text is: A B, then C D. Three options stand on one line or below each other: a
third letter alone on a second line is easily passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.choices import AUTO_COLUMNS
from quizgen.view.text import Gapped
from quizgen.view.text_width import CardParagraph, line_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.view.text import Text

ROOM = 160.0
"""Millimetres beside the number of a question, on the narrower paper."""
BETWEEN = 6.0
"""Millimetres of white between two columns."""
LETTER_ROOM = 15.0
"""Millimetres for the circle and the letter of an option, at most in any format."""
POINTS = 12.0
MOST_ON_LINE = 4
"""The most options on one line: of more, a letter would have to be looked for."""
FEWEST_IN_TWO = 4
"""The fewest options that stand in two columns."""
MOST_PICTURES_ON_LINE = 3
"""The most pictures on one line, each as large as the room for an option that is one."""


def columns(
    options: Sequence[Text], wanted: str = AUTO_COLUMNS, *, large: bool = False, boxes: bool = False
) -> int:
    """How many options stand side by side: all of them or two where each has room on one line, else 1.

    Large print has one column. Pictures stand side by side in any case, and words with *boxes* to tick never.
    """
    if large or wanted != AUTO_COLUMNS:
        return 1
    many = len(options)
    if any(option.picture for option in options):
        return 2 if many == FEWEST_IN_TWO else min(many, MOST_PICTURES_ON_LINE)
    if boxes:
        return 1
    if 1 < many <= MOST_ON_LINE and _fit(options, many):
        return many
    return 2 if many >= FEWEST_IN_TWO and _fit(options, 2) else 1


def _fit(options: Sequence[Text], side_by_side: int) -> bool:
    """Whether each of the options has a line to itself in so many columns."""
    room = (ROOM - BETWEEN * (side_by_side - 1)) / side_by_side - LETTER_ROOM
    return all(line_width(CardParagraph("option", Gapped(text.words)), POINTS) <= room for text in options)
