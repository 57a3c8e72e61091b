"""The statistics of questions, against numbers that other programs give for published data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.grading.statistics_of_items import (
    correlation_interval,
    f_quantile,
    item_rest_correlation,
    memberships,
    reliability,
    share_interval,
    upper_lower,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = [
    (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    (1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0),
    (1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0),
    (1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0),
    (1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0),
    (1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0),
    (0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0),
    (1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    (1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
]
"""pingouin 0.7.0's data set ``cronbach_wide_missing`` without the rows that lack a score: nine people, eleven items."""
RATINGS = [
    (3, 2, 2, 4, 1, 4, 5, 1, 4, 3), (5, 5, 4, 6, 3, 5, 1, 2, 5, 5), (7, 5, 3, 5, 5, 6, 4, 3, 3, 6),
    (2, 3, 4, 3, 3, 2, 2, 2, 6, 6), (6, 5, 5, 6, 5, 4, 4, 4, 6, 7), (1, 2, 2, 3, 4, 2, 5, 2, 3, 5),
    (4, 3, 3, 5, 3, 5, 2, 1, 2, 4), (2, 5, 4, 4, 3, 7, 2, 2, 4, 6), (6, 2, 5, 5, 5, 1, 6, 5, 2, 3),
    (5, 2, 4, 6, 4, 3, 5, 3, 1, 7), (4, 1, 3, 5, 2, 5, 3, 2, 3, 4), (4, 4, 2, 3, 2, 5, 3, 4, 2, 3),
    (5, 5, 5, 6, 2, 3, 3, 2, 4, 4), (6, 5, 5, 5, 4, 2, 2, 1, 4, 6), (4, 4, 3, 5, 5, 3, 1, 3, 2, 3),
]  # fmt: skip
"""Its data set ``cronbach_alpha``: fifteen people, ten ratings."""


def columns(rows: Sequence[tuple[int, ...]]) -> list[list[float]]:
    return [[float(score) for score in column] for column in zip(*rows, strict=True)]


def test_alpha_and_its_interval_are_those_of_pingouin() -> None:
    """``pingouin.cronbach_alpha`` prints 0.8016949152542373 and [0.533, 0.947]; SciPy's F gives the further digits."""
    found = reliability(columns(ROWS))
    assert found
    assert found.alpha == pytest.approx(0.8016949152542373, abs=1e-12)
    assert found.alpha_interval == pytest.approx((0.5330031999132735, 0.9472079673390164), abs=1e-10)


def test_alpha_of_ratings_is_that_of_pingouin() -> None:
    found = reliability(columns(RATINGS))
    assert found
    assert found.alpha == pytest.approx(0.5917188485995826, abs=1e-12)
    assert tuple(round(end, 3) for end in found.alpha_interval) == (0.195, 0.84)


def test_kr20_is_alpha_of_nought_and_one() -> None:
    """Kuder and Richardson's formula 20 by hand, with the variance of the class as it is (divided by n)."""
    count, questions = len(ROWS), len(ROWS[0])
    shares = [sum(column) / count for column in columns(ROWS)]
    totals = [sum(row) for row in ROWS]
    mean = sum(totals) / count
    spread = sum((total - mean) ** 2 for total in totals) / count
    kr20 = questions / (questions - 1) * (1 - sum(p * (1 - p) for p in shares) / spread)
    found = reliability(columns(ROWS))
    assert found
    assert found.alpha == pytest.approx(kr20, abs=1e-12)


def test_the_error_of_measurement_follows_from_alpha() -> None:
    found = reliability(columns(ROWS))
    assert found
    assert found.sem == pytest.approx(found.deviation * (1 - found.alpha) ** 0.5)
    assert found.sem_interval.low < found.sem < found.sem_interval.high


def test_correlations_with_the_rest_are_those_of_pingouin() -> None:
    """``pingouin.corr`` of each item with the sum of the others."""
    totals = [float(sum(row)) for row in ROWS]
    found = [item_rest_correlation(column, totals) for column in columns(ROWS)]
    assert found == pytest.approx(
        [
            0.11888765965555283, 0.39929182594206836, 0.42857142857142866, 0.0, 0.5185629788417314, 0.7806708682974504,
            0.554478862095426, 0.7806708682974504, 0.4481290797651359, 0.4481290797651359, 0.6141922686399943,
        ],
        abs=1e-12,
    )  # fmt: skip
    interval = correlation_interval(0.7806708682974504, len(ROWS))
    assert interval
    assert tuple(round(end, 2) for end in interval) == (0.24, 0.95)


def test_quantiles_of_f_are_those_of_scipy() -> None:
    assert f_quantile(0.975, 10, 50) == pytest.approx(2.3167941628727533, rel=1e-10)
    assert f_quantile(0.025, 11, 110) == pytest.approx(0.3390340876851155, rel=1e-10)


def test_wilsons_interval_is_that_of_the_literature() -> None:
    """Newcombe (1998), table I: 81 of 263 is 0.2553 to 0.3662, 0 of 20 is 0 to 0.1611."""
    assert tuple(round(end, 4) for end in share_interval(81 / 263, 263)) == (0.2553, 0.3662)
    assert tuple(round(end, 4) for end in share_interval(0.0, 20)) == (0.0, 0.1611)


def test_equal_totals_share_the_places_of_a_group() -> None:
    assert memberships([3, 2, 2, 1], upper=True) == [1, 0, 0, 0]
    assert memberships([5, 3, 3, 3, 1, 1, 0], upper=True) == [
        1,
        pytest.approx(1 / 3),
        *[pytest.approx(1 / 3)] * 2,
        0,
        0,
        0,
    ]
    assert sum(memberships([2.0] * 10, upper=False)) == pytest.approx(3)


def test_the_order_of_the_file_changes_no_index() -> None:
    totals = [5.0, 3.0, 3.0, 3.0, 1.0, 1.0, 0.0]
    column = [1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    back = upper_lower(column[::-1], totals[::-1])
    assert upper_lower(column, totals) == pytest.approx(back)
    assert upper_lower(column, totals) == pytest.approx((1 + 1 / 3) / 2 - 0.25)


@pytest.mark.parametrize("rows", [[], [(1,)], [(1, 0)], [(1, 0), (0, 1)]])
def test_what_cannot_be_worked_out_is_none(rows: list[tuple[int, ...]]) -> None:
    assert reliability(columns(rows)) is None


def test_a_question_that_all_have_right_has_no_correlation() -> None:
    assert item_rest_correlation([1.0, 1.0, 1.0], [3.0, 2.0, 1.0]) is None
    assert item_rest_correlation([1.0, 0.0], [3.0, 2.0]) is None
    assert correlation_interval(0.5, 3) is None
    assert correlation_interval(1.0, 9) == (1.0, 1.0)
