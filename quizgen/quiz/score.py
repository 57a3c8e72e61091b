"""The score of a choice of questions: its total, in points, and an upper bound of it.

The most points are for filled places. Then each section should have its share of easy and hard questions; no answer
should come twice, and True no more than once more often than False; and the questions should be spread over the
article: the first of a paragraph counts most, each further one less, so that an even spread has the most points.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.model import BlueprintSection, Citation
    from quizgen.quiz.candidates import QuestionCandidate

T = TypeVar("T")

POINTS_PER_PLACE = 10_000
"""For each place that is filled: more than all else together can cost."""
POINTS_PER_LEVEL_MISSED = 500
"""Lost for each question by which a section misses its share of easy or hard ones."""
POINTS_PER_REPEATED_ANSWER = 200
"""Lost for two questions with one answer; and where one key of the same options comes twice more often than another."""
PARAGRAPH_POINTS = (100, 45, 20, 9, 4, 2, 1)
"""For the first, second, … question of a paragraph."""
SENTENCE_POINTS = (30, 5)
"""For the first, second, … question of a sentence."""


class LevelShare(msgspec.Struct, frozen=True):
    """How many easy and hard questions a section is to have; None where it does not matter."""

    easy: int | None
    hard: int | None

    def missed(self, easy: int, hard: int) -> int:
        """By how many questions a section with so many easy and hard ones misses its share."""
        pairs = ((self.easy, easy), (self.hard, hard))
        return sum(abs(due - have) for due, have in pairs if due is not None)


def share_of(section: BlueprintSection, number: int) -> LevelShare:
    """The shares of a section with so many questions, as numbers of them: half a question is rounded up.

    Together they are no more than all: half easy and half hard of 3 -> 2 easy, 1 hard.
    """
    easy, hard = (
        None if share is None else int(number * share + 0.5) for share in (section.easy, section.hard)
    )
    return LevelShare(easy, None if hard is None else min(hard, number - (easy or 0)))


class Tally:
    """The score of the questions chosen so far, kept up to date while they are added and removed."""

    def __init__(self, shares: Sequence[LevelShare]) -> None:
        self.shares = shares
        self.paragraphs: Counter[int] = Counter()
        self.sentences: Counter[Citation] = Counter()
        self._levels = [{"easy": 0, "medium": 0, "hard": 0} for _ in shares]
        self._keys: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
        self.fixed = 0
        """The points that no later question can change: for places, coverage and repeated answers."""
        self._levels_missed = sum(share.missed(0, 0) for share in shares)
        self._excess_keys = 0

    @property
    def total(self) -> int:
        """The points of all of them together."""
        return (
            self.fixed
            - POINTS_PER_LEVEL_MISSED * self._levels_missed
            - POINTS_PER_REPEATED_ANSWER * self._excess_keys
        )

    def gain(self, candidate: QuestionCandidate, same_answers: int = 0) -> int:
        """By how much one more question would raise the total, if *same_answers* of those chosen have its answer."""
        return (
            self._added_fixed(candidate, same_answers)
            - POINTS_PER_LEVEL_MISSED * self._added_misses(candidate)
            - POINTS_PER_REPEATED_ANSWER * self._added_excess(candidate)
        )

    def add(self, candidate: QuestionCandidate, same_answers: int) -> None:
        """Count a question that is chosen."""
        self.fixed += self._added_fixed(candidate, same_answers)
        self._levels_missed += self._added_misses(candidate)
        self._excess_keys += self._added_excess(candidate)
        self._count(candidate, 1)

    def remove(self, candidate: QuestionCandidate, same_answers: int) -> None:
        """Count a question no longer; *same_answers* does not count itself."""
        self._count(candidate, -1)
        self.fixed -= self._added_fixed(candidate, same_answers)
        self._levels_missed -= self._added_misses(candidate)
        self._excess_keys -= self._added_excess(candidate)

    def _added_fixed(self, candidate: QuestionCandidate, same_answers: int) -> int:
        """The points of a question that no later one can change."""
        paragraphs = sum(next_points(PARAGRAPH_POINTS, self.paragraphs[at]) for at in candidate.paragraphs)
        return (
            POINTS_PER_PLACE
            + paragraphs
            + sum(next_points(SENTENCE_POINTS, self.sentences[at]) for at in candidate.sentences)
            - POINTS_PER_REPEATED_ANSWER * same_answers
        )

    def _added_misses(self, candidate: QuestionCandidate) -> int:
        """By how many questions more its section would miss its share."""
        share, levels = self.shares[candidate.section], self._levels[candidate.section]
        easy, hard = levels["easy"], levels["hard"]
        after = share.missed(easy + (candidate.level == "easy"), hard + (candidate.level == "hard"))
        return after - share.missed(easy, hard)

    def _added_excess(self, candidate: QuestionCandidate) -> int:
        """By how much more one key of its options would come too often."""
        if not candidate.option_texts or candidate.option_texts not in self._keys:
            return 0
        keys = self._keys[candidate.option_texts]
        counts = [keys[option,] + ((option,) == candidate.key_texts) for option in candidate.option_texts]
        return _excess(counts) - _excess([keys[option,] for option in candidate.option_texts])

    def _count(self, candidate: QuestionCandidate, by: int) -> None:
        self._levels[candidate.section][candidate.level] += by
        if candidate.option_texts:
            self._keys.setdefault(candidate.option_texts, Counter())[candidate.key_texts] += by
        for at in candidate.paragraphs:
            self.paragraphs[at] += by
        for sentence in candidate.sentences:
            self.sentences[sentence] += by


def next_points(steps: Sequence[int], already: int) -> int:
    """The points of one more, where there are so many already."""
    return steps[already] if already < len(steps) else 0


def _excess(counts: Sequence[int]) -> int:
    """By how much the most frequent comes too often: one more than the rarest is as even as can be."""
    return max(0, max(counts) - min(counts) - 1)


class SectionPotential(NamedTuple):
    """What the questions of one section could still cover of the article."""

    places: int
    """How many questions it can still get."""
    paragraph_sums: tuple[int, ...]
    """The most paragraphs that none, one, two, … of its questions can cite together."""
    sentence_sums: tuple[int, ...]
    """The most sentences that none, one, two, … of them can cite together."""
    paragraphs: Mapping[int, int]
    """How many of its questions can cite each paragraph."""
    sentences: Mapping[Citation, int]
    """How many of them can cite each sentence."""

    @property
    def source(self) -> tuple[int, int]:
        """The identity of its counters: sections that choose from the same drafts share them."""
        return id(self.paragraphs), id(self.sentences)


class UpperBound:
    """Totals that no choice can exceed which goes on from the questions of a tally, as they now are.

    Two bounds hold, and the lower one is given: the sum of what each section could cover alone, and what all could
    cover together, since sections may cite the same paragraph.
    """

    def __init__(self, tally: Tally, potentials: Iterable[SectionPotential]) -> None:
        potentials = list(potentials)
        distinct = {potential.source: potential for potential in potentials}.values()
        self._fixed = tally.fixed
        self._alone = {potential.source: _coverage(tally, [potential]) for potential in distinct}
        self._together = _coverage(tally, potentials)

    def of(self, potentials: Sequence[SectionPotential]) -> int:
        """The most points with the places of these potentials filled: the same sections, with more or fewer places."""
        alone = sum(_most_points(self._alone[potential.source], [potential]) for potential in potentials)
        places = sum(potential.places for potential in potentials)
        return self._fixed + POINTS_PER_PLACE * places + min(alone, _most_points(self._together, potentials))


def upper_bound(tally: Tally, potentials: Iterable[SectionPotential]) -> int:
    """A total that no choice can exceed which fills the potentials' places beside the tally's questions."""
    potentials = list(potentials)
    return UpperBound(tally, potentials).of(potentials)


def _coverage(tally: Tally, potentials: Sequence[SectionPotential]) -> tuple[list[int], list[int]]:
    """The points that further paragraphs, and further sentences, could bring to these sections, the most first."""
    return (
        _points_left(PARAGRAPH_POINTS, tally.paragraphs, [potential.paragraphs for potential in potentials]),
        _points_left(SENTENCE_POINTS, tally.sentences, [potential.sentences for potential in potentials]),
    )


def _most_points(coverage: tuple[list[int], list[int]], potentials: Sequence[SectionPotential]) -> int:
    """The most points of a coverage that these sections could have, with as many citations as they can reach."""
    paragraphs, sentences = coverage
    paragraph_count = sentence_count = 0
    for potential in potentials:
        paragraph_count += potential.paragraph_sums[min(potential.places, len(potential.paragraph_sums) - 1)]
        sentence_count += potential.sentence_sums[min(potential.places, len(potential.sentence_sums) - 1)]
    return sum(paragraphs[:paragraph_count]) + sum(sentences[:sentence_count])


def _points_left(
    steps: Sequence[int], have: Mapping[T, int], supplies: Sequence[Mapping[T, int]]
) -> list[int]:
    """The points of each further citation that the supplies hold, the most first; *have* counts those chosen."""
    supply = supplies[0] if len(supplies) == 1 else _sum(supplies)
    left: list[int] = []
    for at, most in supply.items():
        already = have.get(at, 0)
        left += steps[already : already + most]
    return sorted(left, reverse=True)


def _sum(supplies: Sequence[Mapping[T, int]]) -> Mapping[T, int]:
    """The sum of all supplies. One that comes several times is read once."""
    times = Counter(map(id, supplies))
    total = Counter[T]()
    for supply in {id(supply): supply for supply in supplies}.values():
        for at, most in supply.items():
            total[at] += most * times[id(supply)]
    return total
