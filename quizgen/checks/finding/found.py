"""What the checks share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from quizgen.model import NOWHERE, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Answer, Fact

Found = tuple[Source, str, str, str]
"""A problem's place, message, remedy and fact."""


class Judged(Protocol):
    """A wrong option that was judged."""

    @property
    def text(self) -> str:
        """Its words."""


class Judge(Protocol):
    """What a check asks of whoever judges options, as the build does it."""

    def by_hand(self, fact: Fact, answer: Answer) -> Sequence[tuple[Judged, str]]:
        """The curator's own wrong options, each with why it is not used; empty where it is."""


WORD = re.compile(r"[\w'’.-]+")


def words(text: str) -> list[str]:
    """The words of a text."""
    return WORD.findall(text)


def stems(fact: Fact) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    """Every stem of a fact, with the answers that it asks for."""
    for answer in fact.answers:
        if answer.stem:
            yield answer.stem, (answer,)
    if fact.ask_all:
        yield fact.ask_all, fact.answers


def texts(fact: Fact) -> Iterator[tuple[str, str, Source]]:
    """The statement and every stem of a fact: what messages call it, its words, and the best place for it."""
    yield "the statement", fact.statement, place(fact, fact.answers[0] if fact.answers else None)
    for stem, asked in stems(fact):
        yield f"the stem '{stem}'", stem, place(fact, asked[0])


def place(fact: Fact, answer: Answer | None = None) -> Source:
    """Where a fact or one of its answers is written."""
    return (answer.source if answer else None) or fact.source or NOWHERE
