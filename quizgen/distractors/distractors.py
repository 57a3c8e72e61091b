"""Distractors: wrong options that are surely wrong, of the right answer's form.

They come, in this order, from the curator, from the same slot of other facts, from the same type in the deck and from
a shipped pool. Wrong numbers and dates are put around the answer. Whoever writes wrong options by hand wants them to
be seen, so these go first, and before them what the curator names under ``reject``: what pupils really take for right
is the best wrong option there is. Of more candidates than are needed those are drawn that give the answer its rank.

Beyond its rank, nothing is done to hide the answer: a choice that keeps it from being the odd one out makes it the odd
one wherever it cannot, and tells by that. What is drawn without a look at it says nothing.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.distractors.agreement import Agreement
from quizgen.distractors.asked import Asked
from quizgen.distractors.candidate import DistractorCandidate, in_random_order
from quizgen.distractors.distinct_candidates import DistinctCandidates
from quizgen.distractors.drawing import DrawnOptions, DrawnValues, draw_picked, drawn_around, split_by
from quizgen.distractors.in_statement import fits_statement, has_ending, in_place_of
from quizgen.distractors.misconceptions import is_of_kind
from quizgen.distractors.natural_order import SORTED_VALUES, NaturalOrder, read_value
from quizgen.distractors.sources import MOST_PER_SOURCE, Sources
from quizgen.distractors.truth import Truth
from quizgen.distractors.wrong_values import WrongValues
from quizgen.model import Option
from quizgen.random_streams import Stream
from quizgen.text.folding import fold
from quizgen.text.likeness import Form
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Entity, Fact, Pool

MOST_LENGTH_RATIO = 2.2
"""How many times longer or shorter than the answer an option of plain words may be."""
MOST_JUDGED = 1 << 14
"""Answers whose wrong options by hand are judged once, and not whenever they are asked for."""
FEWEST_WEIGHED_FOR_EACH, MOST_WEIGHED_FOR_EACH = 2, 6
"""Safe candidates of one source that are weighed for each that is drawn: as many as it takes to give any rank."""


class DistractorFinder:
    """Finds wrong options for the answers of one deck."""

    def __init__(
        self, *, deck: Deck, pools: Callable[[str], tuple[Pool, ...]], grammar: Grammar, seed: str
    ) -> None:
        self._deck, self._pools, self._grammar, self._seed = deck, pools, grammar, seed
        self._order = NaturalOrder(grammar)
        self._judged: dict[tuple[str, str, str], tuple[str, ...]] = {}
        """What :meth:`why_not_by_hand` says, by a fact's id and an answer's name and text."""

    @cached_property
    def truth(self) -> Truth:
        """What judges candidates by the deck's facts."""
        return Truth(self._deck, self._pools)

    @cached_property
    def _agreement(self) -> Agreement:
        return Agreement(self._deck, self._grammar)

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self._deck, self._pools, self._seed)

    @cached_property
    def _wrong_values(self) -> WrongValues:
        return WrongValues(self._deck, self._grammar, self.truth)

    def find(self, fact: Fact, answer: Answer, *, count: int, stem: str = "") -> list[Option]:
        """The options of :meth:`draw`."""
        return self.draw(fact, answer, count=count, stem=stem).options

    def draw(self, fact: Fact, answer: Answer, *, count: int, stem: str = "") -> DrawnOptions:
        """Up to *count* wrong options for an answer: fewer where no more are surely wrong.

        Where the curator says which *only* are offered, these are all. Nothing that stands in the *stem* becomes an
        option. Without a stem the option takes the answer's place in its statement. The answer's words name the random
        stream: where two questions have one answer, their wrong options are the same as far as can be, for else the
        answer would be what stands most often among a deck's options.
        """
        if not stem and has_ending(fact, answer, self._deck.language):
            return DrawnOptions([], every_rank=False)
        asked = Asked(fact, answer, count, stem)
        if answer.only_distractors:
            only = self._in_order(self._picked(asked, ()), answer)[:count]
            return DrawnOptions([_option(one, fact) for one in only], every_rank=False)
        mistaken = self._in_order(self._misconceptions(asked), answer)[:count]
        picked = self._in_order(self._picked(asked, mistaken), answer)[:MOST_PER_SOURCE]
        drawn, every_rank = self._drawn_from(picked, asked, mistaken)
        found = [*mistaken, *self._in_order(drawn, answer)]
        if len(found) < count and answer.complete:
            more, every_rank = self._more(asked, found)
            every_rank = every_rank and not found
            found = list(islice(self._without_repetitions([*found, *more]), count))
        options = [_option(one, fact) for one in found]
        return DrawnOptions(options, every_rank=every_rank and not mistaken)

    # --- what the curator picked ---

    def _misconceptions(self, asked: Asked) -> Iterator[DistractorCandidate]:
        """What the curator names as mistaken for the answer, where it is of the answer's kind and surely wrong."""
        distinct = DistinctCandidates()
        for text in asked.answer.reject[:MOST_PER_SOURCE]:
            candidate = self._candidate(text, "curator", asked.answer)
            if (
                is_of_kind(candidate, asked.answer, self._deck)
                and self._has_like_form(candidate, asked.answer)
                and _can_be_shown(candidate, asked.fact)
                and not self.truth.why_not(candidate, asked.fact, asked.answer)
                and not distinct.repeated_by(candidate)
                and (placed := self._in_place(candidate, asked))
            ):
                distinct.add(candidate)
                yield placed

    def _picked(self, asked: Asked, beside: Sequence[DistractorCandidate]) -> Iterator[DistractorCandidate]:
        """The usable ones of the curator's own wrong options that repeat none of those *beside*."""
        answer = asked.answer
        for text, why_not in zip(answer.distractors, self.why_not_by_hand(asked.fact, answer), strict=True):
            if why_not:
                continue
            candidate = self._candidate(text, "curator", answer)
            if any(map(candidate.repeats, beside)):
                continue
            if placed := self._in_place(candidate, asked):
                yield placed

    def _in_place(self, candidate: DistractorCandidate, asked: Asked) -> DistractorCandidate | None:
        """The candidate as it stands where it is asked for, under a stem or in the statement; None if it cannot."""
        if asked.stem:
            return candidate
        if not fits_statement(candidate, asked.fact, asked.answer, self._grammar):
            return None
        return self._agreement.picked_fitting(candidate, asked.fact, asked.answer)

    def _drawn_from(
        self, picked: list[DistractorCandidate], asked: Asked, beside: Sequence[DistractorCandidate]
    ) -> tuple[list[DistractorCandidate], bool]:
        """As many of those *picked* as are lacking with those *beside*, and whether any rank was possible."""
        lacking = asked.count - len(beside)
        if not asked.stem:
            return picked[:lacking], False
        return draw_picked(
            picked,
            lambda: self._others(asked, picked, lacking),
            side=self._order.side(asked.answer),
            count=lacking,
            stream=self._stream(asked.answer, "rank"),
        )

    def _others(
        self, asked: Asked, picked: list[DistractorCandidate], lacking: int
    ) -> list[DistractorCandidate]:
        """Some safe candidates that the curator did not pick and that can stand beside those *picked*."""
        if not asked.answer.complete:
            return []
        if isinstance(asked.answer.value, SORTED_VALUES):
            return self._more(replace(asked, count=len(picked) + lacking), picked).values
        return self._weighed(self._likely(asked), asked.answer, lacking, picked)

    def why_not_by_hand(self, fact: Fact, answer: Answer) -> tuple[str, ...]:
        """Why each of the curator's own wrong options is not used, in their order; empty where it is."""
        if not answer.distractors:
            return ()
        key = fact.id, answer.name, answer.text
        if key in self._judged:
            return self._judged[key]
        judged = tuple(self._judge(fact, answer))
        if len(self._judged) < MOST_JUDGED:
            self._judged[key] = judged
        return judged

    def _judge(self, fact: Fact, answer: Answer) -> Iterator[str]:
        usable = DistinctCandidates()
        for text in answer.distractors:
            candidate = self._candidate(text, "curator", answer)
            why_not = self.truth.why_not(candidate, fact, answer, by_hand=True)
            if why_not:
                why_not = f"may be right: {why_not}"
            elif not _can_be_shown(candidate, fact):
                why_not = "has no picture, and the options of this fact are pictures"
            elif repeated := usable.repeated_by(candidate):
                why_not = f"cannot stand beside '{repeated.text}': they say the same, or one holds the other's words"
            else:
                usable.add(candidate)
            yield why_not

    def pool_entries(self, type_: str) -> Iterator[Entity]:
        """The entries of the shipped pools of a type."""
        return (entry for pool in self._pools(type_) for entry in pool.entries)

    def is_safe(self, text: str, fact: Fact, answer: Answer, *, by_hand: bool = False) -> bool:
        """Whether *text*, which may be the answer of another fact, is surely wrong for this one.

        *by_hand*: the curator picked it, for another answer of the fact, say.
        """
        return not self.truth.why_not(self._candidate(text, "deck", answer), fact, answer, by_hand=by_hand)

    def repeats_any(self, text: str, others: Iterable[str]) -> bool:
        """Whether *text* says the same as one of the *others*, or one holds the other's words."""
        candidate = DistractorCandidate(text, read_value(text, self._grammar), "deck")
        return any(
            candidate.repeats(DistractorCandidate(other, read_value(other, self._grammar), "deck"))
            for other in others
        )

    def in_natural_order(self, options: list[Option], answer: Answer) -> list[Option] | None:
        """Numbers and dates from the least to the greatest; None where the options have no such order."""
        return self._order.sorted_options(options, answer)

    # --- what nobody picked ---

    def _more(self, asked: Asked, beside: list[DistractorCandidate]) -> DrawnValues[DistractorCandidate]:
        """Wrong options that nobody picked, as many as are lacking with those *beside*."""
        if isinstance(asked.answer.value, SORTED_VALUES):
            return self._wrong_values.around(asked, beside, self._stream(asked.answer, "values"))
        return DrawnValues(self._alike(asked, beside))

    def _alike(self, asked: Asked, beside: list[DistractorCandidate]) -> list[DistractorCandidate]:
        """Candidates from the deck and the pools, as many as are lacking: of each source the most alike."""
        answer = asked.answer
        chosen = list(beside)
        form = Form(answer.text)
        for source, candidates in groupby(self._likely(asked), key=_source):
            lacking = asked.count - len(chosen)
            if lacking <= 0:
                break
            weighed = self._weighed(candidates, answer, lacking, chosen)
            if len(weighed) > lacking > 1:
                alike = sorted(weighed, key=lambda candidate: form.unlike(Form(candidate.text)))
                below, above, neither = split_by(self._order.side(answer), alike)
                stream = self._stream(answer, "rank", source)
                weighed = self._in_order(drawn_around(below, above, neither, lacking, stream), answer)
            chosen += weighed[:lacking]
        return chosen[len(beside) :]

    def _likely(self, asked: Asked) -> Iterator[DistractorCandidate]:
        """Safe candidates from the deck and the pools, the nearest source first."""
        fact, answer = asked.fact, asked.answer
        stem_words = spaced_words(asked.stem)
        for candidate in self._sources.candidates(fact, answer):
            in_stem = any(spaced_words(word) in stem_words for word in candidate.names)
            if (
                in_stem
                or not _can_be_shown(candidate, fact)
                or not self._has_like_form(candidate, answer)
                or self.truth.why_not(candidate, fact, answer)
            ):
                continue
            if fitting := self._agreement.fitting(candidate, fact, answer, asked.stem):
                yield fitting

    # --- candidates ---

    def _stream(self, answer: Answer, *names: str) -> Stream:
        return Stream(self._seed, fold(answer.text), *names)

    def _in_order(
        self, candidates: Iterable[DistractorCandidate], answer: Answer
    ) -> list[DistractorCandidate]:
        """Candidates in random order, which does not change where one is added."""
        return in_random_order(candidates, answer, self._seed)

    def _candidate(self, text: str, origin: str, answer: Answer) -> DistractorCandidate:
        """A candidate from its words alone, read as an answer's are."""
        value = in_place_of(answer, read_value(text, self._grammar, like=answer.value))
        forms = self._grammar.spellings(value)
        return self._sources.candidate(text, value, origin, type_=self._sources.type_of(answer), forms=forms)

    def _has_like_form(self, candidate: DistractorCandidate, answer: Answer) -> bool:
        """Whether a candidate looks like the answer: entities by number, plain words by length and capital."""
        entity = self._deck.entity(answer.value)
        if entity is not None:
            return candidate.entity is None or candidate.entity.plural == entity.plural
        own, right = candidate.text, answer.text
        ratio = max(len(own), len(right)) / max(1, min(len(own), len(right)))
        return ratio <= MOST_LENGTH_RATIO and own[:1].isupper() == right[:1].isupper()

    def _weighed(
        self,
        candidates: Iterable[DistractorCandidate],
        answer: Answer,
        lacking: int,
        beside: Sequence[DistractorCandidate],
    ) -> list[DistractorCandidate]:
        """So many candidates that can stand beside each other and those *beside* that the answer may have any rank."""
        side = self._order.side(answer)
        found: list[DistractorCandidate] = []
        below = above = 0
        for candidate in islice(self._without_repetitions(chain(beside, candidates)), len(beside), None):
            found.append(candidate)
            below += side(candidate) < 0
            above += side(candidate) > 0
            enough = len(found) >= lacking * FEWEST_WEIGHED_FOR_EACH and min(below, above) >= lacking
            if enough or len(found) == lacking * MOST_WEIGHED_FOR_EACH:
                break
        return found

    def _without_repetitions(
        self, candidates: Iterable[DistractorCandidate]
    ) -> Iterator[DistractorCandidate]:
        """The candidates without those that repeat an earlier one, or are related to it: two names of one thing."""
        seen: list[DistractorCandidate] = []
        for candidate in candidates:
            if not any(candidate.repeats(one) or self.truth.are_related(candidate, one) for one in seen):
                seen.append(candidate)
                yield candidate


def _source(candidate: DistractorCandidate) -> str:
    """Where a candidate comes from; the facts of the deck are one source."""
    return candidate.origin.partition(" ")[0]


def _can_be_shown(candidate: DistractorCandidate, fact: Fact) -> bool:
    """Whether a candidate has a picture, where the options of the fact are pictures."""
    return not fact.pictures or bool(candidate.entity and candidate.entity.picture)


def _option(candidate: DistractorCandidate, fact: Fact) -> Option:
    """The option that a candidate becomes, with its picture where the options of the fact are pictures."""
    entity = candidate.entity
    picture = entity.picture if entity and fact.pictures else None
    article = entity.article if entity else None
    return Option(candidate.text, origin=candidate.origin, article=article, picture=picture)
