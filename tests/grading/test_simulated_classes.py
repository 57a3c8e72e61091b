"""Classes of known properties: what the item analysis says of them is what was put in.

Students and questions follow the two-parameter logistic model: a student of ability t has a question of difficulty b
and discrimination a right with the probability 1 / (1 + exp(-a (t - b))). Wrong answers are drawn among the others.
"""

from __future__ import annotations

import math
from decimal import Decimal
from functools import cache
from random import Random
from statistics import correlation
from typing import TYPE_CHECKING, NamedTuple

import pytest

import quizgen
from quizgen.grading.analysis import Analysis, ItemAnalysis, analyse
from quizgen.grading.grade import Graded, MarkedAnswer, MarkedPaper
from quizgen.grading.item_report import PLOT_HEIGHT, PLOT_WIDTH, dots, total_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen import Quiz
    from quizgen.model import Item

QUESTIONS, STUDENTS = 12, 800
SPREAD = [-1.0 + 2.0 * place / (QUESTIONS - 1) for place in range(QUESTIONS)]
"""How hard the questions are, the easiest first."""
DECK = "decks/us-japan-drills-2017"


class Simulated(NamedTuple):
    """How a question behaves."""

    difficulty: float = 0.0
    discrimination: float = 1.5
    miskeyed: bool = False
    """The best take the second option, which the key calls wrong."""
    guessed: bool = False
    """Everybody takes any option."""
    unused: bool = False
    """Nobody takes the last wrong option."""


@cache
def quiz() -> Quiz:
    deck, _ = quizgen.read(DECK)
    assert deck
    found = quizgen.compose(deck, types=["choice"], length=QUESTIONS)
    assert len(list(found.versions[0].items)) == QUESTIONS
    return found


def simulated(behaviour: dict[int, Simulated], students: int = STUDENTS, seed: int = 7) -> Graded:
    """A class whose answers follow the model; *behaviour* is that of some questions, by their numbers."""
    chance = Random(seed)
    papers = []
    for student in range(students):
        ability = chance.gauss(0, 1)
        answers = []
        for item, difficulty in zip(quiz().versions[0].items, SPREAD, strict=True):
            how = behaviour.get(item.number, Simulated(difficulty))
            answers.append(_answer(item, how, ability, chance))
        points = sum((answer.points for answer in answers), Decimal(0))
        papers.append(MarkedPaper(f"S{student}", "A", tuple(answers), (), points))
    return Graded(quiz=quiz(), papers=tuple(papers), to_decide=())


def _answer(item: Item, how: Simulated, ability: float, chance: Random) -> MarkedAnswer:
    right = next(letter for letter, option in item.letters if option.correct)
    wrong = [letter for letter, option in item.letters if not option.correct]
    knows = chance.random() < 1 / (1 + math.exp(-how.discrimination * (ability - how.difficulty)))
    if how.guessed:
        letter = chance.choice([right, *wrong])
    elif how.miskeyed:
        letter = wrong[0] if knows else chance.choice([right, *wrong[1:]])
    else:
        letter = right if knows else chance.choice(wrong[:-1] if how.unused else wrong)
    return MarkedAnswer(
        item=item, given=letter, verdict="right" if letter == right else "wrong", earned=Decimal(letter == right)
    )  # fmt: skip


def said(found: Analysis, number: int) -> str:
    return " ".join(_item(found, number).words)


def _item(found: Analysis, number: int) -> ItemAnalysis:
    return next(item for item in found.items if item.number == number)


MISKEYED, GUESSED, EASY, HARD, UNUSED = 3, 5, 7, 9, 11
PUT_IN = {
    MISKEYED: Simulated(miskeyed=True),
    GUESSED: Simulated(guessed=True),
    EASY: Simulated(difficulty=-4.0, discrimination=2.0),
    HARD: Simulated(difficulty=3.0, discrimination=2.0),
    UNUSED: Simulated(unused=True),
}
TOLD = {
    MISKEYED: "is the key right?",
    GUESSED: "was it guessed?",
    EASY: "Nearly everybody had it right",
    HARD: "Hardly anybody had it right",
    UNUSED: "Nobody chose",
}


@cache
def with_faults(seed: int, students: int = STUDENTS) -> Analysis:
    return analyse(simulated(PUT_IN, students, seed))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("number", TOLD)
def test_what_is_wrong_with_a_question_is_pointed_out(number: int, seed: int) -> None:
    assert TOLD[number] in said(with_faults(seed), number)


@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_said_of_questions_that_work(seed: int) -> None:
    found = with_faults(seed)
    assert {item.number: item.words for item in found.items if item.number not in PUT_IN and item.words} == {}


@pytest.mark.parametrize("seed", range(2))
def test_each_fault_is_said_of_its_own_question_alone(seed: int) -> None:
    found = with_faults(seed)
    for number, words in TOLD.items():
        assert [item.number for item in found.items if words in " ".join(item.words)] == [number]


def test_the_option_that_the_best_chose_is_named() -> None:
    item = next(one for one in quiz().versions[0].items if one.number == MISKEYED)
    rival = next((letter, option.text) for letter, option in item.letters if not option.correct)
    assert f"The best students chose {rival[0]} ({rival[1]}): is the key right?" in said(
        with_faults(0), MISKEYED
    )
    found = _item(with_faults(0), MISKEYED)
    assert found.correlation is not None
    assert found.correlation < -0.1
    assert found.upper_lower is not None
    assert found.upper_lower < 0


@pytest.mark.slow
def test_a_miskeyed_question_is_pointed_out_in_one_class_too() -> None:
    """Of thirty classes of 30 students, nearly all; and of the questions that work, hardly any is accused."""
    told, accused = 0, 0
    for seed in range(30):
        found = with_faults(100 + seed, 30)
        told += TOLD[MISKEYED] in said(found, MISKEYED)
        accused += sum(
            TOLD[MISKEYED] in said(found, item.number) for item in found.items if item.number not in PUT_IN
        )
    assert told >= 27
    assert accused <= 30 * (QUESTIONS - len(PUT_IN)) * 0.02


# --- figures ----------------------------------------------------------------------------------------


def expected(of: Callable[[float], float]) -> float:
    """The mean of a function of ability over the normal distribution, by Simpson's rule."""
    steps, ends = 400, 6.0
    width = 2 * ends / steps
    total = 0.0
    for step in range(steps + 1):
        t = -ends + step * width
        weight = 1 if step in {0, steps} else 4 if step % 2 else 2
        total += weight * of(t) * math.exp(-t * t / 2) / math.sqrt(2 * math.pi)
    return total * width / 3


@pytest.mark.slow
def test_intervals_of_facility_hold_what_was_put_in() -> None:
    """Of 30 classes with 12 questions, 95 % of Wilson's intervals hold the facility that the model gives."""
    true = [expected(lambda t, b=b: 1 / (1 + math.exp(-1.5 * (t - b)))) for b in SPREAD]  # type: ignore[misc]
    held = 0
    for seed in range(30):
        found = analyse(simulated({}, 30, 200 + seed))
        for item, share in zip(found.items, true, strict=True):
            assert item.facility_interval
            held += item.facility_interval.low <= share <= item.facility_interval.high
    assert 0.92 <= held / (30 * QUESTIONS) <= 0.985


@pytest.mark.slow
def test_facility_follows_difficulty_and_correlation_follows_discrimination() -> None:
    levels = {number: Simulated(0.0, 0.1 + 0.25 * number) for number in range(1, QUESTIONS + 1)}
    by_discrimination = analyse(simulated(levels, 800)).items
    correlations = [item.correlation for item in by_discrimination]
    assert all(value is not None for value in correlations)
    assert correlation(range(QUESTIONS), [value or 0.0 for value in correlations]) > 0.9
    facilities = [item.facility or 0.0 for item in analyse(simulated({}, 800)).items]
    assert facilities == sorted(facilities, reverse=True)


def test_alpha_is_near_what_the_model_gives() -> None:
    """KR-20 of the model itself, from the variances and covariances of its answers; the class's interval holds it."""

    def right(t: float, b: float) -> float:
        return 1 / (1 + math.exp(-1.5 * (t - b)))

    shares = [expected(lambda t, b=b: right(t, b)) for b in SPREAD]  # type: ignore[misc]
    own = sum(p * (1 - p) for p in shares)
    total = expected(lambda t: sum(right(t, b) for b in SPREAD) ** 2) - sum(shares) ** 2
    within = sum(expected(lambda t, b=b: right(t, b) ** 2) for b in SPREAD)  # type: ignore[misc]
    whole = total + sum(shares) - within  # the variance of the total: of the mean answers, and of chance
    kr20 = QUESTIONS / (QUESTIONS - 1) * (1 - own / whole)
    found = analyse(simulated({}, 800))
    assert found.is_kr20
    assert found.reliability
    assert found.reliability.alpha_interval.low <= kr20 <= found.reliability.alpha_interval.high
    assert found.reliability.alpha == pytest.approx(kr20, abs=0.03)


# --- plots ------------------------------------------------------------------------------------------


def test_plots_show_every_paper_and_every_question_inside_their_frames() -> None:
    found = with_faults(0)
    columns = total_columns(found.totals)
    assert sum(column.count for column in columns) == STUDENTS
    assert all(0 <= column.x <= column.x + column.width <= PLOT_WIDTH + 1e-9 for column in columns)
    shown = dots(found.items)
    assert [dot.number for dot in shown] == [
        item.number for item in found.items if item.correlation is not None
    ]
    assert len(shown) >= QUESTIONS - 1
    assert all(0 <= dot.x <= PLOT_WIDTH and 0 <= dot.y <= PLOT_HEIGHT for dot in shown)
    labels = [(dot.label_x, dot.label_y) for dot in shown]
    assert len({*labels}) == len(labels)


@pytest.mark.parametrize(
    "totals", [(), (0.0,), (3.0, 3.0), (0.5, 2.75, 100.0), tuple(float(n) for n in range(300))]
)
def test_totals_of_every_size_have_columns(totals: tuple[float, ...]) -> None:
    columns = total_columns(totals)
    assert sum(column.count for column in columns) == len(totals)
    assert len(columns) <= 26
