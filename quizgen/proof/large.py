"""The quiz in large print, held against the quiz that is proved: the same questions, letters and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.proof import pages
from quizgen.proof.mismatch import differ, differing, miscoded, problem, unmade
from quizgen.proof.pages import Asked
from quizgen.proof.tree import NotWhole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.model import Version
    from quizgen.problems import Problem
    from quizgen.proof import Printed
    from quizgen.proof.pages import Sheet


def prove(printed: Printed) -> Iterator[Problem]:
    """Where a large page asks something else than the page whose key marks it."""
    for version in printed.quiz.versions:
        yield from beside(printed, version, "html", pages.sheet)


def beside(
    printed: Printed, version: Version, ends: str, sheet: Callable[[bytes], Sheet]
) -> Iterator[Problem]:
    """Where a version in large print differs from its quiz, or is not there; *sheet* reads both."""
    quiz, large = printed.names(version, "quiz", "quiz-large", ends=ends)
    if missing := unmade((large,), printed.files):
        yield from missing
    elif quiz in printed.files:  # else that is told
        try:
            plain, wide = (sheet(printed.files[name]) for name in (quiz, large))
        except NotWhole as reason:
            yield problem(large, str(reason))
        else:
            yield from differences(large, wide, plain, printed.code(version))


def differences(name: str, large: Sheet, plain: Sheet, code: str) -> Iterator[Problem]:
    """Where large print asks something else than the quiz with that *code*."""
    yield from miscoded(name, large.codes, code)
    yield from differ(name, "the score", large.score, plain.score)
    yield from differ(name, "what the sections are worth", _line(large.parts), _line(plain.parts))
    numbers = [" ".join(asked.number for asked in sheet.asked) for sheet in (large, plain)]
    if numbers[0] != numbers[1]:
        yield differing(name, "the numbers", *numbers)
        return
    for one, other in zip(large.asked, plain.asked, strict=True):
        yield from _question(name, one, other)


def _question(name: str, large: Asked, plain: Asked) -> Iterator[Problem]:
    """What one question says otherwise, piece by piece."""
    for piece in Asked.__struct_fields__:
        one, other = getattr(large, piece), getattr(plain, piece)
        if one != other:
            yield differing(name, f"question {plain.number[:-1]}, the {piece}", _line(one), _line(other))


def _line(value: object) -> str:
    return (
        value if isinstance(value, str) else "; ".join(map(_line, value)) if isinstance(value, tuple) else ""
    )
