"""Marks for a class: every answer marked as the self-check page marks it, and added up."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from quizgen.grading.decisions import Decisions, key_of
from quizgen.limits import LONGEST_MARKED_ANSWER
from quizgen.marking.mark import OPEN, mark
from quizgen.model import Item, Quiz
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.grading.answers import Given, Paper
    from quizgen.model import Question

Verdict = Literal["right", "part", "nearly", "wrong", "open", "blank"]
"""``part`` where some of the parts are right; ``nearly`` and ``open`` where a person has to decide and has not yet."""
ARROW = re.compile(r"\s(?:->|→)\s")
"""What Moodle writes between a premise and what a student chose for it."""
LETTERS_ALONE = re.compile(r"\w{1,2}(?:\s+\w{1,2})+")
"""The letters or numbers of a set with blanks between them: ``B A C``."""

BLANK_PART = re.compile(r"(?:^|[;,])\s*(?:[;,]|$)")
"""Nothing where a part of a set should stand."""


class GradeSettings(Struct, frozen=True, kw_only=True):
    """How a class is graded, beside how its quiz was built."""

    wrong: Decimal = Decimal(0)
    """What a wrong option takes away, as a share of the question's points: -0.25. ValueError below -1 or above 0."""
    decisions: Path | None = None
    """The file of what the teacher has decided, which need not exist yet."""
    digest: str = ""
    """What the sheets say of the quiz, ``7f3a``; empty: nobody has looked."""
    student: tuple[str, ...] = ()
    """The heads of the columns that say whose the answers are; empty: the usual ones."""

    def __post_init__(self) -> None:
        """Check that a wrong answer takes away no more than a right one earns."""
        if not -1 <= self.wrong <= 0:
            raise ValueError(
                f"a wrong option takes away from 0 to all of its points, 0 to -1, and not {self.wrong}"
            )


class MarkedAnswer(Struct, frozen=True, kw_only=True):
    """One answer of one student with its mark."""

    item: Item
    given: str
    """What was answered; empty where nothing was."""
    verdict: Verdict
    why: str = ""
    """A short reason where it is not right: ``misspelt``."""
    earned: Decimal
    """Points, without what is taken away for a wrong option."""
    taken: Decimal = Decimal(0)
    """Points that are taken away for a wrong option."""
    decided: bool = False
    """Whether a person has decided it."""

    @property
    def points(self) -> Decimal:
        """The points that count."""
        return self.earned - self.taken

    @property
    def waits(self) -> bool:
        """Whether a person has to decide it."""
        return self.verdict in {"nearly", "open"}


class SectionMarks(Struct, frozen=True):
    """What a student has in a section."""

    title: str
    points: Decimal
    of: int


class MarkedPaper(Struct, frozen=True):
    """One student's answers with their marks, in the order of their numbers."""

    student: str
    version: str
    answers: tuple[MarkedAnswer, ...]
    sections: tuple[SectionMarks, ...]

    @property
    def points(self) -> Decimal:
        """The points of all answers; below zero where more is taken away than earned."""
        return sum((answer.points for answer in self.answers), Decimal(0))

    @property
    def waiting(self) -> int:
        """How many of the answers a person has to decide."""
        return sum(answer.waits for answer in self.answers)


class ToDecide(Struct, frozen=True):
    """An answer that a person has to decide, once for all who gave it."""

    question: str
    """The question's id."""
    stem: str
    answer: str
    right: str
    why: str
    students: tuple[str, ...]

    @property
    def row(self) -> dict[str, str]:
        """As it stands in the file of decisions."""
        return {
            "question": self.question,
            "answer": self.answer,
            "right answer": self.right,
            "why": self.why,
            "decision": "",
        }


class Graded(Struct, frozen=True, kw_only=True):
    """The marks of a class."""

    quiz: Quiz
    papers: tuple[MarkedPaper, ...]
    to_decide: tuple[ToDecide, ...]
    problems: tuple[Problem, ...] = ()
    """Answers that are not marked."""


def grade(quiz: Quiz, papers: Sequence[Paper], decisions: Decisions, wrong: Decimal = Decimal(0)) -> Graded:
    """The marks of these papers. *wrong* is what a wrong option takes away, a share of the question's points: -0.25."""
    problems: list[Problem] = []
    versions = {version.letter: version for version in quiz.versions}
    marked = []
    for paper in papers:
        by_number: dict[int, MarkedAnswer] = {}
        sections = []
        for section in versions[paper.version].sections:
            answers = [
                _marked(item, paper.answers.get(item.number), decisions, wrong, problems)
                for item in section.items
            ]
            by_number |= {answer.item.number: answer for answer in answers}
            points = sum((answer.points for answer in answers), Decimal(0))
            if section.items:
                sections.append(SectionMarks(section.title, points, section.points))
        marked.append(MarkedPaper(paper.student, paper.version, tuple(by_number.values()), tuple(sections)))
    return Graded(
        quiz=quiz, papers=tuple(marked), to_decide=tuple(_to_decide(marked)), problems=tuple(problems)
    )


def _marked(
    item: Item, given: Given | None, decisions: Decisions, wrong: Decimal, problems: list[Problem]
) -> MarkedAnswer:
    """An answer with its mark, and with the teacher's decision where there is one."""
    if given is None:
        return MarkedAnswer(item=item, given="", verdict="blank", earned=Decimal(0))
    asked = as_printed(item)
    if len(given.text) > LONGEST_MARKED_ANSWER and not asked.has_scheme:
        message = f"an answer to question {item.number} of {len(given.text)} characters is not marked"
        remedy = f"shorten it: an answer has at most {LONGEST_MARKED_ANSWER}"
        problems.append(Problem("not-marked", given.source, message, remedy))
        return MarkedAnswer(
            item=item, given=given.text[:LONGEST_MARKED_ANSWER], verdict="blank", earned=Decimal(0)
        )
    marked = mark(asked, _parts(given.text, asked))
    decision = (
        decisions.made.get(key_of(asked.id, given.text)) if marked.verdict in {"nearly", OPEN} else None
    )
    if decision:
        earned = decision.earned(item.points)
        return MarkedAnswer(
            item=item, given=given.text, verdict=_verdict(earned, item.points), why="decided by your teacher",
            earned=earned, decided=True,
        )  # fmt: skip
    verdict: Verdict = marked.verdict  # type: ignore[assignment]
    if verdict == "wrong" and marked.points:
        verdict = "part"
    guessed = (
        verdict == "wrong" and bool(asked.options) and not asked.premises and not asked.has_several_right
    )
    taken = -wrong * item.points if guessed else Decimal(0)
    return MarkedAnswer(
        item=item,
        given=given.text,
        verdict=verdict,
        why=marked.why,
        earned=Decimal(marked.points),
        taken=taken,
    )


def as_printed(item: Item) -> Question:
    """The question as one version prints it, so that letters mean its options, and worth what it is worth there."""
    return replace(item.question, options=item.options, premises=item.premises, points=item.points)


def _verdict(earned: Decimal, points: int) -> Verdict:
    return "right" if earned >= points else "part" if earned else "wrong"


def _parts(text: str, question: Question) -> str | list[str]:
    """An answer to a set as a text for each premise, where it is written as Moodle or a hand writes it."""
    if not question.premises:
        return text
    if ARROW.search(text):
        pairs = dict(ARROW.split(pair, maxsplit=1) for pair in text.split("; ") if ARROW.search(pair))
        chosen = {" ".join(premise.split()): answer for premise, answer in pairs.items()}
        return [chosen.get(" ".join(premise.text.split()), "") for premise in question.premises]
    for sign in ";,":  # a line without an answer keeps its place: "A; ; C"
        if text.count(sign) == len(question.premises) - 1 and BLANK_PART.search(text):
            return [part.strip() for part in text.split(sign)]
    return text.split() if LETTERS_ALONE.fullmatch(text) else text


def _to_decide(papers: Sequence[MarkedPaper]) -> Iterator[ToDecide]:
    """The answers that a person has to decide, in the order of version A, each once."""
    students: dict[tuple[str, str], list[str]] = {}
    found: dict[tuple[str, str], MarkedAnswer] = {}
    for paper in papers:
        for answer in paper.answers:
            if answer.waits:
                key = key_of(answer.item.question.id, answer.given)
                found.setdefault(key, answer)
                students.setdefault(key, []).append(paper.student)
    for key in sorted(found, key=lambda key: (found[key].item.number, key)):
        question = found[key].item.question
        right = "; ".join(question.texts)
        yield ToDecide(question.id, question.stem, key[1], right, found[key].why, tuple(students[key]))
