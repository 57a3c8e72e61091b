"""Markdown, read back and held against the facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.choices import LETTERS
from quizgen.proof.answers import Unproved
from quizgen.proof.exports import right_words
from quizgen.proof.mismatch import compare, missing_files, on_one_line, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.exports import RightWords

ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
QUESTION = re.compile(r"\*\*([0-9]+)\.\*\*\n((?:[^\n]+\n?)+)")
ANSWER = re.compile(r"\*\*([0-9]+)\.\*\* ([^\n]*)")
ENTRY = re.compile(r"- ([^\n]*)")
HEADING = "## "


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the file says and the deck's facts do not."""
    file = f"{printed.deck.id}-quiz.md"
    if not printed.files:
        return
    if missing := missing_files((file,), printed.files):
        yield from missing
        return
    try:
        due = {str(right.item.number): right for right in right_words(printed)}
    except Unproved as reason:
        yield problem(file, f"no answer can be derived: {reason}", remedy=reason.remedy)
        return
    asked, answered, offered = _read(printed.files[file].decode())
    if list(asked) != list(answered) or not asked.keys() <= due.keys():
        yield problem(file, "the numbers of its questions and of its answers are not those of the quiz")
        return
    for number, text in asked.items():
        right, which = due[number], f"question {number}, "
        yield from compare(file, f"{which}the stem", text, right.asked)
        lettered = (f"{letter}) {text}" for letter, text in zip(LETTERS, right.options, strict=False))
        lists = [*map("; ".join, (right.premises, lettered))]
        yield from compare(
            file, f"{which}the options", " | ".join(offered[number]), " | ".join(filter(None, lists))
        )
        yield from compare(file, f"{which}the answer", answered[number], _answer(right))


def _read(text: str) -> tuple[dict[str, str], dict[str, str], dict[str, list[str]]]:
    """What is asked, what is answered, and the lists below what is asked, by the numbers."""
    asked: dict[str, str] = {}
    answered: dict[str, str] = {}
    offered: dict[str, list[str]] = {}
    number = ""
    for block in text.split("\n\n"):
        if question := QUESTION.fullmatch(block):
            number = question[1]
            asked[number], offered[number] = _plain(question[2]), []
        elif block.startswith(HEADING):
            number = ""  # what stands below it belongs to no question
        elif answer := ANSWER.fullmatch(block):
            answered[answer[1]] = _plain(answer[2])
        elif number and not answered and (entries := ENTRY.findall(block)):
            offered[number].append("; ".join(map(_plain, entries)))
    return asked, answered, offered


def _answer(right: RightWords) -> str:
    """The answer as the file has it, part by part."""
    item = right.item
    if item.question.has_scheme:
        parts = [f"[{part.points * item.worth}] {on_one_line(part.text)}" for part in item.question.key]
    elif item.premises and not item.options:
        in_order = sorted(zip(map(int, right.marks), right.premises, strict=True))
        parts = [f"{place} {premise}" for place, premise in in_order]
    elif item.premises:
        pairs = zip(right.premises, right.marks, strict=True)
        parts = [f"{premise} – {mark}" for premise, mark in pairs]
    elif item.options and item.question.type != "true_false":
        letters = {option: letter for letter, option in zip(LETTERS, right.options, strict=False)}
        parts = [f"{letters[word]}) {word}" for word in right.words]
    else:
        parts = [*right.words]
    return on_one_line("; ".join(parts))


def _plain(text: str) -> str:
    return on_one_line(ESCAPE.sub(r"\1", text))
