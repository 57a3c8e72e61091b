"""One deck with what is wanted of it: its questions, quiz, release and files, each made when it is first asked for.

Nothing here changes once it is made: what is to be said of a quiz or of files comes with them, as a
:class:`~quizgen.engine.result.Result`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen import registry
from quizgen.anki.deck_info import rename_warnings
from quizgen.choices import SEED
from quizgen.deck_lock.lock import Lock, changes, write_lock
from quizgen.deck_lock.lock_file import lock_at
from quizgen.distractors.distractors import Options
from quizgen.edition import Edition
from quizgen.engine.result import Result
from quizgen.files import LockFile
from quizgen.formats import declared
from quizgen.language import grammar
from quizgen.model import NOWHERE, Deck, Draft, Files, Question, Quiz, Source
from quizgen.printable import study_cards, unprintable
from quizgen.problems import Problem, Severity, in_order
from quizgen.questions.building.item import CannotAsk, Desk
from quizgen.settings import Settings
from quizgen.templating import type_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from quizgen.anki.release import Release
    from quizgen.deckfile.pools import Pools
    from quizgen.edition import Handout


class Job:
    """A deck and what is wanted of it. *lock* is where the deck's lock is or will be; None: it has none."""

    def __init__(self, deck: Deck, pools: Pools, settings: Settings, lock: Path | None = None) -> None:
        self.deck, self.settings = deck, settings
        self._pools, self._lock_path = pools, lock
        self._language = settings.language or deck.language

    # --- questions ---

    @cached_property
    def _options(self) -> Options:
        return Options(self.deck, self._pools.of_type, grammar(self.deck.language), self.settings.seed)

    @cached_property
    def _desk(self) -> Desk:
        # What stands inside a sentence of the deck is in the deck's language, whatever the page speaks.
        own = {"_claim": type_words(self.deck.language)["_claim"]}
        words = type_words(self._language) | own
        return Desk(self.deck, self._options, grammar(self.deck.language), self.settings.seed, words)

    def drafts(self, types: Sequence[str], deck: Deck | None = None) -> Iterator[Draft]:
        """What could be asked, type by type; of some of the facts, where a *deck* with these is given."""
        for name in types:
            yield from registry.load("questions", name).drafts(deck or self.deck)

    def question(self, draft: Draft) -> Question | str:
        """A draft's question, or why it cannot be asked."""
        try:
            made: Question = registry.load("questions", draft.type).make(draft, self._desk)
        except CannotAsk as reason:
            return str(reason)
        return made

    def questions(self, types: Sequence[str] = ()) -> tuple[Question, ...]:
        """Every question of the types that can be asked, in the deck's order. No types: those that are wanted."""
        place = {fact.id: number for number, fact in enumerate(self.deck.facts)}
        drafts = list(self.drafts(types or self.settings.types or registry.names("questions")))
        drafts.sort(key=lambda draft: place[draft.facts[0].id])
        return tuple(made for draft in drafts if isinstance(made := self.question(draft), Question))

    # --- checks ---

    def check(self) -> list[Problem]:
        """What the checks find, without what the deck allows, and the types that facts ask for in vain."""
        facts, allowed = {fact.id: fact for fact in self.deck.facts}, self.deck.allow
        found = (problem for name in registry.names("checks") for problem in self._found_by(name))
        kept = [p for p in found if p.rule not in allowed and not (p.fact and p.rule in facts[p.fact].allow)]
        return in_order([*kept, *self._cannot_ask()])

    def _found_by(self, name: str) -> Iterator[Problem]:
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

    # --- parts of an edition ---

    @cached_property
    def cards(self) -> tuple[Question, ...]:
        """The questions that become cards.

        Chance is drawn from one seed for all builds, and cards speak the deck's language: a quiz from another
        seed, or in another language, changes no learner's card.
        """
        as_ever = self.settings.seed == SEED and self._language == self.deck.language
        job = self if as_ever else Job(self.deck, self._pools, Settings())
        return job.questions(self.settings.types or self.deck.card_types)

    @cached_property
    def printable_cards(self) -> Result[tuple[Question, ...]]:
        """Those of the cards that can be printed; a warning for each other."""
        problems: list[Problem] = []
        return Result(study_cards(self.cards, problems), tuple(problems))

    @cached_property
    def quiz(self) -> Result[Quiz]:
        """The quiz, by the deck's blueprint unless types or a length are asked for; a warning of what it lacks."""
        from quizgen.quiz.compose import Wanted, compose  # noqa: PLC0415 - a check composes nothing
        from quizgen.quiz.versions import same_order  # noqa: PLC0415 - as above

        asked = self.settings
        plan = None if asked.types or asked.length is not None else self.deck.blueprint
        types = asked.types or registry.names("questions")
        wanted = Wanted(plan, types, asked.length, asked.seed, asked.versions, self._language)
        quiz, lacks = compose(self.deck, self.drafts, self._printed, self._desk.words, wanted)
        problems = [Problem("short-quiz", *lack, severity="warning") for lack in lacks]
        if message := same_order(quiz.versions):
            remedy = "ask for fewer versions, or for more questions"
            problems.append(self._about_deck("same-order", message, remedy))
        return Result(quiz, tuple(problems))

    def _printed(self, draft: Draft) -> Question | str:
        """A draft's question with the pictures that are printed with it, or why it cannot be printed."""
        made = self.question(draft)
        if isinstance(made, str) or not made.media:
            return made
        return unprintable(made) or replace(made, media=tuple(media for media in made.media if media.asked))

    @cached_property
    def release(self) -> Release:
        """What Anki is given. With *types* it is a sample: what is left out of it is not retired.

        ProblemFound where the lock is not whole, or a fact has more questions than a note has places.
        """
        from quizgen.anki import release  # noqa: PLC0415 - a quiz alone needs nothing of Anki
        from quizgen.anki.note import identity  # noqa: PLC0415 - a quiz alone needs nothing of Anki

        if not self.settings.types:
            return release.release(self.deck, self.cards, self._known, identity.now())
        made = release.release(self.deck, self.cards, self._known, identity.SAMPLE_TIME)
        return release.sample(made, self._known)

    @cached_property
    def _handout(self) -> Result[Handout]:
        """How to print. Unreadable where the reader's article is no text, ProblemFound where it is another."""
        from quizgen.article.citation_check import with_passage  # noqa: PLC0415 - a check prints nothing

        return Result(*with_passage(self.settings.handout, self.settings.article, self.deck))

    def edition(self, parts: Collection[str]) -> Result[Edition]:
        """What formats write from, and provers hold their files against: as much as the *parts* name."""
        handout, problems = self._handout
        quiz = self.quiz if "quiz" in parts else Result(None)
        cards = self.printable_cards if "cards" in parts else Result(())
        made = Edition(
            deck=self.deck,
            quiz=quiz.value,
            release=self.release if "release" in parts else None,
            cards=cards.value,
            questions=self.questions() if "questions" in parts else (),
            sheet=self.settings.sheet,
            handout=handout,
        )
        return Result(made, (*problems, *quiz.problems, *cards.problems))

    # --- files ---

    def write(self, name: str, chosen: Collection[str] = ()) -> Result[Files]:
        """The files of one format, as it writes them together with the others that were *chosen*.

        ProblemFound where it cannot write them.
        """
        edition, problems = self.edition(declared(name).parts(chosen))
        module = registry.load("formats", name)
        files: Files = module.write(edition)
        return Result(files, (*problems, *self._remarks(name, module, edition, files)))

    def _remarks(self, name: str, module: object, edition: Edition, files: Files) -> Iterator[Problem]:
        if not files:
            message = f"the format {name} has nothing to write: none of these questions becomes a card"
            remedy = "let 'cards' or --types name short_answer, cloze, choice or true_false"
            yield self._about_deck("no-cards", message, remedy)
        if edition.release and files:
            yield from self._for_whom(edition.release, files)
        if remarks := getattr(module, "remarks", None):
            yield from remarks(edition)

    def _for_whom(self, release: Release, files: Files) -> Iterator[Problem]:
        """For whom the files are, where that is not everybody; and where learners' cards stay behind."""
        yield from rename_warnings(self.deck, self.previous_name)
        if self.settings.types:
            message = "with --types the package is a sample: it is not locked, and updates nobody's cards"
            remedy = "for learners, name these types under 'cards' in the deck, and build without --types"
            yield self._about_deck("sample", message, remedy)
        gone = ", ".join(note.fact for note in release.retired)
        for name in files if gone else ():
            if "-update." in name:
                message = f"{name} is for learners who have the deck: it retires {gone}"
                remedy = f"new learners take {name.replace('-update.', '.')}"
                yield self._about_deck("retired", message, remedy, "note")

    def prove(self, made: Mapping[str, Files]) -> list[Problem]:
        """What files say that the facts do not, read from the files as they will be written, format by format.

        Of a quiz without its key, or a key without its quiz, the other is made for the proof alone.
        """
        provers = {declared(name).prover for name in made if declared(name).prover}
        return [problem for prover in sorted(provers) for problem in self._proved_by(prover, made)]

    def _proved_by(self, prover: str, made: Mapping[str, Files]) -> Iterable[Problem]:
        from quizgen.proof import Printed, prove  # noqa: PLC0415 - read only where something was written

        own = [name for name in made if declared(name).prover == prover]
        together = dict.fromkeys((*own, *(other for name in own for other in declared(name).proved_with)))
        files = {
            file: data
            for name in together
            for file, data in (made[name] if name in made else self.write(name).value).items()
        }
        edition = self.edition({part for name in own for part in declared(name).takes}).value
        printed = Printed(edition, files, grammar(self.deck.language), _truth_words)
        return prove(prover, printed)

    # --- the lock ---

    @cached_property
    def _locked(self) -> tuple[bytes | None, Lock]:
        return lock_at(self._lock_path, self.deck.id) if self._lock_path else (None, Lock())

    @property
    def _known(self) -> Lock:
        """What learners have, as the lock knows it before this release."""
        return self._locked[1]

    @property
    def previous_name(self) -> str:
        """What Anki called the deck before this release; empty where it had none."""
        return self._known.deck

    def lock_change(self) -> LockFile | None:
        """How the lock is to change where the release goes out; None where it stays as it is.

        A sample, and a release without a note, leave it alone.
        """
        if self._lock_path is None or self.settings.types or not self.release.notes:
            return None
        old, known = self._locked
        if self.release.lock == known:  # its bytes may differ: git may have given it other line ends
            return None
        return LockFile(self._lock_path, old, write_lock(self.release.lock))

    def lock_behind(self) -> Problem:
        """What would change in the lock."""
        message = f"the lock is behind: {changes(self._known, self.release.lock)}"
        remedy = "build without --locked, look at 'quizgen diff', and commit the lock with the deck"
        return Problem("lock-behind", Source(str(self._lock_path), 0, 0), message, remedy)

    def _about_deck(self, rule: str, message: str, remedy: str, severity: Severity = "warning") -> Problem:
        return Problem(rule, self.deck.source or NOWHERE, message, remedy, severity)


def _truth_words(language: str) -> Mapping[str, str]:
    """A language's words for true and false."""
    return type_words(language)["true_false"]
