"""One engine for all tests, which has no state of any deck; and what many tests look at, made once."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

import quizgen
from quizgen.engine.engine import Engine
from quizgen.model import Blueprint, BlueprintSection, Selection, Wanted
from quizgen.quiz.usual import USUAL_WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.engine.job import Job
    from quizgen.model import Deck, Question
    from quizgen.problems import Problem

ENGINE = Engine()
DECKS = Path(quizgen.__file__).parent.parent / "decks"
SHIPPED = ("us-japan-drills-2017", "vasa-1628")
"""The decks of quizgen's own that tests look at most."""
ENDS = {
    "quiz": r"-(quiz|article)(-large)?(-[A-Z])?\.html",
    "key": r"-key(-all|-[A-Z])?\.html",
    "web": r"-web(-[A-Z])?\.html",
    "cards": r"-cards\.html",
    "scorm": r"-scorm(-[A-Z])?\.zip",
    "sheet": r"-sheet(-large)?(-[A-Z])?\.html",
    "docx": r"\.docx",
    "pdf": r"\.pdf",
}
"""How the names of a format's files end."""


@cache
def shipped(name: str) -> Deck:
    """A deck of :data:`DECKS`, read once: nobody can change it. It must be without a problem."""
    deck, problems = ENGINE.read(DECKS / name)
    assert problems == ()
    assert deck is not None
    return deck


MORE_OF_EACH = {"choice": 3, "short_answer": 4}
"""So many that there is one with a picked option, and one that refuses an answer."""


@cache
def of_every_type(name: str) -> Deck:
    """A shipped deck with a blueprint that asks a question of each type that it gives, and several of some.

    A long quiz need not have a set of dates.
    """
    rare = {question.type: question.id for question in asked(name) if question.type not in USUAL_WEIGHTS}
    sections = [BlueprintSection((type_,), MORE_OF_EACH.get(type_, 1)) for type_ in (*USUAL_WEIGHTS, *rare)]
    wanted = tuple(map(Wanted, rare.values()))  # few facts give them, and other types would ask these as well
    blueprint = Blueprint(tuple(sections), selection=Selection(include=wanted))
    return replace(shipped(name), blueprint=blueprint)


@cache
def asked(name: str) -> tuple[Question, ...]:
    """Every question that a deck of :data:`DECKS` gives."""
    return ENGINE.job(shipped(name)).questions()


def written(job: Job, *formats: str) -> dict[str, bytes]:
    """The files of some formats, as one mapping."""
    return {name: data for one in formats for name, data in job.write(one).value.items()}


def prove_files(job: Job, files: Mapping[str, bytes]) -> list[Problem]:
    """What is said of files, each taken for one of the format that its name tells."""
    made: dict[str, dict[str, bytes]] = defaultdict(dict)
    for name, data in files.items():
        (format_,) = (one for one, ends in ENDS.items() if re.search(f"{ends}$", name))
        made[format_][name] = data
    return job.prove(made)
