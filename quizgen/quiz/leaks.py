"""Does one question give another's answer away?

A question shows its stem, its premises and its wrong options. It leaks another's answer if these hold
the answer's words and both speak of the same thing: the same event, or two of the same content words.
Two questions also clash if they ask the same thing twice.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.model import Date
from quizgen.values import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizgen.model import Fact, Question

WORD = re.compile(r"\w+")
CONTENT = 4
"""Letters that a word needs to count as content (the reference's rule for content tokens)."""
SHARED = 2
"""Content words in common that make two questions speak of the same thing."""


class Shown:
    """What a question shows and what it asks for, folded for comparison."""

    __slots__ = ("answers", "content", "events", "question", "text")

    def __init__(self, question: Question, facts: Mapping[str, Fact]) -> None:
        self.question = question
        self.text = _spaced(" | ".join(_visible(question)))
        self.answers = tuple(dict.fromkeys(_spaced(word) for word in _asked(question, facts)))
        self.content = frozenset(
            word for word in self.text.split() if len(word) >= CONTENT and word.isalpha()
        )
        self.events = frozenset(facts[name].event for name in question.facts if facts[name].event)

    def tells(self, other: Shown) -> bool:
        """Whether this question gives the other's answer away."""
        if not any(answer in self.text for answer in other.answers):
            return False
        return bool(self.events & other.events) or len(self.content & other.content) >= SHARED

    def clashes(self, other: Shown) -> bool:
        """Whether the two cannot stand in one quiz."""
        return self.tells(other) or other.tells(self) or self._repeats(other)

    def same_answer(self, other: Shown) -> bool:
        """Whether the two have an answer in common: two of them in one quiz train guessing."""
        return bool(set(self.answers) & set(other.answers))

    def _repeats(self, other: Shown) -> bool:
        both = len(self.content & other.content)
        return set(self.answers) == set(other.answers) and both * 2 >= len(self.content | other.content)


def printable_context(question: Question, chosen: Iterable[Shown]) -> tuple[str, ...]:
    """The parts of a question's context that give away no answer of the quiz."""
    answers = [answer for shown in chosen for answer in shown.answers]
    return tuple(part for part in question.context if not any(answer in _spaced(part) for answer in answers))


def _visible(question: Question) -> Iterable[str]:
    yield question.stem
    yield from (premise.text for premise in question.premises)
    if question.premises:
        yield from (option.text for option in question.options)
    yield from (option.text for option in question.options if not option.correct)


def _asked(question: Question, facts: Mapping[str, Fact]) -> Iterable[str]:
    """The words that would give the answer away: for an order the dates, for a swap what was swapped."""
    if question.premises and not question.options:
        told = (answer for name in question.facts for answer in facts[name].answers)
        return [answer.text for answer in told if isinstance(answer.value, Date)]
    if question.premises:
        return [option.text for option in question.options if option.correct]
    if question.type == "true_false":
        return [run.text for run in question.statement_runs if run.answer == 0]
    return question.key


@lru_cache(4096)
def _spaced(text: str) -> str:
    return f" {' '.join(WORD.findall(fold(text)))} "
