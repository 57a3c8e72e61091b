"""What comes from a stranger's package, or from whoever answers in Anki's place: counted, and fit to be printed."""

from __future__ import annotations

from sys import getsizeof
from typing import TYPE_CHECKING

from quizgen import limits

if TYPE_CHECKING:
    from collections.abc import Iterable


class TooMuch(Exception):
    """More comes than is taken; its words go on after *this package has*, or *it answers with*."""


def hold(what: str, count: int, most: int) -> None:
    """TooMuch where there are more than the most."""
    if count > most:
        raise TooMuch(f"more than {most:,} {what}")


class Allowance:
    """The memory that texts may still take."""

    def __init__(self) -> None:
        self.left = limits.LARGEST_TEXTS

    def take(self, texts: Iterable[str]) -> None:
        """Count texts that are kept. TooMuch where there are more than fit.

        Python's own figure is taken: one rare letter makes four bytes of each, and short texts take more than their
        letters do.
        """
        self.left -= sum(map(getsizeof, filter(None, texts)))
        if self.left < 0:
            raise TooMuch(f"more than {limits.LARGEST_TEXTS // limits.MB} MB of texts")


def said(text: str) -> str:
    """What somebody else calls or says something, as a terminal may be given it: a line of a moderate length."""
    line = " ".join(text[: 2 * limits.LONGEST_SAID].split())
    line = line if len(line) <= limits.LONGEST_SAID else line[: limits.LONGEST_SAID - 1] + "…"
    return visible(line)


def visible(text: str) -> str:
    """The same with a � for what is not there to be seen: it could steer a terminal, or turn the line round."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def all_said(names: Iterable[str]) -> str:
    """Names of somebody else's in quotes, the first of them where there are many."""
    names = list(names)
    shown = [f"'{said(name)}'" for name in names[: limits.MOST_SAID]]
    return ", ".join([*shown, *(["…"] if len(names) > limits.MOST_SAID else [])])
