"""What the nouns work out of themselves: keys, letters, points."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

import quizgen
from quizgen.model import Citation, Item, Option, Premise, Question
from tests.builds import ENGINE

DECKS = Path(quizgen.__file__).parent.parent / "decks"


def item(*, key: tuple[str, ...], options: tuple[str, ...] = (), premises: tuple[Premise, ...] = ()) -> Item:
    made = tuple(Option(text, correct=text in key) for text in options)
    question = Question(
        "f:x:y", "x", "f", ("f",), "y", "What?", key, "That.", options=made, premises=premises
    )
    return Item(1, question, made, premises)


def test_options_have_letters_and_the_key_says_which() -> None:
    assert item(key=("Nago",), options=("Naha", "Nago", "Misawa")).key == ("B",)
    assert item(key=("Nago",), options=("Naha", "Nago", "Misawa")).letters[2][0] == "C"


def test_two_short_words_stand_in_a_row_and_the_key_says_the_word() -> None:
    judged = item(key=("False",), options=("True", "False"))
    assert judged.in_row
    assert judged.key == ("False",)


@pytest.mark.parametrize(
    "options",
    [("True", "False", "Unknown"), ("True", "False, for all that we know"), ("one", "two", "three")],
)
def test_more_or_longer_options_have_letters(options: tuple[str, ...]) -> None:
    lettered = item(key=(options[1],), options=options)
    assert not lettered.in_row
    assert lettered.key == ("B",)


def test_a_matching_has_a_letter_for_each_premise() -> None:
    premises = (Premise("the Ant", "Bute", "f"), Premise("the Bee", "Arran", "g"))
    matching = item(key=("Bute", "Arran"), options=("Arran", "Bute"), premises=premises)
    assert not matching.in_row
    assert matching.key == ("B", "A")


def test_an_order_has_a_number_for_each_premise() -> None:
    premises = (Premise("Night walk", "2", "f"), Premise("Spring fair", "1", "g"))
    assert item(key=("2", "1"), premises=premises).key == ("2", "1")


def test_what_is_written_has_its_words() -> None:
    assert item(key=("Japan", "United States")).key == ("Japan", "United States")


@pytest.mark.parametrize("name", ["us-japan-drills-2017", "vasa-1628"])
def test_the_printed_key_says_what_the_item_says(name: str) -> None:
    """What ``quizgen show`` prints is the same, since both ask the item."""
    deck, _ = ENGINE.read(DECKS / name)
    assert deck is not None
    job = ENGINE.job(deck)
    (page,) = job.write("key").value.values()
    strip = re.search(r'<ol class="strip">(.*?)</ol>', page.decode(), re.DOTALL)
    assert strip
    printed = [
        tuple(html.unescape(re.sub("<[^>]+>", "", answer)).split(" · "))
        for answer in re.findall(r'<span class="answer">(.*?)</span></li>', strip[1], re.DOTALL)
    ]
    assert printed == [one.key for one in job.quiz.value.versions[0].items]


def test_a_citation_is_written_as_a_deck_writes_it() -> None:
    assert [str(Citation(2, 1)), str(Citation(2))] == ["p2s1", "p2"]
