"""Words for messages: what a misspelt word may have been meant to be, lists, and texts that grow long."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from quizgen.limits import LONGEST_CORRECTED_NAME
from quizgen.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A remedy that names the nearest known word, whatever its case, or *otherwise*."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else otherwise


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is nearest, whatever its case; empty where none is near."""
    if len(word) > LONGEST_CORRECTED_NAME:
        return ""
    folded: dict[str, list[str]] = {}
    for other in known:
        folded.setdefault(other.casefold(), []).append(other)
    near = get_close_matches(word.casefold(), folded, n=1)
    return get_close_matches(word, folded[near[0]], n=1, cutoff=0)[0] if near else ""


class Hints:
    """``did_you_mean`` for a deck: given up where thousands of names would be sought among thousands."""

    def __init__(self) -> None:
        self._left = 20_000

    def did_you_mean(self, word: str, known: Collection[str], otherwise: str) -> str:
        """A remedy that names the nearest known word; *otherwise*, where none is near or time is up."""
        self._left -= len(known)
        return did_you_mean(word, known, otherwise) if self._left > 0 else otherwise


def listing(words: Iterable[str]) -> str:
    """``one of a, b, c``, cut where it grows long."""
    words = list(words)
    return "one of " + ", ".join(words[:MANY]) + (", …" if len(words) > MANY else "")


def brief(text: object) -> str:
    """A user's text on one line, cut where it grows long: for messages."""
    return one_line(str(text), MANY)


MANY = 40
"""Words of a list, or characters of a text, that a message shows."""
