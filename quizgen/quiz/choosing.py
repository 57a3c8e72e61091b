"""Choosing: a question for each place of each section, so that together they are worth the most.

That is a choice of greatest worth among questions of which some exclude each other, and finding the best
takes exponential time at worst. So places are filled one by one, each with what is worth most beside those
chosen already; then chosen ones are exchanged as long as that helps. What cannot be worth more is the best
there is, which often shows at once (:func:`quizgen.quiz.score.upper_bound`). Where it does not, a small deck is
searched whole, with a limit in steps and never in seconds, so that every computer chooses the same. Which of
these it was stands in the quiz.

A section is called by its index in the blueprint.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from quizgen.quiz.candidates import CandidateRelations, why_incompatible
from quizgen.quiz.chosen_index import ChosenIndex
from quizgen.quiz.score import (
    POINTS_PER_PLACE,
    POINTS_PER_REPEATED_ANSWER,
    LevelShare,
    Tally,
    share_of,
    upper_bound,
)
from quizgen.quiz.supply import SupplyCache

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.model import BlueprintSection
    from quizgen.quiz.candidates import CandidatePool, QuestionCandidate
    from quizgen.quiz.score import SectionPotential

FEWEST_SPARE_CANDIDATES = 6
"""Candidates that are made beyond those that a section needs; besides, one for each of its places …"""
MOST_ADDED_SPARE_CANDIDATES = 20
"""… but no more than so many."""

SPARE_FACTOR_FOR_LEVELS = 3
"""How many times as many spare candidates are made where a section wants easy and hard questions."""

MOST_RETRIES = 3
"""How often more candidates are made for a section because the best one would cost points elsewhere."""

MOST_QUESTIONS_OF_SHORT_QUIZ = 60
"""Questions up to which each is compared with each, and they are exchanged for better ones. In a longer quiz a new one
is compared with those that it may clash with, and chance evens out what choosing one by one misses."""
TOO_MANY_SPEAK_OF_IT = "too many questions of the quiz speak of the same to be sure that none tells it"
MOST_CANDIDATES_PER_PLACE = 400
"""Candidates of a section that are considered for one place: more than any section of a short quiz needs …"""
MOST_CANDIDATES_PER_PLACE_OF_LONG_QUIZ = 100
"""… and enough for each place of a long one."""


class Choice:
    """The questions chosen so far for the sections of a blueprint."""

    def __init__(self, sections: Sequence[BlueprintSection], pools: Sequence[CandidatePool]) -> None:
        self.sections, self.pools = sections, pools
        self.counts = [section.number for section in sections]
        """How many questions each section is to have."""
        self.relation = CandidateRelations()
        self._supplies = SupplyCache()
        self._set_aside: set[int] = set()
        """The identities of questions that are not to be chosen."""
        self.required: list[QuestionCandidate] = []
        """Those that are chosen in any case, in the order in which they were asked for."""
        self.pinned: list[QuestionCandidate] = []
        """Those of them that stand first in their sections."""
        self.restart()

    def restart(self) -> None:
        """Make the choice empty, but for what is required."""
        shares = [share_of(section, count) for section, count in zip(self.sections, self.counts, strict=True)]
        self.tally = Tally(shares)
        self.chosen: list[QuestionCandidate] = []
        self._chosen_by_section: dict[int, list[QuestionCandidate]] = defaultdict(list)
        self._asked_facts: set[str] = set()
        """The ids of the facts that are asked already."""
        self._chosen_by_fact: dict[str, QuestionCandidate] = {}
        self._chosen_index: ChosenIndex | None = None
        """The chosen questions of a long quiz."""
        self._clear_caches()
        for candidate in self.required:
            self.take(candidate)

    def restart_with(self, candidates: Iterable[QuestionCandidate]) -> None:
        """Choose these candidates, among which are those required, and no others."""
        self.restart()
        for candidate in candidates:
            if candidate not in self.required:
                self.take(candidate)

    def require(self, candidate: QuestionCandidate, *, pinned: bool = False) -> None:
        """Choose a candidate, now and whenever the choice is made anew. It is compatible with those chosen."""
        self.required.append(candidate)
        if pinned:
            self.pinned.append(candidate)
        self.take(candidate)

    @property
    def exchangeable(self) -> list[QuestionCandidate]:
        """The chosen questions that others may take the place of."""
        required = set(map(id, self.required))
        return [candidate for candidate in self.chosen if id(candidate) not in required]

    def places_left(self, section: int) -> int:
        """The places of a section that nothing required has."""
        return self.counts[section] - sum(candidate.section == section for candidate in self.required)

    def set_aside(self, candidate: QuestionCandidate) -> None:
        """Do not choose a candidate's question, for whichever section."""
        self._set_aside.add(id(candidate.shown))

    def take_back(self, candidate: QuestionCandidate) -> None:
        """Let a candidate's question be chosen again."""
        self._set_aside.remove(id(candidate.shown))

    def _clear_caches(self) -> None:
        """Forget how the candidates compare with those chosen."""
        self._barred: set[int] = set()
        """The identities of candidates that are incompatible with a chosen one."""
        self._compared: dict[int, tuple[int, int]] = {}
        """With how many of those chosen a candidate was compared, and how many of them share its answer."""
        self._considered: dict[int, tuple[list[QuestionCandidate], int]] = {}
        """Of each section the candidates that are considered, and how many were looked at to find them."""
        self._used_up: dict[int, int] = {}
        """Of each list of drafts, by its identity, how many at its beginning can no longer be chosen by any section."""

    # --- one question ---

    def against_chosen(self, candidate: QuestionCandidate) -> tuple[bool, int]:
        """Whether a candidate is incompatible with a chosen one, and with how many it shares an answer."""
        if self._is_known_to_be_barred(candidate):
            return True, 0
        if self.is_long:
            return self._against_many_chosen(candidate)
        compared, same_answers = self._compared.get(id(candidate), (0, 0))
        barred, more = self.relation.to_all(candidate, self.chosen[compared:])
        if barred:
            self._barred.add(id(candidate))
        self._compared[id(candidate)] = len(self.chosen), same_answers + more
        return barred, same_answers + more

    def _against_many_chosen(self, candidate: QuestionCandidate) -> tuple[bool, int]:
        if self.chosen_index.exclusion_of(candidate).barred:
            self._barred.add(id(candidate))
            return True, 0
        return False, self.chosen_index.count_same_answer(candidate)

    def why_barred_by_many(self, candidate: QuestionCandidate) -> str:
        """Why a candidate must not stand with those chosen, where these are too many to compare each; else empty."""
        clashing = candidate.facts | candidate.excluded_facts
        asked = sorted(name for name in clashing if name in self._chosen_by_fact)
        if asked:
            return why_incompatible(candidate, self._chosen_by_fact[asked[0]])
        exclusion = self.chosen_index.exclusion_of(candidate)
        if exclusion.rival:
            return why_incompatible(candidate, exclusion.rival)
        return TOO_MANY_SPEAK_OF_IT if exclusion.barred else ""

    @property
    def is_long(self) -> bool:
        """Whether so many questions are chosen that each is no longer compared with each."""
        return len(self.chosen) > MOST_QUESTIONS_OF_SHORT_QUIZ

    @property
    def chosen_index(self) -> ChosenIndex:
        """The chosen questions, found by what they may clash with."""
        if self._chosen_index is None:
            self._chosen_index = ChosenIndex(self.chosen)
        return self._chosen_index

    def _is_known_to_be_barred(self, candidate: QuestionCandidate) -> bool:
        """Whether no comparison is needed: it was barred before, or asks a fact that is asked or excluded."""
        asked = self._asked_facts
        again = not (asked.isdisjoint(candidate.facts) and asked.isdisjoint(candidate.excluded_facts))
        return again or id(candidate) in self._barred or id(candidate.shown) in self._set_aside

    def take(self, candidate: QuestionCandidate) -> None:
        """Choose a candidate that is compatible with those chosen."""
        self.tally.add(candidate, self._same_answers(candidate))
        self.chosen.append(candidate)
        self._chosen_by_section[candidate.section].append(candidate)
        self._asked_facts |= candidate.facts
        self._chosen_by_fact.update(dict.fromkeys(candidate.facts, candidate))
        if self._chosen_index is not None:
            self._chosen_index.add(candidate)

    def _same_answers(self, candidate: QuestionCandidate) -> int:
        """With how many of those chosen a candidate shares an answer."""
        if self.is_long:
            return self.chosen_index.count_same_answer(candidate)
        return self.against_chosen(candidate)[1]

    def drop(self, candidate: QuestionCandidate) -> None:
        """Choose a candidate no longer."""
        self.chosen.remove(candidate)
        self._chosen_by_section[candidate.section].remove(candidate)
        self._asked_facts -= candidate.facts
        for fact in candidate.facts:
            del self._chosen_by_fact[fact]
        if self._chosen_index is not None:
            self._chosen_index.remove(candidate)
        self._clear_caches()
        self.tally.remove(candidate, self._same_answers(candidate))

    def turn(self, candidate: QuestionCandidate, turned: QuestionCandidate) -> QuestionCandidate:
        """Choose the same question with the other of its two answers, where that can stand with the others.

        What is chosen then is returned.
        """
        self.drop(candidate)
        if self.against_chosen(turned)[0]:
            turned = candidate
        self.take(turned)
        for row in (self.required, self.pinned):
            if candidate in row:
                row[row.index(candidate)] = turned
        return turned

    def chosen_of(self, section: int) -> Sequence[QuestionCandidate]:
        """The candidates chosen for a section."""
        return self._chosen_by_section[section]

    def unchosen_of(self, section: int) -> list[QuestionCandidate]:
        """The first candidates of a section that are not chosen: as many as are considered for a place."""
        chosen = {id(candidate) for candidate in self._chosen_by_section[section]}
        others = (candidate for candidate in self.pools[section].candidates if id(candidate) not in chosen)
        return list(islice(others, MOST_CANDIDATES_PER_PLACE))

    # --- one by one ---

    def fill(self) -> None:
        """Fill every place that can be filled, first in the sections with the fewest drafts for each place."""
        for section in self.by_scarcity():
            self._fill(section, self.counts[section] - len(self.chosen_of(section)))

    def fill_from_others(self, sections: Iterable[int]) -> None:
        """Fill the places that stayed empty from these sections; the counts become what each section has then.

        Each time it is the section whose next question is worth most; of equals the first.
        """
        sections = list(sections)
        count = sum(self.counts)
        while len(self.chosen) < count:
            found = [candidate for candidate in map(self._best_or_new, sections) if candidate]
            if not found:
                return
            self.take(
                max(found, key=lambda candidate: self.tally.gain(candidate, self._same_answers(candidate)))
            )
        self.counts = [len(self.chosen_of(section)) for section in range(len(self.sections))]

    def _best_or_new(self, section: int) -> QuestionCandidate | None:
        """The best candidate of a section. Where there is none, more are made."""
        candidate = self._best(section)
        while candidate is None and self._make_more(section, FEWEST_SPARE_CANDIDATES):
            candidate = self._best(section)
        return candidate

    def by_scarcity(self) -> list[int]:
        """The sections, first those with the fewest drafts for each of their places."""
        return sorted(
            range(len(self.sections)),
            key=lambda section: len(self.pools[section].drafts) / max(1, self.counts[section]),
        )

    def _fill(self, section: int, places: int) -> None:
        """Fill so many places of a section, or as many as can be filled."""
        pool = self.pools[section]
        spare = FEWEST_SPARE_CANDIDATES + min(places, MOST_ADDED_SPARE_CANDIDATES)
        if self.tally.shares[section] != LevelShare(None, None):
            spare *= SPARE_FACTOR_FOR_LEVELS
        if places > len(pool.candidates):
            self._make_more(section, places + spare - len(pool.candidates))
        retries = MOST_RETRIES
        while places > 0:
            candidate = self._best(section)
            if candidate and retries and self._costs_points(candidate) and self._make_more(section, spare):
                retries -= 1
            elif candidate:
                self.take(candidate)
                places -= 1
            elif not self._make_more(section, spare):
                break

    def _make_more(self, section: int, count: int) -> bool:
        """Make more candidates of a section; whether there was one.

        Drafts that other sections have used up are made into candidates only in a short quiz, where they may be
        exchanged.
        """
        pool = self.pools[section]
        if (
            sum(self.counts) > MOST_QUESTIONS_OF_SHORT_QUIZ
            or len(pool.candidates) >= MOST_CANDIDATES_PER_PLACE
        ):
            pool.skip_to(self._used_up.get(id(pool.drafts), 0))
        return pool.make_more(count)

    def _costs_points(self, candidate: QuestionCandidate) -> bool:
        """Whether a candidate gains less than its place is worth: it costs points elsewhere."""
        return self.tally.gain(candidate, self._same_answers(candidate)) < POINTS_PER_PLACE

    def _best(self, section: int) -> QuestionCandidate | None:
        """The candidate of a section that gains most beside those chosen; of equals the first."""
        considered = self._consider(section)
        if self.is_long:
            return self._best_of_long_quiz(considered)
        gains = [(self.tally.gain(candidate), candidate) for candidate in considered]
        best, most = None, 0
        for gain, candidate in sorted(gains, key=lambda row: -row[0]):
            if best and most >= gain:
                break
            barred, same_answers = self.against_chosen(candidate)
            if not barred and (best is None or gain - POINTS_PER_REPEATED_ANSWER * same_answers > most):
                best, most = candidate, gain - POINTS_PER_REPEATED_ANSWER * same_answers
        return best

    def _best_of_long_quiz(self, considered: Sequence[QuestionCandidate]) -> QuestionCandidate | None:
        """The best candidate, found so that few are compared with those chosen: that costs more than their gains."""
        gains = [(self.tally.gain(candidate), candidate) for candidate in considered]
        worth = [
            (
                gain - POINTS_PER_REPEATED_ANSWER * self.chosen_index.count_same_answer(candidate),
                gain,
                candidate,
            )
            for gain, candidate in gains
        ]
        ranked = sorted(worth, key=lambda row: row[:2], reverse=True)
        return next((candidate for _, _, candidate in ranked if not self.against_chosen(candidate)[0]), None)

    def _consider(self, section: int) -> list[QuestionCandidate]:
        """The first candidates of a section that may still be chosen. Those before them are not looked at again."""
        is_long = sum(self.counts) > MOST_QUESTIONS_OF_SHORT_QUIZ
        most = MOST_CANDIDATES_PER_PLACE_OF_LONG_QUIZ if is_long else MOST_CANDIDATES_PER_PLACE
        considered, index = self._considered.get(section, ([], 0))
        considered = [candidate for candidate in considered if not self._is_known_to_be_barred(candidate)]
        pool = self.pools[section]
        while len(considered) < most and index < len(pool.candidates):
            if not self._is_known_to_be_barred(pool.candidates[index]):
                considered.append(pool.candidates[index])
            index += 1
        self._considered[section] = considered, index
        first = considered[0].position if considered else pool.drafts_seen
        self._used_up[id(pool.drafts)] = max(first, self._used_up.get(id(pool.drafts), 0))
        return considered

    # --- how good it can be ---

    def upper_bound(self) -> int:
        """A total that no choice of so many questions for each section can exceed."""
        empty = Tally(self.tally.shares)
        return upper_bound(
            empty, [self.potential(section, count) for section, count in enumerate(self.counts)]
        )

    def potential(self, section: int, places: int) -> SectionPotential:
        """What a section could reach with so many places, from all its candidates and unseen drafts."""
        return self._supplies.of(self.pools[section]).potential(places)
