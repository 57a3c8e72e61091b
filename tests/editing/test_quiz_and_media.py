"""The blueprint and the media of an open deck, changed on real files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.engine.editing import blueprint
from quizgen.engine.editing.changes import set_in_deck
from quizgen.engine.editing.entry import Name
from quizgen.engine.editing.media import add_media
from quizgen.engine.editing.open_deck import CannotChange, OpenDeck
from quizgen.engine.editing.preview import Previews
from quizgen.engine.editing.shown import shown
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.media_files import FILES

if TYPE_CHECKING:
    from pathlib import Path

PNG = FILES["png"]
FACTS = "".join(
    f"- id: f{number}\n  fact: The {number} of the harbour is ==thing {number}==.\n"
    f"  ask: What is the {number} of the harbour?\n  distractors: [one, two, three]\n"
    for number in range(8)
)
DECK = "title: A harbour   # ours\n"
SETTINGS = Settings(length=3, types=("choice",))


@pytest.fixture
def deck(tmp_path: Path) -> OpenDeck:
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return OpenDeck(folder, ENGINE)


def test_sections_are_added_moved_and_taken_out_and_undone(deck: OpenDeck) -> None:
    before = deck.files.deck.read_bytes()
    assert blueprint.add_section(deck, 2, ("choice",)) == 0
    assert blueprint.add_section(deck, 3) == 1
    assert [one["number"] for one in blueprint.sections_of(deck)] == ["2", "3"]
    assert deck.deck.blueprint is not None
    assert [one.number for one in deck.deck.blueprint.sections] == [2, 3]
    set_in_deck(deck, ("blueprint", "sections", 1, "title"), "Words")
    blueprint.move_section(deck, 1, 0)
    assert [one["number"] for one in blueprint.sections_of(deck)] == ["3", "2"]
    with pytest.raises(CannotChange, match="already"):
        blueprint.move_section(deck, 0, -1)
    blueprint.remove_section(deck, 0)
    blueprint.remove_section(deck, 0)
    assert blueprint.sections_of(deck) == []
    assert deck.problems == ()
    while deck.can_undo:
        deck.undo()
    assert deck.files.deck.read_bytes() == before


def test_the_page_says_how_far_each_section_is_filled(deck: OpenDeck) -> None:
    blueprint.add_section(deck, 2, ("choice",))
    blueprint.add_section(deck, 4, ("short_answer",))
    page = Previews(deck).page("quiz")
    assert [len(section.questions) for section in page.sections] == [2, 4]
    assert page.problems == ()
    blueprint.add_section(deck, 30, ("cloze",))
    page = Previews(deck).page("quiz")
    assert {problem.rule for problem in page.problems} == {"short-quiz"}


def test_the_page_is_the_quiz_that_a_build_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the fact whose time has passed, which says so itself; where all have, the page says why it is empty."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")
    path = tmp_path / "harbour.yaml"
    three, others = FACTS[: FACTS.index("- id: f3")], FACTS[FACTS.index("- id: f3") :]
    three = three.replace("  ask:", "  until: 2026-06-30\n  ask:")
    path.write_text(f"{DECK}facts:\n{three}{others}", encoding="utf-8")
    deck = OpenDeck(path, ENGINE)
    page = Previews(deck).page("quiz", SETTINGS)
    assert page.page == ENGINE.build(path, SETTINGS, formats=("quiz",)).files["harbour-quiz.html"]
    assert b"thing 2" not in page.page
    assert "expired" in {problem.rule for problem in shown(deck, Name("fact", "f2")).problems}
    assert "expired" not in {problem.rule for problem in shown(deck, Name("fact", "f3")).problems}
    path.write_text(f"{DECK}facts:\n{three}", encoding="utf-8")
    empty = Previews(OpenDeck(path, ENGINE)).page("quiz", SETTINGS)
    assert (empty.page, [problem.rule for problem in empty.problems]) == (b"", ["expired"] * 3)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    assert [problem.rule for problem in Previews(deck).page("quiz").problems] == ["bad-source-date"]
    assert "bad-source-date" in {problem.rule for problem in shown(deck, Name("fact", "f2")).problems}


def test_a_question_is_pinned_included_or_left_out_and_one_of_these_alone(deck: OpenDeck) -> None:
    set_in_deck(deck, ("blueprint", "title"), "A short quiz")
    blueprint.choose(deck, "f3", "exclude")
    assert blueprint.choice_of(deck, "f3") == "exclude"
    asked = [name for section in Previews(deck).page("quiz").sections for name in section.questions]
    assert not any(name.startswith("f3:") for name in asked)
    blueprint.choose(deck, "f3", "pin")
    blueprint.choose(deck, "f5:choice", "include")
    assert [blueprint.chosen(deck, choice) for choice in blueprint.CHOICES] == [["f3"], ["f5:choice"], []]
    asked = [name for section in Previews(deck).page("quiz").sections for name in section.questions]
    assert any(name.startswith("f3:") for name in asked)
    assert any(name.startswith("f5:choice") for name in asked)
    blueprint.choose(deck, "f3", "")
    assert blueprint.choice_of(deck, "f3") == ""
    with pytest.raises(ValueError, match="nothing"):
        blueprint.choose(deck, "f3", "always")


def test_a_picture_is_stored_and_named_and_the_same_one_once(deck: OpenDeck) -> None:
    folder = deck.files.deck.parent / "media"
    assert add_media(deck, Name("fact", "f1"), "map.png", PNG, "The harbour from above") == "map.png"
    assert (folder / "map.png").read_bytes() == PNG
    assert deck.facts["f1"].media[0].alt == "The harbour from above"
    assert add_media(deck, Name("fact", "f2"), "map.png", PNG) == "map.png"
    (folder / "map.png").write_bytes(PNG + b" ")
    assert add_media(deck, Name("fact", "f3"), "map.png", PNG) == "map-2.png"
    deck.undo()
    assert deck.facts["f3"].media == ()


def test_what_is_no_picture_or_sound_is_refused_and_leaves_nothing(deck: OpenDeck) -> None:
    before = deck.bytes_of(deck.facts_path)
    for name, data in (("map.exe", PNG), ("map", PNG), ("map.png", b"no picture"), ("page.svg", b"<html>")):
        with pytest.raises(CannotChange):
            add_media(deck, Name("fact", "f1"), name, data)
    assert deck.bytes_of(deck.facts_path) == before
    assert not [*(deck.files.deck.parent / "media").glob("*")]
