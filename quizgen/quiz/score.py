"""What a choice of questions is worth: one number for all that is wanted of it, and the most that it could be.

Above all every place is filled. Then each section has its share of easy and hard questions; no answer comes
twice, and True leads over False by one at most; and the questions are spread over the article: the first of
a paragraph counts most, each further one less, so that the number is greatest where they are spread evenly.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.model import Citation, Part
    from quizgen.quiz.candidates import Candidate

T = TypeVar("T")

FILLED = 10_000
"""For each place that is filled: more than all else together can take away."""
SHARE = 500
"""Lost for each question that is easy or hard against the blueprint."""
TWICE = 200
"""Lost for two questions with one answer, and where a key leads by two among options that come again."""
PARAGRAPHS = (100, 45, 20, 9, 4, 2, 1)
"""For the first, second, … question of a paragraph."""
SENTENCES = (30, 5)
"""For the first, second, … question of a sentence."""


class Share(NamedTuple):
    """How many easy and hard questions a section wants; None where it does not matter."""

    easy: int | None
    hard: int | None

    def missed(self, easy: int, hard: int) -> int:
        """By how many questions that is missed."""
        pairs = ((self.easy, easy), (self.hard, hard))
        return sum(abs(want - have) for want, have in pairs if want is not None)


def share_of(part: Part, number: int) -> Share:
    """The shares of a section as numbers of its questions; halves go up, but together they are no more than all."""
    easy, hard = (None if share is None else int(number * share + 0.5) for share in (part.easy, part.hard))
    return Share(easy, None if hard is None else min(hard, number - (easy or 0)))


class Tally:
    """What the questions chosen so far are worth, kept while they come and go."""

    def __init__(self, shares: Sequence[Share]) -> None:
        self.shares = shares
        self.paragraphs: Counter[int] = Counter()
        self.sentences: Counter[Citation] = Counter()
        self._levels = [{"easy": 0, "medium": 0, "hard": 0} for _ in shares]
        self._keys: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
        self.solid = 0
        """What later questions cannot mend: places, cover, and answers that come twice."""
        self._missed = sum(share.missed(0, 0) for share in shares)
        self._led = 0

    @property
    def total(self) -> int:
        """What all of them are worth together."""
        return self.solid - SHARE * self._missed - TWICE * self._led

    def gain(self, one: Candidate, alike: int = 0) -> int:
        """By how much one more would raise the total, if *alike* of those chosen have its answer."""
        return self._solid(one, alike) - SHARE * self._misses(one) - TWICE * self._leads(one)

    def add(self, one: Candidate, alike: int) -> None:
        """Take one in."""
        self.solid += self._solid(one, alike)
        self._missed += self._misses(one)
        self._led += self._leads(one)
        self._count(one, 1)

    def remove(self, one: Candidate, alike: int) -> None:
        """Take one out; *alike* is without itself."""
        self._count(one, -1)
        self.solid -= self._solid(one, alike)
        self._missed -= self._misses(one)
        self._led -= self._leads(one)

    def _solid(self, one: Candidate, alike: int) -> int:
        paragraphs = sum(step(PARAGRAPHS, self.paragraphs[at]) for at in one.paragraphs)
        return (
            FILLED
            + paragraphs
            + sum(step(SENTENCES, self.sentences[at]) for at in one.sentences)
            - TWICE * alike
        )

    def _misses(self, one: Candidate) -> int:
        """By how many it moves its section away from its shares."""
        share, levels = self.shares[one.part], self._levels[one.part]
        easy, hard = levels["easy"], levels["hard"]
        after = share.missed(easy + (one.level == "easy"), hard + (one.level == "hard"))
        return after - share.missed(easy, hard)

    def _leads(self, one: Candidate) -> int:
        """By how much more a key leads with it."""
        if not one.options or one.options not in self._keys:
            return 0
        keys = self._keys[one.options]
        counts = [keys[option,] + ((option,) == one.key) for option in one.options]
        return _lead(counts) - _lead([keys[option,] for option in one.options])

    def _count(self, one: Candidate, by: int) -> None:
        self._levels[one.part][one.level] += by
        if one.options:
            self._keys.setdefault(one.options, Counter())[one.key] += by
        for at in one.paragraphs:
            self.paragraphs[at] += by
        for sentence in one.sentences:
            self.sentences[sentence] += by


def step(steps: Sequence[int], already: int) -> int:
    """What one more counts where there are so many already."""
    return steps[already] if already < len(steps) else 0


def _lead(counts: Sequence[int]) -> int:
    return max(0, max(counts) - min(counts) - 1)


class Room(NamedTuple):
    """What a section could still reach: of how much the article has how many, and how many places it has."""

    places: int
    widths: tuple[int, ...]
    """The most paragraphs that one, two, … of its questions touch together."""
    depths: tuple[int, ...]
    """The same of sentences."""
    paragraphs: Mapping[int, int]
    """How many of its questions may touch each paragraph."""
    sentences: Mapping[Citation, int]


def ceiling(tally: Tally, rooms: Iterable[Room]) -> int:
    """A number that no choice which fills the rooms' places can go beyond: where it is reached, none is better.

    Questions beyond those places are counted by nobody; sections may share a paragraph, so that the sum of what
    each could reach alone, and what all could together, are both such numbers.
    """
    rooms = list(rooms)
    covers = {(id(room.paragraphs), id(room.sentences)): _cover(tally, [room]) for room in _unlike(rooms)}
    alone = sum(_most(covers[id(room.paragraphs), id(room.sentences)], [room]) for room in rooms)
    return (
        tally.solid
        + FILLED * sum(room.places for room in rooms)
        + min(alone, _most(_cover(tally, rooms), rooms))
    )


def _unlike(rooms: Iterable[Room]) -> Iterable[Room]:
    """The rooms without those that draw from the very same as another."""
    return {(id(room.paragraphs), id(room.sentences)): room for room in rooms}.values()


def _cover(tally: Tally, rooms: Sequence[Room]) -> tuple[list[int], list[int]]:
    """What each paragraph and each sentence could still count in these sections, the greatest first."""
    return (
        _steps(PARAGRAPHS, tally.paragraphs, [room.paragraphs for room in rooms]),
        _steps(SENTENCES, tally.sentences, [room.sentences for room in rooms]),
    )


def _most(cover: tuple[list[int], list[int]], rooms: Sequence[Room]) -> int:
    """The most that cover could still count in these sections."""
    paragraphs, sentences = cover
    wide = sum(room.widths[min(room.places, len(room.widths) - 1)] for room in rooms)
    deep = sum(room.depths[min(room.places, len(room.depths) - 1)] for room in rooms)
    return sum(paragraphs[:wide]) + sum(sentences[:deep])


def _together(there: Sequence[Mapping[T, int]]) -> Mapping[T, int]:
    """All of them added; one that comes often is gone through once."""
    times = Counter(map(id, there))
    supply = Counter[T]()
    for one in {id(one): one for one in there}.values():
        for at, most in one.items():
            supply[at] += most * times[id(one)]
    return supply


def _steps(steps: Sequence[int], have: Mapping[T, int], there: Sequence[Mapping[T, int]]) -> list[int]:
    """Every step that is left, the greatest first."""
    supply = there[0] if len(there) == 1 else _together(there)
    left = (steps[already : already + most] for at, most in supply.items() for already in [have.get(at, 0)])
    return sorted((value for some in left for value in some), reverse=True)
