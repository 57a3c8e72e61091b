"""Explanations in words: why each question was chosen, why each other fact was left out, how good the choice is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quizgen.model import ChosenQuestion
from quizgen.quiz.candidates import INCOMPATIBLE, why_incompatible
from quizgen.quiz.selecting import SectionFilter, SectionFilters
from quizgen.quiz.turns import facts_of_unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.model import Deck, Fact
    from quizgen.quiz.candidates import QuestionCandidate
    from quizgen.quiz.choosing import Choice
    from quizgen.quiz.search import Search


def chosen_questions(
    printed: Iterable[QuestionCandidate], required: Sequence[QuestionCandidate]
) -> Iterator[ChosenQuestion]:
    """Why each question is in the quiz, in the order of *printed*, which is that of their numbers.

    *required* are those that a person named.
    """
    named = {one.question.id for one in required}
    paragraphs: set[int] = set()
    sentences: set[object] = set()
    for candidate in printed:
        reasons = tuple(f"{what} {points:+}" for points, what in candidate.difficulty_points)
        yield ChosenQuestion(
            question=candidate.question.id,
            difficulty=candidate.difficulty,
            level=candidate.level,
            counted=reasons,
            covers="named in the blueprint or on the command line; " * (candidate.question.id in named)
            + _covers(candidate, paragraphs, sentences),
        )
        paragraphs |= candidate.paragraphs
        sentences |= candidate.sentences


def _covers(candidate: QuestionCandidate, paragraphs: set[int], sentences: set[object]) -> str:
    """What a question covers that those before it do not: these *paragraphs* and *sentences*."""
    if not candidate.paragraphs:
        return "cites no paragraph"
    if new := sorted(candidate.paragraphs - paragraphs):
        return f"first on {_listed(new)}"
    if candidate.sentences - sentences:
        return f"another sentence of {_listed(sorted(candidate.paragraphs))}"
    return f"one more on {_listed(sorted(candidate.paragraphs))}"


def _listed(paragraphs: Sequence[int]) -> str:
    """``paragraph 3``, ``paragraphs 1, 2 and 3``."""
    if len(paragraphs) == 1:
        return f"paragraph {paragraphs[0]}"
    return f"paragraphs {', '.join(map(str, paragraphs[:-1]))} and {paragraphs[-1]}"


def describe_method(choice: Choice, bound: int, found: Search | None) -> str:
    """How the questions were chosen, and whether a better choice is possible; *bound* is that of its total."""
    made = sum(len(pool.candidates) for pool in choice.pools)
    waiting = sum(pool.unseen_count for pool in choice.pools)
    if choice.tally.total >= bound:
        return (
            "the best possible: no other choice fills more places, keeps the shares better or covers the "
            "article more evenly"
        )
    if found and found.complete and not waiting:
        return f"the best possible: all choices were weighed, in {_steps(found)}"
    if found and found.complete:
        return (
            f"the best of {made} candidates, drawn by lot from {made + waiting} (weighed in {_steps(found)})"
        )
    greedy = "greedy: one by one"
    if not found:
        return f"{greedy}; {len(choice.chosen)} questions are too many to try other choices"
    greedy += ", then exchanged where another is better"
    if found.steps:
        return f"{greedy}; {found.steps - 1} steps were not enough to weigh all choices of {made} candidates"
    return f"{greedy}; {made} candidates are too many to weigh all choices"


def _steps(found: Search) -> str:
    return f"{found.steps} step{'s' * (found.steps != 1)}"


# --- what was left out -------------------------------------------------------------------------------


class LeftOut:
    """The facts that no question was taken from, each with the reason."""

    def __init__(self, deck: Deck, choice: Choice) -> None:
        self._deck, self._choice = deck, choice
        self._chosen_by_fact = {name: candidate for candidate in choice.chosen for name in candidate.facts}
        self._asked_paragraphs = {
            paragraph for candidate in choice.chosen for paragraph in candidate.paragraphs
        }
        self._dropped = {
            fact.id: candidate
            for candidate in choice.chosen
            for fact in candidate.draft.facts
            if fact.id not in candidate.facts
        }
        self._unseen = facts_of_unread((pool.drafts, pool.drafts_seen) for pool in choice.pools)
        self._refused = {
            fact.id: reason for pool in choice.pools for draft, reason in pool.refused for fact in draft.facts
        }
        self._candidates_by_fact: dict[str, dict[int, QuestionCandidate]] = defaultdict(dict)
        """The candidates of each fact, each question once, however many sections may take it."""
        for candidate in (candidate for pool in choice.pools for candidate in pool.candidates):
            for name in candidate.facts:  # also of those that are asked, which are never looked up
                self._candidates_by_fact[name].setdefault(id(candidate.shown), candidate)
        self._filters = SectionFilters(map(SectionFilter, choice.sections))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The id of each such fact and the reason, in the order of the deck."""
        return (
            (fact.id, self._why(fact)) for fact in self._deck.facts if fact.id not in self._chosen_by_fact
        )

    def _why(self, fact: Fact) -> str:
        """Why no question was taken from a fact."""
        if rival := next((other for other in fact.apart if other in self._chosen_by_fact), ""):
            return f"kept apart from '{rival}', which tells what it asks"
        reason = ""
        for candidate in self._candidates_by_fact.get(fact.id, {}).values():
            barred = self._barred(candidate)
            if not barred:
                return self._enough(fact)
            reason = reason or barred
        if fact.id in self._unseen:
            return self._enough(fact)
        if pairs := self._dropped.get(fact.id):
            return f"beside the other pairs of {pairs.question.id} it would have two answers or give one away"
        return (
            self._not_taken(fact)
            or reason
            or self._refused.get(fact.id, "no question of these types can be made of it")
        )

    def _not_taken(self, fact: Fact) -> str:
        """Why no section may ask a fact; empty where one may."""
        if self._filters.take(fact):
            return ""
        if not self._filters.take_name_of(fact):
            return "left out by name"
        return "no section takes it, by its tags and paragraphs"

    def _barred(self, candidate: QuestionCandidate) -> str:
        """Why a candidate must not stand with those chosen; empty where it may."""
        if self._choice.is_long:
            return self._choice.why_barred_by_many(candidate)
        relation = self._choice.relation
        rival = next(
            (other for other in self._choice.chosen if relation(candidate, other) == INCOMPATIBLE), None
        )
        return why_incompatible(candidate, rival) if rival else ""

    def _enough(self, fact: Fact) -> str:
        """The reason of a fact that could be asked, and was not."""
        paragraphs = sorted({at.paragraph for at in fact.at})
        if not paragraphs or not self._asked_paragraphs.issuperset(paragraphs):
            return "enough questions without it"
        has = "has" if len(paragraphs) == 1 else "have"
        return f"enough questions without it: {_listed(paragraphs)} {has} one"
