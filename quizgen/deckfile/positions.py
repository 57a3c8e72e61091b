"""The source of some words inside a text, also where the text has several lines or is in quotes.

A value's source is known to the end of its first line. Where its length shows that the value stands on that line as
it was read, the position of the words is a sum; otherwise the file is read again, character by character.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.deck_paths import largest_deck_file
from quizgen.files import read_file
from quizgen.located_yaml.text import decoded
from quizgen.model import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.text.markup import MarkedText

QUOTED_CHARACTERS = {"'": re.compile(r"''|\S"), '"': re.compile(r"\\\S|\\$|\S")}
"""How one character of a text is written in quotes; a backslash at a line's end is no character."""
VISIBLE_CHARACTER = re.compile(r"\S")
MAY_BE_ESCAPED = re.compile(r"""['"\\\n]""")
"""Characters that may be written as two in quotes, so that the length of the value proves nothing."""
BLOCK_INDICATOR = re.compile(r"[|>][-+0-9]*(?=\s|$)")


class SourceFinder:
    """Finds the sources of words inside values, in the files of one deck."""

    def __init__(self, written: Mapping[str, MarkedText] | None = None) -> None:
        """*written* has, by each value that was written with markup, where its characters stood in it."""
        self._lines = cache(_lines)
        self._written = written or {}

    def source_inside(
        self, source: Source, value: str, offset: int, length: int, text: str | None = None
    ) -> Source:
        """The source of *length* characters from *offset* on in the *value* with this *source*.

        The offset counts in *text*, if that is given: the same words with other spaces between them. Where the
        characters cannot be found, the source of the whole value.
        """
        text = value if text is None else text
        if marked := self._written.get(value):
            value, offset, length = _as_written(marked, text, offset, length)
            text = value
        quotes = source.length - len(text)
        as_written = text == value and not MAY_BE_ESCAPED.search(text)
        if as_written and quotes in {0, 2}:  # without quotes, or in quotes that change nothing
            return Source(source.file, source.line, source.column + offset + quotes // 2, length)
        return self._search(source, text[:offset], text[offset : offset + length]) or source

    def _search(self, source: Source, before: str, words: str) -> Source | None:
        """The source of *words* in a value, after as many visible characters as *before* has."""
        to_skip = len("".join(before.split()))
        pattern = VISIBLE_CHARACTER
        lines = self._lines(source.file)
        for number in range(source.line, len(lines) + 1):
            line, start = lines[number - 1], source.column - 1 if number == source.line else 0
            if number == source.line and BLOCK_INDICATOR.match(line, start):
                continue
            if number == source.line and line[start : start + 1] in QUOTED_CHARACTERS:
                pattern, to_skip = QUOTED_CHARACTERS[line[start]], to_skip + 1
            elif number == source.line and "\\" not in line and line.startswith(f"{before}{words}", start):
                return _confirmed(Source(source.file, number, source.column + len(before)), line, words)
            matches = pattern.finditer(line, start)
            if "\\" in line:
                matches = (match for match in matches if match[0] != "\\")
            characters = list(islice(matches, to_skip + 1))  # a line may hold a whole deck
            if to_skip < len(characters):
                return _confirmed(Source(source.file, number, characters[to_skip].start() + 1), line, words)
            to_skip -= len(characters)
        return None


def _as_written(marked: MarkedText, text: str, offset: int, length: int) -> tuple[str, int, int]:
    """A text as it is written, with its markup, and where in it the characters from *offset* on stand.

    *offset* counts in *text*, which is the text without markup with other spaces between its words.
    """
    before = len("".join(text[:offset].split()))
    visible = [place for place, sign in zip(marked.places, marked.plain, strict=False) if not sign.isspace()]
    words = len("".join(text[offset : offset + length].split()))
    first = visible[min(before, len(visible) - 1)]
    last = visible[min(before + words, len(visible)) - 1]
    return marked.written, first, max(1, last + 1 - first)


def _confirmed(source: Source, line: str, words: str) -> Source | None:
    """The source with its length, if the words do begin there in the line; else None."""
    start = source.column - 1
    first = words.split(maxsplit=1)[:1]
    if not first or not line.startswith(first[0], start):
        return None
    length = min(len(words), len(line.rstrip()) - start)
    return Source(source.file, source.line, source.column, length)


def _lines(file: str) -> list[str]:
    """The lines of a file; empty where it cannot be read any more."""
    try:
        return decoded(read_file(Path(file), largest_deck_file())).split("\n")
    except (OSError, UnicodeDecodeError):
        return []
