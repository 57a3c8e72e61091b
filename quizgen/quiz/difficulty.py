"""How difficult a question is, as far as that can be told before any class has answered it.

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
    """How many, and what for."""

LEVELS = ("easy", "medium", "hard")
MEDIUM, HARD = 3, 5
"""The points from which on a question is no longer easy, and from which on it is hard."""
LONG = 22
"""Words of a stem that has to be read twice: two printed lines."""
MANY = 5
"""Pairs or events of a set from which on it takes longer to keep them apart."""
NEAR = ("number", "date")
"""Where wrong options come from that differ from the right one by a step."""


def counted(question: Question, values: Iterable[Value]) -> tuple[Points, ...]:
    """The points of a question, each with what it is for; *values* are those of the answers that it asks for."""
    return (_task(question), *_more(question, tuple(values)))


def level(points: int) -> str:
    """One of :data:`LEVELS`."""
    return LEVELS[(points >= MEDIUM) + (points >= HARD)]


def _task(question: Question) -> Points:
    """What has to be done."""
    if question.premises:
        return (3, "pairs to find") if question.options else (3, "an order to find")
    if question.options:
        return (2, "to recognise") if len(question.options) > 2 else (1, "to judge")  # noqa: PLR2004 - of two
    return (3, "to recall in its sentence") if BLANK in question.stem else (4, "to recall")


def _more(question: Question, values: tuple[Value, ...]) -> Iterator[Points]:
    """What makes it harder."""
    origins = {option.origin.partition(" ")[0] for option in question.options if not option.correct}
    exact = not question.premises and any(isinstance(value, (Number, NumberRange, Date)) for value in values)
    if exact:
        yield 1, "an exact number or date"
    elif origins == {"fact"}:
        yield 1, "wrong options from the article"
    if exact and len(question.options) > 2 and origins <= {*NEAR}:  # noqa: PLR2004 - as above
        yield 1, "options near each other"
    if len(question.premises) >= MANY or (
        not question.options and len(question.key) > 1 and not question.premises
    ):
        yield 1, "several parts"
    if len(question.stem.split()) > LONG:
        yield 1, "a long stem"
