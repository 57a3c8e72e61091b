"""How many sheets of paper a quiz takes, for whoever asks with ``--fit``, and what would have to go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.choices import PAPERS
from quizgen.model import NOWHERE
from quizgen.problems import Problem
from quizgen.view.page_estimate import pages_of
from quizgen.view.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.edition import Edition
    from quizgen.model import Quiz, Version
    from quizgen.view.page_estimate import Paper

PAGES_OF_SHEET = 2
"""Both sides of a sheet of paper."""
MOST_NAMED = 5
"""Questions that a message names; of the others it says how many they are."""


class Taken(NamedTuple):
    """What a version takes."""

    version: Version
    pages: int
    kept: int
    """How many of its questions, from the first on, fit the sheets that are wanted."""


def estimated(edition: Edition, paper: Paper, sizes: Iterable[str] = tuple(PAPERS)) -> Iterator[Problem]:
    """The note for a format whose pages are laid by another program; none where nobody asks."""
    quiz, handout = edition.quiz, edition.handout
    if not quiz or not handout.fit:
        return
    of, sizes = sheet(quiz, columns=handout.columns), tuple(sizes)
    taken = []
    for version, printed in zip(quiz.versions, of.versions, strict=True):
        ends = pages_of(of, printed, paper, sizes)
        kept = sum(page <= handout.fit * PAGES_OF_SHEET for page in ends.values())
        taken.append(Taken(version, max(ends.values(), default=1), kept))
    on = " and ".join({"a4": "A4"}.get(size, size.title()) for size in sizes)
    yield note(edition, taken, f"about {{}}, by an estimate for {on}")


def note(edition: Edition, taken: Iterable[Taken], how: str) -> Problem:
    """The note about the version that takes most; *how* says how many pages, with ``{}`` for the number."""
    most = max(taken, key=lambda one: (one.pages, -one.kept))
    quiz, sheets = edition.quiz, edition.handout.fit
    room = sheets * PAGES_OF_SHEET
    source = edition.deck.source or NOWHERE
    says = f"{_what(quiz, most.version)} takes {how.format(_counted(most.pages, 'page'))}"
    if most.pages <= room:
        return Problem(
            "sheets",
            source,
            f"{says}: it fits {_counted(sheets, 'sheet')} of two pages",
            "print it on both sides",
        )
    gone = [f"{item.number} ({item.question.id})" for item in list(most.version.items)[most.kept :]]
    more = f" and {len(gone) - MOST_NAMED} more" if len(gone) > MOST_NAMED else ""
    message = (
        f"{says}, and {_counted(sheets, 'sheet')} ha{'s' if sheets == 1 else 've'} {room}: "
        f"to fit it would have to go without {', '.join(gone[:MOST_NAMED])}{more}"
    )
    return Problem("sheets", source, message, _remedy(edition, most))


def _remedy(edition: Edition, most: Taken) -> str:
    needed = -(-most.pages // PAGES_OF_SHEET)
    narrow = "take '--columns 1' away, " if edition.handout.columns == "1" else ""
    blueprint = edition.deck.blueprint
    fewer = (
        "let its sections have fewer questions"
        if blueprint and blueprint.sections
        else f"'--questions {most.kept}'"
    )
    return f"{narrow}{fewer}, or give it {_counted(needed, 'sheet')}"


def _what(quiz: Quiz | None, version: Version) -> str:
    return f"version {version.letter} of the quiz" if quiz and len(quiz.versions) > 1 else "the quiz"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
