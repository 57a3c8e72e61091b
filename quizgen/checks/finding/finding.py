"""What the checks share: findings, and the texts that are checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from quizgen.model import NOWHERE, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.model import Answer, Entity, Fact

Finding = tuple[Source, str, str, str]
"""A problem that a check found: its source, message, remedy and the id of its fact, or an empty text."""


class DistractorJudge(Protocol):
    """Judges wrong options that were picked by hand, as a build does."""

    def why_not_by_hand(self, fact: Fact, answer: Answer) -> Sequence[str]:
        """Why each of an answer's ``distractors``, which were picked by hand, is not used; empty where it is."""

    def pool_entries(self, type_: str) -> Iterator[Entity]:
        """The entries of the shipped pools of a type."""


WORD = re.compile(r"[\w'’.-]+")


def count_words(text: str) -> int:
    """How many words a text has, with their apostrophes, hyphens and full stops: ``"U.S.-led"`` is one."""
    return len(WORD.findall(text))


def has_more_words(text: str, most: int) -> bool:
    """Whether a text has more than so many words. A word and a space are two characters at least: few need counting."""
    return len(text) > 2 * most and count_words(text) > most


def stems(fact: Fact) -> list[tuple[str, tuple[Answer, ...]]]:
    """Every stem of a fact, with the answers that it asks for."""
    found: list[tuple[str, tuple[Answer, ...]]] = [
        (answer.stem, (answer,)) for answer in fact.answers if answer.stem
    ]
    if fact.ask_all:
        found.append((fact.ask_all, fact.answers))
    return found


class WrittenText:
    """A text of a fact as it is written. What messages call it, and where it is, is worked out for those told of."""

    __slots__ = ("_find", "_noun", "_place", "text")

    def __init__(self, text: str, noun: str, find: Callable[..., Source], *place: object) -> None:
        """*find* tells from *place* where the text is written."""
        self.text, self._noun, self._find, self._place = text, noun, find, place

    @property
    def name(self) -> str:
        """What messages call it: ``the stem 'Who sailed?'``, or where a fact has one alone, ``the statement``."""
        return f"{self._noun} '{self.text}'" if self._noun in OF_SEVERAL else self._noun

    @property
    def source(self) -> Source:
        """Where it is written."""
        return self._find(*self._place)


OF_SEVERAL = frozenset({"the stem", "the distractor", "the accepted answer"})
"""Nouns for texts of which a fact may have several: messages quote these."""


def texts(fact: Fact) -> Iterator[WrittenText]:
    """The statement and every stem of a fact."""
    first = fact.answers[0] if fact.answers else None
    yield WrittenText(fact.statement, "the statement", source_of, fact, first)
    for stem, asked in stems(fact):
        yield WrittenText(stem, "the stem", source_of_stem, fact, asked)
    for key, stem in (("explain", fact.explain), ("match", fact.pairs_stem)):
        if stem:
            yield WrittenText(stem, "the stem", source_in, fact, key)


def every_text(fact: Fact) -> Iterator[WrittenText]:
    """Every text of a fact that somebody will read."""
    yield from texts(fact)
    for answer in fact.answers:
        for number, word in enumerate(answer.distractors):
            yield WrittenText(word, "the distractor", source_of_word, fact, answer, "distractors", number)
        for number, word in enumerate(answer.accept):
            yield WrittenText(word, "the accepted answer", source_of_word, fact, answer, "accept", number)
    if fact.because:
        yield WrittenText(fact.because, "'because'", source_in, fact, "because")


def source_of_stem(fact: Fact, asked: Sequence[Answer]) -> Source:
    """Where the stem that asks for some answers is written; the first of these answers, where a kind words it."""
    if len(asked) > 1:
        return _written(fact, "ask", 0) or source_of(fact, asked[0])
    return source_of_word(fact, asked[0], "ask")


def source_of_word(fact: Fact, answer: Answer, key: str, number: int = 0) -> Source:
    """Where a word under one of an answer's keys is written: its second distractor, with number 1."""
    return _written(answer, key, number) or source_of(fact, answer)


def words_of(answer: Answer, *keys: str) -> Iterator[tuple[str, str, int]]:
    """The words under some of an answer's keys, such as ``distractors``, each with its key and its number there."""
    for key in keys:
        for number, word in enumerate(getattr(answer, key)):
            yield word, key, number


def source_in(fact: Fact, key: str) -> Source:
    """Where the value of one of a fact's keys is written: ``because``, ``tags``, ``as_of``."""
    return _written(fact, key, 0) or source_of(fact)


def _written(owner: Fact | Answer, key: str, number: int) -> Source | None:
    """The source of a word under a key of a fact or answer; None where it is not written there."""
    sources = owner.written.under(key)
    return sources[min(number, len(sources) - 1)] if sources else None


def source_of(fact: Fact, answer: Answer | None = None) -> Source:
    """Where a fact or one of its answers is written."""
    return (answer.source if answer else None) or fact.source or NOWHERE
