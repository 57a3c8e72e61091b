"""Open questions: lines on the sheet, a scheme in the key, points that the pupil counts on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import quizgen
from quizgen.edition import Handout
from quizgen.formats import web
from quizgen.json_view import question_data
from quizgen.settings import Settings
from tests.builds import ENGINE, prove_files
from tests.decks import deck_of
from tests.formats import markup, samples
from tests.formats.web_pages import axe, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.engine.job import Job
    from quizgen.model import Question

WHY: dict[str, Any] = {
    "id": "why", "at": "p1s1", "fact": "The ferry sank because too much weight lay high and its hull was too narrow.",
    "explain": "Explain why the ferry sank.",
    "scheme": ["too much weight lay high", {"text": "the hull was too narrow", "points": 2}],
}  # fmt: skip
FLOOD: dict[str, Any] = {
    "id": "flood", "at": "p1s2", "fact": "The flood closed the harbour for nine days and filled it with mud.",
    "explain": "Describe what the flood did to the harbour.",
    "scheme": [{"text": "it closed it for nine days", "points": 9}, {"text": "it filled it with mud", "points": 9}],
}  # fmt: skip
LENGTH: dict[str, Any] = {
    "id": "hull", "at": "p1s3", "fact": "The ferry was unsafe since the hull was too narrow for ==20 cars==.",
    "ask": "For how many cars was the ferry unsafe, since the hull was too narrow?",
}  # fmt: skip


def job_of(folder: Path, *facts: dict[str, Any], **settings: Any) -> Job:
    deck = deck_of({"facts": [*(facts or (WHY, FLOOD))]}, folder)
    return ENGINE.job(deck, Settings(types=("open",), length=2, **settings))


def why(folder: Path) -> Question:
    (question,) = job_of(folder, WHY).questions()
    return question


def test_it_is_asked_for_by_name_alone_and_makes_no_card(tmp_path: Path) -> None:
    deck = deck_of({"facts": [WHY, LENGTH]}, tmp_path)
    usual = ENGINE.job(deck)
    types = {item.question.type for version in usual.quiz.value.versions for item in version.items}
    assert types
    assert "open" not in types
    assert [note.fact for note in usual.release.notes] == ["hull"]
    job = ENGINE.job(deck, Settings(types=("open",)))
    assert job.release.notes == ()
    assert job.printable_cards.value == ()


def test_no_machine_marks_it(tmp_path: Path) -> None:
    marked = quizgen.mark(why(tmp_path), "Too much weight lay high.")
    assert (marked.verdict, marked.points, marked.right, marked.parts) == ("open", 0, False, ())


def test_json_has_the_scheme(tmp_path: Path) -> None:
    data = question_data(why(tmp_path))
    assert [(row["text"], row["points"]) for row in data["scheme"]] == [
        ("too much weight lay high", 1), ("the hull was too narrow", 2),
    ]  # fmt: skip
    assert data["points"] == 3


def test_no_other_question_of_the_quiz_prints_a_point_of_the_scheme(tmp_path: Path) -> None:
    job = ENGINE.job(
        deck_of({"facts": [WHY, LENGTH]}, tmp_path), Settings(types=("open", "short_answer"), length=2)
    )
    quiz = job.quiz.value
    assert sum(len(section.items) for section in quiz.versions[0].sections) == 1
    assert any("the hull was too narrow" in reason for _, reason in quiz.left_out)


def test_sheet_and_key(tmp_path: Path) -> None:
    job = job_of(tmp_path, versions=2, handout=Handout(large=True))
    files = {**job.write("quiz").value, **job.write("key").value}
    assert prove_files(job, files) == []
    quiz = markup.read(files[f"{job.deck.id}-quiz-A.html"])
    numbers = {item.question.fact: item.number for item in job.quiz.value.versions[0].items}
    lines = {fact: len(list(quiz.one(f"#q{number}").every(".line"))) for fact, number in numbers.items()}
    assert lines == {"why": 6, "flood": 14}
    key = markup.read(files[f"{job.deck.id}-key-A.html"])
    row = key.one(f"#k{numbers['why']}")
    assert [mark.words for mark in row.every(".mark")] == [part.text for part in why(tmp_path).key]
    assert [earns.words for earns in row.every(".earns")] == ["[1]", "[2]"]
    assert "words to that effect" in row.words
    together = markup.read(files[f"{job.deck.id}-key-all.html"])
    assert "[3]" in [mark.words for mark in together.every(".mark")]


def test_documents_and_the_pdf_have_it_too(tmp_path: Path) -> None:
    job = job_of(tmp_path, versions=2, handout=Handout(large=True))
    for name in ("docx", "pdf", "web"):
        written = job.write(name)
        assert written.problems == ()
        assert job.prove({name: written.value}) == []


def test_the_pupil_counts_the_points(chromium: Browser, tmp_path: Path) -> None:
    (html,) = web.write(samples.edition(samples.quiz((why(tmp_path),)))).values()
    with opened(chromium, tmp_path, html.decode()) as at:
        points = at.one("[name=point]")
        at.one("textarea").fill("It was top-heavy.")
        assert points.first.is_disabled()
        at.one("#ask-1 .check").click()
        assert at.text("#ask-1 .verdict") == "• Count your points. Points: 0 / 3"
        points.nth(1).check()
        assert at.text("#ask-1 .verdict") == "◐ Partly right. Points: 2 / 3"
        assert axe(at) == []
        points.nth(0).check()
        assert at.text("#ask-1 .verdict") == "✓ Right. Points: 3 / 3"
        at.reload()
        assert at.text("#ask-1 .verdict") == "✓ Right. Points: 3 / 3"
        points.nth(1).uncheck()
        assert at.text("#ask-1 .verdict") == "◐ Partly right. Points: 1 / 3"
        assert at.one("textarea").input_value() == "It was top-heavy."
        at.one(".anew").first.evaluate("button => button.click()")
        assert at.one("textarea").input_value() == ""
        assert not points.nth(0).is_checked()
        assert at.errors == []
