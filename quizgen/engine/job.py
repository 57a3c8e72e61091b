"""The job of one deck with its settings: questions, quiz, release and files, each made when it is first needed.

Nothing here changes once it is made. The problems of a quiz or of files come with them, as a
:class:`~quizgen.engine.result.Result`.
"""

from __future__ import annotations

from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen import registry
from quizgen.anki.deck_info import rename_warnings
from quizgen.checks.finding.deck_texts import DeckTexts
from quizgen.choices import SEED
from quizgen.deck_lock.lock import Lock, changes, lock_bytes
from quizgen.deck_lock.lock_file import lock_at
from quizgen.distractors.distractors import DistractorFinder
from quizgen.edition import Edition
from quizgen.engine.gap_words import DeckGapWords
from quizgen.engine.result import Result
from quizgen.files import LockChange
from quizgen.forks import FEWEST_FACTS_FOR_FORKS, shared_out
from quizgen.formats import declared
from quizgen.language import grammar
from quizgen.model import NOWHERE, Blueprint, Deck, Draft, Fact, Files, Question, Quiz, Source
from quizgen.printable import study_cards, unprintable
from quizgen.problems import Problem, ProblemFound, in_order
from quizgen.questions.building.item import CannotAsk, QuestionInputs
from quizgen.settings import Settings
from quizgen.templating import claim_words, type_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from quizgen.anki.release import Release
    from quizgen.article.verification import Verified
    from quizgen.deckfile.pools import Pools
    from quizgen.edition import Handout
    from quizgen.view.answer_sheet import AnswerSheet
    from quizgen.view.exported import Exported

FEWEST_FACTS_OF_LARGE_DECK = 1_000
"""Facts from which on the questions of Anki's cards are not kept, at 2 kB a fact: study cards would make them again."""


class Job:
    """A deck with its settings, and all that is made of it. *lock* is the path of its lock; None: it has none."""

    def __init__(self, deck: Deck, pools: Pools, settings: Settings, lock: Path | None = None) -> None:
        self.deck, self.settings = deck, settings
        self._pools, self._lock_path = pools, lock
        self._language = settings.language or deck.language

    # --- questions ---

    @cached_property
    def _options(self) -> DistractorFinder:
        return DistractorFinder(
            deck=self.deck,
            pools=self._pools.in_language(self.deck.language).of_type,
            grammar=grammar(self.deck.language),
            seed=self.settings.seed,
        )

    @cached_property
    def _inputs(self) -> QuestionInputs:
        # Words inside a sentence of the deck are in the deck's language, whatever the page's language is.
        own = {"_claim": claim_words(self.deck.language)}
        words = type_words(self._language) | own
        return QuestionInputs(
            deck=self.deck,
            distractors=self._options,
            grammar=grammar(self.deck.language),
            seed=self.settings.seed,
            words=words,
        )

    def drafts(self, types: Sequence[str], deck: Deck | None = None) -> Iterator[Draft]:
        """The drafts of these question types, type by type; only for the facts of *deck*, where that is given."""
        for name in types:
            yield from registry.load("questions", name).drafts(deck or self.deck)

    def may_join(self, type_: str, fact: Fact) -> bool:
        """Whether a fact may be in a set of a type that takes several facts."""
        return bool(registry.load("questions", type_).may_join(fact, self.deck))

    def question(self, draft: Draft) -> Question | str:
        """A draft's question, or why it cannot be asked."""
        try:
            made: Question = registry.load("questions", draft.type).make(draft, self._inputs)
        except CannotAsk as reason:
            return str(reason)
        return made

    def questions(self, types: Sequence[str] = ()) -> tuple[Question, ...]:
        """Every question of these types that can be asked, in the deck's order. No types: those of the settings."""
        return tuple(self.asked(types))

    def asked(self, types: Sequence[str] = ()) -> Iterator[Question]:
        """The questions of :meth:`questions`, each made when it is asked for."""
        order = {fact.id: number for number, fact in enumerate(self.deck.facts)}
        drafts = list(self.drafts(types or self.settings.types or registry.names("questions")))
        drafts.sort(key=lambda draft: order[draft.facts[0].id])
        drafts.reverse()
        while drafts:
            if isinstance(made := self.question(drafts.pop()), Question):
                yield made

    # --- checks ---

    def check(self, of: Deck | None = None, jobs: int = 1) -> list[Problem]:
        """The problems of all checks without those that the deck allows, and of types that facts ask for in vain.

        Where *of* is given, only of its facts, which are facts of the deck; what takes several facts is not looked for.
        With *jobs* so many processes check a large deck at once.
        """
        deck = of or self.deck
        facts, allowed = {fact.id: fact for fact in deck.facts}, deck.allow
        jobs = jobs if len(deck.facts) >= FEWEST_FACTS_FOR_FORKS else 1
        problems_of = partial(self._problems_of_check, deck, DeckTexts(deck.facts))
        every = (
            *chain.from_iterable(shared_out(problems_of, registry.names("checks"), jobs)),
            *self._cannot_ask_warnings(deck),
            *(() if of else self._article_problems()),
        )
        kept = [p for p in every if p.rule not in allowed and not (p.fact and p.rule in facts[p.fact].allow)]
        return in_order(kept)

    @cached_property
    def verified(self) -> Verified | None:
        """The deck held against the reader's copy of the article; None where the settings name none.

        A copy that is only to be printed is held against a deck that knows the article's sentences.
        Unreadable where that is no text; ProblemFound where it is another article, or the deck's lock is damaged.
        """
        article = self.settings.source or self.settings.article
        if article is None or (self.settings.source is None and not self._previous_lock.anchors):
            return None
        from quizgen.article.copy import read_copy  # noqa: PLC0415 - few have a copy of the article
        from quizgen.article.verification import verify  # noqa: PLC0415 - as above

        return verify(self.deck, read_copy(article), self._previous_lock.anchors, article)

    def _article_problems(self) -> Sequence[Problem]:
        """What is wrong with the facts, held against the reader's copy of the article; or with that copy."""
        try:
            return self.verified.problems if self.verified else ()
        except ProblemFound as found:
            return found.problems

    def _not_allowed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems without those that the deck allows."""
        return tuple(problem for problem in problems if problem.rule not in self.deck.allow)

    def _problems_of_check(self, deck: Deck, texts: DeckTexts, name: str) -> list[Problem]:
        """The problems that one check finds in the facts of *deck*, which have these *texts*."""
        module = registry.load("checks", name)
        if hasattr(module, "judge"):
            found = module.judge(deck, self._options)
        elif hasattr(module, "search"):
            found = module.search(deck, texts)
        else:
            found = module.check(deck)
        rule = name.replace("_", "-")
        return [Problem(rule, source, message, remedy, fact=fact) for source, message, remedy, fact in found]

    def _cannot_ask_warnings(self, deck: Deck) -> Iterator[Problem]:
        """A warning for each question type that a fact of *deck* asks for and that cannot be made."""
        for draft in self.drafts(sorted({name for fact in deck.facts for name in fact.types}), deck):
            fact = draft.facts[0]
            if draft.type in fact.types and isinstance(reason := self.question(draft), str):
                message = f"'{fact.id}' asks for {draft.type}, but {reason}"
                remedy = "pick wrong options by hand under 'distractors', or leave the type out"
                source = fact.source or NOWHERE
                yield Problem("cannot-ask", source, message, remedy, fact=fact.id)

    # --- parts of an edition ---

    @cached_property
    def cards(self) -> tuple[Question, ...]:
        """The questions that become cards."""
        return tuple(self._asked_on_cards())

    def _asked_on_cards(self) -> Iterator[Question]:
        """The questions that become cards, each made when it is asked for.

        They are made with the usual seed and in the deck's language, so that a quiz with another seed or in another
        language changes no learner's card.
        """
        has_usual_settings = self.settings.seed == SEED and self._language == self.deck.language
        job = self if has_usual_settings else Job(self.deck, self._pools, Settings())
        return job.asked(self.settings.types or self.deck.card_types)

    @cached_property
    def printable_cards(self) -> Result[tuple[Question, ...]]:
        """The cards that can be printed; a warning for each other."""
        problems: list[Problem] = []
        return Result(study_cards(self.cards, problems), tuple(problems))

    @cached_property
    def quiz(self) -> Result[Quiz]:
        """The quiz, by the deck's blueprint unless the settings have types or a length; a warning of what it lacks."""
        from quizgen.quiz.compose import QuizRequest, compose  # noqa: PLC0415 - a check composes nothing
        from quizgen.quiz.usual import USUAL_WEIGHTS  # noqa: PLC0415 - as above
        from quizgen.quiz.versions import same_order  # noqa: PLC0415 - a check composes nothing

        settings = self.settings
        blueprint = self.deck.blueprint
        if blueprint and (settings.types or settings.length is not None):
            blueprint = Blueprint((), selection=blueprint.selection)
        has_sections = blueprint is not None and bool(blueprint.sections)
        usual = registry.names("questions") if has_sections else tuple(sorted(USUAL_WEIGHTS))
        types = settings.types or usual
        request = QuizRequest(
            blueprint=blueprint,
            types=types,
            length=settings.length,
            seed=settings.seed,
            versions=settings.versions,
            language=self._language,
        )
        quiz, shortfalls = compose(
            replace(self.deck, classes=self.deck.classes[: settings.classes]),
            request,
            drafts=self.drafts,
            may_join=self.may_join,
            make=self._printed,
            words=self._inputs.words,
            gap_words=DeckGapWords(self.deck, self._options),
        )
        problems = [Problem("short-quiz", *shortfall) for shortfall in shortfalls]
        if message := same_order(quiz.versions):
            remedy = "ask for fewer versions, or for more questions"
            problems.append(self._about_deck("same-order", message, remedy))
        return Result(replace(quiz, reviewed=self._reviewed(quiz)), self._not_allowed(problems))

    def _reviewed(self, quiz: Quiz) -> tuple[int, int] | None:
        """How many of a quiz's facts are accepted as they are now, and how many it asks; None without any review."""
        try:
            lock = self._previous_lock
        except ProblemFound:  # a damaged lock stops an edition for learners, and no quiz
            return None
        if not lock.reviews:
            return None
        from quizgen.review.reviews import state_of  # noqa: PLC0415 - few decks are reviewed

        asked = {
            fact
            for version in quiz.versions[:1]
            for item in version.items
            for fact in item.question.facts or (item.question.fact,)
        }
        facts = [fact for fact in self.deck.facts if fact.id in asked]
        return sum(state_of(fact, lock) == "accepted" for fact in facts), len(facts)

    def _printed(self, draft: Draft) -> Question | str:
        """A draft's question with the pictures that are printed with it, or why it cannot be printed."""
        question = self.question(draft)
        if isinstance(question, str) or not question.media:
            return question
        media = tuple(media for media in question.media if media.asked)
        return unprintable(question) or replace(question, media=media)

    @cached_property
    def exported(self) -> Result[Exported]:
        """What learning platforms are told: of the quiz, or of every question; what is wrong with that.

        A question about a sound is in neither.
        """
        from quizgen.view.exported import exported  # noqa: PLC0415 - most builds are for paper and cards

        if not self.settings.every:
            return Result(exported(self.quiz.value, self.deck), self.quiz.problems)
        from quizgen.quiz.everything import everything  # noqa: PLC0415 - as above

        problems: list[Problem] = []
        kept = []
        for question in self.questions():
            if unprintable(question):
                message = f"'{question.id}' is not exported: it asks about a sound"
                remedy = "ask about it in Anki, or give the fact a picture"
                source = question.source or NOWHERE
                problems.append(Problem("cannot-ask", source, message, remedy, fact=question.fact))
            else:
                kept.append(question)
        quiz = everything(self.deck, kept, self._inputs.words, self._language, self.settings.seed)
        return Result(exported(quiz, self.deck), self._not_allowed(problems))

    @cached_property
    def release(self) -> Release:
        """The release for Anki. With *types* in the settings it is a sample, which retires no note.

        ProblemFound where the lock is damaged, or a fact has more questions than a note has places.
        """
        from quizgen.anki import release  # noqa: PLC0415 - a quiz alone needs nothing of Anki
        from quizgen.anki.note import identity  # noqa: PLC0415 - a quiz alone needs nothing of Anki

        is_large = len(self.deck.facts) >= FEWEST_FACTS_OF_LARGE_DECK
        cards = self._asked_on_cards() if is_large else self.cards
        if not self.settings.types:
            return release.release(self.deck, cards, self._previous_lock, identity.now())
        edition = release.release(self.deck, cards, self._previous_lock, identity.SAMPLE_TIME)
        return release.sample(edition, self._previous_lock)

    @cached_property
    def _handout_with_passage(self) -> Result[Handout]:
        """The handout with the reader's copy of the article, if any, and the notes about that copy.

        Unreadable where the copy is no text, ProblemFound where it is another article.
        """
        if self.settings.article is None:
            return Result(self.settings.handout)
        from quizgen.article.citation_check import with_passage  # noqa: PLC0415 - few have a copy of the article

        return Result(*with_passage(self.settings.handout, self.settings.article, self.deck))

    def edition(self, parts: Collection[str]) -> Result[Edition]:
        """The edition with these *parts*, from which formats write, and with which provers compare the files."""
        handout, problems = self._handout_with_passage
        quiz = self.quiz if "quiz" in parts else Result(None)
        cards = self.printable_cards if "cards" in parts else Result(())
        exported = self.exported if "exported" in parts else Result(None)
        edition = Edition(
            deck=self.deck,
            quiz=quiz.value,
            sheets=_sheets(quiz.value, handout) if quiz.value and "sheets" in parts else (),
            release=self.release if "release" in parts else None,
            cards=cards.value,
            questions=self.questions() if "questions" in parts else (),
            exported=exported.value,
            card_sheet=self.settings.card_sheet,
            tell_each=self.settings.tell_each,
            handout=handout,
        )
        return Result(
            edition, self._not_allowed((*problems, *quiz.problems, *cards.problems, *exported.problems))
        )

    # --- files ---

    def write(self, name: str, chosen: Collection[str] = ()) -> Result[Files]:
        """The files of one format, which may depend on the other formats that were *chosen*, and its problems.

        ProblemFound where it cannot write them.
        """
        edition, problems = self.edition(declared(name).parts(chosen))
        module = registry.load("formats", name)
        files: Files = module.write(edition)
        return Result(files, (*problems, *self._not_allowed(self._remarks(name, module, edition, files))))

    def _remarks(self, name: str, module: object, edition: Edition, files: Files) -> Iterator[Problem]:
        """The problems of one format's files, none of which is an error."""
        if not files and edition.exported is None:
            message = f"the format {name} has nothing to write: none of these questions becomes a card"
            remedy = "let 'cards' or --types name short_answer, cloze, choice or true_false"
            yield self._about_deck("no-cards", message, remedy)
        if edition.release and files:
            yield from self._audience_problems(edition.release, files)
        if remarks := getattr(module, "remarks", None):
            yield from remarks(edition)

    def _audience_problems(self, release: Release, files: Files) -> Iterator[Problem]:
        """The problems where a package is not for all learners, and where cards that learners have stay behind."""
        yield from rename_warnings(self.deck, self.previous_name)
        if self.settings.types:
            message = "with --types the package is a sample: it is not locked, and updates nobody's cards"
            remedy = "for learners, name these types under 'cards' in the deck, and build without --types"
            yield self._about_deck("sample", message, remedy)
        retired = ", ".join(note.fact for note in release.retired)
        for name in files if retired else ():
            if "-update." in name:
                message = f"{name} is for those alone who have an earlier edition of the deck: it takes out {retired}"
                remedy = f"nothing is wrong; all others take {name.replace('-update.', '.')}"
                yield self._about_deck("retired", message, remedy)

    def prove(self, files_by_format: Mapping[str, Files]) -> list[Problem]:
        """A problem for each mismatch between the files and the facts, found by reading the files again.

        Where there is a quiz without its key, or a key without its quiz, the other is made only for this.
        """
        provers = {declared(name).prover for name in files_by_format if declared(name).prover}
        return [
            problem
            for prover in sorted(provers)
            for problem in self._problems_of_prover(prover, files_by_format)
        ]

    def _problems_of_prover(self, prover: str, files_by_format: Mapping[str, Files]) -> Iterable[Problem]:
        """The mismatches that one prover finds in the files of its formats."""
        from quizgen.proof import PrintedEdition, prove  # noqa: PLC0415 - only a build proves files

        own = [name for name in files_by_format if declared(name).prover == prover]
        beside = [name for name in files_by_format if {*declared(name).beside} & {*own}]
        together = dict.fromkeys(
            (*own, *beside, *(other for name in own for other in declared(name).proved_with))
        )
        files = {
            file: data
            for name in together
            for file, data in (
                files_by_format[name] if name in files_by_format else self.write(name).value
            ).items()
        }
        edition = self.edition({part for name in own for part in declared(name).takes}).value
        printed = PrintedEdition(
            edition=edition,
            files=files,
            grammar=grammar(self.deck.language),
            truth_words=_truth_words,
            held=frozenset(number for name in own for number in _held(name, edition)),
        )
        return prove(prover, printed)

    # --- the lock ---

    @cached_property
    def _lock_bytes_and_lock(self) -> tuple[bytes | None, Lock]:
        return lock_at(self._lock_path, self.deck.id) if self._lock_path else (None, Lock())

    @property
    def _previous_lock(self) -> Lock:
        """The deck's lock before this release, which knows what learners have."""
        return self._lock_bytes_and_lock[1]

    @cached_property
    def _new_lock(self) -> Lock | None:
        """The deck's lock after this release; None where that has no notes."""
        return self.release.lock if self.release.notes else None

    def forget_release(self) -> None:
        """Keep no more of the release than its lock, once it is written: its notes are a third of a large build.

        Where it is asked for again, it is made again.
        """
        if self._new_lock:
            del self.release

    @property
    def previous_name(self) -> str:
        """The deck's name in Anki before this release; empty where it had none."""
        return self._previous_lock.deck

    def lock_change(self) -> LockChange | None:
        """The change of the lock where the release is written; None where it stays as it is.

        A sample, and a release without notes, do not change it.
        """
        new = self._new_lock
        if self._lock_path is None or self.settings.types or new is None:
            return None
        old, lock = self._lock_bytes_and_lock
        if new == lock:  # its bytes may differ: git may have given it other line ends
            return None
        return LockChange(self._lock_path, old, lock_bytes(new))

    def lock_behind(self) -> Problem:
        """The problem that the lock would change, with the changes."""
        message = f"the lock is behind: {changes(self._previous_lock, self._new_lock or Lock())}"
        remedy = "build without --locked, look at 'quizgen diff', and commit the lock with the deck"
        return Problem("lock-behind", Source(str(self._lock_path), 0, 0), message, remedy)

    def _about_deck(self, rule: str, message: str, remedy: str) -> Problem:
        return Problem(rule, self.deck.source or NOWHERE, message, remedy)


def _sheets(quiz: Quiz, handout: Handout) -> tuple[AnswerSheet, ...]:
    from quizgen.view.answer_sheet import answer_sheets  # noqa: PLC0415 - few builds have them

    return answer_sheets(quiz, handout.paper, large=handout.large)


def _held(format_: str, edition: Edition) -> Iterator[int]:
    """The numbers of the exported questions that a format can hold: none, where it takes no exported questions."""
    losses = getattr(registry.load("formats", format_), "losses", None)
    for item in edition.exported.items if edition.exported else ():
        if losses is None or not any(loss.left_out for loss in losses(item)):
            yield item.number


def _truth_words(language: str) -> Mapping[str, str]:
    """A language's words for true and false."""
    return type_words(language)["true_false"]
