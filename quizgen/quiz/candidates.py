"""Candidates: the questions that a section may choose from, made a few at a time, and their relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.model.kept import answered
from quizgen.quiz.difficulty import difficulty_points, level_of
from quizgen.quiz.gap_words import has_gaps
from quizgen.quiz.leaks import ShownQuestion
from quizgen.quiz.turns import DraftsInTurn, TypeTurns
from quizgen.random_streams import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from quizgen.model import Answered, Citation, Deck, Draft, Fact, Question
    from quizgen.quiz.gap_words import GapWords
    from quizgen.quiz.leaks import PaperFrame

    MakeQuestion = Callable[[Draft], Question | str]
    """Makes a draft's question, or says why it cannot be asked."""

COMPATIBLE, SAME_ANSWER, INCOMPATIBLE = 0, 1, 2
"""The relation of two questions: both may stand in one quiz; both may, but better not; or they must not."""
MOST_PAIRS_CACHED = 100_000
"""Pairs of questions whose relation is kept."""


class QuestionCandidate:
    """A question that a section may take, with what the choice depends on."""

    __slots__ = (
        "difficulty", "difficulty_points", "draft", "excluded_facts", "facts", "key_texts", "level", "option_texts",
        "paragraphs", "position", "question", "section", "sentences", "shown",
    )  # fmt: skip

    def __init__(
        self,
        *,
        section: int,
        position: int,
        draft: Draft,
        shown: ShownQuestion,
        facts: Mapping[str, Fact],
        answered: Answered | None = None,
    ) -> None:
        """*facts* are those of the deck, by id; *answered* is what classes made of the question."""
        self.section = section
        """The index of its section in the blueprint."""
        self.position = position
        """The index of its draft among those of its section."""
        self.draft, self.shown, self.question = draft, shown, shown.question
        self.facts = frozenset(self.question.facts)
        """The ids of the facts that it asks."""
        self.excluded_facts = frozenset(other for name in self.facts for other in facts[name].apart)
        """The ids of facts that are never in one quiz with those."""
        self.sentences = frozenset(at for name in self.facts if (at := first_citation(facts[name])))
        """The first citation of each of its facts."""
        self.paragraphs = frozenset(at.paragraph for at in self.sentences)
        values = [answer.value for answer in shown.asked]
        self.difficulty_points = difficulty_points(self.question, values, answered)
        """The points of its difficulty, each with what it is for."""
        self.difficulty = sum(points for points, _ in self.difficulty_points)
        self.level = level_of(self.difficulty)
        """``easy``, ``medium`` or ``hard``."""
        self.key_texts = self.question.texts
        self.option_texts = (
            () if self.question.premises else tuple(sorted(option.text for option in self.question.options))
        )
        """Its options. Where several questions have the same ones (True, False), no key should come too often."""

    def for_place(self, section: int, position: int, draft: Draft) -> QuestionCandidate:
        """The same question as a candidate of another section, where its draft has another position."""
        other = QuestionCandidate.__new__(QuestionCandidate)
        for name in SAME_IN_EACH_SECTION:  # a fifth of the time of copy.copy
            setattr(other, name, getattr(self, name))
        other.section, other.position, other.draft = section, position, draft
        return other


SAME_IN_EACH_SECTION = tuple(
    name for name in QuestionCandidate.__slots__ if name not in {"section", "position", "draft"}
)
"""What a question is worth, whichever section takes it."""


def first_citation(fact: Fact) -> Citation | None:
    """The first sentence or paragraph that a fact cites; None where it cites nothing."""
    return fact.at[0] if fact.at else None


class QuestionMaker:
    """Makes the questions of drafts, each once however many sections may take it."""

    def __init__(
        self, make: MakeQuestion, deck: Deck, frame: PaperFrame, gap_words: GapWords | None = None
    ) -> None:
        """*frame* is what the paper prints around the questions: what it tells is not asked.

        *gap_words* knows which words may fill a gap; without it no section has a word bank.
        """
        self.facts = {fact.id: fact for fact in deck.facts}
        self.answered = answered(deck.classes)
        self._make, self._deck, self._frame, self._gap_words = make, deck, frame, gap_words
        self._candidates: dict[int, QuestionCandidate] = {}
        """A candidate of each question, by its identity: what it is worth is the same in each section."""
        self._made: dict[tuple[int, bool], tuple[Draft, ShownQuestion | str]] = {}
        """By the draft's identity: comparing drafts by value would read all of their facts."""

    def __call__(self, draft: Draft, *, banked: bool = False) -> ShownQuestion | str:
        """The draft's question, ready for comparison, or why it cannot be asked.

        *banked*: its section has a word bank, which prints its answer where it has a gap.
        """
        key = id(draft), banked
        if key not in self._made:
            shown = self._shown(draft, banked=banked)
            self._made[key] = draft, shown  # with the draft, so that no other gets its identity
        return self._made[key][1]

    def candidate(
        self, shown: ShownQuestion, *, section: int, position: int, draft: Draft
    ) -> QuestionCandidate:
        """A candidate of a section: what its question is worth is found once, however many sections may take it."""
        known = self._candidates.get(id(shown))
        if known is not None:
            return known.for_place(section, position, draft)
        made = QuestionCandidate(
            section=section,
            position=position,
            draft=draft,
            shown=shown,
            facts=self.facts,
            answered=self.answered.get(shown.question.id),
        )
        return self._candidates.setdefault(id(shown), made)

    def _shown(self, draft: Draft, *, banked: bool) -> ShownQuestion | str:
        question = self._make(draft)
        if isinstance(question, str):
            return question
        shown = ShownQuestion(
            question, self._deck, self.facts, self._gap_words if banked and has_gaps(question) else None
        )
        return self._frame.why_told(shown) or shown


class CandidatePool:
    """What one section may take: candidates that are made, and drafts that are not yet, both in the drafts' order.

    Sections that choose from the same drafts share one list of them, which is never changed.
    """

    def __init__(
        self, section: int, drafts: DraftsInTurn, make: QuestionMaker, *, banked: bool = False
    ) -> None:
        """*banked*: the section has a word bank."""
        self.section, self.drafts, self._banked = section, drafts, banked
        self.candidates: list[QuestionCandidate] = []
        self.refused: list[tuple[Draft, str]] = []
        """Drafts that no question can be made of, each with the reason."""
        self._make = make
        self.drafts_seen = 0
        """How many drafts, from the first on, were made into questions or skipped."""

    @property
    def unseen_count(self) -> int:
        """How many drafts were neither made into questions nor skipped."""
        return len(self.drafts) - self.drafts_seen

    def skip_to(self, position: int) -> None:
        """Skip the drafts before a position."""
        self.drafts_seen = max(self.drafts_seen, position)

    def made(self, draft: Draft) -> ShownQuestion | str:
        """A draft's question as this section would print it, or why it cannot be asked."""
        return self._make(draft, banked=self._banked)

    def make_more(self, count: int) -> bool:
        """Make up to *count* candidates more; whether there was one."""
        before = len(self.candidates)
        while self.drafts_seen < len(self.drafts) and len(self.candidates) < before + count:
            position, draft = self.drafts_seen, self.drafts[self.drafts_seen]
            self.drafts_seen += 1
            shown = self.made(draft)
            if isinstance(shown, str):
                self.refused.append((draft, shown))
            else:
                candidate = self._make.candidate(shown, section=self.section, position=position, draft=draft)
                self.candidates.append(candidate)
        return len(self.candidates) > before


class DrawnDraft(NamedTuple):
    """A draft with what its turn depends on."""

    rank: int
    """Its lot."""
    paragraph: int
    """The paragraph that it cites first; 0 where it cites none."""
    draft: Draft


def drawn(draft: Draft, seed: str) -> DrawnDraft:
    """A draft with its lot, which does not change where another one is added."""
    first = draft.facts[0]
    citation = first_citation(first)
    lot = rank(seed, draft.type, first.id, str(draft.answer))
    return DrawnDraft(lot, citation.paragraph if citation else 0, draft)


def in_turn(drafts: Iterable[DrawnDraft]) -> DraftsInTurn:
    """Drafts in random order, in which types take turns, and inside each type the paragraphs of the article."""
    by_type: dict[str, list[DrawnDraft]] = {}
    for one in drafts:
        by_type.setdefault(one.draft.type, []).append(one)
    return DraftsInTurn((TypeTurns(row), ()) for row in by_type.values())


class CandidateRelations:
    """The relations of candidates. Most pairs are compared once, however often they are asked for."""

    def __init__(self) -> None:
        self._known: dict[Hashable, int] = {}

    def __call__(self, one: QuestionCandidate, other: QuestionCandidate) -> int:
        """:data:`COMPATIBLE`, :data:`SAME_ANSWER` or :data:`INCOMPATIBLE`."""
        first, second = id(one.shown), id(other.shown)  # the same in each section that may take the question
        pair = (first, second) if first < second else (second, first)
        if (known := self._known.get(pair)) is not None:
            return known
        relation = self._compare(one, other)
        if len(self._known) < MOST_PAIRS_CACHED:
            self._known[pair] = relation
        return relation

    def _compare(self, one: QuestionCandidate, other: QuestionCandidate) -> int:
        if one.facts & other.facts or one.excluded_facts & other.facts or one.shown.clashes(other.shown):
            return INCOMPATIBLE
        return SAME_ANSWER if one.shown.same_answer(other.shown) else COMPATIBLE

    def to_all(self, one: QuestionCandidate, others: Iterable[QuestionCandidate]) -> tuple[bool, int]:
        """Whether *one* is incompatible with any of the others, and with how many it shares an answer."""
        same_answers = 0
        for other in others:
            relation = self(one, other)
            if relation == INCOMPATIBLE:
                return True, same_answers
            same_answers += relation == SAME_ANSWER
        return False, same_answers


def why_incompatible(one: QuestionCandidate, other: QuestionCandidate) -> str:
    """Why *one* must not stand in one quiz with *other*, which is chosen."""
    if both := one.facts & other.facts:
        return f"a {one.question.type} would ask '{min(both)}' again"
    if excluded := one.excluded_facts & other.facts:
        return f"kept apart from '{min(excluded)}', which tells what it asks"
    return one.shown.why_clashing(other.shown)
