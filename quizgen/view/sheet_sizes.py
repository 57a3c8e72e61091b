"""How large everything on an answer sheet is: as usual, and in large print.

Codes and margins are the same in both: a large code is not read any better.
"""

from __future__ import annotations

from msgspec import Struct

CODE_SIZE = 16.0
"""How wide a code is. Its smallest dot is 0.76 mm, three points of a scan with 100 dots per inch."""
EDGE = 10.0
"""The white between a code and the edge of the paper: printers leave up to 6.4 mm white themselves."""
CLEAR = 4.0
"""The white around a code, which those who read it need: four of its dots, and some more."""
STUDENT_DIGITS = 8
"""The most digits of a student's number."""


class SheetSizes(Struct, frozen=True, kw_only=True):
    """The sizes of what stands on a sheet: in millimetres, and of text in points."""

    large: bool
    radius: float
    """The radius of a circle to be filled."""
    stroke: float
    """How thick its outline is, which lies inside of the radius."""
    digit_apart: float
    """How far apart the circles of a student's number are, across."""
    digit_lines: float
    """The same down."""
    digit_box: float
    """How high the box above each of its columns is, to write the digit into."""
    digit_label: float
    """The room left of them, where each line's digit stands."""
    caption: float
    """The room above the boxes, for what they are."""
    rows: float
    """Where the rows of answers begin, from the top of the paper: below the student's number."""
    line: float
    """How far apart two lines of circles are."""
    label: float
    """The room before the middle of a row's first circle, for the question's number."""
    apart: float
    """How far apart the circles of a row are, with a letter beside each."""
    apart_words: float
    """The same with a word beside each."""
    before_letter: float
    """How far left of a circle's middle the middle of its letter stands."""
    columns: int
    """How many columns of answers stand side by side."""
    gutter: float
    """The room between two of them."""
    tall: float
    """How high the line of a letter is."""
    letter: float
    """Points of letters, words, digits and the foot."""
    digit: float
    """Points of the digits beside a student's number."""
    number: float
    """Points of a row's number."""
    text: float
    """Points of what is said above the rows."""
    title: float
    leading: float
    """How high a line of text is, in its own size."""
    longest_foot: int
    """The most characters of the questions that the foot lists."""

    @property
    def number_width(self) -> float:
        """How wide a row's number may be: up to its first letter."""
        return round(self.label - self.before_letter - self.tall / 2 - 0.2, 2)

    @property
    def word_left(self) -> float:
        """How far right of a circle's middle its word begins."""
        return round(1.45 * self.radius, 2)

    @property
    def word_width(self) -> float:
        """How wide a word may be: up to the next circle."""
        return round(self.apart_words - self.word_left - self.radius - 1.6, 2)


USUAL = SheetSizes(
    large=False,
    radius=2.2,
    stroke=0.25,
    digit_apart=6.0,
    digit_lines=5.4,
    digit_box=6.0,
    digit_label=5.0,
    caption=5.0,
    rows=80.0,
    line=7.0,
    label=16.5,
    apart=8.4,
    apart_words=34.0,
    before_letter=4.3,
    columns=2,
    gutter=6.0,
    tall=4.0,
    letter=8.0,
    digit=7.0,
    number=10.0,
    text=9.0,
    title=14.0,
    leading=1.3,
    longest_foot=240,
)
"""Circles as on common answer sheets."""
LARGE = SheetSizes(
    large=True,
    radius=3.4,
    stroke=0.5,
    digit_apart=9.0,
    digit_lines=8.6,
    digit_box=9.0,
    digit_label=8.0,
    caption=9.0,
    rows=118.0,
    line=10.6,
    label=31.0,
    apart=15.0,
    apart_words=60.0,
    before_letter=7.0,
    columns=1,
    gutter=0.0,
    tall=8.0,
    letter=18.0,
    digit=18.0,
    number=18.0,
    text=18.0,
    title=18.0,
    leading=1.15,
    longest_foot=36,
)
"""Nothing below 18 points, and one column, as the quiz in large print. The white above and below a circle, where the
paper is measured, takes a third of its radius: lines may not be closer."""
