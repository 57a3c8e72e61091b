"""The place of a few words inside a text, also where it goes over several lines or is in quotes.

A value's place is known to the end of its first line. Where its length says that its words stand just so on
that line, a place inside it is a sum; otherwise the file is looked at once more, sign by sign.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from pathlib import Path

from quizgen.deck_paths import largest_deck_file
from quizgen.files import read_file
from quizgen.located_yaml.text import decoded
from quizgen.model import Source

SIGNS = {"'": re.compile(r"''|\S"), '"': re.compile(r"\\\S|\\$|\S")}
"""How one sign of a text is written between quotes; a backslash at a line's end is none."""
SIGN = re.compile(r"\S")
ESCAPED = re.compile(r"""['"\\\n]""")
"""Signs that quotes may write as two: then a length proves nothing."""
BLOCK = re.compile(r"[|>][-+0-9]*(?=\s|$)")


class Spots:
    """Finds places in the files of one deck."""

    def __init__(self) -> None:
        self._lines = cache(_lines)

    def inside(self, at: Source, written: str, offset: int, length: int, text: str | None = None) -> Source:
        """The place of *length* characters from *offset* on.

        *at* is the place of the value *written*. The offset counts in *text*, if that is given: the same
        words with other spaces between them. The whole value's place where theirs cannot be found.
        """
        text = written if text is None else text
        quotes = at.length - len(text)
        as_written = text == written and not ESCAPED.search(text)
        if as_written and quotes in {0, 2}:  # as it stands, or in plain quotes
            return Source(at.file, at.line, at.column + offset + quotes // 2, length)
        return self._sought(at, text[:offset], text[offset : offset + length]) or at

    def _sought(self, at: Source, before: str, words: str) -> Source | None:
        """The place of *words*, which follow as many signs of the value as *before* has."""
        left = len("".join(before.split()))
        sign = SIGN
        lines = self._lines(at.file)
        for number in range(at.line, len(lines) + 1):
            line, start = lines[number - 1], at.column - 1 if number == at.line else 0
            if number == at.line and BLOCK.match(line, start):
                continue
            if number == at.line and line[start : start + 1] in SIGNS:
                sign, left = SIGNS[line[start]], left + 1
            written = (found for found in sign.finditer(line, start) if found[0] != "\\")
            signs = list(islice(written, left + 1))  # a line may hold a whole deck
            if left < len(signs):
                return _checked(Source(at.file, number, signs[left].start() + 1), line, words)
            left -= len(signs)
        return None


def _checked(at: Source, line: str, words: str) -> Source | None:
    """The place, if the words do stand there, as long as the line has them."""
    start = at.column - 1
    first = words.split(maxsplit=1)[:1]
    if not first or not line.startswith(first[0], start):
        return None
    length = min(len(words), len(line.rstrip()) - start)
    return Source(at.file, at.line, at.column, length)


def _lines(file: str) -> list[str]:
    try:
        return decoded(read_file(Path(file), largest_deck_file())).split("\n")
    except (OSError, UnicodeDecodeError):
        return []
