"""The whole program in a page. Read second, after :mod:`quizgen.model`.

    deck.yaml, facts.yaml --read--> Deck --ask--> Questions --compose--> Quiz --write--> files
                                      +-------------- check --> Problems

This is the only module that joins the stages; the stages do not know each other.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen import registry
from quizgen.grammar import grammar
from quizgen.model import NOWHERE, Deck, Draft, Edition, Files, Question, Quiz
from quizgen.problems import Problem, ProblemFound, failed, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from quizgen.options import Options
    from quizgen.questions._item import Desk
    from quizgen.reading.pools import Pools

SEED = "1"
"""The seed where the user names none: the same quiz every time."""


class Built(Struct, frozen=True):
    """What a build made: the files by name, and every problem on the way. No files where one is an error."""

    deck: Deck | None
    files: Files
    problems: tuple[Problem, ...]


class Work:
    """A deck and what is made of it, each stage when it is first asked for.

    *types* limits the question types; *length* is the number of questions of a quiz.
    """

    def __init__(
        self,
        deck: Deck,
        pools: Pools,
        *,
        seed: str = SEED,
        types: Sequence[str] = (),
        length: int | None = None,
    ) -> None:
        self.deck, self._pools, self.seed, self._length = deck, pools, seed, length
        self._types = tuple(types)
        self.problems: list[Problem] = []

    @cached_property
    def _options(self) -> Options:
        from quizgen.options import Options  # noqa: PLC0415 - a stage is loaded when it is needed

        return Options(self.deck, self._pools.of, grammar(self.deck.language), self.seed)

    @cached_property
    def _desk(self) -> Desk:
        from quizgen.questions._item import Desk  # noqa: PLC0415 - as above
        from quizgen.wording import type_words  # noqa: PLC0415 - as above

        words = grammar(self.deck.language)
        return Desk(self.deck, self._options, words, self.seed, type_words(self.deck.language))

    def check(self) -> list[Problem]:
        """What the checks find, without what the deck allows, and the types that facts ask for in vain."""
        facts = {fact.id: fact for fact in self.deck.facts}
        found = (problem for name in registry.names("checks") for problem in self._checked(name))
        kept = [
            p
            for p in found
            if p.rule not in self.deck.allow and not (p.fact and p.rule in facts[p.fact].allow)
        ]
        return in_order([*kept, *self._cannot_ask()])

    def _checked(self, name: str) -> Iterator[Problem]:
        module = registry.load("checks", name)
        judges = hasattr(module, "judge")
        found = module.judge(self.deck, self._options) if judges else module.check(self.deck)
        for source, message, remedy, fact in found:
            yield Problem(name.replace("_", "-"), source, message, remedy, module.SEVERITY, fact)

    def _cannot_ask(self) -> Iterator[Problem]:
        for draft in self.drafts(sorted({name for fact in self.deck.facts for name in fact.types})):
            fact = draft.facts[0]
            if draft.type in fact.types and isinstance(reason := self.question(draft), str):
                message = f"'{fact.id}' asks for {draft.type}, but {reason}"
                remedy = "pick wrong options by hand under 'distractors', or leave the type out"
                yield Problem("cannot-ask", fact.source or NOWHERE, message, remedy, "warning", fact.id)

    def drafts(self, types: Sequence[str]) -> Iterator[Draft]:
        """What could be asked, type by type."""
        for name in types:
            yield from registry.load("questions", name).drafts(self.deck)

    def question(self, draft: Draft) -> Question | str:
        """A draft's question, or why it cannot be asked."""
        from quizgen.questions._item import CannotAsk  # noqa: PLC0415 - as above

        try:
            made: Question = registry.load("questions", draft.type).make(draft, self._desk)
        except CannotAsk as reason:
            return str(reason)
        return made

    def questions(self, types: Sequence[str] = ()) -> tuple[Question, ...]:
        """Every question of the types that can be asked, in the deck's order."""
        place = {fact.id: number for number, fact in enumerate(self.deck.facts)}
        drafts = list(self.drafts(types or self._types or registry.names("questions")))
        drafts.sort(key=lambda draft: place[draft.facts[0].id])
        return tuple(made for draft in drafts if isinstance(made := self.question(draft), Question))

    @cached_property
    def cards(self) -> tuple[Question, ...]:
        """The questions that become cards."""
        return self.questions(self._types or self.deck.card_types)

    @cached_property
    def quiz(self) -> Quiz:
        """The quiz, with a warning where it has fewer questions than the user asked for."""
        from quizgen.quiz.compose import compose  # noqa: PLC0415 - as above

        types = self._types or registry.names("questions")
        quiz = compose(
            self.deck, self.drafts(types), self.question, self._desk.words, types=types, length=self._length,
            seed=self.seed,
        )  # fmt: skip
        count = sum(1 for _ in quiz.versions[0].items)
        if self._length is not None and count < self._length:
            message = f"{count} of the {self._length} questions asked for could be chosen"
            remedy = (
                "ask for fewer or write more facts: 'quizgen show DECK quiz' says why others were left out"
            )
            self._warn("short-quiz", message, remedy)
        return quiz

    def _warn(self, rule: str, message: str, remedy: str) -> None:
        """A warning about the whole deck."""
        self.problems.append(Problem(rule, self.deck.source or NOWHERE, message, remedy, "warning"))

    def write(self, name: str) -> Files:
        """The files of one format."""
        format_ = registry.load("formats", name)
        quiz = self.quiz if format_.TAKES == "quiz" else None
        cards = self.cards if format_.TAKES == "cards" else ()
        files: Files = format_.write(Edition(self.deck, cards, quiz))
        if not files:
            message = f"the format {name} has nothing to write: none of these questions becomes a card"
            remedy = "let 'cards' or --types name short_answer, cloze, choice or true_false"
            self._warn("no-cards", message, remedy)
        return files


def read(path: Path) -> tuple[Deck | None, list[Problem]]:
    """The deck at a path, and what is wrong with it. Unreadable where there is none."""
    from quizgen.reading.decks import read_deck  # noqa: PLC0415 - as above

    deck, problems = read_deck(path, _pools())
    return deck, in_order(problems)


def check(deck: Deck) -> list[Problem]:
    """What is wrong with a deck that could be read."""
    return work(deck).check()


def check_path(path: Path) -> list[Problem]:
    """Everything that is wrong with the deck at a path. Unreadable where there is none."""
    deck, problems = read(path)
    if deck is None:
        return problems
    found = [*problems, *check(deck)]
    if failed(problems):  # what only a spoilt fact uses or cites would seem to be unused or uncited
        found = [problem for problem in found if problem.rule not in {"unused", "no-fact"}]
    return in_order(found)


def work(deck: Deck, *, seed: str = SEED, types: Sequence[str] = (), length: int | None = None) -> Work:
    """Everything that can be made of a deck."""
    return Work(deck, _pools(), seed=seed, types=types, length=length)


def build(
    path: Path,
    *,
    formats: Sequence[str] = (),
    seed: str = SEED,
    types: Sequence[str] = (),
    length: int | None = None,
    tell: Callable[[str], None] = lambda _stage: None,
) -> Built:
    """Read, check, ask, compose and write. Nothing touches the disk: the files are returned.

    *tell* is told what begins: ``reading``, ``checking``, ``making anki of`` and so on.
    """
    tell("reading")
    deck, problems = read(path)
    if deck is None or failed(problems):
        return Built(deck, {}, tuple(problems))
    tell("checking")
    job = work(deck, seed=seed, types=types, length=length)
    problems += job.check()
    if failed(problems):
        return Built(deck, {}, tuple(in_order(problems)))
    files: dict[str, bytes] = {}
    try:
        for name in formats or registry.names("formats"):
            tell(f"making {name} of")
            files |= job.write(name)
    except ProblemFound as found:
        files.clear()
        problems += found.problems
    return Built(deck, files, tuple(in_order([*problems, *job.problems])))


def _pools() -> Pools:
    from quizgen.reading.pools import Pools  # noqa: PLC0415 - as above

    return Pools()
