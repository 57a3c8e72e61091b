"""What classes have answered, without names: how many papers gave which answer to which question."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct


class AnswerCount(Struct, frozen=True, kw_only=True):
    """How many papers of a class gave one answer to one question."""

    version: str
    """The letter of the version: ``A``."""
    question: str
    """The question's id: ``guns:choice:64``."""
    option: str
    """The words of the option that was taken; empty where none can be, or none was."""
    verdict: str
    """``right``, ``part``, ``wrong`` or ``blank``."""
    papers: int
    points: Decimal
    """What all of these papers earned together."""
    worth: int
    """The points of the question."""


class KeptClass(Struct, frozen=True):
    """The counts of one class, as they were kept once."""

    name: str
    """What the teacher calls the class: ``7b``."""
    quiz: str
    """The digest of its sheets: ``7f3a``."""
    counts: tuple[AnswerCount, ...]


class Answered(Struct, frozen=True):
    """What classes made of a question."""

    papers: int
    facility: float
    """The mean share of its points, from 0 to 1."""


def latest(kept: Iterable[KeptClass]) -> dict[str, KeptClass]:
    """The classes by name, each as it was kept last: nobody is counted twice."""
    return {one.name: one for one in kept}


def answered(kept: Iterable[KeptClass]) -> dict[str, Answered]:
    """What these classes made of each question, by its id; each class as it was kept last."""
    papers: dict[str, int] = {}
    shares: dict[str, Decimal] = {}
    for count in (count for one in latest(kept).values() for count in one.counts):
        papers[count.question] = papers.get(count.question, 0) + count.papers
        shares[count.question] = shares.get(count.question, Decimal(0)) + count.points / count.worth
    return {name: Answered(many, float(shares[name] / many)) for name, many in papers.items()}
