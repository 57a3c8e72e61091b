"""Leaks: whether one question of a quiz gives another's answer away.

A question shows its stem, its premises and its wrong options. It gives another's answer away if these hold
one of the answer's names and both questions are about the same: the same event, or two of the same content
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

FEWEST_CONTENT_LETTERS = 4
"""Letters of a content word: a shorter word says little about what a question is about."""
PAIRED_SCRIPTS = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
"""Han and Hangul, in which two characters side by side are mostly a word."""
FEWEST_SHARED_WORDS = 2
"""Content words in common from which on two questions are about the same."""


class ShownQuestion:
    """What a question shows and what it asks for, folded for comparison."""

    __slots__ = ("answers", "asked", "content", "events", "question", "text", "withheld")

    def __init__(self, question: Question, deck: Deck, facts: Mapping[str, Fact]) -> None:
        """*facts* are those of the deck, by id."""
        own_facts = [facts[name] for name in question.facts]
        self.question = question
        self.text = spaced_words(" | ".join(_visible(question)))
        """What a reader sees of it, as :func:`spaced_words` has it."""
        self.asked = tuple(_asked(question, own_facts))
        """The answers that it asks for."""
        forms = (form for answer in self.asked for form in deck.names_of(answer))
        self.answers = frozenset(spaced_words(form) for form in (*forms, *question.accepted))
        """Every form of these answers, as :func:`spaced_words` has it."""
        self.content = frozenset(_content(self.text.split()))
        """Its content words."""
        self.events = frozenset(fact.event for fact in own_facts if fact.event)
        self.withheld = (
            frozenset() if question.premises else _withheld(question, self.text, own_facts[0], deck)
        )
        """The event's label or date, where it shows neither, since they would tell its answer."""

    def gives_away(self, other: ShownQuestion) -> bool:
        """Whether this question gives the other's answer away: it shows it, and both are about the same."""
        if not any(answer in self.text for answer in other.answers):
            return False
        return bool(self.events & other.events) or len(self.content & other.content) >= FEWEST_SHARED_WORDS

    def clashes(self, other: ShownQuestion) -> bool:
        """Whether the two must not stand in one quiz."""
        return self.gives_away(other) or other.gives_away(self) or self._repeats(other)

    def same_answer(self, other: ShownQuestion) -> bool:
        """Whether the two have an answer in common: in one quiz that teaches pupils to guess."""
        return bool(self.answers & other.answers)

    def _repeats(self, other: ShownQuestion) -> bool:
        """Whether the two ask the same: they share an answer and half of their content words."""
        both = len(self.content & other.content)
        return self.same_answer(other) and both * 2 >= len(self.content | other.content)


class LeakIndex:
    """What the questions of a quiz ask for and withhold, so that leaks by context are found quickly."""

    def __init__(self, chosen: Iterable[ShownQuestion]) -> None:
        self._names = NameTrie()
        self._asking: dict[str, list[ShownQuestion]] = defaultdict(list)
        self._withholding: dict[tuple[str, str], list[ShownQuestion]] = defaultdict(list)
        """By the event, and by what is withheld of it."""
        for shown in chosen:
            for answer in shown.answers:
                self._names.add(answer.split(), answer)
                self._asking[answer].append(shown)
            for event in shown.events:
                for part in shown.withheld:
                    self._withholding[event, part].append(shown)

    def printable(self, shown: ShownQuestion) -> tuple[str, ...]:
        """The parts of a question's context that give away no answer of another.

        What another question about the same event withholds would answer that one.
        """
        return tuple(part for part in shown.question.context if not self._leaks(part, shown))

    def _leaks(self, part: str, shown: ShownQuestion) -> bool:
        """Whether a part of a question's context gives away an answer of another question."""
        asking = (self._asking[answer] for answer in self._names.find_all(spaced_words(part).split()))
        withholding = (self._withholding.get((event, part), ()) for event in shown.events)
        # Two of each are enough: one of them at most is the question itself.
        return any(other is not shown for others in chain(asking, withholding) for other in others[:2])


def _content(words: Sequence[str]) -> Iterator[str]:
    """The words that say what a text is about: long ones, and pairs of Han or Hangul characters."""
    yield from (word for word in words if len(word) >= FEWEST_CONTENT_LETTERS and word.isalpha())
    characters = (word if PAIRED_SCRIPTS.fullmatch(word) else "" for word in words)
    yield from (one + other for one, other in pairwise(characters) if one and other)


def _withheld(question: Question, text: str, fact: Fact, deck: Deck) -> frozenset[str]:
    """The label and date of a question's event, where the question shows neither: they would tell its answer."""
    event = deck.events.get(fact.event)
    parts = (event.label, event.when_text) if event else ()
    return frozenset(p for p in parts if p and p not in question.context and spaced_words(p) not in text)


def _visible(question: Question) -> Iterable[str]:
    """The texts that a reader sees, but the right option."""
    yield question.stem
    yield from (text for media in question.media if media.asked for text in (media.alt, media.credit))
    yield from (premise.text for premise in question.premises)
    if question.premises:
        yield from (option.text for option in question.options)
    yield from (option.text for option in question.options if not option.correct)


def _asked(question: Question, facts: Iterable[Fact]) -> Iterable[Answer]:
    """The answers that a question asks for: of an ordering the dates, of a matching the right sides."""
    answers = [answer for fact in facts for answer in fact.answers]
    if not question.premises:
        return [answer for answer in answers if question.answer in {answer.name, "all"}]
    if not question.options:
        return [answer for answer in answers if isinstance(answer.value, Date)]
    return [answer for answer in answers if answer.text in question.texts]
