"""Problems: everything that is wrong in the user's input, as values.

A problem has a rule, a source, a message and a remedy. Stages return problems beside their values, so
that one wrong fact never hides the rest; only the command line prints them.

    decks/drills/facts.yaml:41:9: error[unknown-entity]: 'Nahaa' is not in entities
       41 |   slots: {unit: the Japanese F-15s, place: Nahaa}
          |                                            ^^^^^
       help: did you mean 'naha' (Naha)?
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from quizgen.limits import MOST_PROBLEMS
from quizgen.model import Source
from quizgen.rules import Severity, severity_of

SEVERITY_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


class Problem(Struct, frozen=True):
    """Something that is wrong in the user's input."""

    rule: str
    """The rule's name, as ``quizgen rules`` lists it: ``unknown-entity``."""
    source: Source
    message: str
    """What is wrong, in one sentence without a full stop."""
    help: str = ""
    """What to do about it."""
    fact: str = ""
    """The id of the fact that is wrong; empty where it is no fact."""

    @property
    def severity(self) -> Severity:
        """How bad it is, which its rule decides: ``"warning"``."""
        return severity_of(self.rule)


class ProblemFound(Exception):
    """Carries problems out of the reading of one thing. The loop over the things makes values of them again."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].message if problems else "")
        self.problems = problems


class TooManyProblems(Exception):
    """There are more errors than are reported, so that searching for more helps nobody."""


class ProblemList(list[Problem]):
    """A list of problems that raises TooManyProblems where it gets more errors than are reported."""

    errors = 0

    def append(self, problem: Problem) -> None:
        """Add a problem."""
        super().append(problem)
        self.errors += problem.severity == "error"
        if self.errors > MOST_PROBLEMS:
            raise TooManyProblems

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add several problems, one by one."""
        for problem in problems:
            self.append(problem)

    def __iadd__(self, problems: Iterable[Problem]) -> Self:  # type: ignore[override,misc]
        self.extend(problems)
        return self


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted by file, line and column, each once.

    Only the first errors, and the first other problems, where there are more than are reported; then the last one
    says so.
    """
    every = sorted(dict.fromkeys(problems), key=_sort_key)
    kept = [
        *islice((problem for problem in every if problem.severity == "error"), MOST_PROBLEMS),
        *islice((problem for problem in every if problem.severity != "error"), MOST_PROBLEMS),
    ]
    if len(kept) == len(every):
        return every
    kept.sort(key=_sort_key)
    last = kept[-1]
    kept[-1] = replace(last, help=f"{last.help}; {MORE_PROBLEMS}".removeprefix("; "))
    return kept


MORE_PROBLEMS = "there is more, which is told when this is mended"


def _sort_key(problem: Problem) -> tuple[str, int, int, int, str, list[tuple[int, str]]]:
    source = problem.source
    return (
        source.file,
        source.line,
        source.column,
        SEVERITY_RANK[problem.severity],
        problem.rule,
        _counted(problem.message),
    )


def _counted(text: str) -> list[tuple[int, str]]:
    """What texts are sorted by as people count: p9 before p10."""
    parts = re.split(r"([0-9]{1,18})", text)
    return [(int(part) if part.isdecimal() and part.isascii() else 0, part) for part in parts]


def failed(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.severity == "error" for problem in problems)


def format_problem(problem: Problem, line_at: Callable[[str, int], str | None]) -> str:
    """A problem as it is printed, with its excerpt. *line_at* gives a line of a file, or None where it cannot."""
    source = problem.source
    file = source.file.replace("\n", "\ufffd")  # such a name would look like a message of its own
    location = f"{file}:{source.line}:{source.column}" if source.line else file
    head = f"{location}: {problem.severity}[{problem.rule}]: {one_line(problem.message, LONGEST_MESSAGE)}"
    remedy = [f"   help: {one_line(problem.help, LONGEST_MESSAGE)}"] if problem.help else []
    return "\n".join(
        [head, *_excerpt(source, line_at(source.file, source.line) if source.line else None), *remedy]
    )


LONGEST_MESSAGE = 300
"""The most characters of a message that are printed, since a user's text in it may be of any length."""


def one_line(text: str, longest: int) -> str:
    """A text as one line of at most *longest* characters: ``a long text`` and 6 -> ``a lon…``."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


WIDEST_EXCERPT = 100
"""The most columns of a line that an excerpt shows."""


def _excerpt(source: Source, line: str | None) -> list[str]:
    """The line of a source, and below it the marks under its characters; empty where there is no line."""
    if not line or line.isspace():
        return []
    line, start = _window(line, source.column - 1)
    gutter = " " * (len(str(source.line)) + 3)
    width = max(1, min(source.length, len(line) - start))
    under = " " * _terminal_columns(line[:start]) + "^" * max(
        1, _terminal_columns(line[start : start + width])
    )
    return [f"   {source.line} | {line}", f"{gutter} | {under}"]


def _window(line: str, start: int) -> tuple[str, int]:
    """The part of a long line around *start*, and the position of *start* in it; with � for what cannot be printed."""
    start = min(start, len(line))
    cut = max(0, start - WIDEST_EXCERPT // 2) if len(line) > WIDEST_EXCERPT else 0
    head, tail = "…" if cut else "", "…" if cut + WIDEST_EXCERPT < len(line) else ""
    part = line[cut : cut + WIDEST_EXCERPT]
    shown = "".join(c if c.isprintable() else " " if c == "\t" else "\ufffd" for c in part)
    return head + shown + tail, start - cut + len(head)


def _terminal_columns(text: str) -> int:
    """The number of columns that a text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.category(c) in {"Mn", "Me"} for c in text)
    return len(text) + wide - marks
