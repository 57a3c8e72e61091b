"""Quiz, large print and key as documents for word processors, compared with the facts as the printed pages are."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from quizgen.proof import article
from quizgen.proof.document import DIRECTION_MARKS, Paragraph, read, without_direction_marks
from quizgen.proof.large import prove_version
from quizgen.proof.mismatch import missing_files
from quizgen.proof.pages import (
    SCORE,
    KeyRow,
    PrintedBank,
    PrintedKey,
    PrintedQuestion,
    PrintedQuiz,
    only_number,
    sum_of,
)
from quizgen.proof.quiz_and_key import VersionProof

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.document import Document, Row, Table

OPTION_CIRCLE = "○ "
"""What stands before an option, to be marked."""
OPTION_SIGNS = re.compile("[○□] ")
"""The same, or a box where several are ticked."""
NO_DIRECTION_MARKS = dict.fromkeys(map(ord, DIRECTION_MARKS))
"""For ``str.translate``."""


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the documents of the versions say and the deck's facts do not."""
    quiz, files = printed.quiz, printed.files
    answers = printed.answers_in(quiz.language)
    for version in quiz.versions:
        names = printed.file_names(version, "quiz", "key", ending="docx")
        if missing := missing_files(names, files):
            yield from missing
            continue
        proof = VersionProof(
            version,
            code=printed.code(version),
            names=names,
            answers=answers,
            readers=(read_quiz, read_key),
        )
        yield from proof.problems(files)
        if printed.edition.handout.large:
            yield from prove_version(printed, version, "docx", read_quiz)
    yield from article.prove(printed, "docx")


# --- the quiz ---------------------------------------------------------------------------------------


def read_quiz(data: bytes) -> PrintedQuiz:
    """What the document of a quiz says. BrokenPage where it cannot be read."""
    document = read(data)
    questions: list[PrintedQuestion] = []
    banks, sections = [], []
    for heading, bank, items in _sections(document):
        worth = only_number(heading.text_in("Worth"))
        own = [_read_question(item, worth) for item in items]
        questions += own
        if bank:
            banks.append(PrintedBank(tuple(question.number for question in own), bank))
        if own and all(question.points for question in own):
            tally = only_number(heading.text_in("Tally"))
            sections.append((tally, sum_of(question.points for question in own)))
    score = SCORE.search(_version_line(document))
    return PrintedQuiz(
        codes=_codes(document),
        questions=tuple(questions),
        score=score[1] if score else "",
        banks=tuple(banks),
        sections=tuple(sections),
    )


def _sections(
    document: Document,
) -> Iterator[tuple[Paragraph, tuple[str, ...], list[list[Paragraph]]]]:
    """Each heading with its word bank and its questions; each question is its paragraphs, also those in tables."""
    heading: Paragraph | None = None
    bank: tuple[str, ...] = ()
    items: list[list[Paragraph]] = []
    for paragraph in _paragraphs(document):
        if paragraph.style == "Heading1":
            if heading:
                yield heading, bank, items
            heading, bank, items = paragraph, (), []
        elif paragraph.style == "WordBank":
            bank = _bank_words(paragraph)  # its last paragraph has the words
        elif heading and paragraph.style == "ListNumber":
            items.append([paragraph])
        elif items:
            items[-1].append(paragraph)
    if heading:
        yield heading, bank, items


def _bank_words(paragraph: Paragraph) -> tuple[str, ...]:
    """The words of a bank, each between others that are not in their style."""
    rows = groupby(paragraph.runs, key=lambda run: run.style == "BankWord")
    words = ("".join(run.text for run in row) for is_word, row in rows if is_word)
    return tuple(without_direction_marks(" ".join(word.split())) for word in words)


def _between_tabs(paragraph: Paragraph) -> Iterator[str]:
    """The texts of a paragraph between its tabs, each on one line."""
    for text in "".join(run.text for run in paragraph.runs).split("\t"):
        yield without_direction_marks(" ".join(text.split()).removeprefix(OPTION_CIRCLE))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph, also those in tables."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (paragraph for row in block for cell in row for paragraph in cell)


def _read_question(paragraphs: list[Paragraph], worth: str) -> PrintedQuestion:
    """One question of a quiz; *worth* are the points that its section has for each."""
    stem, *others = paragraphs
    lettered = [paragraph for paragraph in others if paragraph.level > 0]
    options = [paragraph.text_in() for paragraph in lettered]
    for row in (paragraph for paragraph in others if paragraph.style == "OptionRow"):
        options += _between_tabs(row)
    premises = (paragraph for paragraph in others if paragraph.style == "Premise" and paragraph.runs)
    return PrintedQuestion(
        id=f"q{stem.number.removesuffix('.')}",
        number=stem.number,
        stem=stem.text_in(but=("Context", "Points")),
        letters=tuple(OPTION_SIGNS.sub("", paragraph.number) for paragraph in lettered),
        options=tuple(options),
        premises=tuple(paragraph.text_in() for paragraph in premises),
        points=only_number(stem.text_in("Points")) or worth,
    )


# --- the key ----------------------------------------------------------------------------------------


def read_key(data: bytes) -> PrintedKey:
    """What the document of a key says. BrokenPage where it cannot be read."""
    document = read(data)
    tables = [block for block in document.blocks if not isinstance(block, Paragraph)]
    entries = [paragraph for paragraph in _paragraphs(document) if paragraph.style == "StripEntry"]
    table = tables[-1] if tables else ()
    return PrintedKey(
        codes=_codes(document),
        strip=tuple((entry.number, entry.text_in()) for entry in entries),
        rows=tuple(_read_row(row) for row in table if _is_question(row)),
        total=table[-1][-1][0].text_in() if table else "",
        sections=tuple(_section_points(table)),
    )


def _is_question(row: Row) -> bool:
    """Whether a row is that of a question, and not a heading or the total."""
    return row[0][0].style == "CellNumber"


def _read_row(row: Row) -> KeyRow:
    number, answer, _, place, points = row
    marks = _texts_in(answer, "Mark")
    return KeyRow(
        id=f"k{number[0].number}",
        number=number[0].number,
        marks=marks,
        words=_texts_in(answer, "Right") or marks,
        points=points[0].text_in(),
        tags=_texts_in(place, "Tag"),
    )


def _texts_in(cell: tuple[Paragraph, ...], style: str) -> tuple[str, ...]:
    """The text in a style, of each paragraph that has any."""
    return tuple(text for paragraph in cell if (text := paragraph.text_in(style)))


def _section_points(table: Table) -> Iterator[tuple[str, str]]:
    """The points of each section of the key's table, as they are printed and as its rows have them."""
    printed, points = "", [""]
    for row in table[1:]:
        if _is_question(row):
            points.append(row[-1][0].text_in())
            continue
        if len(points) > 1:
            yield printed, sum_of(points)
        printed, points = row[-1][0].text_in() if len(row) > 1 else "", [""]


def _version_line(document: Document) -> str:
    """The line with version and score."""
    lines = (
        block for block in document.blocks if isinstance(block, Paragraph) and block.style == "VersionLine"
    )
    return "".join(run.text for line in lines for run in line.runs).translate(NO_DIRECTION_MARKS)


def _codes(document: Document) -> tuple[str, ...]:
    """The texts that should end in the version's code: title, head of the first page, version line, other heads."""
    first, others = (header.translate(NO_DIRECTION_MARKS) for header in document.headers)
    return document.title, first, _version_line(document).split("\t")[0].strip(), f'{others}"'
