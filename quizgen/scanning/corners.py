"""The four codes of a page: which sheet it is, and where each place of the paper lies in a picture of it."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import zxingcpp

from quizgen.view.sheet_sizes import CODE_SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from quizgen.scanning.pictures import Grey
    from quizgen.view.answer_sheet import Code

    Points = NDArray[np.float64]
    """Places as rows of two numbers."""

TEXT = re.compile(r"([0-9A-F]{4}):([A-Z]):(L?)([1-9][0-9]{0,2}):([0-3])")
FEWEST_CODES = 3
"""From two codes on one edge nobody knows how the far edge lies."""
WORST_FIT = 0.7
"""How many millimetres a corner of a code may be off, on average: then a circle is still met in its middle half."""
LEAST_SIDE = 40
"""Points on the shorter side of a picture: two codes beside each other have 42 dots."""
CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
NAMES = ("top_left", "top_right", "bottom_right", "bottom_left")
"""The corners of a code, as its library calls them, in the order of :data:`CORNERS`."""


class FoundCode(NamedTuple):
    """A code of a sheet in a picture."""

    digest: str
    """``7f3a``, as the quiz has it."""
    version: str
    large: bool
    """Whether it is of the sheet in large print."""
    page: int
    corner: int
    points: tuple[tuple[float, float], ...]
    """Its four corners in the picture, in the order of :data:`CORNERS`."""

    @property
    def sheet(self) -> tuple[str, str, bool, int]:
        """Which page of which sheet it stands on."""
        return self.digest, self.version, self.large, self.page


def find_codes(grey: Grey) -> list[FoundCode]:
    """The codes of answer sheets in a picture, each once for its sheet and corner.

    Where the picture shows fewer than four, it is looked at smoothed and enlarged, too: noise and coarse scans hide
    the dots of some.
    """
    if min(grey.shape) < LEAST_SIDE:
        return []
    found = _found(grey, 1.0)
    for factor in (2, 0.5):
        if len(found) < len(CORNERS):
            found = {**_found(_scaled(grey, factor), 1 / factor), **found}
    return list(found.values())


def _found(grey: Grey, scale: float) -> dict[tuple[str, str, bool, int, int], FoundCode]:
    found = {}
    for code in zxingcpp.read_barcodes(
        np.ascontiguousarray(grey), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    ):
        if says := TEXT.fullmatch(code.text):
            points = tuple(
                ((point.x + 0.5) * scale - 0.5, (point.y + 0.5) * scale - 0.5)
                for point in (getattr(code.position, name) for name in NAMES)
            )
            one = FoundCode(says[1].lower(), says[2], bool(says[3]), int(says[4]), int(says[5]), points)
            found[(*one.sheet, one.corner)] = one
    return found


def _scaled(grey: Grey, factor: float) -> Grey:
    if factor > 1:
        larger = np.repeat(np.repeat(grey, 2, axis=0), 2, axis=1).astype(np.uint16)
        larger[1:-1, 1:-1] = (larger[1:-1, 1:-1] * 2 + larger[:-2, 1:-1] + larger[1:-1, :-2]) // 4
        return larger.astype(np.uint8)
    even = grey[: grey.shape[0] // 2 * 2, : grey.shape[1] // 2 * 2].astype(np.uint16)
    return ((even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) // 4).astype(np.uint8)


class Lie(NamedTuple):
    """How the paper lies in a picture."""

    matrix: Points
    """Three by three: it takes millimetres of the paper to points of the picture."""
    fit: float
    """How many millimetres the corners of the codes are off on average; infinite where they lie in no way at all."""

    def points(self, places: Points) -> Points:
        """The points of the picture where some places of the paper are."""
        lifted = np.column_stack((places, np.ones(len(places)))) @ self.matrix.T
        return np.asarray(lifted[:, :2] / lifted[:, 2:], dtype=np.float64)

    def coefficients(self, left: float, top: float, per_mm: float) -> tuple[float, ...]:
        """Eight numbers, as Pillow has them, that take a point of a cut-out, begun at a place, to the picture."""
        step = np.array([[1 / per_mm, 0, left], [0, 1 / per_mm, top], [0, 0, 1]])
        whole = self.matrix @ step
        return tuple(float(number) for number in (whole / whole[2, 2]).ravel()[:8])


def lie_of(found: Sequence[FoundCode], codes: Sequence[Code]) -> Lie:
    """How the paper lies, by three or four of its codes, all of whose corners are fitted together."""
    places = np.array(
        [
            (codes[one.corner].x + CODE_SIZE * x, codes[one.corner].y + CODE_SIZE * y)
            for one in found
            for x, y in CORNERS
        ]
    )
    points = np.array([point for one in found for point in one.points], dtype=np.float64)
    matrix = _homography(places, points)
    per_mm = np.linalg.norm(points.max(axis=0) - points.min(axis=0)) / np.linalg.norm(
        places.max(axis=0) - places.min(axis=0)
    )
    lie = Lie(matrix, 0.0)
    off = np.linalg.norm(lie.points(places) - points, axis=1).mean() / per_mm
    return lie._replace(fit=float(off) if np.isfinite(off) else inf)


def _homography(places: Points, points: Points) -> Points:
    """The map from places to points with the least squares of what is off (direct linear transform).

    Both are moved and scaled to lie around zero first, without which the numbers lose their digits.
    """
    before, places = _normal(places)
    after, points = _normal(points)
    lines = []
    for (x, y), (u, v) in zip(places, points, strict=True):
        lines.append((-x, -y, -1, 0, 0, 0, u * x, u * y, u))
        lines.append((0, 0, 0, -x, -y, -1, v * x, v * y, v))
    _, _, rows = np.linalg.svd(np.array(lines))
    matrix = np.linalg.inv(after) @ rows[-1].reshape(3, 3) @ before
    return np.asarray(matrix / matrix[2, 2], dtype=np.float64)


def _normal(places: Points) -> tuple[Points, Points]:
    middle, spread = places.mean(axis=0), float(places.std()) or 1.0
    matrix = np.array([[1 / spread, 0, -middle[0] / spread], [0, 1 / spread, -middle[1] / spread], [0, 0, 1]])
    return matrix, (places - middle) / spread
