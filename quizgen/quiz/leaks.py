"""Leaks: whether one question of a quiz gives another's answer away, or the paper itself does.

A question prints its stem, its context, its premises and its options, the right one, too. Whatever tells the answer of
another (:mod:`quizgen.telling`) is a leak, whether or not the two are about the same: a pupil reads the whole paper.
Only small numbers and the like must be about the same: the same event, or two of the same content words. A context is
never left out for this, since the question needs it: the two are not asked in one quiz. Two questions also clash if
they ask the same thing twice.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from quizgen.model import Date
from quizgen.telling import Telling, printed_words, telling
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizgen.model import Answer, Deck, Fact, Question
    from quizgen.quiz.gap_words import GapWords

FEWEST_CONTENT_LETTERS = 4
"""Letters of a content word: a shorter word says little about what a question is about."""
PAIRED_SCRIPTS = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
"""Han and Hangul, in which two characters side by side are mostly a word."""
FEWEST_SHARED_WORDS = 2
"""Content words in common from which on two questions are about the same."""


class ShownQuestion:
    """What a question shows and what it asks for, folded for comparison."""

    __slots__ = ("answers", "asked", "content", "events", "gap_words", "question", "telling", "text")

    def __init__(
        self, question: Question, deck: Deck, facts: Mapping[str, Fact], gap_words: GapWords | None = None
    ) -> None:
        """*facts* are those of the deck, by id; *gap_words* is given where a word bank prints its answers."""
        self.gap_words = gap_words
        """What knows which words may fill its gap; None where no word bank prints its answers."""
        own_facts = [facts[name] for name in question.facts]
        self.question = question
        self.events = frozenset(fact.event for fact in own_facts if fact.event)
        """The ids of its events."""
        offered = question.texts if gap_words else tuple(option.text for option in question.options)
        shown = printed_words(_printed(question), deck.language, offered)
        self.text = shown + "".join(f" {mark} " for mark in _shown_of_events(shown, self.events, deck))
        """What a reader sees of it, as :func:`printed_words` has it, and which labels and dates of its events."""
        self.asked = tuple(_asked(question, own_facts))
        """The answers that it asks for."""
        forms = (form for answer in self.asked for form in deck.names_of(answer))
        self.answers = frozenset(spaced_words(form) for form in (*forms, *question.accepted))
        """Every name of these answers, as :func:`spaced_words` has it."""
        self.telling = _telling(question, self.asked, own_facts, deck)
        """What tells these answers."""
        if not question.premises:
            self.telling.anywhere.update(_withheld(shown, own_facts[0], deck))
        self.content = frozenset(_content(spaced_words(" | ".join(_asking(question))).split()))
        """Its content words."""

    def told_by(self, other: ShownQuestion) -> str:
        """The answer of this question that the other one prints; empty where it prints none."""
        anywhere = next((what for form, what in self.telling.anywhere.items() if form in other.text), "")
        if anywhere:
            return anywhere
        told = next((what for form, what in self.telling.in_topic.items() if form in other.text), "")
        return told if told and self.is_about_same(other) else ""

    def is_about_same(self, other: ShownQuestion) -> bool:
        """Whether the two share an event, or two content words."""
        return bool(self.events & other.events) or len(self.content & other.content) >= FEWEST_SHARED_WORDS

    def gives_away(self, other: ShownQuestion) -> bool:
        """Whether this question gives the other's answer away."""
        return bool(other.told_by(self))

    def clashes(self, other: ShownQuestion) -> bool:
        """Whether the two must not stand in one quiz."""
        return (
            self.repeats(other)  # found soonest
            or self.gives_away(other)
            or other.gives_away(self)
            or bool(self.ambiguous_word(other))
        )

    def why_clashing(self, other: ShownQuestion) -> str:
        """Why the two must not stand in one quiz, in words; empty where they may."""
        for one, another in ((self, other), (other, self)):
            if told := one.told_by(another):
                return f"{another.question.id} prints '{told}', which {one.question.id} asks for"
        if word := self.ambiguous_word(other):
            return f"'{word}' may be right in the gaps of {self.question.id} and of {other.question.id}"
        return f"{self.question.id} and {other.question.id} ask the same" if self.repeats(other) else ""

    def ambiguous_word(self, other: ShownQuestion) -> str:
        """A word of a word bank that may be right in the gaps of both questions; empty where there is none."""
        if not (self.gap_words and other.gap_words):
            return ""
        about_same = self.is_about_same(other)
        for one, another in ((self, other), (other, self)):
            for word in one.question.texts:
                if self.gap_words.may_fill(word, another.question, about_same=about_same):
                    return word
        return ""

    def same_answer(self, other: ShownQuestion) -> bool:
        """Whether the two have an answer in common: in one quiz that teaches pupils to guess."""
        return bool(self.answers & other.answers)

    def repeats(self, other: ShownQuestion) -> bool:
        """Whether the two ask the same: they share an answer and half of their content words."""
        both = len(self.content & other.content)
        return self.same_answer(other) and both * 2 >= len(self.content | other.content)


class PaperFrame:
    """What a paper prints around its questions: its title, the line with the article, its headings and directions."""

    def __init__(self, texts: Mapping[str, str], language: str) -> None:
        """*texts* are what is printed, by what messages call it: ``the title``."""
        self._texts = {name: printed_words([text], language) for name, text in texts.items() if text}
        self._content = {name: frozenset(_content(words.split())) for name, words in self._texts.items()}

    def why_told(self, shown: ShownQuestion) -> str:
        """Why a question cannot be asked on this paper: what prints its answer; empty where nothing does."""
        if shown.question.premises and not shown.question.options:
            return ""  # one date says nothing of an order
        for name, text in self._texts.items():
            for form, told in shown.telling.anywhere.items():
                if form in text:
                    return f"{name} prints its answer, '{told}'"
            if len(self._content[name] & shown.content) >= FEWEST_SHARED_WORDS:
                for form, told in shown.telling.in_topic.items():
                    if form in text:
                        return f"{name} prints its answer, '{told}'"
        return ""


def _content(words: Sequence[str]) -> Iterator[str]:
    """The words that say what a text is about: long ones, and pairs of Han or Hangul characters."""
    yield from (word for word in words if len(word) >= FEWEST_CONTENT_LETTERS and word.isalpha())
    characters = (word if PAIRED_SCRIPTS.fullmatch(word) else "" for word in words)
    yield from (one + other for one, other in pairwise(characters) if one and other)


def _telling(question: Question, asked: Sequence[Answer], facts: Sequence[Fact], deck: Deck) -> Telling:
    """What tells the answers that a question asks for."""
    if not question.premises:
        scheme = (part.text for part in question.key if part.points)
        return telling(facts[0], asked, deck, (*question.accepted, *scheme))
    if facts[0].pairs:
        return telling(facts[0], (), deck, question.texts)
    parts = [telling(fact, [answer for answer in fact.answers if answer in asked], deck) for fact in facts]
    anywhere = dict(chain.from_iterable(part.anywhere.items() for part in parts))
    in_topic = dict(chain.from_iterable(part.in_topic.items() for part in parts))
    if question.options:
        return Telling(anywhere, in_topic)
    return Telling({}, {**in_topic, **anywhere})  # a date tells of an order only beside what happened then


def _event_parts(event: str, deck: Deck) -> Iterator[tuple[str, str, str]]:
    """The label and the date of an event, each with a word of its own and what messages call it."""
    if known := deck.events.get(event):
        yield f"^label:{event}", known.label, known.label
        yield f"^when:{event}", known.when_text, known.when_text


def _shown_of_events(shown: str, events: Iterable[str], deck: Deck) -> Iterator[str]:
    """A word for each label and date of a question's events that it shows."""
    for event in sorted(events):
        for mark, part, _ in _event_parts(event, deck):
            if part and spaced_words(part) in shown:
                yield mark


def _withheld(shown: str, fact: Fact, deck: Deck) -> Iterator[tuple[str, str]]:
    """The label and date of a question's event where it shows them not, since they would tell its answer."""
    for mark, part, name in _event_parts(fact.event, deck):
        if part and spaced_words(part) not in shown:
            yield f" {mark} ", name


def _printed(question: Question) -> Iterator[str]:
    """Every text of a question that is printed, but its options."""
    yield question.stem
    yield from question.context
    yield from (text for media in question.media if media.asked for text in (media.alt, media.credit))
    yield from (premise.text for premise in question.premises)


def _asking(question: Question) -> Iterator[str]:
    """The texts of a question that say what it is about: all but its context and the right option."""
    yield question.stem
    yield from (text for media in question.media if media.asked for text in (media.alt, media.credit))
    yield from (premise.text for premise in question.premises)
    yield from (option.text for option in question.options if question.premises or not option.correct)


def _asked(question: Question, facts: Iterable[Fact]) -> Iterable[Answer]:
    """The answers that a question asks for: of an ordering the dates, of a matching the right sides."""
    answers = [answer for fact in facts for answer in fact.answers]
    if not question.premises:
        return [answer for answer in answers if question.answer in {answer.name, "all"}]
    if not question.options:
        return [answer for answer in answers if isinstance(answer.value, Date)]
    return [answer for answer in answers if answer.text in question.texts]
