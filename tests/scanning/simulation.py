"""Many sheets, pencilled and brought into the computer in all ways: what is read, what a person gets, what is wrong.

    python -m tests.scanning.simulation 900            so many sheets, in two processes, and the tables for the docs
    python -m tests.scanning.simulation 900 pdf        those of the PDF, which Typst sets
    python -m tests.scanning.simulation 900 pdf large  the same in large print

Each sheet is made from its number alone, so that one that is read wrong can be looked at again.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from quizgen.scanning.reading import UnreadPage
from quizgen.scanning.sheet_reading import read_page
from tests.scanning.pencil import handed_in, photographed, scanned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PIL import Image

    from quizgen.view.answer_sheet import AnswerSheet

STYLES = ("fill", "scribble", "fill", "cross", "tick", "light")
WAYS = {"scanner": scanned, "phone": photographed}
RESOLUTIONS = (100, 150, 200, 300)
NAMES = {
    "fill": "a full fill", "scribble": "a scribble", "light": "a light pencil", "cross": "a cross", "tick": "a tick",
}  # fmt: skip


class Paper(NamedTuple):
    """What was printed: the quiz's digest, its sheets as the reader knows them, and each version's first page."""

    digest: str
    sheets: list[AnswerSheet]
    pages: list[Image.Image]
    sheet: AnswerSheet
    """The one of these sheets that was printed."""


class Case(NamedTuple):
    """How a sheet was filled in, and how it came into the computer."""

    seed: int
    style: str
    way: str
    dpi: int


class Outcome(NamedTuple):
    """What became of a sheet: how many rows were read, or go to a person; and what is wrong in silence."""

    case: Case
    read: int
    to_look: int
    student: str
    """``read``, ``to look at``, or ``unread`` where the whole page was not read."""
    wrong: tuple[object, ...]


def case_of(seed: int) -> Case:
    """The case of a number: every style in every way and resolution, one after the other."""
    style, others = STYLES[seed % len(STYLES)], seed // len(STYLES)
    return Case(seed, style, tuple(WAYS)[others % 2], RESOLUTIONS[others // 2 % len(RESOLUTIONS)])


def image_of(paper: Paper, case: Case) -> tuple[Image.Image, Any]:
    """The picture of a sheet, and the sheet as it was handed in."""
    version = case.seed % len(paper.pages)
    page, radius = paper.sheet.versions[version].pages[0], paper.sheet.sizes.radius
    sheet = handed_in(paper.pages[version], page, np.random.default_rng(case.seed), (case.style,), radius)
    return WAYS[case.way](sheet.paper, np.random.default_rng(case.seed + 10**6), case.dpi), sheet


def outcome_of(paper: Paper, case: Case) -> Outcome:
    """What is read of a sheet, against what its owner meant."""
    image, sheet = image_of(paper, case)
    reading = read_page(np.asarray(image), paper.sheets, paper.digest, "class.pdf", 1)
    if isinstance(reading, UnreadPage):
        return Outcome(case, 0, len(sheet.answers), "unread", ())
    letter = paper.sheet.versions[case.seed % len(paper.pages)].letter
    wrong: list[object] = [] if reading.version == letter else [("version", reading.version, letter)]
    if not reading.why and reading.student != sheet.student:
        wrong.append(("student", reading.student, sheet.student))
    for row in reading.rows:
        meant = sheet.answers[row.question, row.part]
        if not row.why and row.marks != meant:
            wrong.append((row.question, row.part, row.marks, meant))
    unclear = sum(bool(row.why) for row in reading.rows)
    student = "to look at" if reading.why else "read"
    return Outcome(case, len(reading.rows) - unclear, unclear, student, tuple(wrong))


# --- many at once -----------------------------------------------------------------------------------

GIVEN: list[Paper] = []


def _begin(paper: Paper) -> None:
    GIVEN[:] = [paper]


def _outcome(seed: int) -> Outcome:
    return outcome_of(GIVEN[0], case_of(seed))


def outcomes(paper: Paper, seeds: Sequence[int], processes: int = 1) -> Iterator[Outcome]:
    """What becomes of the sheets with these numbers."""
    if processes == 1:
        yield from (outcome_of(paper, case_of(seed)) for seed in seeds)
        return
    start = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=start, initializer=_begin, initargs=(paper,)) as pool:
        yield from pool.map(_outcome, seeds, chunksize=4)


# --- what is told -----------------------------------------------------------------------------------


class Rates(NamedTuple):
    """Sums over some sheets."""

    sheets: int
    unread: int
    students_to_look: int
    rows: int
    read: int
    wrong: int


def rates(some: Iterable[Outcome]) -> Rates:
    """The sums over some sheets."""
    some = list(some)
    states = Counter(one.student for one in some)
    return Rates(
        sheets=len(some),
        unread=states["unread"],
        students_to_look=states["to look at"],
        rows=sum(one.read + one.to_look for one in some),
        read=sum(one.read for one in some),
        wrong=sum(len(one.wrong) for one in some),
    )


def tables(found: Sequence[Outcome]) -> str:
    """The rates by how circles are filled, and of filled circles by the way into the computer, as Markdown."""
    lines = [
        "| filled by | sheets | answers | read | to look at | wrong in silence |",
        "|---|---|---|---|---|---|",
    ]
    for style, name in NAMES.items():
        lines.append(_line(name, [one for one in found if one.case.style == style]))
    lines.append(_line("all", found))
    lines += [
        "",
        "| filled or scribbled, by | sheets | not read | numbers to look at | answers | read | wrong |",
    ]
    lines.append("|---|---|---|---|---|---|---|")
    filled = [one for one in found if one.case.style in {"fill", "scribble"}]
    for way in WAYS:
        for dpi in RESOLUTIONS:
            some = rates(one for one in filled if (one.case.way, one.case.dpi) == (way, dpi))
            share = _percent(some.read, some.rows)
            lines.append(
                f"| {way}, {dpi} dots per inch | {some.sheets} | {some.unread} | {some.students_to_look} "
                f"| {some.rows:,} | {share} | {some.wrong} |"
            )
    return "\n".join(lines)


def _line(name: str, some: Sequence[Outcome]) -> str:
    sums = rates(some)
    shares = f"{_percent(sums.read, sums.rows)} | {_percent(sums.rows - sums.read, sums.rows)}"
    return f"| {name} | {sums.sheets} | {sums.rows:,} | {shares} | {sums.wrong} |"


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}".replace("%", " %") if whole else "–"


def main() -> None:
    """Print sheets by Chromium, or set them by Typst, and what becomes of so many of them."""
    from tests.scanning.printing import typeset_paper  # noqa: PLC0415 - it imports this module

    sheets, *what = sys.argv[1:] or ["90"]
    paper = typeset_paper(large="large" in what) if "pdf" in what else _from_browser()
    found = []
    for one in outcomes(paper, range(int(sheets)), processes=2):
        found.append(one)
        if one.wrong:
            print("WRONG", one.case, one.wrong, flush=True)
        if len(found) % 100 == 0:
            print(len(found), "sheets", file=sys.stderr, flush=True)
    print(tables(found))


def _from_browser() -> Paper:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a worker needs no browser

    from tests.conftest import CHROMIUM_NAMES, WINDOWLESS_NAMES, _launched  # noqa: PLC0415 - as above
    from tests.scanning.printing import printed_paper  # noqa: PLC0415 - as above

    with (
        sync_playwright() as playwright,
        _launched(playwright, (*WINDOWLESS_NAMES, *CHROMIUM_NAMES)) as browser,
    ):
        return printed_paper(browser)


if __name__ == "__main__":
    main()
