"""The statistics of classical test theory: numbers in, numbers out. They know nothing of quizzes.

A score is a share of what can be earned, or points; a column is the scores of all students in one question.
"""

from __future__ import annotations

import math
from collections import Counter
from statistics import StatisticsError, correlation, mean, variance
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Z = 1.959963984540054
"""The quantile of the normal distribution for intervals of 95 %."""
TAIL = 0.025
"""The probability of each tail outside an interval of 95 %."""
EXTREME_GROUP = 0.27
"""The share of the class in the upper and in the lower group, as Kelley (1939) found best."""
FEWEST_FOR_CORRELATION = 3
FEWEST_FOR_INTERVAL = 4
"""Fisher's interval divides by the square root of the number less three."""
STEPS = 300
"""Steps of the continued fraction, which needs some fifty, and of the bisection, which needs sixty."""
TINY = 1e-300


class Interval(NamedTuple):
    """From where to where a value is thought to be, with 95 %."""

    low: float
    high: float


class Reliability(NamedTuple):
    """How far the scores of a test agree with themselves."""

    alpha: float
    """Cronbach's alpha; with scores of 0 and 1 it is KR-20."""
    alpha_interval: Interval
    deviation: float
    """The standard deviation of the totals, in points."""
    sem: float
    """The standard error of measurement, in points."""
    sem_interval: Interval


def item_rest_correlation(column: Sequence[float], totals: Sequence[float]) -> float | None:
    """The corrected item-total correlation: of a question with the total of all others. None where one is constant."""
    rest = [total - score for score, total in zip(column, totals, strict=True)]
    if len(column) < FEWEST_FOR_CORRELATION:
        return None
    try:
        return correlation(column, rest)
    except StatisticsError:  # one of them is the same for everybody
        return None


def correlation_interval(r: float, count: int) -> Interval | None:
    """The interval of a correlation of *count* pairs by Fisher's transformation; None for fewer than four."""
    if count < FEWEST_FOR_INTERVAL:
        return None
    if abs(r) >= 1:
        return Interval(r, r)
    half = Z / math.sqrt(count - 3)
    return Interval(math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half))


def share_interval(share: float, count: int) -> Interval:
    """Wilson's interval of a share of *count*. For scores between 0 and 1 it is wider than need be, never narrower."""
    square = Z * Z / count
    middle = (share + square / 2) / (1 + square)
    half = Z * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def memberships(totals: Sequence[float], *, upper: bool) -> list[float]:
    """How far each student belongs to the upper (or lower) 27 %: 1, 0, or a part of one where totals are equal.

    Those whose totals are equal at the border share its places, so that the order of the file decides nothing.
    ``memberships([3, 2, 2, 1], upper=True)`` -> ``[1, 0, 0, 0]``.
    """
    places = float(max(1, round(EXTREME_GROUP * len(totals))))
    counts, share = Counter(totals), dict.fromkeys(totals, 0.0)
    for total in sorted(share, reverse=upper):
        tied = counts[total]
        share[total] = min(1.0, places / tied)
        places -= share[total] * tied
        if places <= 0:
            break
    return [share[total] for total in totals]


def weighted_mean(column: Sequence[float], weights: Sequence[float]) -> float:
    """The mean of scores, each as heavy as its weight."""
    return math.fsum(score * weight for score, weight in zip(column, weights, strict=True)) / math.fsum(
        weights
    )


def upper_lower(column: Sequence[float], totals: Sequence[float]) -> float:
    """The discrimination index: the mean of the upper 27 % less that of the lower 27 %."""
    above, below = (weighted_mean(column, memberships(totals, upper=upper)) for upper in (True, False))
    return above - below


def reliability(columns: Sequence[Sequence[float]]) -> Reliability | None:
    """Cronbach's alpha, and the standard error of measurement; None for one question, one student, or equal totals.

    Alpha's interval is that of Feldt (1965), as in R's psych and in pingouin.
    """
    questions, students = len(columns), len(columns[0]) if columns else 0
    if questions < 2 or students < 2:  # noqa: PLR2004 - a variance and a covariance need two
        return None
    totals = [math.fsum(row) for row in zip(*columns, strict=True)]
    whole = variance(totals)
    if whole <= 0:
        return None
    alpha = questions / (questions - 1) * (1 - math.fsum(map(variance, columns)) / whole)
    free, both = students - 1, (students - 1) * (questions - 1)
    low, high = (1 - (1 - alpha) * f_quantile(p, free, both) for p in (1 - TAIL, TAIL))
    deviation = math.sqrt(whole)
    least, sem, most = (deviation * math.sqrt(max(0.0, 1 - value)) for value in (high, alpha, low))
    return Reliability(alpha, Interval(low, high), deviation, sem, Interval(least, most))


def average(column: Sequence[float]) -> float:
    """The mean of some scores."""
    return mean(column)


# --- the F distribution -----------------------------------------------------------------------------


def f_quantile(probability: float, above: int, below: int) -> float:
    """The value below which an F distribution stays with this probability; *above* and *below*: degrees of freedom."""
    share = _bisect(lambda x: _beta_share(x, above / 2, below / 2) - probability)
    return below * share / (above * (1 - share))


def _bisect(of: Callable[[float], float]) -> float:
    """Where a rising function of a number between 0 and 1 is nought."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if of(middle) < 0 else (low, middle)
    return low


def _beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Lentz's way)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # there the fraction of the other end is the quicker one
        return 1 - _beta_share(1 - x, b, a)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    c, d = 1.0, 1 / _not_nought(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        before = value
        for step in (even, odd):
            d = 1 / _not_nought(1 + step * d)
            c = _not_nought(1 + step / c)
            value *= c * d
        if abs(value - before) <= abs(value) * 1e-16:
            break
    return front * value / a


def _not_nought(number: float) -> float:
    return number if abs(number) > TINY else TINY
