"""The reader's own copy of the article, by paragraphs. It is printed and compared, and never stored.

A paragraph is running text: a paragraph, an item of a list, a quotation. What is none of the article's sentences is
left out in every kind of file: title and headings, captions, tables, notes, navigation, comments, running heads.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from pathlib import Path


class ArticleCopy(NamedTuple):
    """The reader's copy of the article."""

    file: str
    """Its path, as messages print it."""
    paragraphs: tuple[str, ...]
    lines: tuple[int, ...]
    """The line that each begins in, counted from 1; 0 where its file has no lines."""
    date: str
    """The day when it appeared, as ``2017-04-26``; empty where the file does not say."""
    title: str = ""
    publisher: str = ""
    url: str = ""


READERS: dict[str, str] = {
    ".docx": "word",
    ".docm": "word",
    ".htm": "html",
    ".html": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".pdf": "pdf",
    ".xhtml": "html",
}
"""The reader in the folder ``readers`` for the ends of files' names; ``text`` reads all others."""


def read_copy(path: Path, data: bytes | None = None) -> ArticleCopy:
    """The copy of the article in a file. Unreadable where there is no such file, or no text in it.

    *data* is what the file holds, where it does not lie on the disk: then only its name counts.

    The first bytes decide where they tell the kind of a file, and else the end of its name. All but plain text is read
    in a process of its own, which can be stopped.
    """
    from quizgen.article.file_kinds import reader_of  # noqa: PLC0415 - it reads the file

    reader = reader_of(path, data)
    if reader == "text":
        return cast("ArticleCopy", import_module("quizgen.article.readers.text").read(path, data))
    from quizgen.article.apart import read_apart  # noqa: PLC0415 - most copies are plain text

    return read_apart(reader, path, data)
