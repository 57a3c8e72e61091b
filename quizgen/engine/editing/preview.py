"""Pages of an open deck as a build would make them, also with what the curator is typing."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from quizgen.engine.editing.shown import read_one, shown
from quizgen.engine.engine import facts_to_build
from quizgen.engine.job import Job
from quizgen.problems import ProblemFound
from quizgen.settings import Settings

if TYPE_CHECKING:
    from quizgen.engine.editing.entry import Name
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.engine.editing.shown import Trial
    from quizgen.model import Deck, Question, Quiz
    from quizgen.problems import Problem

PAGES = ("quiz", "key", "web", "cards")
"""The formats that are shown as pages."""


class Asked(NamedTuple):
    """A question that is in the quiz."""

    id: str
    """``guns:choice:64``"""
    type: str
    stem: str
    facts: tuple[str, ...]
    """The ids of the facts that it asks."""


class SectionFill(NamedTuple):
    """How far a section of the quiz could be filled."""

    place: int
    """Which section of the blueprint it is, counted from 0."""
    title: str
    asked: tuple[Asked, ...]
    """Its questions, in their order."""

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of its questions."""
        return tuple(one.id for one in self.asked)


class Filled(NamedTuple):
    """What is in the quiz."""

    sections: tuple[SectionFill, ...] = ()
    """Those that have questions."""
    problems: tuple[Problem, ...] = ()
    """What the quiz lacks."""

    @property
    def questions(self) -> frozenset[str]:
        """The ids of all its questions."""
        return frozenset(name for section in self.sections for name in section.questions)

    @property
    def facts(self) -> frozenset[str]:
        """The ids of all facts that it asks."""
        return frozenset(fact for one in self.sections for asked in one.asked for fact in asked.facts)


class Preview(NamedTuple):
    """A page of an open deck."""

    page: bytes
    """HTML; empty where there is nothing to print: the problems say why."""
    problems: tuple[Problem, ...]
    """What the quiz lacks."""
    sections: tuple[SectionFill, ...]
    """What is in the quiz, section by section; none for cards."""


class Previews:
    """Makes pages of one open deck. It keeps the last job, since one change is shown on several pages."""

    def __init__(self, deck: OpenDeck) -> None:
        self.deck = deck
        self._known: tuple[object, Job] | None = None
        self._one_at_a_time = RLock()
        """Two who want the same quiz at once: one makes it, and the other waits for it."""

    def filled(self, settings: Settings | None = None) -> Filled:
        """What is in the quiz, section by section, and what it lacks; nothing where no quiz can be made."""
        try:
            job = self.job(settings)
            if not job.deck.facts:
                return Filled()
            with self._one_at_a_time:
                quiz, problems = job.quiz
        except ProblemFound as found:
            return Filled((), tuple(found.problems))
        return Filled(sections_of(quiz), tuple(problems))

    def job(self, settings: Settings | None = None, trial: Trial | None = None) -> Job:
        """The job of a build of the deck as it is; with a *trial*, as it would be.

        ProblemFound where no build is possible.
        """
        settings = settings or Settings()
        with self.deck.one_at_a_time:
            key = (self.deck.revision, settings, trial)
            if self._known and self._known[0] == key:
                return self._known[1]
            deck, _ = facts_to_build(self._deck(trial), settings, self.deck.files.lock)
            job = Job(deck, self.deck.engine.pools, settings, self.deck.files.lock)
            self._known = (key, job)
            return job

    def _deck(self, trial: Trial | None) -> Deck:
        """The deck, with the fact that is being typed. A draft is in no quiz before it is kept."""
        if trial is None or trial.name.kind == "draft":
            return self.deck.deck
        return read_one(self.deck, self.deck.entry(trial.name), trial.text)[0]

    def card_page(self, name: Name, text: str = "", *, night: bool = False) -> bytes:
        """The cards of a fact or draft as Anki shows them; with *text*, as they would be. Empty where it has none."""
        from quizgen.anki.note.card_page import card_page  # noqa: PLC0415 - few look at cards
        from quizgen.anki.note.shown_card import shown_cards  # noqa: PLC0415 - as above

        view = shown(self.deck, name, text)
        asked = [question for question in view.questions if question.type in view.deck.card_types]
        cards = shown_cards(asked, view.deck)
        return card_page(cards, view.deck, night=night) if cards else b""

    def page(self, what: str, settings: Settings | None = None, trial: Trial | None = None) -> Preview:
        """A page: ``quiz``, ``key``, ``web`` or ``cards``. Of several versions it is that of the first."""
        if what not in PAGES:
            raise ValueError(f"no page: {what}")
        try:
            job = self.job(settings, trial)
            if not job.deck.facts:
                others = [one for one in self.deck.problems if one.rule != "no-facts"]
                _, left_out = facts_to_build(self.deck.deck, job.settings, self.deck.files.lock)
                return Preview(b"", (*others, *left_out), ())
            with self._one_at_a_time:
                files, problems = job.write(what)
                quiz = None if what == "cards" else job.quiz.value
        except ProblemFound as found:
            return Preview(b"", tuple(found.problems), ())
        page = next(iter(files.values()), b"")
        return Preview(page, tuple(problems), sections_of(quiz) if quiz else ())


def sections_of(quiz: Quiz) -> tuple[SectionFill, ...]:
    """The sections of a quiz, in its first version, with the questions in each."""
    return tuple(
        SectionFill(section.place, section.title, tuple(_asked(item.question) for item in section.items))
        for section in quiz.versions[0].sections
    )


def _asked(question: Question) -> Asked:
    return Asked(question.id, question.type, question.stem, question.facts or (question.fact,))
