"""A class's answers, marked against the quiz of a deck: what is read, decided, added up, reported and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.deck_paths import Unreadable, file_source
from quizgen.deckfile.classes import classes_bytes
from quizgen.engine.result import Result
from quizgen.grading.analysis import Analysis, analyse
from quizgen.grading.answers import named_digests, read_answers
from quizgen.grading.decisions import NONE_YET, decisions_file, key_of, read_decisions
from quizgen.grading.grade import Graded, GradeSettings, grade
from quizgen.grading.kept import Keeping, NotKept, keep
from quizgen.grading.report import report_files
from quizgen.grading.student_reports import class_report
from quizgen.limits import MOST_NAMED_STUDENTS
from quizgen.model import Deck, Files
from quizgen.model.kept import latest
from quizgen.problems import Problem, ProblemFound, in_order
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from quizgen.model import KeptClass, Quiz
    from quizgen.view.class_report import ClassReport


class GradedClass(Struct, frozen=True):
    """The marks of a class, and all that is written of them."""

    graded: Graded
    analysis: Analysis
    files: Files
    """The reports by the names of their files."""
    decisions: bytes | None
    """What the file of decisions becomes; None where it stays as it is, or there is none."""
    keeping: Keeping | None = None
    """What keeping the class comes to; None where it is not to be kept, or cannot be."""
    kept: bytes | None = None
    """What ``classes.csv`` beside the deck becomes; None where it stays as it is, or there is none."""


def graded_class(
    quiz: Quiz, answers: Path, settings: GradeSettings | None = None, deck: Deck | None = None
) -> Result[GradedClass | None]:
    """The marks of a class, with what cannot be marked. Unreadable where a file is none, or the quiz another one.

    *deck* is the quiz's, with what was kept of classes until now.
    """
    settings = settings or GradeSettings()
    if settings.digest and settings.digest.lower() != quiz.digest:
        message = f"the sheets are of another quiz: they say {settings.digest}, and this one is {quiz.digest}"
        remedy = "name the deck as it was then, the --seed at the foot of the sheets, and all that they were built with"
        raise Unreadable(Problem("bad-answers", file_source(answers), message, remedy))
    read = read_answers(answers, quiz, settings.student)
    file = settings.decisions
    decisions = read_decisions(file) if file and file.exists() else NONE_YET
    graded = grade(quiz, read.papers, decisions, settings.wrong, settings.floor)
    problems = [
        *read.problems,
        *decisions.problems,
        *graded.problems,
        *_unanswered(graded, answers),
        *_half_typed(graded, answers),
    ]
    deck = deck or Deck(quiz.deck, quiz.title)
    keeping = _keeping(deck.classes, settings, graded, answers, problems) if settings.keep else None
    report = class_report(graded)
    pdf = _pdf(report, deck, settings, problems) if settings.pdf and graded.papers else {}
    graded = replace(graded, problems=tuple(in_order(problems)))
    new = [one.row for one in graded.to_decide if key_of(one.question, one.answer) not in decisions.waiting]
    analysis = analyse(graded)
    found = GradedClass(
        graded,
        analysis,
        {**report_files(graded, analysis, report), **pdf},
        decisions_file(decisions, new) if file and new else None,
        keeping,
        classes_bytes(keeping.kept) if keeping and keeping.changed else None,
    )
    return Result(found, graded.problems)


def _unanswered(graded: Graded, answers: Path) -> Iterator[Problem]:
    """What nobody has answered: more likely nobody has typed it in, since no answer sheet holds what is written."""
    for version in graded.quiz.versions:
        numbers = graded.unanswered(version.letter)
        if not numbers:
            continue
        which = f"question{'s' if numbers[1:] else ''} {', '.join(map(str, numbers))}"
        of = f" of version {version.letter}" if graded.quiz.versions[1:] else ""
        message = f"the table has nobody's answer to {which}{of}: each counts as not answered"
        remedy = (
            "if they were answered on the quiz itself, type the answers into the table, a row each, and grade again "
            "before you hand the marks back"
        )
        yield Problem("no-answers", file_source(answers), message, remedy)


def _half_typed(graded: Graded, answers: Path) -> Iterator[Problem]:
    """The students who have no row for questions that others have answered: perhaps theirs were never typed in."""
    without: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    unanswered = {version.letter: graded.unanswered(version.letter) for version in graded.quiz.versions}
    for paper in graded.papers:
        nobody = unanswered[paper.version]
        numbers = tuple(n for n in paper.without_row if n not in nobody)
        if numbers:
            without.setdefault((paper.version, numbers), []).append(brief(paper.student))
    if not without:
        return
    of = graded.quiz.versions[1:]
    groups = [
        f"question{'s' if numbers[1:] else ''} {', '.join(map(str, numbers))}{f' of version {version}' if of else ''}"
        f" ({_some(students)})"
        for (version, numbers), students in sorted(without.items())
    ]
    many = sum(map(len, without.values()))
    message = (
        f"{many} of {len(graded.papers)} students {'has' if many == 1 else 'have'} no row for questions that others "
        f"have answered, each of which counts as not answered: {_some(groups, '; ')}"
    )
    remedy = (
        "type those answers in, a row each, and grade again before you hand the marks back; where a student wrote "
        "nothing, a row with an empty answer says so"
    )
    yield Problem("missing-answers", file_source(answers), message, remedy)


def _some(names: Sequence[str], between: str = ", ") -> str:
    """The first of some names, and how many more there are: ``Ada, Ben … and 12 more``."""
    shown = between.join(names[:MOST_NAMED_STUDENTS])
    more = len(names) - MOST_NAMED_STUDENTS
    return f"{shown} and {more} more" if more > 0 else shown


def _pdf(report: ClassReport, deck: Deck, settings: GradeSettings, problems: list[Problem]) -> Files:
    """The report as a PDF; nothing, with the problems, where it cannot be made: all else is written."""
    from quizgen.formats.typst.class_report import class_report_pdf  # noqa: PLC0415 - few want a PDF

    try:
        return {f"{deck.id}-marks.pdf": class_report_pdf(report, deck, settings.paper)}
    except ProblemFound as found:
        problems += found.problems
        return {}


def _keeping(
    kept: Sequence[KeptClass], settings: GradeSettings, graded: Graded, answers: Path, problems: list[Problem]
) -> Keeping | None:
    """What keeping a class comes to; None, with a problem, where it is not kept."""
    if not graded.papers:
        return None
    try:
        return keep(kept, settings.keep, graded)
    except NotKept as error:
        remedy = "grade without --keep, or name the class as it was named then"
        problems.append(Problem("not-kept", file_source(answers), str(error), remedy))
        return None


def quiz_of_sheets(
    composed: Callable[[int], Quiz], kept: Sequence[KeptClass], answers: Path, settings: GradeSettings
) -> Quiz:
    """The quiz that the sheets of a class are of, where answers have been kept since they may have been printed.

    What is kept changes how hard questions are thought to be, and so their order. *composed* makes the quiz as it was
    after so many classes. The digest of the sheets tells which; of a class that was kept before it is known. Unreadable
    where nobody says it, and it matters.
    """
    now = composed(len(kept))
    known = latest(kept).get(settings.keep)
    named = {settings.digest.lower()} - {""} or named_digests(answers, now, settings.student)
    named = named or ({known.quiz} if known else named)
    if now.digest in named:
        return now
    for count in reversed(range(len(kept))):
        before = composed(count)
        if before.digest in named:
            return before
        if not named and before.digest != now.digest:
            raise Unreadable(_which_quiz(now, before, kept, answers))
    return now


def _which_quiz(now: Quiz, before: Quiz, kept: Sequence[KeptClass], answers: Path) -> Problem:
    """The problem that sheets may be of the quiz as it is now, or as it was before a class was kept."""
    last = kept[-1]
    message = (
        f"answers of classes were kept since, which changed the quiz: these may be of {now.digest}, or of "
        f"{before.digest}, as it was before"
    )
    remedy = (
        f"say which with --digest: the four signs at the head of the sheets; those of '{last.name}' had {last.quiz}. "
        "Or give --classes as the quiz was built"
    )
    return Problem("bad-answers", file_source(answers), message, remedy)
