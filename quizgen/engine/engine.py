"""The engine, which makes problems, questions, quizzes and files of decks. Read this after :mod:`quizgen.model`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki.deck_info import rename_warnings
from quizgen.anki.note.identity import now
from quizgen.deck_lock.lock_file import lock_at
from quizgen.deck_paths import files_of
from quizgen.deckfile.deck import read_in_part
from quizgen.deckfile.pools import Pools
from quizgen.engine.job import Job
from quizgen.engine.making import Making
from quizgen.engine.result import Result
from quizgen.files import LockChange, exclusive_access, settle
from quizgen.formats import usual
from quizgen.model import NOWHERE, Deck, Files, Source
from quizgen.problems import Problem, ProblemFound, failed, in_order
from quizgen.settings import Settings
from quizgen.write_record import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from quizgen.anki.compare.diff import Diff
    from quizgen.anki.sync.connect import Anki
    from quizgen.anki.sync.plan import PushSettings
    from quizgen.article.cover import Cover
    from quizgen.article.verification import Verified
    from quizgen.deck_lock.lock import Lock
    from quizgen.deckfile.deck import DeckRead
    from quizgen.engine.grading import GradedClass
    from quizgen.engine.push import Pushed
    from quizgen.grading.grade import GradeSettings
    from quizgen.model import Quiz


def _no_progress(_stage: str) -> None:
    """Ignore the progress."""


def _no_notice() -> None:
    """Ignore that another build is waited for."""


class Built(Struct, frozen=True):
    """The result of a build: the files by name, and all problems. No files where one of them is an error."""

    deck: Deck | None
    files: Files
    problems: tuple[Problem, ...]
    lock: LockChange | None = None
    """The change of the deck's lock; None where it stays as it is."""
    origin: Origin | None = None
    """What each file is, so that files of earlier builds can be told; None where there are no files."""


class Engine:
    """Makes all that can be made of decks: any number of them, one after another or in several threads.

    It keeps only what is the same for every deck (pools, and compiled templates). A path is a deck's folder, or
    a file with the whole deck. Every method with a path raises Unreadable where there is no deck to be read.
    """

    def __init__(self, pools: Pools | None = None) -> None:
        self.pools = pools or Pools()

    # --- a deck ---

    def read(self, path: Path, settings: Settings | None = None) -> Result[Deck | None]:
        """The deck at a path, planned as the *settings* say, and what is wrong with both.

        The deck is None where its own record is wrong. Unreadable, too, where there is no file of the blueprint.
        """
        deck, problems, _ = self._read(path, settings)
        return Result(deck, tuple(in_order(problems)))

    def _read(self, path: Path, settings: Settings | None = None, jobs: int = 1) -> DeckRead:
        """As in :meth:`read`, with what can be checked of a deck that is wrong."""
        read = read_in_part(path, self.pools, jobs)
        if read.deck and settings:
            deck, found = self.plan(read.deck, settings)
            return read._replace(deck=deck, problems=[*read.problems, *found])
        return read

    def read_as_built(self, path: Path, settings: Settings) -> Result[Deck | None]:
        """The deck at a path as a build takes it, without the facts that it leaves out, and what is wrong with it.

        What makes the quiz of a build again asks for this. None and Unreadable as in :meth:`read`; ProblemFound
        where the deck's lock is needed and damaged.
        """
        deck, problems = self.read(path, settings)
        if deck is None:
            return Result(None, problems)
        deck, left_out = facts_to_build(deck, settings, lock_path(path))
        return Result(deck, tuple(in_order([*problems, *left_out])))

    def plan(self, deck: Deck, settings: Settings) -> Result[Deck]:
        """The deck with the blueprint of the settings' file and the questions that they name, and what is wrong there.

        Unreadable where there is no such file.
        """
        problems: list[Problem] = []
        if settings.blueprint:
            from quizgen.deckfile.blueprint.blueprint_file import with_blueprint  # noqa: PLC0415 - few quizzes have one

            deck, problems = with_blueprint(deck, settings.blueprint)
        if settings.include or settings.exclude:
            from quizgen.deckfile.blueprint.selection import with_named  # noqa: PLC0415 - as above

            deck, found = with_named(deck, settings.include, settings.exclude)
            problems += found
        return Result(deck, tuple(in_order(problems)))

    def job(self, deck: Deck, settings: Settings | None = None, *, lock: Path | None = None) -> Job:
        """The job of a deck with these settings, which makes its questions, quiz, release and files.

        *lock* is the path of the deck's lock, which need not exist; without it the deck is one that no learner has.
        """
        return Job(deck, self.pools, settings or Settings(), lock)

    # --- problems ---

    def check(
        self,
        path: Path,
        checked: dict[str, Path] | None = None,
        article: Path | None = None,
        *,
        jobs: int = 1,
    ) -> list[Problem]:
        """Everything that is wrong with the deck at a path.

        *checked* are the paths of the decks that were checked before, by their ids; this deck is added to them.
        *article* is the reader's own copy of the article, with which the facts are compared: Unreadable where it is
        no text, ProblemFound where it is another article. With *jobs* so many processes work on a large deck.
        """
        deck, problems, in_part = self._read(path, jobs=jobs)
        if deck is None:
            return in_order([*problems, *self._check_in_part(in_part)])
        settle(lock_path(path))
        others = {} if checked is None else checked
        _, expired = facts_to_build(deck, Settings(), lock_path(path))
        problems = [*problems, *expired]
        job = self.job(deck, Settings(source=article), lock=lock_path(path))
        found = self._check_in_part(in_part) if failed(problems) else job.check(jobs=jobs)
        return in_order(
            [
                *problems,
                *found,
                *_lock_problems(path, deck),
                *same_id_warnings(deck.id, deck.source, path, others),
            ]
        )

    def _check_in_part(self, deck: Deck | None) -> list[Problem]:
        """What the checks find in what could be read of a deck.

        What only its wrong facts use or cite would seem to be unused or uncited, and a wrong citation to be none.
        """
        found = self.job(deck).check() if deck else []
        return [problem for problem in found if problem.rule not in {"unused", "no-fact", "no-citation"}]

    def _read_and_check(
        self, path: Path, settings: Settings, progress: Callable[[str], None]
    ) -> tuple[Deck | None, Job | None, tuple[Problem, ...]]:
        """The deck at a path, its job, and all problems. The job is None where a problem is an error."""
        deck, job, problems = self._read_to_make(path, settings, progress)
        every = tuple(in_order([*problems, *(job.check() if job else ())]))
        return deck, None if failed(every) else job, every

    def _read_to_make(
        self, path: Path, settings: Settings, progress: Callable[[str], None], jobs: int = 1
    ) -> tuple[Deck | None, Job | None, list[Problem]]:
        """The deck at a path, its job, and its problems: all where one is an error, else those before the checks.

        The job is None where a problem is an error.
        """
        progress("reading")
        deck, problems, in_part = self._read(path, settings, jobs)
        progress("checking")
        if deck is None or failed(problems):
            return deck, None, [*problems, *self._check_in_part(in_part)]
        deck, left_out = facts_to_build(deck, settings, lock_path(path))
        problems = [*problems, *left_out]
        job = self.job(deck, settings, lock=lock_path(path))
        return deck, None if failed(left_out) else job, problems

    # --- files ---

    def build(
        self,
        path: Path,
        settings: Settings | None = None,
        *,
        formats: Sequence[str] = (),
        locked: bool = False,
        jobs: int = 1,
        progress: Callable[[str], None] = _no_progress,
    ) -> Built:
        """The files of the deck at a path, in these formats, with its problems. Nothing is written to the disk.

        Without *formats*, the usual ones. With *locked* it is an error that the deck's lock would change. With *jobs*
        so many processes work on a large deck at once. *progress* is called with what begins:
        ``reading``, ``checking``, ``making anki of`` and so on.
        """
        chosen = tuple(formats) or usual()
        deck, job, problems = self._read_to_make(path, settings or Settings(), progress, jobs)
        if job is None:
            return Built(deck, {}, tuple(in_order(problems)))
        with Making(job, chosen, jobs) as making:
            problems += job.check()
            if failed(problems):
                return Built(deck, {}, tuple(in_order(problems)))
            try:
                made = making.made(progress)
            except ProblemFound as found:
                return Built(deck, {}, tuple(in_order([*problems, *found.problems])))
        if made.mismatches:
            return Built(deck, {}, tuple(in_order([*problems, *made.mismatches])))
        if locked and made.lock:
            return Built(deck, {}, tuple(in_order([*problems, *made.remarks, job.lock_behind()])))
        origin = Origin(job.deck.id, made.labels)
        return Built(deck, made.files, tuple(in_order([*problems, *made.remarks])), made.lock, origin)

    @contextmanager
    def alone_with(self, path: Path, wait: Callable[[], None] = _no_notice) -> Iterator[None]:
        """Let other builds of the deck at a path wait, from the reading of its lock to the writing of it.

        *wait* is called once where another build must be waited for. All code that writes a deck's lock uses this.
        """
        with exclusive_access(lock_path(path), wait):
            yield

    # --- a class ---

    def grade(
        self,
        path: Path,
        answers: Path,
        settings: Settings | None = None,
        grading: GradeSettings | None = None,
    ) -> Result[GradedClass | None]:
        """The marks of a class for the quiz of the deck at a path, and what they say of its questions.

        None, with the problems, where a problem of the deck is an error. Unreadable, too, where the file of *answers*
        is none, or the quiz is another one than the sheets say. What is decided is read, and nothing is written.
        """
        from quizgen.engine.grading import graded_class, quiz_of_sheets  # noqa: PLC0415 - few commands mark
        from quizgen.grading.grade import GradeSettings  # noqa: PLC0415 - as above

        settings, grading = settings or Settings(), grading or GradeSettings()
        _, job, problems = self._read_and_check(path, settings, _no_progress)
        if job is None:
            return Result(None, problems)
        kept = job.deck.classes
        if settings.classes is not None or not kept:
            return graded_class(job.quiz.value, answers, grading, job.deck)

        def composed(classes: int) -> Quiz:
            return self.job(job.deck, replace(settings, classes=classes)).quiz.value

        return graded_class(quiz_of_sheets(composed, kept, answers, grading), answers, grading, job.deck)

    def answer_template(self, path: Path, settings: Settings | None = None) -> Result[bytes | None]:
        """An empty table for the answers of a class, as CSV; None where a problem of the deck is an error."""
        from quizgen.grading.template import template  # noqa: PLC0415 - few commands need one

        _, job, problems = self._read_and_check(path, settings or Settings(), _no_progress)
        return Result(template(job.quiz.value), ()) if job else Result(None, problems)

    # --- the article ---

    def verify(self, path: Path, article: Path) -> Result[Verified | None]:
        """The deck at a path held against the reader's own copy of its article, and what is wrong with the deck.

        None where a problem of the deck is an error. Unreadable, too, where the copy is no text; ProblemFound where it
        is another article, or the deck's lock is damaged.
        """
        deck, problems = self.read(path)
        if deck is None or failed(problems):
            return Result(None, problems)
        settle(lock_path(path))
        job = self.job(deck, Settings(source=article), lock=lock_path(path))
        return Result(job.verified, problems)

    def cover(self, path: Path, article: Path) -> Result[Cover | None]:
        """What of the reader's own copy of the article the facts of the deck at a path cover, and what is wrong there.

        None, and exceptions, as in :meth:`verify`.
        """
        from quizgen.article.copy import read_copy  # noqa: PLC0415 - few have a copy of the article
        from quizgen.article.cover import cover_of  # noqa: PLC0415 - as above
        from quizgen.article.verification import published_on, verify  # noqa: PLC0415 - as above

        deck, problems = self.read(path)
        if deck is None or failed(problems):
            return Result(None, problems)
        settle(lock_path(path))
        _, lock = lock_at(lock_path(path), deck.id)
        copy = read_copy(article)
        verified = verify(deck, copy, lock.anchors, article)
        places = {found.anchor.at: found.at for found in verified.found if found.at}
        return Result(cover_of(deck, verified.sentences, published_on(copy, deck), places), problems)

    def store_sentences(self, path: Path, article: Path) -> Result[Path | None]:
        """The path of the deck's lock, once it knows the sentences of this copy; None where the deck has an error.

        The same for a fact that says what the sentence at its place does not, whose problem comes with it.
        """
        from quizgen.engine.lock_changes import stored_sentences  # noqa: PLC0415 - few decks are stored

        with self.alone_with(path):
            deck, problems = self.read(path)
            if deck is None or failed(problems):
                return Result(None, problems)
            return stored_sentences(deck, lock_path(path), article, problems)

    def locked(self, path: Path, deck: Deck) -> Lock:
        """What a deck's lock says; an empty one where there is none. ProblemFound where it is damaged."""
        settle(lock_path(path))
        return lock_at(lock_path(path), deck.id)[1]

    def change_lock(self, path: Path, deck: Deck, change: Callable[[Lock], Lock]) -> Lock:
        """The deck's lock after a change that is no release, once it is written.

        ProblemFound where the lock is damaged.
        """
        from quizgen.engine.lock_changes import write_lock  # noqa: PLC0415 - few commands change it

        with self.alone_with(path):
            data, lock = lock_at(lock_path(path), deck.id)
            changed = change(lock)
            if changed != lock:
                write_lock(deck, lock_path(path), data, changed)
            return changed

    # --- learners ---

    def push(
        self,
        path: Path,
        anki: Anki,
        settings: PushSettings,
        *,
        progress: Callable[[str], None] = _no_progress,
    ) -> Result[Pushed | None]:
        """The result of sending what differs to a running Anki, as in :func:`quizgen.engine.push.send`.

        The value is None, and Anki is not asked, where a problem is an error or no question becomes a card.
        ProblemFound where the deck's lock is damaged; NoAnki and OSError as in ``send``.
        """
        from quizgen.engine.push import send  # noqa: PLC0415 - only a push needs a connection

        with self.alone_with(path):
            job, problems = self._with_cards(path, "send", progress)
            return Result(send(job, anki, settings, progress) if job else None, problems)

    def diff(
        self, path: Path, against: Path | None = None, settings: Settings | None = None
    ) -> Result[Diff | None]:
        """What importing the edition that a build would make now does to learners who have the previous one.

        That one is the package *against*, or else the last edition that the deck's lock knows. None where a problem
        is an error or no question becomes a card. Unreadable, too, where *against* is no package of the deck;
        ProblemFound where the lock is damaged. Nothing is written.
        """
        from quizgen.engine.diff import with_lock, with_package  # noqa: PLC0415 - only a diff reads packages

        settle(lock_path(path))
        job, problems = self._with_cards(path, "compare", _no_progress, settings)
        if job is None:
            return Result(None, problems)
        if against:
            return Result(with_package(job.release, against), problems)
        return Result(with_lock(job.release, lock_path(path), path), problems)

    def _with_cards(
        self,
        path: Path,
        to_do: str,
        progress: Callable[[str], None],
        settings: Settings | None = None,
    ) -> tuple[Job | None, tuple[Problem, ...]]:
        """The job of the deck at a path, and its problems.

        The job is None where a problem is an error, or where no question becomes a card. Then the problems say that
        there is nothing *to_do*: ``send``.
        """
        _, job, problems = self._read_and_check(path, settings or Settings(), progress)
        if job and not job.release.notes:
            message = f"there is nothing to {to_do}: none of the questions becomes a card"
            remedy = "let 'cards' name short_answer, cloze, choice or true_false"
            source = job.deck.source or NOWHERE
            return None, (*problems, Problem("no-cards", source, message, remedy))
        return job, problems


def facts_to_build(deck: Deck, settings: Settings, lock: Path) -> tuple[Deck, list[Problem]]:
    """The deck with the facts that a build takes, and what is to be said of those that are left out.

    ProblemFound where the lock is needed and damaged.
    """
    from quizgen.review.ageing import without_expired  # noqa: PLC0415 - few decks have facts that age

    problems: list[Problem] = []
    if not settings.expired and any(fact.until for fact in deck.facts):
        deck, problems = without_expired(deck, now())
    if settings.accepted:
        from quizgen.review.reviews import only_accepted  # noqa: PLC0415 - few builds ask for it

        _, locked = lock_at(lock, deck.id)
        before, deck = deck, only_accepted(deck, locked)
        waiting = len(before.facts) - len(deck.facts)
        source, remedy = (
            deck.source or NOWHERE,
            f"hold them against the article: quizgen review {lock.parent} --article FILE",
        )
        if not deck.facts:
            problems.append(
                Problem("no-facts", source, "no fact of this deck is accepted as it is now", remedy)
            )
        elif waiting:
            left = f"left out, since nobody has accepted them as they are now: {waiting} of {len(before.facts)} facts"
            problems.append(Problem("not-accepted", source, left, remedy))
    return deck, problems


def lock_path(path: Path) -> Path:
    """The path of the lock of the deck at a path, which need not exist. Unreadable where there is no deck."""
    return files_of(path).lock


def same_id_warnings(id_: str, source: Source | None, path: Path, before: dict[str, Path]) -> list[Problem]:
    """A warning where one of the decks *before* has the id of this one; this one is added to them.

    *source* is where this deck says what it is.
    """
    other = before.setdefault(id_, path)
    if lock_path(other) == lock_path(path):  # a deck is named by its folder, and by a file in it
        return []
    message = f"the deck {other} has the id '{id_}', too: in Anki its notes and these would be the same"
    remedy = "give one of them an 'id' of its own; if it was copied, move the lock that came along out of its folder"
    return [Problem("same-deck", source or NOWHERE, message, remedy)]


def _lock_problems(path: Path, deck: Deck) -> Sequence[Problem]:
    """What is wrong with a deck's lock, and a warning where the deck's name in Anki is not the one in the lock."""
    try:
        _, lock = lock_at(lock_path(path), deck.id)
    except ProblemFound as found:
        return found.problems
    return rename_warnings(deck, lock.deck)
