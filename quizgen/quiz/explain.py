"""Why each question was chosen, why each other fact was left out, and how good the choice is: in words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quizgen.model import Why
from quizgen.quiz.candidates import APART, takes, why_apart
from quizgen.quiz.choosing import FEW
from quizgen.quiz.crowd import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.model import Deck, Draft, Fact
    from quizgen.quiz.candidates import Candidate
    from quizgen.quiz.choosing import Choice
    from quizgen.quiz.search import Search


def whys(printed: Iterable[Candidate]) -> Iterator[Why]:
    """Why each question is in the quiz, in the order of their numbers."""
    paragraphs: set[int] = set()
    sentences: set[object] = set()
    for one in printed:
        counted = tuple(f"{what} +{points}" for points, what in one.counted)
        yield Why(one.question.id, one.points, one.level, counted, _covers(one, paragraphs, sentences))
        paragraphs |= one.paragraphs
        sentences |= one.sentences


def _covers(one: Candidate, paragraphs: set[int], sentences: set[object]) -> str:
    """What it brings to those that stand before it."""
    if not one.paragraphs:
        return "cites no paragraph"
    if new := sorted(one.paragraphs - paragraphs):
        return f"first on {_listed(new)}"
    if one.sentences - sentences:
        return f"another sentence of {_listed(sorted(one.paragraphs))}"
    return f"one more on {_listed(sorted(one.paragraphs))}"


def _listed(paragraphs: Sequence[int]) -> str:
    if len(paragraphs) == 1:
        return f"paragraph {paragraphs[0]}"
    return f"paragraphs {', '.join(map(str, paragraphs[:-1]))} and {paragraphs[-1]}"


def method(choice: Choice, most: int, found: Search | None) -> str:
    """How the questions were chosen, and whether better is possible."""
    made = sum(len(pool.made) for pool in choice.pools)
    waiting = sum(len(pool.waiting) for pool in choice.pools)
    if choice.tally.total >= most:
        return (
            "the best possible: no other choice fills more places, keeps the shares better or covers the "
            "article more evenly"
        )
    if found and found.whole and not waiting:
        return f"the best possible: all choices were weighed, in {_steps(found)}"
    if found and found.whole:
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


def _waiting(choice: Choice) -> Iterable[Sequence[Draft]]:
    """The drafts that nobody has looked at: of sections that draw from the same, those of the least looked at."""
    rows: dict[int, Sequence[Draft]] = {}
    for pool in choice.pools:
        rows[id(pool.drafts)] = max(rows.get(id(pool.drafts), ()), pool.waiting, key=len)
    return rows.values()


class LeftOut:
    """The facts that no question was taken from, each with the reason."""

    def __init__(self, deck: Deck, choice: Choice) -> None:
        self._deck, self._choice = deck, choice
        self._used = {name: one for one in choice.chosen for name in one.facts}
        self._asked = {paragraph for one in choice.chosen for paragraph in one.paragraphs}
        self._dropped = {
            fact.id: one for one in choice.chosen for fact in one.draft.facts if fact.id not in one.facts
        }
        self._waiting = {fact.id for row in _waiting(choice) for draft in row for fact in draft.facts}
        self._refused = {
            fact.id: told for pool in choice.pools for d, told in pool.refused for fact in d.facts
        }
        self._made: dict[str, dict[int, Candidate]] = defaultdict(dict)
        """The questions that could be made of each, every one once in however many sections it might stand."""
        for one in (one for pool in choice.pools for one in pool.made):
            for name in one.facts:  # those that are asked, too: nobody looks them up
                self._made[name].setdefault(id(one.shown), one)
        self._takers = {(part.tags, part.paragraphs): part for part in choice.parts}.values()
        """Sections of which no two take the same facts."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """In the order of the deck."""
        return ((fact.id, self._why(fact)) for fact in self._deck.facts if fact.id not in self._used)

    def _why(self, fact: Fact) -> str:
        if rival := next((other for other in fact.apart if other in self._used), ""):
            return f"kept apart from '{rival}', which tells what it asks"
        told = ""
        for one in self._made.get(fact.id, {}).values():
            barred = self._barred(one)
            if not barred:
                return self._enough(fact)
            told = told or barred
        if fact.id in self._waiting:
            return self._enough(fact)
        if pairs := self._dropped.get(fact.id):
            return f"beside the other pairs of {pairs.question.id} it would have two answers or give one away"
        if self._takers and not any(takes(part, fact) for part in self._takers):
            return "no section takes it, by its tags and paragraphs"
        return told or self._refused.get(fact.id, "no question of these types can be made of it")

    def _barred(self, one: Candidate) -> str:
        """Why a candidate must not stand with those chosen; nothing where it may."""
        if len(self._choice.chosen) > FEW:
            return self._barred_by_many(one)
        between = self._choice.between
        rival = next((other for other in self._choice.chosen if between(one, other) == APART), None)
        return why_apart(one, rival) if rival else ""

    def _barred_by_many(self, one: Candidate) -> str:
        """The same where there are too many to hold each against each."""
        asked = sorted(name for name in one.facts | one.rivals if name in self._used)
        found = Found(barred=True, rival=self._used[asked[0]]) if asked else self._choice.crowd.bars(one)
        if found.rival:
            return why_apart(one, found.rival)
        return (
            "too many questions of the quiz speak of the same to be sure that none tells it"
            if found.barred
            else ""
        )

    def _enough(self, fact: Fact) -> str:
        paragraphs = sorted({at.paragraph for at in fact.at})
        if not paragraphs or not self._asked.issuperset(paragraphs):
            return "enough questions without it"
        has = "has" if len(paragraphs) == 1 else "have"
        return f"enough questions without it: {_listed(paragraphs)} {has} one"
