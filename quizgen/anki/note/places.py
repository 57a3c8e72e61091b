"""Which place on its note each question has, for ever.

A place is a card template, and a learner's schedule hangs on it. So a question that was given a place keeps
it, also where it left the deck and comes back, and nobody else ever gets it.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from quizgen.anki.note.note_type import places_of
from quizgen.deck_lock.lock import NONE
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.deck_lock.lock import LockedNote
    from quizgen.model import Fact, Question


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
    placed = _renamed(fact, known) if known else {}
    gone = placed.keys() - {name_of(question) for question in questions}
    taken = set(placed.values())
    for question in questions:
        if name_of(question) not in placed:
            place = next((place for place in places_of(question.type) if place not in taken), None)
            if place is None:
                raise ProblemFound(_too_many(question, len(gone)))
            placed[name_of(question)] = place
            taken.add(place)
    return placed


def _too_many(question: Question, gone: int) -> Problem:
    message = (
        f"fact '{question.fact}' has more questions of type {question.type} than its note has places left"
    )
    remedy = "split the fact in two, or leave a question type out with 'types'"
    if gone:
        message += f": {gone} of them are kept for questions that are gone"
        remedy = "make it a new fact, with an id of its own, or leave a question type out with 'types'"
    at = question.source or Source("<cards>", 0, 0)
    return Problem("too-many-cards", at, message, remedy, fact=question.fact)


# --- answers that have another name now -------------------------------------------------------------


def _renamed(fact: Fact, known: LockedNote) -> dict[str, int]:
    """The known places, where an answer that was corrected has its new name."""
    new = corrected(fact, known)
    return {_with(new, name): place for name, place in known.places.items()}


def _with(new: Mapping[str, str], name: str) -> str:
    type_, _, answer = name.partition(":")
    return f"{type_}:{new.get(answer, answer)}"


def corrected(fact: Fact, known: LockedNote) -> dict[str, str]:
    """The new names of answers that have one, by the old: what was learnt of them stays with them.

    A marked answer is called by its words, and a kind's by its slot. It is the same answer where only these
    words changed and the sentence around them stands; where the words are the same, as when a kind takes the
    sentence's place; and where it is the only one that went, and another the only one that came.
    """
    had = {name.partition(":")[2] for name in known.places}
    names = [answer.name for answer in fact.answers]
    lost = {name: words for name, words in known.answers.items() if name not in names}
    came = {a.name: a.text for a in fact.answers if a.name not in known.answers and a.name not in had}
    if known.frame != NONE and known.frame == frame_of(fact) and len(known.answers) == len(names):
        pairs = zip(known.answers, names, strict=True)
        return {old: name for old, name in pairs if old in lost and name in came}
    return _same_words(lost, came) or _only_one(lost, came, fact)


def _same_words(lost: Mapping[str, str], came: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for old, words in lost.items():
        for name in came:
            if name not in found.values() and came[name].casefold() == words.casefold():
                found.setdefault(old, name)
    return found


def _only_one(lost: Mapping[str, str], came: Mapping[str, str], fact: Fact) -> dict[str, str]:
    """The one answer that went and the one that came; none where the mark only moved to other words."""
    if len(lost) != 1 or len(came) != 1:
        return {}
    ((old, words),), (name,) = lost.items(), came
    around = " ".join(run.text for run in fact.runs if run.answer < 0)
    moved = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", around, re.IGNORECASE)
    return {} if moved else {old: name}
