"""Random changes through the page and through the file at once: nothing is lost, and undo brings back the bytes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from quizgen.engine.editing import changes, curating
from quizgen.engine.editing.open_deck import CannotChange, OpenDeck, Outside
from quizgen.located_yaml.reader import YamlProblem, load
from tests.builds import ENGINE
from tests.editing.test_open_deck import DECK, DRAFT, FACTS

if TYPE_CHECKING:
    from quizgen.engine.editing.entry import Name

NASTY = (
    "1932", "yes", "null", "~", "- a", "a: b", "# c", "'", '"', "a # b", "{a}", "[b", "*c", "&d", "!e", "|", ">", "%",
    "@x",
    "`y`", "ends with:", "two\nlines", " blanks ", "日本語、東京", "שלום", "a\tb", "é…", "==x==", "2017-04-26", "0x1F",
)  # fmt: skip
LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs", "Cn", "Co"),
    exclude_characters="\ufeff\u2028\u2029\x85",
)
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(LETTERS, min_size=1, max_size=30))
LISTS = st.lists(TEXTS.filter(lambda text: text.strip() != ""), max_size=4)
KEYS = st.sampled_from(("ask", "because", "explain", "fact"))
LIST_KEYS = st.sampled_from(("accept", "reject", "distractors", "tags", "evidence"))
NUMBERS = st.integers(0, 30)


class Curating(RuleBasedStateMachine):
    """A curator at the page, and somebody with an editor at the same files."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        for name, text in (("deck.yaml", DECK), ("facts.yaml", FACTS), ("draft.yaml", DRAFT)):
            (self.folder / name).write_text(text, encoding="utf-8")
        self.before = self.contents()
        self.deck = OpenDeck(self.folder, ENGINE)
        self.by_editor: list[str] = []
        """What the editor has written: each line stays for ever."""
        self.texts: dict[str, str] = {}

    def teardown(self) -> None:
        if not self.by_editor:
            while self.deck.can_undo:
                self.deck.undo()
            now = {name: data for name, data in self.contents().items() if name != "deck.lock"}
            assert now == self.before
        shutil.rmtree(self.folder)

    def contents(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir())}

    def entry(self, number: int) -> Name:
        names = [entry.name for entry in self.deck.entries()]
        return names[number % len(names)]

    @initialize()
    def look(self) -> None:
        assert not self.deck.look()

    # --- the page ---

    @rule(number=NUMBERS, key=KEYS, text=TEXTS)
    def set_text(self, number: int, key: str, text: str) -> None:
        name = self.entry(number)
        self.deck.look()
        changes.set_in_entry(self.deck, name, (key,), text)
        assert changes.value_at(self.deck.entry(name).keys, (key,)) == (text or None)

    @rule(number=NUMBERS, key=LIST_KEYS, texts=LISTS)
    def set_list(self, number: int, key: str, texts: list[str]) -> None:
        name = self.entry(number)
        changes.set_in_entry(self.deck, name, (key,), list(texts))
        now = changes.value_at(self.deck.entry(name).keys, (key,))
        assert now in (texts, texts[0] if len(texts) == 1 else None)

    @rule(number=NUMBERS, key=st.one_of(KEYS, LIST_KEYS))
    def take_out(self, number: int, key: str) -> None:
        name = self.entry(number)
        changes.set_in_entry(self.deck, name, (key,), None)
        assert key not in self.deck.entry(name).keys

    @rule(text=TEXTS)
    def set_title(self, text: str) -> None:
        changes.set_in_deck(self.deck, ("title",), text)

    @rule(number=NUMBERS)
    def accept(self, number: int) -> None:
        try:
            curating.accept(self.deck, self.entry(number), by="A", day="2026-11-29")
        except CannotChange:
            return

    @rule(number=NUMBERS)
    @precondition(lambda self: len(self.deck.entries()) > 1)
    def reject(self, number: int) -> None:
        curating.reject(self.deck, self.entry(number))

    @rule(words=st.sampled_from(("Two ships", "40 men", "1932", "the mayor")))
    def begin(self, words: str) -> None:
        try:
            curating.begin(self.deck, "p1s1", words)
        except CannotChange:
            return

    @rule()
    def undo(self) -> None:
        self.turn(self.deck.undo)

    @rule()
    def redo(self) -> None:
        self.turn(self.deck.redo)

    def turn(self, do: object) -> None:
        before = self.contents()
        try:
            do()  # type: ignore[operator]
        except Outside:
            assert self.by_editor
        except CannotChange as refused:
            is_told = "nothing" in str(refused) or bool(self.by_editor)
            assert is_told
        else:
            return
        assert self.contents() == before

    # --- the editor ---

    @rule(file=st.sampled_from(("facts.yaml", "draft.yaml", "deck.yaml")), number=NUMBERS)
    def editor_writes_a_comment(self, file: str, number: int) -> None:
        self.by_editor.append(line := f"# by hand {len(self.by_editor)}")
        path = self.folder / file
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
        places = [place for place, text in enumerate(lines) if text.startswith(("- id", "#", "title"))] or [
            len(lines)
        ]
        lines.insert(places[number % len(places)], f"{line}\n")
        path.write_text("".join(lines), encoding="utf-8")

    @rule()
    def editor_adds_a_fact(self) -> None:
        self.by_editor.append(line := f"- id: by-hand-{len(self.by_editor)}")
        path = self.folder / "facts.yaml"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        end = "" if text.endswith("\n") or not text else "\n"
        path.write_text(f"{text}{end}\n{line}\n  at: p1s1\n  fact: A ==thing== by hand.\n", encoding="utf-8")

    # --- what holds always ---

    @invariant()
    def every_file_can_be_read(self) -> None:
        for name, data in self.contents().items():
            if name.endswith(".yaml"):
                try:
                    load(data, name)
                except YamlProblem as error:
                    raise AssertionError(f"{name}: {error.problems}\n{data.decode()}") from None

    @invariant()
    def nothing_that_the_editor_wrote_is_lost(self) -> None:
        every = b"\n".join(self.contents().values()).decode()
        for line in self.by_editor:
            assert line.removeprefix("# ").removeprefix("- id: ") in every

    @invariant()
    def no_fact_is_lost_or_doubled(self) -> None:
        """What is rejected stands there as a comment."""
        lines = b"\n".join(self.contents().values()).decode().splitlines()
        for id_ in ("built", "builder", "3-may-1998", "40-men"):
            assert lines.count(f"- id: {id_}") <= 1
            assert lines.count(f"- id: {id_}") + lines.count(f"#- id: {id_}") >= 1


@pytest.mark.slow
def test_random_changes_lose_nothing() -> None:
    run_state_machine_as_test(
        Curating,
        settings=settings(
            max_examples=60,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
