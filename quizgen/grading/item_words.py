"""What a teacher is to look at, in plain words of any language: of a question, and of the quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.grading.student_reports import in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.grading.analysis import Analysis, ItemAnalysis, OptionUse

    Gettext = Callable[[str], str]

FEWEST_STUDENTS = 10
"""The fewest students from whose answers a question is judged in words."""
FEWEST_FOR_UNUSED = 20
"""The fewest students of whom it means something that nobody took an option."""
EASY, HARD = 0.95, 0.2
"""Shares of the points from which on a question is called very easy, and up to which very hard."""
WEAK = 0.1
"""The correlation with the rest below which a question hardly tells students apart."""
NEAR_CHANCE = 0.1
"""How far from the share that guesses would have right a question is still called one that is guessed."""
WIDE = 0.4
"""An interval of reliability that is wider than any rule of thumb is fine."""


def words_on_item(item: ItemAnalysis, _: Gettext) -> Iterator[str]:
    """What is to be looked at in a question, the gravest first; nothing where too few have answered."""
    if item.count < FEWEST_STUDENTS or item.facility is None:
        return
    doubts = [*_key(item, _)]
    yield from doubts
    weak = item.correlation is not None and item.correlation < WEAK
    if not doubts and weak and _is_near_chance(item):
        yield _(
            "About as many have it right as guesses would, strong students and weak ones alike: was it guessed?"
        )
    elif item.correlation is not None and item.correlation < -WEAK:
        yield _("Who did well in the other questions did worse here: look at the question and its key.")
    elif weak and not doubts and HARD < item.facility < EASY:
        yield _("It hardly tells strong students from weak ones.")
    if item.facility >= EASY:
        yield _("Nearly everybody had it right: it says little of what students know.")
    elif item.facility <= HARD:
        yield _("Hardly anybody had it right: was it taught, and is the question clear?")
    unused = [one for one in item.options if not one.right and not one.count]
    if item.question.options and item.count >= FEWEST_FOR_UNUSED and unused and item.facility < EASY:
        letters = ", ".join(map(_named, unused))
        yield _("Nobody chose %(options)s: another wrong option would do more.") % {"options": letters}
    yield from _written(item, _)


def _key(item: ItemAnalysis, _: Gettext) -> Iterator[str]:
    """That the best students take a wrong option to be right."""
    right = next((one for one in item.options if one.right), None)
    rival = max((one for one in item.options if not one.right), key=lambda one: one.upper, default=None)
    doubtful = (
        item.correlation is None or item.correlation < WEAK
    )  # else the key tells strong from weak all the same
    if right and rival and doubtful and rival.upper > max(right.upper, rival.lower):
        named = f"{rival.label} ({rival.text})" if rival.label else rival.text
        yield _("The best students chose %(option)s: is the key right?") % {"option": named}


def _is_near_chance(item: ItemAnalysis) -> bool:
    """Whether about as many have it right as guesses would, and the correlation may well be nought."""
    if not (item.question.options and item.options) or item.facility is None:
        return False
    near = abs(item.facility - 1 / len(item.options)) <= NEAR_CHANCE
    return near and (item.correlation_interval is None or item.correlation_interval.high > -WEAK)


def _written(item: ItemAnalysis, _: Gettext) -> Iterator[str]:
    """The wrong answer that many wrote."""
    if item.question.options or item.facility is None:
        return
    many = max(HARD, (1 - item.facility) / 2)
    if common := next((one for one in item.options if one.share >= many), None):
        yield _("Most wrong answers are '%(answer)s': is that what was learnt, or should it score?") % {
            "answer": common.text
        }


def _named(option: OptionUse) -> str:
    return option.label or option.text


def words_on_quiz(analysis: Analysis, _: Gettext, language: str = "en") -> Iterator[str]:
    """What the figures of the whole quiz mean, and what they do not."""
    if analysis.left_out:
        yield _(
            "Questions left out of the totals here, since answers wait for your decision: %(number)s."
        ) % {"number": analysis.left_out}
    if analysis.students < FEWEST_STUDENTS:
        yield _("Too few papers to judge questions by: %(papers)s. Words on them come with %(fewest)s.") % {
            "papers": analysis.students,
            "fewest": FEWEST_STUDENTS,
        }
    found = analysis.reliability
    if not found:
        yield _(
            "Reliability cannot be worked out: it needs two questions and two students with different totals."
        )
        return
    yield _(
        "In two cases of three, a student's total is within %(points)s points of what many such quizzes would give on "
        "average: a smaller difference between two students means little."
    ) % {"points": in_language(f"{found.sem:.1f}", language)}
    if found.alpha_interval.high - found.alpha_interval.low > WIDE:
        yield _(
            "The interval is wide: with so few students or questions, do not compare this figure with others."
        )
