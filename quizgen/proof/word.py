"""Quiz, large print and key as documents for word processors, held against the facts as the printed pages are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.proof.document import MARKS, Paragraph, read, unfenced
from quizgen.proof.large import beside
from quizgen.proof.mismatch import unmade
from quizgen.proof.paged import Proof
from quizgen.proof.pages import SCORE, Answered, Asked, Key, Sheet, added, amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import Printed
    from quizgen.proof.document import Document, Row, Table

CIRCLE = "○ "
"""To be marked, before an option."""


def prove(printed: Printed) -> Iterator[Problem]:
    """What the documents of each version say that the deck's facts do not."""
    quiz, files = printed.quiz, printed.files
    facts = printed.facts(quiz.language)
    for version in quiz.versions:
        names = printed.names(version, "quiz", "key", ends="docx")
        if missing := unmade(names, files):
            yield from missing
            continue
        yield from Proof(version, printed.code(version), names, facts, (sheet, key)).of(files)
        if printed.edition.handout.large:
            yield from beside(printed, version, "docx", sheet)


# --- the quiz ---------------------------------------------------------------------------------------


def sheet(data: bytes) -> Sheet:
    """What the document of a quiz says. NotWhole where it cannot be read."""
    document = read(data)
    asked: list[Asked] = []
    parts = []
    for heading, items in _sections(document):
        worth = amount(heading.said("Worth"))
        own = [_asked(item, worth) for item in items]
        asked += own
        if own and all(question.points for question in own):
            parts.append((amount(heading.said("Tally")), added(question.points for question in own)))
    score = SCORE.search(_line(document))
    return Sheet(_codes(document), tuple(asked), score[1] if score else "", tuple(parts))


def _sections(document: Document) -> Iterator[tuple[Paragraph, list[list[Paragraph]]]]:
    """Each heading with its questions, and each question with its paragraphs, those in tables, too."""
    section: tuple[Paragraph, list[list[Paragraph]]] | None = None
    for paragraph in _flat(document):
        if paragraph.style == "Heading1":
            if section:
                yield section
            section = paragraph, []
        elif section and paragraph.style == "ListNumber":
            section[1].append([paragraph])
        elif section and section[1]:
            section[1][-1].append(paragraph)
    if section:
        yield section


def _flat(document: Document) -> Iterator[Paragraph]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (paragraph for row in block for cell in row for paragraph in cell)


def _asked(paragraphs: list[Paragraph], worth: str) -> Asked:
    stem, *rest = paragraphs
    lettered = [each for each in rest if each.level > 0]
    options = [each.said() for each in lettered]
    for row in (each for each in rest if each.style == "OptionRow"):
        cells = "".join(run.text for run in row.runs).split("\t")
        options += [unfenced(" ".join(cell.split())).removeprefix(CIRCLE) for cell in cells]
    return Asked(
        id=f"q{stem.number.removesuffix('.')}",
        number=stem.number,
        stem=stem.said(but=("Context", "Points")),
        letters=tuple(each.number.removeprefix(CIRCLE) for each in lettered),
        options=tuple(options),
        premises=tuple(each.said() for each in rest if each.style == "Premise" and each.runs),
        points=amount(stem.said("Points")) or worth,
    )


# --- the key ----------------------------------------------------------------------------------------


def key(data: bytes) -> Key:
    """What the document of a key says. NotWhole where it cannot be read."""
    document = read(data)
    tables = [block for block in document.blocks if not isinstance(block, Paragraph)]
    entries = [each for each in _flat(document) if each.style == "StripEntry"]
    table = tables[-1] if tables else ()
    rows = [_answered(row) for row in table if _is_answer(row)]
    total = table[-1][-1][0].said() if table else ""
    strip = tuple((each.number, each.said()) for each in entries)
    return Key(_codes(document), strip, tuple(rows), total, tuple(_parts(table)))


def _is_answer(row: Row) -> bool:
    return row[0][0].style == "CellNumber"


def _answered(row: Row) -> Answered:
    number, answer, _, place, points = row
    marks = tuple(each.said("Mark") for each in answer if each.said("Mark"))
    rights = tuple(each.said("Right") for each in answer if each.said("Right"))
    return Answered(
        id=f"k{number[0].number}",
        number=number[0].number,
        marks=marks,
        rights=rights or marks,
        points=points[0].said(),
        tags=tuple(each.said("Tag") for each in place if each.said("Tag")),
    )


def _parts(table: Table) -> Iterator[tuple[str, str]]:
    """What each section of the key's table is worth, as it is printed and as its rows have it."""
    told, points = "", [""]
    for row in table[1:]:
        if _is_answer(row):
            points.append(row[-1][0].said())
            continue
        if len(points) > 1:
            yield told, added(points)
        told, points = row[-1][0].said() if len(row) > 1 else "", [""]


def _line(document: Document) -> str:
    """The line with version and score."""
    lines = [each for each in document.blocks if isinstance(each, Paragraph) and each.style == "VersionLine"]
    return "".join(run.text for line in lines for run in line.runs).translate(dict.fromkeys(map(ord, MARKS)))


def _codes(document: Document) -> tuple[str, ...]:
    """Where the version's code stands: title, heads of the first page and of the others, and the text."""
    unmarked = dict.fromkeys(map(ord, MARKS))
    first, others = (head.translate(unmarked) for head in document.heads)
    return document.title, first, _line(document).split("\t")[0].strip(), f'{others}"'
