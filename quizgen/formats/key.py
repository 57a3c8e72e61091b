"""Answer key: letters, answers and evidence, a printable HTML page for each version (-key.html)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats._page import printed
from quizgen.model import Run

if TYPE_CHECKING:
    from quizgen.model import Edition, Files, Question

TAKES = "quiz"


def write(edition: Edition) -> Files:
    """The key of an edition's quiz, one HTML file for each of its versions."""
    return printed(edition, "key", runs=runs, study=study)


def runs(question: Question) -> tuple[Run, ...]:
    """The statement that settles a question, cut so that the answer can be printed bold."""
    return question.statement_runs or (Run(question.statement),)


def study(question: Question) -> tuple[str, ...]:
    """The tags that find a question's cards in Anki: ``fact::f15-count``."""
    return tuple(f"fact::{fact}" for fact in question.facts or (question.fact,))
