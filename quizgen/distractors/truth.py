"""Is a wrong option surely wrong? What may be true of the answer's place is refused.

A candidate is refused (design, "No option may also be true") if it is the answer, one of its names or
the same value in another form; if it contains, lies in or overlaps the answer; if a fact that tells of
the same things speaks of it, and is not of a kind that sets the two apart; or if absence proves nothing
there, because the answer is one of several. Only what the deck knows can be used: the refusal is
therefore wide, and a curator's own wrong options are the way round it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.distractors.candidate import agree, inside, same
from quizgen.distractors.competing_facts import Rivals, Said
from quizgen.distractors.containment import Borders
from quizgen.distractors.dates import too_late
from quizgen.distractors.index import Index
from quizgen.distractors.side_by_side import Wordings
from quizgen.model import Date, Reference, Text
from quizgen.text.folding import fold
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.distractors.candidate import Candidate
    from quizgen.model import Answer, Deck, Entity, Fact, Pool, Value

MOST = 400
"""Facts looked through for one candidate; beyond this nothing is proved and it is refused."""
REMEMBERED = 256
"""Answers of which it is kept what the facts say that may fill their gaps."""
FEW_NAMES = 8
"""Names of an answer that are compared one by one."""


class Truth:
    """What the facts of a deck say, indexed so that one candidate is judged without reading them all."""

    def __init__(self, deck: Deck, pools: Callable[[str], tuple[Pool, ...]]) -> None:
        self._deck = deck
        self._borders = Borders(deck, pools)
        self._index = Index(deck)
        self._spelled: dict[tuple[str, str], list[str]] = {}
        self._known: dict[tuple[str, str], tuple[str, Rivals]] = {}
        self._names: dict[int, tuple[Answer, frozenset[str]]] = {}
        """What answers are called, by their identity, which lasts as long as they are kept here."""
        self._wordings: dict[int, Wordings] = {}

    def why_not(self, candidate: Candidate, fact: Fact, answer: Answer, *, by_hand: bool = False) -> str:
        """Why the candidate may be true, in a few words; empty where it is surely wrong.

        *by_hand* trusts the curator for what the facts say, and for nothing else.
        """
        return next(self._reasons(candidate, fact, answer, by_hand=by_hand), "")

    def _reasons(self, candidate: Candidate, fact: Fact, answer: Answer, *, by_hand: bool) -> Iterator[str]:
        """The reasons, the cheapest to find first."""
        if not candidate.names.isdisjoint(self.names(answer)):
            yield "it is the answer"
        if self._is(candidate, answer):
            yield "it is the answer in another form"
        if self._touches(candidate, answer):
            yield "it contains, lies in or overlaps the answer"
        if any(self._is(candidate, other) for other in fact.answers if other is not answer):
            yield "it is another answer of the same fact"
        if _too_late(candidate.value, answer.value, self._deck.article.date):
            yield "it is later than the article"
        if by_hand:
            return
        if isinstance(answer.value, Reference) and inside({fold(candidate.text)}, {fold(answer.text)}):
            yield "its words hold the answer's, or the answer's hold them"
        yield from self._told(candidate, fact, answer)

    def names(self, answer: Answer) -> frozenset[str]:
        """Every folded form of an answer."""
        if id(answer) not in self._names:
            self._names[id(answer)] = answer, frozenset(map(fold, self._deck.names_of(answer)))
        return self._names[id(answer)][1]

    def _is(self, candidate: Candidate, answer: Answer) -> bool:
        return not candidate.forms.isdisjoint(self.names(answer)) or same(candidate.value, answer.value)

    def _touches(self, candidate: Candidate, answer: Answer) -> bool:
        """Whether both can be true at once: by their values, their borders or, for words, their words."""
        if self._meet(candidate.value, candidate.entity, answer):
            return True
        own = self._deck.entity(answer.value)
        if own is not None and candidate.entity is None:  # words alone may name what only the borders know
            return any(self._borders.key(name) in self._borders.reach(own) for name in candidate.names)
        return isinstance(answer.value, Text) and self._shares_words(candidate, answer)

    def _shares_words(self, candidate: Candidate, answer: Answer) -> bool:
        """Whether a name of one has all words of a name of the other."""
        names = self.names(answer)
        if len(names) <= FEW_NAMES:
            return inside(candidate.names, names)
        if id(answer) not in self._wordings:
            self._wordings[id(answer)] = wordings = Wordings()
            for place, name in enumerate(sorted(names)):
                wordings.add(name, place)
        return any(True for name in candidate.names for _ in self._wordings[id(answer)].near(name))

    # --- what the facts say ---

    def _told(self, candidate: Candidate, fact: Fact, answer: Answer) -> Iterator[str]:
        words = self._spellings(candidate)
        around, rivals = self._gathered(fact, answer)
        if any(word in around for word in words):
            yield "its own statement speaks of it"
        if rivals.beyond(words):
            yield "too many facts speak of it to be sure"
        if other := rivals.speaker(candidate, words):
            yield f"the fact '{other}' speaks of it"

    def _gathered(self, fact: Fact, answer: Answer) -> tuple[str, Rivals]:
        """The words around an answer in its statement, and the facts that may fill the same gap."""
        key = fact.id, answer.name
        if key not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()  # they hold the words of hundreds of facts each
            self._known[key] = _around(fact, answer), self._rivals(fact, answer)
        return self._known[key]

    def _rivals(self, fact: Fact, answer: Answer) -> Rivals:
        """The facts that may fill the same gap.

        What they say of the answer itself, wider or closer, says nothing of others: *April* nothing of
        another day in it.
        """
        links = [*self._index.links(fact, answer, self.names(answer), MOST)]
        beyond = [link for link in links if len(self._index.facts(link)) > MOST]
        near = (self._index.facts(link) for link in links)
        facts = {other.id: other for others in near if len(others) <= MOST for other in others}
        kept = [other for other in facts.values() if not self._set_apart(other, fact, answer)]
        own = self._deck.entity(answer.value)
        said = (
            Said(other.id, told.value, self._deck.entity(told.value))
            for other in kept
            for told in other.answers
            if not self._meet(answer.value, own, told)
        )
        return Rivals(kept, said, beyond, self._index, self._borders)

    def _meet(self, value: Value, entity: Entity | None, answer: Answer) -> bool:
        """Whether a value and an answer can be true at once."""
        theirs = self._deck.entity(answer.value)
        if entity is not None and theirs is not None:
            return self._borders.touch(entity, theirs)
        return agree(value, answer.value)

    def _spellings(self, candidate: Candidate) -> list[str]:
        """The names of a candidate and of what lies in it, as whole words of a folded text."""
        key = candidate.text, candidate.entity.id if candidate.entity else ""
        if key not in self._spelled:
            within = self._borders.names_within(candidate.entity) if candidate.entity else ()
            words = (spaced_words(name) for name in {*candidate.forms, *within})
            self._spelled[key] = [word for word in words if word.strip()]
        return self._spelled[key]

    def _set_apart(self, other: Fact, fact: Fact, answer: Answer) -> bool:
        """Whether *other*, of the same kind, tells of something else: what it says does not answer the stem.

        The stem is a sentence with a gap. Another fact of the kind fills the gap truly only if it may
        agree on everything that the stem mentions.
        """
        if other.id == fact.id or not fact.kind or other.kind != fact.kind:
            return other.id == fact.id
        if answer.names_event and fact.event and other.event and other.event != fact.event:
            return True
        slots = ((fact.slots.get(name, ""), other.slots.get(name, "")) for name in answer.uses)
        return any(self._differ(one, another) for one, another in slots)

    def _differ(self, one: str, other: str) -> bool:
        """Whether the words of two slots surely name different things."""
        if not one or not other or fold(one) == fold(other) or inside({fold(one)}, {fold(other)}):
            return False
        mine, theirs = self._named.get(fold(one)), self._named.get(fold(other))
        return mine is None or theirs is None or not self._borders.touch(mine, theirs)

    @cached_property
    def _named(self) -> dict[str, Entity]:
        return {
            fold(name): entity
            for entity in self._deck.entities.values()
            for name in (entity.id, *entity.names)
        }


def _too_late(value: Value, answer: Value, latest: Date | None) -> bool:
    return isinstance(value, Date) and isinstance(answer, Date) and too_late(value, answer, latest)


def _around(fact: Fact, answer: Answer) -> str:
    """The folded words of a statement without the answer's own."""
    own = fact.answers.index(answer)
    return spaced_words("".join("_" if run.answer == own else run.text for run in fact.runs))
