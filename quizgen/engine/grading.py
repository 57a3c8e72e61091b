"""A class's answers, marked against the quiz of a deck: what is read, decided, added up and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.deck_paths import Unreadable, file_source
from quizgen.engine.result import Result
from quizgen.grading.analysis import Analysis, analyse
from quizgen.grading.answers import read_answers
from quizgen.grading.decisions import NONE_YET, decisions_file, key_of, read_decisions
from quizgen.grading.grade import Graded, GradeSettings, grade
from quizgen.grading.report import report_files
from quizgen.model import Files
from quizgen.problems import Problem, in_order

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Quiz


class GradedClass(Struct, frozen=True):
    """The marks of a class, and all that is written of them."""

    graded: Graded
    analysis: Analysis
    files: Files
    """The reports by the names of their files."""
    decisions: bytes | None
    """What the file of decisions becomes; None where it stays as it is, or there is none."""


def graded_class(
    quiz: Quiz, answers: Path, settings: GradeSettings | None = None
) -> Result[GradedClass | None]:
    """The marks of a class, with what cannot be marked. Unreadable where a file is none, or the quiz another one."""
    settings = settings or GradeSettings()
    if settings.digest and settings.digest.lower() != quiz.digest:
        message = f"the sheets are of another quiz: they say {settings.digest}, and this one is {quiz.digest}"
        remedy = "name the deck as it was then, the --seed at the foot of the sheets, and all that they were built with"
        raise Unreadable(Problem("bad-answers", file_source(answers), message, remedy))
    read = read_answers(answers, quiz, settings.student)
    file = settings.decisions
    decisions = read_decisions(file) if file and file.exists() else NONE_YET
    graded = grade(quiz, read.papers, decisions, settings.wrong)
    problems = tuple(in_order([*read.problems, *decisions.problems, *graded.problems]))
    graded = replace(graded, problems=problems)
    new = [one.row for one in graded.to_decide if key_of(one.question, one.answer) not in decisions.waiting]
    analysis = analyse(graded)
    written = decisions_file(decisions, new) if file and new else None
    return Result(GradedClass(graded, analysis, report_files(graded, analysis), written), problems)
