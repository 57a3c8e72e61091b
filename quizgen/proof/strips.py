"""The page with the answers of every version side by side, compared with each version's own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.proof import tree
from quizgen.proof.pages import only_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class AllVersionsKey(Struct, frozen=True):
    """The page as it is printed."""

    codes: tuple[str, ...]
    letters: tuple[str, ...]
    """The versions, as the table heads its columns."""
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Number and answers; a sign for a word is replaced by the word."""
    total: str
    """The points of the quiz; empty where no figure stands there."""


def read_all_versions_key(html: bytes) -> AllVersionsKey:
    """What the page says. BrokenPage where it cannot be read."""
    page = tree.read(html)
    words_by_sign = {
        item.only(".sign"): item.only(".right") for part in page.all(".signs") for item in part.all("li")
    }
    head = next((part.texts("th") for part in page.all("thead")), ())
    rows = [row for row in page.all("tr") if row.id]
    answers = (tuple(words_by_sign.get(mark, mark) for mark in row.texts(".mark")) for row in rows)
    return AllVersionsKey(
        codes=(page.only("title"), page.only(".edge"), page.only(".code")),
        letters=head[1:],
        rows=tuple(zip((row.only("th") for row in rows), answers, strict=True)),
        total=only_number(" ".join(cell for row in page.all(".total") for cell in row.texts("td"))),
    )


def differences(
    page: AllVersionsKey, keys: Mapping[str, Mapping[str, str]], code: str, points: int
) -> Iterator[str]:
    """Where the page differs from the versions' own keys, in words.

    *keys* are their strips, by letter and number, *code* is that of all versions, *points* those of the quiz.
    """
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
        if list(map(_without_dots, marks)) != list(map(_without_dots, right)):
            yield f"question {number} is printed as '{'; '.join(marks)}', and is '{'; '.join(right)}'"


def _without_dots(marks: str) -> str:
    """The marks of a set without the dots between them, which this page leaves out."""
    return marks.replace(" · ", " ")
