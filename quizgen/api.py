"""The public interface of quizgen: functions from a deck to files, each of which takes what the one before returns.

    deck, problems = quizgen.read("decks/vasa-1628")
    questions = quizgen.ask(deck)
    quiz = quizgen.compose(deck, length=10)
    built = quizgen.build("decks/vasa-1628")
    quizgen.write_files(Path("handouts"), built.files, built.lock, built.origin)

All of them work on one :class:`~quizgen.engine.engine.Engine`, which is made when the first is called.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen import __version__, registry
from quizgen.anki.compare.diff import Diff
from quizgen.anki.sync.connect import Anki, NoAnki, address_of
from quizgen.anki.sync.plan import PushSettings
from quizgen.article.copy import ArticleCopy, read_copy
from quizgen.article.cover import Cover
from quizgen.article.drafting.choosing import GOOD, PER_SENTENCE
from quizgen.article.numbered import Sentence, numbered
from quizgen.article.verification import Verified
from quizgen.deck_paths import Unreadable
from quizgen.deckfile import schema
from quizgen.deckfile.kinds import kind_files
from quizgen.deckfile.kinds.kind_files import Kind
from quizgen.deckfile.schema import deck_schema
from quizgen.drafts.draft_file import draft_beside
from quizgen.edition import CardSheet, Handout
from quizgen.engine.article_draft import ArticleDraft, DraftSettings, draft_new
from quizgen.engine.article_draft import draft_beside as draft_beside_deck
from quizgen.engine.drafting import Drafted, draft_questions
from quizgen.engine.engine import Built, Engine
from quizgen.engine.grading import GradedClass
from quizgen.engine.push import Pushed
from quizgen.engine.result import Result
from quizgen.engine.scanning import Scanned
from quizgen.engine.scanning import scan as read_scans
from quizgen.files import LockChange, LockMoved, write_files
from quizgen.grading.analysis import Analysis
from quizgen.grading.grade import Graded, GradeSettings
from quizgen.json_view import question_data, quiz_data
from quizgen.marking.judge import PartMark
from quizgen.marking.mark import Marked, mark
from quizgen.model import Answer, Deck, Fact, Files, KeyPart, Option, Question, Quiz, Source
from quizgen.problems import Problem, ProblemFound, failed, format_problem
from quizgen.rules import Rule, every_rule
from quizgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike

__all__ = [
    "Analysis",
    "Answer",
    "ArticleCopy",
    "ArticleDraft",
    "Built",
    "CardSheet",
    "Cover",
    "Deck",
    "Diff",
    "Drafted",
    "Engine",
    "Fact",
    "Files",
    "GradeSettings",
    "Graded",
    "GradedClass",
    "Handout",
    "KeyPart",
    "Kind",
    "LockChange",
    "LockMoved",
    "Marked",
    "NoAnki",
    "Option",
    "PartMark",
    "Problem",
    "ProblemFound",
    "Pushed",
    "Question",
    "Quiz",
    "Result",
    "Rule",
    "Scanned",
    "Sentence",
    "Settings",
    "Source",
    "Unreadable",
    "Verified",
    "__version__",
    "ask",
    "build",
    "check",
    "compose",
    "cover",
    "deck_schema",
    "diff",
    "draft_article",
    "every_format",
    "every_kind",
    "every_rule",
    "every_type",
    "failed",
    "format_problem",
    "grade",
    "import_questions",
    "mark",
    "new_deck",
    "push",
    "question_data",
    "quiz_data",
    "read",
    "scan",
    "source",
    "verify",
    "write_files",
]


@cache
def engine() -> Engine:
    """The engine of this process, which is made once."""
    return Engine()


def _file(path: str | PathLike[str] | None) -> Path | None:
    return None if path is None else Path(path)


# --- from a deck to files --------------------------------------------------------------------------


def read(path: str | PathLike[str]) -> tuple[Deck | None, list[Problem]]:
    """The deck in a folder or a YAML file, and everything that is wrong with the way it is written.

    The deck is None where its own record is spoilt; a spoilt fact is left out, and the others stay.
    :class:`Unreadable` where there is no deck, or no YAML. ``check`` finds more than this.

    >>> deck, problems = quizgen.read("decks/vasa-1628")
    """
    deck, problems = engine().read(Path(path))
    return deck, list(problems)


def check(path: str | PathLike[str], *, article: str | PathLike[str] | None = None) -> list[Problem]:
    """Every problem of a deck, in the order of its files: what reading, asking and the checks find.

    With *article*, the reader's own copy, also what the facts say that the sentences they cite do not.
    An empty list where all is well; ``failed`` tells whether one is an error. :class:`Unreadable` as in ``read``.
    """
    return engine().check(Path(path), article=_file(article))


def ask(
    deck: Deck, *, types: Sequence[str] = (), seed: str = "1", language: str = ""
) -> tuple[Question, ...]:
    """Every question that can safely be asked, in the order of the deck's facts.

    *types* are question types (``every_type`` lists them; none means all), *seed* is any text, and *language* that
    of the words around the deck's own, if not the deck's. The same deck and settings give the same questions.
    KeyError for a type that quizgen does not have.
    """
    settings = Settings(seed=seed, types=tuple(types), language=language)
    return engine().job(deck, settings).questions()


def compose(
    deck: Deck,
    *,
    types: Sequence[str] = (),
    length: int | None = None,
    versions: int = 1,
    seed: str = "1",
    language: str = "",
    blueprint: str | PathLike[str] | None = None,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> Quiz:
    """A quiz by the deck's blueprint, or that of the file *blueprint*; without either what quizgen thinks right.

    *length* and *types* set the deck's sections aside: a quiz of so many questions, or as many as the deck gives.
    *include* and *exclude* are ids of facts or questions (``guns``, ``guns:choice``): asked in any case, or never.

    It asks of all facts of *deck*, while ``build`` leaves those out whose time has passed. No fact is asked twice, and
    no question gives another's answer away. *types*, *seed*, *language* and
    KeyError as in ``ask``. The *versions* have the same questions in other orders; the first is the same however many
    there are. ValueError for more than 26 of them, since each has a letter, and for *length* or *types* beside the
    file *blueprint*. :class:`Unreadable` where that is missing or no YAML; :class:`ProblemFound` where it is spoilt.
    """
    file = _file(blueprint)
    settings = Settings(
        seed=seed, types=tuple(types), length=length, versions=versions, language=language, blueprint=file,
        include=tuple(include), exclude=tuple(exclude),
    )  # fmt: skip
    deck, problems = engine().plan(deck, settings)
    if failed(problems):
        raise ProblemFound(*problems)
    return engine().job(deck, settings).quiz.value


def build(
    path: str | PathLike[str],
    *,
    formats: Sequence[str] = (),
    types: Sequence[str] = (),
    length: int | None = None,
    versions: int = 1,
    seed: str = "1",
    language: str = "",
    blueprint: str | PathLike[str] | None = None,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    card_sheet: CardSheet | None = None,
    handout: Handout | None = None,
    article: str | PathLike[str] | None = None,
    locked: bool = False,
    accepted: bool = False,
    expired: bool = False,
    classes: int | None = None,
) -> Built:
    """A deck's files, made and returned; nothing is written. ``write_files`` puts them into a folder.

    *formats* are those that ``every_format`` lists; none means the usual ones. *card_sheet* says how study
    cards are laid on paper, *handout* how the quiz is; *article* is the reader's own copy, a text file that is
    printed before the questions and stored nowhere. *accepted* takes facts alone that a person has accepted, *expired*
    those whose time has passed, too; *classes* is how many of the kept classes count. ``Built`` has ``deck``,
    ``files`` (bytes by file name, the same for the same deck and settings), ``problems``, ``lock`` (how the deck's lock
    is to change, or None) and ``origin`` (what each file is). Give these two to ``write_files``, too. There are
    no files where a problem is an error, nor where *locked* and the lock would change. :class:`Unreadable` as in
    ``read``; KeyError for a format or type that quizgen does not have; *blueprint*, *include*, *exclude* and ValueError
    as in ``compose``.
    """
    settings = Settings(
        seed=seed,
        types=tuple(types),
        length=length,
        versions=versions,
        language=language,
        blueprint=_file(blueprint),
        include=tuple(include),
        exclude=tuple(exclude),
        card_sheet=card_sheet or CardSheet(),
        handout=handout or Handout(),
        article=_file(article),
        accepted=accepted,
        expired=expired,
        classes=classes,
    )
    return engine().build(Path(path), settings, formats=formats, locked=locked)


def push(
    path: str | PathLike[str],
    *,
    act: bool = False,
    host: str = "",
    key: str = "",
    profile: str = "",
    overwrite: bool = False,
    delete_retired: bool = False,
    import_from: str | PathLike[str] | None = None,
) -> tuple[Pushed | None, list[Problem]]:
    """Send what differs in a deck to a running Anki, through its add-on AnkiConnect; without *act* only find it out.

    ``Pushed`` has the ``plan``, and whether it was ``sent``. None where a problem is an error or the deck has no
    cards. *host* is ``HOST[:PORT]``, this computer's if empty; *key* and *profile* are AnkiConnect's apiKey and
    the profile that has to be open. *overwrite* also takes the place of what was edited in Anki since;
    *delete_retired* deletes what else would be blanked. *import_from* is a folder: there the new notes are written
    as ``DECK-new.apkg``, and Anki opens its import over them. :class:`NoAnki` where Anki cannot be reached or
    refuses; :class:`Unreadable` as in ``read``; :class:`ProblemFound` where the deck's lock is not whole.
    """
    anki = Anki(address_of(host, allow_remote=bool(host)), key)
    settings = PushSettings(
        act=act,
        profile=profile,
        import_from=_file(import_from),
        overwrite=overwrite,
        delete_retired=delete_retired,
    )
    pushed, problems = engine().push(Path(path), anki, settings)
    return pushed, list(problems)


def diff(
    path: str | PathLike[str], against: str | PathLike[str] | None = None
) -> tuple[Diff | None, list[Problem]]:
    """What importing the edition that ``build`` would make now does to those who have the one before.

    That one is the package *against*, or else the last edition that the deck's lock knows; then the old words
    are those of ``dist/DECK/DECK.apkg``, where that is this edition. ``Diff`` has ``changes`` (what happens to
    each note), ``report`` (what Anki will count), what happens to the deck itself, and ``nothing``. It is None
    where a problem is an error, or no question becomes a card. :class:`Unreadable` as in ``read``, or where
    *against* is no package of the deck; :class:`ProblemFound` where the lock is damaged. Nothing is written.
    """
    found, problems = engine().diff(Path(path), _file(against))
    return found, list(problems)


def grade(
    path: str | PathLike[str],
    answers: str | PathLike[str],
    *,
    types: Sequence[str] = (),
    length: int | None = None,
    versions: int = 1,
    seed: str = "1",
    language: str = "",
    blueprint: str | PathLike[str] | None = None,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    accepted: bool = False,
    expired: bool = False,
    classes: int | None = None,
    grading: GradeSettings | None = None,
) -> tuple[GradedClass | None, list[Problem]]:
    """The marks of a class for the quiz of the deck at a path, built with the same settings as its sheets.

    *answers* is a table of them, as CSV; *grading* says what a wrong option takes away, and where decisions are kept.
    *accepted* takes facts alone that a person has accepted, *expired* those whose time has passed, too; *classes* is
    how many of the kept classes the quiz was built with. ``GradedClass`` has ``graded`` (each student's ``papers``, and
    what is ``to_decide``), ``analysis``, ``files`` (the reports, bytes by name), ``decisions`` (the new content of
    their file, or None) and ``kept`` (that of the deck's ``classes.csv``, or None). None where a problem of the
    deck is an error. :class:`Unreadable` as in ``read``, and where the file is no table of answers. Nothing is written.
    """
    settings = Settings(
        seed=seed, types=tuple(types), length=length, versions=versions, language=language,
        blueprint=_file(blueprint), include=tuple(include), exclude=tuple(exclude), accepted=accepted, expired=expired,
        classes=classes,
    )  # fmt: skip
    found, problems = engine().grade(Path(path), Path(answers), settings, grading)
    return found, list(problems)


def scan(
    path: str | PathLike[str],
    files: Iterable[str | PathLike[str]],
    settings: Settings | None = None,
    settled: Iterable[str | PathLike[str]] = (),
) -> tuple[Scanned | None, list[Problem]]:
    """The answers on scans of the answer sheets of the deck at a path, and what is to be said of the scans.

    *settings* are those of the build that the sheets are from; *settled* are tables that the page of what a person must
    look at has saved. ``Scanned`` has ``files`` (the table, and that page), ``answers``, ``to_look``, ``read``,
    ``pages`` and ``settled``. None where the deck has an error.
    Unreadable where there is no deck; ProblemFound where a library is missing. Nothing is written.
    """
    found, problems = read_scans(
        engine(),
        Path(path),
        settings or Settings(),
        [Path(file) for file in files],
        settled=[Path(file) for file in settled],
    )
    return found, list(problems)


# --- the article ------------------------------------------------------------------------------------


def source(article: str | PathLike[str], *, language: str = "en") -> tuple[ArticleCopy, tuple[Sentence, ...]]:
    """An article's copy, and its sentences with their places, as facts cite them: ``p2s1``.

    :class:`Unreadable` where the file is no text.
    """
    copy = read_copy(Path(article))
    return copy, numbered(copy.paragraphs, language)


def verify(path: str | PathLike[str], article: str | PathLike[str]) -> tuple[Verified | None, list[Problem]]:
    """The deck at a path held against the reader's own copy of its article, and what is wrong with the deck itself.

    ``Verified`` has what became of each sentence that the deck's lock knows (``found``), the ``problems`` of the facts,
    and the ids of the ``good`` and the ``wrong`` ones. None where a problem of the deck is an error.
    :class:`Unreadable` as in ``read``, or where the copy is no text; :class:`ProblemFound` where it is another article.
    """
    verified, problems = engine().verify(Path(path), Path(article))
    return verified, list(problems)


def cover(path: str | PathLike[str], article: str | PathLike[str]) -> tuple[Cover | None, list[Problem]]:
    """What of the reader's own copy of the article the facts of the deck at a path cover, and what is wrong there.

    ``Cover`` has the ``sentences`` of the copy, each with its ``level``, ``facts``, ``clauses`` and what is ``left`` of
    it, and the ``figures``. None, and exceptions, as in :func:`verify`.
    """
    covered, problems = engine().cover(Path(path), Path(article))
    return covered, list(problems)


def draft_article(
    article: str | PathLike[str],
    deck: str | PathLike[str] | None = None,
    *,
    language: str = "en",
    date: str = "",
    everything: bool = False,
    per_sentence: int = PER_SENTENCE,
) -> ArticleDraft:
    """Draft facts for an *article*: for a new deck, or for what the *deck* at a path does not have.

    ``ArticleDraft`` has ``proposals`` (by sentences, the best of each first, with ``score``, ``reason``, ``place``,
    ``kind``, ``slots`` and ``answers``), ``files`` (``draft.yaml``, and a new deck's ``deck.yaml``), ``there`` (how
    many the deck has already) and ``long`` (how many sentences were passed over). *date* is the article's day, as
    ``2017-04-26``; language and date are those of the *deck*, where there is one. :class:`Unreadable` where the article
    is no text, or the deck cannot be read. Nothing is written.
    """
    copy = read_copy(Path(article))
    copy = copy._replace(date=date or copy.date)
    settings = DraftSettings(0.0 if everything else GOOD, per_sentence)
    if deck is not None:
        return draft_beside_deck(copy, Path(deck), engine().pools, settings)
    return draft_new(copy, Path(Path(article).stem), language, engine().pools, settings)


def import_questions(
    file: str | PathLike[str],
    deck: str | PathLike[str],
    format_: str = "",
) -> tuple[Drafted, list[Problem]]:
    """Drafts of the questions in a *file*, for the deck at a path.

    ``Drafted`` has ``files`` (``draft.yaml``, with the new drafts at its end), the ``folder`` that they belong into,
    the ``ids`` of the new drafts, ``there`` (where questions stand that are in the draft or the deck already) and
    ``left_out`` (how many questions are in no draft). The problems say what is not taken, one for each kind.
    *format_* is the file's: ``"gift"``. :class:`Unreadable` where the file is none that can be read, there is no deck,
    or its draft is broken. Nothing is written.
    """
    drafted, problems = draft_questions(Path(file), draft_beside(Path(deck)), format_)
    return drafted, list(problems)


# --- what there is ---------------------------------------------------------------------------------


def every_type() -> dict[str, str]:
    """Every question type by name, with a line about it."""
    return _summaries("questions")


def every_format() -> dict[str, str]:
    """Every format by name, with a line about it."""
    return _summaries("formats")


def every_kind(language: str = "en", deck: str | PathLike[str] | None = None) -> tuple[Kind, ...]:
    """The kinds of a language, by name; with those that the *deck* at a path brings itself, which go first.

    :class:`ProblemFound` where one of the deck's own is wrong; its ``problems`` say what is.
    :class:`Unreadable` where there is no deck.
    """
    return kind_files.every_kind(language, _file(deck))


def new_deck() -> Files:
    """The files of a small deck to begin with, which builds at once."""
    return schema.new_deck()


def _summaries(folder: str) -> dict[str, str]:
    return {name: registry.summary(folder, name) for name in registry.names(folder)}
