"""What the columns of a file of answers hold: by hand, of Google Forms, of Moodle's responses."""

from __future__ import annotations

import re
from collections import Counter
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
LAST_ROWS = {"overall average", "gesamtdurchschnitt", "moyenne générale", "promedio global", "media general"}
"""What stands in the first cell of Moodle's last row, which is no student."""
OF_PROGRAMS = {
    "id", "start time", "completion time", "last modified time", "total points", "quiz feedback", "grade posted time",
    "language", "startzeit", "fertigstellungszeit", "gesamtpunktzahl", "quizfeedback", "heure de début",
    "heure de fin", "total de points", "hora de inicio", "hora de finalización", "puntos totales",
    "begonnen", "begonnen am", "beendet", "abgeschlossen", "dauer", "verstrichene zeit", "horodateur",
    "marca temporal", "commencé le", "terminé", "temps utilisé", "comenzado el", "finalizado", "tiempo requerido",
    "timestamp", "score", "total score", "state", "status", "started", "started on", "completed", "time taken",
    "duration",
    "institution", "department", "email address", "username", "zeitstempel", "punkte", "attempt", "id number",
    "confidence", "file", "page", "points", "class",
    *(word for names in NAMES for word in names),
}  # fmt: skip
"""Heads of what programs write beside the answers: nothing to be marked."""
BESIDE = re.compile(
    r"(?:grade|bewertung|note|calificación)\s*/\s*[0-9]+(?:[.,][0-9]+)?"
    r"|(?:points|feedback|punkte|puntos|comentarios)\s+[-–]\s.+"
    r"|.+\s\[(?:score|feedback|punkte)\]",
    re.IGNORECASE | re.DOTALL,
)
"""Heads of marks and remarks that programs write: Moodle's ``Grade/10.00``, Microsoft's ``Points - …``, Google's
``… [Score]``."""
ANONYMOUS = {"anonymous", "anonym", "anonyme", "anónimo", "anonimo", "anônimo", "匿名"}
"""What Microsoft Forms calls everybody where names are not asked for."""
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
    rows: dict[int, tuple[str, str]] = {}  # noqa: RUF012 - a tuple's field, which nobody changes
    """Of a set with a column for each premise: the question's id, and the premise."""
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
        return Columns(whose, address, version, {}, question, answer, unknown=unknown)
    rows = _rows(heads, quiz, {*whose, version, address})
    questions, beside = _questions(heads, quiz, {*whose, version, address, *rows})
    if not questions and not rows:
        return None
    known = {*whose, version, address, *questions, *beside, *rows}
    unknown = tuple(
        at
        for at, word in enumerate(words)
        if at not in known and word and word not in OF_PROGRAMS and not BESIDE.fullmatch(heads[at].strip())
    )
    return Columns(whose, address, version, questions, rows=rows, unknown=unknown)


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


def _rows(heads: Sequence[str], quiz: Quiz, taken: set[int | None]) -> dict[int, tuple[str, str]]:
    """The columns of single premises, each with its question's id and the premise.

    Google Forms heads a grid's column ``Question [row]``. Where a form asks for each premise by itself, as the script
    of ``--format forms`` makes it, and Microsoft Forms as well, the premise alone is the head.
    """
    by_name = names_of(quiz)
    sets = [
        item.question for version in quiz.versions[:1] for item in version.items if item.question.premises
    ]
    numbers = {str(item.number): item.question.id for version in quiz.versions[:1] for item in version.items}
    of_set = {question.id: {plain(one.text): one.text for one in question.premises} for question in sets}
    every = [(plain(one.text), question.id) for question in sets for one in question.premises]
    counts = Counter(text for text, _ in every)
    alone = {text: name for text, name in every if counts[text] == 1 and text not in by_name}
    found: dict[int, tuple[str, str]] = {}
    for at, head in enumerate(heads):
        if at in taken:
            continue
        question, row = _row_of_grid(head)
        name = _question_of(question, by_name, numbers) if row else ""
        if name in of_set and plain(row) in of_set[name]:
            found[at] = (name, of_set[name][plain(row)])
        elif name := alone.get(plain(head), ""):
            found[at] = (name, of_set[name][plain(head)])
    return found


def _row_of_grid(head: str) -> tuple[str, str]:
    """The question and the row of a grid, as Google Forms heads its columns; two empty texts for any other head.

    ``7. Match each deed with who did it. [built the ship]`` -> the text before the bracket, and *built the ship*.
    """
    question, bracket, row = head.strip().partition("[")
    return (question.rstrip(), row[:-1]) if bracket and row.endswith("]") else ("", "")


def _question_of(said: str, by_name: dict[str, str], numbers: dict[str, str]) -> str:
    """The id of the question that a grid's head names, by its text, its number and text, or its number; else empty."""
    without_number = re.sub(r"^\W*[0-9]{1,3}[.):]\s+", "", said)
    number = re.fullmatch(r"(?:q|question)?\W{0,2}([0-9]{1,3})\W?", said.strip(), re.IGNORECASE)
    named = by_name.get(plain(said)) or by_name.get(plain(without_number))
    return named or (numbers.get(number[1], "") if number else "")


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
