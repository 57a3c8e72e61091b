"""Answer key: letters, answers and evidence, a printable HTML page for each version (-key.html, -key-all.html)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.html.printed import page_of, printed
from quizgen.marking.scheme import marking
from quizgen.model import Run
from quizgen.view.answers_side_by_side import strips
from quizgen.view.key_lines import answered
from quizgen.view.page_words import Words

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Files, Question, Quiz, Version

TAKES = ("quiz",)
PROVER = "paged"
PROVED_WITH = ("quiz",)


def write(edition: Edition) -> Files:
    """The key of an edition's quiz, one HTML file for each of its versions; of several one more, for marking."""
    files = printed(
        edition,
        "key",
        runs=runs,
        study=study,
        first_tag=first_tag,
        answered=answered,
        marking=marking,
    )
    if edition.quiz is None or len(edition.quiz.versions) < 2:  # noqa: PLR2004 - several
        return files
    return {**files, f"{edition.deck.id}-key-all.html": side_by_side(edition.quiz)}


def side_by_side(quiz: Quiz) -> bytes:
    """The answers of every version on one page, for whoever marks a mixed pile."""
    return page_of(quiz, quiz.versions[0], "strips", code=Words(quiz).all_codes, strips=strips(quiz))


def runs(question: Question) -> tuple[Run, ...]:
    """The statement that settles a question, cut so that the answer can be printed bold."""
    return question.statement_runs or (Run(question.statement),)


def study(question: Question) -> tuple[str, ...]:
    """The tags that find a question's cards in Anki: ``fact::f15-count``."""
    return tuple(f"fact::{fact}" for fact in question.facts or (question.fact,))


def first_tag(version: Version) -> str:
    """The tag of a version's first question; empty where there is none."""
    return next((study(item.question)[0] for item in version.items), "")
