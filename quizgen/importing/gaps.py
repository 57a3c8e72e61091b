"""Texts with gaps in them: Moodle's embedded answers, Anki's cloze deletions, and lines to be filled in."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from quizgen.model import BLANK

LINE_TO_FILL = re.compile(r"(?<!\w)_{2,}(?!\w)")
"""A line on which an answer is to be written: ``The capital of France is ____.``"""
EMBEDDED = re.compile(r"(?<!\\)\{([0-9]*):([A-Z_]+):((?:\\.|(?!\{[0-9]*:[A-Z_]+:)[^}\\])*)\}", re.DOTALL)
"""An embedded answer: ``{1:SHORTANSWER:=Paris~%50%Lyon}``."""
EMBEDDED_ANSWER = re.compile(
    r"(?:%(-?[0-9]{1,3}(?:\.[0-9]+)?)%|(=))?((?:\\.|[^~#\\]|\\\Z)*)(?:#((?:\\.|[^~\\]|\\\Z)*))?(?:~|\Z)",
    re.DOTALL,
)
CHOICES = {
    "MULTICHOICE", "MC", "MULTICHOICE_H", "MCH", "MULTICHOICE_V", "MCV",
    "MULTICHOICE_S", "MCS", "MULTICHOICE_HS", "MCHS", "MULTICHOICE_VS", "MCVS",
}  # fmt: skip
WORDS = {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"}
NUMBERS = {"NUMERICAL", "NM"}
CLOZE_SIGN = re.compile(r"\{\{c([0-9]{1,3})::|\}\}")
"""Where one of Anki's cloze deletions begins or ends: ``{{c1::Paris::a city}}``."""
FULL = Decimal(100)


class Filling(NamedTuple):
    """An answer that somebody may give in a gap."""

    text: str
    fraction: Decimal
    """The share of the points that it earns, of 100."""
    feedback: str


class Gap(NamedTuple):
    """A gap with what may fill it."""

    answers: list[Filling]
    is_choice: bool
    tolerance: str = ""


def with_gap(stem: str) -> str:
    """A stem with a gap in the place of the only line to be filled in; as it is where there is none, or are several."""
    return LINE_TO_FILL.sub(BLANK, stem) if len(LINE_TO_FILL.findall(stem)) == 1 else stem


def parts_of_cloze(text: str) -> tuple[str, list[Gap | None]]:
    """A text with embedded answers as one with gaps, and what fills them; None for one of a type that is not known."""
    gaps: list[Gap | None] = []

    def gap(found: re.Match[str]) -> str:
        gaps.append(_gap(found[2], found[3]))
        return BLANK

    return EMBEDDED.sub(gap, text), gaps


def _gap(type_: str, inside: str) -> Gap | None:
    if type_ not in CHOICES | WORDS | NUMBERS:
        return None
    answers, tolerance = [], ""
    for percent, full, text, feedback in EMBEDDED_ANSWER.findall(inside):
        words = re.sub(r"\\(.)", r"\1", text).strip()
        if type_ in NUMBERS:
            words, _, tolerance_ = words.partition(":")
            tolerance = tolerance or ("" if tolerance_.strip(" 0.") == "" else tolerance_.strip())
        if words and words != "*":
            said = re.sub(r"\\(.)", r"\1", feedback).strip()
            answers.append(Filling(words, FULL if full else Decimal(percent or 0), said))
    return Gap(answers, type_ in CHOICES, tolerance)


class Deletion(NamedTuple):
    """A cloze deletion of Anki's."""

    number: int
    text: str
    hint: str


def cloze_deletions(text: str) -> tuple[str, list[Deletion]]:
    """A text with a gap for each of Anki's deletions, and the deletions; one inside another is a part of its words.

    ``{{c1::Paris::a city}} lies on the {{c2::Seine}}`` gives two gaps. What is opened and never closed stays text.
    """
    deletions: list[Deletion] = []
    pieces: list[str] = []
    open_: list[tuple[str, list[str]]] = []
    end = 0
    for sign in CLOZE_SIGN.finditer(text):
        (open_[-1][1] if open_ else pieces).append(text[end : sign.start()])
        end = sign.end()
        if sign[1]:
            open_.append((sign[1], []))
        elif open_:
            number, inside = open_.pop()
            words, _, hint = "".join(inside).partition("::")
            if open_:
                open_[-1][1].append(words)
            else:
                deletions.append(Deletion(int(number), words, hint))
                pieces.append(BLANK)
        else:
            pieces.append(sign[0])
    (open_[-1][1] if open_ else pieces).append(text[end:])
    for number, inside in open_:
        pieces += [f"{{{{c{number}::", *inside]
    return "".join(pieces), deletions
