"""The reports of a class as files: marks to hand back, marks as tables, and what the answers say of the questions."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from quizgen.grading.item_report import decimal, item_report, percent
from quizgen.grading.student_reports import figure, places, right_answer, tags
from quizgen.model import Files
from quizgen.page_text import direction_of
from quizgen.table import csv_bytes
from quizgen.templating import render_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.grading.analysis import Analysis
    from quizgen.grading.grade import Graded, MarkedPaper
    from quizgen.grading.item_report import ItemReport
    from quizgen.grading.statistics_of_items import Interval
    from quizgen.view.class_report import ClassReport


def report_files(graded: Graded, analysis: Analysis, report: ClassReport) -> Files:
    """All reports by the names of their files; *report* is what the class is handed back."""
    deck = graded.quiz.deck
    return {
        f"{deck}-marks.html": _page("quiz/marks.html.j2", graded, report),
        f"{deck}-marks.csv": csv_bytes(_rows_of_marks(graded)),
        f"{deck}-answers.csv": csv_bytes(_rows_of_answers(graded)),
        f"{deck}-items.html": _page("quiz/item-analysis.html.j2", graded, item_report(graded, analysis)),
        f"{deck}-items.csv": csv_bytes(_rows_of_items(analysis)),
    }


# --- tables -----------------------------------------------------------------------------------------


def _rows_of_marks(graded: Graded) -> list[Sequence[object]]:
    """A row for each student: points, percent, sections."""
    titles = [
        section.title for version in graded.quiz.versions[:1] for section in version.sections if section.items
    ]
    whole = graded.quiz.points
    heads = ["student", "version", "points", "of", "percent", "to decide", *titles]
    return [
        heads,
        *(
            [*_marks_of(paper, whole), *(Raw(figure(s.points)) for s in paper.sections)]
            for paper in graded.papers
        ),
    ]


def _marks_of(paper: MarkedPaper, whole: int) -> list[object]:
    share = float(paper.points) / whole if whole else 0.0
    return [
        paper.student,
        paper.version,
        Raw(figure(paper.points)),
        whole,
        Raw(f"{share * 100:.0f}"),
        paper.waiting,
    ]


class Raw:
    """A number as it stands in a table, with its sign: no text that could be a formula."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text


def _rows_of_answers(graded: Graded) -> list[Sequence[object]]:
    """A row for each answer of each student."""
    heads = [
        "student", "version", "question", "id", "answer", "verdict", "why", "points", "of", "right answer", "statement",
        "place", "tag",
    ]  # fmt: skip
    rows: list[Sequence[object]] = [heads]
    for paper in graded.papers:
        for answer in paper.answers:
            item, question = answer.item, answer.item.question
            rows.append([
                paper.student, paper.version, item.number, question.id, answer.given, answer.verdict, answer.why,
                Raw(figure(answer.points)), item.points, right_answer(item), question.statement,
                places(question, graded.quiz.language), " ".join(tags(question)),
            ])  # fmt: skip
    return rows


def _rows_of_items(analysis: Analysis) -> list[Sequence[object]]:
    """A row for each question, with the use of its options in one cell."""
    heads = [
        "question", "id", "answers", "blank", "facility", "facility from", "facility to", "item-rest correlation",
        "correlation from", "correlation to", "upper-lower 27 %", "options", "look at",
    ]  # fmt: skip
    rows: list[Sequence[object]] = [heads]
    for item in analysis.items:
        used = " | ".join(
            f"{'*' if one.right else ''}{one.label} {one.text}: {one.count}".strip() for one in item.options
        )
        rows.append([
            item.number, item.question.id, item.count, item.blank,
            Raw(decimal(item.facility)), *_ends(item.facility_interval),
            Raw(decimal(item.correlation)), *_ends(item.correlation_interval), Raw(decimal(item.upper_lower)), used,
            " ".join(item.words),
        ])  # fmt: skip
    return rows


def _ends(found: Interval | None) -> list[Raw]:
    return [Raw(decimal(found.low)), Raw(decimal(found.high))] if found else [Raw(""), Raw("")]


# --- pages ------------------------------------------------------------------------------------------


def _page(name: str, graded: Graded, report: ClassReport | ItemReport) -> bytes:
    quiz = graded.quiz
    style = render_page("quiz/grading.css")
    return render_page(
        name,
        quiz=quiz,
        report=report,
        language=quiz.language,
        deck_language=quiz.text_language or quiz.language,
        dir=direction_of(quiz.language),
        percent=percent,
        style=Markup(style),  # noqa: S704 - quizgen's own
        digest=Markup("'sha256-{}'").format(b64encode(sha256(style.encode()).digest()).decode()),
    ).encode()
