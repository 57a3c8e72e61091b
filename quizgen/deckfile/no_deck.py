"""Files that are no deck at all: an article, or a table. Their first lines would give many odd messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.deck_paths import file_source, largest_deck_file
from quizgen.files import read_file
from quizgen.located_yaml.text import with_one_line_end
from quizgen.model import Source
from quizgen.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

KEY_OF_DECK = re.compile(
    r"^\W*(?i:title|facts?|article|id|entities|events|blueprint|sections|kind|ask)[\"'\s]*[:\uff1a=]"
    r"|^[ -]*[a-z_]+:(?: |$)",
    re.MULTILINE,
)
"""A line of a deck, however it is misspelt."""
CELL_ENDS = ("\t", ";", ",")
FEWEST_CELLS = 3


def why_no_deck(path: Path) -> Problem | None:
    """The problem that a file without one line of a deck is a table, or a text; None where it has such a line."""
    try:
        text = with_one_line_end(read_file(path, largest_deck_file()).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None
    if KEY_OF_DECK.search(text) or not text.strip():
        return None
    remedy = (
        "'quizgen new NAME' writes a deck to begin with, in which each fact is a few lines of 'key: value'"
    )
    before = text[: len(text) - len(text.lstrip())]
    first = Source(file_source(path).file, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    if _is_table(text):
        return Problem("other-file", first, "this is a table, and no deck", remedy)
    remedy += "; the article itself goes into no deck"
    message = "this is a text, and no deck: it has no line that begins with 'title:' or 'facts:'"
    return Problem("other-file", first, message, remedy)


def _is_table(text: str) -> bool:
    """Whether the first two lines have as many cells, and several."""
    first, second = [*text.lstrip().split("\n"), ""][:2]
    counts = ((first.count(end), second.count(end)) for end in CELL_ENDS)
    return any(one == other and one >= FEWEST_CELLS - 1 for one, other in counts)
