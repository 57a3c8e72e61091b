"""Marks for a class: every answer marked as the self-check page marks it, and added up."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from quizgen.grading.decisions import Decisions, key_of
from quizgen.limits import LONGEST_CLASS_NAME, LONGEST_MARKED_ANSWER
from quizgen.marking.mark import OPEN, mark, option_meant
from quizgen.marking.vocabulary import words_of
from quizgen.model import Item, Quiz
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.grading.answers import Given, Paper
    from quizgen.model import Question

Verdict = Literal["right", "part", "nearly", "wrong", "open", "unsettled", "blank"]
"""``part`` where some of the parts are right; ``nearly`` and ``open`` where a person has to decide and has not yet, and
``unsettled`` where a person has to look at the scan and has not yet."""
NO_ROW = "no row"
"""Why an answer is blank that has no row in a table with a row an answer: perhaps nobody has typed it in."""
Floor = Literal["total", "section", "none"]
"""Where points stop at nought: at the total of a student, at each section's, or nowhere."""
ARROW = re.compile(r"\s(?:->|→)\s")
"""What Moodle writes between a premise and what a student chose for it."""
SEPARATORS = (",", ";", "\n")
"""What may stand between the parts of an answer to a set."""
LETTERS_ALONE = re.compile(r"\w{1,2}(?:\s+\w{1,2})+")
"""The letters or numbers of a set with blanks between them: ``B A C``."""


class GradeSettings(Struct, frozen=True, kw_only=True):
    """How a class is graded, beside how its quiz was built."""

    wrong: Decimal = Decimal(0)
    """What a wrong option takes away, as a share of the question's points: -0.25. ValueError below -1 or above 0."""
    floor: Floor = "total"
    """What is never below nought, where wrong options take away."""
    keep: str = ""
    """The name under which the counts of this class are kept beside the deck: ``7b``; empty: they are not kept.
    ValueError for one that is longer than LONGEST_CLASS_NAME, or has signs that no table prints."""
    pdf: bool = False
    """Whether the reports to hand back are wanted as a PDF, too."""
    paper: str = ""
    """The paper of the PDF; empty: A4."""
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
        if self.keep and not (self.keep.isprintable() and self.keep == self.keep.strip()):
            raise ValueError("the name of a class has letters, digits and signs, and no blank at its ends")
        if len(self.keep) > LONGEST_CLASS_NAME:
            raise ValueError(f"the name of a class has at most {LONGEST_CLASS_NAME} characters")


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
    def taken_option(self) -> str:
        """The words of the option that was taken, whatever letter it had; what was written, in small letters."""
        if not self.item.options:
            return " ".join(self.given.split()).casefold()
        question = as_printed(self.item)
        place = option_meant(question, self.given, words_of(question.language)) if self.given else -1
        return self.item.options[place].text if place >= 0 else ""

    @property
    def waits(self) -> bool:
        """Whether a person has to decide it."""
        return self.verdict in {"nearly", "open", "unsettled"}


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
    points: Decimal
    """The points that count."""
    raised: bool = False
    """Whether they, or those of a section, would be below nought, and count as nought."""

    @property
    def without_row(self) -> tuple[int, ...]:
        """The numbers of the questions for which the table has no row of this student, not even an empty one."""
        return tuple(sorted(answer.item.number for answer in self.answers if answer.why == NO_ROW))

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

    def unanswered(self, version: str) -> tuple[int, ...]:
        """The numbers of the questions of a version to which no paper has an answer, though it has to others."""
        answers = [answer for paper in self.papers if paper.version == version for answer in paper.answers]
        given = {answer.item.number for answer in answers if answer.given}
        asked = {answer.item.number for answer in answers}
        return tuple(sorted(asked - given)) if given else ()


def grade(
    quiz: Quiz,
    papers: Sequence[Paper],
    decisions: Decisions,
    wrong: Decimal = Decimal(0),
    floor: Floor = "total",
) -> Graded:
    """The marks of these papers. *wrong* is what a wrong option takes away, a share of the question's points: -0.25.

    *floor* says what is never below nought.
    """
    problems: list[Problem] = []
    versions = {version.letter: version for version in quiz.versions}
    marked = []
    for paper in papers:
        by_number: dict[int, MarkedAnswer] = {}
        sections = []
        for section in versions[paper.version].sections:
            answers = [
                _marked(item, given, decisions, wrong, problems)
                if (given := paper.answers.get(item.number))
                else _unmarked(item, paper)
                for item in section.items
            ]
            by_number |= {answer.item.number: answer for answer in answers}
            points = sum((answer.points for answer in answers), Decimal(0))
            if section.items:
                sections.append(SectionMarks(section.title, points, section.points))
        marked.append(_paper(paper, tuple(by_number.values()), sections, floor))
    return Graded(
        quiz=quiz, papers=tuple(marked), to_decide=tuple(_to_decide(marked)), problems=tuple(problems)
    )


def _paper(
    paper: Paper, answers: tuple[MarkedAnswer, ...], sections: Sequence[SectionMarks], floor: Floor
) -> MarkedPaper:
    """A student's paper, with the points that count."""
    nought = Decimal(0)
    if floor == "section":
        counted = tuple(replace(section, points=max(nought, section.points)) for section in sections)
    else:
        counted = tuple(sections)
    whole = sum((section.points for section in counted), nought)
    points = whole if floor == "none" else max(nought, whole)
    raised = points != sum((answer.points for answer in answers), nought)
    return MarkedPaper(paper.student, paper.version, answers, counted, points, raised)


def _unmarked(item: Item, paper: Paper) -> MarkedAnswer:
    """A question to which a paper has no answer, or none that anybody has settled."""
    if unsettled := paper.unsettled.get(item.number):
        return MarkedAnswer(item=item, given=unsettled.text, verdict="unsettled", earned=Decimal(0))
    why = NO_ROW if item.number in paper.without_row else ""
    return MarkedAnswer(item=item, given="", verdict="blank", why=why, earned=Decimal(0))


def _marked(
    item: Item, given: Given, decisions: Decisions, wrong: Decimal, problems: list[Problem]
) -> MarkedAnswer:
    """An answer with its mark, and with the teacher's decision where there is one."""
    asked = as_printed(item)
    if len(given.text) > LONGEST_MARKED_ANSWER and not asked.has_scheme:
        message = f"an answer to question {item.number} of {len(given.text)} characters is not marked"
        remedy = f"shorten it: an answer has at most {LONGEST_MARKED_ANSWER}"
        problems.append(Problem("not-marked", given.source, message, remedy))
        return MarkedAnswer(
            item=item, given=given.text[:LONGEST_MARKED_ANSWER], verdict="blank", earned=Decimal(0)
        )
    marked = mark(asked, _parts(given, asked))
    decision = (
        decisions.made.get(key_of(asked.id, given.text)) if marked.verdict in {"nearly", OPEN} else None
    )
    if decision:
        earned = decision.earned(item.points)
        return MarkedAnswer(
            item=item, given=given.text, verdict=_verdict(earned, item.points), why="decided",
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


def _parts(given: Given, question: Question) -> str | list[str]:
    """An answer to a set as a text for each premise, where it is written as a program or a hand writes it."""
    text = given.text
    if not question.premises:
        return text
    if given.parts:
        of_premise = dict(given.parts)
        return [of_premise.get(premise.text, "") for premise in question.premises]
    if places := _places_in_order(text, question):
        return places
    if ARROW.search(text):
        pairs = dict(ARROW.split(pair, maxsplit=1) for pair in text.split("; ") if ARROW.search(pair))
        chosen = {" ".join(premise.split()): answer for premise, answer in pairs.items()}
        return [chosen.get(" ".join(premise.text.split()), "") for premise in question.premises]
    return (
        text.split() if LETTERS_ALONE.fullmatch(text) else _with_blanks(text, len(question.premises)) or text
    )


def _with_blanks(text: str, premises: int) -> list[str]:
    """A text for each premise, where one of them was left open and keeps its place: ``A, , C``."""
    cut = ([part.strip() for part in text.split(sign)] for sign in SEPARATORS)
    return next((parts for parts in cut if len(parts) == premises and "" in parts), [])


def _places_in_order(text: str, question: Question) -> list[str]:
    """The place of each event, where the events are listed in their order, as Moodle and Microsoft Forms list them."""
    if question.options:
        return []
    events = [" ".join(premise.text.split()).casefold() for premise in question.premises]
    for sign in ("\n", "; ", ";", ", "):
        listed = [" ".join(part.split()).casefold() for part in text.split(sign) if part.strip()]
        if sorted(listed) == sorted(events) and len({*events}) == len(events):
            return [str(listed.index(event) + 1) for event in events]
    return []


def _to_decide(papers: Sequence[MarkedPaper]) -> Iterator[ToDecide]:
    """The answers that a person has to decide, in the order of version A, each once.

    What a scan has as ``?`` is not among them: no decision on words settles it.
    """
    students: dict[tuple[str, str], list[str]] = {}
    found: dict[tuple[str, str], MarkedAnswer] = {}
    for paper in papers:
        for answer in paper.answers:
            if answer.waits and answer.verdict != "unsettled":
                key = key_of(answer.item.question.id, answer.given)
                found.setdefault(key, answer)
                students.setdefault(key, []).append(paper.student)
    for key in sorted(found, key=lambda key: (found[key].item.number, key)):
        question = found[key].item.question
        right = "; ".join(question.texts)
        yield ToDecide(question.id, question.stem, key[1], right, found[key].why, tuple(students[key]))
