"""Difficulty: an estimate of how hard a question is, and what the answers of classes make of it.

An estimate in points, each for one thing that can be seen in the question. What is to be done counts most:
to recognise an answer is easier than to recall it with its sentence around it, and that is easier than to
recall it alone. Then what research on items agrees on: options that are near each other, exact figures and
dates, several parts and long stems make a question harder (Alsubait et al. 2013 on the nearness of options;
Haladyna, Downing and Rodriguez 2002 on the rest). How many points each is worth is this program's own
judgement: it orders questions and draws two lines, and claims no more.

Where classes have answered, their facility is weighed against that estimate as Bayes's rule weighs a share with a
beta prior (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.4; the m-estimate of Cestnik 1990): the estimate
counts as so many papers more. Few answers move it little, and many decide.

It looks at a question's fields, never at its type, so that a new type has a difficulty, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import BLANK, Date, Number, NumberRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.model import Answered, Question, Value

    Points = tuple[int, str]
    """A number of points, and what it is for."""

LEVELS = ("easy", "medium", "hard")
MEDIUM_FROM, HARD_FROM = 3, 5
"""The points from which on a question is no longer easy, and from which on it is hard."""
LONG_STEM_WORDS = 22
"""Words beyond which a stem has to be read twice: two printed lines."""
MANY_PREMISES = 5
"""Pairs or events from which on a set takes longer."""
PAPERS_OF_ESTIMATE = 10
"""As many papers the estimate is worth. Facilities are then thought to lie about it with a standard deviation of 0.15
at a half: that is much trust, and keeps one small group from turning a quiz round."""
POINTS_OF_NOTHING = 10
"""The points of a question that nobody can answer. The lines are then at a facility of 0.7 and of 0.5, about where item
analysis commonly draws them."""
NEAR_ORIGINS = ("number", "date")
"""The origins of wrong options that differ from the right one by a step."""


def difficulty_points(
    question: Question, values: Iterable[Value], answered: Answered | None = None
) -> tuple[Points, ...]:
    """The points of a question, each with what it is for; *values* are those of the answers that it asks for.

    *answered* is what classes made of it, where any has answered it: the last of the points, which may be below nought.
    """
    points = (_task_points(question), *_added_points(question, tuple(values)))
    if answered is None:
        return points
    estimate = sum(number for number, _ in points)
    papers = "1 paper" if answered.papers == 1 else f"{answered.papers} papers"
    told = f"{papers} with {answered.facility:.0%} of the points"
    return (*points, (points_by_classes(estimate, answered) - estimate, told))


def points_by_classes(estimate: int, answered: Answered) -> int:
    """The points that a question has by its *estimate* and by what classes made of it; 1 at least.

    It is the posterior mean of a beta distribution, in points: an estimate of 4 and 10 papers with 0.2 of the points
    are (10 · 4 + 10 · 8) / 20 = 6.
    """
    measured = POINTS_OF_NOTHING * (1 - answered.facility)
    whole = PAPERS_OF_ESTIMATE * estimate + answered.papers * measured
    return max(1, round(whole / (PAPERS_OF_ESTIMATE + answered.papers)))


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
