"""What cards say of other right words: each of them scores, and nothing that goes without saying is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import quizgen
from quizgen.anki.note.field_html import back
from quizgen.marking.scheme import other_words
from tests.builds import ENGINE
from tests.decks import put

ROOT = Path(__file__).parents[2]
DECKS = [
    *(ROOT / "decks" / name for name in ("us-japan-drills-2017", "vasa-1628")),
    *sorted((ROOT / "tests" / "language" / "decks").glob("*.yaml")),
]
ENTITIES = {
    "asdf": {"name": "Air Self-Defense Force", "abbr": "ASDF", "aka": ["JASDF"]},
    "msdf": {"name": "Maritime Self-Defense Force", "abbr": "MSDF"},
}
BELL = {"fact": "The bell rang for ==five minutes==.", "ask": "How long did the bell ring?"}
MEETING = {"fact": "They met on ==3 May 2019==.", "ask": "When did they meet?"}
OAK = {"fact": "It is a ==tall oak==.", "ask": "What is it?", "accept": ["an oak", "Tall oak"]}
ONE = {"fact": "The ==ASDF== took part.", "ask": "Which service took part?"}
TWO = {"fact": "The ==ASDF== and the ==MSDF== took part.", "ask": {"all": "Which two services took part?"}}
BAUM = {"fact": "Es ist eine ==hohe Eiche==.", "ask": "Was ist es?", "accept": ["Eiche"]}


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_all_other_words_score(path: Path) -> None:
    deck = ENGINE.read(path).value
    assert deck
    for question in ENGINE.job(deck).questions(("short_answer", "cloze")):
        for place, part in enumerate(question.key):
            for form in other_words(part):
                typed = [*question.texts[:place], form, *question.texts[place + 1 :]]
                assert quizgen.mark(question, typed).verdict == "right", (question.id, form)


@pytest.mark.parametrize(
    ("language", "fact", "said"),
    [
        ("en", ONE, "Also accept: Air Self-Defense Force / JASDF"),
        ("en", TWO, "Also accept: ASDF = Air Self-Defense Force / JASDF; MSDF = Maritime Self-Defense Force"),
        ("en", BELL, ""),
        ("en", MEETING, ""),
        ("en", MEETING | {"accept": ["Constitution Day"]}, "Also accept: Constitution Day"),
        ("en", OAK, "Also accept: an oak"),
        ("en", OAK | {"reject": ["an oak"]}, ""),
        ("en", OAK | {"accept": [*"abcd"]}, "Also accept: a / b / c / d"),
        ("en", OAK | {"accept": [*"abcdef"]}, "Also accept: a / b / c / d / …"),
        ("de", BAUM, "Auch richtig: Eiche"),
    ],
)
def test_a_card_says_which_other_words_are_right(
    language: str, fact: dict[str, Any], said: str, tmp_path: Path
) -> None:
    deck = {"title": "A deck", "language": language, "entities": ENTITIES, "facts": [{"id": "it", **fact}]}
    read = ENGINE.read(put(deck, tmp_path)).value
    assert read
    sides = [back(question, "") for question in ENGINE.job(read).questions(("short_answer",))]
    assert sides
    for side in sides:
        assert (f'<div class="also">{said}</div>' in side) if said else ("also" not in side), side
