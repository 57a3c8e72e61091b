"""What must stand on an answer sheet, by the quiz alone: which rows, what beside each circle; and what codes say.

Codes are read as a scanner's program reads them, from their black dots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.choices import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zxingcpp import Barcode

    from quizgen.model import Item, Version
    from quizgen.view.answer_sheet import Place

SLACK = 0.05
"""How many millimetres a circle may be off: what a printer is off by itself is ten times as much."""


def due_rows(version: Version) -> dict[str, tuple[str, ...]]:
    """What stands beside the circles of each row that a version must have: ``{"7": ("A", "B", "C"), "8.1": …}``."""
    return {label: labels for item in version.items for label, labels in _due(item)}


def _due(item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of an item: words, letters, or of a question for putting in order the places."""
    words = tuple(option.text for option in item.options)
    lines = [f"{item.number}.{line}" for line, _ in enumerate(item.premises, 1)]
    if not words:
        yield from ((line, tuple(str(place) for place, _ in enumerate(lines, 1))) for line in lines)
        return
    labels = words if item.in_row else tuple(LETTERS[: len(words)])
    yield from ((line, labels) for line in lines or [str(item.number)])


def read_codes(picture: memoryview) -> list[Barcode]:
    """The codes in a picture, of lines of greys."""
    import zxingcpp  # noqa: PLC0415 - few install it, and the format asked for it already

    return list(
        zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    )


def near(one: Place, other: Place, slack: float = SLACK) -> bool:
    """Whether two places are the same, but for so many millimetres."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= slack
