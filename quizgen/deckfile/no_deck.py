"""Files that are no deck at all, as an article or a table is, and files beside a deck that are not read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.deck_paths import (
    FACTS_FILE,
    file_source,
    largest_deck_file,
    path_text,
    remedy_for_name,
    unread_files,
)
from quizgen.files import read_file
from quizgen.located_yaml.text import with_one_line_end
from quizgen.model import Source
from quizgen.problems import Problem
from quizgen.text.patterns import RarePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.deck_paths import DeckFiles

KEY_OF_DECK = RarePattern(
    r"^[^\w\n]*(?i:title|facts?|article|id|entities|events|blueprint|sections|kind|ask)[\"' \t]*[:\uff1a=]"
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
    start = Source(path_text(path), 1, 1, max(1, len(text.partition("\n")[0])))
    remedy = (
        "'quizgen new NAME' writes a deck to begin with, in which each fact is a few lines of 'key: value'"
    )
    if _is_table(text):
        return Problem("other-file", start, "this is a table, and no deck", remedy)
    remedy += "; the article itself goes into no deck"
    message = "this is a text, and no deck: it has no line that begins with 'title:' or 'facts:'"
    return Problem("other-file", start, message, remedy)


def _is_table(text: str) -> bool:
    """Whether the first two lines have as many cells, and several."""
    first, second = [*text.lstrip().split("\n"), ""][:2]
    counts = ((first.count(end), second.count(end)) for end in CELL_ENDS)
    return any(one == other and one >= FEWEST_CELLS - 1 for one, other in counts)


def unread_problems(files: DeckFiles) -> Iterator[Problem]:
    """A problem for each file beside the deck that is named as one of its own, and is not read."""
    for path in unread_files(files):
        stem = path.name.partition(".")[0].casefold()
        name = f"{stem}.yaml" if stem in {"deck", "facts"} else FACTS_FILE
        taken = name in {file.name for file in (files.deck, files.facts) if file}
        into = f"put what it holds into {name}, or give it another name"
        message = f"'{path_text(Path(path.name))}' is not read"
        yield Problem(
            "unread-file", file_source(path), message, into if taken else remedy_for_name(path.name, name)
        )
