"""Texts from a package, from Anki or from a model's server, which may be anybody's: counted, and made safe to print."""

from __future__ import annotations

from sys import getsizeof
from typing import TYPE_CHECKING

from quizgen import limits

if TYPE_CHECKING:
    from collections.abc import Iterable


class LimitExceeded(Exception):
    """Something is larger than quizgen takes. The text of the exception completes *this package has …*."""


def require_at_most(what: str, count: int, most: int) -> None:
    """LimitExceeded where *count* is more than *most*; *what* names the things that are counted."""
    if count > most:
        raise LimitExceeded(f"more than {most:,} {what}")


class Allowance:
    """The bytes of memory that texts may still take."""

    def __init__(self) -> None:
        self.left = limits.LARGEST_NOTE_TEXTS

    def take(self, texts: Iterable[str]) -> None:
        """Subtract the memory of texts that are kept. LimitExceeded where less is left than they take.

        The size is Python's own figure: one rare letter makes every letter of a text take four bytes, and a short
        text takes more than its letters.
        """
        self.left -= sum(map(getsizeof, filter(None, texts)))
        if self.left < 0:
            raise LimitExceeded(f"more than {limits.LARGEST_NOTE_TEXTS // limits.MB} MB of texts")


def safe_line(text: str) -> str:
    """A foreign text as one line that is safe to print: without control characters, and cut where it is long."""
    line = " ".join(text[: 2 * limits.LONGEST_FOREIGN_TEXT].split())
    line = line if len(line) <= limits.LONGEST_FOREIGN_TEXT else line[: limits.LONGEST_FOREIGN_TEXT - 1] + "…"
    return safe_text(line)


def safe_text(text: str) -> str:
    """A text with � for every character that cannot be printed: it could control a terminal, or reverse the line."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def safe_names(names: Iterable[str]) -> str:
    """Foreign names in quotes, safe to print, and the first of them where there are many: ``'a', 'b', …``."""
    names = list(names)
    shown = [f"'{safe_line(name)}'" for name in names[: limits.MOST_FOREIGN_NAMES]]
    return ", ".join([*shown, *(["…"] if len(names) > limits.MOST_FOREIGN_NAMES else [])])
