"""Anchors: what a deck keeps of the article's sentences, so that they are found again in the reader's own copy.

An anchor has a digest of the sentence's words and at most three rare words of it, never the sentence. A digest lets
somebody confirm a guess, and rebuilds nothing; digests of single words or of short runs would, and there are none.
The same and moved sentences are found by windows of words, not by cutting the copy into sentences again, so that
better rules for sentences leave old anchors right.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizgen.article.normal import digest_of, normal_words, without_cut_words
from quizgen.model import Citation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from quizgen.article.numbered import Sentence

MOST_KEYS = 3
FEWEST_KEY_LETTERS = 5
LEAST_SHARE_OF_KEYS = 0.5
"""The share of its rare words by which a changed sentence is recognised."""
LEAST_SHARE_FOUND = 0.25
"""The share of sentences that must be found, or the copy is of another article."""

State = Literal["same", "moved", "changed", "missing"]


class Anchor(NamedTuple):
    """What is kept of one sentence."""

    at: Citation
    offset: int
    """The number of words before it in its paragraph."""
    words: int
    """How many words it has."""
    digest: str
    """A digest of them: 16 hexadecimal digits."""
    keys: tuple[str, ...] = ()
    """At most three of its rare words, in alphabetical order, which are no evidence of a fact."""


class Found(NamedTuple):
    """What became of an anchor's sentence in a copy."""

    anchor: Anchor
    state: State
    at: Citation | None = None
    """Where the sentence stands in this copy, or a sentence that may be the changed one; None where it is missing."""
    text: str = ""
    """The sentence of the copy. It is shown to its reader, and never stored."""


def make_anchors(sentences: Sequence[Sentence], evidence: Iterable[str] = ()) -> tuple[Anchor, ...]:
    """The anchors of an article's sentences.

    The words of the facts' *evidence* become no keys: a corrected number would take away the word by which the
    sentence is found.
    """
    kept_back = {word for text in evidence for word in normal_words(text)}
    rows = [(sentence, normal_words(sentence.text)) for sentence in sentences]
    frequency = Counter(word for _, words in rows for word in words)
    anchors, offset, paragraph = [], 0, 0
    for sentence, words in rows:
        if sentence.at.paragraph != paragraph:
            paragraph, offset = sentence.at.paragraph, 0
        if words:
            keys = _keys(words, frequency, kept_back)
            anchors.append(Anchor(sentence.at, offset, len(words), digest_of(words), keys))
        offset += len(words)
    return tuple(anchors)


def _keys(words: Sequence[str], frequency: Mapping[str, int], kept_back: Collection[str]) -> tuple[str, ...]:
    """The rarest words of a sentence, and of these the longest, in alphabetical order."""
    fit = {
        word
        for word in words
        if len(word) >= FEWEST_KEY_LETTERS and not re.search(r"\d", word) and word not in kept_back
    }
    rarest = sorted(fit, key=lambda word: (frequency[word], -len(word), word))
    return tuple(sorted(rarest[:MOST_KEYS]))


def find_anchors(anchors: Sequence[Anchor], sentences: Sequence[Sentence]) -> tuple[Found, ...]:
    """What became of each anchor's sentence in the copy with these *sentences*."""
    as_it_is = mended = _Copy(sentences, cut_words=False)
    starts = as_it_is.starts_of(anchors)
    if lost := [anchor for anchor in anchors if anchor.digest not in starts]:
        mended = _Copy(sentences, cut_words=True)
        starts |= mended.starts_of(lost)
    found: list[Found] = []
    before = 0
    for anchor in anchors:
        copy = as_it_is if as_it_is.has(anchor, starts.get(anchor.digest, ())) else mended
        place = copy.place_of(anchor, starts.get(anchor.digest, ()), before)
        if place is None:
            found.append(_changed_or_missing(anchor, as_it_is, sentences))
            continue
        before, is_same = place
        sentence = sentences[before]
        found.append(Found(anchor, "same" if is_same else "moved", sentence.at, sentence.text))
    return tuple(found)


def is_other_article(found: Sequence[Found]) -> bool:
    """Whether so few sentences are found that the copy is of another article."""
    hits = sum(one.state != "missing" for one in found)
    return bool(found) and hits < LEAST_SHARE_FOUND * len(found)


class _Copy:
    """The words of a copy, with the sentence that each belongs to."""

    def __init__(self, sentences: Sequence[Sentence], *, cut_words: bool) -> None:
        self.at = [sentence.at for sentence in sentences]
        self.words: list[str] = []
        self.sentence_of: list[int] = []
        """The index of the sentence of each word."""
        self.offsets: dict[tuple[int, int], int] = {}
        """The index of the word before which a paragraph has so many."""
        self.indexes: dict[str, list[int]] = {}
        """The indexes at which each word stands."""
        paragraph, start = 0, 0
        for index, sentence in enumerate(sentences):
            if sentence.at.paragraph != paragraph:
                paragraph, start = sentence.at.paragraph, len(self.words)
            self.offsets[paragraph, len(self.words) - start] = len(self.words)
            for word in normal_words(without_cut_words(sentence.text) if cut_words else sentence.text):
                self.indexes.setdefault(word, []).append(len(self.words))
                self.words.append(word)
                self.sentence_of.append(index)

    def starts_of(self, anchors: Iterable[Anchor]) -> dict[str, tuple[int, ...]]:
        """Where runs of words begin that have the digest of an anchor, by the digest.

        For anchors of one length each run is looked at once, however many they are.
        """
        by_length: dict[int, list[Anchor]] = {}
        for anchor in anchors:
            by_length.setdefault(anchor.words, []).append(anchor)
        found: dict[str, list[int]] = {}
        for length, group in by_length.items():
            digests = {anchor.digest for anchor in group}
            for start in self._possible_starts(group, length):
                digest = digest_of(self.words[start : start + length])
                if digest in digests:
                    found.setdefault(digest, []).append(start)
        return {digest: tuple(starts) for digest, starts in found.items()}

    def _possible_starts(self, group: Iterable[Anchor], length: int) -> Iterable[int]:
        """Where words of anchors of one length may begin: so near before their rarest words that they hold them.

        Everywhere, where that is less work.
        """
        last = len(self.words) - length
        rarest = [
            min((self.indexes.get(key, []) for key in anchor.keys), key=len, default=None) for anchor in group
        ]
        if None in rarest or sum(len(indexes or ()) for indexes in rarest) * length > last:
            return range(last + 1)
        return sorted(
            {
                start
                for indexes in rarest
                for at in indexes or ()
                for start in range(max(0, at - length + 1), min(at, last) + 1)
            }
        )

    def has(self, anchor: Anchor, starts: Sequence[int]) -> bool:
        """Whether an anchor's words begin at one of these places."""
        return any(digest_of(self.words[start : start + anchor.words]) == anchor.digest for start in starts)

    def place_of(self, anchor: Anchor, starts: Sequence[int], before: int) -> tuple[int, bool] | None:
        """The index of the sentence in which an anchor's words begin, and whether it stands where it stood.

        Of several *starts* the one nearest behind the sentence *before*, in the order of the article; None without any.
        """
        if not starts:
            return None
        home = self.offsets.get((anchor.at.paragraph, anchor.offset))
        if home is not None and home in starts:
            return self.sentence_of[home], True
        indexes = [self.sentence_of[start] for start in starts]
        same = next((index for index in indexes if self.at[index] == anchor.at), None)
        if same is not None:
            return same, True
        return min(indexes, key=lambda index: (index < before, abs(index - before))), False

    def has_words(self, index: int, words: Iterable[str]) -> bool:
        """Whether a sentence has all of these words."""
        return self._words_of[index].issuperset(words)

    @cached_property
    def _words_of(self) -> list[set[str]]:
        sets: list[set[str]] = [set() for _ in self.at]
        for word, index in zip(self.words, self.sentence_of, strict=True):
            sets[index].add(word)
        return sets

    @cached_property
    def index_of(self) -> dict[Citation, int]:
        """The index of each sentence by its place."""
        return {at: index for index, at in enumerate(self.at)}


def _changed_or_missing(anchor: Anchor, copy: _Copy, sentences: Sequence[Sentence]) -> Found:
    """The sentence with most of an anchor's rare words, which may be the changed one: its own place goes first."""
    own = copy.index_of.get(anchor.at, -1)
    if own >= 0 and anchor.keys and copy.has_words(own, anchor.keys):
        return Found(anchor, "changed", anchor.at, sentences[own].text)
    holders = ({copy.sentence_of[at] for at in copy.indexes.get(key, ())} for key in anchor.keys)
    hits = Counter(index for indexes in holders for index in indexes)
    best = max(hits, key=lambda index: (hits[index], index == own, -index), default=-1)
    if best < 0 or hits[best] < LEAST_SHARE_OF_KEYS * len(anchor.keys):
        return Found(anchor, "missing")
    return Found(anchor, "changed", sentences[best].at, sentences[best].text)
