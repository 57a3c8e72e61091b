"""How the files of a deck may be called, and which other files beside them are told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen import Engine
from quizgen.deck_paths import files_of, find_decks, unread_files

DECK = "title: A pond\n"
FACTS = "- {id: deep, at: p1s1, fact: The pond is ==deep==., ask: How is the pond?}\n"


@pytest.mark.parametrize("deck", ["deck.yaml", "deck.yml", "Deck.yaml", "DECK.YML"])
@pytest.mark.parametrize("facts", ["facts.yaml", "facts.yml", "facts.YAML", "Facts.yml"])
def test_other_endings_and_capitals_are_read(tmp_path: Path, deck: str, facts: str) -> None:
    (tmp_path / deck).write_text(DECK, encoding="utf-8")
    (tmp_path / facts).write_text(FACTS, encoding="utf-8")
    read, problems = Engine().read(tmp_path)
    assert not problems
    assert read is not None
    assert [fact.id for fact in read.facts] == ["deep"]
    assert files_of(tmp_path / deck) == files_of(tmp_path / facts) == files_of(tmp_path)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("facts.yaml.txt", True),
        ("facts.yaml.yaml", True),
        ("facts (1).yaml", True),
        ("facts.txt", True),
        ("facts", True),
        ("facts.yml", True),
        ("Facts 2.yml", True),
        ("deck.json", True),
        ("deck.lock", False),
        ("facts.yaml~", False),
        ("facts.md", False),
        ("factsheet.yaml", False),
        ("blueprint.yaml", False),
        ("deckchairs.txt", False),
    ],
)
def test_files_that_are_named_like_a_decks_own(tmp_path: Path, name: str, told: bool) -> None:
    (tmp_path / "deck.yaml").write_text(DECK, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / name).write_text(FACTS, encoding="utf-8")
    assert [path.name for path in unread_files(files_of(tmp_path))] == ([name] if told else [])


def test_decks_with_the_other_ending_are_found(tmp_path: Path) -> None:
    for path in ("one.yml", "two/deck.yml", "three/deck.yaml", "facts.yml", "four/facts.yaml"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(DECK, encoding="utf-8")
    assert [path.name for path in find_decks(tmp_path)] == ["one.yml", "three", "two"]


def test_a_letter_and_its_accent_are_one_sign(tmp_path: Path) -> None:
    ask = "{caf\u00e9: Where did they meet?}"
    fact = f"- {{id: a, at: p1s1, fact: They met in the ==cafe\u0301== by the ==river==., ask: {ask}}}\n"
    (tmp_path / "deck.yaml").write_text(DECK, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(fact, encoding="utf-8")
    read, problems = Engine().read(tmp_path)
    assert not problems
    assert read is not None
    assert read.facts[0].answers[0].name == "caf\u00e9"


def test_signs_of_japanese_names_stay(tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").write_text("title: \ufa19と\u304b\u3099\n", encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    read, _ = Engine().read(tmp_path)
    assert read is not None
    assert read.title == "\ufa19と\u304c"
