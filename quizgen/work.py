"""What is made of one deck, each part when it is first asked for: questions, quiz, release, files.

The middle of :mod:`quizgen.pipeline`, and with it the only module that joins the stages.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen import registry
from quizgen.files import LockFile
from quizgen.grammar import grammar
from quizgen.lock import Lock, changes, write_lock
from quizgen.model import NOWHERE, Deck, Draft, Edition, Files, Handout, Question, Quiz, Source
from quizgen.paper import study_cards, unprintable
from quizgen.problems import Problem, Severity, in_order
from quizgen.settings import SEED, Settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from quizgen.anki.release import Release
    from quizgen.options import Options
    from quizgen.questions._item import Desk
    from quizgen.reading.pools import Pools


class Work:
    """A deck and what is made of it, each stage when it is first asked for.

    *lock* is where the deck's lock is or will be.
    """

    def __init__(
        self, deck: Deck, pools: Pools, settings: Settings | None = None, *, lock: Path | None = None
    ) -> None:
        self.deck, self._pools, self._settings = deck, pools, settings or Settings()
        self._language = self._settings.language or deck.language
        self._lock_path = lock
        self.problems: list[Problem] = []

    @cached_property
    def _options(self) -> Options:
        from quizgen.options import Options  # noqa: PLC0415 - a stage is loaded when it is needed

        return Options(self.deck, self._pools.of, grammar(self.deck.language), self._settings.seed)

    @cached_property
    def _desk(self) -> Desk:
        from quizgen.questions._item import Desk  # noqa: PLC0415 - as above
        from quizgen.wording import type_words  # noqa: PLC0415 - as above

        # What stands inside a sentence of the deck is in the deck's language, whatever the page speaks.
        own = {"_claim": type_words(self.deck.language)["_claim"]}
        words = type_words(self._language) | own
        return Desk(self.deck, self._options, grammar(self.deck.language), self._settings.seed, words)

    def check(self) -> list[Problem]:
        """What the checks find, without what the deck allows, and the types that facts ask for in vain."""
        facts, allowed = {fact.id: fact for fact in self.deck.facts}, self.deck.allow
        found = (problem for name in registry.names("checks") for problem in self._checked(name))
        kept = [p for p in found if p.rule not in allowed and not (p.fact and p.rule in facts[p.fact].allow)]
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

    def drafts(self, types: Sequence[str], deck: Deck | None = None) -> Iterator[Draft]:
        """What could be asked, type by type; of some of the facts, where a *deck* with these is given."""
        for name in types:
            yield from registry.load("questions", name).drafts(deck or self.deck)

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
        drafts = list(self.drafts(types or self._settings.types or registry.names("questions")))
        drafts.sort(key=lambda draft: place[draft.facts[0].id])
        return tuple(made for draft in drafts if isinstance(made := self.question(draft), Question))

    @cached_property
    def release(self) -> Release:
        """What Anki is given. With *types* it is a sample: what is left out of it is not retired.

        ProblemFound where the lock is not whole, or a fact has more questions than a note has places.
        """
        from quizgen.anki import identity, release  # noqa: PLC0415 - as above

        _, known = self._locked
        if self._settings.types:
            return release.sample(release.release(self.deck, self.cards, known, identity.SAMPLE_TIME), known)
        return release.release(self.deck, self.cards, known, identity.now())

    @cached_property
    def _locked(self) -> tuple[bytes | None, Lock]:
        from quizgen.reading.lock import lock_at  # noqa: PLC0415 - as above

        return lock_at(self._lock_path, self.deck.id) if self._lock_path else (None, Lock())

    @property
    def known_as(self) -> str:
        """What Anki called the deck before this release; empty where it had none."""
        return self._locked[1].deck

    def _say_what_for(self, release: Release, files: Files) -> None:
        """For whom the files are, where that is not everybody; and where learners' cards stay behind."""
        from quizgen.anki.about import renamed  # noqa: PLC0415 - as above

        self.problems += renamed(self.deck, self._locked[1].deck)
        if self._settings.types:
            message = "with --types the package is a sample: it is not locked, and updates nobody's cards"
            remedy = "for learners, name these types under 'cards' in the deck, and build without --types"
            self._warn("sample", message, remedy)
        gone = ", ".join(note.fact for note in release.retired)
        for name in files if gone else ():
            if "-update." in name:
                message = f"{name} is for learners who have the deck: it retires {gone}"
                self._warn("retired", message, f"new learners take {name.replace('-update.', '.')}", "note")

    def lock_file(self) -> LockFile | None:
        """The lock after what was written; None where it stays as it is."""
        if (
            "release" not in vars(self)
            or self._lock_path is None
            or self._settings.types
            or not self.release.notes
        ):
            return None
        old, known = self._locked
        if self.release.lock == known:  # its bytes may differ: git may have given it other line ends
            return None
        return LockFile(self._lock_path, old, write_lock(self.release.lock))

    def lock_behind(self) -> Problem:
        """What would change in the lock."""
        message = f"the lock is behind: {changes(self._locked[1], self.release.lock)}"
        remedy = "build without --locked, look at 'quizgen diff', and commit the lock with the deck"
        return Problem("lock-behind", Source(str(self._lock_path), 0, 0), message, remedy)

    @cached_property
    def cards(self) -> tuple[Question, ...]:
        """The questions that become cards.

        Chance is drawn from one seed for all builds, and cards speak the deck's language: a quiz from another
        seed, or in another language, changes no learner's card.
        """
        as_ever = self._settings.seed == SEED and self._language == self.deck.language
        job = self if as_ever else Work(self.deck, self._pools)
        return job.questions(self._settings.types or self.deck.card_types)

    def _printed(self, draft: Draft) -> Question | str:
        """A draft's question with the pictures that are printed with it, or why it cannot be printed."""
        made = self.question(draft)
        if isinstance(made, str) or not made.media:
            return made
        return unprintable(made) or replace(made, media=tuple(media for media in made.media if media.asked))

    @cached_property
    def quiz(self) -> Quiz:
        """The quiz, by the deck's blueprint unless types or a length are asked for; with a warning of what it lacks."""
        from quizgen.quiz.compose import Wanted, compose  # noqa: PLC0415 - as above
        from quizgen.quiz.versions import same_order  # noqa: PLC0415 - as above

        asked = self._settings
        plan = None if asked.types or asked.length is not None else self.deck.blueprint
        types = asked.types or registry.names("questions")
        wanted = Wanted(plan, types, asked.length, asked.seed, asked.versions, self._language)
        quiz, lacks = compose(self.deck, self.drafts, self._printed, self._desk.words, wanted)
        self.problems += (Problem("short-quiz", *lack, severity="warning") for lack in lacks)
        if message := same_order(quiz.versions):
            self._warn("same-order", message, "ask for fewer versions, or for more questions")
        return quiz

    def _warn(self, rule: str, message: str, remedy: str, severity: Severity = "warning") -> None:
        """Say something about the whole deck."""
        self.problems.append(Problem(rule, self.deck.source or NOWHERE, message, remedy, severity))

    @cached_property
    def _on_paper(self) -> tuple[Question, ...]:
        """Those of the cards that can be printed."""
        return study_cards(self.cards, self.problems)

    def _edition(self, takes: Collection[str]) -> Edition:
        """What formats write from, and proofs hold their files against: quiz, release and cards as it is asked for."""
        return Edition(
            self.deck,
            self.quiz if "quiz" in takes else None,
            self.release if "release" in takes else None,
            self._on_paper if "cards" in takes else (),
            self._settings.sheet,
            self._handout,
        )

    @cached_property
    def _handout(self) -> Handout:
        """How to print. Unreadable where the reader's article is no text, ProblemFound where it is another."""
        from quizgen.reading.cited import with_passage  # noqa: PLC0415 - as above

        handout, found = with_passage(self._settings.handout, self._settings.article, self.deck)
        self.problems += found
        return handout

    def write(self, name: str, beside: Collection[str] = ()) -> Files:
        """The files of one format, made with those *beside* it.

        One that takes more than study cards gets these only where the user wants the format ``cards``, too.
        """
        format_ = registry.load("formats", name)
        takes = set(format_.TAKES.split())
        edition = self._edition(takes if "cards" in {name, *beside} else takes - {"cards"})
        files: Files = format_.write(edition)
        if not files:
            message = f"the format {name} has nothing to write: none of these questions becomes a card"
            remedy = "let 'cards' or --types name short_answer, cloze, choice or true_false"
            self._warn("no-cards", message, remedy)
        if edition.release and files:
            self._say_what_for(edition.release, files)
        if hasattr(format_, "remarks"):
            self.problems += format_.remarks(edition)
        return files

    def prove(self, files: Files) -> list[Problem]:
        """What printed files say that the facts do not, read from the files as they will be written.

        Of a quiz without its key, or a key without its quiz, the other is made for the proof alone.
        """
        from quizgen import proof  # noqa: PLC0415 - as above
        from quizgen.wording import type_words  # noqa: PLC0415 - as above

        takes = {prover.takes for prover in proof.provers(self.deck.id, files)}
        if not takes:
            return []
        pages = dict(files)
        for name in proof.lacking(self.deck.id, files):
            pages = {**self.write(name), **pages}
        own = grammar(self.deck.language)
        return list(
            proof.prove(self._edition(takes), pages, own, lambda language: type_words(language)["true_false"])
        )
