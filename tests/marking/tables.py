"""What people type, as data: a file a language, a case a fact, with what is right, nearly right and wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.builds import ENGINE
from tests.decks import cases_of, put

if TYPE_CHECKING:
    from quizgen.model import Question

HERE = Path(__file__).parent
LANGUAGES = sorted(file.stem for file in HERE.glob("*.yaml"))
VERDICTS = ("right", "nearly", "wrong")
ORDER = ("numeric", "short_answer", "cloze")
OF_THE_DECK = ("entities", "events")


class Case(NamedTuple):
    """A fact in a deck of its own, and what is typed to its question."""

    language: str
    fact: dict[str, Any]
    deck: dict[str, Any]
    typed: dict[str, tuple[str, ...]]


@cache
def cases(language: str) -> tuple[Case, ...]:
    """The cases of a language."""
    found = []
    for number, case in enumerate(cases_of(HERE / f"{language}.yaml")):
        typed = {verdict: tuple(case.pop(verdict, ())) for verdict in VERDICTS}
        deck = {name: case.pop(name) for name in OF_THE_DECK if name in case}
        found.append(Case(language, {"id": f"{language}-{number}", **case}, deck, typed))
    return tuple(found)


def question_of(case: Case, folder: Path) -> Question:
    """The question that a case's answers are typed to."""
    path = put({"title": "A deck", "language": case.language, "facts": [case.fact], **case.deck}, folder)
    deck, problems = ENGINE.read(path)
    assert deck is not None, [problem.message for problem in problems]
    assert deck.facts, [problem.message for problem in problems]
    by_type = {question.type: question for question in reversed(ENGINE.job(deck).questions(ORDER))}
    return next(by_type[type_] for type_ in ORDER if type_ in by_type)
