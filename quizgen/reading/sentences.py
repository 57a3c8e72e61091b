"""A fact written as a sentence with marked answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Run, Source
from quizgen.reading.marks import MarkError, Piece, cut
from quizgen.reading.told import ALL, Told

if TYPE_CHECKING:
    from quizgen.model import Answer
    from quizgen.reading.entry import Entry

MOST_ANSWERS = 4
"""A fact with more marks is several facts (Wozniak's "minimum information"), and a note has places for four."""


def read_sentence(entry: Entry) -> tuple[tuple[Run, ...], tuple[Answer, ...], str]:
    """The statement cut at its answers, the answers, and the stem that asks for all of them."""
    at = entry.at("fact")
    try:
        pieces = cut(" ".join(entry.record.fact.split()))
    except MarkError as error:
        place = _inside(at, entry.record.fact, error.offset, error.length)
        entry.problem(error.rule, place, error.message, error.help)
        raise entry.give_up() from None
    marks = [piece for piece in pieces if piece.marked]
    _check(marks, at, entry)
    told = Told(entry, [piece.text for piece in marks])
    answers = tuple(
        _answer(piece, told, at, entry) for piece in marks if told.text("is", piece.text) != "vague"
    )
    places = {answer.name: place for place, answer in enumerate(answers)}
    runs = tuple(Run(piece.text, places.get(piece.text, -1) if piece.marked else -1) for piece in pieces)
    return runs, answers, told.text("ask", ALL)


def _answer(piece: Piece, told: Told, at: Source, entry: Entry) -> Answer:
    place = _inside(at, entry.record.fact, piece.offset, len(piece.text))
    value = told.value(piece.text, piece.text, place)
    return told.answer(piece.text, piece.text, value, place, stem=told.text("ask", piece.text))


def _check(marks: list[Piece], at: Source, entry: Entry) -> None:
    if not marks:
        remedy = "put == before and after each answer: ==two=="
        entry.problem("no-mark", at, "this statement has no marked answer", remedy)
    if len(marks) > MOST_ANSWERS:
        message = f"this statement has {len(marks)} marked answers"
        entry.problem("too-many-marks", at, message, f"make it several facts, of {MOST_ANSWERS} at most")
    seen: set[str] = set()
    for piece in marks:
        if piece.text in seen:
            place = _inside(at, entry.record.fact, piece.offset, len(piece.text))
            remedy = "mark it once, or make it two facts: the mark's words are its name"
            entry.problem("duplicate-mark", place, f"'{piece.text}' is marked twice", remedy)
        seen.add(piece.text)


def _inside(at: Source, text: str, offset: int, length: int) -> Source:
    """The place of a part of a text, where the text stands on one line as written; else the whole."""
    quotes = at.length - len(text)
    if quotes in {0, 2}:  # plain, or in quotes without an escape
        return Source(at.file, at.line, at.column + offset + quotes // 2, length)
    return at
