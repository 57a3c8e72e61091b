"""The list of entries: a row for each fact and draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from quizgen.engine.editing.entry import status_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.deck_lock.lock import Lock
    from quizgen.engine.editing.entry import Entry, Status
    from quizgen.model import Fact
    from quizgen.problems import Problem

SIGNS: dict[Status, str] = {
    "unfinished": "\u2026",
    "draft": "\u270e",
    "mistake": "\u2715",
    "waits": "\u25cb",
    "fact changed": "\u25d0",
    "sentence changed": "\u25d0",
    "accepted": "\u25cf",
}
"""The sign of each status, beside its word."""
GROUPS: dict[Status, str] = {
    "unfinished": "draft",
    "draft": "draft",
    "mistake": "todo",
    "waits": "todo",
    "fact changed": "todo",
    "sentence changed": "todo",
    "accepted": "accepted",
}
"""The filter that shows entries of a status; what is to do has drafts, too."""


InQuiz = Literal["", "in", "pin", "include", "exclude"]
"""Whether the quiz asks a fact now, and whether somebody says that it always does, first or anywhere, or never."""
SIGNS_OF_QUIZ: dict[InQuiz, str] = {
    "": "",
    "in": "\u25a0",
    "pin": "\u25b2",
    "include": "\u25a3",
    "exclude": "\u2298",
}
"""The sign of each, beside its word."""
NOBODY_SAYS: Mapping[str, InQuiz] = {}


class Row(NamedTuple):
    """An entry in the list."""

    name: str
    """``fact/sank-when``"""
    id: str
    status: Status
    words: tuple[tuple[str, bool], ...]
    """Its statement in pieces, each with whether it is an answer."""
    at: tuple[str, ...]
    """The sentences that it cites, as the reader's copy numbers them."""
    errors: int
    warnings: int
    quiz: InQuiz = ""

    @property
    def quiz_sign(self) -> str:
        """The sign of how it stands in the quiz."""
        return SIGNS_OF_QUIZ[self.quiz]

    @property
    def dom_id(self) -> str:
        """The id of its element."""
        return f"row-{self.name}"

    @property
    def sign(self) -> str:
        """The sign of its status."""
        return SIGNS[self.status]

    @property
    def group(self) -> str:
        """The filter that shows it: ``draft``, ``todo``, ``accepted``."""
        return GROUPS[self.status]


def rows_of(
    entries: Sequence[Entry],
    facts: Mapping[str, Fact],
    lock: Lock,
    problems: Sequence[Problem],
    places: Mapping[str, Sequence[str]],
    quiz: Mapping[str, InQuiz] = NOBODY_SAYS,
) -> tuple[Row, ...]:
    """The rows of all entries. *places* are those of cited sentences in the reader's copy, where they are others.

    *quiz* says of facts, by their ids, how they stand in the quiz.
    """
    errors: dict[str, int] = {}
    warnings: dict[str, int] = {}
    for problem in problems:
        counts = errors if problem.severity == "error" else warnings if problem.severity == "warning" else {}
        counts[problem.fact] = counts.get(problem.fact, 0) + 1
    rows = (_row(entry, facts, lock, errors, warnings, places) for entry in entries)
    return tuple(
        row._replace(quiz=quiz.get(row.id, "")) if row.name.startswith("fact/") else row for row in rows
    )


def in_quiz(asked: Iterable[str], chosen: Mapping[str, Sequence[str]]) -> dict[str, InQuiz]:
    """How facts stand in the quiz; *chosen* are the facts and questions that are pinned, included, excluded."""
    found: dict[str, InQuiz] = dict.fromkeys(asked, "in")
    found |= {name.partition(":")[0]: "include" for name in chosen["include"]}
    found |= {name.partition(":")[0]: "pin" for name in chosen["pin"]}
    return found | {name: "exclude" for name in chosen["exclude"] if ":" not in name}


def _row(
    entry: Entry,
    facts: Mapping[str, Fact],
    lock: Lock,
    errors: Mapping[str, int],
    warnings: Mapping[str, int],
    places: Mapping[str, Sequence[str]],
) -> Row:
    kind, id_ = entry.name
    fact = facts.get(id_) if kind == "fact" else None
    at = dict.fromkeys(here for place in entry.at for here in places.get(place, (place,)))
    return Row(
        name=str(entry.name),
        id=id_,
        status=status_of(entry, fact, lock),
        words=tuple((run.text, run.answer >= 0) for run in fact.runs) if fact else entry.words,
        at=tuple(at),
        errors=errors.get(id_, 0) if kind == "fact" else 0,
        warnings=warnings.get(id_, 0) if kind == "fact" else 0,
    )
