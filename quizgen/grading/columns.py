"""What the columns of a file of answers hold: by hand, of Google Forms, of Moodle's responses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.model import Quiz

NAMES = (
    ("student",), ("first name", "last name"), ("first name", "surname"), ("full name",), ("name",),
    ("vorname", "nachname"), ("schüler",), ("schülerin",), ("teilnehmer",), ("prénom", "nom"), ("nom",), ("élève",),
    ("nombre", "apellidos"), ("nombre",), ("alumno",), ("nome", "cognome"), ("nome",), ("studente",),
    ("student name",), ("student id",), ("student number",), ("id number",), ("username",),
    ("email address",), ("email",), ("e-mail",), ("e-mail-adresse",), ("adresse e-mail",),
)  # fmt: skip
"""Heads of the columns that say whose the answers are: the first of these that a table has."""
ADDRESSES = ("email address", "email", "e-mail", "e-mail-adresse", "username", "student id", "id number")
"""Heads of what tells two students of one name apart."""
VERSION = ("version", "form", "fassung", "versión", "versione", "versão")
QUESTION = ("question", "item", "frage", "pregunta", "domanda")
ANSWER = ("answer", "response", "antwort", "réponse", "respuesta", "risposta", "resposta", "svar", "antwoord")
OF_PROGRAMS = {
    "timestamp", "score", "total score", "state", "status", "started", "started on", "completed", "time taken",
    "duration",
    "institution", "department", "email address", "username", "zeitstempel", "punkte", "attempt", "id number",
    "confidence", "file", "page", "points", "class",
    *(word for names in NAMES for word in names),
}  # fmt: skip
"""Heads of what programs write beside the answers: nothing to be marked."""
NUMBERED = re.compile(r"(?P<word>[^\W\d_]*(?: [^\W\d_]+)*)\W{0,3}(?P<number>[0-9]{1,3})\W?")
"""A question by its number: ``5``, ``Q5``, ``Question 5``, ``Response 5``."""


class Columns(NamedTuple):
    """Which column holds what, each counted from 0."""

    student: tuple[int, ...]
    address: int | None
    version: int | None
    questions: dict[int, int | str]
    """Of a table with a column a question: the question's number in its student's version, or its id."""
    question: int | None = None
    """Of a table with a row an answer: which question it is."""
    answer: int | None = None
    unknown: tuple[int, ...] = ()
    """Columns that are none of these."""


def columns_of(heads: Sequence[str], quiz: Quiz, student: Sequence[str] = ()) -> Columns | None:
    """The columns of a table; None where its heads do not say whose the answers are, or to which question.

    *student* are the heads that say whose they are, where somebody names them.
    """
    words = [plain(head) for head in heads]
    own = tuple(words.index(name) for name in map(plain, student) if name in words)
    named = own if len(own) == len(student) else ()
    whose = named if student else _students(words)
    version = _first(words, VERSION)
    address = next(
        (at for name in ADDRESSES if (at := _first(words, (name,))) is not None and at not in whose), None
    )
    question, answer = _first(words, QUESTION), _first(words, ANSWER)
    if not whose:
        return None
    if question is not None and answer is not None:
        known = {*whose, version, address, question, answer}
        unknown = tuple(
            at for at, word in enumerate(words) if at not in known and word and word not in OF_PROGRAMS
        )
        return Columns(whose, address, version, {}, question, answer, unknown)
    questions, beside = _questions(heads, quiz, {*whose, version, address})
    if not questions:
        return None
    known = {*whose, version, address, *questions, *beside}
    unknown = tuple(
        at for at, word in enumerate(words) if at not in known and word and word not in OF_PROGRAMS
    )
    return Columns(whose, address, version, questions, unknown=unknown)


def _students(words: Sequence[str]) -> tuple[int, ...]:
    for names in NAMES:
        if set(names) <= set(words):
            return tuple(words.index(name) for name in names)
    return ()


def _first(words: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((words.index(word) for word in wanted if word in words), None)


def _questions(
    heads: Sequence[str], quiz: Quiz, taken: set[int | None]
) -> tuple[dict[int, int | str], set[int]]:
    """The questions by their columns, and the columns that only repeat what is asked or right.

    Moodle may write *Question 1*, *Response 1* and *Right answer 1* side by side: then the responses count.
    """
    by_name, last = (
        names_of(quiz),
        max((item.number for version in quiz.versions for item in version.items), default=0),
    )
    named: dict[int, int | str] = {}
    numbered: dict[str, dict[int, int | str]] = {}
    for at, head in enumerate(heads):
        if at in taken:
            continue
        if (key := by_name.get(plain(head))) or (
            key := by_name.get(plain(re.sub(r"^\W*[0-9]{1,3}[.):]\s+", "", head)))
        ):
            named[at] = key
        elif (found := NUMBERED.fullmatch(head.strip())) and 0 < int(found["number"]) <= last:
            numbered.setdefault(plain(found["word"]), {})[at] = int(found["number"])
    answers = next((numbered[word] for word in ANSWER if word in numbered), None)
    if answers is None and len(numbered) == 1:
        answers = next(iter(numbered.values()))
    if answers is None:
        answers = next((numbered[word] for word in ("", "q", *QUESTION) if word in numbered), {})
    beside = {at for columns in numbered.values() for at in columns} - answers.keys()
    same_number = {at for at in beside if _number(heads[at]) in answers.values()}
    return named | answers, same_number


def _number(head: str) -> int:
    found = NUMBERED.fullmatch(head.strip())
    return int(found["number"]) if found else 0


def names_of(quiz: Quiz) -> dict[str, str]:
    """The ids of a quiz's questions, by id and by stem; a stem that two of them have names none."""
    questions = [item.question for version in quiz.versions[:1] for item in version.items]
    stems = [plain(question.stem) for question in questions]
    by_stem = {
        stem: question.id
        for stem, question in zip(stems, questions, strict=True)
        if stem and stems.count(stem) == 1
    }
    return by_stem | {plain(question.id): question.id for question in questions}


def plain(text: str) -> str:
    """A head without capitals, and with one blank for every sign that is neither letter nor digit."""
    return re.sub(r"(?:[^\w:@-]|_)+", " ", text.replace(BLANK, " ").casefold()).strip(" :")
