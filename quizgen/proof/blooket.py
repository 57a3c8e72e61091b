"""Blooket's table, read back and held against the facts."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.proof.by_order import chosen, numbered
from quizgen.proof.exports import BrokenFile, prove_items
from quizgen.proof.mismatch import problem
from quizgen.proof.one_file import of_one_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.exports import ReadItem

COLUMNS = 8
HEADS = (
    ("Blooket\nImport Template", "", "", "", "", "", "", ""),
    (
        "Question #", "Question Text", "Answer 1", "Answer 2", "Answer 3\n(Optional)", "Answer 4\n(Optional)",
        "Time Limit (sec)\n(Max: 300 seconds)", "Correct Answer(s)\n(Only include Answer #)",
    ),
)  # fmt: skip
MOST_SECONDS = 300
RIGHT = re.compile(r"[1-4](?:,[1-4])*")


@of_one_file("-blooket.csv")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the table says and the deck's facts do not."""
    try:
        read = [*read_blooket(printed.files[file])]
    except (BrokenFile, csv.Error) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    yield from prove_items(file, numbered(read, printed), printed)


def read_blooket(data: bytes) -> Iterator[ReadItem]:
    """The questions of a table. BrokenFile, or csv.Error, where it cannot be read."""
    for number, row in enumerate(csv.reader(io.StringIO(data.decode(), newline=""), strict=True), 1):
        if len(row) != COLUMNS:
            raise BrokenFile(f"row {number} has {len(row)} columns")
        if number <= len(HEADS):
            if tuple(row) != HEADS[number - 1]:
                raise BrokenFile(f"row {number} is none of Blooket's head")
            continue
        if row[0] != str(number - len(HEADS)):
            raise BrokenFile(f"row {number} is the question '{row[0]}'")
        question, time, right = row[1], row[6], row[7]
        if not time.isdecimal() or not 0 < int(time) <= MOST_SECONDS or not RIGHT.fullmatch(right):
            raise BrokenFile(f"row {number} is none of Blooket's")
        options = [text for text in row[2:6] if text]
        yield replace(chosen(question, options, [int(each) for each in right.split(",")]), seconds=int(time))
