"""Marks of a class: as the self-check page marks, with what a teacher decides, and what they say of the questions."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

import quizgen
from quizgen import GradeSettings, Quiz
from quizgen.engine.grading import graded_class
from quizgen.grading.analysis import ItemAnalysis
from quizgen.grading.student_reports import figure
from tests.command import quizgen as run

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen import GradedClass

VASA = "decks/vasa-1628"


@cache
def quiz(versions: int = 1) -> Quiz:
    deck, _ = quizgen.read(VASA)
    assert deck
    return quizgen.compose(deck, versions=versions)


def marked(folder: Path, text: str, versions: int = 1, **settings: object) -> GradedClass:
    file = folder / "class.csv"
    file.write_text(text, encoding="utf-8")
    found, problems = graded_class(quiz(versions), file, GradeSettings(**settings))  # type: ignore[arg-type]
    assert found
    assert problems == found.graded.problems
    return found


def key(letter: str = "A", versions: int = 1) -> list[str]:
    """The right answers of a version, as its key prints them."""
    version = next(one for one in quiz(versions).versions if one.letter == letter)
    return [", ".join(item.marks) for item in version.items]


def table(rows: dict[str, list[str]], versions: dict[str, str] | None = None) -> str:
    numbers = range(1, len(key()) + 1)
    lines = [["student", "version", *map(str, numbers)]]
    lines += [[name, (versions or {}).get(name, "A"), *row] for name, row in rows.items()]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)


def changed(**answers: str) -> list[str]:
    """The key of version A with other answers: ``q4="A"``."""
    row = key()
    for number, answer in answers.items():
        row[int(number[1:]) - 1] = answer
    return row


# --- marks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letter", "ABC")
def test_the_key_of_every_version_has_all_points(tmp_path: Path, letter: str) -> None:
    (paper,) = marked(tmp_path, table({"Ada": key(letter, 3)}, {"Ada": letter}), 3).graded.papers
    assert paper.points == quiz(3).points
    assert not paper.waiting
    assert {answer.verdict for answer in paper.answers} == {"right"}
    assert sum(section.of for section in paper.sections) == quiz().points


def test_every_answer_is_marked_as_the_page_marks_it(tmp_path: Path) -> None:
    found = marked(
        tmp_path, table({"Ada": changed(q4="A", q7="A, G, B", q8="1300 km", q10="32", q11="Denmark")})
    )
    (paper,) = found.graded.papers
    verdicts: dict[int, tuple[str, float]] = {
        one.item.number: (one.verdict, float(one.points)) for one in paper.answers
    }
    assert [verdicts[4], verdicts[7]] == [("wrong", 0), ("part", 2)]
    for number, answer in {8: "1300 km", 10: "32", 11: "Denmark"}.items():
        item = next(item for item in quiz().versions[0].items if item.number == number)
        assert verdicts[number][0] == quizgen.mark(item.question, answer).verdict


@pytest.mark.parametrize(
    "written", ["A, G, F, B, E", "A G F B E", "A;G;F;B;E", "A\nG\nF\nB\nE", "{moodle}", "{moodle_arrow}"]
)
def test_a_set_is_written_as_hands_and_moodle_write_it(tmp_path: Path, written: str) -> None:
    item = next(item for item in quiz().versions[0].items if item.premises)
    moodle = "; ".join(f"{premise.text} -> {premise.answer}" for premise in item.premises)
    answer = written.format(moodle=moodle, moodle_arrow=moodle.replace("->", "→")).replace('"', '""')
    assert marked(tmp_path, table({"Ada": changed(q7=answer)})).graded.papers[0].points == quiz().points


@pytest.mark.parametrize("written", ["A, G, , B, E", "A;G;;B;E", " , G, F, B, E", "A, G, F, B, "])
def test_what_is_left_open_in_a_set_moves_no_other(tmp_path: Path, written: str) -> None:
    found = marked(tmp_path, table({"Ada": changed(q7=written)})).graded.papers[0]
    assert found.points == quiz().points - 1


def test_events_that_are_listed_in_their_order_are_an_order(tmp_path: Path) -> None:
    deck, _ = quizgen.read(VASA)
    assert deck
    ordering = quizgen.compose(deck, types=["ordering"], length=1)
    premises = next(ordering.versions[0].items).premises
    in_order = sorted(premises, key=lambda premise: int(premise.answer))
    for number, sign in enumerate(("; ", "\n", ";")):
        file = tmp_path / f"{number}.csv"
        said = sign.join(premise.text for premise in in_order)
        swapped = sign.join(premise.text for premise in (in_order[1], in_order[0], *in_order[2:]))
        file.write_text(f'student,1\nAda,"{said}"\nBen,"{swapped}{sign}"\n', encoding="utf-8")
        found, problems = graded_class(ordering, file)
        assert found
        assert not problems
        assert [paper.points for paper in found.graded.papers] == [len(premises), len(premises) - 2]


FLOORS = {"total": ("0", "-0.75", True), "section": ("0", "0", True), "none": ("-0.75", "-0.75", False)}


@pytest.mark.parametrize("floor", FLOORS)
def test_a_total_below_nought_is_nought_unless_somebody_asks(tmp_path: Path, floor: str) -> None:
    row = ["False" if mark == "True" else "True" for mark in key()[:3]] + [""] * (len(key()) - 3)
    (paper,) = marked(tmp_path, table({"Ada": row}), wrong=Decimal("-0.25"), floor=floor).graded.papers
    total, section, raised = FLOORS[floor]
    assert (paper.points, paper.sections[0].points, paper.raised) == (
        Decimal(total),
        Decimal(section),
        raised,
    )
    assert GradeSettings().floor == "total"


def test_a_section_that_stops_at_nought_takes_nothing_from_another(tmp_path: Path) -> None:
    row = ["False" if mark == "True" else "True" for mark in key()[:3]] + key()[3:]
    for floor, lost in {"total": "3.75", "section": "3"}.items():
        (paper,) = marked(tmp_path, table({"Ada": row}), wrong=Decimal("-0.25"), floor=floor).graded.papers
        assert quiz().points - paper.points == Decimal(lost)


@pytest.mark.parametrize("written", ["A; ; F; B; E", "A,,F,B,E", "A;;F;B;E"])
def test_a_line_without_an_answer_keeps_its_place(tmp_path: Path, written: str) -> None:
    (item,) = (item for item in quiz().versions[0].items if item.premises)
    paper = marked(tmp_path, table({"Ada": changed(q7=written)})).graded.papers[0]
    assert paper.points == quiz().points - item.points // len(item.premises)


def test_a_wrong_option_takes_away_and_none_does_not(tmp_path: Path) -> None:
    rows = {
        "Ada": changed(q4="A"),
        "Ben": changed(q4=""),
        "Cleo": changed(q11="Denmark"),
        "Dan": changed(q1="False"),
    }
    papers = marked(tmp_path, table(rows), wrong=Decimal("-0.25")).graded.papers
    assert [quiz().points - paper.points for paper in papers] == [Decimal("1.25"), 1, 1, Decimal("1.25")]
    assert papers[0].sections[1].points == Decimal("1.75")


@pytest.mark.parametrize("wrong", ["-1.01", "0.1"])
def test_a_wrong_option_takes_no_more_than_a_right_one_gives(wrong: str) -> None:
    with pytest.raises(ValueError, match="takes away"):
        GradeSettings(wrong=Decimal(wrong))


def test_points_have_no_needless_digits() -> None:
    assert [figure(Decimal(text)) for text in ("3", "2.50", "-0.25", "0.00", "-0.001")] == [
        "3",
        "2.5",
        "-0.25",
        "0",
        "0",
    ]


# --- what a person decides --------------------------------------------------------------------------


def test_a_nearly_right_answer_waits_and_is_decided_once_for_all(tmp_path: Path) -> None:
    text = table({"Ada": changed(q11="Polland"), "Ben": changed(q11="Polland"), "Cleo": key()})
    file = tmp_path / "decisions.csv"
    first = marked(tmp_path, text, decisions=file)
    (one,) = first.graded.to_decide
    assert (one.answer, one.why, one.students) == ("Polland", "misspelt", ("Ada", "Ben"))
    assert [paper.waiting for paper in first.graded.papers] == [1, 1, 0]
    assert first.decisions
    file.write_bytes(first.decisions)
    assert marked(tmp_path, text, decisions=file).decisions is None, "it waits in the file already"
    file.write_bytes(first.decisions.replace(b"misspelt,", b"misspelt,right"))
    again = marked(tmp_path, text, decisions=file)
    assert [paper.points for paper in again.graded.papers] == [quiz().points] * 3
    assert (again.graded.to_decide, again.decisions) == ((), None)
    more = marked(
        tmp_path, table({"Ada": changed(q11="Polland"), "Ben": changed(q8="1,300")}), decisions=file
    )
    assert more.decisions
    assert b"misspelt,right" in more.decisions
    assert b'"1,300"' in more.decisions


@pytest.mark.parametrize(
    ("decision", "points"), [("right", "1"), ("WRONG", "0"), ("0.5", "0.5"), ("0,5", "0.5"), ("7", "1")]
)
def test_a_decision_is_a_word_or_points_and_never_more_than_all(
    tmp_path: Path, decision: str, points: str
) -> None:
    name = next(item.question.id for item in quiz().versions[0].items if item.number == 11)
    file = tmp_path / "decisions.csv"
    file.write_text(f"question;answer;decision\n{name};Polland;{decision}\n", encoding="utf-8")
    (paper,) = marked(tmp_path, table({"Ada": changed(q11="Polland")}), decisions=file).graded.papers
    assert paper.answers[10].points == Decimal(points)
    assert paper.answers[10].decided


@pytest.mark.parametrize("decision", ["maybe", "-1", "NaN", "1e"])
def test_what_is_no_decision_is_told_and_waits(tmp_path: Path, decision: str) -> None:
    name = next(item.question.id for item in quiz().versions[0].items if item.number == 11)
    file = tmp_path / "decisions.csv"
    file.write_text(f"question,answer,decision\n{name},Polland,{decision}\n", encoding="utf-8")
    found = marked(tmp_path, table({"Ada": changed(q11="Polland")}), decisions=file)
    assert [(problem.rule, problem.source.line) for problem in found.graded.problems] == [("bad-decision", 2)]
    assert found.graded.papers[0].waiting == 1


def test_the_second_decision_on_an_answer_is_told(tmp_path: Path) -> None:
    name = next(item.question.id for item in quiz().versions[0].items if item.number == 11)
    file = tmp_path / "decisions.csv"
    file.write_text(
        f"question,answer,decision\n{name},Polland,right\n{name},Polland,wrong\n", encoding="utf-8"
    )
    found = marked(tmp_path, table({"Ada": changed(q11="Polland")}), decisions=file)
    assert [problem.source.line for problem in found.graded.problems] == [3]
    assert found.graded.papers[0].points == quiz().points


def test_an_answer_longer_than_any_is_told(tmp_path: Path) -> None:
    found = marked(tmp_path, table({"Ada": changed(q11="Poland " * 300)}))
    assert [problem.rule for problem in found.graded.problems] == ["not-marked"]
    assert found.graded.papers[0].points == quiz().points - 1


def test_a_question_that_nobody_has_answered_is_told(tmp_path: Path) -> None:
    """An answer sheet holds no answers in words: marks may not lack them in silence."""
    right = dict(enumerate(key(), start=1))
    written = [item.number for item in quiz().versions[0].items if not item.options and not item.premises]
    lines = [f'Ada,A,{number},"{answer}"' for number, answer in right.items() if number not in written]
    found = marked(tmp_path, "\n".join(["student,version,question,answer", *lines]))
    (problem,) = found.graded.problems
    assert problem.rule == "no-answers"
    assert f"questions {', '.join(map(str, written))}:" in problem.message
    lines.append(f'Ada,A,{written[0]},"no idea"')
    found = marked(tmp_path, "\n".join(["student,version,question,answer", *lines]))
    assert f"questions {', '.join(map(str, written[1:]))}:" in found.graded.problems[0].message


def long_table(rows: dict[str, dict[int, str]], code: str = "A") -> str:
    """A table with a row an answer: the answers of each student by their numbers."""
    lines = [
        f'{name},{code},{number},"{answer}"' for name, row in rows.items() for number, answer in row.items()
    ]
    return "\n".join(["student,version,question,answer", *lines])


def test_a_class_that_is_half_typed_in_is_told_once(tmp_path: Path) -> None:
    """After a scan the written answers are typed in: those who were forgotten may not have 0 points in silence."""
    right = dict(enumerate(key(), start=1))
    written = [item.number for item in quiz().versions[0].items if not item.options and not item.premises]
    scanned = {number: answer for number, answer in right.items() if number not in written}
    rows = {"Ada": right, "Ben": right, "Cleo": scanned, "Dan": scanned, "Eve": {**scanned, written[0]: ""}}
    (problem,) = marked(tmp_path, long_table(rows)).graded.problems
    assert problem.rule == "missing-answers"
    assert problem.message.startswith("3 of 5 students have no row for questions that others have answered")
    assert f"questions {', '.join(map(str, written))} (Cleo, Dan)" in problem.message
    assert f"questions {', '.join(map(str, written[1:]))} (Eve)" in problem.message
    whole = dict.fromkeys(rows, right)
    assert not marked(tmp_path, long_table(whole)).graded.problems
    left_empty = {**rows, "Cleo": {**right, written[0]: ""}, "Dan": right, "Eve": right}
    assert not marked(tmp_path, long_table(left_empty)).graded.problems, (
        "an empty row is an answer of its own"
    )


def test_a_long_list_of_those_without_answers_is_cut(tmp_path: Path) -> None:
    right = dict(enumerate(key(), start=1))
    rows = {"Ada": right, **{f"S{number:02}": {1: right[1]} for number in range(30)}}
    (problem,) = marked(tmp_path, long_table(rows)).graded.problems
    assert problem.message.startswith("30 of 31 students")
    assert "S09 and 20 more)" in problem.message


def test_what_nobody_has_settled_waits_and_is_not_wrong(tmp_path: Path) -> None:
    right = dict(enumerate(key(), start=1))
    rows = {"Ada": {**right, 4: "?"}, "Ben": right, "Cleo": {**right, 7: "A; ?; F; B; E"}}
    found = marked(tmp_path, long_table(rows), keep="7b")
    assert [problem.rule for problem in found.graded.problems] == ["not-marked", "not-marked"]
    assert [paper.waiting for paper in found.graded.papers] == [1, 0, 1]
    assert found.graded.papers[0].answers[3].verdict == "unsettled"
    assert found.graded.to_decide == (), "no decision on words settles it"
    assert found.analysis.left_out == 2
    assert (item(found, 4).count, item(found, 4).facility) == (2, 1)
    assert found.keeping
    assert found.keeping.waiting == 2
    settled = {**rows, "Ada": {4: "?"} | {number: right[number] for number in right if number != 4}}
    text = long_table(settled) + f"\nAda,A,4,{right[4]}"
    assert marked(tmp_path, text).graded.papers[0].answers[3].verdict == "right", (
        "a row further down settles it"
    )


# --- what the answers say ---------------------------------------------------------------------------


def item(found: GradedClass, number: int) -> ItemAnalysis:
    return next(one for one in found.analysis.items if one.number == number)


def a_class(**of_strong: str) -> str:
    """Twenty students: ten who know all but what is given, ten who know little."""
    weak = changed(q1="False", q2="False", q5="B", q6="A", q8="5 m", q9="two", q10="1 m", q11="Denmark")
    strong = {f"S{number}": changed(**of_strong) for number in range(10)}
    return table(strong | {f"W{number}": weak for number in range(10)})


def test_a_key_that_the_best_deny_is_asked_about(tmp_path: Path) -> None:
    found = item(marked(tmp_path, a_class(q4="A")), 4)
    assert any(words.startswith("The best students chose A (") for words in found.words)
    assert any("did worse here" in words for words in found.words)
    assert found.facility == 0.5
    assert found.upper_lower == -1
    assert [(one.label, one.count, one.upper) for one in found.options] == [
        ("A", 10, 1),
        ("B", 0, 0),
        ("C", 10, 0),
    ]
    assert any(words.startswith("Nobody chose B") for words in found.words)


def test_a_good_question_needs_no_word(tmp_path: Path) -> None:
    found = item(marked(tmp_path, a_class()), 1)
    assert found.words == ()
    assert (found.facility, found.upper_lower) == (0.5, 1)
    assert [one.label for one in found.options] == ["", ""]


def test_the_answer_that_many_write_is_shown(tmp_path: Path) -> None:
    found = item(marked(tmp_path, a_class()), 11)
    assert [(one.text, one.count) for one in found.options] == [("denmark", 10)]
    assert any("'denmark'" in words for words in found.words)


def test_versions_count_together(tmp_path: Path) -> None:
    rows = {"Ada": key("A", 2), "Ben": key("B", 2)}
    found = marked(tmp_path, table(rows, {"Ada": "A", "Ben": "B"}), 2)
    for one in found.analysis.items:
        assert one.facility == 1
        assert [option.count for option in one.options if option.right] in ([2], [])


def test_few_papers_judge_no_question(tmp_path: Path) -> None:
    found = marked(tmp_path, table({"Ada": key(), "Ben": changed(q4="A")})).analysis
    assert not any(one.words for one in found.items)
    assert any("Too few" in words for words in found.words)


def test_what_waits_is_left_out_of_totals(tmp_path: Path) -> None:
    found = marked(
        tmp_path, table({"Ada": changed(q11="Polland"), "Ben": key(), "Cleo": changed(q4="A")})
    ).analysis
    assert found.left_out == 1
    assert found.items[10].count == 2
    assert found.items[10].correlation is None


# --- the command ------------------------------------------------------------------------------------


def test_the_template_is_filled_in_and_marked(tmp_path: Path) -> None:
    file = tmp_path / "class.csv"
    assert run("grade", VASA, file, "--template", "--versions", "2").code == 0
    with_heads = file.read_text(encoding="utf-8-sig")
    assert with_heads.startswith("student,version,1,2,")
    assert run("grade", VASA, file, "--template").code == 2, "nothing is written over"
    row = ",".join(f'"{cell}"' for cell in ["Ada", "B", *key("B", 2)])
    file.write_text(with_heads + row + "\n", encoding="utf-8")
    ran = run("grade", VASA, file, "--versions", "2", "-o", tmp_path / "marks")
    assert ran.code == 0, ran.err
    assert f"{quiz().points} of {quiz().points}" in ran.out
    assert sorted(path.name for path in (tmp_path / "marks").iterdir()) == [
        f"vasa-1628-{name}" for name in ("answers.csv", "items.csv", "items.html", "marks.csv", "marks.html")
    ]


def test_a_sheet_of_another_quiz_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "class.csv"
    file.write_text(table({"Ada": key()}), encoding="utf-8")
    assert run("grade", VASA, file, "--digest", quiz().digest.upper()).code == 0
    ran = run("grade", VASA, file, "--digest", quiz().digest, "--seed", "other")
    assert ran.code == 2
    assert "another quiz" in ran.err


@pytest.mark.parametrize("wrong", ["much", "-2"])
def test_a_share_that_cannot_be_is_a_wrong_usage(tmp_path: Path, wrong: str) -> None:
    assert run("grade", VASA, tmp_path / "class.csv", "--wrong", wrong).code == 2


def test_what_cannot_be_marked_fails_and_the_rest_is_written(tmp_path: Path) -> None:
    file = tmp_path / "class.csv"
    file.write_text("student,question,answer\nAda,4,C\nAda,99,C\n", encoding="utf-8")
    ran = run("grade", VASA, file, "-o", tmp_path, "--json")
    assert ran.code == 1
    assert f"{file}:3:5: error[not-marked]" in ran.err
    assert json.loads(ran.out)["students"][0]["points"] == 1
    assert (tmp_path / "vasa-1628-marks.html").is_file()
