"""What the page works on: a deck, or an article that becomes one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Desk(NamedTuple):
    """What the command was called with."""

    path: Path | None
    """A deck's folder or file, or an article; None where the page asks for it."""
    article: Path | None = None
    """The reader's own copy of the deck's article."""
    output: Path | None = None
    """The folder for a new deck."""
    by: str = ""
    """Who accepts facts."""
    language: str = "en"
    day: str = ""
    """The day when the article appeared, as ISO date; empty where its file says so."""


def open_desk(
    path: Path | None,
    *,
    article: Path | None = None,
    output: Path | None = None,
    by: str = "",
    language: str = "en",
    day: str = "",
) -> Desk:
    """The desk with what the command names on it."""
    return Desk(path, article, output, by, language, day)
