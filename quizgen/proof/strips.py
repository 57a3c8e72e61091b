"""The page with every version's answers side by side says what each version's own key says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.proof import tree
from quizgen.proof.pages import amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Strips(Struct, frozen=True):
    """The page as it is printed."""

    codes: tuple[str, ...]
    letters: tuple[str, ...]
    """The versions, as the table heads its columns."""
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Number and answers; what stands for words is written out."""
    total: str
    """The points of the quiz; empty where no figure stands there."""


def strips(html: bytes) -> Strips:
    """What the page says. NotWhole where it cannot be read."""
    page = tree.read(html)
    meant = {li.only(".sign"): li.only(".right") for part in page.every(".signs") for li in part.every("li")}
    head = next((part.texts("th") for part in page.every("thead")), ())
    rows = [row for row in page.every("tr") if row.id]
    told = (tuple(meant.get(mark, mark) for mark in row.texts(".mark")) for row in rows)
    codes = page.only("title"), page.only(".edge"), page.only(".code")
    total = amount(" ".join(cell for row in page.every(".total") for cell in row.texts("td")))
    return Strips(codes, head[1:], tuple(zip((row.only("th") for row in rows), told, strict=True)), total)


def differences(page: Strips, keys: Mapping[str, Mapping[str, str]], code: str, points: int) -> Iterator[str]:
    """Where the page differs from the strips of the versions' own keys, by letter and number, and in their *points*."""
    if page.total and page.total != str(points):
        yield f"the total is printed as '{page.total}', and is '{points}'"
    for text in page.codes:
        if not text.endswith(code):
            yield f"the version is printed as '{text}', and is '{code}'"
    if page.letters != tuple(keys):
        yield f"the versions are printed as '{' '.join(page.letters)}', and are '{' '.join(keys)}'"
        return
    numbers = list(next(iter(keys.values())))
    if [number for number, _ in page.rows] != numbers:
        printed = " ".join(number for number, _ in page.rows)
        yield f"the numbers are printed as '{printed}', and are '{' '.join(numbers)}'"
        return
    for number, marks in page.rows:
        right = [key.get(number, "") for key in keys.values()]
        if list(map(_spaced, marks)) != list(map(_spaced, right)):
            yield f"question {number} is printed as '{'; '.join(marks)}', and is '{'; '.join(right)}'"


def _spaced(mark: str) -> str:
    """The marks of a set, which stand closer here."""
    return mark.replace(" · ", " ")
