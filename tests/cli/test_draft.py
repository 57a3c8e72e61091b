"""``quizgen draft``: a new deck of an article, and what an article has beside a deck that is there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.builds import DECKS
from tests.command import quizgen

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "date 2017-04-26\n\nTwo ships left Naha, Okinawa Prefecture, on Tuesday, the mayor said.\n\n"
    "The Civic Society of Naha (CSN) counted 64 cars on 3 May 1998."
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "the article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_new_deck_has_its_own_file_and_a_draft(article: Path, tmp_path: Path) -> None:
    ran = quizgen("draft", article, "-o", tmp_path / "deck")
    assert ran.code == 0
    assert ran.out.split() == [str(tmp_path / "deck" / "deck.yaml"), str(tmp_path / "deck" / "draft.yaml")]
    deck = yaml.safe_load((tmp_path / "deck" / "deck.yaml").read_text(encoding="utf-8"))
    assert deck["article"] == {"date": "2017-04-26", "sentences": [1, 1]}
    draft = (tmp_path / "deck" / "draft.yaml").read_text(encoding="utf-8")
    assert "# Tuesday: 2017-04-25 (the Tuesday before the article)" in draft
    assert "==25 April 2017==" in draft
    assert "by: the mayor" in draft
    assert ran.err.startswith(f"{len(yaml.safe_load(draft))} proposals, of which 2 need")


def test_a_folder_is_called_as_the_article(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert quizgen("draft", article.name).code == 0
    assert (tmp_path / "the-article" / "draft.yaml").exists()


def test_a_deck_that_is_there_is_not_written_over(article: Path, tmp_path: Path) -> None:
    assert quizgen("draft", article, "-o", tmp_path / "deck").code == 0
    before = (tmp_path / "deck" / "draft.yaml").read_bytes()
    ran = quizgen("draft", article, "-o", tmp_path / "deck")
    assert ran.code == 2
    assert "there is a deck in" in ran.err
    assert (tmp_path / "deck" / "draft.yaml").read_bytes() == before


def test_a_deck_and_a_folder_contradict_each_other(article: Path, tmp_path: Path) -> None:
    ran = quizgen("draft", article, tmp_path, "-o", tmp_path / "deck")
    assert ran.code == 2
    assert "not both" in ran.err


def test_beside_a_deck_only_what_is_new_is_added(article: Path, tmp_path: Path) -> None:
    deck = tmp_path / "deck"
    deck.mkdir()
    (deck / "deck.yaml").write_text(
        "title: Ships\narticle: {date: 2017-04-26, sentences: [1, 1]}\n", encoding="utf-8"
    )
    (deck / "facts.yaml").write_text(
        "- id: cars\n  at: p2s1\n  fact: The society counted ==64== cars.\n  evidence: 64 cars\n",
        encoding="utf-8",
    )
    ran = quizgen("draft", article, deck)
    assert ran.code == 0
    draft = (deck / "draft.yaml").read_text(encoding="utf-8")
    assert "64" not in draft
    assert "3 May 1998" in draft
    assert "1 left out, which is there already" in ran.err
    again = quizgen("draft", article, deck)
    assert again.code == 0
    assert again.out == ""
    assert (deck / "draft.yaml").read_text(encoding="utf-8") == draft


def test_a_proposal_that_was_moved_does_not_come_again(article: Path, tmp_path: Path) -> None:
    deck = tmp_path / "deck"
    quizgen("draft", article, "-o", deck)
    (deck / "draft.yaml").rename(deck / "facts.yaml")
    assert "0 proposals" in quizgen("draft", article, deck).err


def test_all_and_per_sentence_say_how_many(article: Path, tmp_path: Path) -> None:
    counts = []
    for place, options in enumerate(([], ["--all"], ["--per-sentence", "1"])):
        quizgen("draft", article, "-o", tmp_path / str(place), *options)
        counts.append(len(yaml.safe_load((tmp_path / str(place) / "draft.yaml").read_text(encoding="utf-8"))))
    assert counts[2] == 2 < counts[0] < counts[1]


def test_an_article_without_a_day_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Two ships with 64 guns left on Tuesday.", encoding="utf-8")
    ran = quizgen("draft", path, "-o", tmp_path / "deck")
    assert "name it with --date" in ran.err
    assert (
        "Tuesday" not in (tmp_path / "deck" / "draft.yaml").read_text(encoding="utf-8").partition("- id")[2]
    )


def test_an_article_without_a_proposal_gives_a_deck_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It rained.", encoding="utf-8")
    ran = quizgen("draft", path, "-o", tmp_path / "deck")
    assert ran.code == 0
    assert [file.name for file in (tmp_path / "deck").iterdir()] == ["deck.yaml"]


def test_beside_a_shipped_deck_its_own_entities_count(tmp_path: Path) -> None:
    deck = tmp_path / "vasa-1628"
    shutil.copytree(DECKS / "vasa-1628", deck)
    facts = (deck / "facts.yaml").read_bytes()
    ran = quizgen("draft", DECKS / "vasa-1628" / "article.txt", deck)
    assert ran.code == 0
    assert (deck / "facts.yaml").read_bytes() == facts
    told = yaml.safe_load((deck / "draft.yaml").read_text(encoding="utf-8"))
    assert 0 < len(told) < 20
    assert quizgen("check", deck).code == 0


def test_in_a_deck_with_markup_the_signs_of_the_article_mean_themselves(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The hull cost $5 million, and the Civic *Society (CS) paid.", encoding="utf-8")
    (tmp_path / "ships.yaml").write_text("title: Ships\nmarkup: true\n", encoding="utf-8")
    assert quizgen("draft", article, tmp_path / "ships.yaml").code == 0
    draft = yaml.safe_load((tmp_path / "ships.draft.yaml").read_text(encoding="utf-8"))
    assert "\u2026 ==\\$5 million== \u2026" in [one.get("fact") for one in draft]


def test_a_source_of_one_word_is_no_id(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Experts said the wreck weighs 64 tonnes.", encoding="utf-8")
    (tmp_path / "ship.yaml").write_text("title: Ships\n", encoding="utf-8")
    assert quizgen("draft", article, "-o", tmp_path / "deck").code == 0
    assert quizgen("draft", article, tmp_path / "ship.yaml").code == 0
    for path in (tmp_path / "deck" / "draft.yaml", tmp_path / "ship.draft.yaml"):
        assert {one["by"] for one in yaml.safe_load(path.read_text(encoding="utf-8"))} == {"the experts"}


def test_a_table_is_passed_over_and_told(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Rovers, 12, 44, United, 9, 31, " * 40 + "\n\nTom Reid came in 1998.", encoding="utf-8"
    )
    ran = quizgen("draft", article, "-o", tmp_path / "deck")
    assert ran.code == 0
    assert "passed over: 1 of its sentences" in ran.err
    assert {
        one["at"] for one in yaml.safe_load((tmp_path / "deck" / "draft.yaml").read_text(encoding="utf-8"))
    } == {"p2s1"}


def test_where_there_is_no_deck_or_no_article_it_is_told(article: Path, tmp_path: Path) -> None:
    assert quizgen("draft", article, tmp_path / "no-deck").code == 2
    assert quizgen("draft", tmp_path / "no.txt", "-o", tmp_path / "deck").code == 2
    (tmp_path / "deck.yaml").write_text("title: [1\n", encoding="utf-8")
    assert quizgen("draft", article, tmp_path / "deck.yaml").code == 2
    assert not (tmp_path / "draft.yaml").exists()
