"""The quiz while a fact is being typed: the same choice, told anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.engine.editing.entry import Name
from quizgen.engine.editing.open_deck import OpenDeck
from quizgen.engine.editing.preview import Previews
from quizgen.engine.editing.quick import QuickPages, retold
from quizgen.engine.editing.shown import shown
from quizgen.settings import Settings
from tests.builds import ENGINE

VASA = Path(__file__).parents[2] / "decks" / "vasa-1628"
SETTINGS = Settings(versions=3)


@pytest.fixture(scope="module")
def deck() -> OpenDeck:
    return OpenDeck(VASA, ENGINE)


def test_what_is_as_it_was_gives_the_same_quiz(deck: OpenDeck) -> None:
    """Whichever fact is told anew, letters and order of all versions stay."""
    quiz = QuickPages(Previews(deck)).quiz(SETTINGS).value
    for fact in deck.deck.facts:
        again = retold(quiz, fact.id, shown(deck, Name("fact", fact.id)).questions)
        assert again in (quiz, None)
        if again is None:  # it is asked together with others
            items = [item for version in quiz.versions for item in version.items]
            assert any(len(item.question.facts) > 1 and fact.id in item.question.facts for item in items)


@pytest.mark.parametrize("what", ["quiz", "key"])
def test_the_page_has_what_is_typed(deck: OpenDeck, what: str) -> None:
    quick = QuickPages(Previews(deck))
    asked = {item.question.fact for item in quick.quiz(SETTINGS).value.versions[0].items}
    alone = next(one for one in ("sank-where", "distance", "depth", "gunports") if one in asked)
    name = Name("fact", alone)
    text = shown(deck, name).text.replace("the Vasa", "the VASA").replace("The Vasa", "The VASA")
    page = quick.page(what, SETTINGS, shown(deck, name, text)).decode()
    assert "VASA" in page
    assert "VASA" not in quick.page(what, SETTINGS, shown(deck, name)).decode()


def test_where_a_question_is_no_more_the_choice_is_made_anew(deck: OpenDeck) -> None:
    quick = QuickPages(Previews(deck))
    asked = next(iter(quick.quiz(SETTINGS).value.versions[0].items)).question.fact
    name = Name("fact", asked)
    assert retold(quick.quiz(SETTINGS).value, asked, ()) is None
    unread = shown(deck, name, f"- id: {asked}\n  at: p1s1\n  fact: Nothing is marked.\n")
    assert quick.page("quiz", SETTINGS, unread) == b""
    assert quick.page("web", SETTINGS, shown(deck, name)) == b""
