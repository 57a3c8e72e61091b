"""A fact written as a sentence with marked answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.deckfile.facts.answer_keys import Told
from quizgen.deckfile.facts.marks import MarkError, Piece, cut
from quizgen.model import Run

if TYPE_CHECKING:
    from quizgen.deckfile.facts.reader import Entry
    from quizgen.model import Answer, Source

MOST_ANSWERS = 4
"""A fact with more marks is several facts (Wozniak's "minimum information"), and a note has places for four."""
FAR_TOO_MANY = 8
"""Marks from which on no more are looked at."""


def read_sentence(entry: Entry) -> tuple[tuple[Run, ...], tuple[Answer, ...], str]:
    """The statement cut at its answers, the answers, and the stem that asks for all of them."""
    text = " ".join(entry.record.fact.split())
    try:
        pieces = cut(text)
    except MarkError as error:
        entry.problem(error.rule, _at(entry, text, error.offset, error.length), error.message, error.help)
        raise entry.give_up() from None
    marked = [piece for piece in pieces if piece.marked]
    marks = [(piece, _at(entry, text, piece.offset, len(piece.text))) for piece in marked[:FAR_TOO_MANY]]
    _check(marks, entry)
    if len(marked) > len(marks):
        raise entry.give_up()
    told = Told(entry, [piece.text for piece, _ in marks])
    answers = tuple(_answer(piece, told, at) for piece, at in marks if told.text("is", piece.text) != "vague")
    places = {answer.name: place for place, answer in enumerate(answers)}
    runs = tuple(Run(piece.text, places.get(piece.text, -1) if piece.marked else -1) for piece in pieces)
    return runs, answers, told.ask_all


def _answer(piece: Piece, told: Told, at: Source) -> Answer:
    value = told.value(piece.text, piece.text, at)
    return told.answer(piece.text, piece.text, value, at, stem=told.text("ask", piece.text))


def _check(marks: list[tuple[Piece, Source]], entry: Entry) -> None:
    """Note what is wrong with the marks. ProblemFound where there is none."""
    if not marks:
        remedy = "put == before and after each answer: ==two=="
        entry.problem("no-mark", entry.at("fact"), "this statement has no marked answer", remedy)
        raise entry.give_up()  # what the fact says of its answers would be a mistake, too
    if len(marks) > MOST_ANSWERS:
        more = "or more " if len(marks) == FAR_TOO_MANY else ""
        message = f"this statement has {len(marks)} {more}marked answers"
        remedy = f"make it several facts, of {MOST_ANSWERS} at most"
        entry.problem("too-many-marks", marks[MOST_ANSWERS][1], message, remedy)
    seen: set[str] = set()
    for piece, at in marks:
        if piece.text in seen:
            remedy = "mark it once, or make it two facts: the mark's words are its name"
            entry.problem("duplicate-mark", at, f"'{piece.text}' is marked twice", remedy)
        seen.add(piece.text)


def _at(entry: Entry, text: str, offset: int, length: int) -> Source:
    """The place of a part of the statement."""
    return entry.desk.spots.inside(entry.at("fact"), entry.record.fact, offset, length, text)
