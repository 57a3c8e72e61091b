"""The questions that a section may choose from: made a few at a time, and what stands between two of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quizgen.quiz.difficulty import counted, level
from quizgen.quiz.leaks import Shown
from quizgen.random_streams import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from quizgen.model import Citation, Deck, Draft, Fact, Part, Question

    Make = Callable[[Draft], Question | str]
    """Makes a draft's question, or says why it cannot be asked."""

FREE, ALIKE, APART = 0, 1, 2
"""Two questions may stand in one quiz, had better not since they share an answer, or must not."""
REMEMBERED = 100_000
"""Pairs of which it is kept what stands between them."""


class Candidate:
    """A question that a section may take, with what choosing looks at."""

    __slots__ = (
        "counted", "draft", "facts", "key", "level", "options", "paragraphs", "part", "place", "points", "question",
        "rivals", "sentences", "shown",
    )  # fmt: skip

    def __init__(self, part: int, place: int, draft: Draft, shown: Shown, facts: Mapping[str, Fact]) -> None:
        self.part, self.draft, self.shown, self.question = part, draft, shown, shown.question
        self.place = place
        """Where its draft stands among those of its section."""
        self.facts = frozenset(self.question.facts)
        self.rivals = frozenset(other for name in self.facts for other in facts[name].apart)
        self.sentences = frozenset(at for name in self.facts if (at := place_of(facts[name])))
        """Where its facts stand: of those that cite several sentences the first."""
        self.paragraphs = frozenset(at.paragraph for at in self.sentences)
        self.counted = counted(self.question, [answer.value for answer in shown.asked])
        self.points = sum(points for points, _ in self.counted)
        self.level = level(self.points)
        self.key = self.question.texts
        self.options = () if self.question.premises else tuple(sorted(o.text for o in self.question.options))
        """What it is chosen from. Where that comes again, as True and False do, no key should lead."""


def place_of(fact: Fact) -> Citation | None:
    """Where a fact stands; of several places the first. None where it cites nothing."""
    return fact.at[0] if fact.at else None


def takes(part: Part, fact: Fact) -> bool:
    """Whether a section may ask of a fact, by its tags and paragraphs."""
    tagged = not part.tags or not set(part.tags).isdisjoint(fact.tags)
    return tagged and (not part.paragraphs or any(at.paragraph in part.paragraphs for at in fact.at))


class Maker:
    """Makes the questions of drafts, each once however many sections may take it."""

    def __init__(self, make: Make, deck: Deck) -> None:
        self.facts = {fact.id: fact for fact in deck.facts}
        self._make, self._deck = make, deck
        self._made: dict[int, tuple[Draft, Shown | str]] = {}

    def __call__(self, draft: Draft) -> Shown | str:
        """What the draft's question shows, or why it cannot be asked."""
        if id(draft) not in self._made:
            question = self._make(draft)
            shown = question if isinstance(question, str) else Shown(question, self._deck, self.facts)
            self._made[id(draft)] = draft, shown
        return self._made[id(draft)][1]


class Pool:
    """What one section may take: candidates that are made, and drafts that are not yet, both in the drafts' order.

    Sections that draw from the same drafts share the list: it is never changed.
    """

    def __init__(self, part: int, drafts: Sequence[Draft], make: Maker) -> None:
        self.part, self.drafts = part, drafts
        self.made: list[Candidate] = []
        self.refused: list[tuple[Draft, str]] = []
        """Drafts that no question can be made of, each with the reason."""
        self._make = make
        self.looked = 0
        """How many drafts somebody has looked at."""

    @property
    def waiting(self) -> Sequence[Draft]:
        """The drafts that nobody has looked at."""
        return self.drafts[self.looked :]

    def skip(self, place: int) -> None:
        """Look at none of the drafts before a place, if that has not happened yet."""
        self.looked = max(self.looked, place)

    def grow(self, count: int) -> bool:
        """Make up to *count* candidates more; whether there was one."""
        before = len(self.made)
        while self.looked < len(self.drafts) and len(self.made) < before + count:
            place, draft = self.looked, self.drafts[self.looked]
            self.looked += 1
            shown = self._make(draft)
            if isinstance(shown, str):
                self.refused.append((draft, shown))
            else:
                self.made.append(Candidate(self.part, place, draft, shown, self._make.facts))
        return len(self.made) > before


def in_turn(drafts: Iterable[Draft], seed: str) -> list[Draft]:
    """Drafts by lot, so that types take turns, and in each type the paragraphs of the article."""
    rows: dict[str, dict[int, list[Draft]]] = defaultdict(lambda: defaultdict(list))
    for draft in sorted(drafts, key=lambda d: rank(seed, d.type, d.facts[0].id, str(d.answer))):
        at = place_of(draft.facts[0])
        rows[draft.type][at.paragraph if at else 0].append(draft)
    return list(_woven(list(_woven(row.values())) for row in rows.values()))


def _woven(rows: Iterable[Iterable[Draft]]) -> Iterator[Draft]:
    """One of each row, then a second of each, and so on."""
    left = [iter(row) for row in rows]
    while left:
        turns = [(row, draft) for row in left if (draft := next(row, None)) is not None]
        yield from (draft for _, draft in turns)
        left = [row for row, _ in turns]


class Between:
    """What stands between two candidates: most pairs are looked at once, however often they are asked for."""

    def __init__(self) -> None:
        self._known: dict[Hashable, int] = {}

    def __call__(self, one: Candidate, other: Candidate) -> int:
        """:data:`FREE`, :data:`ALIKE` or :data:`APART`."""
        first, second = id(one.shown), id(other.shown)  # the same wherever the question may stand
        pair = (first, second) if first < second else (second, first)
        if (known := self._known.get(pair)) is not None:
            return known
        found = self._look(one, other)
        if len(self._known) < REMEMBERED:
            self._known[pair] = found
        return found

    def _look(self, one: Candidate, other: Candidate) -> int:
        if one.facts & other.facts or one.rivals & other.facts or one.shown.clashes(other.shown):
            return APART
        return ALIKE if one.shown.same_answer(other.shown) else FREE

    def all(self, one: Candidate, others: Iterable[Candidate]) -> tuple[bool, int]:
        """Whether it must not stand with one of the others, and with how many it shares an answer."""
        alike = 0
        for other in others:
            if (found := self(one, other)) == APART:
                return True, alike
            alike += found
        return False, alike


def why_apart(one: Candidate, other: Candidate) -> str:
    """Why the two must not stand in one quiz."""
    if both := one.facts & other.facts:
        return f"a {one.question.type} would ask '{min(both)}' again"
    if named := one.rivals & other.facts:
        return f"kept apart from '{min(named)}', which tells what it asks"
    return f"{one.question.id} and {other.question.id} would give an answer away"
