"""The copy of an article as numbered sentences, as facts cite them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.sentences import split_sentences
from quizgen.model import Citation

if TYPE_CHECKING:
    from collections.abc import Sequence


class Sentence(NamedTuple):
    """One sentence of the reader's copy."""

    at: Citation
    """``p2s1``: the first of the second paragraph."""
    text: str


def numbered(paragraphs: Sequence[str], language: str) -> tuple[Sentence, ...]:
    """The sentences of these paragraphs, in order, each with its place.

    >>> [str(sentence.at) for sentence in numbered(["It sank. Why?", "Nobody knew."], "en")]
    ['p1s1', 'p1s2', 'p2s1']
    """
    return tuple(
        Sentence(Citation(paragraph, place), text)
        for paragraph, whole in enumerate(paragraphs, 1)
        for place, text in enumerate(split_sentences(whole, language), 1)
    )


def sentence_counts(sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """How many sentences each paragraph has, for ``sentences`` of a deck: ``(2, 1)``."""
    counts: dict[int, int] = {}
    for sentence in sentences:
        counts[sentence.at.paragraph] = sentence.at.sentence
    return tuple(counts.values())
