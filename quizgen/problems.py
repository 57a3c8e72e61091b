"""Problems: what is wrong in the user's input, as values.

A problem has a rule, a place, a message and a remedy. Stages return problems beside their values, so
that one bad fact never hides the rest; only the command line prints them.

    decks/drills/facts.yaml:41:9: error[unknown-entity]: 'Nahaa' is not in entities
       41 |   slots: {unit: the Japanese F-15s, place: Nahaa}
          |                                            ^^^^^
       help: did you mean 'naha' (Naha)?
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Literal, Self

from msgspec import Struct
from msgspec.structs import replace

from quizgen.limits import MOST_PROBLEMS
from quizgen.model import Source

Severity = Literal["error", "warning", "note"]
RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


class Problem(Struct, frozen=True):
    """Something wrong in the user's input. A value, not a crash."""

    rule: str
    """The rule's name, as ``quizgen rules`` lists it: ``unknown-entity``."""
    source: Source
    message: str
    """What is wrong, in one sentence without a full stop."""
    help: str = ""
    """What to do about it."""
    severity: Severity = "error"
    fact: str = ""
    """The id of the fact that it concerns, or empty."""


class ProblemFound(Exception):
    """Raised inside one item; the loop over the items turns it back into a value."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].message if problems else "")
        self.problems = problems


class Enough(Exception):
    """So much is wrong that it helps nobody to look for more."""


class Found(list[Problem]):
    """Problems as they are found. Enough is raised at the last error that is told of."""

    errors = 0

    def append(self, problem: Problem) -> None:
        """Add one."""
        super().append(problem)
        self.errors += problem.severity == "error"
        if self.errors > MOST_PROBLEMS:
            raise Enough

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add several, one by one."""
        for problem in problems:
            self.append(problem)

    def __iadd__(self, problems: Iterable[Problem]) -> Self:  # type: ignore[override,misc]
        self.extend(problems)
        return self


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems as a reader meets them: by file, line and column; each once.

    Of more errors than are told, and of more of the rest, the first; the last of them says that there are more.
    """
    every = sorted(dict.fromkeys(problems), key=_order)
    kept = [
        *islice((problem for problem in every if problem.severity == "error"), MOST_PROBLEMS),
        *islice((problem for problem in every if problem.severity != "error"), MOST_PROBLEMS),
    ]
    if len(kept) == len(every):
        return every
    kept.sort(key=_order)
    last = kept[-1]
    kept[-1] = replace(last, help=f"{last.help}; {MORE}".removeprefix("; "))
    return kept


MORE = "there is more, which is told when this is mended"


def _order(problem: Problem) -> tuple[str, int, int, int, str, str]:
    at = problem.source
    return at.file, at.line, at.column, RANK[problem.severity], problem.rule, problem.message


def failed(problems: Iterable[Problem]) -> bool:
    """Whether any of them is an error."""
    return any(problem.severity == "error" for problem in problems)


def format_problem(problem: Problem, line_at: Callable[[str, int], str | None]) -> str:
    """The printed form. *line_at* gives the text of a file's line, or None where it cannot."""
    at = problem.source
    file = at.file.replace("\n", "\ufffd")  # such a name would look like a message of its own
    place = f"{file}:{at.line}:{at.column}" if at.line else file
    head = f"{place}: {problem.severity}[{problem.rule}]: {one_line(problem.message, LONGEST)}"
    remedy = [f"   help: {one_line(problem.help, LONGEST)}"] if problem.help else []
    return "\n".join([head, *_excerpt(at, line_at(at.file, at.line) if at.line else None), *remedy])


LONGEST = 300
"""The most characters of a message that are printed: a user's text in it may be of any length."""


def one_line(text: str, longest: int) -> str:
    """A text on one line, cut where it grows longer than that many characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


EXCERPT = 100
"""The most columns of a line that an excerpt shows."""


def _excerpt(at: Source, line: str | None) -> list[str]:
    if not line or line.isspace():
        return []
    line, start = _window(line, at.column - 1)
    gutter = " " * (len(str(at.line)) + 3)
    width = max(1, min(at.length, len(line) - start))
    under = " " * _columns(line[:start]) + "^" * max(1, _columns(line[start : start + width]))
    return [f"   {at.line} | {line}", f"{gutter} | {under}"]


def _window(line: str, start: int) -> tuple[str, int]:
    """The part of a long line around *start*, and where *start* is in it; unprintables shown as �."""
    start = min(start, len(line))
    cut = max(0, start - EXCERPT // 2) if len(line) > EXCERPT else 0
    head, tail = "…" if cut else "", "…" if cut + EXCERPT < len(line) else ""
    part = line[cut : cut + EXCERPT]
    shown = "".join(c if c.isprintable() else " " if c == "\t" else "\ufffd" for c in part)
    return head + shown + tail, start - cut + len(head)


def _columns(text: str) -> int:
    """How many columns of a terminal *text* takes."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.category(c) in {"Mn", "Me"} for c in text)
    return len(text) + wide - marks
