"""The questions of a long quiz, found by their answers and words: a new one is held only against what it may meet.

Two questions clash only if one names the other's answer and both speak of the same, or if they share an answer and half
of their words (:mod:`quizgen.quiz.leaks`). So all that may clash with one stand among those that its answers
lead to, and among those that its events and words lead to: whichever are fewer are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from quizgen.text.names import NameTrie

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from quizgen.quiz.candidates import Candidate
    from quizgen.quiz.leaks import Shown

    Places = Sequence[int]
    """Which of the questions, in their order."""

K = TypeVar("K")
MOST = 400
"""Questions that one is held against; where more may clash with it, nothing is proved and it stays out."""


class Found(NamedTuple):
    """Whether a question must stay out of a quiz."""

    barred: bool
    rival: Candidate | None = None
    """The one that it must not stand with; None where there are too many to be sure."""


class Crowd:
    """Questions that stand in one quiz."""

    def __init__(self, ones: Iterable[Candidate] = ()) -> None:
        self._ones: list[Candidate] = []
        self._names = NameTrie()
        self._by_answer: dict[str, list[int]] = defaultdict(list)
        self._by_phrase: dict[tuple[str, ...], list[int]] = defaultdict(list)
        """By each word of what they show, and by each two that stand side by side."""
        self._by_event: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        """By their content words."""
        self._by_few: dict[Hashable, list[int]] = defaultdict(list)
        """Those with fewer than three content words: by all of them together, and those with two by each."""
        for one in ones:
            self.add(one)

    def add(self, one: Candidate) -> None:
        """Take one in."""
        place, shown = len(self._ones), one.shown
        self._ones.append(one)
        for answer in shown.answers:
            self._by_answer[answer].append(place)
            self._names.add(answer.split(), answer)
        words = shown.text.split()
        _enter(self._by_phrase, {*zip(words, strict=True), *pairwise(words)}, place)
        _enter(self._by_event, shown.events, place)
        _enter(self._by_word, shown.content, place)
        if len(shown.content) <= 2:  # noqa: PLR2004 - of more words one is never half
            pair = shown.content if len(shown.content) == 2 else ()  # noqa: PLR2004 - as above
            _enter(self._by_few, {shown.content, *pair}, place)

    def alike(self, one: Candidate) -> int:
        """With how many it shares an answer."""
        rows = [self._by_answer[answer] for answer in one.shown.answers if answer in self._by_answer]
        if sum(map(len, rows)) <= MOST:
            return len({*chain.from_iterable(rows)})
        return max(map(len, rows))

    def bars(self, one: Candidate) -> Found:
        """Whether it must not stand with them."""
        shown = one.shown
        about, words = self._about(shown), self._sharing(shown)
        rows = [
            *_fewer([*self._named(shown), *self._naming(shown)], [*about, *words]),
            *_fewer(
                [self._by_answer.get(answer, ()) for answer in shown.answers], [*words, *self._few(shown)]
            ),
        ]
        near = sorted({*islice(chain.from_iterable(rows), MOST)})
        rival = next((self._ones[at] for at in near if shown.clashes(self._ones[at].shown)), None)
        return Found(rival is not None or sum(map(len, rows)) > MOST, rival)

    def _named(self, shown: Shown) -> list[Places]:
        """Those whose answer it names."""
        return [self._by_answer[answer] for answer in set(self._names.find_all(shown.text.split()))]

    def _naming(self, shown: Shown) -> list[Places]:
        """Those that may name its answer."""
        return [self._having(answer.split()) for answer in shown.answers]

    def _having(self, words: Sequence[str]) -> Places:
        """Those that have two of the words side by side: the two that fewest have."""
        phrases = pairwise(words) if len(words) > 1 else [tuple(words)]
        return min((self._by_phrase.get(phrase, ()) for phrase in phrases), key=len)

    def _about(self, shown: Shown) -> list[Places]:
        """Those about the same event."""
        return [self._by_event.get(event, ()) for event in shown.events]

    def _sharing(self, shown: Shown) -> list[Places]:
        """Those that may share two content words: they share one that is not the most common."""
        rows: list[Places] = [self._by_word.get(word, ()) for word in shown.content]
        return sorted(rows, key=len)[:-1]

    def _few(self, shown: Shown) -> list[Places]:
        """Those that share half of their content words though they share no two."""
        if len(shown.content) > 2:  # noqa: PLR2004 - as above
            return []
        keys: list[Hashable] = [shown.content, *(frozenset({word}) for word in shown.content)]
        keys += shown.content if len(shown.content) == 1 else ()
        return [self._by_few.get(key, ()) for key in keys]


def _enter(index: dict[K, list[int]], keys: Iterable[K], place: int) -> None:
    for key in keys:
        index[key].append(place)


def _fewer(some: list[Places], others: list[Places]) -> list[Places]:
    """Those lists that are shorter together."""
    return some if sum(map(len, some)) <= sum(map(len, others)) else others
