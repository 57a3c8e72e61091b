"""Mismatches: the problems of printed files that say something else than the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Source
from quizgen.problems import Problem
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.model import Files, Question
    from quizgen.proof.answers import Unproved

REMEDY = "nothing is written: report this with the deck and the seed, for quizgen printed what the deck does not say"


def on_one_line(text: str) -> str:
    """A text as a page has it, where line breaks are spaces."""
    return " ".join(text.split())


def folded(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts as they are compared where a pupil writes them."""
    return tuple(map(fold, texts))


def compare(file: str, what: str, printed: str, derived: str) -> Iterator[Problem]:
    """The problem of a file where *what* is printed otherwise than derived from the facts, if it is."""
    if printed != derived:
        yield difference(file, what, printed, derived)


def difference(file: str, what: str, printed: str, derived: str) -> Problem:
    """The problem that a file prints *what* as one text, and another is right."""
    return problem(file, f"{what} is printed as '{printed}', and is '{derived}'")


def compare_codes(file: str, codes: Iterable[str], code: str) -> Iterator[Problem]:
    """The problems of a file that does not have a version's *code* wherever it should stand.

    *codes* are some texts of the page that should end in it, and last the page's style for print.
    """
    *texts, style = codes
    yield from (difference(file, "the version", text, code) for text in texts if not text.endswith(code))
    if f'{code}"' not in style:
        yield problem(file, f"the version '{code}' is not in the margin of the printed page")


def missing_files(names: Iterable[str], files: Files) -> list[Problem]:
    """A problem for each of the names that no file has."""
    return [problem(name, "it was not made") for name in names if name not in files]


def underivable(file: str, which: str, question: Question, reason: Unproved) -> Problem:
    """The problem that a question, as it is printed, has no one answer. *which* says where: ``question 3, ``."""
    message = f"{which}no answer can be derived: {reason}"
    return problem(file, message, question.fact, reason.remedy)


def problem(file: str, message: str, fact: str = "", remedy: str = "") -> Problem:
    """A problem of a printed file."""
    return Problem(
        rule="key-proof",
        source=Source(file, 0, 0),
        message=message,
        help=remedy or REMEDY,
        fact=fact,
    )
