"""Plain text in UTF-8: blank lines separate its paragraphs."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from quizgen.article.copy import ArticleCopy
from quizgen.deck_paths import Unreadable, file_source, path_text, read_error_reason, read_error_remedy
from quizgen.files import TooLarge, read_file
from quizgen.limits import LARGEST_ARTICLE, MB
from quizgen.located_yaml.text import BOM, source_at, with_one_line_end
from quizgen.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

DATE_HEADER = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?:[ \t]+|\n+)")
"""The article's date before its text, as collections of articles write it: ``date 2017-04-26``."""
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and spaces of no width, which come along with copied text."""
LINE_END = re.compile("[\x0b\x85\u2028]")
PARAGRAPH_END = re.compile("[\x0c\u2029]")
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no text has: a file with one of them is something else."""
UNSPACED_LINE_END = re.compile(
    "(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)
"""A line's end between characters that are written without spaces."""


def read(path: Path) -> ArticleCopy:
    """The copy of the article in a text file, in UTF-8.

    Blank lines separate its paragraphs; without blank lines each line is a paragraph. Unreadable where there is no
    such file, or no text in it.
    """
    text = _text(path)
    header = DATE_HEADER.match(text)
    rows = list(_paragraphs(text, header.end() if header else 0))
    if not rows:
        raise _unreadable(path, "there is no text in this file", "save the article's text in it")
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
        if words := " ".join(UNSPACED_LINE_END.sub("", piece.strip()).split()):
            indent = len(piece) - len(piece.lstrip())
            paragraphs.append((words, line + piece.count("\n", 0, indent)))
        line += piece.count("\n")
    return paragraphs


# --- the file ---------------------------------------------------------------------------------------


def _text(path: Path) -> str:
    """The text of a file, with one kind of line end and without invisible characters."""
    data = _file_bytes(path)
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


def _file_bytes(path: Path) -> bytes:
    """The bytes of a file. Unreadable, with a remedy for each reason, where it cannot be read."""
    try:
        return read_file(path, LARGEST_ARTICLE)
    except IsADirectoryError:
        raise _unreadable(path, "this is a folder", "name the text file with the article") from None
    except TooLarge:
        message = f"this file is larger than {LARGEST_ARTICLE // MB} MB"
        raise _unreadable(path, message, "name a file with nothing but the article in it") from None
    except FileNotFoundError:
        remedy = "check how it is written, and the folder that you are in"
        raise _unreadable(path, "there is no such file", remedy) from None
    except OSError as error:
        message = f"cannot be read: {read_error_reason(error)}"
        raise _unreadable(path, message, read_error_remedy(error)) from None


def _not_utf_8(path: Path, data: bytes, error: UnicodeDecodeError) -> Unreadable:
    if b"\0" in data[:1024] or data.startswith((b"%PDF", b"PK\x03\x04")):
        return _unreadable(path, "this file is no plain text", SAVE_AS_TEXT)
    before = with_one_line_end(data[: error.start].decode("utf-8", "replace"))
    message = f"this file is not UTF-8: the byte {data[error.start]:02X} makes no character here"
    return Unreadable(
        Problem("bad-article", source_at(before, len(before), path_text(path)), message, SAVE_AS_TEXT)
    )


def _unreadable(path: Path, message: str, remedy: str) -> Unreadable:
    return Unreadable(Problem("bad-article", file_source(path), message, remedy))
