"""Random actions of the page and random writing by an editor, at the same files: nothing is lost, and undo is whole."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.located_yaml.reader import load
from tests.editing.test_open_deck import ARTICLE, DECK, DRAFT, FACTS
from tests.editing.test_random_changes import KEYS, LIST_KEYS, LISTS, NUMBERS, TEXTS
from tests.editor.open_page import on_deck

if TYPE_CHECKING:
    from tests.editor.open_page import OpenPage

ACTIONS = st.one_of(
    st.tuples(st.just("set"), NUMBERS, KEYS, st.just("text"), TEXTS),
    st.tuples(st.just("set"), NUMBERS, LIST_KEYS, st.just("lines"), LISTS),
    st.tuples(st.sampled_from(("accept", "reject", "not-accept")), NUMBERS),
    st.tuples(st.just("begin"), st.sampled_from(("Two ships", "40 men", "1932"))),
    st.tuples(st.sampled_from(("undo", "redo"))),
)
EDITOR = st.one_of(
    st.tuples(st.just("comment"), st.sampled_from(("facts.yaml", "draft.yaml", "deck.yaml")), NUMBERS),
    st.tuples(st.just("fact")),
)


def act(page: OpenPage, action: tuple[Any, ...]) -> dict[str, Any]:
    """What the page is answered to an action."""
    name, *sent = action
    if name == "begin":
        return page.do(name, at="p1s1", words=sent[0])
    if name in ("undo", "redo"):
        return page.do(name)
    rows = page.fragments()["order"]
    entry = rows[sent[0] % len(rows)].removeprefix("row-") if rows else "fact/none"
    if name != "set":
        return page.do(name, entry=entry)
    return page.do(name, entry=entry, key=[sent[1]], widget=sent[2], value=sent[3], force=True)


def write(folder: Path, action: tuple[Any, ...], number: int) -> str:
    """What an editor has written into a file: words that stay there."""
    if action[0] == "fact":
        path = folder / "facts.yaml"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        end = "" if text.endswith("\n") or not text else "\n"
        added = f"{text}{end}\n- id: by-hand-{number}\n  at: p1s1\n  fact: A ==thing== by hand.\n"
        path.write_text(added, encoding="utf-8")
        return f"by-hand-{number}"
    path = folder / action[1]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    places = [at for at, text in enumerate(lines) if text.startswith(("- id", "#", "title"))] or [len(lines)]
    lines.insert(places[action[2] % len(places)], f"# comment {number}\n")
    path.write_text("".join(lines), encoding="utf-8")
    return f"comment {number}"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix == ".yaml"}


def deck_in(folder: Path) -> Path:
    deck = folder / "pier"
    deck.mkdir()
    for name, text in (("deck.yaml", DECK), ("facts.yaml", FACTS), ("draft.yaml", DRAFT)):
        (deck / name).write_text(text, encoding="utf-8")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return deck


PATIENT = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.slow
@given(actions=st.lists(st.one_of(ACTIONS, EDITOR), min_size=5, max_size=20))
@PATIENT
def test_what_page_and_editor_write_at_once_is_all_there(actions: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        deck, written = deck_in(Path(folder)), []
        with on_deck(deck, Path(folder, "article.txt")) as page:
            for number, action in enumerate(actions):
                if action[0] in ("comment", "fact"):
                    written.append(write(deck, action, number))
                else:
                    act(page, action)
                every = contents(deck)
                for name, data in every.items():
                    load(data, name)  # each file can be read, whatever was done
                text = b"\n".join(every.values()).decode()
                assert [words for words in written if words not in text] == []
                ids = text.splitlines()
                for id_ in ("built", "builder", "3-may-1998", "40-men"):
                    assert ids.count(f"- id: {id_}") <= 1
                    assert ids.count(f"- id: {id_}") + ids.count(f"#- id: {id_}") >= 1


@pytest.mark.slow
@given(actions=st.lists(ACTIONS, min_size=5, max_size=20))
@PATIENT
def test_undo_from_the_page_brings_back_the_bytes(actions: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        deck = deck_in(Path(folder))
        before = contents(deck)
        with on_deck(deck, Path(folder, "article.txt")) as page:
            for action in actions:
                act(page, action)
            for _ in range(len(actions) + 1):
                page.do("undo")
            assert contents(deck) == before
