"""Answers of a class, read from a table: a paper for each student, and what in the table cannot be marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.deck_paths import Unreadable
from quizgen.grading.columns import ANONYMOUS, LAST_ROWS, Columns, columns_of, names_of, plain
from quizgen.model import Source
from quizgen.problems import Problem
from quizgen.table import read_table, unguarded
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizgen.model import Quiz
    from quizgen.table import Row, Table

NEEDED = "the columns student, version, question and answer, or student and a column for each question"
CODE = re.compile(
    r"(?:version\s*)?(?:(?P<letter>[a-z])(?:\W+(?P<digest>[0-9a-f]{4}))?|(?P<first>[0-9a-f]{4})\W+(?P<last>[a-z]))",
    re.IGNORECASE,
)
"""What a sheet says of itself: ``B``, ``B · 7f3a``, ``7f3a-B``."""
NO_ANSWER = {"", "-", "–", "—"}
"""What stands for no answer; Moodle writes a hyphen."""
UNSETTLED = "?"
"""What ``quizgen scan`` writes where a person must look; also what it begins with to call a sheet that is nobody's."""
SETTLE = "settle it on the page that 'quizgen scan' has written beside the table, and save the finished answers there"


class Given(Struct, frozen=True):
    """What a student has answered, and where that stands."""

    text: str
    source: Source
    parts: tuple[tuple[str, str], ...] = ()
    """Of a set with a column for each premise: the premises, each with what was chosen for it."""


class Paper(Struct, frozen=True):
    """The answers of one student to one version."""

    student: str
    version: str
    """A letter."""
    answers: dict[int, Given]
    """By the numbers of the questions in that version; what was not answered is not in it."""
    unsettled: dict[int, Given] = {}
    """What a scan has as ``?``, and nobody has settled, by the numbers of the questions."""
    without_row: frozenset[int] = frozenset()
    """Of a table with a row an answer: the questions that have none for this student, not even an empty one."""


class ReadAnswers(Struct, frozen=True):
    """The papers of a class, in the order of the file, and the problems of its rows and columns."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]


def read_answers(path: Path, quiz: Quiz, student: Sequence[str] = ()) -> ReadAnswers:
    """The papers in a file. *student* are the heads of the columns that say whose they are, where somebody names them.

    Unreadable where the file is no table, a column that is needed is missing, or it says nothing of versions and there
    are several.
    """
    named = f"{NEEDED}; or say with --student which column has the names" if not student else NEEDED
    table = read_table(path, lambda heads: columns_of(heads, quiz, student) is not None, named)
    columns = columns_of(table.heads.cells, quiz, student)
    assert columns is not None  # noqa: S101 - the heads fit, or there were no table
    if columns.version is None and len(quiz.versions) > 1:
        message = f"no column says which of the {len(quiz.versions)} versions a student had"
        remedy = "add a column 'version' with the letter at the head of each sheet"
        raise Unreadable(Problem("bad-answers", table.row_source(table.heads), message, remedy))
    reading = _Reading(table, columns, quiz)
    reading.read()
    return ReadAnswers(tuple(reading.papers.values()), tuple(reading.problems))


def named_digests(path: Path, quiz: Quiz, student: Sequence[str] = ()) -> frozenset[str]:
    """The digests of quizzes that stand beside the versions in a file: ``{"7f3a"}``.

    Unreadable as in :func:`read_answers`.
    """
    table = read_table(path, lambda heads: columns_of(heads, quiz, student) is not None, NEEDED)
    columns = columns_of(table.heads.cells, quiz, student)
    if columns is None or columns.version is None:
        return frozenset()
    codes = (CODE.fullmatch(row.cells[columns.version].strip()) for row in table.rows)
    return frozenset(
        digest.lower() for found in codes if found and (digest := found["digest"] or found["first"])
    )


class _Reading:
    """One table, while it is read."""

    def __init__(self, table: Table, columns: Columns, quiz: Quiz) -> None:
        self.table, self.columns, self.quiz = table, columns, quiz
        self.papers: dict[str, Paper] = {}
        self.problems: list[Problem] = []
        self._lines: dict[str, int] = {}
        self._nobody: set[str] = set()
        self._rows: dict[str, set[int]] = {}
        self._names = names_of(quiz)
        self._items = {
            version.letter: {item.number: item for item in version.items} for version in quiz.versions
        }
        self._numbers = {
            letter: {item.question.id: number for number, item in items.items()}
            for letter, items in self._items.items()
        }

    def read(self) -> None:
        """Read every row."""
        for at in self.columns.unknown:
            source = self.table.cell_source(self.table.heads, at)
            message = f"the column '{brief(self.table.heads.cells[at])}' is no question of this quiz, and is not marked"
            remedy = (
                "call it by the question's number, as 5, by its text, or by its id ('quizgen show DECK quiz')"
            )
            self.problems.append(Problem("unknown-column", source, message, remedy))
        if not self.table.rows:
            message, remedy = "there are heads, and no answer below them", "write a row for each student"
            self._leave(self.table.row_source(self.table.heads), message, remedy)
        labels = self._labels()
        for row, label in zip(self.table.rows, labels, strict=True):
            self._read_row(row, label)
        if self.columns.question is not None:
            for student, paper in self.papers.items():
                without = frozenset(self._items[paper.version].keys() - self._rows.get(student, set()))
                self.papers[student] = replace(paper, without_row=without)

    def _labels(self) -> list[str]:
        """What each row's student is called: by name, and with the address where two of one name have two of them."""
        names = [
            " ".join(" ".join(row.cells[at] for at in self.columns.student).split())
            for row in self.table.rows
        ]
        at = self.columns.address
        if at is None:
            return [self._numbered(name, row) for name, row in zip(names, self.table.rows, strict=True)]
        addresses: dict[str, set[str]] = {}
        for name, row in zip(names, self.table.rows, strict=True):
            addresses.setdefault(name, set()).add(row.cells[at].strip())
        labels = [
            f"{name} ({address})" if len(addresses[name]) > 1 and (address := row.cells[at].strip()) else name
            for name, row in zip(names, self.table.rows, strict=True)
        ]
        return [self._numbered(name, row) for name, row in zip(labels, self.table.rows, strict=True)]

    def _numbered(self, name: str, row: Row) -> str:
        """A name; of a form without names, with the number of what was handed in: ``anonymous (3)``."""
        if name.casefold() not in ANONYMOUS:
            return name
        heads = [plain(head) for head in self.table.heads.cells]
        number = row.cells[heads.index("id")].strip() if "id" in heads else ""
        return f"{name} ({number or f'line {row.line}'})"

    def _read_row(self, row: Row, student: str) -> None:
        source = self.table.row_source(row)
        if row is self.table.rows[-1] and any(cell.strip().casefold() in LAST_ROWS for cell in row.cells[:2]):
            return
        if not student:
            self._leave(
                source,
                "nobody's name stands in this row, so that it is not marked",
                "write the student's name",
            )
            return
        letter = self._version(row)
        if letter is None:
            return
        if self.columns.question is not None:
            self._read_answer(row, unguarded(student), letter)
        elif student in self.papers:
            line = self._lines[student]
            message = f"'{brief(student)}' has a second row, which is not marked: the first is on line {line}"
            remedy = "keep the row that counts; give two students of one name an initial, or a column 'email'"
            self._leave(source, message, remedy)
        else:
            self._lines[student] = row.line
            self.papers[student] = Paper(unguarded(student), letter, self._answers_of(row, letter))

    def _answers_of(self, row: Row, letter: str) -> dict[int, Given]:
        """The answers of a row with a column for each question."""
        answers: dict[int, Given] = {}
        sources = self.table.cell_sources(row)
        for at, key in self.columns.questions.items():
            number = self._numbers[letter][key] if isinstance(key, str) else key
            text = unguarded(row.cells[at].strip())
            if text in NO_ANSWER or number not in self._items[letter]:
                continue
            if number in answers:
                message = (
                    f"question {number} of '{brief(row.cells[self.columns.student[0]])}' has a second column"
                )
                self._leave(
                    self.table.cell_source(row, at),
                    message,
                    "keep the column that counts; the first is marked",
                )
                continue
            answers[number] = Given(text, sources[at])
        self._add_sets(row, letter, answers, sources)
        return answers

    def _add_sets(self, row: Row, letter: str, answers: dict[int, Given], sources: Sequence[Source]) -> None:
        """Add the answers to sets that have a column for each premise."""
        chosen: dict[str, dict[int, tuple[str, str]]] = {}
        for at, (name, premise) in self.columns.rows.items():
            text = unguarded(row.cells[at].strip())
            if text in NO_ANSWER:
                continue
            parts = chosen.setdefault(name, {})
            if any(premise == known for known, _ in parts.values()):
                message, remedy = f"'{brief(premise)}' has a second column", "keep the column that counts"
                self._leave(self.table.cell_source(row, at), f"{message}; the first is marked", remedy)
                continue
            parts[at] = (premise, text)
        for name, parts in chosen.items():
            number, first = self._numbers[letter][name], min(parts)
            if number in answers:
                message = f"question {number} has a column of its own, and one for each of its rows"
                self._leave(sources[first], message, "keep the columns that count; the first is marked")
                continue
            shown = "; ".join(f"{premise} → {text}" for premise, text in parts.values())
            answers[number] = Given(shown, sources[first], tuple(parts.values()))

    def _read_answer(self, row: Row, student: str, letter: str) -> None:
        """Read a row with one answer."""
        assert self.columns.question is not None  # noqa: S101 - else there is a column for each question
        assert self.columns.answer is not None  # noqa: S101 - as above
        if student.startswith(UNSETTLED):
            if student not in self._nobody:
                message = f"nobody knows whose sheet '{brief(student)}' is: it is not marked"
                self._leave(self.table.row_source(row), message, SETTLE)
            self._nobody.add(student)
            return
        paper = self.papers.setdefault(student, Paper(student, letter, {}, {}))
        if paper.version != letter:
            before = paper.version
            message = (
                f"'{brief(student)}' has version {before} further up, and {letter} here, which is not marked"
            )
            self._leave(self.table.row_source(row), message, "say of each student which version it was")
            return
        said = row.cells[self.columns.question].strip()
        number = self._number(said, letter)
        if number is None:
            last = max(self._items[letter], default=0)
            message = f"there is no question '{brief(said)}' in version {letter}: this answer is not marked"
            remedy = f"write its number, 1 to {last}, or its id ('quizgen show DECK quiz' lists them)"
            self._leave(self.table.cell_source(row, self.columns.question), message, remedy)
            return
        source = self.table.cell_source(row, self.columns.answer)
        self._rows.setdefault(student, set()).add(number)
        if number in paper.answers:
            line = paper.answers[number].source.line
            message = f"'{brief(student)}' answers question {number} a second time: the answer on line {line} is marked"
            self._leave(source, message, "keep the answer that counts")
            return
        text = unguarded(row.cells[self.columns.answer].strip())
        if UNSETTLED in (part.strip() for part in text.split(";")):
            message = (
                f"what '{brief(student)}' has filled in at question {number} is not settled: it is not marked"
            )
            self._leave(source, message, SETTLE)
            paper.unsettled[number] = Given(text, source)
        elif text not in NO_ANSWER:
            paper.answers[number] = Given(text, source)

    def _number(self, said: str, letter: str) -> int | None:
        """The number of a question in a version, by its number, id or stem."""
        if key := self._names.get(plain(said)):
            return self._numbers[letter][key]
        found = re.fullmatch(r"(?:q|question)?\W{0,2}([0-9]{1,3})\W?", said, re.IGNORECASE)
        return int(found[1]) if found and int(found[1]) in self._items[letter] else None

    def _version(self, row: Row) -> str | None:
        """The letter of a row's version; None, with a problem, where the quiz has none such."""
        if self.columns.version is None:
            return self.quiz.versions[0].letter
        said = row.cells[self.columns.version].strip()
        if not said and len(self.quiz.versions) == 1:
            return self.quiz.versions[0].letter
        source = self.table.cell_source(row, self.columns.version)
        found = CODE.fullmatch(said)
        digest = (found["digest"] or found["first"] or "").lower() if found else ""
        if digest and digest != self.quiz.digest:
            message = (
                f"this sheet is of another quiz, {digest}, and not of {self.quiz.digest}: it is not marked"
            )
            remedy = (
                "name the deck and the --seed at the foot of the sheet, and all that the quiz was built with"
            )
            self._leave(source, message, remedy)
            return None
        letter = (found["letter"] or found["last"]).upper() if found else ""
        if letter not in self._items:
            known = ", ".join(version.letter for version in self.quiz.versions)
            message = f"there is no version '{brief(said)}', only {known}: this row is not marked"
            remedy = "say with --versions how many the quiz was built with; the letter stands at the head of each sheet"
            self._leave(source, message, remedy)
            return None
        return letter

    def _leave(self, source: Source, message: str, remedy: str) -> None:
        self.problems.append(Problem("not-marked", source, message, remedy))
