"""Building from the command line: one deck after another is built and written, and what came of it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from quizgen.cli.output import flat_problem, print_problems, progress_of
from quizgen.cli.terminal import print_error_line, print_line
from quizgen.deck_paths import Unreadable
from quizgen.engine.rebuilding import rebuild_into
from quizgen.engine.writing import Outcome, Wanted
from quizgen.files import Put
from quizgen.problems import failed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizgen.engine.engine import Engine
    from quizgen.engine.writing import Writing
    from quizgen.model import Question
    from quizgen.settings import Settings


class Builder:
    """Builds decks with the same settings, and writes their files."""

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        formats: Sequence[str],
        *,
        locked: bool,
        verbose: bool,
        jobs: int = 1,
        anew: bool = False,
    ) -> None:
        self._engine, self._verbose, self._anew = engine, verbose, anew
        self._wanted = Wanted(settings, tuple(formats), locked, jobs)
        self._ids: dict[str, Path] = {}
        """The paths of the decks that were built, by their ids."""

    def build(self, path: Path, folder: Path) -> Outcome:
        """Build one deck, and write its files into a folder."""

        def wait() -> None:
            print_error_line(f"{path}: another build of this deck is at work; waiting for it (Ctrl-C stops)")

        with progress_of(path, verbose=self._verbose) as progress:

            def tell(stage: str, writing: Writing | None = None) -> None:
                if writing is None:
                    progress(stage)
                elif self._verbose:
                    print_error_line(f"writing {len(writing.formats)} files from {writing.facts} facts")

            return rebuild_into(
                self._engine, path, folder, self._wanted, self._ids, tell, wait, anew=self._anew
            )


# --- told ------------------------------------------------------------------------------------------


def print_outcome(outcome: Outcome) -> None:
    """Print the problems, the files that were written, and what was taken away or should be looked at."""
    print_problems(outcome.problems)
    put = outcome.put or Put([], [], [])
    for written in put.written:
        print_line(str(written))
    for line in outcome.told:
        print_error_line(line)


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
        "facts": deck.facts if deck else 0,
        "exit_code": outcome.code,
        "written": list(map(str, put.written)),
        "removed": list(map(str, put.removed)),
        "changed": list(map(str, put.changed)),
        "problems": list(map(flat_problem, outcome.problems)),
        "remarks": list(outcome.remarks),
    }
