"""Copies of the article: eight of its words in a row, which are somebody's sentence and no fact.

Facts are free, sentences are not. Seven words are told apart from chance and from names; the figure is the one that
libraries for finding copied text begin at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.normal import normal_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

FEWEST_COPIED_WORDS = 8
_OPENED, _CLOSED = '\u201c\u201e\u00ab"\u300c', '\u201d\u201c\u00bb"\u300d'
_QUOTED = re.compile(f"[{_OPENED}][^{_OPENED}{_CLOSED}]*[{_CLOSED}]")
MOST_QUOTED_WORDS = 25
"""Words of a short quotation: more is no longer one."""


def words_of_copies(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Every run of words in these texts that would be a copy."""
    runs: set[tuple[str, ...]] = set()
    for text in texts:
        words = normal_words(text)
        runs.update(zip(*(words[start:] for start in range(FEWEST_COPIED_WORDS)), strict=False))
    return frozenset(runs)


def longest_copy(
    text: str,
    runs: Collection[tuple[str, ...]],
    names_in: Callable[[Sequence[str]], Iterable[str]] = lambda _: (),
    *,
    quoted: bool = False,
) -> tuple[str, ...]:
    """The longest run of words that a text has in common with the article; empty where it copies nothing.

    Names count as one word each, however long they are: *names_in* gives those among some words, all in their normal
    form. With *quoted*, a short quotation in quotation marks is none.
    """
    own = _QUOTED.sub(_without_short, text) if quoted else text
    words = normal_words(own)
    best: tuple[int, int] = (0, 0)
    start = 0
    while start + FEWEST_COPIED_WORDS <= len(words):
        end = start
        while (
            end + FEWEST_COPIED_WORDS <= len(words) and tuple(words[end : end + FEWEST_COPIED_WORDS]) in runs
        ):
            end += 1
        if end > start:
            length = end - start + FEWEST_COPIED_WORDS - 1
            copied = words[start : start + length]
            if length > best[1] and _counted(copied, names_in(copied)) >= FEWEST_COPIED_WORDS:
                best = (start, length)
        start = max(end, start + 1)
    return tuple(words[best[0] : best[0] + best[1]])


def _without_short(match: re.Match[str]) -> str:
    return " \u2026 " if len(match[0].split()) <= MOST_QUOTED_WORDS else match[0]


def _counted(words: Sequence[str], names: Iterable[str]) -> int:
    """How many words these are, each of the *names* counted as one."""
    text = f" {' '.join(words)} "
    for name in sorted(sorted(names), key=len, reverse=True):
        if " " in name:
            text = text.replace(f" {name} ", " \u2026 ")
    return len(text.split())
