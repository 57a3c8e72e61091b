"""What a class's answers say of the questions: how hard each was, whom it told apart, and which options were taken."""

from __future__ import annotations

from collections import Counter
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.grading.item_words import words_on_item, words_on_quiz
from quizgen.grading.statistics_of_items import (
    Interval,
    Reliability,
    average,
    correlation_interval,
    item_rest_correlation,
    memberships,
    reliability,
    share_interval,
    upper_lower,
)
from quizgen.page_text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.grading.grade import Graded, MarkedAnswer
    from quizgen.model import Question

IN_ENGLISH = catalogue("en").gettext
PLACES = 9
"""Digits behind the mark to which totals are compared: 0.1 and 0.2 points are 0.3."""
MOST_WRITTEN = 5
"""How many of the wrong answers that were written most often are shown."""


class OptionUse(Struct, frozen=True):
    """How often an option was taken, or words were written."""

    label: str
    """Its letter in the first version; empty for what was written."""
    text: str
    right: bool
    count: int
    share: float
    upper: float
    """The share of the upper 27 % that took it."""
    lower: float


class ItemAnalysis(Struct, frozen=True, kw_only=True):
    """What the answers say of one question."""

    number: int
    """In the first version."""
    question: Question
    count: int
    """How many papers count: those whose answer is not left to decide."""
    blank: int
    facility: float | None
    """The mean share of the points; None where no paper counts."""
    facility_interval: Interval | None
    correlation: float | None
    """With the total of all other questions."""
    correlation_interval: Interval | None
    upper_lower: float | None
    """The facility in the upper 27 % less that in the lower."""
    options: tuple[OptionUse, ...]
    words: tuple[str, ...]
    """What is to be looked at, in plain words, in English."""


class Analysis(Struct, frozen=True, kw_only=True):
    """What the answers of a class say of a quiz."""

    students: int
    items: tuple[ItemAnalysis, ...]
    reliability: Reliability | None
    is_kr20: bool
    """Whether every score is nothing or all, and all count alike, so that alpha is KR-20."""
    totals: tuple[float, ...]
    """Each paper's points of the questions that are not left out, in the order of the papers."""
    left_out: int
    """How many questions are left out of alpha, since answers wait for a decision."""
    words: tuple[str, ...]


def analyse(graded: Graded) -> Analysis:
    """What the marks of a class say of each question and of the quiz. Nothing is counted that is taken away."""
    by_question: dict[str, list[MarkedAnswer]] = {}
    for paper in graded.papers:
        for answer in paper.answers:
            by_question.setdefault(answer.item.question.id, []).append(answer)
    order = [item.question.id for version in graded.quiz.versions[:1] for item in version.items]
    whole = {name: [float(one.earned) for one in by_question[name]] for name in order if name in by_question}
    settled = {
        name: column for name, column in whole.items() if not any(one.waits for one in by_question[name])
    }
    totals = [round(fsum(scores), PLACES) for scores in zip(*settled.values(), strict=True)]
    firsts = {item.question.id: item for version in graded.quiz.versions[:1] for item in version.items}
    items = []
    for name in order:
        if name not in whole:
            continue
        letters = {
            option.text: "" if firsts[name].in_row else letter for letter, option in firsts[name].letters
        }
        items.append(_item(firsts[name].number, by_question[name], settled.get(name), totals, letters))
    found, left_out = reliability([*settled.values()]), len(whole) - len(settled)
    worths = {one.item.points for name in settled for one in by_question[name]}
    halves = any(0 < one.earned < one.item.points for name in settled for one in by_question[name])
    whole_quiz = Analysis(
        students=len(graded.papers), items=tuple(items), reliability=found, is_kr20=len(worths) == 1 and not halves,
        totals=tuple(totals), left_out=left_out, words=(),
    )  # fmt: skip
    return replace(whole_quiz, words=tuple(words_on_quiz(whole_quiz, IN_ENGLISH)))


def _item(
    number: int,
    answers: Sequence[MarkedAnswer],
    column: Sequence[float] | None,
    totals: Sequence[float],
    letters: dict[str, str],
) -> ItemAnalysis:
    question = answers[0].item.question
    counted = [answer for answer in answers if not answer.waits]
    shares = [float(answer.earned) / answer.item.points for answer in counted]
    facility = average(shares) if shares else None
    correlation = item_rest_correlation(column, totals) if column else None
    upper, lower = memberships(totals, upper=True), memberships(totals, upper=False)
    index = upper_lower(shares, totals) if column and len(shares) > 1 else None
    options = tuple(_options(answers, letters, upper, lower)) if totals else ()
    found = ItemAnalysis(
        number=number, question=question, count=len(counted), blank=sum(one.verdict == "blank" for one in answers),
        facility=facility, facility_interval=share_interval(facility, len(shares)) if facility is not None else None,
        correlation=correlation,
        correlation_interval=correlation_interval(correlation, len(counted)) if correlation is not None else None,
        upper_lower=index, options=options, words=(),
    )  # fmt: skip
    return replace(found, words=tuple(words_on_item(found, IN_ENGLISH)))


def _options(
    answers: Sequence[MarkedAnswer], letters: dict[str, str], upper: Sequence[float], lower: Sequence[float]
) -> Iterator[OptionUse]:
    """How often each option was taken; of what is written, the wrong answers that were written most often."""
    question = answers[0].item.question
    if question.premises or question.has_several_right or question.has_scheme:
        return
    taken = [answer.taken_option for answer in answers]
    counts = Counter(text for text in taken if text)
    if question.options:
        right = {option.text for option in question.options if option.correct}
        rows = [(letter, text, text in right) for text, letter in letters.items()]
    else:
        right = {answer.taken_option for answer in answers if answer.verdict == "right" or answer.waits}
        rows = [("", text, False) for text, _ in counts.most_common() if text not in right][:MOST_WRITTEN]
    for letter, text, is_right in rows:
        shares = [
            sum(weight for one, weight in zip(taken, weights, strict=True) if one == text) / sum(weights)
            for weights in (upper, lower)
        ]
        yield OptionUse(letter, text, is_right, counts[text], counts[text] / len(answers), *shares)
