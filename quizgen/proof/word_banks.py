"""Word banks, read back: the answer of each gap stands in the box as the key has it, and no other word fits there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import BLANK
from quizgen.proof.answers import Unproved
from quizgen.proof.mismatch import compare, on_one_line, problem
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Item, Section
    from quizgen.problems import Problem
    from quizgen.proof.answers import AnswerDeriver
    from quizgen.proof.pages import KeyRow, PrintedBank


def problems(
    file: str,
    sections: Sequence[Section],
    banks: Sequence[PrintedBank],
    rows: Sequence[KeyRow],
    answers: AnswerDeriver,
) -> Iterator[Problem]:
    """A problem for everything that the word banks of a file say otherwise than the key and the facts.

    *sections* are those that have one, *rows* those of the key, which are held against the facts by themselves.
    """
    numbers = [" ".join(bank.questions) for bank in banks]
    due = [" ".join(f"{item.number}." for item in section.items) for section in sections]
    yield from compare(file, "what stands below word banks", "; ".join(numbers), "; ".join(due))
    marks = {row.number: row.marks for row in rows}
    for bank, section in zip(banks, sections, strict=False):
        words = "; ".join(map(on_one_line, section.word_bank))
        yield from compare(file, "a word bank", "; ".join(bank.words), words)
        for item in section.items:
            if BLANK in item.question.stem and not item.options and not item.premises:
                yield from _gap(file, item, bank, marks.get(str(item.number), ()), answers)


def _gap(
    file: str, item: Item, bank: PrintedBank, marks: Sequence[str], answers: AnswerDeriver
) -> Iterator[Problem]:
    """The problems of one gap: its answer is not in the bank, or another word of the bank is right, too."""
    for mark in marks:
        if mark not in bank.words:
            yield problem(
                file, f"question {item.number}, the word bank does not have '{mark}'", item.question.fact
            )
    try:
        forms = frozenset[str]().union(*(names for _, names in answers.scoring_forms(item.question)))
    except Unproved:
        return  # that is a problem of the question
    for word in bank.words:
        if word not in marks and fold(word) in forms:
            message = f"question {item.number}, '{word}' of the word bank is right, too"
            yield problem(file, message, item.question.fact)
