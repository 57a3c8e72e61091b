"""``quizgen draft --review``: what a person is shown and asked, and the whole way at a real terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click
import pytest
import yaml

from quizgen.article.copy import read_copy
from quizgen.cli import draft_reviewing
from quizgen.cli.draft_reviewing import ReviewAtTerminal
from quizgen.cli.terminal import completions
from quizgen.engine.draft_review import DraftReview
from tests.builds import ENGINE
from tests.command import quizgen
from tests.terminal import at_terminal, needs_terminal

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "Two ships left Norhaven on 3 May 1998, the mayor said.\n\n"
    "The pier of the old town on the cold northern sea was built by Ada Lund and 40 men in 1932.\n"
)
DRAFT = """# Drafts.

# when (0.75)
- id: 3-may-1998
  at: p1s1
  fact: … on ==3 May 1998== …
  by: the mayor
  evidence: 3 May 1998

# how many (0.75)
- id: 40-men
  at: p2s1
  kind: counted
  slots: {count: '40', what: men, did: …}
  evidence: {count: 40 men}

# when (0.65)
- id: '1932'
  at: p2s1
  fact: The pier of Norhaven is from ==1932==.
  evidence: '1932'
"""
DECK = "title: Norhaven\narticle: {date: 1998-06-01, sentences: [1, 1]}\n"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    folder = tmp_path / "pier"
    folder.mkdir()
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    (folder / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def facts(deck: Path) -> list[dict[str, Any]]:
    path = deck / "facts.yaml"
    read: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return read


def drafts(deck: Path) -> list[str]:
    return [one["id"] for one in yaml.safe_load((deck / "draft.yaml").read_text(encoding="utf-8")) or []]


@pytest.fixture
def typed(deck: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(deck, monkeypatch, capsys)


class Typed:
    """A person who types, without a terminal."""

    def __init__(
        self, deck: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.deck, self.monkeypatch, self.capsys = deck, monkeypatch, capsys
        self.begun: list[str] = []
        """What stood there to be changed, for each line that was asked for."""

    def __call__(self, keys: str, *lines: str | None, editor: tuple[str | None, ...] = ()) -> str:
        """What is shown while these keys, lines and edits are given; then the review is quit."""
        left, lines_left, edits = [*keys, "q"], [*lines], [*editor]

        def asked_line(_words: str, begun: str = "", _likely: tuple[str, ...] = ()) -> str | None:
            self.begun.append(begun)
            return lines_left.pop(0)

        self.monkeypatch.setattr(click, "getchar", lambda: left.pop(0))
        self.monkeypatch.setattr(click, "edit", lambda *_, **__: edits.pop(0))
        self.monkeypatch.setattr(draft_reviewing, "asked_line", asked_line)
        article = read_copy(self.deck.parent / "article.txt")
        ReviewAtTerminal(DraftReview(self.deck, article, ENGINE.pools)).run()
        assert not left
        assert not lines_left
        assert not edits
        return self.capsys.readouterr().out


def test_a_draft_stands_beside_its_sentence_with_what_no_program_knows(typed: Typed) -> None:
    shown = typed("ss")
    assert "Two ships left Norhaven on 3 May 1998, the mayor said." in shown
    assert "Is it so? Who did what to whom? Who says so?" in shown
    assert "says: the mayor" in shown
    assert "when (0.75)" in shown
    assert "The pier of Norhaven is from ____." in shown
    assert "0 kept" in shown
    assert "3 left to review" in shown


def test_an_unfinished_draft_is_not_kept_and_says_how(typed: Typed, deck: Path) -> None:
    assert "words are missing: w asks for them" in typed("k")
    assert facts(deck) == []


def test_words_are_asked_for_checked_at_once_and_kept(typed: Typed, deck: Path) -> None:
    shown = typed(
        "w",
        "The ships sailed one day in May.",
        "The ships sailed on _ with pier of the old town on the cold northern sea in sight.",
        "The ships sailed from Norhaven on 3 May 1998.",
        "When did the ships sail from Norhaven?",
    )
    assert "the statement does not have '3 May 1998'" in shown
    assert "these are words of the article in a row" in shown
    assert "✓ 3 May 1998" in shown.partition("kept: ")[2]
    (fact,) = facts(deck)
    assert fact["fact"] == "The ships sailed from Norhaven on ==3 May 1998==."
    assert fact["ask"] == "When did the ships sail from Norhaven?"
    assert fact["by"] == "the mayor"
    assert typed.begun[1] == "The ships sailed one day in May."
    assert drafts(deck) == ["40-men", "1932"]


def test_the_words_of_a_slot_are_asked_for_and_those_of_a_finished_one_begun(
    typed: Typed, deck: Path
) -> None:
    typed("sww", "built the pier", "The pier of Norhaven was finished in _.", "")
    first, second = facts(deck)
    assert first["slots"] == {"count": "40", "what": "men", "did": "built the pier"}
    assert second["fact"] == "The pier of Norhaven was finished in ==1932==."
    assert typed.begun == ["", "The pier of Norhaven is from ==1932==.", ""]


def test_words_with_a_mistake_stay_in_the_draft_and_can_be_undone(typed: Typed, deck: Path) -> None:
    shown = typed("w", "The 17 ships sailed on _.", "")
    assert "17" in shown
    assert "error[not-in-article]" in shown
    assert facts(deck) == []
    assert "The 17 ships sailed on ==3 May 1998==." in (deck / "draft.yaml").read_text(encoding="utf-8")
    (deck / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    assert "undone: edit" in typed("wu", "The 17 ships sailed on _.", "")
    assert (deck / "draft.yaml").read_text(encoding="utf-8") == DRAFT


def test_no_words_of_the_article_and_no_odd_character_get_into_a_file(typed: Typed, deck: Path) -> None:
    copied = "It had “the old town on the cold northern sea was built” in _ 3 May 1998."
    shown = typed("w", "The \x00 on _.", None)
    assert "no file of a deck may hold" in shown
    typed("w", "… of the old town on the cold northern sea was built on _", None)
    assert (deck / "draft.yaml").read_text(encoding="utf-8") == DRAFT
    (deck / "draft.yaml").write_text(DRAFT.replace("  by: the mayor\n", ""), encoding="utf-8")
    typed("w", copied, "", None)
    assert "northern" not in (deck / "draft.yaml").read_text(encoding="utf-8")
    assert facts(deck) == []


@pytest.mark.parametrize("line", ["", None])
def test_an_empty_line_gives_up(line: str | None, typed: Typed, deck: Path) -> None:
    assert "left as it was" in typed("w", line)
    assert (deck / "draft.yaml").read_text(encoding="utf-8") == DRAFT


def test_an_edit_with_a_mistake_is_shown_with_its_line_and_opened_again(typed: Typed, deck: Path) -> None:
    good = "- id: a\n  at: p1s1\n  fact: The ships left on ==3 May 1998==.\n"
    shown = typed("eeu", editor=("- id: [\n", good))
    assert "1 | - id: [" in shown
    assert "The ships left on " in shown
    assert (deck / "draft.yaml").read_text(encoding="utf-8") == DRAFT
    typed("ee", editor=("nothing", good))
    assert drafts(deck) == ["a", "40-men", "1932"]


@pytest.mark.parametrize("edited", [None, "- id: ["])
def test_an_edit_can_be_given_up(edited: str | None, typed: Typed, deck: Path) -> None:
    typed("eg" if edited else "e", editor=(edited,))
    assert (deck / "draft.yaml").read_text(encoding="utf-8") == DRAFT


def test_an_editor_that_cannot_be_started_is_told(
    typed: Typed, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("")
    monkeypatch.undo()
    monkeypatch.setenv("EDITOR", "no-such-editor-at-all")
    keys = iter("eq")
    monkeypatch.setattr(click, "getchar", lambda: next(keys))
    ReviewAtTerminal(DraftReview(deck, read_copy(deck.parent / "article.txt"), ENGINE.pools)).run()
    assert "no-such-editor-at-all" in typed.capsys.readouterr().out


def test_behind_the_last_one_there_is_undo_and_quit(typed: Typed, deck: Path) -> None:
    shown = typed("rrkxuuuu")
    assert "That was the last draft." in shown
    assert "there is nothing to undo" in shown
    assert (deck / "draft.yaml").read_text(encoding="utf-8") == DRAFT
    assert facts(deck) == []


def test_what_somebody_else_wrote_meanwhile_is_told(
    typed: Typed, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reject = DraftReview.reject

    def late(review: DraftReview) -> None:
        (deck / "draft.yaml").write_text(DRAFT + "# more\n", encoding="utf-8")
        monkeypatch.setattr(DraftReview, "reject", reject)
        review.reject()

    monkeypatch.setattr(DraftReview, "reject", late)
    assert "changed by somebody else meanwhile" in typed("r")
    assert (deck / "draft.yaml").read_text(encoding="utf-8") == DRAFT + "# more\n"


def test_a_deck_with_a_mistake_is_told_before_anything_is_asked(deck: Path) -> None:
    (deck / "deck.yaml").write_text("titel: x\n", encoding="utf-8")
    article = deck.parent / "article.txt"
    assert quizgen("draft", article, deck).code == 2


def test_without_a_terminal_nothing_is_written(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    ran = quizgen("draft", deck.parent / "article.txt", "-o", deck.parent / "new", "--review")
    assert ran.code == 2
    assert "at a terminal" in ran.err
    assert not (deck.parent / "new").exists()


@pytest.mark.parametrize(
    ("begun", "ends"),
    [("Sto", ["Stockholm", "Stop"]), ("Sto ", []), ("stoc", []), ("", []), ("An", ["Anders Franzén"])],
)
def test_a_likely_word_is_one_that_begins_so(begun: str, ends: list[str]) -> None:
    assert completions(begun, ["Stockholm", "Stop", "Anders Franzén", "Stop"]) == ends


def test_likely_are_names_words_of_the_sentence_and_what_was_typed(deck: Path) -> None:
    (deck / "deck.yaml").write_text(
        f"{DECK}entities: {{ada: {{name: Ada Lund, type: person}}}}\n", encoding="utf-8"
    )
    review = DraftReview(deck, read_copy(deck.parent / "article.txt"), ENGINE.pools)
    likely = review.likely_words(["p1s1"], ["The steamers left on ==3 May 1998==."])
    assert likely == ["Ada Lund", "ships", "left", "Norhaven", "1998", "mayor", "said", "steamers"]


# --- at a terminal ---------------------------------------------------------------------------------

EDIT = (
    "import sys, pathlib; path = pathlib.Path(sys.argv[1]); "
    "path.write_text(path.read_text(encoding='utf-8').replace('is from', 'dates from'), encoding='utf-8')"
)
EDITOR = f'{sys.executable} -c "{EDIT}"'
"""A command that edits the file that is named behind it."""


@needs_terminal
@pytest.mark.slow
def test_at_a_terminal_drafts_are_written_edited_rejected_undone_and_taken_up_again(deck: Path) -> None:
    article = deck.parent / "article.txt"
    with at_terminal("draft", article, deck, "--review") as terminal:
        terminal.key("w")
        terminal.line("Statement with '3 May 1998': ", "The ships left on _.")
        terminal.line("Question for '3 May 1998' (Enter: none): ", "When did the ships leave Norhaven?")
        terminal.key("r")
        terminal.key("u")
        terminal.key("q")
        terminal.read_until("")
    assert "undone: reject" in terminal.shown
    assert "1 kept" in terminal.shown
    assert drafts(deck) == ["40-men", "1932"]
    with at_terminal("draft", article, deck, "--review", EDITOR=EDITOR, VISUAL=EDITOR) as terminal:
        terminal.key("r")
        terminal.key("e")
        terminal.key("k")
        terminal.key("q")
        terminal.read_until("")
    assert "1 of 2" in terminal.shown
    assert [one["fact"] for one in facts(deck)] == [
        "The ships left on ==3 May 1998==.",
        "The pier of Norhaven dates from ==1932==.",
    ]
    assert drafts(deck) == []
    assert quizgen("check", deck).code == 0


@needs_terminal
@pytest.mark.slow
def test_the_tab_key_ends_a_word_of_the_sentence_and_one_that_was_typed(deck: Path) -> None:
    with at_terminal("draft", deck.parent / "article.txt", deck, "--review") as terminal:
        terminal.key("w")
        terminal.line("Statement with '3 May 1998': ", "Steamers left Norh\t on _.")
        terminal.line("Question for '3 May 1998' (Enter: none): ", "When did steamers leave Nor\t?")
        terminal.key("q")
        terminal.read_until("")
    (fact,) = facts(deck)
    assert fact["fact"] == "Steamers left Norhaven on ==3 May 1998==."
    assert fact["ask"] == "When did steamers leave Norhaven?"


@needs_terminal
@pytest.mark.slow
def test_a_new_deck_is_drafted_and_reviewed_at_once(deck: Path) -> None:
    new = deck.parent / "new"
    with at_terminal(
        "draft", deck.parent / "article.txt", "-o", new, "--review", "--date", "1998-06-01"
    ) as terminal:
        terminal.key("s")
        terminal.key("q")
        terminal.read_until("")
    assert "proposals, of which" in terminal.shown
    assert "0 kept" in terminal.shown
    assert (new / "draft.yaml").exists()
