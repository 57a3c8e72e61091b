"""What the checks share: findings, and the texts that are checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from quizgen.model import NOWHERE, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Answer, Entity, Fact

Finding = tuple[Source, str, str, str]
"""A problem that a check found: its source, message, remedy and the id of its fact, or an empty text."""


class JudgedOption(Protocol):
    """A wrong option that was picked by hand."""

    @property
    def text(self) -> str:
        """Its words."""


class DistractorJudge(Protocol):
    """Judges wrong options that were picked by hand, as a build does."""

    def by_hand(self, fact: Fact, answer: Answer) -> Sequence[tuple[JudgedOption, str]]:
        """The wrong options of an answer that were picked by hand, each with why it is not used; empty where it is."""

    def pool_entries(self, type_: str) -> Iterator[Entity]:
        """The entries of the shipped pools of a type."""


WORD = re.compile(r"[\w'’.-]+")


def words(text: str) -> list[str]:
    """The words of a text, with their apostrophes, hyphens and full stops: ``"U.S.-led"`` is one."""
    return WORD.findall(text)


def stems(fact: Fact) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    """Every stem of a fact, with the answers that it asks for."""
    for answer in fact.answers:
        if answer.stem:
            yield answer.stem, (answer,)
    if fact.ask_all:
        yield fact.ask_all, fact.answers


def texts(fact: Fact) -> Iterator[tuple[str, str, Source]]:
    """The statement and every stem of a fact: what messages call it, the text, and where it is written."""
    yield "the statement", fact.statement, source_of(fact, fact.answers[0] if fact.answers else None)
    for stem, asked in stems(fact):
        yield f"the stem '{stem}'", stem, source_of(fact, asked[0])


def every_text(fact: Fact) -> Iterator[tuple[str, str, Source]]:
    """Every text of a fact that somebody will read: what messages call it, the text, and where it is written."""
    yield from texts(fact)
    for answer in fact.answers:
        for noun, words in (("the distractor", answer.distractors), ("the accepted answer", answer.accept)):
            yield from ((f"{noun} '{word}'", word, source_of(fact, answer)) for word in words)
    if fact.because:
        yield "'because'", fact.because, source_of(fact)


def source_of(fact: Fact, answer: Answer | None = None) -> Source:
    """Where a fact or one of its answers is written."""
    return (answer.source if answer else None) or fact.source or NOWHERE
