"""Which sentence a question most likely rests on: right where it says one, and silent where it cannot know."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from quizgen.article.copy import read_copy
from quizgen.article.normal import normal_words
from quizgen.article.numbered import numbered
from quizgen.article.suggestion import SentenceFinder
from quizgen.model import Deck
from tests.builds import ENGINE
from tests.command import quizgen

ROOT = Path(__file__).parents[2]
VASA = ROOT / "decks" / "vasa-1628"
ARTICLE = VASA / "article.txt"
OTHER = ROOT / "decks" / "us-japan-drills-2017"
PARAGRAPHS = (
    "The harbour of Ebbingen has three cranes. The oldest crane was built in 1911 by Anna Koch.",
    "In 1950 a storm broke the mole. Its repair took two years.",
)
FINDER = SentenceFinder(numbered(PARAGRAPHS, "en"))


@pytest.mark.parametrize(
    ("question", "answers", "place"),
    [
        ("Who built the oldest crane of the harbour?", ["Anna Koch"], "p1s2"),
        ("How many cranes has the harbour of Ebbingen?", ["three"], "p1s1"),
        ("What did a storm break in 1950?", ["the mole"], "p2s1"),
        ("How long did the repair take?", ["two years"], "p2s2"),
        ("Who was queen of Sweden?", ["Christina"], ""),
        ("Who built it?", ["Hans Koch of Lübeck"], ""),
        ("In which year did a storm break the mole?", ["1951"], ""),
        ("", [], ""),
    ],
)
def test_a_question_rests_on(question: str, answers: list[str], place: str) -> None:
    assert FINDER.find(question, answers) == place


def found(deck: Deck, finder: SentenceFinder) -> list[tuple[str, bool]]:
    """The place that is found for each question of a deck, and whether its fact cites it."""
    rows = []
    for fact in deck.facts:
        cited = [str(citation) for citation in fact.at]
        for answer in fact.answers:
            if answer.stem:
                place = finder.find(answer.stem, [answer.text])
                rows.append((place, any(place == at or place.startswith(f"{at}s") for at in cited)))
    return rows


def test_on_a_shipped_deck_most_are_found_and_none_is_wrong() -> None:
    deck, _ = ENGINE.read(VASA)
    assert deck
    rows = found(deck, SentenceFinder(numbered(read_copy(ARTICLE).paragraphs, deck.language)))
    assert [row for row in rows if row[0] and not row[1]] == []
    assert sum(bool(place) for place, _ in rows) > 0.75 * len(rows)


def test_questions_of_another_article_get_none() -> None:
    deck, _ = ENGINE.read(OTHER)
    assert deck
    rows = found(deck, SentenceFinder(numbered(read_copy(ARTICLE).paragraphs, deck.language)))
    assert [place for place, _ in rows if place] == []


def test_a_draft_has_the_place_in_a_comment_and_no_sentence(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("\n\n".join(PARAGRAPHS), encoding="utf-8")
    (tmp_path / "a.csv").write_text(
        "question,answer\nWho built the oldest crane of the harbour?,Anna Koch\nWho was queen?,Christina\n",
        encoding="utf-8",
    )
    ran = quizgen(
        "import", tmp_path / "a.csv", "-o", tmp_path / "deck", "--article", tmp_path / "article.txt"
    )
    assert ran.code == 0
    draft = (tmp_path / "deck" / "draft.yaml").read_text(encoding="utf-8")
    assert "# from a.csv, line 2\n# perhaps p1s2\n- id: who-built" in draft
    assert draft.count("perhaps") == 1
    assert all(fact["at"] == "" for fact in yaml.safe_load(draft))
    written = " ".join(normal_words(draft))
    assert not [text for text in PARAGRAPHS if " ".join(normal_words(text)) in written]


def test_an_article_that_cannot_be_read_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("question,answer\nWho?,me\n", encoding="utf-8")
    ran = quizgen("import", tmp_path / "a.csv", "-o", tmp_path / "deck", "--article", tmp_path / "none.txt")
    assert ran.code == 2
    assert "bad-article" in ran.err
    assert not (tmp_path / "deck").exists()
