"""The reader's own copy of the article, by paragraphs. It is printed and compared, and never stored."""

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


READERS: dict[str, str] = {}
"""The reader in the folder ``readers`` for the ends of files' names; ``text`` reads all others."""


def read_copy(path: Path) -> ArticleCopy:
    """The copy of the article in a file. Unreadable where there is no such file, or no text in it."""
    reader = READERS.get(path.suffix.casefold(), "text")
    module = import_module(f"quizgen.article.readers.{reader}")
    return cast("ArticleCopy", module.read(path))
