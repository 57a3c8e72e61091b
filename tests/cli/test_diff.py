"""``quizgen diff``: what it prints and answers, and that it writes nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import quizgen as package
from tests.command import quizgen, spawn
from tests.decks import put

FACTS = {
    "trees": "The class planted ==twelve== apple trees.",
    "pond": "The pond is ==two== metres deep.",
    "wall": "The garden wall is ==white==.",
}
CLEAR = re.compile(r"\x1b\[[0-9;]*m")


def write(facts: dict[str, str] = FACTS, **deck: Any) -> None:
    given = [{"id": name, "at": "p1s1", "fact": text} for name, text in facts.items()]
    Path("garden").mkdir(exist_ok=True)
    put({"id": "garden", "title": "The garden", **deck, "facts": given}, Path("garden"))


@pytest.fixture(autouse=True)
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck that was built, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write()
    assert quizgen("build", "garden", "--format", "anki").code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000060")


def everything() -> dict[str, tuple[bytes, int]]:
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in Path().rglob("*") if p.is_file()}


def test_nothing_to_release() -> None:
    code, out, err = quizgen("diff", "garden")
    assert (code, err) == (0, "")
    assert out == ("against garden/deck.lock, words from dist/garden/garden.apkg\nnothing to release\n")
    assert quizgen("diff", "garden", "--exit-code").code == 0


def test_what_differs_is_told_and_nothing_is_written() -> None:
    write({"oak": "The oak is ==old==.", **FACTS, "trees": "The class planted ==ten== apple trees."})
    before = everything()
    code, out, err = quizgen("diff", "garden")
    assert (code, err) == (0, "")
    assert (
        CLEAR.sub("", out)
        == """\
against garden/deck.lock, words from dist/garden/garden.apkg

new (1)
  oak  The oak is old.
    + card Cloze 1: The oak is […].

updated (1)
  trees  The class planted ten apple trees.
    Statement
      - The class planted twelve apple trees.
      + The class planted ten apple trees.
    Cloze 1 A
      - The class planted ==twelve== apple trees.
      + The class planted ==ten== apple trees.

unchanged (2)

those who have the deck import garden.apkg; Anki will report: 1 new, 1 updated, 2 duplicate
"""
    )
    assert quizgen("diff", "garden", "--exit-code").code == 1
    assert quizgen("diff", "garden", "--json").code == 0
    assert everything() == before


def test_a_fact_that_left_a_new_name_and_what_all_share() -> None:
    write(
        {"trees": FACTS["trees"], "pond": FACTS["pond"]},
        anki_deck="Green",
        subdecks="paragraph",
        licence="CC0",
    )
    out = CLEAR.sub("", quizgen("diff", "garden").out)
    assert (
        "retired (1): taken out: no card shows anything any more\n  wall  The garden wall is white.\n" in out
    )
    assert "renamed from 'The garden' to 'Green'" in out
    assert "(the deck itself) → Paragraph 01: trees, pond\n" in out
    assert "offers for deletion: 1\n" in out
    assert "      + Licence: CC0\n" in out
    assert "import garden-update.apkg; Anki will report: 1 updated, 2 duplicate\n" in out


def test_what_many_notes_share_is_told_once() -> None:
    write({**FACTS, "gate": "The gate is ==green==."})
    quizgen("build", "garden", "--format", "anki")
    write({**FACTS, "gate": "The gate is ==green==."}, report="https://example.org/r")
    out = CLEAR.sub("", quizgen("diff", "garden").out)
    assert (
        "\nupdated (4)\n  trees, pond, wall, gate\n    Report\n      + Report a mistake <https://example.org/r>\n"
        in out
    )
    assert out.count("Report a mistake") == 1


def test_against_a_package_that_learners_have() -> None:
    Path("dist/garden/garden.apkg").rename("given.apkg")
    write({**FACTS, "pond": "The pond is ==three== metres deep."})
    assert quizgen("diff", "garden", "--against", "given.apkg").out.startswith(
        "against given.apkg\n\nupdated (1)\n"
    )


def test_without_the_last_package_the_lock_still_tells_which() -> None:
    write({**FACTS, "pond": "The pond is ==three== metres deep."})
    Path("dist/garden/garden.apkg").unlink()
    out = CLEAR.sub("", quizgen("diff", "garden").out)
    assert out.startswith(
        "against garden/deck.lock, without the old words: dist/garden/garden.apkg is not there\n"
    )
    assert "\nupdated (1)\n  pond  The pond is three metres deep.\n\nunchanged (2)\n" in out


def test_a_package_that_is_not_the_last_edition_lends_no_words() -> None:
    old = Path("dist/garden/garden.apkg").read_bytes()
    write({**FACTS, "pond": "The pond is ==three== metres deep."})
    quizgen("build", "garden", "--format", "anki")
    Path("dist/garden/garden.apkg").write_bytes(old)
    assert "dist/garden/garden.apkg is not the last edition" in quizgen("diff", "garden").out
    Path("dist/garden/garden.apkg").write_bytes(b"x")
    assert "dist/garden/garden.apkg is no package of this deck" in quizgen("diff", "garden").out


def test_a_deck_that_was_never_built_is_new() -> None:
    Path("garden/deck.lock").unlink()
    out = CLEAR.sub("", quizgen("diff", "garden").out)
    assert out.startswith("the deck was never built: everything is new\n\nnew (3)\n")
    assert "Anki will report" not in out


def test_scripts_get_the_same_as_json() -> None:
    write({**FACTS, "pond": "The pond is ==three== metres deep."})
    found = json.loads(quizgen("diff", "garden", "--json").out)
    assert found["nothing"] is False
    assert found["report"] == {"new": 0, "updated": 1, "duplicate": 2, "conflicting": 0}
    assert [(change["fact"], change["what"]) for change in found["changes"]] == [
        ("pond", "updated"), ("trees", "unchanged"), ("wall", "unchanged"),
    ]  # fmt: skip
    assert found["changes"][0]["fields"][0] == {
        "field": "Statement", "old": "The pond is two metres deep.", "new": "The pond is three metres deep.",
    }  # fmt: skip


def test_a_package_cannot_steer_the_terminal() -> None:
    write({**FACTS, "pond": "The pond is ==two== metres \u202edeep."}, tags=["a"])
    quizgen("build", "garden", "--format", "anki")
    write()
    out = quizgen("diff", "garden").out
    assert "metres \ufffddeep" in out
    assert "\u202e" not in out


@pytest.mark.parametrize("name", ["none.apkg", "garden", "garden/deck.yaml"])
def test_what_is_no_package_is_unreadable_input(name: str) -> None:
    code, out, err = quizgen("diff", "garden", "--against", name)
    assert (code, out) == (2, "")
    assert "error[bad-package]" in err
    assert "help: " in err


def test_a_faulty_deck_is_not_compared() -> None:
    write({"trees": "The class planted apple trees."})
    code, out, err = quizgen("diff", "garden")
    assert (code, out) == (1, "")
    assert "error[no-mark]" in err
    assert err.endswith("garden: nothing was compared\n")


def test_a_deck_without_cards_has_nothing_to_compare() -> None:
    write(cards=["numeric"])
    code, _, err = quizgen("diff", "garden")
    assert code == 1
    assert "warning[no-cards]" in err


def test_a_damaged_lock_is_told() -> None:
    lock = Path("garden/deck.lock")
    lock.write_text(lock.read_text(encoding="utf-8").replace("pond", "lake"), encoding="utf-8")
    code, out, err = quizgen("diff", "garden")
    assert (code, out) == (1, "")
    assert "error[bad-lock]" in err


def test_a_program_gets_the_same() -> None:
    write({**FACTS, "pond": "The pond is ==three== metres deep."})
    found, problems = package.diff("garden")
    assert problems == []
    assert found is not None
    assert [change.fact for change in found.of("updated")] == ["pond"]
    with pytest.raises(package.Unreadable, match="no Anki package"):
        package.diff("garden", against="garden/deck.yaml")


@pytest.mark.slow
def test_a_real_process_says_the_same() -> None:
    write({**FACTS, "pond": "The pond is ==three== metres deep."})
    assert spawn("diff", "garden", "--exit-code", cwd=Path.cwd()) == quizgen("diff", "garden", "--exit-code")
