"""Building from the command line: one deck after another is built and written, and what came of it is printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, EXIT_USAGE, flat_problem, print_problems, progress_of
from quizgen.cli.terminal import print_error_line, print_line
from quizgen.deck_paths import Unreadable
from quizgen.engine.engine import same_id_warnings
from quizgen.files import LockMoved, LockUnwritable, Put, put_files
from quizgen.problems import failed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.engine.engine import Built, Engine
    from quizgen.model import Deck, Question
    from quizgen.problems import Problem
    from quizgen.settings import Settings


class Outcome(Struct):
    """What came of building one deck."""

    path: Path
    code: int = EXIT_GOOD
    """The exit code, if it were the only deck."""
    deck: Deck | None = None
    problems: Sequence[Problem] = ()
    put: Put | None = None
    """The files that were written, and those that do not belong with them; None where nothing was written."""
    remarks: Sequence[str] = ()
    """What else is to be told."""


class Builder:
    """Builds decks with the same settings, and writes their files."""

    def __init__(
        self, engine: Engine, settings: Settings, formats: Sequence[str], *, locked: bool, verbose: bool
    ) -> None:
        self._engine, self._settings, self._formats = engine, settings, formats
        self._locked, self._verbose = locked, verbose
        self._ids: dict[str, Path] = {}
        """The paths of the decks that were built, by their ids."""

    def build(self, path: Path, folder: Path) -> Outcome:
        """Build one deck, and write its files into a folder."""

        def wait() -> None:
            print_error_line(f"{path}: another build of this deck is at work; waiting for it (Ctrl-C stops)")

        try:
            with (
                self._engine.alone_with(path, wait),
                progress_of(path, verbose=self._verbose) as progress,
            ):
                built = self._engine.build(
                    path, self._settings, formats=self._formats, locked=self._locked, progress=progress
                )
                doubles = same_id_warnings(built.deck, path, self._ids) if built.deck else []
                return self._written(path, folder, built, [*doubles, *built.problems])
        except Unreadable as unreadable:
            return Outcome(path, EXIT_USAGE, problems=unreadable.problems)
        except LockMoved as moved:
            return Outcome(path, EXIT_PROBLEMS, remarks=[f"quizgen: {moved}"])

    def _written(self, path: Path, folder: Path, built: Built, problems: Sequence[Problem]) -> Outcome:
        """The outcome, once the files are written."""
        if not built.files:
            return Outcome(
                path, EXIT_PROBLEMS, built.deck, problems, remarks=[f"{path}: nothing was written"]
            )
        if self._verbose and built.deck:
            print_error_line(f"writing {len(built.files)} files from {len(built.deck.facts)} facts")
        try:
            put = put_files(folder, built.files, built.lock, built.origin)
        except LockUnwritable as error:
            put, remark = _written_without_lock(folder, built, error)
            return Outcome(path, EXIT_USAGE, built.deck, problems, put, [remark])
        return Outcome(path, EXIT_GOOD, built.deck, problems, put)


def _written_without_lock(folder: Path, built: Built, error: LockUnwritable) -> tuple[Put, str]:
    """The files that no learner imports, written, since the lock of the deck cannot be; and what was not written."""
    labels = built.origin.labels if built.origin else {}
    files = {
        name: data for name, data in built.files.items() if name in labels and not labels[name].for_learners
    }
    if not files:
        raise error
    put = put_files(folder, files, None, built.origin)
    left_out = ", ".join(sorted(built.files.keys() - files.keys()))
    return put, f"quizgen: {error.filename}: {error.strerror}; without its lock {left_out} was not written"


# --- told ------------------------------------------------------------------------------------------


def print_outcome(outcome: Outcome) -> None:
    """Print the problems, the files that were written, and what was taken away or should be looked at."""
    print_problems(outcome.problems)
    put = outcome.put or Put([], [], [])
    for written in put.written:
        print_line(str(written))
    for removed in put.removed:
        print_error_line(
            f"{removed} is taken away: an earlier build wrote it, and it does not belong with these"
        )
    for changed in put.changed:
        print_error_line(
            f"{changed} is of an earlier build, and was changed since: it does not belong with these"
        )
    for remark in outcome.remarks:
        print_error_line(remark)


def open_quiz(outcome: Outcome) -> None:
    """Show what was written in the browser: the quiz, or else the first page or PDF; nothing where there is none."""
    import webbrowser  # noqa: PLC0415 - few builds show anything

    written = outcome.put.written if outcome.put else []
    shown = [path for path in written if path.suffix in {".html", ".pdf"}]
    shown.sort(key=lambda path: "-quiz" not in path.stem)
    if not shown:
        print_error_line(f"{outcome.path}: nothing was written that a browser shows: add --format quiz")
    elif not webbrowser.open(shown[0].resolve().as_uri()):
        print_error_line(f"no browser could be started: open {shown[0]} yourself")


def questions_by_id(engine: Engine, path: Path, settings: Settings) -> dict[str, Question] | None:
    """The questions of a deck by their ids, without their places in its files; None where it cannot be read."""
    try:
        deck, problems = engine.read(path, settings)
    except Unreadable:
        return None
    if deck is None or failed(problems):
        return None
    return {
        question.id: replace(question, source=None) for question in engine.job(deck, settings).questions()
    }


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """An outcome as data for JSON: a flat dict of the deck, with its files and problems."""
    deck, put = outcome.deck, outcome.put or Put([], [], [])
    return {
        "path": str(outcome.path),
        "deck": deck.id if deck else None,
        "title": deck.title if deck else None,
        "facts": len(deck.facts) if deck else 0,
        "exit_code": outcome.code,
        "written": list(map(str, put.written)),
        "removed": list(map(str, put.removed)),
        "changed": list(map(str, put.changed)),
        "problems": list(map(flat_problem, outcome.problems)),
        "remarks": list(outcome.remarks),
    }
