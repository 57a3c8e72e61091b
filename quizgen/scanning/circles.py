"""How dark each circle of a page is, against the white of the paper around it and the black of the codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from quizgen.view.sheet_sizes import CODE_SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from quizgen.scanning.corners import FoundCode, Lie, Points
    from quizgen.scanning.pictures import Grey
    from quizgen.view.answer_sheet import Circle, Code

    Shares = NDArray[np.float64]

State = Literal["empty", "faint", "filled", "unclear", "lost"]
"""Nothing in it; a shadow, as a rubber leaves it; filled; something that is neither; its outline is not to be seen."""
INNER = 0.70
"""The share of the radius that is measured: inside the printed outline, even where the picture is a little off."""
STEP = 0.25
"""How far apart it is measured, in millimetres: half of a thin stroke."""
AROUND = (1.28, 1.36)
"""Where the paper's white is measured, in radii: outside the outline, before the next circle begins."""
DARK = 0.25
"""From which share of black on a point counts as pencilled."""
MOST_EMPTY, PEAK_EMPTY = 0.10, 0.30
"""Empty: at most so dark on average, and so dark at its darkest."""
MOST_FAINT, PEAK_FAINT = 0.20, 0.38
"""Faint: as a rubber leaves it. A stroke of a pencil is darker at its darkest."""
LEAST_FILLED, COVER_FILLED = 0.30, 0.55
"""Filled: at least so dark on average, and pencilled on at least so much of it. A cross covers less."""
LEAST_OUTLINE = 0.10
"""How dark the outline is at least where it is seen weakest."""
SHADOW = 0.88
"""The paper beside a circle has at least this share of the light that the whole page tells: else it is scribbled on."""


class Measured(NamedTuple):
    """What was measured of a circle, as shares of black: 0 is white paper, 1 as black as the codes."""

    mean: float
    peak: float
    cover: float
    """The share of it that is pencilled."""
    outline: float

    @property
    def state(self) -> State:
        """What it is."""
        if self.mean >= LEAST_FILLED and self.cover >= COVER_FILLED:
            return "filled"
        if self.outline < LEAST_OUTLINE:
            return "lost"
        if self.mean <= MOST_EMPTY and self.peak <= PEAK_EMPTY:
            return "empty"
        return "faint" if self.mean <= MOST_FAINT and self.peak <= PEAK_FAINT else "unclear"


def measure(
    grey: Grey,
    lie: Lie,
    circles: Sequence[Circle],
    radius: float,
    found: Sequence[FoundCode],
    codes: Sequence[Code],
) -> list[Measured]:
    """What every circle of a page is like. *radius* is that of each, in millimetres."""
    middles = np.array([(circle.x, circle.y) for circle in circles])
    white = _white(grey, lie, middles, radius)
    black = white * _black_share(grey, lie, middles, white, [codes[one.corner] for one in found])
    span = np.maximum(white - black, 1.0)[:, None]
    inside = (white[:, None] - _sampled(grey, lie, middles, _disc(radius))) / span
    mean = inside.mean(axis=1)
    peak = np.percentile(inside, 96, axis=1)
    cover = (inside > DARK).mean(axis=1)
    outline = (white[:, None] - _outline(grey, lie, middles, radius)) / span
    seen = np.percentile(outline, 20, axis=1)
    usual = max(0.0, float(np.median(mean)))  # what blur brings in from the outlines: most circles are empty
    return [
        Measured(float(m - usual), float(p - usual), float(c), float(o))
        for m, p, c, o in zip(mean, peak, cover, seen, strict=True)
    ]


def _disc(radius: float) -> Points:
    """Places inside a circle, from its middle."""
    reach = radius * INNER
    line = np.arange(-reach, reach + STEP / 2, STEP)
    x, y = np.meshgrid(line, line)
    within = np.hypot(x, y) <= reach
    return np.column_stack((x[within], y[within]))


def _sampled(grey: Grey, lie: Lie, middles: Points, offsets: Points) -> Shares:
    """The greys at some offsets from each middle, a row for each; what lies outside of the picture is white."""
    places = (middles[:, None, :] + offsets[None, :, :]).reshape(-1, 2)
    points = lie.points(places)
    height, width = grey.shape
    x, y = points[:, 0] - 0.0, points[:, 1] - 0.0
    outside = (x < 0) | (y < 0) | (x > width - 1) | (y > height - 1)
    x, y = np.clip(x, 0, width - 1.001), np.clip(y, 0, height - 1.001)
    left, top = x.astype(np.intp), y.astype(np.intp)
    right, down = x - left, y - top
    below, beside = np.minimum(top + 1, height - 1), np.minimum(left + 1, width - 1)
    values = (grey[top, left] * (1 - right) + grey[top, beside] * right) * (1 - down) + (
        grey[below, left] * (1 - right) + grey[below, beside] * right
    ) * down
    return np.where(outside, 255.0, values).reshape(len(middles), len(offsets))


def _white(grey: Grey, lie: Lie, middles: Points, radius: float) -> Shares:
    """The paper's white at each circle.

    It is measured above and below: letters stand to the left. Light falls smoothly on a page, so that where the paper
    beside one circle is much darker than beside all others, somebody has written there.
    """
    angles = np.radians([*range(60, 121, 10), *range(240, 301, 10)])
    offsets = np.concatenate(
        [np.column_stack((np.cos(angles), np.sin(angles))) * radius * share for share in AROUND]
    )
    beside = np.percentile(_sampled(grey, lie, middles, offsets), 75, axis=1)
    x, y = ((middles - middles.mean(axis=0)) / 100.0).T
    terms = np.column_stack((np.ones_like(x), x, y, x * x, x * y, y * y))
    kept = np.ones(len(beside), dtype=bool)
    light = beside
    for _ in range(3):
        weights, *_ = np.linalg.lstsq(terms[kept], beside[kept], rcond=None)
        light = terms @ weights
        kept = beside >= light * (1 - (1 - SHADOW) / 2)
    return np.maximum(np.maximum(beside, light * SHADOW), 1.0)


def _black_share(grey: Grey, lie: Lie, middles: Points, white: Shares, codes: Sequence[Code]) -> float:
    """How light the print's black is, as a share of the paper's white: the median of the page's codes."""
    line = np.linspace(0.3, CODE_SIZE - 0.3, 45)
    x, y = np.meshgrid(line, line)
    offsets = np.column_stack((x.ravel(), y.ravel()))
    shares = []
    for code in codes:
        place = np.array([[code.x, code.y]])
        near = white[np.argmin(np.hypot(*(middles - place).T))]
        shares.append(np.percentile(_sampled(grey, lie, place, offsets), 10) / near)
    return float(np.clip(np.median(shares), 0.0, 0.8))


def _outline(grey: Grey, lie: Lie, middles: Points, radius: float) -> Shares:
    """The darkest grey across the outline of each circle, at sixteen places around it."""
    angles = np.radians(np.arange(0, 360, 22.5))
    around = np.column_stack((np.cos(angles), np.sin(angles)))
    across = [
        _sampled(grey, lie, middles, around * (radius + off)) for off in (-0.45, -0.3, -0.15, 0.0, 0.15, 0.3)
    ]
    return np.asarray(np.min(across, axis=0), dtype=np.float64)
