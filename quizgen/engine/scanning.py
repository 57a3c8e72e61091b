"""Scans of a deck's answer sheets become answers: the quiz is made again, and its sheets are read by it."""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from quizgen.deck_paths import file_source, path_text
from quizgen.engine.result import Result
from quizgen.engine.settled_table import SettledTable
from quizgen.install_command import install_command, this_computer
from quizgen.limits import MOST_SCAN_FILES
from quizgen.model import NOWHERE
from quizgen.problems import Problem, ProblemFound, failed
from quizgen.view.answer_sheet import every_answer_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from quizgen.engine.engine import Engine
    from quizgen.model import Deck, Files
    from quizgen.scanning.answers import Told
    from quizgen.settings import Settings

LIBRARIES = (
    ("numpy", "numpy>=2,<3"),
    ("PIL", "pillow>=11,<14"),
    ("pypdfium2", "pypdfium2>=5,<6"),
    ("zxingcpp", "zxing-cpp>=3,<4"),
)
"""The modules that reading needs, each with what is installed for it."""


class Scanned(NamedTuple):
    """What became of scans."""

    files: Files
    """The table of answers, and the page of what a person must look at."""
    answers: int
    """How many answers the table has."""
    to_look: int
    """How many things a person must look at."""
    read: int
    """How many pages were read."""
    pages: int
    """How many pages there are."""
    look: str
    """The name of that page."""
    settled: int
    """How many decisions of a person were taken."""


def scan(
    engine: Engine,
    path: Path,
    settings: Settings,
    files: Sequence[Path],
    *,
    settled: Sequence[Path] = (),
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Result[Scanned | None]:
    """The answers on some scans of the deck's answer sheets, and what is to be said of the scans.

    The *settings* are those of the build that the sheets are from. *settled* are the tables that the page of what a
    person must look at has saved: what they settle is not asked again. None where the deck has an error. Unreadable
    where there is no deck, or no such table; ProblemFound where a library is missing, or there are too many files.
    Nothing is written.
    *progress* is called with how many pages are done, and how many there are.
    """
    deck, problems = engine.read_as_built(path, settings)
    if deck is None or failed(problems):
        return Result(None, problems)
    _demand(deck, files)
    from quizgen.scanning.answers import class_answers  # noqa: PLC0415 - few have its libraries
    from quizgen.scanning.class_reading import read_class  # noqa: PLC0415 - as above
    from quizgen.scanning.look_page import look_page  # noqa: PLC0415 - as above

    tables = [SettledTable(each) for each in settled]
    quiz = engine.job(deck, settings).quiz.value
    papers = every_answer_sheet(quiz)
    named = short_names(files)
    readings = read_class(
        [(file, name) for name, file in named.items()], papers, quiz.digest, progress=progress
    )
    decisions = [one for table in tables for one in table.settled]
    answers = class_answers(readings, papers, decisions)
    told = [_problem(one, named[one.file]) for one in answers.told]
    told += [problem for table in tables for problem in table.problems(answers.unfit)]
    if answers.strange:
        told.append(_strange(answers.strange, settled[-1]))
    look = f"{deck.id}-look.html"
    scanned = Scanned(
        files={
            f"{deck.id}-answers.csv": answers.table,
            look: look_page(deck.title, quiz.language, deck.id, answers, decisions),
        },
        answers=len(answers.answers),
        to_look=len(answers.to_look),
        read=answers.sheets,
        pages=answers.pages,
        look=look,
        settled=len({one.key for one in decisions}) - len(answers.unfit) - answers.strange,
    )
    return Result(scanned, tuple(told))


def short_names(files: Sequence[Path]) -> dict[str, Path]:
    """Files by their names, with as many of the folders above as tell each from the others.

    ``/home/eve/7b/class.pdf`` is ``class.pdf``, and beside ``/home/eve/8a/class.pdf`` it is ``7b/class.pdf``: these
    names stand in the table and on the page, which others may see. A file that is given twice is in it once.
    """
    whole = {path_text(file): file for file in files}
    ends = Counter(
        PurePath(text).parts[-many:] for text in whole for many in range(1, len(PurePath(text).parts) + 1)
    )
    return {_short_name(PurePath(text), ends): file for text, file in whole.items()}


def _short_name(path: PurePath, ends: Counter[tuple[str, ...]]) -> str:
    """The shortest end of a path that no other has; all of it where there is none."""
    own = (path.parts[-many:] for many in range(1, len(path.parts) + 1))
    return PurePath(*next((end for end in own if ends[end] == 1), path.parts)).as_posix()


def _strange(many: int, file: Path) -> Problem:
    """That some decisions are about scans that were not given now."""
    which = (
        "one decision is about a scan that is" if many == 1 else f"{many} decisions are about scans that are"
    )
    remedy = "nothing need be done, if those sheets were scanned again or belong to another class"
    return Problem("scan-hint", file_source(file), f"{which} not among these files", remedy)


def _problem(one: Told, file: Path) -> Problem:
    """What is to be said of a file, as a problem."""
    if one.hint:
        return Problem("scan-hint", file_source(file), one.message, one.remedy)
    return Problem("scan-unread", file_source(file), one.message, one.remedy)


def _demand(deck: Deck, files: Sequence[Path]) -> None:
    """Go on only where the libraries are installed, and the files are not too many. ProblemFound where not."""
    missing = [wanted for module, wanted in LIBRARIES if find_spec(module) is None]
    if missing:
        message = f"to read scans needs {' and '.join(missing)}, which {'are' if missing[1:] else 'is'} not installed"
        remedy = f"run: {install_command(' '.join(missing), this_computer())}"
        raise ProblemFound(Problem("not-installed", deck.source or NOWHERE, message, remedy))
    if len(files) > MOST_SCAN_FILES:
        message = f"there are {len(files):,} files, and {MOST_SCAN_FILES:,} are read at most"
        raise ProblemFound(
            Problem("too-large", deck.source or NOWHERE, message, "read them in several parts")
        )
