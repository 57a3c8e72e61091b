"""Select all that apply: where the right options stand and how many there are, how ticks are marked and printed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

import quizgen
from quizgen.edition import Handout
from quizgen.formats import web
from quizgen.model import Option, Question
from quizgen.settings import Settings
from tests.builds import ENGINE, prove_files
from tests.decks import deck_of
from tests.formats import markup, samples
from tests.formats.builders import key_part
from tests.formats.web_pages import Opened, axe, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.engine.job import Job

SEEDS = 600
PORTS: dict[str, Any] = {
    "id": "ports", "at": "p1s1", "fact": "The ferry called at ==Osaka==, ==Kobe== and ==Fukuoka==.",
    "ask": {"all": "At which cities did the ferry call?"},
}  # fmt: skip
CARGO: dict[str, Any] = {
    "id": "cargo", "at": "p1s2", "fact": "The ferry's cargo was ==rice== and ==copper==.",
    "ask": {"all": "What was the ferry's cargo?"}, "distractors": {"all": ["silk", "tea", "salt", "timber"]},
}  # fmt: skip
FACTS = {"facts": [PORTS, CARGO]}


def settings_of(seed: str = "1", **settings: Any) -> Settings:
    return Settings(seed=seed, types=("multiple_response",), length=2, **settings)


def job_of(folder: Path, seed: str = "1", **settings: Any) -> Job:
    return ENGINE.job(deck_of(FACTS, folder), settings_of(seed, **settings))


def asked(folder: Path, seed: str = "1") -> list[Question]:
    return list(job_of(folder, seed).questions())


@pytest.mark.slow
def test_the_places_of_the_right_options_are_even_over_seeds(tmp_path: Path) -> None:
    places: dict[str, Counter[int]] = {"ports": Counter(), "cargo": Counter()}
    deck = deck_of(FACTS, tmp_path)
    for seed in range(SEEDS):
        for question in ENGINE.job(deck, settings_of(str(seed))).questions():
            places[question.fact].update(n for n, option in enumerate(question.options) if option.correct)
    for fact, right in (("ports", 3), ("cargo", 2)):
        assert sorted(places[fact]) == [*range(6)]
        assert all(abs(count / SEEDS - right / 6) < 0.08 for count in places[fact].values()), places[fact]


def test_the_number_of_options_does_not_tell_how_many_are_right(tmp_path: Path) -> None:
    made = asked(tmp_path)
    assert [sum(option.correct for option in question.options) for question in made] == [3, 2]
    assert [len(question.options) for question in made] == [6, 6]


def test_it_is_in_no_usual_quiz_and_makes_no_card(tmp_path: Path) -> None:
    deck = deck_of(FACTS, tmp_path)
    items = [item for version in ENGINE.job(deck).quiz.value.versions for item in version.items]
    assert "multiple_response" not in {item.question.type for item in items}
    job = ENGINE.job(deck, Settings(types=("multiple_response",)))
    assert job.release.notes == ()
    assert job.printable_cards.value == ()


# --- how ticks are marked ---------------------------------------------------------------------------

TEXTS = ("rice", "Paris, Texas", "salt and pepper", "tea", "silk", "oil")
LOAD = Question(
    id="load:multiple_response:all", type="multiple_response", fact="load", facts=("load",), answer="all",
    stem="What was in the wagon?", key=tuple(key_part(text, "load", text) for text in TEXTS[:3]),
    statement="Rice, Paris, Texas, and salt and pepper.", points=3,
    options=tuple(Option(text, correct=place < 3) for place, text in enumerate(TEXTS)),
)  # fmt: skip
MARKED: list[tuple[str | list[str], str, int]] = [
    ("A B C", "right", 3),
    ("ABC", "right", 3),
    ("C, B and A", "right", 3),
    ("A. B. C.", "right", 3),
    ("rice, Paris, Texas, salt and pepper", "right", 3),
    ("salt and pepper and rice and Paris, Texas", "right", 3),
    (["B", "rice", "salt and pepper"], "right", 3),
    ("A B", "wrong", 2),
    ("A A A", "wrong", 1),
    ("A D", "wrong", 0),
    ("A B D", "wrong", 1),
    ("A B C D", "wrong", 2),
    ("ABCDEF", "wrong", 0),
    ("D E F", "wrong", 0),
    ("rice, coal", "wrong", 0),
    ("", "wrong", 0),
]


@pytest.mark.parametrize(("typed", "verdict", "points"), MARKED, ids=str)
def test_a_wrong_tick_takes_away_what_a_right_one_earns(
    typed: str | list[str], verdict: str, points: int
) -> None:
    marked = quizgen.mark(LOAD, typed)
    assert (marked.verdict, marked.points) == (verdict, points)
    assert bool(marked.why) is not marked.right


# --- on paper ---------------------------------------------------------------------------------------


def test_the_sheet_has_a_box_for_each_option_and_the_key_every_right_letter(tmp_path: Path) -> None:
    job = job_of(tmp_path, versions=2, handout=Handout(large=True))
    files = {**job.write("quiz").value, **job.write("key").value}
    assert prove_files(job, files) == []
    for version in job.quiz.value.versions:
        for kind in ("quiz", "quiz-large"):
            page = markup.read(files[f"{job.deck.id}-{kind}-{version.letter}.html"])
            assert len(list(page.every(".tick"))) == 12
            assert not list(page.every(".circle"))
            assert "Tick every right option." in page.words
        key = markup.read(files[f"{job.deck.id}-key-{version.letter}.html"])
        for item in version.items:
            row = key.one(f"#k{item.number}")
            assert [mark.words for mark in row.every(".mark")] == list(item.marks)
            assert [earns.words for earns in row.every(".earns")] == ["[1]"] * item.points
            assert "A wrong tick takes away what a right one earns" in row.words
    side_by_side = markup.read(files[f"{job.deck.id}-key-all.html"])
    marks = [[mark.words for mark in side_by_side.one(f"#n{number}").every(".mark")] for number in (1, 2)]
    rows = zip(*(version.items for version in job.quiz.value.versions), strict=True)
    assert marks == [[" ".join(item.marks) for item in items] for items in rows]


@pytest.mark.slow
def test_documents_and_the_pdf_have_it_too(tmp_path: Path) -> None:
    job = job_of(tmp_path, versions=2, handout=Handout(large=True))
    for name in ("docx", "pdf", "web"):
        written = job.write(name)
        assert written.problems == ()
        assert job.prove({name: written.value}) == []


# --- in a browser -----------------------------------------------------------------------------------

TICKED = (
    ((0, 1, 2), "✓ Right. Points: 3 / 3"),
    ((0, 1), "◐ Partly right. Points: 2 / 3"),
    ((0, 1, 3), "◐ Partly right. Points: 1 / 3"),
    ((0, 1, 2, 3), "◐ Partly right. Points: 2 / 3"),
    ((0, 3), "✗ Not right. Points: 0 / 3"),
    ((3, 4, 5), "✗ Not right. Points: 0 / 3"),
)


def check_ticks(at: Opened) -> None:
    """What is ticked is marked as :func:`quizgen.mark` marks it."""
    for places, due in TICKED:
        for place, box in enumerate(at.one("#ask-1 [type=checkbox]").all()):
            box.set_checked(place in places)
        at.one("#ask-1 .check").click()
        assert at.text("#ask-1 .verdict") == due
        assert f" {quizgen.mark(LOAD, [TEXTS[place] for place in places]).points} /" in due
        at.one(".anew").first.evaluate("button => button.click()")
    assert at.errors == []


def test_the_page_has_check_boxes_and_marks_them(chromium: Browser, tmp_path: Path) -> None:
    (html,) = web.write(samples.edition(samples.quiz((LOAD,)))).values()
    with opened(chromium, tmp_path, html.decode()) as at:
        check_ticks(at)
        assert axe(at) == []
