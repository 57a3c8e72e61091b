"""Which sentence of the article a question most likely rests on: by the rare words and numbers that they share.

It is a guess for a person to look at, and no proof. So it says nothing rather than something doubtful.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from quizgen.article.normal import normal_words
from quizgen.text.stems import stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.article.numbered import Sentence

ANSWERS_WEIGHT = 2.0
"""How much more a word of the answer says than one of the question."""
LEAST_SHARED = 2
"""Words, or numbers, that a sentence must share with a question and its answers."""
LEAST_SHARE = 0.34
"""The share of a question's weight that a sentence must have."""
LEAST_LEAD = 1.3
"""How many times the weight of the second sentence the first must have. With these figures 65 of the 102 questions of
the two shipped decks got a sentence, all of them the right one, and none got one of the other article; with 1.1 they
were 66 right ones and three wrong."""
MOST_SENTENCES = 3
"""A word that stands in more sentences than this, and in a tenth of all, is no rare one."""


class SentenceFinder:
    """Finds sentences of one article."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._words = [frozenset(_keys(sentence.text)) for sentence in sentences]
        self._places: dict[str, list[int]] = {}
        for place, words in enumerate(self._words):
            for word in words:
                self._places.setdefault(word, []).append(place)

    def find(self, question: str, answers: Iterable[str]) -> str:
        """The place of the sentence that a question and its answers most likely rest on: ``p3s2``; empty for none.

        The sentence has a rare word or a number of the answers, or enough of the question's, and none beside it has
        about as much.
        """
        weights = dict.fromkeys(_keys(question), 1.0)
        of_answers = {key for answer in answers for key in _keys(answer)}
        weights |= dict.fromkeys(of_answers, ANSWERS_WEIGHT)
        known = {key: weight * self._rarity(key) for key, weight in weights.items()}
        scores: dict[int, float] = {}
        shared: dict[int, int] = {}
        for key, weight in known.items():
            for place in self._places.get(key, ()):
                scores[place] = scores.get(place, 0.0) + weight
                shared[place] = shared.get(place, 0) + self._is_rare(key)
        best = sorted(scores, key=lambda place: (-scores[place], place))[:2]
        if not best or not self._is_enough(best, scores, shared, sum(known.values()), of_answers):
            return ""
        return str(self._sentences[best[0]].at)

    def _is_enough(
        self,
        best: Sequence[int],
        scores: dict[int, float],
        shared: dict[int, int],
        whole: float,
        of_answers: set[str],
    ) -> bool:
        """Whether the first of the best sentences has enough of a question, and clearly more than the second."""
        first = best[0]
        has_answer = any(key in self._words[first] for key in of_answers)
        lead = scores[first] / scores[best[1]] if len(best) > 1 else LEAST_LEAD
        return (
            has_answer
            and shared[first] >= LEAST_SHARED
            and scores[first] >= whole * LEAST_SHARE
            and lead >= LEAST_LEAD
        )

    def _rarity(self, key: str) -> float:
        """How much a word says: the more, the fewer sentences have it. One that none has says as much as the rarest."""
        return log((len(self._sentences) + 1) / max(1, len(self._places.get(key, ())))) + 0.1

    def _is_rare(self, key: str) -> bool:
        count = len(self._places.get(key, ()))
        return 0 < count <= max(MOST_SENTENCES, len(self._sentences) // 10)


def _keys(text: str) -> list[str]:
    """What a text is compared by: its words without their endings, and its numbers."""
    return [word if word[0].isdigit() else stem_of(word) for word in normal_words(text)]
