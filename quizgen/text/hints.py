"""Words for messages: the known word nearest to a misspelt one, lists, and long texts cut short."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING

from quizgen.limits import LONGEST_CORRECTED_NAME, MOST_LETTERS_SOUGHT
from quizgen.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MOST_WORDS_LISTED = 40
"""Words of a list that a message shows."""
LONGEST_QUOTE = 40
"""Characters of a user's text that a message shows."""


MOST_CANDIDATES = 10
"""How many words are compared letter by letter with a misspelt one."""


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A remedy that names the known word nearest to *word*, whatever its case; *otherwise* where none is near.

    ``"tpye"`` among ``["type"]`` -> ``"did you mean 'type'?"``.
    """
    known = list(known)
    if several := _several(word, known):
        return f"write a list in brackets: [{', '.join(several)}]"
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else otherwise


def _several(text: str, known: Collection[str]) -> list[str]:
    """The known words that a text names with commas or blanks between them; empty where it is not several."""
    words = re.split(r"[,;\s\u3001\uff0c]+", text.strip()) if len(text) <= LONGEST_CORRECTED_NAME else []
    return words if len(words) > 1 and set(words) <= set(known) else []


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to *word*, whatever its case; empty where none is near."""
    if len(word) > LONGEST_CORRECTED_NAME:
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

    near = (other for other in known if len(other) <= LONGEST_CORRECTED_NAME)
    return nlargest(MOST_CANDIDATES, near, key=shared)


class Hints:
    """``did_you_mean`` for a whole deck, with a limit on the letters compared: many wrong words stay quick."""

    def __init__(self) -> None:
        self._letters_left = MOST_LETTERS_SOUGHT

    def did_you_mean(self, word: str, known: Iterable[str], otherwise: str) -> str:
        """A remedy that names the nearest known word; *otherwise* where none is near or the limit is reached."""
        if self._letters_left <= 0:
            return otherwise
        known = tuple(known)
        self._letters_left -= sum(map(len, known))
        return did_you_mean(word, known, otherwise) if self._letters_left > 0 else otherwise


def listing(words: Iterable[str]) -> str:
    """The words as ``one of a, b, c``; a long list is cut short and ends in ``…``."""
    first = list(islice(words, MOST_WORDS_LISTED + 1))
    return (
        "one of " + ", ".join(first[:MOST_WORDS_LISTED]) + (", …" if len(first) > MOST_WORDS_LISTED else "")
    )


def brief(text: object) -> str:
    """A user's text on one line, cut short where it is long: for messages."""
    return one_line(str(text), LONGEST_QUOTE)
