"""Plain text in UTF-8: blank lines separate its paragraphs."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from quizgen.article.copy import ArticleCopy
from quizgen.article.copy_file import bytes_of, unreadable
from quizgen.article.tidy import INVISIBLE, one_line
from quizgen.deck_paths import Unreadable, path_text
from quizgen.limits import LARGEST_ARTICLE
from quizgen.located_yaml.text import BOM, source_at, with_one_line_end
from quizgen.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

DATE_HEADER = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?:[ \t]+|\n+)")
"""The article's date before its text, as collections of articles write it: ``date 2017-04-26``."""
LINE_END = re.compile("[\x0b\x85\u2028]")
PARAGRAPH_END = re.compile("[\x0c\u2029]")
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no text has: a file with one of them is something else."""


def read(path: Path, data: bytes | None = None) -> ArticleCopy:
    """The copy of the article in a text file, in UTF-8; *data* is what it holds, where it does not lie on the disk.

    Blank lines separate its paragraphs; without blank lines each line is a paragraph. Unreadable where there is no
    such file, or no text in it.
    """
    text = _text(path, data)
    header = DATE_HEADER.match(text)
    rows = list(_paragraphs(text, header.end() if header else 0))
    if not rows:
        raise unreadable(path, "there is no text in this file", "save the article's text in it")
    paragraphs, lines = zip(*rows, strict=True)
    return ArticleCopy(
        file=path_text(path), paragraphs=paragraphs, lines=lines, date=header[1] if header else ""
    )


def _paragraphs(text: str, start: int) -> list[tuple[str, int]]:
    """Each paragraph after the position *start* as one line, with the number of the line in which it begins."""
    blank_line = re.compile(r"\n[^\S\n]*\n")
    separator = blank_line if blank_line.search(text[start:].strip()) else re.compile(r"\n")
    paragraphs, line = [], text.count("\n", 0, start) + 1
    for piece in re.split(f"((?:{separator.pattern})+)", text[start:]):
        if words := one_line(piece):
            indent = len(piece) - len(piece.lstrip())
            paragraphs.append((words, line + piece.count("\n", 0, indent)))
        line += piece.count("\n")
    return paragraphs


# --- the file ---------------------------------------------------------------------------------------


def _text(path: Path, data: bytes | None) -> str:
    """The text of a file, with one kind of line end and without invisible characters."""
    data = bytes_of(path, LARGEST_ARTICLE, data)
    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        raise _not_utf_8(path, data, error) from None
    text = PARAGRAPH_END.sub("\n\n", LINE_END.sub("\n", with_one_line_end(INVISIBLE.sub("", text))))
    if match := NOT_TEXT.search(text):
        source = source_at(text, match.start(), path_text(path))
        message = f"this file is no plain text: it holds the character U+{ord(match[0]):04X}"
        raise Unreadable(Problem("bad-article", source, message, SAVE_AS_TEXT))
    return unicodedata.normalize("NFC", text)


SAVE_AS_TEXT = "save the article as plain text (.txt), with the encoding UTF-8"


def _not_utf_8(path: Path, data: bytes, error: UnicodeDecodeError) -> Unreadable:
    if b"\0" in data[:1024] or data.startswith((b"%PDF", b"PK\x03\x04")):
        return unreadable(path, "this file is no plain text", SAVE_AS_TEXT)
    before = with_one_line_end(data[: error.start].decode("utf-8", "replace"))
    message = f"this file is not UTF-8: the byte {data[error.start]:02X} makes no character here"
    return Unreadable(
        Problem("bad-article", source_at(before, len(before), path_text(path)), message, SAVE_AS_TEXT)
    )
