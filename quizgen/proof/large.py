"""The quiz in large print, held against the quiz that is proved: the same questions, letters and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.proof import pages
from quizgen.proof.pages import Asked
from quizgen.proof.tree import NotWhole
from quizgen.proof.wrong import differ, differing, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import Printed
    from quizgen.proof.pages import Sheet


def prove(printed: Printed) -> Iterator[Problem]:
    """Where a large page asks something else than the page whose key marks it."""
    quiz = printed.quiz
    for version in quiz.versions:
        suffix = f"-{version.letter}.html" if len(quiz.versions) > 1 else ".html"
        names = f"{printed.deck.id}-quiz{suffix}", f"{printed.deck.id}-quiz-large{suffix}"
        if missing := [name for name in names if name not in printed.files]:
            yield from (problem(name, "it was not made") for name in missing)
            continue
        try:
            plain, large = (pages.sheet(printed.files[name]) for name in names)
        except NotWhole as reason:
            yield problem(names[1], str(reason))
        else:
            yield from differences(names[1], large, plain, f"{version.letter} · {quiz.digest}")


def differences(name: str, large: Sheet, plain: Sheet, code: str) -> Iterator[Problem]:
    """Where large print asks something else than the quiz with that *code*."""
    *texts, style = large.codes
    for text in texts:
        if not text.endswith(code):
            yield differing(name, "the version", text, code)
    if f'{code}"' not in style:
        yield problem(name, f"the version '{code}' is not in the margin of the printed page")
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
