"""Pages on paper, measured: what is wrong with a print, in one list. Nothing here trusts the stylesheet."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.choices import MOST_SHEETS
from quizgen.edition import Edition, Handout
from quizgen.formats import key, quiz
from quizgen.page_text import catalogue
from tests.formats import hard_samples, markup, paper, samples
from tests.formats.test_strips import numbered, shuffled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from quizgen.model import Quiz

    Find = Callable[[str], str]

SIZES = {"A4": (595.0, 842.0), "Letter": (612.0, 792.0)}
"""In points."""
SAMPLES: dict[str, Callable[[], Quiz]] = {
    "ten": lambda: samples.quiz(samples.many(10)),
    "twenty": samples.quiz,
    "forty": lambda: samples.quiz(samples.many(40)),
    "hundred": lambda: samples.quiz(samples.many(120)),
    "long": lambda: samples.quiz(
        hard_samples.LONG * 2, title="The new bridge at Harrow, and what it cost " * 4
    ),
    "japanese": lambda: samples.quiz(hard_samples.JAPANESE * 2, title="新しい橋" * 12, language="ja"),
    "arabic": lambda: samples.quiz(hard_samples.ARABIC * 2, title="الجسر الجديد في هارو", language="ar"),
    "all-forty": lambda: shuffled(26, numbered(40)),
    "all-hundred": lambda: shuffled(4, numbered(120)),
    "all-long": lambda: shuffled(4, hard_samples.LONG),
    "all-japanese": lambda: shuffled(26, hard_samples.JAPANESE, title="新しい橋", language="ja"),
    "all-arabic": lambda: shuffled(26, hard_samples.ARABIC, title="الجسر الجديد في هارو", language="ar"),
}
"""What begins with "all" is for the page with every version's answers."""
TALL = 0.3
"""The share of a box that is white above and below the letters of a font with Han or Arabic characters."""
IN_KEY = 2
"""How often at least a token stands in its row of the key: in the statement and in the reason."""
CODE = re.compile(r"· 7f3a|7f3a ·")
TIMES_CODED = 2
"""How often a page says its code at most: in its text or above it, and in the strip beside it."""
SET_TIGHTER = "set tighter for --fit"
"""What the style of a page says that is set tighter."""
EDGE = 6
"""Millimetres at the paper's edge that stay white: printers leave 4 to 6, whatever is asked of them."""
MARGIN, LARGE_MARGIN = 15, 25.4
"""Millimetres above and below the text, where the head and the number of the page stand."""
STRIP, LARGE_STRIP = 20, 25
"""Millimetres at the paper's edge in which the strip with version and digest stands."""


class Print(NamedTuple):
    """A page on paper, and what it was printed from."""

    kind: str
    """``quiz``, ``large``, ``tight``, ``key`` or ``all``."""
    size: str
    of: Quiz
    pdf: Path
    pages: tuple[paper.Page, ...]
    text: str
    """All that stands in the page's body."""


@cache
def html(kind: str, name: str) -> tuple[Quiz, bytes]:
    """A sample's page, and the quiz on it: every piece of a question carries its token."""
    of = SAMPLES[name]() if kind == "all" else samples.tokens(SAMPLES[name]())
    edition = samples.edition(of)
    large = Edition(deck=edition.deck, quiz=of, handout=Handout(large=True))
    tight = (
        Edition(deck=edition.deck, quiz=of, handout=Handout(fit=fit)) for fit in range(1, MOST_SHEETS + 1)
    )
    files = {
        "quiz": lambda: quiz.write(edition),
        "large": lambda: quiz.write(large),
        "tight": lambda: next(files for files in map(quiz.write, tight) if SET_TIGHTER in str(files)),
        "key": lambda: key.write(edition),
        "all": lambda: key.write(edition),
    }[kind]()
    ends = {"large": "-quiz-large.html", "all": "-key-all.html", "tight": "-quiz.html"}.get(
        kind, f"-{kind}.html"
    )
    (page,) = [data for file, data in files.items() if file.endswith(ends)]
    return of, page


def taken(kind: str, name: str, size: str, pdf: Path, poppler: Find) -> Print:
    """A PDF, read."""
    trim = TALL if name.endswith(("japanese", "arabic")) else 0
    of, page = html(kind, name)
    return Print(kind, size, of, pdf, paper.read(pdf, poppler, trim), markup.read(page).one("body").text)


# --- what is wrong ---------------------------------------------------------------------------------


def faults(printed: Print, poppler: Find, *, margin_boxes: bool = True) -> list[str]:
    """Everything that is wrong with a print.

    Without *margin_boxes*, as in Firefox, its head is not asked for, and only plain letters and digits can be lost:
    what can be copied out of its files has Arabic letters joined, and some Han characters as others.
    """
    found = [
        *_sized(printed),
        *_lost(printed, plain=not margin_boxes),
        *_whole(printed),
        *_headed(printed, margin_boxes=margin_boxes),
    ]
    for number, page in enumerate(printed.pages, 1):
        found += [f"page {number}: '{word.text}' is at the paper's edge" for word in page.outside(EDGE)]
        found += [f"page {number}: '{one}' is printed over '{other}'" for one, other in page.collisions()]
    if dots := paper.coloured(printed.pdf, poppler):
        found.append(f"{dots} dots are in colour")
    return found


def _sized(printed: Print) -> Iterator[str]:
    """The paper is the printer's: no size is set in the page, so that A4 and Letter both print."""
    width, height = SIZES[printed.size]
    for number, page in enumerate(printed.pages, 1):
        if abs(page.width - width) > 1.5 or abs(page.height - height) > 1.5:
            yield f"page {number} is {page.width} × {page.height} points"


def _lost(printed: Print, *, plain: bool) -> Iterator[str]:
    """Every character of the page is on the paper: browsers cut off what runs over the margin."""
    there = Counter(_inked("".join(page.text for page in printed.pages)))
    lost = Counter(_inked(printed.text)) - there
    if lost := Counter({one: n for one, n in lost.items() if not plain or (one.isascii() and one.isalnum())}):
        yield f"these characters are lost: {''.join(sorted(lost.elements()))}"


def _inked(text: str) -> Iterator[str]:
    """The characters with ink, each in one form."""
    plain = unicodedata.normalize("NFKC", text)
    return (one for one in plain if not one.isspace() and unicodedata.category(one) not in {"Cf", "Mn"})


def _whole(printed: Print) -> Iterator[str]:
    """Each piece of a question is printed, and on one page, unless the question is longer and begins at its top."""
    if printed.kind == "all":
        return
    items, sign = list(printed.of.versions[0].items), "k" if printed.kind == "key" else "q"
    marks = [f"{sign}{item.number}{sign}" for item in items]
    for mark, item in zip(marks, items, strict=True):
        pieces = IN_KEY if sign == "k" else 1 + len(item.options) + len(item.premises)
        here = {n: page.text.count(mark) for n, page in enumerate(printed.pages, 1) if mark in page.text}
        if (times := sum(here.values())) < pieces:
            yield f"{mark} is printed {times} times, and has {pieces} pieces"
        if len(here) > 1 and not _first(printed.pages[min(here) - 1], mark, marks):
            yield f"{mark} is on the pages {list(here)}"


def _first(page: paper.Page, mark: str, marks: Sequence[str]) -> bool:
    """Whether no other question stands above one."""
    tops = {
        one: min((word.top for word in page.words if one in word.text), default=page.height) for one in marks
    }
    return tops[mark] == min(tops.values())


def _headed(printed: Print, *, margin_boxes: bool) -> Iterator[str]:
    """Every page says version and content twice and its number, and above the text, but for the first, the title."""
    words, of = catalogue(printed.of.language).gettext, printed.of
    letters = f"A–{of.versions[-1].letter}" if printed.kind == "all" else "A"
    mark = f"{words('KEY')} · {letters} · 7f3a" if printed.kind in {"key", "all"} else f"{letters} · 7f3a"
    large = printed.kind == "large"
    for number, page in enumerate(printed.pages, 1):
        if "7f3a" not in _strip(page, LARGE_STRIP if large else STRIP):
            yield f"page {number}: no version beside the text"
        if margin_boxes:
            around = _margins(page, LARGE_MARGIN if large else MARGIN)
            count = words("Page {page} of {pages}").format(page=number, pages=len(printed.pages))
            title = of.title.split()[0][:8]
            due = (mark, count, title) if number > 1 else (count,)
            yield from (f"page {number} does not say {it}" for it in due if not around.shows(it))
            if not page.shows(mark) and not page.shows(mark.removeprefix(f"{words('KEY')} · ")):
                yield f"page {number} does not say {mark}"
            if (times := len(CODE.findall(page.text))) > TIMES_CODED:
                yield f"page {number} says its code {times} times"


def _margins(page: paper.Page, millimetres: float) -> paper.Page:
    """What stands above and below the text."""
    margin = millimetres / paper.MILLIMETRES * paper.INCH
    return page._replace(
        words=tuple(w for w in page.words if w.bottom < margin + 1 or w.top > page.height - margin - 1)
    )


def _strip(page: paper.Page, millimetres: float) -> str:
    """What stands low in the strip beside the text, left or right. Some fonts have it letter by letter."""
    strip = millimetres / paper.MILLIMETRES * paper.INCH
    low = [word for word in page.words if word.bottom > page.height * 0.75]
    words = [word for word in low if word.right > page.width - strip + 1 or word.left < strip - 1]
    return "".join(word.text for word in sorted(words, key=lambda word: word.top))
