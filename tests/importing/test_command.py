"""``quizgen import``: where it writes, what it says, and that finished drafts build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.command import quizgen
from tests.importing.test_formats import SAMPLES

VOCABULARY = (
    "question,answer,accept,wrong 1,wrong 2,explanation\n"
    "Which river flows through Paris?,Seine,the Seine,Loire,Rhone,It rises in Burgundy.\n"
    "The tower was built in ____.,1889,,1789,1900,\n"
    "How many arrondissements has Paris?,20,,16,24,\n"
)


def deck_in(folder: Path, more: str = "") -> Path:
    folder.mkdir()
    (folder / "deck.yaml").write_text(f"title: Paris\nid: paris\n{more}", encoding="utf-8")
    return folder


def questions_in(folder: Path, text: str = VOCABULARY, name: str = "vocab.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_drafts_go_beside_the_deck_and_again_none_is_new(tmp_path: Path) -> None:
    deck, file = deck_in(tmp_path / "deck"), questions_in(tmp_path)
    ran = quizgen("import", file, deck)
    assert (ran.code, ran.out) == (0, f"{deck / 'draft.yaml'}\n")
    assert ran.err == f"{file} has 3 questions: 3 are new in {deck / 'draft.yaml'}\n"
    before = (deck / "draft.yaml").read_bytes()
    ran = quizgen("import", file, deck, "-v")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        f"{file}: line 2 is there already\n{file}: line 3 is there already\n{file}: line 4 is there already\n"
        f"{file} has 3 questions: 3 are there already\n"
    )
    assert (deck / "draft.yaml").read_bytes() == before
    questions_in(tmp_path, f"{VOCABULARY}Who built the tower?,Eiffel\n")
    ran = quizgen("import", file, deck)
    assert ran.err.endswith(f"4 questions: 1 is new in {deck / 'draft.yaml'}, 3 are there already\n")
    after = (deck / "draft.yaml").read_bytes()
    assert after.startswith(before)
    assert [fact["id"] for fact in yaml.safe_load(after)][-1] == "who-built-the-tower"


def test_a_new_deck_is_begun_in_a_folder_and_never_written_over(tmp_path: Path) -> None:
    file = questions_in(tmp_path, name="paris_unit-3.csv")
    ran = quizgen("import", file, "--output", tmp_path / "new")
    assert ran.out == f"{tmp_path / 'new' / 'deck.yaml'}\n{tmp_path / 'new' / 'draft.yaml'}\n"
    assert yaml.safe_load((tmp_path / "new" / "deck.yaml").read_bytes()) == {
        "title": "paris unit 3",
        "language": "en",
    }
    before = {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()}
    ran = quizgen("import", file, "--output", tmp_path / "new")
    assert ran.code == 2
    assert "there is a deck in" in ran.err
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == before
    check = quizgen("check", tmp_path / "new")
    assert "no-facts" in check.out
    assert "finish what stands in draft.yaml, and move it to facts.yaml" in check.out


def test_a_deck_in_one_file_has_its_drafts_beside_it(tmp_path: Path) -> None:
    (tmp_path / "paris.yaml").write_text("title: Paris\n", encoding="utf-8")
    ran = quizgen("import", questions_in(tmp_path), tmp_path / "paris.yaml")
    assert ran.out == f"{tmp_path / 'paris.draft.yaml'}\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "say for which deck"),
        (["deck", "-o", "new"], "say for which deck"),
        (
            ["deck", "--from", "word"],
            "'word' is not a format. There are: aiken, apkg, csv, gift, moodle-xml, xlsx.",
        ),
    ],
)
def test_wrong_usage_says_what_is_right(words: list[str], says: str, tmp_path: Path) -> None:
    deck_in(tmp_path / "deck")
    ran = quizgen(
        "import", questions_in(tmp_path), *(tmp_path / w if w in {"deck", "new"} else w for w in words)
    )
    assert ran.code == 2
    assert says in ran.err


def test_where_nothing_is_imported_nothing_is_written(tmp_path: Path) -> None:
    file = questions_in(tmp_path, "Describe it. {}\n", "a.gift")
    ran = quizgen("import", file, "-o", tmp_path / "new")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("a.gift has 1 question: 1 is left out\n")
    assert not (tmp_path / "new").exists()


def test_a_broken_draft_is_left_as_it_is(tmp_path: Path) -> None:
    deck = deck_in(tmp_path / "deck")
    (deck / "draft.yaml").write_text("facts: [\n", encoding="utf-8")
    ran = quizgen("import", questions_in(tmp_path), deck)
    assert ran.code == 2
    assert "yaml-syntax" in ran.err
    assert (deck / "draft.yaml").read_text(encoding="utf-8") == "facts: [\n"


def test_a_kind_is_told_once_and_each_with_v(tmp_path: Path) -> None:
    file = questions_in(tmp_path, "Q? {=a}\n\nOne. {}\n\nTwo. {}\n", "a.gift")
    ran = quizgen("import", file, "-o", tmp_path / "new")
    assert ran.err.count("warning[not-imported]") == 1
    assert (
        ":3:1: warning[not-imported]: 2 open questions say nothing of what their answers should be" in ran.err
    )
    ran = quizgen("import", file, "-o", tmp_path / "other", "-v")
    assert re.findall(r":(\d):1: warning", ran.err) == ["3", "5"]


def test_a_deck_with_markup_gets_markup(tmp_path: Path) -> None:
    deck = deck_in(tmp_path / "deck", "markup: true\n")
    file = questions_in(
        tmp_path,
        "[html]What is <b>H<sub>2</sub>O</b> * 2? {=[html]<i>water</i> ~a~b}\n".replace("~b", "\\~b"),
        "a.gift",
    )
    quizgen("import", file, deck)
    (fact,) = yaml.safe_load((deck / "draft.yaml").read_bytes())
    assert (fact["ask"], fact["fact"], fact["distractors"]) == (
        "What is H~2~O \\* 2?",
        "… ==*water*==",
        ["a\\~b"],
    )


def test_finished_drafts_build(tmp_path: Path) -> None:
    """What a person does: write the statement, say where it stands, and move the fact."""
    deck = deck_in(tmp_path / "deck")
    quizgen("import", questions_in(tmp_path), deck)
    text = (deck / "draft.yaml").read_text(encoding="utf-8")
    (deck / "facts.yaml").write_text(text, encoding="utf-8")
    unfinished = quizgen("check", deck)
    assert unfinished.out.count("error[unfinished]") == 2
    finished = re.sub(r"fact: … (==.+==)", r"fact: In Paris it is \1.", text).replace("at: ''", "at: p1s1")
    (deck / "facts.yaml").write_text(finished, encoding="utf-8")
    ran = quizgen("build", deck, "--output", tmp_path / "out")
    assert "error" not in ran.err
    assert ran.code == 0
    assert any(path.suffix == ".apkg" for path in (tmp_path / "out").iterdir())
    again = quizgen("import", tmp_path / "vocab.csv", deck)
    assert "3 are there already" in again.err


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "questions.gift"])
def test_drafts_of_every_format_build_when_they_are_finished(name: str, tmp_path: Path) -> None:
    deck = deck_in(tmp_path / "deck")
    (tmp_path / name).write_bytes(SAMPLES[name])
    quizgen("import", tmp_path / name, deck)
    facts = yaml.safe_load((deck / "draft.yaml").read_bytes())
    for fact in facts:
        fact["at"] = "p1s1"
        fact["fact"] = (
            fact["fact"].replace("… The sun is a star.", "… The sun is a ==star==.").replace("… ", "It is ")
        )
        fact["fact"] = "It is as the pairs or the scheme say." if fact["fact"] == "…" else fact["fact"]
    (deck / "facts.yaml").write_text(yaml.safe_dump(facts, allow_unicode=True, width=9999), encoding="utf-8")
    ran = quizgen("check", deck)
    assert "error" not in ran.out, ran.out
