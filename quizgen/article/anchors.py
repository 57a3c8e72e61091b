"""Anchors: what a deck keeps of the article's sentences, so that they are found again in the reader's own copy.

An anchor has a digest of the sentence's words and at most three rare words of it, never the sentence. A digest lets
somebody confirm a guess, and rebuilds nothing; digests of single words or of short runs would, and there are none.
The same and moved sentences are found by windows of words, not by cutting the copy into sentences again, so that
better rules for sentences leave old anchors right.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizgen.article.normal import digest_of, normal_words, without_cut_words
from quizgen.model import Citation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

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
    copies = [_Copy(sentences, cut_words=cut) for cut in (False, True)]
    found: list[Found] = []
    before = 0
    for anchor in anchors:
        place = next((hit for copy in copies if (hit := copy.find(anchor, before)) is not None), None)
        if place is None:
            found.append(_changed_or_missing(anchor, copies[0], sentences))
            continue
        index, is_same = place
        before = index
        sentence = sentences[index]
        found.append(Found(anchor, "same" if is_same else "moved", sentence.at, sentence.text))
    return tuple(found)


def is_other_article(found: Sequence[Found]) -> bool:
    """Whether so few sentences are found that the copy is of another article."""
    hits = sum(one.state != "missing" for one in found)
    return bool(found) and hits < LEAST_SHARE_FOUND * len(found)


class _Copy:
    """The words of a copy, with the sentence that each belongs to."""

    def __init__(self, sentences: Sequence[Sentence], *, cut_words: bool) -> None:
        self.words: list[str] = []
        self.sentence_of: list[int] = []
        self.starts: dict[tuple[int, int], int] = {}
        """The index of the word at an offset of a paragraph."""
        self.places: dict[str, list[int]] = {}
        self.sentence_words: list[frozenset[str]] = []
        self.whole: dict[str, list[int]] = {}
        """The first words of the sentences with a digest."""
        paragraph, start = 0, 0
        for index, sentence in enumerate(sentences):
            words = normal_words(without_cut_words(sentence.text) if cut_words else sentence.text)
            if sentence.at.paragraph != paragraph:
                paragraph, start = sentence.at.paragraph, len(self.words)
                self.starts[paragraph, 0] = start
            self.whole.setdefault(digest_of(words), []).append(len(self.words))
            self.sentence_words.append(frozenset(words))
            self.starts[paragraph, len(self.words) - start] = len(self.words)
            for word in words:
                self.places.setdefault(word, []).append(len(self.words))
                self.words.append(word)
                self.sentence_of.append(index)
        self.at = [sentence.at for sentence in sentences]

    def find(self, anchor: Anchor, before: int) -> tuple[int, bool] | None:
        """The sentence in which an anchor's words begin, and whether it stands where it stood; None where nowhere.

        Of several the one nearest behind the sentence *before*, in the order of the article.
        """
        starts = self.whole.get(anchor.digest) or list(self._windows(anchor))
        if not starts:
            return None
        home = self.starts.get((anchor.at.paragraph, anchor.offset))
        if home in starts:
            return self.sentence_of[home], True
        indexes = [self.sentence_of[start] for start in starts]
        for index in indexes:
            if self.at[index] == anchor.at:
                return index, True
        return min(indexes, key=lambda index: (index < before, abs(index - before))), False

    def _windows(self, anchor: Anchor) -> Iterator[int]:
        """Where runs of so many words begin that have the anchor's digest."""
        last = len(self.words) - anchor.words
        if anchor.keys:
            rarest = min((self.places.get(key, []) for key in anchor.keys), key=len)
            starts = {at - back for at in rarest for back in range(anchor.words)}
        else:
            starts = {self.starts[place] for place in self.starts}
        for start in sorted(starts):
            if 0 <= start <= last and digest_of(self.words[start : start + anchor.words]) == anchor.digest:
                yield start


def _changed_or_missing(anchor: Anchor, copy: _Copy, sentences: Sequence[Sentence]) -> Found:
    """The sentence with most of an anchor's rare words, which may be the changed one."""
    hits = [sum(key in words for key in anchor.keys) for words in copy.sentence_words]
    best = max(range(len(hits)), key=lambda index: (hits[index], sentences[index].at == anchor.at), default=0)
    if not anchor.keys or not hits or hits[best] < LEAST_SHARE_OF_KEYS * len(anchor.keys):
        return Found(anchor, "missing")
    return Found(anchor, "changed", sentences[best].at, sentences[best].text)
