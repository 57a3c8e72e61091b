"""The page of the item analysis, in the words of the quiz's own language, with its plots. No name stands in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.grading.item_words import words_on_item, words_on_quiz
from quizgen.grading.student_reports import GAP, figure, in_language
from quizgen.model import BLANK
from quizgen.page_text import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.grading.analysis import Analysis, ItemAnalysis
    from quizgen.grading.grade import Graded
    from quizgen.grading.statistics_of_items import Interval

    Gettext = Callable[[str], str]

MOST_COLUMNS = 25
"""Columns of the plot of totals at most: more are too thin to be told apart."""
PLOT_WIDTH, PLOT_HEIGHT = 320, 180
"""The inner size of a plot, in units of its drawing."""
LABEL_WIDTH, LABEL_HEIGHT = 15, 11
"""The room that a question's number takes in a plot."""
LABELS_IN_LINE = 4
"""How many numbers stand beside each other where their dots are in one place."""


class Column(Struct, frozen=True):
    """A column of the plot of totals."""

    name: str
    """The totals that it counts: ``6``, ``6–7``."""
    count: int
    x: float
    y: float
    width: float
    height: float


class Dot(Struct, frozen=True):
    """A question in the plot of facility and correlation."""

    number: int
    x: float
    y: float
    label_x: float
    label_y: float
    """Where its number stands, beside other numbers."""


class ItemRow(Struct, frozen=True, kw_only=True):
    """A question, as the page shows it."""

    item: ItemAnalysis
    stem: str
    words: tuple[str, ...]
    facility: str
    facility_interval: str
    correlation: str
    correlation_interval: str
    upper_lower: str


class ItemReport(Struct, frozen=True, kw_only=True):
    """The page of the item analysis."""

    title: str
    words: dict[str, str]
    """The words of the page, by what they are for."""
    about: tuple[str, ...]
    figures: tuple[tuple[str, str, str], ...]
    """A row for each figure of the quiz: its name, its value, its interval."""
    meanings: tuple[tuple[str, str], ...]
    rows: tuple[ItemRow, ...]
    columns: tuple[Column, ...]
    dots: tuple[Dot, ...]
    plot: tuple[int, int]


def item_report(graded: Graded, analysis: Analysis) -> ItemReport:
    """What the page says, all of it in the language of the quiz's pages."""
    _ = catalogue(graded.quiz.language).gettext
    return ItemReport(
        title=f"{_('Item analysis')} – {graded.quiz.title}",
        words=_page_words(_),
        about=(
            _("Papers: %(number)s") % {"number": analysis.students},
            _("Intervals are of 95 %. Points that wrong options take away are not counted."),
            *words_on_quiz(analysis, _, graded.quiz.language),
        ),
        figures=tuple(_figures(analysis, graded.quiz.language, _)),
        meanings=tuple(_meanings(_)),
        rows=tuple(_row(item, graded.quiz.language, _) for item in analysis.items),
        columns=total_columns(analysis.totals),
        dots=dots(analysis.items),
        plot=(PLOT_WIDTH, PLOT_HEIGHT),
    )


def _page_words(_: Gettext) -> dict[str, str]:
    return {
        "heading": _("Item analysis"),
        "quiz": _("The quiz"),
        "figure": _("Figure"),
        "value": _("Value"),
        "interval": _("Interval"),
        "meaning": _("What the figures mean"),
        "overview": _("All questions"),
        "question": _("Question"),
        "facility": _("Facility"),
        "correlation": _("Correlation"),
        "upper_lower": _("Upper–lower"),
        "look": _("To look at"),
        "none": _("cannot be worked out"),
        "blank": _("Without an answer"),
        "person": _("Marked by a person"),
        "option": _("Option"),
        "wrong_answer": _("Wrong answer"),
        "taken": _("Taken"),
        "share": _("Share"),
        "upper": _("Upper 27 %"),
        "lower": _("Lower 27 %"),
        "right": _("Right"),
        "totals": _("How many papers have how many points"),
        "scatter": _("Facility (to the side) and correlation (upwards) of each question, by its number"),
    }


def _figures(analysis: Analysis, language: str, _: Gettext) -> list[tuple[str, str, str]]:
    def shown(number: float | None) -> str:
        return in_language(decimal(number), language)

    found = analysis.reliability
    if not found:
        return []
    name = "KR-20" if analysis.is_kr20 else _("Cronbach’s alpha")
    return [
        (
            _("Reliability (%(name)s)") % {"name": name},
            shown(found.alpha),
            interval(found.alpha_interval, shown, _),
        ),
        (
            _("Standard error of measurement, in points"),
            shown(found.sem),
            interval(found.sem_interval, shown, _),
        ),
        (_("Standard deviation of the totals, in points"), shown(found.deviation), ""),
    ]


def _meanings(_: Gettext) -> list[tuple[str, str]]:
    return [
        (_("Facility"), _("The mean share of the points; everybody had it right at 100 %.")),
        (
            _("Correlation"),
            _(
                "With the total of all other questions. Above 0.2, who knows more has it right more often; below 0, "
                "look at the key."
            ),
        ),
        (
            _("Upper–lower"),
            _("The facility of the best part of the class less that of the weakest, each 27 %."),
        ),
    ]


def _row(item: ItemAnalysis, language: str, _: Gettext) -> ItemRow:
    def shown(number: float | None) -> str:
        return in_language(decimal(number), language)

    return ItemRow(
        item=item,
        stem=item.question.stem.replace(BLANK, GAP),
        words=tuple(words_on_item(item, _)),
        facility=percent(item.facility),
        facility_interval=interval(item.facility_interval, percent, _),
        correlation=shown(item.correlation),
        correlation_interval=interval(item.correlation_interval, shown, _),
        upper_lower=shown(item.upper_lower),
    )


# --- figures ----------------------------------------------------------------------------------------


def percent(share: float | None) -> str:
    """A share in percent; empty where there is none."""
    return "" if share is None else f"{share * 100:.0f} %"


def decimal(number: float | None) -> str:
    """A number with two digits behind its mark; empty where there is none."""
    return "" if number is None else f"{number:.2f}"


def interval(found: Interval | None, form: Callable[[float | None], str], _: Gettext) -> str:
    """An interval in words: ``0.43 to 0.93``; empty where there is none."""
    if found is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": form(found.low), "high": form(found.high)}


# --- plots ------------------------------------------------------------------------------------------


def total_columns(totals: Sequence[float]) -> tuple[Column, ...]:
    """How many papers have which total, a column for each number of points, or for as many as make few columns."""
    if not totals:
        return ()
    low, high = int(min(totals) // 1), int(max(totals) // 1)
    step = (high - low) // MOST_COLUMNS + 1
    counts = Counter((int(total // 1) - low) // step for total in totals)
    many = (high - low) // step + 1
    width, most = PLOT_WIDTH / many, max(counts.values())
    return tuple(
        Column(
            name=_span(low + place * step, step),
            count=counts[place],
            x=place * width,
            y=PLOT_HEIGHT * (1 - counts[place] / most),
            width=width * 0.9,
            height=PLOT_HEIGHT * counts[place] / most,
        )
        for place in range(many)
    )


def dots(items: Sequence[ItemAnalysis]) -> tuple[Dot, ...]:
    """Each question by its facility and correlation, with its number where no other number is."""
    found: list[Dot] = []
    labels: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    """Where numbers stand, by the cell of a grid: those that may touch one are in its cell or beside it."""
    for item in items:
        if item.facility is None or item.correlation is None:
            continue
        x, y = PLOT_WIDTH * item.facility, PLOT_HEIGHT * (1 - item.correlation) / 2
        at = next(
            place
            for place in _label_places(x + 4, y - 3)
            if not any(_touch(place, one) for cell in _cells_around(place) for one in labels.get(cell, ()))
        )
        labels[_cell(at)].append(at)
        found.append(Dot(item.number, x, y, *at))
    return tuple(found)


def _label_places(x: float, y: float) -> Iterator[tuple[float, float]]:
    """Where a number may stand: at its dot, then to the right of it, then line by line below: there is always one."""
    for line in count():
        for place in range(LABELS_IN_LINE):
            yield x + place * LABEL_WIDTH, y + line * LABEL_HEIGHT


def _cell(place: tuple[float, float]) -> tuple[int, int]:
    """The cell of a grid, as large as a number, in which a number stands."""
    return int(place[0] // LABEL_WIDTH), int(place[1] // LABEL_HEIGHT)


def _cells_around(place: tuple[float, float]) -> Iterator[tuple[int, int]]:
    column, line = _cell(place)
    return ((column + right, line + down) for right in (-1, 0, 1) for down in (-1, 0, 1))


def _touch(place: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two numbers would stand over each other."""
    return abs(other[0] - place[0]) < LABEL_WIDTH and abs(other[1] - place[1]) < LABEL_HEIGHT


def _span(first: int, step: int) -> str:
    return figure(first) if step == 1 else f"{figure(first)}–{figure(first + step - 1)}"
