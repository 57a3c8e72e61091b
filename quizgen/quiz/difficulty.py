"""Difficulty: an estimate of how hard a question is, before any class has answered it.

An estimate in points, each for one thing that can be seen in the question. What is to be done counts most:
to recognise an answer is easier than to recall it with its sentence around it, and that is easier than to
recall it alone. Then what research on items agrees on: options that are near each other, exact figures and
dates, several parts and long stems make a question harder (Alsubait et al. 2013 on the nearness of options;
Haladyna, Downing and Rodriguez 2002 on the rest). How many points each is worth is this program's own
judgement: it orders questions and draws two lines, and claims no more.

It looks at a question's fields, never at its type, so that a new type has a difficulty, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import BLANK, Date, Number, NumberRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.model import Question, Value

    Points = tuple[int, str]
    """A number of points, and what it is for."""

LEVELS = ("easy", "medium", "hard")
MEDIUM_FROM, HARD_FROM = 3, 5
"""The points from which on a question is no longer easy, and from which on it is hard."""
LONG_STEM_WORDS = 22
"""Words beyond which a stem has to be read twice: two printed lines."""
MANY_PREMISES = 5
"""Pairs or events from which on a set takes longer."""
NEAR_ORIGINS = ("number", "date")
"""The origins of wrong options that differ from the right one by a step."""


def difficulty_points(question: Question, values: Iterable[Value]) -> tuple[Points, ...]:
    """The points of a question, each with what it is for; *values* are those of the answers that it asks for."""
    return (_task_points(question), *_added_points(question, tuple(values)))


def level_of(points: int) -> str:
    """The level of so many points, one of :data:`LEVELS`: 3 -> ``medium``."""
    return LEVELS[(points >= MEDIUM_FROM) + (points >= HARD_FROM)]


def _task_points(question: Question) -> Points:
    """The points of what has to be done: recognising, finding an order, recalling."""
    if question.premises:
        return (3, "pairs to find") if question.options else (3, "an order to find")
    if question.options:
        return (2, "to recognise") if len(question.options) > 2 else (1, "to judge")  # noqa: PLR2004 - of two
    return (3, "to recall in its sentence") if BLANK in question.stem else (4, "to recall")


def _added_points(question: Question, values: tuple[Value, ...]) -> Iterator[Points]:
    """The points of all that makes it harder."""
    origins = {option.origin.partition(" ")[0] for option in question.options if not option.correct}
    exact = not question.premises and any(isinstance(value, (Number, NumberRange, Date)) for value in values)
    if exact:
        yield 1, "an exact number or date"
    elif origins == {"fact"}:
        yield 1, "wrong options from the article"
    if exact and len(question.options) > 2 and origins <= {*NEAR_ORIGINS}:  # noqa: PLR2004 - as above
        yield 1, "options near each other"
    if len(question.premises) >= MANY_PREMISES or (
        not question.options and len(question.key) > 1 and not question.premises
    ):
        yield 1, "several parts"
    if len(question.stem.split()) > LONG_STEM_WORDS:
        yield 1, "a long stem"
