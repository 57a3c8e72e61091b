"""Which words may fill a gap, by the deck's facts: what the word bank of a quiz is made with."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quizgen.model import Date, Number, NumberRange, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.distractors.distractors import DistractorFinder
    from quizgen.model import Answer, Deck, Fact, Question, Value

MOST_WRONG_WORDS = 6
"""Wrong words for a gap, of which one at most gets into a bank: others may be right in another gap."""
APART = (
    {"number", "name"}, {"number", "person"}, {"number", "date"}, {"amount", "name"}, {"amount", "person"},
    {"date", "person"},
)  # fmt: skip
"""Sorts of words of which neither is ever right where the other is asked for. *In 1628* and *in Stockholm* both may be
right, and so may *two days* and *in March*: such pairs are left to what the facts say."""


class DeckGapWords:
    """Judges words by the facts of one deck."""

    def __init__(self, deck: Deck, distractors: DistractorFinder) -> None:
        self._deck, self._distractors = deck, distractors
        self._facts = {fact.id: fact for fact in deck.facts}
        self._judged: dict[tuple[str, str, bool], bool] = {}
        self._sorts: dict[str, set[str]] = defaultdict(set)
        """By the words of an answer, of which sorts the answers of these words are."""
        for fact in deck.facts:
            for answer in fact.answers:
                self._sorts[answer.text].add(self._sort(answer.value))

    def may_fill(self, word: str, question: Question, *, about_same: bool = False) -> bool:
        """Whether a word may be right in a gap of a question: whether it is not surely wrong.

        *The fair is held in Harrow* and *The fair is held in May* are about the same: only a word of a sort that is
        never right there is surely wrong then.
        """
        key = word, question.id, about_same
        if key not in self._judged:
            answers = [
                (fact, answer) for fact, answer in self._answers(question) if not self._is_apart(word, answer)
            ]
            self._judged[key] = any(
                about_same or not self._distractors.is_safe(word, fact, answer) for fact, answer in answers
            )
        return self._judged[key]

    def wrong(self, question: Question) -> Sequence[str]:
        """Words that could stand in a gap of a question, and are surely wrong."""
        return [
            option.text
            for fact, answer in self._answers(question)
            for option in self._distractors.find(fact, answer, count=MOST_WRONG_WORDS)
        ]

    def _is_apart(self, word: str, answer: Answer) -> bool:
        """Whether a word of the deck is of a sort that is never right in the place of an answer."""
        own, sorts = self._sort(answer.value), self._sorts.get(word, set())
        return bool(sorts) and all({one, own} in APART for one in sorts)

    def _sort(self, value: Value) -> str:
        """What sort of word an answer is: ``number``, ``amount`` (one with a unit), ``date``, ``person`` and so on."""
        if isinstance(value, (Number, NumberRange)):
            return "amount" if value.unit else "number"
        if isinstance(value, Date):
            return "date"
        if isinstance(value, Reference):
            return "person" if self._deck.entities[value.entity].type.startswith("person") else "name"
        return "words"

    def _answers(self, question: Question) -> Iterator[tuple[Fact, Answer]]:
        """The answers that a question asks for, each with its fact."""
        for part in question.key:
            fact = self._facts[part.fact]
            yield fact, next(answer for answer in fact.answers if answer.name == part.answer)
