"""Blooket's table, read back and held against the facts."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from quizgen.proof.by_order import chosen, numbered
from quizgen.proof.exports import BrokenFile, prove_items
from quizgen.proof.mismatch import missing_files, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.exports import ReadItem

COLUMNS = 8
HEAD_ROWS = 2
MOST_SECONDS = 300
RIGHT = re.compile(r"[1-4](?:,[1-4])*")


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the table says and the deck's facts do not."""
    file = f"{printed.deck.id}-blooket.csv"
    if not printed.files:
        return
    if missing := missing_files((file,), printed.files):
        yield from missing
        return
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
        if number <= HEAD_ROWS:
            continue
        question, time, right = row[1], row[6], row[7]
        if not time.isdecimal() or not 0 < int(time) <= MOST_SECONDS or not RIGHT.fullmatch(right):
            raise BrokenFile(f"row {number} is none of Blooket's")
        yield chosen(question, [text for text in row[2:6] if text], [int(each) for each in right.split(",")])
