"""How a print that says what the facts do not is told."""

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


def line(text: str) -> str:
    """A text as a page has it, where line breaks are spaces."""
    return " ".join(text.split())


def folded(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts as they are compared where a pupil writes them."""
    return tuple(map(fold, texts))


def differ(name: str, what: str, printed: str, derived: str) -> Iterator[Problem]:
    """The problem of a file where two texts are not one; none where they are."""
    if printed != derived:
        yield differing(name, what, printed, derived)


def differing(name: str, what: str, printed: str, derived: str) -> Problem:
    """The problem that a file says one thing, and the facts another."""
    return problem(name, f"{what} is printed as '{printed}', and is '{derived}'")


def miscoded(name: str, codes: Iterable[str], code: str) -> Iterator[Problem]:
    """Where a version's *code* does not stand: *codes* are some texts of the page, and last its style for print."""
    *texts, style = codes
    yield from (differing(name, "the version", text, code) for text in texts if not text.endswith(code))
    if f'{code}"' not in style:
        yield problem(name, f"the version '{code}' is not in the margin of the printed page")


def unmade(names: Iterable[str], files: Files) -> list[Problem]:
    """Those of some names that no file has."""
    return [problem(name, "it was not made") for name in names if name not in files]


def unproved(name: str, which: str, question: Question, reason: Unproved) -> Problem:
    """The problem that a question, as it is printed, has no one answer."""
    message = f"{which}no answer can be derived: {reason}"
    return problem(name, message, question.fact, reason.remedy)


def problem(name: str, message: str, fact: str = "", remedy: str = "") -> Problem:
    """What is wrong with a file."""
    return Problem("key-proof", Source(name, 0, 0), message, remedy or REMEDY, "error", fact)
