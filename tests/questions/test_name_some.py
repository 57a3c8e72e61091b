"""Some of several answers are to be named: lines, points, key and card, on paper and on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen.edition import Handout
from quizgen.formats import web
from quizgen.json_view import question_data
from quizgen.language import grammar
from quizgen.proof.answers import AnswerDeriver, Unproved
from quizgen.proof.pages import PrintedQuestion
from quizgen.settings import Settings
from quizgen.templating import type_words
from tests.builds import ENGINE, prove_files
from tests.decks import deck_of
from tests.formats import markup, samples
from tests.formats.web_pages import opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.model import Deck

NAMES = ("Osaka", "Kobe", "Fukuoka", "Naha", "Kure", "Oita")
PORTS: dict[str, Any] = {
    "id": "ports", "at": "p1s1", "name": 3,
    "fact": f"The ferry called at {', '.join(f'=={name}==' for name in NAMES)}.",
    "ask": {"all": "Name three of the six ports at which the ferry called."},
}  # fmt: skip


def ports(folder: Path) -> Deck:
    return deck_of({"facts": [PORTS]}, folder)


def test_it_is_asked_as_a_whole_and_is_one_card(tmp_path: Path) -> None:
    job = ENGINE.job(ports(tmp_path))
    assert [question.id for question in job.questions()] == ["ports:short_answer:all"]
    (note,) = job.release.notes
    assert len(note.cards) == 1
    assert question_data(job.questions()[0])["wanted"] == 3


def test_as_many_lines_as_are_to_be_named_and_a_key_with_all(tmp_path: Path) -> None:
    job = ENGINE.job(
        ports(tmp_path), Settings(types=("short_answer",), length=1, handout=Handout(large=True))
    )
    files = {**job.write("quiz").value, **job.write("key").value}
    assert prove_files(job, files) == []
    for kind in ("quiz", "quiz-large"):
        assert len(list(markup.read(files[f"{job.deck.id}-{kind}.html"]).every(".line"))) == 3
    row = markup.read(files[f"{job.deck.id}-key.html"]).one("#k1")
    assert [mark.words for mark in row.every(".mark")] == [*NAMES]
    assert [earns.words for earns in row.every(".earns")] == ["[1]"] * 6
    assert "Any 3 of these, each once." in row.words
    for name in ("docx", "pdf", "web"):
        assert job.prove({name: job.write(name).value}) == []


@pytest.mark.parametrize(("wanted", "points"), [(0, 3), (2, 3), (4, 3), (3, 6)])
def test_a_question_that_asks_for_more_or_fewer_is_not_proved(
    wanted: int, points: int, tmp_path: Path
) -> None:
    deck = ports(tmp_path)
    (question,) = ENGINE.job(deck).questions()
    facts = AnswerDeriver(deck, grammar("en"), type_words("en")["true_false"])
    printed = PrintedQuestion("q1", "1.", question.stem, (), (), (), "")
    facts.derive(question, printed)
    with pytest.raises(Unproved, match="it asks for"):
        facts.derive(replace(question, wanted=wanted, points=points), printed)


def test_the_page_has_as_many_fields_and_each_answer_scores_once(chromium: Browser, tmp_path: Path) -> None:
    (question,) = ENGINE.job(ports(tmp_path)).questions()
    (html,) = web.write(samples.edition(samples.quiz((question,)))).values()
    with opened(chromium, tmp_path, html.decode()) as at:
        for texts, due in (
            (("Oita", "Kobe", "Naha"), "✓ Right. Points: 3 / 3"),
            (("Oita", "Oita", "Naha"), "◐ Partly right. Points: 2 / 3"),
            (("Tokyo", "", "Kure"), "◐ Partly right. Points: 1 / 3"),
        ):
            for field, text in zip(at.one("[type=text]").all(), texts, strict=True):
                field.fill(text)
            at.one("#ask-1 .check").click()
            assert at.text("#ask-1 .verdict") == due
            at.one(".anew").first.evaluate("button => button.click()")
        assert at.errors == []
