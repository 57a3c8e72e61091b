"""Which place on its note each question has, for ever.

A place is a card template, and a learner's schedule hangs on it. So a question that was given a place keeps
it, also where it left the deck and comes back, and nobody else ever gets it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from quizgen.anki.schema import places_of
from quizgen.lock import NONE, LockedNote
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.model import Fact, Question

UNKNOWN = LockedNote(guid="", digest="", time=0)
"""What the lock knows of a fact that it has never seen."""


def name_of(question: Question) -> str:
    """What a question is called on its note: ``cloze:count``."""
    return f"{question.type}:{question.answer}"


def frame_of(fact: Fact) -> str:
    """A digest of a statement without its answers: eight hexadecimal digits.

    A kind's answers are known by their slots, so that its facts need none.
    """
    if fact.kind:
        return NONE
    frame = "\0".join(["", *(run.text if run.answer < 0 else "" for run in fact.runs)])
    return hashlib.sha256(frame.encode()).hexdigest()[:8]


def places(questions: Sequence[Question], fact: Fact, known: LockedNote | None) -> dict[str, int]:
    """The place of each question by its name, with those of questions that are gone.

    A new question takes the first place for its type that nobody ever had. ProblemFound where there is none.
    """
    placed = _renamed(fact, known or UNKNOWN)
    taken = set(placed.values())
    for question in questions:
        if name_of(question) not in placed:
            place = next((place for place in places_of(question.type) if place not in taken), None)
            if place is None:
                raise ProblemFound(_too_many(question))
            placed[name_of(question)] = place
            taken.add(place)
    return placed


def _renamed(fact: Fact, known: LockedNote) -> dict[str, int]:
    """The known places, where an answer that was corrected has its new name.

    A marked answer is called by its words. Where these alone have changed and the sentence around them
    stands, it is the same question with another key, and what was learnt of it stays with it.
    """
    names = [answer.name for answer in fact.answers]
    if known.frame in {NONE, ""} or known.frame != frame_of(fact) or len(names) != len(known.answers):
        return dict(known.places)
    had = {name.partition(":")[2] for name in known.places}
    pairs = zip(known.answers, names, strict=True)
    new = {old: name for old, name in pairs if old not in names and name not in had}
    return {_with(new, name): place for name, place in known.places.items()}


def _with(new: Mapping[str, str], name: str) -> str:
    type_, _, answer = name.partition(":")
    return f"{type_}:{new.get(answer, answer)}"


def _too_many(question: Question) -> Problem:
    return Problem(
        "too-many-cards",
        question.source or Source("<cards>", 0, 0),
        f"fact '{question.fact}' has more questions of type {question.type} than its note has places left",
        help="split the fact in two, or leave a question type out with 'types'",
        fact=question.fact,
    )
