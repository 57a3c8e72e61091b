"""The quiz while a fact is being typed: the same questions as before, of which those of this fact are told anew.

To choose the questions of a quiz takes longer than a keystroke may. So while somebody types, the choice stays, and
only what is printed of it is another. What a build would choose is shown once the typing pauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.engine.job import Job
from quizgen.engine.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizgen.engine.editing.preview import Previews
    from quizgen.engine.editing.shown import Shown
    from quizgen.model import Option, Question, Quiz
    from quizgen.model.quiz import Item, Section
    from quizgen.settings import Settings

OF_QUIZ = ("quiz", "key")
"""The pages that are a quiz, told without a script."""


class QuickPages:
    """Makes pages of the quiz while one fact is being typed. It keeps the quiz as it was before."""

    def __init__(self, previews: Previews) -> None:
        self._previews = previews
        self._known: tuple[object, Result[Quiz]] | None = None

    def quiz(self, settings: Settings) -> Result[Quiz]:
        """The quiz of the deck as it is written."""
        key = (self._previews.deck.revision, settings)
        if self._known is None or self._known[0] != key:
            self._known = (key, self._previews.job(settings).quiz)
        return self._known[1]

    def page(self, what: str, settings: Settings, view: Shown) -> bytes:
        """The page of the quiz with what is typed of an entry; empty where only a new choice would do."""
        if what not in OF_QUIZ or view.fact is None or not view.deck.facts:
            return b""
        before, problems = self.quiz(settings)
        quiz = before if view.entry.name.kind == "draft" else retold(before, view.fact.id, view.questions)
        if quiz is None:
            return b""
        deck = self._previews.deck
        job = Job(view.deck, deck.engine.pools, settings, deck.files.lock)
        job.__dict__["quiz"] = Result(quiz, problems)
        return next(iter(job.write(what).value.values()), b"")


def retold(quiz: Quiz, fact: str, questions: Iterable[Question]) -> Quiz | None:
    """A quiz with other questions of a fact in the places of those that it has.

    None where one of them cannot be asked any more, or asks for several facts.
    """
    by_id = {question.id: question for question in questions}
    versions = []
    for version in quiz.versions:
        sections = [_section(section, fact, by_id) for section in version.sections]
        if None in sections:
            return None
        versions.append(replace(version, sections=tuple(one for one in sections if one)))
    return replace(quiz, versions=tuple(versions))


def _section(section: Section, fact: str, by_id: Mapping[str, Question]) -> Section | None:
    items = []
    for item in section.items:
        of_it = fact in (item.question.fact, *item.question.facts)
        new = by_id.get(item.question.id) if of_it else item.question
        if new is None or (of_it and section.word_bank):
            return None
        items.append(_item(item, new) if of_it else item)
    return replace(section, items=tuple(items))


def _item(item: Item, question: Question) -> Item:
    """An item with another question, its options in the same order as before."""
    before = {option.text: place for place, option in enumerate(item.question.options)}
    order = [before.get(option.text, -1) for option in item.options]
    options: tuple[Option, ...] = question.options
    if sorted(order) == list(range(len(options))):
        options = tuple(question.options[place] for place in order)
    return replace(item, question=question, options=options, premises=question.premises or item.premises)
