"""``quizgen try``: an answer to a question, marked as the self-check page marks it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.arguments import deck_argument, json_option
from quizgen.cli.options import lang_option, seed_option, settings_of
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, print_problems
from quizgen.cli.terminal import GAP, print_json, print_line, styled
from quizgen.engine.engine import Engine
from quizgen.marking.mark import OPEN, mark
from quizgen.model import BLANK
from quizgen.text.hints import did_you_mean

if TYPE_CHECKING:
    from quizgen.marking.mark import Marked
    from quizgen.model import Question

ORDER = ("numeric", "short_answer", "cloze")
"""Which question of a fact is meant where none is named: those that are answered in writing, the strictest first."""
COLOURS = {"right": "green", "nearly": "yellow", "wrong": "red", "open": "cyan"}


@click.command("try", epilog="Example: quizgen try decks/vasa-1628 sank-when '10 August 1628'")
@deck_argument
@click.argument("question")
@click.argument("answers", nargs=-1, required=True)
@json_option
@seed_option
@lang_option
def try_(
    deck: Path, question: str, answers: tuple[str, ...], *, as_json: bool, seed: str, language: str
) -> int:
    """Mark ANSWERS to a QUESTION of DECK as the self-check page does, and say why.

    QUESTION is the id of a question or its beginning: that of a fact, 'guns', or with a type, 'guns:numeric'. Each of
    several answers is marked by itself; the parts of one have commas between them.
    """
    engine = Engine()
    read, problems = engine.read(deck)
    print_problems(problems)
    if read is None:
        return EXIT_PROBLEMS
    questions = engine.job(read, settings_of(seed=seed, language=language)).questions()
    asked = _asked(question, questions)
    marks = [mark(asked, answer) for answer in answers]
    if as_json:
        print_json([_data(answer, marked) for answer, marked in zip(answers, marks, strict=True)])
    else:
        print_line(f"{asked.id}: {asked.stem.replace(BLANK, GAP)}")
        for answer, marked in zip(answers, marks, strict=True):
            _print(answer, marked, asked)
        _print_scheme(asked)
    return EXIT_GOOD if all(marked.right or marked.verdict == OPEN for marked in marks) else EXIT_PROBLEMS


def _asked(name: str, questions: tuple[Question, ...]) -> Question:
    """The question with this id, or the first written one of a fact, or of those whose ids begin with a longer name.

    A usage error where there is none.
    """
    by_id = {question.id: question for question in questions}
    if name in by_id:
        return by_id[name]
    of_fact = [
        question for question in questions if name in question.facts or question.id.startswith(f"{name}:")
    ]
    written = (question for type_ in ORDER for question in of_fact if question.type == type_)
    found = next(written, next(iter(of_fact), None))
    if found is None:
        known = [*by_id, *{fact for question in questions for fact in question.facts}]
        remedy = did_you_mean(name, known, "'quizgen show DECK questions' lists them")
        raise click.UsageError(f"there is no question '{name}': {remedy}")
    return found


def _data(answer: str, marked: Marked) -> dict[str, object]:
    """An answer with its mark, as data for JSON."""
    parts = [{"verdict": part.verdict, "why": part.why} for part in marked.parts]
    return {
        "answer": answer,
        "verdict": marked.verdict,
        "why": marked.why,
        "points": marked.points,
        "parts": parts,
    }


def _print(answer: str, marked: Marked, asked: Question) -> None:
    """Print an answer with its mark: ``right   400 m``, ``wrong   400 km  (other unit)``."""
    why = f"  ({marked.why})" if marked.why else ""
    points = f"  {marked.points} of {asked.points} points" if asked.points > 1 and marked.parts else ""
    print_line(styled(marked.verdict.ljust(8), fg=COLOURS[marked.verdict]), answer, why, points)


def _print_scheme(asked: Question) -> None:
    """Print what an open question is marked by, point by point."""
    for part in asked.key:
        if part.points:
            print_line(f"        [{part.points}] {part.text}")
