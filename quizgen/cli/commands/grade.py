"""``quizgen grade``: a class's answers, marked as the self-check page marks them, and what they say of questions."""

from __future__ import annotations

from contextlib import nullcontext
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.arguments import deck_argument, json_option
from quizgen.cli.options import paper_option, quiz_options, settings_of
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, exit_code_of, print_problems
from quizgen.cli.terminal import GAP, bold, print_error_line, print_json, print_line
from quizgen.engine.engine import Engine
from quizgen.model import BLANK

if TYPE_CHECKING:
    from typing import Unpack

    from quizgen.cli.options import QuizOptions
    from quizgen.engine.grading import GradedClass
    from quizgen.grading.analysis import Analysis
    from quizgen.grading.grade import Floor, Graded, GradeSettings
    from quizgen.grading.statistics_of_items import Interval
    from quizgen.settings import Settings


def _share(_context: click.Context, _option: click.Parameter, text: str) -> Decimal:
    """A number as it is written; a usage error for anything else."""
    try:
        return Decimal(text)
    except InvalidOperation:
        raise click.BadParameter(f"'{text}' is no number, such as -0.25.") from None


@click.command(epilog="Example: quizgen grade decks/vasa-1628 answers.csv --template")
@deck_argument
@click.argument("answers", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="FOLDER", type=click.Path(path_type=Path),
    help="Write the reports there: marks to hand back, marks and answers as CSV, item analysis as page and CSV.",
)  # fmt: skip
@click.option(
    "--pdf", is_flag=True, help="The marks to hand back as a PDF, too: a page or more for each student."
)
@paper_option
@click.option(
    "--template",
    is_flag=True,
    help="Write ANSWERS as an empty table for this quiz, a column for each question.",
)
@click.option(
    "--decisions", metavar="FILE.csv", type=click.Path(path_type=Path),
    help="What you have decided of answers that are nearly right or in sentences. New ones are added to it, for you to "
    "write right, wrong or points beside them.",
)  # fmt: skip
@click.option(
    "--wrong", default="0", metavar="SHARE", callback=_share,
    help="What a wrong option takes away, as a share of the question's points: -0.25. Nothing where none is chosen.",
)  # fmt: skip
@click.option(
    "--floor", type=click.Choice(("total", "section", "none")), default="total", show_default=True,
    help="What is never below nought, where --wrong takes away: a student's total, each section's, or nothing.",
)  # fmt: skip
@click.option(
    "--keep", default="", metavar="CLASS",
    help="Keep what the class answered beside the deck, counted and without names, for the estimate of difficulty. "
    "CLASS is what you call it, such as 7b: given again, it takes the place of what was kept.",
)  # fmt: skip
@click.option(
    "--digest", default="", metavar="7f3a",
    help="The four signs at the head of the sheets: refuse to mark them by another quiz.",
)  # fmt: skip
@click.option(
    "--student", multiple=True, metavar="COLUMN",
    help="The head of the column that says whose the answers are; may be repeated.",
)  # fmt: skip
@quiz_options
@json_option
def grade(
    deck: Path,
    answers: Path,
    *,
    output: Path | None,
    pdf: bool,
    paper: str | None,
    template: bool,
    decisions: Path | None,
    wrong: Decimal,
    floor: Floor,
    keep: str,
    digest: str,
    student: tuple[str, ...],
    as_json: bool,
    **quiz: Unpack[QuizOptions],
) -> int:
    """Mark the ANSWERS of a class to the quiz of DECK, and say what they tell of its questions.

    ANSWERS is a CSV file with the columns student, version, question and answer, or with a column for each question, as
    Google Forms and Moodle write it. Give the options with which the quiz was built, so that it is the same quiz.
    Answers are marked as the self-check page marks them. What cannot be marked is told with its line, and all else is
    marked.
    """
    settings = settings_of(**quiz)
    if template:
        return _write_template(deck, answers, settings)
    if pdf and not output:
        raise click.UsageError("--pdf writes a file: say with -o FOLDER where.")
    grading = _grading(
        pdf=pdf,
        paper=paper or "",
        wrong=wrong,
        floor=floor,
        keep=keep,
        decisions=decisions,
        digest=digest,
        student=student,
    )
    engine = Engine()
    with engine.alone_with(deck) if keep else nullcontext():
        found, problems = engine.grade(deck, answers, settings, grading)
        print_problems(problems)
        if found is None:
            return EXIT_PROBLEMS
        _keep(found, deck)
    if as_json:
        print_json(_data(found))
    else:
        _print_marks(found.graded)
        _print_items(found.analysis)
    _write(found, output, decisions)
    return exit_code_of(problems)


def _grading(**fields: Any) -> GradeSettings:  # noqa: ANN401 - the fields of GradeSettings
    from quizgen.grading.grade import GradeSettings  # noqa: PLC0415 - '--help' starts without it

    try:
        return GradeSettings(**fields)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error


# --- files ------------------------------------------------------------------------------------------


def _write_template(deck: Path, answers: Path, settings: Settings) -> int:
    """The exit code, once there is an empty table. A usage error where something is there already."""
    from quizgen.files import write_files  # noqa: PLC0415 - few write

    if answers.exists():
        raise click.UsageError(f"'{answers}' is there already: name a new file for the empty table.")
    table, problems = Engine().answer_template(deck, settings)
    if table is None:
        print_problems(problems)
        return EXIT_PROBLEMS
    write_files(answers.parent, {answers.name: table})
    print_line(str(answers))
    return EXIT_GOOD


def _write(found: GradedClass, output: Path | None, decisions: Path | None) -> None:
    from quizgen.files import write_files  # noqa: PLC0415 - few write

    if output:
        for path in write_files(output, found.files):
            print_error_line(str(path))
    if decisions and found.decisions:
        write_files(decisions.parent, {decisions.name: found.decisions})
        print_error_line(f"{decisions}: write right, wrong or points beside the new answers, and grade again")


def _keep(found: GradedClass, deck: Path) -> None:
    """Write what the class answered beside the deck, and say what is kept."""
    from quizgen.deck_paths import files_of  # noqa: PLC0415 - '--help' starts without it
    from quizgen.files import write_files  # noqa: PLC0415 - few write

    if not found.keeping:
        return
    path, keeping = files_of(deck).classes, found.keeping
    if found.kept:
        write_files(path.parent, {path.name: found.kept})
    papers = f"{keeping.papers} paper{'s' * (keeping.papers != 1)}"
    before = f", in the place of {keeping.before}" if keeping.changed and keeping.before is not None else ""
    print_error_line(
        f"{path}: {papers} kept{before}" if keeping.changed else f"{path}: {papers} were kept already"
    )
    if keeping.waiting:
        answers = "1 answer waits" if keeping.waiting == 1 else f"{keeping.waiting} answers wait"
        print_error_line(
            f"{answers} for a decision, and will be kept when you grade the class again with --keep"
        )


# --- the terminal -----------------------------------------------------------------------------------


def _print_marks(graded: Graded) -> None:
    """Print a line for each student, and the answers that wait for a decision."""
    from quizgen.grading.student_reports import figure  # noqa: PLC0415 - '--help' starts without it

    whole = graded.quiz.points
    width = max((len(paper.student) for paper in graded.papers), default=0)
    for paper in graded.papers:
        waiting = f"  ({paper.waiting} to decide)" if paper.waiting else ""
        sections = ", ".join(f"{one.title} {figure(one.points)}/{one.of}" for one in paper.sections)
        print_line(
            bold(paper.student.ljust(width)),
            f"  {paper.version}  {figure(paper.points)} of {whole}{waiting}  {sections}",
        )
    for one in graded.to_decide:
        why = f" ({one.why})" if one.why else ""
        print_line(
            "to decide: ",
            one.question,
            f": '{one.answer}'{why}, right is '{one.right}': {', '.join(one.students)}",
        )


def _print_items(analysis: Analysis) -> None:
    """Print a line for each question, with what is to be looked at below it."""
    from quizgen.grading.item_report import decimal, percent  # noqa: PLC0415 - '--help' starts without it

    print_line()
    print_line(bold("question  facility  correlation  upper-lower"))
    for item in analysis.items:
        figures = (
            f"{percent(item.facility):>8}  {decimal(item.correlation):>11}  {decimal(item.upper_lower):>11}"
        )
        print_line(f"{item.number:>8}  {figures}  {item.question.stem.replace(BLANK, GAP)[:60]}")
        for words in item.words:
            print_line(f"          {words}")
    if found := analysis.reliability:
        name = "KR-20" if analysis.is_kr20 else "Cronbach's alpha"
        print_line(
            f"{name} {decimal(found.alpha)} ({_interval(found.alpha_interval)}), "
            f"standard error of measurement {decimal(found.sem)} points ({_interval(found.sem_interval)})"
        )
    for words in analysis.words:
        print_line(words)


def _interval(found: Interval) -> str:
    return f"{found.low:.2f} to {found.high:.2f}"


def _data(found: GradedClass) -> dict[str, Any]:
    """The same as JSON; points as numbers."""
    graded, analysis = found.graded, found.analysis
    return {
        "digest": graded.quiz.digest,
        "points": graded.quiz.points,
        "students": [
            {
                "student": paper.student,
                "version": paper.version,
                "points": float(paper.points),
                "to_decide": paper.waiting,
                "sections": [
                    {"title": s.title, "points": float(s.points), "of": s.of} for s in paper.sections
                ],
                "answers": [
                    {
                        "question": answer.item.number,
                        "id": answer.item.question.id,
                        "answer": answer.given,
                        "verdict": answer.verdict,
                        "why": answer.why,
                        "points": float(answer.points),
                    }
                    for answer in paper.answers
                ],
            }
            for paper in graded.papers
        ],
        "to_decide": graded.to_decide,
        "items": [
            {
                "question": item.number,
                "id": item.question.id,
                "answers": item.count,
                "blank": item.blank,
                "facility": item.facility,
                "correlation": item.correlation,
                "upper_lower": item.upper_lower,
                "options": item.options,
                "look_at": item.words,
            }
            for item in analysis.items
        ],
        "reliability": analysis.reliability and analysis.reliability._asdict(),
        "words": analysis.words,
    }
