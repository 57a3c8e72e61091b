"""``quizgen show``: each stage of a deck's way to paper, so that any surprise can be cut in half."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from quizgen.cli.arguments import deck_argument, json_option
from quizgen.cli.options import quiz_options, settings_of
from quizgen.cli.output import EXIT_PROBLEMS, exit_code_of, print_problems
from quizgen.cli.read_as import value_in_words
from quizgen.cli.showing import marked, print_media, print_question
from quizgen.cli.terminal import bold, print_json, print_line
from quizgen.engine.engine import Engine
from quizgen.json_view import question_data, quiz_data
from quizgen.problems import failed
from quizgen.text.hints import brief, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack

    from quizgen.cli.options import QuizOptions
    from quizgen.engine.job import Job
    from quizgen.model import Fact, Quiz

STAGES = ("facts", "questions", "quiz")
STAGES_OF_BUILD = ("questions", "quiz")
"""Those without what a build leaves out; facts are all shown."""


def complete_stages(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Shell completion of the stages."""
    return [stage for stage in STAGES if stage.startswith(typed)]


@click.command(epilog="Example: quizgen show decks/vasa-1628 questions --types choice")
@deck_argument
@click.argument(
    "what", metavar="[facts|questions|quiz|FACT]", default="facts", shell_complete=complete_stages
)
@json_option
@quiz_options
def show(
    deck: Path,
    what: str,
    *,
    as_json: bool,
    **quiz: Unpack[QuizOptions],
) -> int:
    """Print a stage of DECK: its facts as understood, its questions, or the quiz and why it is so.

    The id of a FACT in the stage's place prints that fact with all of its questions; guns:choice prints those of one
    type.
    """
    settings = settings_of(**quiz)
    engine = Engine()
    read, problems = (engine.read_as_built if what in STAGES_OF_BUILD else engine.read)(deck, settings)
    print_problems(problems)
    if read is None or (what == "quiz" and failed(problems)):  # no other quiz in its place
        return EXIT_PROBLEMS
    job = engine.job(read, settings)
    if what not in STAGES:
        _show_fact(job, what, as_json=as_json)
    elif as_json:
        print_json(_data(job, what))
    else:
        PRINTERS[what](job)
    if what == "quiz":
        print_problems(job.quiz.problems)
    return exit_code_of(problems)


def _show_fact(job: Job, name: str, *, as_json: bool) -> None:
    """Print one fact with its questions, or those that a longer name begins; a usage error for an unknown name."""
    id_ = name.partition(":")[0]
    fact = next((fact for fact in job.deck.facts if fact.id == id_), None)
    if fact is None:
        known = [*STAGES, *(fact.id for fact in job.deck.facts)]
        hint = did_you_mean(id_, known, "'quizgen show DECK' lists its facts")
        raise click.UsageError(f"'{brief(id_)}' is no stage and no fact of this deck: {hint}")
    questions = [
        question
        for question in job.questions()
        if (f"{question.id}:".startswith(f"{name}:") if ":" in name else id_ in question.facts)
    ]
    if as_json:
        print_json({"fact": fact, "questions": [question_data(question) for question in questions]})
        return
    _print_fact(job, fact)
    for question in questions:
        print_question(question, bold(question.id))
    if not questions:
        print_line("no question can be made of it so: 'quizgen check DECK' says what is missing")


def _data(job: Job, stage: str) -> object:
    """A stage as data for JSON, without the bytes of media, whose names are made of them."""
    if stage == "facts":
        return replace(job.deck, media={})
    return (
        quiz_data(job.quiz.value)
        if stage == "quiz"
        else [question_data(question) for question in job.questions()]
    )


def _print_facts(job: Job) -> None:
    for fact in job.deck.facts:
        _print_fact(job, fact)


def _print_fact(job: Job, fact: Fact) -> None:
    citations = ", ".join(map(str, fact.at))
    print_line(bold(fact.id), f"  {citations}  {fact.event or ''} {fact.kind and f'[{fact.kind}]'}".rstrip())
    print_line("  ", marked(fact), f"  (claimed by {fact.by})" if fact.by else "")
    for answer in fact.answers:
        value = value_in_words(answer.value, job.deck.entity(answer.value))
        print_line(f"    {answer.text} = {value}" + (f": {answer.stem}" if answer.stem else ""))
    if fact.ask_all:
        print_line(f"    all: {fact.ask_all}" + (f"  ({fact.to_name} of them)" if fact.to_name else ""))
    for premise, option in fact.pairs:
        print_line(f"    {premise} → {option}")
    if fact.explain:
        print_line(f"    open: {fact.explain}")
        for point in fact.scheme:
            print_line(f"      [{point.points}] {point.text}")
    print_media(fact)


def _print_questions(job: Job) -> None:
    for question in job.questions():
        print_question(question, bold(question.id))


def _print_quiz(job: Job) -> None:
    quiz = job.quiz.value
    print_line(f"{quiz.title}  ({_points(quiz.points)}, seed {quiz.seed}, {quiz.digest})")
    if len(quiz.versions) > 1:
        print_line(bold("\nVersion A"))
    for section in quiz.versions[0].sections:
        print_line("\n", bold(section.title), f": {_points(section.points)}")
        if section.word_bank:
            print_line(f"  in a box: {'; '.join(section.word_bank)}")
        for item in section.items:
            print_question(item.question, f"{item.number}. {item.question.id}  key: {', '.join(item.marks)}")
    _print_others(quiz)
    _print_reasons(quiz)
    _print_left_out(quiz)


def _points(count: int) -> str:
    return f"{count} point{'s' * (count != 1)}"


def _print_others(quiz: Quiz) -> None:
    """Print the other versions, which differ from the first only in order."""
    for version in quiz.versions[1:]:
        print_line(bold(f"\nVersion {version.letter}"))
        for item in version.items:
            print_line(f"{item.number}. {item.question.id}  key: {', '.join(item.marks)}")


def _print_reasons(quiz: Quiz) -> None:
    """Print how the questions were chosen, and why each of them."""
    print_line(bold("\nChosen"), f": {quiz.method}")
    print_line(
        "Difficulty is an estimate in points, weighed with what classes answered where that is kept (grade --keep)."
    )
    for number, why in enumerate(quiz.chosen, 1):
        print_line(
            f"  {number}. {why.question}: {why.covers}; {why.level}, {why.difficulty} ({', '.join(why.counted)})"
        )


def _print_left_out(quiz: Quiz) -> None:
    if quiz.left_out:
        print_line(bold("\nLeft out"))
        for fact, reason in quiz.left_out:
            print_line(f"  {fact}: {reason}")


PRINTERS: dict[str, Callable[[Job], None]] = {
    "facts": _print_facts,
    "questions": _print_questions,
    "quiz": _print_quiz,
}
