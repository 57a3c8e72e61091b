"""Words for messages: what a misspelt word may have been meant to be, lists, and texts that grow long."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from heapq import nlargest
from typing import TYPE_CHECKING

from quizgen.limits import LONGEST_NAME, MOST_LETTERS_SOUGHT
from quizgen.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


MOST_CANDIDATES = 10
"""How many words are compared letter by letter with a misspelt one."""


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A remedy that names the nearest known word, whatever its case, or *otherwise*."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else otherwise


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is nearest, whatever its case; empty where none is near."""
    if len(word) > LONGEST_NAME:
        return ""
    folded: dict[str, list[str]] = {}
    for other in known:
        folded.setdefault(other.casefold(), []).append(other)
    near = get_close_matches(word.casefold(), _candidates(word.casefold(), folded), n=1)
    return get_close_matches(word, folded[near[0]], n=1, cutoff=0)[0] if near else ""


def _candidates(word: str, known: Iterable[str]) -> list[str]:
    """The known words that share most letters with a word, in whatever order: they alone are compared letter by letter.

    To compare takes the square of a word's length, and to count its letters takes its length.
    """
    matcher = SequenceMatcher()
    matcher.set_seq2(word)

    def shared(other: str) -> float:
        matcher.set_seq1(other)
        return matcher.quick_ratio()

    near = (other for other in known if len(other) <= LONGEST_NAME)
    return nlargest(MOST_CANDIDATES, near, key=shared)


class Hints:
    """``did_you_mean`` for all of a deck: given up where thousands of names would be sought among thousands."""

    def __init__(self) -> None:
        self._letters = MOST_LETTERS_SOUGHT

    def did_you_mean(self, word: str, known: Collection[str], otherwise: str) -> str:
        """A remedy that names the nearest known word; *otherwise*, where none is near or time is up."""
        self._letters -= sum(map(len, known))
        return did_you_mean(word, known, otherwise) if self._letters > 0 else otherwise


def listing(words: Iterable[str]) -> str:
    """``one of a, b, c``, cut where it grows long."""
    words = list(words)
    return (
        "one of " + ", ".join(words[:LONGEST_IN_MESSAGE]) + (", …" if len(words) > LONGEST_IN_MESSAGE else "")
    )


def brief(text: object) -> str:
    """A user's text on one line, cut where it grows long: for messages."""
    return one_line(str(text), LONGEST_IN_MESSAGE)


LONGEST_IN_MESSAGE = 40
"""Words of a list, or characters of a text, that a message shows."""
