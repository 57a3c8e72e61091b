"""A fact written as a sentence with marked answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.deckfile.facts.answer_keys import AnswerDetails
from quizgen.deckfile.facts.labels import without_labels
from quizgen.deckfile.facts.marks import MarkError, Piece, cut_at_marks, with_marks
from quizgen.deckfile.facts.surroundings import in_its_place, surroundings_in
from quizgen.model import Run

if TYPE_CHECKING:
    from quizgen.deckfile.facts.answer_keys import Details
    from quizgen.deckfile.facts.reader import FactReader
    from quizgen.deckfile.facts.surroundings import Surroundings
    from quizgen.model import Answer, Source

MOST_ANSWERS = 4
"""The most marks of a fact: with more it is several facts (Wozniak's "minimum information"), and a note has places for
four."""
MOST_CHECKED_MARKS = 8
"""The most marks that are checked; a fact with more is not read."""
MOST_TO_NAME = 12
"""The most marks of a fact of which only some are to be named: it is asked as a whole, and is one card."""


def read_sentence(reader: FactReader) -> tuple[tuple[Run, ...], tuple[Answer, ...], str]:
    """The statement cut at its answers, the answers, and the stem that asks for all of them together."""
    text = " ".join(reader.record.fact.split())
    try:
        pieces = cut_at_marks(text)
    except MarkError as error:
        reader.add_problem(
            error.rule,
            _source_in_statement(reader, text, error.offset, error.length),
            error.message,
            error.remedy,
        )
        raise reader.problem_found() from None
    marked = [piece for piece in pieces if piece.marked]
    marks = [
        (piece, _source_in_statement(reader, text, piece.offset, len(piece.text)))
        for piece in marked[: _most_checked(reader)]
    ]
    _check(marks, reader)
    if len(marked) > len(marks):
        raise reader.problem_found()
    details = AnswerDetails(reader, [piece.text for piece, _ in marks])
    asked = [
        (piece, own, source) for piece, source in marks if (own := details.of(piece.text)).is_ != "vague"
    ]
    numbers = {piece.text: number for number, (piece, _, _) in enumerate(asked)}
    runs = tuple([Run(piece.text, numbers.get(piece.text, -1) if piece.marked else -1) for piece in pieces])
    answers = tuple(
        _answer(
            piece,
            own,
            source,
            details,
            surroundings_in(runs, number, own.ask or details.ask_all, reader.language),
        )
        for number, (piece, own, source) in enumerate(asked)
    )
    return runs, without_labels(answers, runs, details, reader.context.grammar), details.ask_all


def _answer(
    piece: Piece, own: Details, source: Source, details: AnswerDetails, around: Surroundings
) -> Answer:
    """The answer of a mark, whose words are its name; the fact says *own* of it."""
    answer = details.answer(
        own,
        name=piece.text,
        text=piece.text,
        value=details.value(own, piece.text, source, around=around),
        source=source,
        stem=own.ask,
    )
    return in_its_place(answer, around, closed=bool(own.complete))


def _check(marks: list[tuple[Piece, Source]], reader: FactReader) -> None:
    """Add what is wrong with the marks to the problems. ProblemFound where there are no marks."""
    if not marks and not _asks_without_marks(reader):
        remedy = f"put == before and after each answer: {with_marks(reader.record.fact) or '==two=='}"
        reader.add_problem("no-mark", reader.source_of("fact"), "this statement has no marked answer", remedy)
        raise reader.problem_found()  # every detail of an answer would be a problem, too
    most = MOST_ANSWERS if reader.record.name is None else MOST_TO_NAME
    if len(marks) > most:
        more = "or more " if len(marks) == _most_checked(reader) else ""
        message = f"this statement has {len(marks)} {more}marked answers"
        remedy = f"make it several facts, of {most} at most"
        if most == MOST_ANSWERS:
            remedy += ", or say how many of them are to be named: 'name: 3'"
        reader.add_problem("too-many-marks", marks[most][1], message, remedy)
    seen: set[str] = set()
    for piece, source in marks:
        if piece.text in seen:
            remedy = "mark it once, or make it two facts: the mark's words are its name"
            reader.add_problem("duplicate-mark", source, f"'{piece.text}' is marked twice", remedy)
        seen.add(piece.text)


def _most_checked(reader: FactReader) -> int:
    """How many marks of a fact are checked at most."""
    return MOST_CHECKED_MARKS if reader.record.name is None else MOST_TO_NAME + 1


def _asks_without_marks(reader: FactReader) -> bool:
    """Whether a fact asks an open question or has pairs alone, for which nothing needs to be marked."""
    return bool((reader.record.explain or reader.record.pairs) and not reader.record.ask)


def _source_in_statement(reader: FactReader, text: str, offset: int, length: int) -> Source:
    """The source of *length* characters from *offset* on in the statement, which is *text* with single spaces."""
    return reader.context.source_finder.source_inside(
        reader.source_of("fact"), reader.record.fact, offset, length, text
    )
