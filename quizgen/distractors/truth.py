"""Truth: whether a wrong option is surely wrong. Whatever may be true in the answer's place is refused.

A candidate is refused if it is the answer, one of its names or the same value in another form; if it contains,
lies in or overlaps the answer; or if a fact about the same things speaks of it, unless their kind tells the two
facts apart. Only what the deck says can be used. So more is refused than need be, and a curator can still pick wrong
options by hand.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.comparing_values import follows, is_near, is_other_amount
from quizgen.distractors.candidate import can_both_be_true, mean_the_same, one_contains_other
from quizgen.distractors.competing_facts import CompetingAnswer, CompetingFacts
from quizgen.distractors.containment import Containment
from quizgen.distractors.dates import is_too_late
from quizgen.distractors.index import FactIndex
from quizgen.distractors.many_words import ManyWords
from quizgen.distractors.superlatives import superlative_follows
from quizgen.model import Date, Number, Reference, Text
from quizgen.text.folding import are_other_symbols, fold
from quizgen.text.tokens import spaced_words
from quizgen.text.word_sets import WordSetIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.distractors.candidate import DistractorCandidate
    from quizgen.model import Answer, Deck, Entity, Fact, Pool, Value

MOST_FACTS_PER_TOPIC = 400
"""Facts of one topic that are compared with a candidate one by one; of a larger topic only the words are searched."""
MOST_ANSWERS_CACHED = 256
"""Answers whose competing facts are cached."""
MOST_SPELLINGS_SOUGHT = 100
"""Names of a candidate, and of what lies in it, that are sought one by one in what competes with an answer."""
MOST_NAMES_COMPARED = 8
"""Names of an answer that are compared one by one; more are indexed."""


class Truth:
    """Judges the candidates for the answers of one deck, without reading all of its facts for each."""

    def __init__(self, deck: Deck, pools: Callable[[str], tuple[Pool, ...]]) -> None:
        self._deck = deck
        self._containment = Containment(deck, pools)
        self._index = FactIndex(deck)
        self._known_spellings: dict[tuple[str, str], list[str]] = {}
        self._competition: dict[tuple[str, str], tuple[str, CompetingFacts]] = {}
        """The rest of the statement and the competing facts, by a fact's id and an answer's name."""
        self._many_words: dict[tuple[str, str], ManyWords] = {}
        """Of candidates with very many names, by text and entity, where the facts have them."""
        self._names: dict[tuple[str, str], frozenset[str]] = {}
        self._name_indexes: dict[tuple[str, str], WordSetIndex] = {}

    def why_not(
        self, candidate: DistractorCandidate, fact: Fact, answer: Answer, *, by_hand: bool = False
    ) -> str:
        """Why the candidate may be true, in a few words; empty where it is surely wrong.

        *by_hand*: the curator picked it, and what other facts say is not held against it.
        """
        return next(self._reasons(candidate, fact, answer, by_hand=by_hand), "")

    def _reasons(
        self, candidate: DistractorCandidate, fact: Fact, answer: Answer, *, by_hand: bool
    ) -> Iterator[str]:
        """The reasons, those first that are found most quickly."""
        if by_hand and (
            are_other_symbols(candidate.text, answer.text) or is_other_amount(candidate.value, answer.value)
        ):
            return
        if not candidate.names.isdisjoint(self.names(fact, answer)):
            yield "it is the answer"
        if self._is(candidate, fact, answer):
            yield "it is the answer in another form"
        yield from self._reasons_by_meaning(candidate, fact, answer, by_hand=by_hand)
        if any(self._is(candidate, fact, other) for other in fact.answers if other is not answer):
            yield "it is another answer of the same fact"
        if _ends_too_late(candidate.value, answer.value, self._deck.article.date):
            yield "it is later than the article"
        if by_hand:
            return
        if isinstance(answer.value, Reference) and one_contains_other(
            {fold(candidate.text)}, {fold(answer.text)}
        ):
            yield "its words hold the answer's, or the answer's hold them"
        yield from self._reasons_by_facts(candidate, fact, answer)

    def _reasons_by_meaning(
        self, candidate: DistractorCandidate, fact: Fact, answer: Answer, *, by_hand: bool
    ) -> Iterator[str]:
        """The reasons by what the candidate and the answer mean."""
        if by_hand and is_bound(answer.value):
            if follows(candidate.value, answer.value):
                yield "it follows from the answer, which is a bound"
        elif self._may_be_true_too(candidate, fact, answer):
            yield "it contains, lies in or overlaps the answer"
        if is_near(candidate.value, answer.value, tolerance=answer.tolerance, approximate=answer.approximate):
            yield "it lies so near to the answer that it may be called right"
        if superlative_follows(candidate.text, answer.text):
            yield "it follows from the answer, which goes further"

    def are_related(self, one: DistractorCandidate, other: DistractorCandidate) -> bool:
        """Whether two candidates are things of which one contains or overlaps the other: two names of one thing."""
        if one.entity is None or other.entity is None:
            return False
        return self._containment.are_related(one.entity, other.entity)

    def names(self, fact: Fact, answer: Answer) -> frozenset[str]:
        """All that an answer of a fact is called, folded."""
        key = fact.id, answer.name
        if key not in self._names:
            self._names[key] = frozenset(map(fold, self._deck.names_of(answer)))
        return self._names[key]

    def _is(self, candidate: DistractorCandidate, fact: Fact, answer: Answer) -> bool:
        """Whether a candidate is an answer, in whatever form."""
        return not candidate.forms.isdisjoint(self.names(fact, answer)) or mean_the_same(
            candidate.value, answer.value
        )

    def _may_be_true_too(self, candidate: DistractorCandidate, fact: Fact, answer: Answer) -> bool:
        """Whether both can be true at once: by their values, by containment or, for words, by their words."""
        if self._both_may_be_true(candidate.value, candidate.entity, answer):
            return True
        own = self._deck.entity(answer.value)
        if own is not None and candidate.entity is None:  # words may name what only containment knows
            return any(
                self._containment.key(name) in self._containment.related_keys(own) for name in candidate.names
            )
        return isinstance(answer.value, Text) and self._shares_words(candidate, fact, answer)

    def _shares_words(self, candidate: DistractorCandidate, fact: Fact, answer: Answer) -> bool:
        """Whether a name of one has all the words of a name of the other."""
        names = self.names(fact, answer)
        if len(names) <= MOST_NAMES_COMPARED:
            return one_contains_other(candidate.names, names)
        key = fact.id, answer.name
        if key not in self._name_indexes:
            self._name_indexes[key] = index = WordSetIndex()
            for position, name in enumerate(sorted(names)):
                index.add(name, position)
        index = self._name_indexes[key]
        return any(True for name in candidate.names for _ in index.contained_or_containing(name))

    # --- what the facts say ---

    def _reasons_by_facts(self, candidate: DistractorCandidate, fact: Fact, answer: Answer) -> Iterator[str]:
        """The reasons by what the facts say, its own fact first."""
        words = self._spellings(candidate)
        statement, competing = self._competition_of(fact, answer)
        if len(words) > MOST_SPELLINGS_SOUGHT:
            yield from self._reasons_by_many_words(candidate, statement, competing)
            return
        if any(word in statement for word in words):
            yield "its own statement speaks of it"
        if competing.any_of_many_mentions(words):
            yield "too many facts speak of it to be sure"
        if other := competing.fact_about(candidate, words):
            yield f"the fact '{other}' speaks of it"

    def _reasons_by_many_words(
        self, candidate: DistractorCandidate, statement: str, competing: CompetingFacts
    ) -> Iterator[str]:
        """The same reasons for a candidate of very many names, as a region is with all of its towns.

        The facts that speak of it are sought once, by an index, and not in each question anew.
        """
        key = candidate.text, candidate.entity.id if candidate.entity else ""
        if key not in self._many_words:
            words = self._spellings(candidate)
            self._many_words[key] = ManyWords(words, self._index)
        many = self._many_words[key]
        if many.are_in(statement):
            yield "its own statement speaks of it"
        if any(map(many.are_in_topic, competing.crowded_topics)):
            yield "too many facts speak of it to be sure"
        if other := competing.fact_about_many(candidate, many.facts):
            yield f"the fact '{other}' speaks of it"

    def _competition_of(self, fact: Fact, answer: Answer) -> tuple[str, CompetingFacts]:
        """The words of a statement without the answer's own, and the facts that may truly fill its gap."""
        key = fact.id, answer.name
        if key not in self._competition:
            if len(self._competition) >= MOST_ANSWERS_CACHED:
                self._competition.clear()  # they hold the words of hundreds of facts each
            self._competition[key] = _without_answer(fact, answer), self._competing_facts(fact, answer)
        return self._competition[key]

    def _competing_facts(self, fact: Fact, answer: Answer) -> CompetingFacts:
        """The facts that may truly fill the gap of an answer.

        Answers of theirs that may be true along with this answer do not count: *April* says nothing against
        another day in April.
        """
        topics = [*self._index.topics(fact, answer, self.names(fact, answer), MOST_FACTS_PER_TOPIC)]
        crowded = [topic for topic in topics if len(self._index.facts(topic)) > MOST_FACTS_PER_TOPIC]
        rows = (self._index.facts(topic) for topic in topics)
        facts = {
            other.id: other for others in rows if len(others) <= MOST_FACTS_PER_TOPIC for other in others
        }
        competing = [other for other in facts.values() if not self._is_told_apart(other, fact, answer)]
        own = self._deck.entity(answer.value)
        answers = (
            CompetingAnswer(other.id, another.value, self._deck.entity(another.value))
            for other in competing
            for another in other.answers
            if not self._both_may_be_true(answer.value, own, another)
        )
        return CompetingFacts(
            competing,
            answers=answers,
            crowded_topics=crowded,
            index=self._index,
            containment=self._containment,
        )

    def _both_may_be_true(self, value: Value, entity: Entity | None, answer: Answer) -> bool:
        """Whether a value, which names *entity* if any, and an answer can be true at once."""
        answer_entity = self._deck.entity(answer.value)
        if entity is not None and answer_entity is not None:
            return self._containment.are_related(entity, answer_entity)
        return can_both_be_true(value, answer.value)

    def _spellings(self, candidate: DistractorCandidate) -> list[str]:
        """The names of a candidate and of what lies in it, as :func:`spaced_words` has them."""
        key = candidate.text, candidate.entity.id if candidate.entity else ""
        if key not in self._known_spellings:
            within = self._containment.names_within(candidate.entity) if candidate.entity else ()
            words = (spaced_words(name) for name in {*candidate.forms, *within})
            self._known_spellings[key] = [word for word in words if word.strip()]
        return self._known_spellings[key]

    def _is_told_apart(self, other: Fact, fact: Fact, answer: Answer) -> bool:
        """Whether *other* is a fact of the same kind about something else, so that it does not answer the stem.

        The stem is a sentence with a gap. Another fact of the kind fills the gap truly only if it may agree with
        everything that the stem mentions. The fact itself does not compete either.
        """
        if other.id == fact.id or not fact.kind or other.kind != fact.kind:
            return other.id == fact.id
        if answer.names_event and fact.event and other.event and other.event != fact.event:
            return True
        slots = ((fact.slots.get(name, ""), other.slots.get(name, "")) for name in answer.uses)
        return any(self._differ(one, another) for one, another in slots)

    def _differ(self, one: str, other: str) -> bool:
        """Whether the texts of two slots surely name different things."""
        if not one or not other or fold(one) == fold(other) or one_contains_other({fold(one)}, {fold(other)}):
            return False
        first, second = self._named.get(fold(one)), self._named.get(fold(other))
        return first is None or second is None or not self._containment.are_related(first, second)

    @cached_property
    def _named(self) -> dict[str, Entity]:
        """The deck's entities by each of their names and their ids, folded."""
        return {
            fold(name): entity
            for entity in self._deck.entities.values()
            for name in (entity.id, *entity.names)
        }


def is_bound(value: Value) -> bool:
    """Whether a value is the least or the most of something."""
    return isinstance(value, (Number, Date)) and bool(value.bound)


def _ends_too_late(value: Value, answer: Value, latest: Date | None) -> bool:
    return isinstance(value, Date) and isinstance(answer, Date) and is_too_late(value, answer, latest)


def _without_answer(fact: Fact, answer: Answer) -> str:
    """The words of a statement without the answer's own, as :func:`spaced_words` has them."""
    own = fact.answers.index(answer)
    return spaced_words("".join("_" if run.answer == own else run.text for run in fact.runs))
