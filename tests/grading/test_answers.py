"""Files of answers as hands and programs write them, and what in them cannot be marked."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import TYPE_CHECKING

import pytest

import quizgen
from quizgen import Quiz, Unreadable
from quizgen.grading.answers import ReadAnswers, read_answers
from quizgen.grading.decisions import NONE_YET
from quizgen.grading.grade import grade
from quizgen.limits import LARGEST_ANSWER_FILE, MOST_ANSWER_COLUMNS
from quizgen.model import BLANK
from quizgen.table import csv_bytes, guarded, unguarded

if TYPE_CHECKING:
    from pathlib import Path

DECK = "decks/vasa-1628"


@cache
def quiz(versions: int = 1) -> Quiz:
    deck, _ = quizgen.read(DECK)
    assert deck
    return quizgen.compose(deck, versions=versions)


def read(folder: Path, text: str | bytes, versions: int = 1, *student: str) -> ReadAnswers:
    file = folder / "class.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_answers(file, quiz(versions), student)


def told(found: ReadAnswers) -> list[tuple[int, int, str]]:
    return [(problem.source.line, problem.source.column, problem.message) for problem in found.problems]


def given(found: ReadAnswers) -> list[tuple[str, str, dict[int, str]]]:
    return [
        (paper.student, paper.version, {number: one.text for number, one in paper.answers.items()})
        for paper in found.papers
    ]


def stem(number: int) -> str:
    return next(item for item in quiz().versions[0].items if item.number == number).question.stem.replace(
        BLANK, "____"
    )


# --- encodings and separators -----------------------------------------------------------------------

ROWS = "student{0}4{0}11\nZoë Müller{0}C{0}Polen\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_separators_are_told(tmp_path: Path, separator: str, encoding: str, end: str) -> None:
    found = read(tmp_path, ROWS.format(separator).replace("\n", end).encode(encoding))
    assert given(found) == [("Zoë Müller", "A", {4: "C", 11: "Polen"})]
    assert not found.problems


def test_what_excel_says_of_the_separator_counts(tmp_path: Path) -> None:
    found = read(tmp_path, "sep=;\nstudent;4\nAda;A, B\n")
    assert given(found) == [("Ada", "A", {4: "A, B"})]


def test_a_table_that_can_be_cut_in_two_ways_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        read(tmp_path, "student,4,;student;5\nAda,1,;Ben;2\n")
    assert raised.value.problems[0].message.startswith("commas or semicolons may stand")


# --- the forms --------------------------------------------------------------------------------------


def test_a_row_an_answer(tmp_path: Path) -> None:
    found = read(
        tmp_path, "student,version,question,answer\nAda,A,4,C\nBen,B,Q11,Poland\nAda,A,5.,A\nAda,A,6,\n", 2
    )
    assert given(found) == [("Ada", "A", {4: "C", 5: "A"}), ("Ben", "B", {11: "Poland"})]
    assert not found.problems


def test_a_question_by_its_id_is_each_versions_own(tmp_path: Path) -> None:
    name = next(item for item in quiz().versions[0].items if item.number == 4).question.id
    number = next(item.number for item in quiz(2).versions[1].items if item.question.id == name)
    assert number != 4
    found = read(tmp_path, f"student,version,question,answer\nAda,B,{name},C\nBen,A,{name},B\n", 2)
    assert given(found) == [("Ada", "B", {number: "C"}), ("Ben", "A", {4: "B"})]


def test_google_forms(tmp_path: Path) -> None:
    head = f'Timestamp,Email Address,Score,"{stem(4)}","11. {stem(11)}","{stem(8)}"'
    found = read(tmp_path, f"{head}\n2026/11/29 9:12:01,ada@example.org,,a bell,Poland,1300 m\n")
    assert given(found) == [("ada@example.org", "A", {4: "a bell", 11: "Poland", 8: "1300 m"})]
    assert not found.problems


def test_moodles_responses(tmp_path: Path) -> None:
    head = (
        '"Last name","First name","Email address",State,"Started on",Completed,"Time taken","Grade/10.00",'
        '"Question 4","Response 4","Right answer 4","Question 11","Response 11","Right answer 11"'
    )
    row = (
        'Lovelace,Ada,ada@example.org,Finished,now,now,"5 mins",9.00,"In what?","a bell",bell,Which?,-,Poland'
    )
    found = read(tmp_path, f"{head}\n{row}\n")
    assert given(found) == [("Ada Lovelace", "A", {4: "a bell"})]
    assert not found.problems


def a_set() -> tuple[int, list[tuple[str, str]]]:
    """The number of the quiz's set, and its premises, each with the right answer."""
    item = next(item for item in quiz().versions[0].items if item.premises)
    return item.number, [(premise.text, premise.answer) for premise in item.premises]


def csv_of(*rows: list[str], separator: str = ",") -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=separator).writerows(rows)
    return made.getvalue()


GRIDS = [
    "{stem} [{premise}]",
    "{number}. {stem} [{premise}]",
    "{number} [{premise}]",
    "Q{number} [{premise}]",
    "{premise}",
]


@pytest.mark.parametrize("head", GRIDS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_grid_has_a_column_for_each_premise(tmp_path: Path, head: str, separator: str) -> None:
    number, premises = a_set()
    heads = [head.format(stem=stem(number), number=number, premise=premise) for premise, _ in premises]
    text = csv_of(
        ["Timestamp", "Email Address", stem(4), *heads],
        ["now", "ada@x.org", "a bell", *(answer for _, answer in premises)],
        ["now", "ben@x.org", "", *("" if not at else answer for at, (_, answer) in enumerate(premises))],
        ["now", "cleo@x.org", "a bell", *[""] * len(premises)],
        separator=separator,
    )
    found = read(tmp_path, text)
    assert not found.problems
    graded = grade(quiz(), found.papers, NONE_YET)
    points = [paper.answers[number - 1].points for paper in graded.papers]
    assert points == [len(premises), len(premises) - 1, 0]
    assert graded.papers[2].answers[number - 1].verdict == "blank"
    assert all(
        answer.verdict != "right" or answer.given for paper in graded.papers for answer in paper.answers
    )


def test_a_grid_counts_in_every_version(tmp_path: Path) -> None:
    number, premises = a_set()
    heads = [f"{stem(number)} [{premise}]" for premise, _ in premises]
    rows = [["Ada", letter, *(answer for _, answer in premises)] for letter in "AB"]
    rows[1][0] = "Ben"
    found = read(tmp_path, csv_of(["student", "version", *heads], *rows), 2)
    graded = grade(quiz(2), found.papers, NONE_YET)
    assert [max(answer.points for answer in paper.answers) for paper in graded.papers] == [len(premises)] * 2


def test_a_row_that_no_set_has_and_a_premise_twice_are_told(tmp_path: Path) -> None:
    number, premises = a_set()
    first = premises[0]
    text = csv_of(
        ["name", f"{number} [{first[0]}]", f"{number} [{first[0]}]", f"{number} [who is this]"],
        ["Ada", first[1], "nobody", "x"],
    )
    found = read(tmp_path, text)
    rules = sorted((problem.rule, problem.message[:12]) for problem in found.problems)
    assert [rule for rule, _ in rules] == ["not-marked", "unknown-column"]
    assert found.papers[0].answers[number].parts == (first,)


def test_a_set_in_a_column_of_its_own_and_in_rows_is_told(tmp_path: Path) -> None:
    number, premises = a_set()
    text = csv_of(["name", str(number), f"{number} [{premises[0][0]}]"], ["Ada", "A, B, C", premises[0][1]])
    found = read(tmp_path, text)
    assert [problem.message for problem in found.problems] == [
        f"question {number} has a column of its own, and one for each of its rows"
    ]
    assert found.papers[0].answers[number].text == "A, B, C"


def test_microsoft_forms(tmp_path: Path) -> None:
    """As Excel saves its table: a number, times, address, name, then each question with its points and feedback."""
    head = ["ID", "Start time", "Completion time", "Email", "Name", "Total points", "Quiz feedback"]
    for number in (4, 11):
        head += [
            f"{number}. {stem(number)}",
            f"Points - {number}. {stem(number)}",
            f"Feedback - {number}. {stem(number)}",
        ]
    rows = [
        [str(at), "1/1/26 9:00", "1/1/26 9:20", "anonymous", name, "", "", "a bell", "", "", "Poland", "", ""]
        for at, name in enumerate(("anonymous", "anonymous", "Ada"), 1)
    ]
    found = read(tmp_path, csv_of(head, *rows, separator=";"))
    assert not found.problems
    assert [paper.student for paper in found.papers] == ["anonymous (1)", "anonymous (2)", "Ada"]
    assert {number: one.text for number, one in found.papers[0].answers.items()} == {
        4: "a bell",
        11: "Poland",
    }


@pytest.mark.parametrize(
    ("head", "last"),
    [
        (
            "Last name,First name,Email address,Status,Started,Completed,Duration,Grade/10.00,Response 4",
            "Overall average",
        ),
        (
            "Surname,First name,ID number,Institution,State,Started on,Time taken,Grade/15,Response 4",
            "Overall average",
        ),
        (
            "Nachname;Vorname;E-Mail-Adresse;Status;Begonnen am;Beendet;Dauer;Bewertung/10,00;Antwort 4",
            "Gesamtdurchschnitt",
        ),
        (
            "Nom,Prénom,Adresse e-mail,Statut,Commencé le,Terminé,Temps utilisé,Note/10,Réponse 4",
            "Moyenne générale",
        ),
    ],
)
def test_moodles_responses_in_its_languages(tmp_path: Path, head: str, last: str) -> None:
    sign = ";" if ";" in head else ","
    row = sign.join(["Lovelace", "Ada", *["x"] * (head.count(sign) - 2), "a bell"])
    end = sign.join([last, *[""] * head.count(sign)])
    found = read(tmp_path, f"{head}\n{row}\n{end}\n")
    assert [(paper.student, paper.answers[4].text) for paper in found.papers] == [("Ada Lovelace", "a bell")]
    assert [message for _, _, message in told(found) if "Statut" not in message] == []


@pytest.mark.parametrize("missing", ["Name", "4"])
def test_a_missing_column_is_told_with_what_is_needed(tmp_path: Path, missing: str) -> None:
    heads = [head for head in ("Name", "4") if head != missing]
    with pytest.raises(Unreadable) as raised:
        read(tmp_path, f"{','.join(heads)},Colour\nAda,red\n")
    assert "student" in raised.value.problems[0].help


def test_two_students_of_one_name_have_addresses(tmp_path: Path) -> None:
    found = read(tmp_path, "name,email,4\nAda,a@x.org,C\nAda,b@x.org,A\nBen,c@x.org,B\n")
    assert [paper.student for paper in found.papers] == ["Ada (a@x.org)", "Ada (b@x.org)", "Ben"]


def test_the_column_of_names_may_be_named(tmp_path: Path) -> None:
    text = "Who are you?,4\nAda,C\n"
    with pytest.raises(Unreadable) as raised:
        read(tmp_path, text)
    assert "--student" in raised.value.problems[0].help
    assert given(read(tmp_path, text, 1, "Who are you?")) == [("Ada", "A", {4: "C"})]


@pytest.mark.parametrize("said", ["B", "b", "Version B", "B · {}", "{}-B", "b {}"])
def test_a_version_as_the_sheet_says_it(tmp_path: Path, said: str) -> None:
    code = said.format(quiz(2).digest)
    assert given(read(tmp_path, f"student,version,4\nAda,{code},C\n", 2)) == [("Ada", "B", {4: "C"})]


# --- what cannot be marked --------------------------------------------------------------------------

LONG = "student,version,question,answer\n"
BAD = {
    "unknown question": (f"{LONG}Ada,A,4,C\nAda,A,40,C\n", 3, 7, "there is no question '40' in version A"),
    "unknown version": (f"{LONG}Ada,C,4,C\nBen,A,4,C\n", 2, 5, "there is no version 'C', only A, B"),
    "another quiz": (f"{LONG}Ada,A 0000,4,C\nBen,A,4,C\n", 2, 5, "this sheet is of another quiz, 0000"),
    "an answer twice": (f"{LONG}Ada,A,4,C\nAda,A,4,B\n", 3, 9, "'Ada' answers question 4 a second time"),
    "two versions": (f"{LONG}Ada,A,4,C\nAda,B,5,B\n", 3, 1, "'Ada' has version A further up, and B here"),
    "nobody": (f"{LONG},A,4,C\nBen,A,4,C\n", 2, 1, "nobody's name stands in this row"),
    "a student twice": ("student,version,4\nAda,A,C\nAda,A,B\n", 3, 1, "'Ada' has a second row"),
    "an unknown column": ("student,version,4,Q99\nAda,A,C,x\n", 1, 19, "the column 'Q99' is no question"),
    "no row": ("student,version,4\n", 1, 1, "there are heads, and no answer below them"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_marked_is_told_and_all_else_is_read(tmp_path: Path, name: str) -> None:
    text, line, column, message = BAD[name]
    found = read(tmp_path, text, 2)
    ((at, place, said),) = told(found)
    assert (at, place) == (line, column)
    assert said.startswith(message)
    assert found.problems[0].help
    assert len(found.papers) == (name != "no row")


REFUSED = {
    "empty": ("", "this file is empty"),
    "blank lines": ("\n \n", "this file is empty"),
    "no student": ("pupil no,4\nAda,C\n", "no column of this table says whose the answers are"),
    "no question": ("student,colour\nAda,red\n", "no column of this table says whose the answers are"),
    "no version": ("student,4\nAda,C\n", "no column says which of the 2 versions"),
    "open quote": (
        'student,version,4\nAda,A,"C\nBen,A,B\n',
        "a quote in this row is opened and never closed",
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), ""),
    "other script": ("student,4\n" + "Привет как дела у вас сегодня,C\n").encode("koi8-r"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_table_of_answers_is_refused(tmp_path: Path, name: str) -> None:
    case = REFUSED[name]
    text, message = case if isinstance(case, tuple) else (case, "")
    with pytest.raises(Unreadable) as raised:
        read(tmp_path, text, 2)
    (problem,) = raised.value.problems
    assert problem.rule == "bad-answers"
    assert problem.message.startswith(message)
    assert problem.help


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="larger than"):
        read(tmp_path, b"student,4\n" + b"a" * LARGEST_ANSWER_FILE)
    with pytest.raises(Unreadable, match="at most"):
        read(tmp_path, "student,4\nAda" + "," * MOST_ANSWER_COLUMNS + "\n")


@pytest.mark.parametrize("what", ["missing.csv", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, what: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read_answers(tmp_path / what, quiz(), ())
    assert raised.value.problems[0].help


@pytest.mark.parametrize("text", ["=1+1", "-5", "+3", "@a", "plain", "'quoted", "a=b"])
def test_no_cell_is_a_formula_and_none_is_changed(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not csv_bytes([[text]]).decode("utf-8-sig").startswith(("=", "-", "+", "@"))


def test_what_nobody_has_settled_of_scans_is_told_and_not_marked_wrong(tmp_path: Path) -> None:
    rows = [
        "5,A,1,?,0.00",
        "5,A,4,C,1.00",
        "5,A,6,A; ?; B,0.00",
        "?class.pdf#2,A,1,True,1.00",
        "?class.pdf#2,A,4,C,1.00",
    ]
    found = read(tmp_path, "\n".join(["student,version,question,answer,confidence", *rows]))
    assert given(found) == [("5", "A", {4: "C"})]
    assert told(found) == [
        (2, 7, "what '5' has filled in at question 1 is not settled: it is not marked"),
        (4, 7, "what '5' has filled in at question 6 is not settled: it is not marked"),
        (5, 1, "nobody knows whose sheet '?class.pdf#2' is: it is not marked"),
    ]
