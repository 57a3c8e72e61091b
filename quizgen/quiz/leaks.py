"""Does one question give another's answer away?

A question shows its stem, its premises and its wrong options. It leaks another's answer if these hold
one of the answer's names and both speak of the same thing: the same event, or two of the same content
words. Two questions also clash if they ask the same thing twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from quizgen.model import Date
from quizgen.text.names import NameTrie
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizgen.model import Answer, Deck, Fact, Question

CONTENT = 4
"""Letters that a word needs to count as content (the reference's rule for content tokens)."""
PAIRED = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
"""Han and Hangul, of which two signs that stand together are mostly a word."""
SHARED = 2
"""Content words in common that make two questions speak of the same thing."""


class Shown:
    """What a question shows and what it asks for, folded for comparison."""

    __slots__ = ("answers", "asked", "content", "events", "kept_back", "question", "text")

    def __init__(self, question: Question, deck: Deck, facts: Mapping[str, Fact]) -> None:
        about = [facts[name] for name in question.facts]
        self.question = question
        self.text = spaced_words(" | ".join(_visible(question)))
        self.asked = tuple(_asked(question, about))
        forms = (form for answer in self.asked for form in deck.names_of(answer))
        self.answers = frozenset(spaced_words(form) for form in (*forms, *question.accepted))
        self.content = frozenset(_content(self.text.split()))
        self.events = frozenset(fact.event for fact in about if fact.event)
        self.kept_back = frozenset() if question.premises else _kept_back(question, self.text, about[0], deck)

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
        return bool(self.answers & other.answers)

    def _repeats(self, other: Shown) -> bool:
        both = len(self.content & other.content)
        return self.same_answer(other) and both * 2 >= len(self.content | other.content)


class Secrets:
    """What the questions of a quiz ask for and keep back, each with the questions that do."""

    def __init__(self, chosen: Iterable[Shown]) -> None:
        self._names = NameTrie()
        self._asking: dict[str, list[Shown]] = defaultdict(list)
        self._keeping: dict[tuple[str, str], list[Shown]] = defaultdict(list)
        """By the event, and by what is kept back of it."""
        for shown in chosen:
            for answer in shown.answers:
                self._names.add(answer.split(), answer)
                self._asking[answer].append(shown)
            for event in shown.events:
                for part in shown.kept_back:
                    self._keeping[event, part].append(shown)

    def printable(self, shown: Shown) -> tuple[str, ...]:
        """The parts of a question's context that give away no answer of another.

        What another question about the same event keeps back would answer that one.
        """
        return tuple(part for part in shown.question.context if not self._tells(part, shown))

    def _tells(self, part: str, shown: Shown) -> bool:
        asking = (self._asking[answer] for answer in self._names.find_all(spaced_words(part).split()))
        keeping = (self._keeping.get((event, part), ()) for event in shown.events)
        return any(other is not shown for others in chain(asking, keeping) for other in others[:2])


def _content(words: Sequence[str]) -> Iterator[str]:
    """The words that say what a text is about: long ones, and pairs of Han or Hangul signs, which are words there."""
    yield from (word for word in words if len(word) >= CONTENT and word.isalpha())
    signs = (word if PAIRED.fullmatch(word) else "" for word in words)
    yield from (one + other for one, other in pairwise(signs) if one and other)


def _kept_back(question: Question, text: str, fact: Fact, deck: Deck) -> frozenset[str]:
    """What a question about an event does not say of it, because that would tell its answer."""
    event = deck.events.get(fact.event)
    parts = (event.label, event.when_text) if event else ()
    return frozenset(p for p in parts if p and p not in question.context and spaced_words(p) not in text)


def _visible(question: Question) -> Iterable[str]:
    yield question.stem
    yield from (text for media in question.media if media.asked for text in (media.alt, media.credit))
    yield from (premise.text for premise in question.premises)
    if question.premises:
        yield from (option.text for option in question.options)
    yield from (option.text for option in question.options if not option.correct)


def _asked(question: Question, about: Iterable[Fact]) -> Iterable[Answer]:
    """The answers that a question asks for: for an order the dates, for a swap what may be swapped."""
    answers = [answer for fact in about for answer in fact.answers]
    if not question.premises:
        return [answer for answer in answers if question.answer in {answer.name, "all"}]
    if not question.options:
        return [answer for answer in answers if isinstance(answer.value, Date)]
    return [answer for answer in answers if answer.text in question.texts]
