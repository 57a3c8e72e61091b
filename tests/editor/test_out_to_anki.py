"""A push from the page, to AnkiConnect's interface on Anki's own engine; and a package that is imported there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.anki_deck.ankiconnect import AnkiConnect, listening
from tests.command import quizgen
from tests.editor.open_page import OpenPage, vasa
from tests.editor.test_out import NEW, OLD, OUT, build, push
from tests.engine import engine, no_given_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.engine import Engine

__all__ = ["engine", "no_given_time"]
pytestmark = pytest.mark.slow


@pytest.fixture
def add_on(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[AnkiConnect]:
    """The add-on in a running Anki, which is where the page looks for it."""
    add_on = AnkiConnect(engine)
    with listening(add_on) as address:
        monkeypatch.setenv("QUIZGEN_ANKICONNECT", address)
        yield add_on


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    with vasa(tmp_path) as one:
        yield one


def test_a_package_of_the_page_is_what_anki_takes(page: OpenPage, engine: Engine) -> None:
    build(page, "anki")
    package = page.server.get("/built/vasa-1628.apkg").body
    assert engine.install(package) == {"new": 36}
    assert engine.cards('"Fact:depth"')


def test_what_differs_is_seen_and_then_sent(page: OpenPage, engine: Engine, add_on: AnkiConnect) -> None:
    build(page, "anki")
    engine.install((OUT / "vasa-1628.apkg").read_bytes())
    assert "Anki has the deck as it is." in push(page)
    page.facts.write_text(page.facts.read_text().replace(OLD, NEW))
    terminal = quizgen("push", page.folder)
    assert terminal.code == 0, terminal
    add_on.seen.clear()
    said = push(page)
    assert "This differs in Anki. Nothing is sent yet." in said
    for line in terminal.out.splitlines()[:-1]:
        assert line.replace("'", "&#39;") in said
    assert not {"updateNoteFields", "addTags"} & {*add_on.seen}
    said = push(page, act=True)
    assert "Sent to Anki." in said
    assert "updateNoteFields" in add_on.seen
    assert "Anki has the deck as it is." in push(page)
    (number,) = engine.collection.find_notes('"Fact:depth"')
    assert any("at the depth of" in text for text in engine.collection.get_note(number).values())


def test_new_notes_come_by_anki_s_own_import(page: OpenPage, add_on: AnkiConnect) -> None:
    said = push(page)
    assert "none    of the deck&#39;s notes is in this collection" in said
    assert "New notes, too" in said
    said = push(page, act=True, with_new=True)
    package = OUT / "vasa-1628-new.apkg"
    assert add_on.imports == [package.resolve().as_posix()]
    assert f"Anki&#39;s import is open over {package}: choose Import there." in said


def test_an_open_editor_of_ankis_keeps_its_own_and_that_is_said(
    page: OpenPage, engine: Engine, add_on: AnkiConnect
) -> None:
    build(page, "anki")
    engine.install((OUT / "vasa-1628.apkg").read_bytes())
    (number,) = engine.collection.find_notes('"Fact:depth"')
    note = engine.collection.get_note(number)
    add_on.editing[number] = dict(note.items())
    page.facts.write_text(page.facts.read_text().replace(OLD, NEW))
    said = push(page, act=True)
    assert "Not all was sent." in said
    assert "not as they were sent: depth" in said
    assert "close Anki&#39;s browser and editor, which write back what they show, and push again" in said


def test_a_wrong_key_is_said_with_its_remedy(page: OpenPage, add_on: AnkiConnect) -> None:
    add_on.key = "secret"
    said = push(page)
    assert "AnkiConnect asks for a key, and it is missing" in said
    assert "QUIZGEN_ANKICONNECT_KEY" in said
