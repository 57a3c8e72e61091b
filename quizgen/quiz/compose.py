"""Choosing: a greedy pick under one rule that is never broken, that no fact is asked twice.

Types that need the most facts choose first. Of the drafts of a type, those that cite a sentence not
yet covered come first, in an order drawn by lot; a draft is passed over if it would give an answer
away, or cannot be made. Greedy is not optimal, but every choice can be explained: ``quizgen show DECK
quiz`` prints for each fact why it was left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from quizgen.model import Item, Quiz, Section
from quizgen.quiz.leaks import Shown, printable_context
from quizgen.quiz.plan import SETS, USUAL, plan
from quizgen.quiz.versions import versions as in_versions
from quizgen.streams import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from quizgen.model import Citation, Deck, Draft, Fact, Question

    Make = Callable[[Draft], Question | str]
    """Makes a draft's question, or says why it cannot be asked."""

FIRST = (*SETS, "numeric", "choice", "true_false", "cloze", "short_answer")
"""The scarcest types choose first; every fact with a stem makes a short answer."""

LEAD = 1
"""How far ahead true may be of false, or false of true, before the other is sought first."""


def compose(
    deck: Deck, drafts: Iterable[Draft], make: Make, words: Mapping[str, Mapping[str, str]],
    *, types: Sequence[str], length: int | None, seed: str, versions: int = 1,
    language: str = "",
) -> Quiz:  # fmt: skip
    """A quiz of *length* questions (None: what fits two pages), or as many as the deck gives, in *versions*.

    *language* is that of the *words* around the deck's own, where the two differ.
    """
    choice = _Choice(deck, make, seed)
    by_type: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_type[draft.type].append(draft)
    wanted = plan([name for name in types if by_type[name]], len(deck.facts), length)
    choice.fill(by_type, wanted)
    forms = tuple(in_versions(tuple(_sections(choice.questions(), words)), versions, seed))
    quiz = Quiz(
        deck.title, deck.id, language or deck.language, deck.article, forms, seed, "", deck.report,
        tuple(choice.left_out(by_type)), deck.language,
    )  # fmt: skip
    return msgspec.structs.replace(quiz, digest=digest(quiz))


def digest(quiz: Quiz) -> str:
    """Four hexadecimal digits of all that is printed: the same content and seed give the same.

    Where the deck's files lie, and on which line a fact stands, is no content. The other versions follow
    from the first and the seed: it alone is read, so that a version added later has the same digest.
    """
    head = (quiz.title, quiz.language, quiz.article, quiz.report, quiz.seed)
    first = quiz.versions[:1]
    printed = [_printed(item) for version in first for item in version.items]
    letters = [(v.letter, [(s.title, s.directions, len(s.items)) for s in v.sections]) for v in first]
    return blake2b(msgspec.json.encode((head, letters, printed)), digest_size=2).hexdigest()


def _printed(item: Item) -> Item:
    return msgspec.structs.replace(item, question=msgspec.structs.replace(item.question, source=None))


class _Choice:
    """The questions chosen so far, and why others were not."""

    def __init__(self, deck: Deck, make: Make, seed: str) -> None:
        self._deck, self._make, self._seed = deck, make, seed
        self._facts: dict[str, Fact] = {fact.id: fact for fact in deck.facts}
        self._chosen: list[Shown] = []
        self._used: set[str] = set()
        self._covered: set[Citation] = set()
        self._tried: set[int] = set()
        self._reasons: dict[str, str] = {}
        self._keys: Counter[tuple[str, tuple[str, ...]]] = Counter()

    def fill(self, drafts: Mapping[str, list[Draft]], wanted: Mapping[str, int]) -> None:
        """Choose as many of each type as wanted; what a type cannot give the others make up for."""
        names = sorted(wanted, key=lambda name: FIRST.index(name) if name in FIRST else -1)
        queues = {name: self._queue(drafts[name]) for name in names}
        missing = 0
        for name in names:
            missing += self._take(queues[name], wanted[name])
        for name in sorted(names, key=SETS.__contains__):
            missing = self._take(queues[name], missing)

    def _queue(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts of a type in an order drawn by lot."""
        return sorted(drafts, key=lambda d: rank(self._seed, d.type, d.facts[0].id, str(d.answer)))

    def _take(self, queue: list[Draft], count: int) -> int:
        """Take up to *count* from a queue, first what cites a new sentence; how many are missing."""
        for fresh, varied in ((True, True), (False, True), (False, False)):
            for draft in queue:
                if not count:
                    return 0
                if id(draft) not in self._tried and (self._is_fresh(draft) or not fresh):
                    count -= self._took(draft, varied=varied)
        return count

    def _is_fresh(self, draft: Draft) -> bool:
        return any(at not in self._covered for fact in draft.facts for at in fact.at)

    def _took(self, draft: Draft, *, varied: bool) -> bool:
        """Choose a draft, unless its facts are used, it cannot be asked, or it would give an answer away."""
        if used := next((fact.id for fact in draft.facts if fact.id in self._used), ""):
            return self._pass_over(draft, f"a {draft.type} would ask '{used}' again")
        question = self._make(draft)
        if isinstance(question, str):
            return self._pass_over(draft, question)
        shown = Shown(question, self._deck, self._facts)
        if varied and (self._too_often(question) or any(shown.same_answer(other) for other in self._chosen)):
            return False
        if reason := next(filter(None, map(self._kept_apart, question.facts)), ""):
            return self._pass_over(draft, reason)
        rival = next((other for other in self._chosen if shown.clashes(other)), None)
        if rival is not None:
            reason = f"{question.id} and {rival.question.id} would give an answer away"
            return self._pass_over(draft, reason)
        self._tried.add(id(draft))
        self._chosen.append(shown)
        self._keys[question.type, question.key] += 1
        self._used.update(question.facts)
        self._covered.update(question.at)
        self._reasons |= {
            fact.id: f"beside the other pairs of {question.id} it would have two answers or give one away"
            for fact in draft.facts
        }
        return True

    def _kept_apart(self, name: str) -> str:
        """Why a fact shares no quiz with one that is asked already; nothing where it may."""
        rival = next((other for other in self._facts[name].apart if other in self._used), "")
        return f"kept apart from '{rival}', which tells what it asks" if rival else ""

    def _pass_over(self, draft: Draft, reason: str) -> bool:
        """Never look at a draft again, and say why."""
        self._tried.add(id(draft))
        self._reasons |= {fact.id: reason for fact in draft.facts}
        return False

    def _too_often(self, question: Question) -> bool:
        """Whether its key leads already among options that come again, as True and False do."""
        counts = [self._keys[question.type, (option.text,)] for option in question.options]
        return bool(counts) and self._keys[question.type, question.key] - min(counts) >= LEAD

    def questions(self) -> Iterator[Question]:
        """The chosen questions, with only such context as gives nothing away."""
        for shown in self._chosen:
            yield msgspec.structs.replace(shown.question, context=printable_context(shown, self._chosen))

    def left_out(self, drafts: Mapping[str, list[Draft]]) -> Iterator[tuple[str, str]]:
        """Each fact that no question was taken from, with the reason."""
        every = [draft for of_type in drafts.values() for draft in of_type]
        untried = {fact.id for draft in every if id(draft) not in self._tried for fact in draft.facts}
        for fact in self._deck.facts:
            if fact.id in self._used:
                continue
            if reason := self._kept_apart(fact.id):
                yield fact.id, reason
            elif fact.id in untried:
                yield fact.id, "enough questions without it"
            else:
                yield fact.id, self._reasons.get(fact.id, "no question of these types can be made of it")


def _sections(questions: Iterable[Question], words: Mapping[str, Mapping[str, str]]) -> Iterator[Section]:
    """Sections by type, from recognising to recalling; in each the order of the article."""
    by_type: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_type[question.type].append(question)
    number = 0
    for name in sorted(by_type, key=lambda name: list(USUAL).index(name) if name in USUAL else len(USUAL)):
        ordered = sorted(by_type[name], key=lambda question: (question.at, question.id))
        items = tuple(
            Item(number + place, question, question.options, question.premises)
            for place, question in enumerate(ordered, 1)
        )
        number += len(items)
        yield Section((name,), words[name]["title"], words[name]["directions"], items)
