"""What a class answered goes beside the deck: counted, without a name, once; difficulty is estimated with it."""

from __future__ import annotations

import csv
import io
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

import quizgen
from quizgen import GradeSettings, Quiz
from quizgen.deckfile.classes import HEADS, classes_bytes, read_classes
from quizgen.limits import LONGEST_CLASS_NAME, MOST_KEPT_CLASSES
from quizgen.model import AnswerCount, Answered, KeptClass
from quizgen.model.kept import answered
from quizgen.quiz.difficulty import PAPERS_OF_ESTIMATE, points_by_classes
from tests.command import quizgen as run

VASA = Path("decks/vasa-1628")


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    copy = tmp_path / "vasa-1628"
    shutil.copytree(VASA, copy)
    return copy


def quiz(deck: Path, versions: int = 1) -> Quiz:
    read, problems = quizgen.read(deck)
    assert read, problems
    return quizgen.compose(read, versions=versions)


def written(
    deck: Path, name: str, students: int, wrong: tuple[int, ...] = (), version: str = "A", **more: str
) -> Path:
    """A file of answers that are all right but for the numbers in *wrong*; *more* are further students' answers."""
    items = next(one for one in quiz(deck, 3).versions if one.letter == version).items
    answers = [
        (str(item.number), "nonsense" if item.number in wrong else ", ".join(item.marks)) for item in items
    ]
    rows = [["student", "version", *(number for number, _ in answers)]]
    rows += [[f"Student {name} {one}", version, *(text for _, text in answers)] for one in range(students)]
    rows += [[student, version, *[answer] * len(answers)] for student, answer in more.items()]
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    file = deck.parent / f"{name}.csv"
    file.write_text(made.getvalue(), encoding="utf-8")
    return file


def kept(deck: Path, name: str, file: Path, *options: str) -> str:
    ran = run("grade", deck, file, "--versions", "3", "--keep", name, *options)
    assert ran.code == 0, ran.err
    return str(ran.err)


# --- the file ---------------------------------------------------------------------------------------


def test_what_is_kept_has_counts_and_no_words_of_a_student(deck: Path) -> None:
    file = written(deck, "7b", 3, version="B", Zacharias="Zacharias")
    assert "4 papers kept" in kept(deck, "7b", file)
    text = (deck / "classes.csv").read_text(encoding="utf-8-sig")
    assert "Zacharias" not in text
    assert "Student" not in text
    rows = [*csv.DictReader(io.StringIO(text))]
    assert tuple(rows[0]) == HEADS
    assert {row["sheet"] for row in rows} == {f"B · {quiz(VASA).digest}"}
    by_question: dict[str, int] = {}
    for row in rows:
        by_question[row["question"]] = by_question.get(row["question"], 0) + int(row["papers"])
    assert set(by_question.values()) == {4}
    assert by_question.keys() == {item.question.id for item in quiz(VASA).versions[0].items}


def test_options_are_counted_by_their_words_in_every_version(deck: Path) -> None:
    for version in "AB":
        kept(
            deck, version, written(deck, version, 2, version=version, Ada="A"), "--digest", quiz(VASA).digest
        )
    read = read_classes(deck / "classes.csv").kept
    choice = next(item.question for item in quiz(VASA).versions[0].items if item.question.type == "choice")
    words = {option.text for option in choice.options}
    for one in read:
        counts = {count.option: count.papers for count in one.counts if count.question == choice.id}
        assert set(counts) <= words
        assert sum(counts.values()) == 3


def test_a_class_given_again_takes_the_place_of_what_was_kept(deck: Path) -> None:
    file = written(deck, "7b", 4)
    kept(deck, "7b", file)
    before = (deck / "classes.csv").read_bytes()
    assert "were kept already" in kept(deck, "7b", file)
    assert (deck / "classes.csv").read_bytes() == before
    late = file.read_text(encoding="utf-8") + file.read_text(encoding="utf-8").splitlines()[1].replace(
        "7b 0", "7b late"
    )
    file.write_text(late, encoding="utf-8")
    assert "5 papers kept, in the place of 4" in kept(deck, "7b", file)
    read, _ = quizgen.read(deck)
    assert read
    assert {one.papers for one in answered(read.classes).values()} == {5}


def test_the_same_answers_under_another_name_are_not_counted(deck: Path) -> None:
    file = written(deck, "7b", 4)
    kept(deck, "7b", file)
    before = (deck / "classes.csv").read_bytes()
    ran = run("grade", deck, file, "--versions", "3", "--keep", "8a", "--digest", quiz(VASA).digest)
    assert ran.code == 1
    assert "error[not-kept]: the same answers are kept already, as the class '7b'" in ran.err
    assert (deck / "classes.csv").read_bytes() == before


def test_classes_count_together(deck: Path) -> None:
    digest = quiz(VASA).digest
    kept(deck, "7b", written(deck, "7b", 4))
    shutil.copy(deck / "classes.csv", deck.parent / "kept.csv")
    (deck / "classes.csv").unlink()
    other = written(deck, "8a", 6, wrong=(1,))
    shutil.copy(deck.parent / "kept.csv", deck / "classes.csv")
    kept(deck, "8a", other, "--digest", digest)
    read, _ = quizgen.read(deck)
    assert read
    first = quiz(VASA).versions[0].sections[0].items[0].question.id
    assert answered(read.classes)[first] == Answered(10, 0.4)


def test_what_waits_for_a_decision_is_kept_once_it_is_decided(deck: Path) -> None:
    written_number = next(
        i for i in quiz(VASA).versions[0].items if i.question.id == "war:short_answer:Poland"
    )
    file = written(deck, "7b", 2)
    lines = file.read_text(encoding="utf-8").replace("Poland", "Polland")
    file.write_text(lines, encoding="utf-8")
    decisions = deck.parent / "decisions.csv"
    assert "2 answers wait" in kept(deck, "7b", file, "--decisions", str(decisions))
    name = written_number.question.id
    assert name not in answered(read_classes(deck / "classes.csv").kept)
    decisions.write_text(
        decisions.read_text(encoding="utf-8-sig").replace("misspelt,", "misspelt,right"), encoding="utf-8"
    )
    kept(deck, "7b", file, "--decisions", str(decisions))
    assert answered(read_classes(deck / "classes.csv").kept)[name] == Answered(2, 1.0)


def test_a_deck_in_one_file_has_its_classes_beside_it(tmp_path: Path) -> None:
    deck = tmp_path / "garden.yaml"
    shutil.copy("tests/bad/bad-decision/deck.yaml", deck)
    file = tmp_path / "class.csv"
    file.write_text("student,1\nAda,the forest\n", encoding="utf-8")
    assert run("grade", deck, file, "--keep", "7b").code == 0
    assert (tmp_path / "garden.classes.csv").is_file()
    assert quizgen.read(deck)[0].classes  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["x" * (LONGEST_CLASS_NAME + 1), " 7b", "7\nb", "7\x1bb"])
def test_a_class_has_a_short_printable_name(name: str) -> None:
    with pytest.raises(ValueError, match="the name of a class"):
        GradeSettings(keep=name)


COUNT = AnswerCount(
    version="A",
    question="q:choice:1",
    option="=1+1",
    verdict="part",
    papers=2,
    points=Decimal("0.5"),
    worth=1,
)


def test_the_file_says_again_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "classes.csv"
    classes = (
        KeptClass("7b", "1e10", (COUNT,)),
        KeptClass("-8a", "7f3a", (COUNT,)),
        KeptClass("7b", "7f3a", (COUNT,)),
    )
    file.write_bytes(classes_bytes(classes))
    assert read_classes(file) == (classes, ())
    assert b"\n=" not in file.read_bytes()
    assert b",=" not in file.read_bytes()


ROW = ["1", "7b", "A · 7f3a", "q:choice:1", "a bell", "right", "2", "2", "1"]
WRONG = {
    "kept": ["0", "3", "-1", "one", str(MOST_KEPT_CLASSES + 1), ""],
    "class": ["", "x" * (LONGEST_CLASS_NAME + 1)],
    "sheet": ["A", "7f3a", "AA · 7f3a", "A · 7.00E+10", "A · 7F3A", ""],
    "question": [""],
    "verdict": ["", "nearly", "open", "Right"],
    "papers": ["0", "-1", "2.5", "1000000000", "two", "1e3", "٢"],
    "points": ["3", "-1", "NaN", "Infinity", "", "1e999"],
    "of": ["0", "-1", "1000000", ""],
}


@pytest.mark.parametrize(
    ("head", "value"), [(head, value) for head, values in WRONG.items() for value in values]
)
def test_a_row_that_cannot_be_counted_is_told_and_none_is_used(tmp_path: Path, head: str, value: str) -> None:
    file = tmp_path / "classes.csv"
    row = [value if name == head else cell for name, cell in zip(HEADS, ROW, strict=True)]
    good = [*ROW[:3], "other:choice:1", *ROW[4:]]
    file.write_text("\n".join(";".join(cells) for cells in (HEADS, good, row)), encoding="utf-8")
    found = read_classes(file)
    assert found.kept == ()
    (problem,) = found.problems
    assert (problem.rule, problem.source.line) == ("bad-classes", 3)
    assert problem.help


@pytest.mark.parametrize(
    "text",
    [
        "",
        "student,1\nAda,C\n",
        ",".join(HEADS[:-1]),
        "\x00",
        ",".join(HEADS) + '\n1,7b,"A',
        "PK\x03\x04" + "\0" * 40,
    ],
)
def test_a_file_that_is_no_such_table_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "classes.csv"
    file.write_text(text, encoding="utf-8")
    found = read_classes(file)
    assert found.kept == ()
    assert [problem.rule for problem in found.problems] == ["bad-classes"]


def test_the_second_row_of_an_answer_is_told(tmp_path: Path) -> None:
    file = tmp_path / "classes.csv"
    file.write_text("\n".join(",".join(cells) for cells in (HEADS, ROW, ROW)), encoding="utf-8")
    assert [problem.source.line for problem in read_classes(file).problems] == [3]


def test_a_bad_file_stops_a_build_and_is_not_written_over(deck: Path) -> None:
    file = written(deck, "7b", 2)
    (deck / "classes.csv").write_text("my own table\n", encoding="utf-8")
    assert "error[bad-classes]" in run("check", deck).out
    ran = run("grade", deck, file, "--versions", "3", "--keep", "7b")
    assert ran.code == 1
    assert "error[bad-classes]" in ran.err
    assert (deck / "classes.csv").read_text(encoding="utf-8") == "my own table\n"


# --- difficulty -------------------------------------------------------------------------------------


def test_difficulty_is_the_posterior_mean_of_a_beta_distribution() -> None:
    """Beta(a, b) with a + b papers of the estimate: (a + right) / (a + b + papers), in points of ten."""
    for estimate, papers, facility in [(4, 10, 0.2), (2, 30, 0.9), (6, 100, 0.55), (3, 7, 0.0)]:
        a = PAPERS_OF_ESTIMATE * (1 - estimate / 10)
        posterior = (a + papers * facility) / (PAPERS_OF_ESTIMATE + papers)
        assert points_by_classes(estimate, Answered(papers, facility)) == max(1, round(10 * (1 - posterior)))


def test_few_papers_move_difficulty_little_and_many_decide() -> None:
    assert points_by_classes(3, Answered(1, 0.0)) - 3 <= 1
    assert points_by_classes(3, Answered(2, 0.0)) - 3 <= 2
    assert points_by_classes(3, Answered(500, 0.1)) == 9
    assert points_by_classes(6, Answered(500, 1.0)) == 1
    moved = [points_by_classes(3, Answered(papers, 0.1)) for papers in range(200)]
    assert moved == sorted(moved)
    assert moved[0] == 3


def test_a_quiz_orders_its_questions_by_what_classes_answered(deck: Path) -> None:
    section = next(one for one in quiz(deck).versions[0].sections if len(one.items) > 2)
    easiest = section.items[0]
    kept(deck, "7b", written(deck, "7b", 200, wrong=(easiest.number,)))
    after = quiz(deck)
    why = next(one for one in after.chosen if one.question == easiest.question.id)
    assert why.level == "hard"
    assert "200 papers with 0% of the points" in why.counted[-1]
    ids = [item.question.id for item in after.versions[0].items]
    same_section = [item.question.id for item in section.items]
    assert max((ids.index(one), one) for one in same_section if one in ids)[1] == easiest.question.id
    assert run("show", deck, "quiz", "--classes", "0").out.splitlines()[0].endswith(f"{quiz(VASA).digest})")


# --- the quiz that sheets are of --------------------------------------------------------------------


@pytest.fixture
def changed(deck: Path) -> tuple[Path, Path]:
    """A deck whose quiz is another one since a class was kept; and a second class with the sheets of before."""
    easiest = next(one for one in quiz(deck).versions[0].sections if len(one.items) > 2).items[0]
    first, second = written(deck, "7b", 200, wrong=(easiest.number,)), written(deck, "8a", 2)
    kept(deck, "7b", first)
    assert quiz(deck).digest != quiz(VASA).digest
    return deck, second


def points(out: str) -> list[str]:
    whole = quiz(VASA).points
    return [line for line in out.splitlines() if f"{whole} of {whole}" in line]


def test_sheets_of_before_are_marked_by_their_own_quiz(changed: tuple[Path, Path]) -> None:
    deck, file = changed
    ran = run("grade", deck, file, "--versions", "3", "--digest", quiz(VASA).digest)
    assert len(points(ran.out)) == 2, ran.err
    ran = run("grade", deck, file, "--versions", "3", "--classes", "0")
    assert len(points(ran.out)) == 2, ran.err
    text = file.read_text(encoding="utf-8")
    for sign in (" · ", "-"):  # as it stands on the sheet, and as 'scan' writes it
        coded = re.sub("(?m)^(Student 8a .),A,", rf"\1,A{sign}{quiz(VASA).digest},", text)
        file.write_text(coded, encoding="utf-8")
        ran = run("grade", deck, file, "--versions", "3")
        assert len(points(ran.out)) == 2, ran.err


def test_nobody_is_marked_by_a_quiz_that_may_be_another(changed: tuple[Path, Path]) -> None:
    deck, file = changed
    ran = run("grade", deck, file, "--versions", "3")
    assert ran.code == 2
    assert f"these may be of {quiz(deck).digest}, or of {quiz(VASA).digest}" in ran.err
    assert f"those of '7b' had {quiz(VASA).digest}" in ran.err


def test_a_class_that_was_kept_is_graded_again_without_saying_more(changed: tuple[Path, Path]) -> None:
    deck, _ = changed
    assert "were kept already" in kept(deck, "7b", deck.parent / "7b.csv")


def test_every_command_that_makes_the_quiz_can_make_that_of_before(changed: tuple[Path, Path]) -> None:
    deck, _ = changed
    out = deck.parent / "out"
    for classes, digest in ((0, quiz(VASA).digest), (1, quiz(deck).digest)):
        ran = run("build", deck, "--format", "quiz", "-o", out, "--classes", str(classes))
        assert ran.code == 0, ran.err
        assert digest in next(out.rglob("*-quiz.html")).read_text(encoding="utf-8")
    assert run("build", deck, "--classes", "-1").code == 2
    assert run("scan", deck, "missing.png", "--classes", "101").code == 2


def test_a_question_that_nobody_has_answered_is_not_counted(deck: Path) -> None:
    """What was answered on the quiz itself and not typed in says nothing of how hard it is."""
    file = written(deck, "7b", 3)
    heads, *rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
    empty = heads.index("11")
    made = io.StringIO()
    csv.writer(made).writerows([heads, *([*row[:empty], "", *row[empty + 1 :]] for row in rows)])
    file.write_text(made.getvalue(), encoding="utf-8")
    assert "nobody's answer to question 11 of version A" in kept(deck, "7b", file)
    eleventh = next(item.question.id for item in quiz(deck, 3).versions[0].items if item.number == 11)
    counted = {count.question for count in read_classes(deck / "classes.csv").kept[0].counts}
    assert counted
    assert eleventh not in counted
