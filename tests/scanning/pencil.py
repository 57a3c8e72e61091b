"""Sheets as classes hand them in: pencilled on what was printed, then scanned or photographed, all from a seed."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from numpy.random import Generator

    from quizgen.view.answer_sheet import AnswerPage, AnswerRow, Circle

INCH = 25.4
FINE = 300
"""Dots per inch of the paper that is drawn on."""
MOST_CURL = 0.6
"""By how many millimetres paper before a camera bends between its edges. From a millimetre on much goes to a person."""
PIECES = 16
"""Of how many pieces each way a curled picture is put together."""


class Hand(NamedTuple):
    """How somebody fills circles."""

    style: str
    """``fill``, ``scribble``, ``cross``, ``tick`` or ``light``."""
    grey: int
    """Of the pencil, 0 is black."""


class HandedIn(NamedTuple):
    """A sheet as it was handed in, and what its owner meant."""

    paper: Image.Image
    student: str
    answers: dict[tuple[int, int], tuple[str, ...]]
    """By question and part."""


def handed_in(
    paper: Image.Image, page: AnswerPage, chance: Generator, styles: tuple[str, ...], radius: float = 2.2
) -> HandedIn:
    """A page with everything filled in that somebody would: now and then nothing, or after a change of mind."""
    pencil = Pencil(paper.convert("L"), chance, radius)
    style = str(chance.choice(styles))
    hand = Hand(style, int(chance.integers(110, 150) if style == "light" else chance.integers(40, 110)))
    student = "".join(map(str, chance.integers(0, 10, size=int(chance.integers(3, 9)))))
    for digit, column in zip(student, page.student, strict=False):
        pencil.fill(next(circle for circle in column if circle.label == digit), Hand("fill", hand.grey))
    return HandedIn(
        pencil.paper, student, {(row.question, row.part): pencil.answer(row, hand) for row in page.rows}
    )


class Pencil:
    """Draws on paper. *radius* is that of its circles."""

    def __init__(self, paper: Image.Image, chance: Generator, radius: float = 2.2) -> None:
        self.paper, self._chance, self._radius = paper.copy(), chance, radius

    def answer(self, row: AnswerRow, hand: Hand) -> tuple[str, ...]:
        """Fill a row, and say what was meant."""
        chance = self._chance
        if chance.random() < 0.06:
            return ()
        many = int(chance.integers(1, len(row.circles) + 1)) if row.several else 1
        chosen = sorted(chance.choice(len(row.circles), size=many, replace=False))
        if chance.random() < 0.12:  # another one first, which is rubbed out
            others = [place for place in range(len(row.circles)) if place not in chosen]
            if others:
                self.rub_out(row.circles[int(chance.choice(others))], hand)
        for place in chosen:
            self.fill(row.circles[place], hand)
        return tuple(row.circles[place].label for place in chosen)

    def fill(self, circle: Circle, hand: Hand) -> None:
        """Mark a circle in a hand's way."""
        self._ink(circle, self._strokes(hand.style), hand)

    def rub_out(self, circle: Circle, hand: Hand) -> None:
        """Fill a circle and rub it out: a shadow stays."""
        left = int(255 - (255 - hand.grey) * self._chance.uniform(0.05, 0.2))
        self._ink(circle, self._strokes("fill"), Hand("fill", left))

    def _strokes(self, style: str) -> list[tuple[list[tuple[float, float]], float]]:
        """Lines in millimetres from the middle of a circle, each with its width."""
        chance, radius = self._chance, self._radius

        def shaken(x: float, y: float) -> tuple[float, float]:
            return x + chance.normal(0, 0.12), y + chance.normal(0, 0.12)

        if style in {"fill", "light"}:
            lines = np.arange(-radius * 0.92, radius * 0.92, 0.42)
            zigzag = []
            for number, y in enumerate(lines):
                half = (max(0.2, (radius * chance.uniform(0.9, 1.08)) ** 2 - y * y)) ** 0.5
                zigzag += [shaken(-half, y), shaken(half, y)][:: 1 if number % 2 else -1]
            return [(zigzag, 0.55)]
        if style == "scribble":
            points = [shaken(radius * 0.75 * np.cos(a) * chance.uniform(0.1, 1.1), radius * 0.75 * np.sin(a)
                             * chance.uniform(0.1, 1.1)) for a in np.arange(0, 42, 0.9)]  # fmt: skip
            return [(points, 0.6)]
        if style == "cross":
            d = radius * 0.8
            return [([shaken(-d, -d), shaken(d, d)], 0.6), ([shaken(-d, d), shaken(d, -d)], 0.6)]
        return [([shaken(-1.4, 0), shaken(-0.3, 1.5), shaken(2.2, -2.4)], 0.55)]

    def _ink(
        self, circle: Circle, strokes: list[tuple[list[tuple[float, float]], float]], hand: Hand
    ) -> None:
        per_mm = FINE / INCH
        pad = 3.8 + self._radius
        box = [int((circle.x - pad) * per_mm), int((circle.y - pad) * per_mm)]
        side = int(2 * pad * per_mm)
        mask = Image.new("L", (side, side), 0)
        draw = ImageDraw.Draw(mask)
        off_x, off_y = self._chance.normal(0, 0.15, 2)
        for points, width in strokes:
            line = [
                ((circle.x + x + off_x) * per_mm - box[0], (circle.y + y + off_y) * per_mm - box[1])
                for x, y in points
            ]
            draw.line(line, fill=255, width=max(1, round(width * per_mm)), joint="curve")
        grain = self._chance.normal(0.92, 0.12, (side, side)).clip(0.3, 1.0)
        alpha = np.asarray(mask.filter(ImageFilter.GaussianBlur(0.8)), dtype=np.float64) / 255 * grain
        region = (box[0], box[1], box[0] + side, box[1] + side)
        under = np.asarray(self.paper.crop(region), dtype=np.float64)
        # graphite lets what is printed be seen: what is darker stays
        drawn = np.minimum(under, under * (1 - alpha) + hand.grey * alpha)
        self.paper.paste(Image.fromarray(drawn.astype(np.uint8)), (box[0], box[1]))


# --- the way into the computer ------------------------------------------------------------------------


def scanned(paper: Image.Image, chance: Generator, dpi: int) -> Image.Image:
    """A sheet from a scanner: a little turned, with dust and noise."""
    turned = paper.rotate(float(chance.uniform(-3, 3)), Image.Resampling.BICUBIC, expand=True, fillcolor=250)
    if chance.random() < 0.25:
        turned = turned.transpose(Image.Transpose.ROTATE_180)
    size = (round(turned.width * dpi / FINE), round(turned.height * dpi / FINE))
    small = turned.resize(size, Image.Resampling.BOX)
    small = small.filter(ImageFilter.GaussianBlur(float(chance.uniform(0, 0.7))))
    return _packed(_noised(np.asarray(small, dtype=np.float32), chance, chance.uniform(1, 7)), chance)


def photographed(paper: Image.Image, chance: Generator, dpi: int) -> Image.Image:
    """A sheet as a phone sees it: turned, from aside, in uneven light, on a table, not quite sharp."""
    width, height = paper.size
    table = Image.new("L", (int(width * 1.2), int(height * 1.2)), int(chance.integers(60, 200)))
    table.paste(paper, (int(width * 0.1), int(height * 0.1)))
    table = table.rotate(
        float(chance.uniform(-8, 8)), Image.Resampling.BICUBIC, fillcolor=int(chance.integers(60, 200))
    )
    size = (round(table.width * dpi / FINE), round(table.height * dpi / FINE))
    corners = np.array([(0, 0), (table.width, 0), (table.width, table.height), (0, table.height)])
    seen = corners + chance.uniform(-0.06, 0.06, (4, 2)) * table.width
    to = np.array([(0, 0), (size[0], 0), (size[0], size[1]), (0, size[1])])
    soft = table.filter(ImageFilter.GaussianBlur(FINE / dpi * 0.4))
    curl = chance.uniform(-1, 1, 2) * MOST_CURL / INCH * FINE
    photo = soft.transform(
        size, Image.Transform.MESH, _mesh(size, _perspective(to, seen), curl), Image.Resampling.BICUBIC
    )
    photo = photo.filter(ImageFilter.GaussianBlur(float(chance.uniform(0.2, 1.0))))
    angle = chance.uniform(0, 2 * np.pi)
    x, y = (np.arange(length, dtype=np.float32) / length - 0.5 for length in size)
    slope = x[None, :] * np.float32(np.cos(angle)) + y[:, None] * np.float32(np.sin(angle))
    light = 1 - np.float32(chance.uniform(0.1, 0.45)) * (slope + 0.5)
    return _packed(_noised(np.asarray(photo, dtype=np.float32) * light, chance, chance.uniform(2, 9)), chance)


def _mesh(
    size: tuple[int, int], matrix: list[float], curl: np.ndarray
) -> list[tuple[tuple[int, int, int, int], tuple[float, ...]]]:
    """Pieces of a picture, each with the corners of what is seen there: paper from aside, and curled a little."""
    xs, ys = (np.linspace(0, length, PIECES + 1).round().astype(int).tolist() for length in size)
    a, b, c, d, e, f, g, h = matrix

    def seen(x: float, y: float) -> tuple[float, float]:
        below = g * x + h * y + 1
        return (
            (a * x + b * y + c) / below + float(curl[0] * np.sin(y / size[1] * np.pi)),
            (d * x + e * y + f) / below + float(curl[1] * np.sin(x / size[0] * np.pi)),
        )

    return [
        ((x, y, right, low), (*seen(x, y), *seen(x, low), *seen(right, low), *seen(right, y)))
        for x, right in pairwise(xs)
        for y, low in pairwise(ys)
    ]


def _perspective(to: np.ndarray, seen: np.ndarray) -> list[float]:
    lines, values = [], []
    for (x, y), (u, v) in zip(to, seen, strict=True):
        lines += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        values += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(lines), np.array(values))]


def _noised(greys: np.ndarray, chance: Generator, much: float) -> Image.Image:
    noise = chance.standard_normal(greys.shape, dtype=np.float32)
    return Image.fromarray((greys + noise * np.float32(much)).clip(0, 255).astype(np.uint8))


def _packed(image: Image.Image, chance: Generator) -> Image.Image:
    """The picture after JPEG."""
    out = BytesIO()
    image.save(out, "JPEG", quality=int(chance.integers(35, 90)))
    return Image.open(out).convert("L")
