"""The chosen questions of a long quiz, indexed by what tells their answers and by their words.

A new question is compared only with those that it may clash with (:mod:`quizgen.quiz.leaks`). What tells an answer
wherever it stands is found as it is: by the names of those chosen in its text, and by its own names in theirs. What
tells only in a text about the same, and whether two ask the same, is found by answers, and also by events and words:
whichever finds fewer is used.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from quizgen.text.names import NameTrie

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

    from quizgen.quiz.candidates import QuestionCandidate
    from quizgen.quiz.leaks import ShownQuestion

    Positions = Sequence[int]
    """The positions of some of the questions, in ascending order."""

MOST_COMPARED = 400
"""Questions that one is compared with. Where more may clash with it, nothing is proved and it is excluded."""


class Exclusion(msgspec.Struct, frozen=True):
    """Whether a question must stay out of a quiz, and because of which other."""

    barred: bool
    rival: QuestionCandidate | None = None
    """The question that it clashes with; None where too many would have to be compared."""


class ChosenIndex:
    """The questions chosen for one quiz, found by what they may clash with."""

    def __init__(self, candidates: Iterable[QuestionCandidate] = ()) -> None:
        self._candidates: dict[int, QuestionCandidate] = {}
        """By their positions, which stay when others are removed."""
        self._positions: dict[int, int] = {}
        """The position of each, by its identity."""
        self._free_position = 0
        self._tellers = NameTrie()
        """What tells their answers, wherever it stands or in a text about the same."""
        self._by_teller: dict[str, list[int]] = defaultdict(list)
        """By what tells their answers wherever it stands."""
        self._by_small_teller: dict[str, list[int]] = defaultdict(list)
        """By what tells their answers in a text about the same."""
        self._by_answer: dict[str, list[int]] = defaultdict(list)
        self._by_phrase: dict[tuple[str, ...], list[int]] = defaultdict(list)
        """By each word that they show, and by each two that stand side by side."""
        self._by_event: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        """By their content words."""
        self._by_few_words: dict[Hashable, list[int]] = defaultdict(list)
        """Those with fewer than three content words: by all of them together, and those with two by each."""
        for candidate in candidates:
            self.add(candidate)

    def add(self, candidate: QuestionCandidate) -> None:
        """Add a question that was chosen."""
        position, shown = self._free_position, candidate.shown
        self._free_position += 1
        self._candidates[position], self._positions[id(candidate)] = candidate, position
        for form in (*shown.telling.anywhere, *shown.telling.in_topic):
            self._tellers.add(form.split(), form)
        for index, keys in self._entries(shown):
            for key in keys:
                index[key].append(position)

    def remove(self, candidate: QuestionCandidate) -> None:
        """Take out a question that is chosen no longer."""
        position = self._positions.pop(id(candidate))
        del self._candidates[position]
        for index, keys in self._entries(candidate.shown):
            for key in keys:
                row = index[key]
                del row[bisect_left(row, position)]
                if not row:
                    del index[key]

    def _entries(self, shown: ShownQuestion) -> Iterator[tuple[dict[Any, list[int]], Collection[Any]]]:
        """The indexes that a question is entered in, each with its keys there."""
        yield self._by_answer, shown.answers
        yield self._by_teller, shown.telling.anywhere
        yield self._by_small_teller, shown.telling.in_topic
        words = shown.text.split()
        yield self._by_phrase, {*zip(words, strict=True), *pairwise(words)}
        yield self._by_event, shown.events
        yield self._by_word, shown.content
        if len(shown.content) <= 2:  # noqa: PLR2004 - of more words one is never half
            pair = shown.content if len(shown.content) == 2 else ()  # noqa: PLR2004 - as above
            yield self._by_few_words, {shown.content, *pair}

    def count_same_answer(self, candidate: QuestionCandidate) -> int:
        """How many share an answer with the candidate; of very many that do, at least how many."""
        rows = [self._by_answer[answer] for answer in candidate.shown.answers if answer in self._by_answer]
        if sum(map(len, rows)) <= MOST_COMPARED:
            return len({*chain.from_iterable(rows)})
        return max(map(len, rows))

    def exclusion_of(self, candidate: QuestionCandidate) -> Exclusion:
        """Whether the candidate must not stand with those chosen."""
        shown = candidate.shown
        rows = [*self._told_by(shown), *self._telling(shown), *self._repeating(shown)]
        compared = sorted({*islice(chain.from_iterable(rows), MOST_COMPARED)})
        others = (self._candidates[position] for position in compared)
        rival = next((other for other in others if shown.clashes(other.shown)), None)
        return Exclusion(rival is not None or sum(map(len, rows)) > MOST_COMPARED, rival)

    def _told_by(self, shown: ShownQuestion) -> list[Positions]:
        """Those whose answers the question tells, or may tell."""
        found = sorted(set(self._tellers.find_all(shown.text.split())))
        sure = [self._by_teller[form][:1] for form in found if form in self._by_teller]
        small: list[Positions] = [
            self._by_small_teller[form] for form in found if form in self._by_small_teller
        ]
        return [*sure, *(_fewer(small, self._about_same(shown)) if small else ())]

    def _telling(self, shown: ShownQuestion) -> list[Positions]:
        """Those that tell the question's answers, or may tell them."""
        sure: list[Positions] = []
        for form in shown.telling.anywhere:
            words = form.split()
            row = self._with_rarest_phrase(words)
            sure.append(row[:1] if len(words) <= 2 else row)  # noqa: PLR2004 - such phrases are entered whole
        small: list[Positions] = [self._with_rarest_phrase(form.split()) for form in shown.telling.in_topic]
        return [*sure, *_fewer(small, self._about_same(shown))] if any(small) else sure

    def _about_same(self, shown: ShownQuestion) -> list[Positions]:
        """Those that may be about the same: of its events, or with one of its words other than the most common."""
        return [*(self._by_event.get(event, ()) for event in shown.events), *self._sharing_words(shown)]

    def _repeating(self, shown: ShownQuestion) -> list[Positions]:
        """Those that may ask the same."""
        return _fewer(
            [*(self._by_answer.get(answer, ()) for answer in shown.answers)],
            [*self._sharing_words(shown), *self._sharing_one_word(shown)],
        )

    def _with_rarest_phrase(self, words: Sequence[str]) -> Positions:
        """Those that have two of the words side by side: the two that fewest have."""
        phrases = pairwise(words) if len(words) > 1 else [tuple(words)]
        return min((self._by_phrase.get(phrase, ()) for phrase in phrases), key=len)

    def _sharing_words(self, shown: ShownQuestion) -> list[Positions]:
        """Those that may share two content words: they share one other than the most common."""
        rows: list[Positions] = [self._by_word.get(word, ()) for word in shown.content]
        return sorted(rows, key=len)[:-1]

    def _sharing_one_word(self, shown: ShownQuestion) -> list[Positions]:
        """Those of so few content words that one or none in common is half of all."""
        if len(shown.content) > 2:  # noqa: PLR2004 - as above
            return []
        keys: list[Hashable] = [shown.content, *(frozenset({word}) for word in shown.content)]
        keys += shown.content if len(shown.content) == 1 else ()
        return [self._by_few_words.get(key, ()) for key in keys]


def _fewer(some: list[Positions], others: list[Positions]) -> list[Positions]:
    """Those lists that are shorter together."""
    return some if sum(map(len, some)) <= sum(map(len, others)) else others
