"""What a class has answered, counted for the deck: per question, version and option, and nothing of any student."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from quizgen.limits import MOST_KEPT_CLASSES
from quizgen.model import AnswerCount, KeptClass
from quizgen.model.kept import latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.grading.grade import Graded, MarkedAnswer

COUNTED = {"right", "part", "wrong", "blank"}
"""The verdicts that count; what waits for a decision does not."""
Cell = tuple[int, str, str, str, str, int]


class Keeping(NamedTuple):
    """What keeping a class comes to."""

    kept: tuple[KeptClass, ...]
    """All that is kept now."""
    papers: int
    before: int | None
    """How many papers of a class of this name were kept before; None: there was none."""
    changed: bool
    """Whether anything is kept that was not."""
    waiting: int
    """How many answers wait for a decision, and are not counted yet."""


class NotKept(Exception):
    """A class is not kept; the message says why."""


def class_counts(name: str, graded: Graded) -> KeptClass:
    """The counts of a class, by version, question and option. No words that a student wrote are in them.

    A question of a version that no paper answers is not counted: nobody has typed its answers in.
    """
    papers: Counter[Cell] = Counter()
    points: dict[Cell, Decimal] = {}
    unanswered = {version.letter: graded.unanswered(version.letter) for version in graded.quiz.versions}
    for paper in graded.papers:
        for answer in paper.answers:
            if answer.verdict not in COUNTED or answer.item.number in unanswered[paper.version]:
                continue
            item = answer.item
            cell = (
                item.number, paper.version, item.question.id, _option(answer), answer.verdict, item.points,
            )  # fmt: skip
            papers[cell] += 1
            points[cell] = points.get(cell, Decimal(0)) + answer.earned
    counts = tuple(
        AnswerCount(
            version=cell[1], question=cell[2], option=cell[3], verdict=cell[4], worth=cell[5], papers=papers[cell],
            points=points[cell],
        )
        for cell in sorted(papers, key=lambda cell: (cell[1], cell[0], *cell[2:]))
    )  # fmt: skip
    return KeptClass(name, graded.quiz.digest, counts)


def _option(answer: MarkedAnswer) -> str:
    """The words of the one option that was taken, which are the deck's; empty where there is none."""
    question = answer.item.question
    if question.premises or question.has_several_right or not answer.item.options:
        return ""
    return answer.taken_option


def keep(before: Sequence[KeptClass], name: str, graded: Graded) -> Keeping:
    """The classes that were kept, with this one in the place of what was kept under its name.

    NotKept where the same answers are kept under another name, or there are too many already.
    """
    new, known = class_counts(name, graded), latest(before)
    waiting = sum(paper.waiting for paper in graded.papers)
    old = known.get(name)
    for other in known.values():
        if other.name != name and (other.quiz, other.counts) == (new.quiz, new.counts):
            raise NotKept(
                f"the same answers are kept already, as the class '{other.name}': they are not counted twice"
            )
    many = len(graded.papers)
    if old == new:
        return Keeping(tuple(before), many, papers_of(old), changed=False, waiting=waiting)
    if len(before) >= MOST_KEPT_CLASSES:
        raise NotKept(
            f"{MOST_KEPT_CLASSES} classes are kept already: begin a new classes.csv, and put this one away"
        )
    return Keeping((*before, new), many, papers_of(old) if old else None, changed=True, waiting=waiting)


def papers_of(kept: KeptClass) -> int:
    """How many papers were counted: those of the question that most were counted of."""
    by_question: Counter[str] = Counter()
    for count in kept.counts:
        by_question[count.question] += count.papers
    return max(by_question.values(), default=0)
