"""The reader's own copy of the article: a text file, paragraph by paragraph. It is printed, and never stored."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from quizgen.deck_paths import Unreadable, reason_of, spelled, whole
from quizgen.files import TooLarge, read_file
from quizgen.limits import LARGEST_ARTICLE, MB
from quizgen.located_yaml.text import BOM, one_line_end, place_of
from quizgen.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

HEADER = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?:[ \t]+|\n+)")
"""What collections of articles put before the text: its date."""
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and spaces of no width, which come along with copied text."""
LINE_END = re.compile("[\x0b\x85\u2028]")
PARAGRAPH_END = re.compile("[\x0c\u2029]")
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What stands in no text: the file is something else."""
UNSPACED = re.compile(
    "(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)
"""A line's end between characters that are written without spaces."""


class Passage(NamedTuple):
    """An article as it was read."""

    file: str
    """As messages print it."""
    paragraphs: tuple[str, ...]
    lines: tuple[int, ...]
    """The line that each begins in, counted from 1."""
    date: str
    """The date before the text, as ``2017-04-26``; empty where none stands there."""


def read_passage(path: Path) -> Passage:
    """The article in a text file: UTF-8, its paragraphs parted by blank lines, or a line each where there are none.

    Unreadable where there is no such file, or no text in it.
    """
    text = _text(path)
    header = HEADER.match(text)
    found = list(_paragraphs(text, header.end() if header else 0))
    if not found:
        raise _unreadable(path, "there is no text in this file", "save the article's text in it")
    paragraphs, lines = zip(*found, strict=True)
    return Passage(spelled(path), paragraphs, lines, header[1] if header else "")


def _paragraphs(text: str, start: int) -> list[tuple[str, int]]:
    """Each paragraph in one line, with the number of the line that it begins in."""
    blank = re.compile(r"\n[^\S\n]*\n")
    parted = blank if blank.search(text[start:].strip()) else re.compile(r"\n")
    found, line = [], text.count("\n", 0, start) + 1
    for piece in re.split(f"((?:{parted.pattern})+)", text[start:]):
        if words := " ".join(UNSPACED.sub("", piece.strip()).split()):
            before = len(piece) - len(piece.lstrip())
            found.append((words, line + piece.count("\n", 0, before)))
        line += piece.count("\n")
    return found


# --- the file ---------------------------------------------------------------------------------------


def _text(path: Path) -> str:
    data = _bytes(path)
    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        raise _no_utf_8(path, data, error) from None
    text = PARAGRAPH_END.sub("\n\n", LINE_END.sub("\n", one_line_end(INVISIBLE.sub("", text))))
    if found := NO_TEXT.search(text):
        at = place_of(text, found.start(), spelled(path))
        message = f"this file is no plain text: it holds the character U+{ord(found[0]):04X}"
        raise Unreadable(Problem("bad-article", at, message, SAVE))
    return unicodedata.normalize("NFC", text)


SAVE = "save the article as plain text (.txt), with the encoding UTF-8"


def _bytes(path: Path) -> bytes:
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
        remedy = "check its name, and whether you may read it"
        raise _unreadable(path, f"cannot be read: {reason_of(error)}", remedy) from None


def _no_utf_8(path: Path, data: bytes, error: UnicodeDecodeError) -> Unreadable:
    if b"\0" in data[:1024] or data.startswith((b"%PDF", b"PK\x03\x04")):
        return _unreadable(path, "this file is no plain text", SAVE)
    before = one_line_end(data[: error.start].decode("utf-8", "replace"))
    message = f"this file is not UTF-8: the byte {data[error.start]:02X} makes no character here"
    return Unreadable(Problem("bad-article", place_of(before, len(before), spelled(path)), message, SAVE))


def _unreadable(path: Path, message: str, remedy: str) -> Unreadable:
    return Unreadable(Problem("bad-article", whole(path), message, remedy))
