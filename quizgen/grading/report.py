"""The reports of a class as files: marks to hand back, marks as tables, and what the answers say of the questions."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from quizgen.model import BLANK, Files
from quizgen.page_text import direction_of
from quizgen.table import csv_bytes
from quizgen.templating import render_page
from quizgen.view.page_words import place_in_article

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from quizgen.grading.analysis import Analysis, ItemAnalysis
    from quizgen.grading.grade import Graded, MarkedAnswer, MarkedPaper
    from quizgen.grading.statistics_of_items import Interval
    from quizgen.model import Item, Question

SIGNS = {"right": "✓", "part": "◐", "nearly": "≈", "wrong": "✗", "open": "?", "blank": "–"}
"""The sign of each verdict, so that it is told without colour, too."""
LABELS = {
    "right": "right",
    "part": "in part",
    "nearly": "nearly: your teacher decides",
    "wrong": "wrong",
    "open": "your teacher marks it",
    "blank": "no answer",
}
GAP = "____"


def report_files(graded: Graded, analysis: Analysis) -> Files:
    """All reports by the names of their files."""
    deck = graded.quiz.deck
    return {
        f"{deck}-marks.html": _marks_page(graded),
        f"{deck}-marks.csv": csv_bytes(_rows_of_marks(graded)),
        f"{deck}-answers.csv": csv_bytes(_rows_of_answers(graded)),
        f"{deck}-items.html": _items_page(graded, analysis),
        f"{deck}-items.csv": csv_bytes(_rows_of_items(analysis)),
    }


# --- words ------------------------------------------------------------------------------------------


def figure(points: Decimal | float) -> str:
    """Points without needless digits: ``3``, ``2.5``, ``-0.25``."""
    text = f"{points:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(share: float | None) -> str:
    """A share in percent; empty where there is none."""
    return "" if share is None else f"{share * 100:.0f} %"


def decimal(number: float | None) -> str:
    """A number with two digits behind its mark; empty where there is none."""
    return "" if number is None else f"{number:.2f}"


def interval(found: Interval | None, form: Callable[[float | None], str] = decimal) -> str:
    """An interval in words: ``0.43 to 0.93``; empty where there is none."""
    return "" if found is None else f"{form(found.low)} to {form(found.high)}"


def right_answer(item: Item) -> str:
    """The right answer as a student understands it: with its letter, or premise by premise."""
    question = item.question
    if item.premises:
        return "; ".join(f"{premise.text} → {premise.answer}" for premise in item.premises)
    if item.options:
        named = ((letter, option) for letter, option in item.letters if option.correct)
        return "; ".join(
            option.text if item.in_row else f"{letter} {option.text}" for letter, option in named
        )
    return "; ".join(question.texts)


def places(question: Question, language: str) -> str:
    """Where the article says so: ``¶2, sentence 1``."""
    return "; ".join(place_in_article(citation, language) for citation in question.at)


def tags(question: Question) -> tuple[str, ...]:
    """The tags that find the question's cards in Anki."""
    return tuple(f"fact::{fact}" for fact in dict.fromkeys(question.facts or (question.fact,)))


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


def _marks_page(graded: Graded) -> bytes:
    """A page for each student, to be printed and handed back."""
    quiz = graded.quiz
    return _page(
        "quiz/marks.html.j2",
        graded,
        title=f"Marks: {quiz.title}",
        papers=graded.papers,
        whole=quiz.points,
        signs=SIGNS,
        labels=LABELS,
        right_answer=right_answer,
        place=lambda question: places(question, quiz.language),
        tags=tags,
        why=_why,
    )


def _why(answer: MarkedAnswer) -> str:
    """Why an answer is not right, where that says more than its verdict does."""
    return "" if answer.verdict in {"right", "blank", "open"} or answer.why == "other answer" else answer.why


def _items_page(graded: Graded, analysis: Analysis) -> bytes:
    """What the answers say of each question, with bars."""
    return _page(
        "quiz/item-analysis.html.j2",
        graded,
        title=f"Item analysis: {graded.quiz.title}",
        analysis=analysis,
        percent=percent,
        decimal=decimal,
        interval=interval,
        shown_interval=_percent_interval,
    )


def _percent_interval(item: ItemAnalysis) -> str:
    return interval(item.facility_interval, percent)


def _page(name: str, graded: Graded, **values: object) -> bytes:
    quiz = graded.quiz
    style = render_page("quiz/grading.css")
    language = quiz.text_language or quiz.language
    return render_page(
        name,
        quiz=quiz,
        language=language,
        dir="rtl" if direction_of(language) == "rtl" else "ltr",
        figure=figure,
        stem=lambda question: question.stem.replace(BLANK, GAP),
        style=Markup(style),  # noqa: S704 - quizgen's own
        digest=Markup("'sha256-{}'").format(b64encode(sha256(style.encode()).digest()).decode()),
        **values,
    ).encode()
