"""``--fit``: a quiz is set tighter until it fits the sheets of paper that are wanted, and what came of it is said.

Where even the tightest step is not enough, the quiz is set as usual, and the note says what would have to go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from quizgen.choices import PAPERS
from quizgen.model import NOWHERE
from quizgen.problems import Problem
from quizgen.view.page_estimate import pages_of
from quizgen.view.sheet import sheet
from quizgen.view.tightness import STEPS, USUAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.edition import Edition
    from quizgen.model import Quiz, Version
    from quizgen.view.page_estimate import Paper
    from quizgen.view.tightness import Tightness

PAGES_OF_SHEET = 2
"""Both sides of a sheet of paper."""
MOST_NAMED = 5
"""Questions that a message names; of the others it says how many they are."""


TIGHTEST = ", even at its tightest"


class PageCounter(Protocol):
    """Says how many pages a version takes."""

    def pages(self, version: Version, tightness: Tightness) -> int:
        """The pages of a version, set so tight."""

    def kept(self, version: Version, tightness: Tightness) -> int:
        """How many of its questions, from the first on, fit the sheets that are wanted."""


class Fitted(msgspec.Struct, frozen=True):
    """How tight a quiz is set, and which of its versions takes most."""

    tightness: Tightness
    most: Version
    pages: int
    fits: bool


def fitted(quiz: Quiz, room: int, counter: PageCounter) -> Fitted:
    """The quiz at the first tightness at which all of its versions have *room* for so many pages; else at the last."""
    for tightness in (USUAL, *STEPS):
        pages = {version.letter: counter.pages(version, tightness) for version in quiz.versions}
        most = max(quiz.versions, key=lambda version: pages[version.letter])
        if pages[most.letter] <= room:
            return Fitted(tightness, most, pages[most.letter], fits=True)
    return Fitted(tightness, most, pages[most.letter], fits=False)


def wanted_pages(edition: Edition) -> int:
    """The sides of the sheets that the quiz is to fit; 0 where nobody asks."""
    return edition.handout.fit * PAGES_OF_SHEET if edition.quiz else 0


def tightness_of(edition: Edition, counter: PageCounter) -> Tightness:
    """How tight the quiz is set: as usual where nobody asks, and where even the tightest step is not enough."""
    if edition.quiz is None or not (room := wanted_pages(edition)):
        return USUAL
    found = fitted(edition.quiz, room, counter)
    return found.tightness if found.fits else USUAL


# --- by an estimate ----------------------------------------------------------------------------------


class EstimatedPages:
    """The pages of a format whose pages are laid by another program, on the worst of some *sizes* of paper."""

    def __init__(self, edition: Edition, paper: Paper, sizes: Iterable[str] = tuple(PAPERS)) -> None:
        self._edition, self._paper, self._sizes = edition, paper, tuple(sizes)
        self.how = f"about {{}}, by an estimate for {' and '.join(map(_called, self._sizes))}"

    def pages(self, version: Version, tightness: Tightness) -> int:
        """The pages of a version, set so tight."""
        return max(self._ends(version, tightness), default=1)

    def kept(self, version: Version, tightness: Tightness) -> int:
        """How many of its questions, from the first on, fit the sheets that are wanted."""
        room = wanted_pages(self._edition)
        return sum(page <= room for page in self._ends(version, tightness))

    def _ends(self, version: Version, tightness: Tightness) -> list[int]:
        """On which page each question ends."""
        quiz = self._edition.quiz
        assert quiz is not None  # noqa: S101 - for mypy: a version is of a quiz
        view = sheet(quiz, columns=self._edition.handout.columns, tightness=tightness)
        printed = view.versions[quiz.versions.index(version)]
        return list(pages_of(view, printed, self._paper, self._sizes).values())


def _called(size: str) -> str:
    return {"a4": "A4"}.get(size, size.title())


# --- what is said ------------------------------------------------------------------------------------


def note(edition: Edition, counter: PageCounter, how: str) -> Iterator[Problem]:
    """The note about the version that takes most; none where nobody asks.

    *how* says how many pages, with ``{}`` for the number.
    """
    quiz, room = edition.quiz, wanted_pages(edition)
    if quiz is None or not room:
        return
    found = fitted(quiz, room, counter)
    source, says = edition.deck.source or NOWHERE, _says(quiz, found, how)
    sheets = _counted(edition.handout.fit, "sheet")
    if found.fits:
        help_ = "print it on both sides"
        if found.tightness.step:
            help_ += f"; with {_counted(edition.handout.fit + 1, 'sheet')} it may be set less tight"
        yield Problem("sheets", source, f"{says}: it fits {sheets} of two pages", help_)
        return
    kept = counter.kept(found.most, found.tightness)
    gone = [f"{item.number} ({item.question.id})" for item in list(found.most.items)[kept:]]
    more = f" and {len(gone) - MOST_NAMED} more" if len(gone) > MOST_NAMED else ""
    message = (
        f"{says}, and {sheets} ha{'s' if edition.handout.fit == 1 else 've'} {room}: "
        f"to fit it would have to go without {', '.join(gone[:MOST_NAMED])}{more}; so it is set as usual"
    )
    yield Problem("sheets", source, message, _remedy(edition, found, kept))


def _says(quiz: Quiz, found: Fitted, how: str) -> str:
    """What a version takes, and how tight it has to be set for that."""
    what = f"version {found.most.letter} of the quiz" if len(quiz.versions) > 1 else "the quiz"
    step = found.tightness.step
    tight = f", set tighter by step {step} of {len(STEPS)} ({found.tightness.name})" if step else ""
    return f"{what} takes {how.format(_counted(found.pages, 'page'))}{tight if found.fits else TIGHTEST}"


def _remedy(edition: Edition, found: Fitted, kept: int) -> str:
    needed = -(-found.pages // PAGES_OF_SHEET)
    blueprint = edition.deck.blueprint
    if edition.handout.columns == "1":
        narrow = "take '--columns 1' away, "
    elif any(section.columns == "1" for section in found.most.sections):
        narrow = "take 'columns: 1' out of the blueprint, "
    else:
        narrow = ""
    fewer = (
        "let its sections have fewer questions"
        if blueprint and blueprint.sections
        else f"'--questions {kept}'"
    )
    return f"{narrow}{fewer}, or give it {_counted(needed, 'sheet')}: '--fit {needed}'"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
