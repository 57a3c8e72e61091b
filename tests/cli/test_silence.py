"""What is said in which order, what can be allowed, and that nothing else is shown in the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import quizgen

HEAD = "title: Garden\n"
FACTS = """facts:
- {id: trees, at: p1s1, fact: The garden has ==twelve== trees.}
- {id: pond, at: p2s1, fact: The pond was dug in ==2019==.}
"""
COPY = "The garden has a dozen trees, and more bushes than that.\n\nThe pond was dug a few years ago by the class.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("copy.txt").write_text(COPY, encoding="utf-8")


def deck(text: str) -> Path:
    path = Path("garden.yaml")
    path.write_text(text, encoding="utf-8")
    return path


PRINT = ("build", "garden.yaml", "--format", "quiz", "--with-article", "copy.txt")


def test_a_note_about_the_copy_is_told_and_can_be_allowed_for_the_deck_or_a_fact() -> None:
    deck(HEAD + FACTS)
    assert "note[unlike-article]" in quizgen(*PRINT).err
    deck(f"{HEAD}allow: {{unlike-article: a dozen is twelve}}\n{FACTS}")
    assert quizgen(*PRINT).err == ""
    deck(HEAD + FACTS.replace("trees.}", "trees., allow: {unlike-article: a dozen is twelve}}"))
    assert quizgen(*PRINT).err == ""


@pytest.mark.parametrize(
    ("rule", "words", "facts"),
    [
        ("short-quiz", ("--questions", "40"), FACTS),
        ("same-order", ("--versions", "2", "--types", "cloze"), FACTS.split("- {id: pond", maxsplit=1)[0]),
        (
            "cannot-ask",
            (),
            FACTS.replace(
                "The pond was dug in ==2019==.", "It was dug by ==Anna==., ask: Who dug?, types: [choice]"
            ),
        ),
    ],
)
def test_a_warning_that_no_check_gives_can_be_allowed(rule: str, words: tuple[str, ...], facts: str) -> None:
    command = ("build", "garden.yaml", "--format", "quiz", *words)
    deck(HEAD + facts)
    assert f"warning[{rule}]" in quizgen(*command).err
    deck(f"{HEAD}allow: {{{rule}: it is meant so}}\n{facts}")
    assert f"[{rule}]" not in quizgen(*command).err


def test_what_concerns_learners_cannot_be_allowed() -> None:
    deck(f"{HEAD}allow: {{same-deck: why not}}\n{FACTS}")
    assert "error[unknown-rule]" in quizgen("check", "garden.yaml").out


def test_what_no_fact_cites_is_one_message_in_the_order_in_which_people_count() -> None:
    deck(f"{HEAD}article: {{sentences: [{', '.join('1' * 11)}]}}\n{FACTS}")
    (line,) = [line for line in quizgen("check", "garden.yaml").out.splitlines() if "no fact cites" in line]
    assert line.partition("cites ")[2] == ", ".join(f"p{number}s1" for number in range(3, 12))


def test_a_blueprint_with_a_mistake_shows_no_other_quiz_in_its_place() -> None:
    deck(HEAD + FACTS)
    Path("unit.yaml").write_text("sections:\n- {title: One, types: [choise], number: 2}\n", encoding="utf-8")
    code, out, err = quizgen("show", "garden.yaml", "quiz", "--blueprint", "unit.yaml")
    assert (code, out) == (1, "")
    assert "error[unknown-type]" in err
    assert quizgen("show", "garden.yaml", "facts", "--blueprint", "unit.yaml").out


@pytest.mark.parametrize("more", [(), ("--json",), ("--seed", "2"), ("--questions", "2")])
def test_a_deck_s_own_blueprint_with_a_mistake_shows_no_other_quiz_in_its_place(
    more: tuple[str, ...],
) -> None:
    sections = "blueprint:\n  sections:\n  - {title: One, types: [choise], number: 2}\n"
    deck(HEAD + sections + FACTS)
    code, out, err = quizgen("show", "garden.yaml", "quiz", *more)
    assert (code, out) == (1, "")
    assert "error[unknown-type]" in err


LINES = """title: Garden
facts:
- {id: hall, at: p1s1, fact: The hall is ==120 m== long., ask: How long is the hall?}
- {id: man, at: p1s2, fact: "==Ada Smith== planted the first tree.", ask: Who planted the first tree?}
"""


@pytest.mark.parametrize("asked", ["", ", lines: 2", ", lines: 5"])
def test_a_number_before_its_unit_is_asked_for_once_however_many_lines_there_are(asked: str) -> None:
    deck(LINES)
    Path("unit.yaml").write_text(
        f"sections:\n- {{types: [numeric], number: 1{asked}}}\n- {{types: [short_answer], number: 1{asked}}}\n",
        encoding="utf-8",
    )
    code, _, err = quizgen("build", "garden.yaml", "--format", "quiz", "--blueprint", "unit.yaml")
    assert (code, err) == (0, "")
    page = Path("dist/garden/garden-quiz.html").read_text(encoding="utf-8")
    assert page.count('class="line measured"') == page.count('class="unit"') == 1
    assert page.count('class="line"') == int(asked[-1:] or 1)


def test_a_quiz_without_a_question_is_no_silent_success() -> None:
    deck(HEAD + "facts:\n  - {id: sea, at: p1s1, fact: The sea is ==deep==., ask: How is the sea?}\n")
    told = quizgen("build", "garden.yaml", "--format", "quiz").err
    assert "warning[short-quiz]: the usual quiz has no question" in told
    assert "short-quiz" not in quizgen("build", "garden.yaml", "--types", "short_answer").err
