"""The place of each question on its note, which never changes.

A place is the position of a card template, and a learner's schedule depends on it. So a question that was given a
place keeps it, also where it left the deck and comes back, and no other question ever gets it.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from quizgen.anki.note.note_type import places_for
from quizgen.deck_lock.lock import EMPTY_LIST
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.deck_lock.lock import LockedNote
    from quizgen.model import Fact, Question


def question_name(question: Question) -> str:
    """The name of a question on its note, from its type and its answer: ``cloze:count``."""
    return f"{question.type}:{question.answer}"


def frame_digest(fact: Fact) -> str:
    """A digest of a fact's statement without its answers: eight hexadecimal digits, or ``-``.

    It is ``-`` for a fact of a kind: its answers are known by their slots.
    """
    if fact.kind:
        return EMPTY_LIST
    frame = "\0".join(["", *(run.text if run.answer < 0 else "" for run in fact.runs)])
    return hashlib.sha256(frame.encode()).hexdigest()[:8]


def assign_places(questions: Sequence[Question], fact: Fact, locked: LockedNote | None) -> dict[str, int]:
    """The place of each question by its name: ``{"cloze:count": 6}``; also of questions that are gone.

    *locked* is the note in the deck's lock. A new question takes the first place for its type that no question ever
    had. ProblemFound where there is none.
    """
    places = _places_by_new_names(fact, locked) if locked else {}
    named = {question_name(question): question for question in questions}
    gone = places.keys() - named.keys()
    taken = set(places.values())
    for name, question in named.items():
        if name not in places:
            place = next((place for place in places_for(question.type) if place not in taken), None)
            if place is None:
                raise ProblemFound(_too_many_cards(question, len(gone)))
            places[name] = place
            taken.add(place)
    return places


def _too_many_cards(question: Question, gone: int) -> Problem:
    """The problem that no place is left for a question; *gone* questions of the past keep theirs."""
    message = (
        f"fact '{question.fact}' has more questions of type {question.type} than its note has places left"
    )
    remedy = "split the fact in two, or leave a question type out with 'types'"
    if gone:
        message += f": {gone} of them are kept for questions that are gone"
        remedy = "make it a new fact, with an id of its own, or leave a question type out with 'types'"
    source = question.source or Source("<cards>", 0, 0)
    return Problem("too-many-cards", source, message, remedy, fact=question.fact)


# --- answers that have another name now -------------------------------------------------------------


def _places_by_new_names(fact: Fact, locked: LockedNote) -> dict[str, int]:
    """The places of a locked note, with the new name of each answer that was corrected."""
    new_names = corrected_names(fact, locked)
    places: dict[str, int] = {}
    for name, place in locked.places.items():
        type_, _, answer = name.partition(":")
        places[f"{type_}:{new_names.get(answer, answer)}"] = place
    return places


def corrected_names(fact: Fact, locked: LockedNote) -> dict[str, str]:
    """The new name of each answer that was renamed, by its old name: ``{"tow": "two"}``.

    So a learner's schedule stays with the answer. A marked answer is named by its words, an answer of a kind by its
    slot. A new name is taken for a renamed answer

    - where only the answers' words changed, and the statement around them is the same;
    - where the words are the same, as when the fact gets a kind in place of a marked sentence;
    - where it is the only answer that was added, and another the only one that was removed.
    """
    placed = {name.partition(":")[2] for name in locked.places}
    names = [answer.name for answer in fact.answers]
    removed = {name: words for name, words in locked.answers.items() if name not in names}
    added = {a.name: a.text for a in fact.answers if a.name not in locked.answers and a.name not in placed}
    if (
        locked.frame != EMPTY_LIST
        and locked.frame == frame_digest(fact)
        and len(locked.answers) == len(names)
    ):
        pairs = zip(locked.answers, names, strict=True)
        return {old: name for old, name in pairs if old in removed and name in added}
    return _same_words(removed, added) or _only_one(removed, added, fact)


def _same_words(removed: Mapping[str, str], added: Mapping[str, str]) -> dict[str, str]:
    """The added answer with the same words, by the name of the removed one."""
    new_names: dict[str, str] = {}
    for old, words in removed.items():
        for name in added:
            if name not in new_names.values() and added[name].casefold() == words.casefold():
                new_names.setdefault(old, name)
    return new_names


def _only_one(removed: Mapping[str, str], added: Mapping[str, str], fact: Fact) -> dict[str, str]:
    """The only answer that was added, by the name of the only one that was removed.

    Empty where the statement still has the removed words, since then only the mark moved to other words.
    """
    if len(removed) != 1 or len(added) != 1:
        return {}
    ((old, words),), (name,) = removed.items(), added
    unmarked = " ".join(run.text for run in fact.runs if run.answer < 0)
    moved = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", unmarked, re.IGNORECASE)
    return {} if moved else {old: name}
