"""The building of one deck of a run, in a worker: its files are brought here, built, and put where they belong.

:func:`build_item` is all that a runner calls. It raises nothing: whatever happens to a deck is its row.
"""

from __future__ import annotations

import time
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from quizgen.bulk.manifest import DeckRow, FileRow, ProblemRow, utc
from quizgen.bulk.names import joined
from quizgen.bulk.staging import Staged, staged
from quizgen.bulk.store import Changed, Refused, open_store, within
from quizgen.deck_paths import LOCK_NAME, Unreadable
from quizgen.engine.engine import Engine
from quizgen.engine.inputs import lock_version
from quizgen.engine.writing import DONE, BuiltDeck, Outcome, Wanted, build_into
from quizgen.files import LockMoved, read_file
from quizgen.limits import LARGEST_DECK_FILE, MOST_TRIES
from quizgen.problems import Problem, ProblemFound
from quizgen.settings import Settings
from quizgen.write_record import FileLabel, Written, stale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizgen.bulk.plan import WorkItem
    from quizgen.bulk.store import Store
    from quizgen.engine.engine import Built


@cache
def _engine() -> Engine:
    """The one engine of this process, with its pools and templates."""
    return Engine()


def build_item(item: WorkItem) -> DeckRow:
    """What came of one deck, once its files are written. Nothing is raised but what stops the whole process."""
    started, clock, processor = time.time(), time.perf_counter(), time.process_time()
    try:
        row = _built(item)
    except Refused as refused:
        row = _row(item, "refused", remarks=(str(refused),))
    except (Unreadable, ProblemFound) as found:
        row = _row(item, "failed", problems=_problem_rows(found.problems, {}))
    except OSError as error:
        row = _row(item, "failed", remarks=(f"{error.filename or item.path}: {error.strerror or error}",))
    except Exception as error:  # noqa: BLE001 - a deck that fails stops no other
        row = _row(item, "failed", remarks=(f"a mistake in quizgen: {type(error).__name__}: {error}",))
    return replace(
        row,
        source=within(item.source, item.path),
        started=utc(started),
        seconds=round(time.perf_counter() - clock, 3),
        cpu=round(time.process_time() - processor, 3),
        tries=item.tries,
    )


def _built(item: WorkItem) -> DeckRow:
    source, target = open_store(item.source), open_store(item.target)
    folder, output = source.folder(), target.folder()
    if folder and output:
        return _built_here(item, folder / item.path, output / item.deck)
    for _ in range(MOST_TRIES):
        try:
            if folder:
                with _engine().alone_with(folder / item.path):
                    place = Staged(folder / item.path, lock_version(folder / item.lock.name) or None, {})
                    return _built_between(item, place, source, target)
            with staged(item, source) as place:
                return _built_between(item, place, source, target)
        except (Changed, LockMoved):  # another run has built it meanwhile: what it wrote is read
            item = replace(item, lock=item.lock._replace(size=0))
    return _row(
        item, "failed", remarks=("other runs write its lock again and again: build it when they are done",)
    )


def wanted_of(item: WorkItem) -> Wanted:
    """What is wanted of an item's build."""
    settings, formats, locked = item.wanted
    return Wanted(msgspec.json.decode(settings, type=Settings, dec_hook=_decoded), formats, locked)


def _decoded(type_: type, value: object) -> object:
    return type_(value)


# --- from a folder into a folder -------------------------------------------------------------------


def _built_here(item: WorkItem, path: Path, output: Path) -> DeckRow:
    """A deck of a folder, built as a build of one deck does it."""
    outcome = build_into(
        _engine(), path, output, wanted_of(item), {}, lambda _stage, _writing=None: None, lambda: None
    )
    files = tuple(
        _file_row(written.relative_to(output).as_posix(), written.read_bytes(), None)
        for written in (outcome.put.written if outcome.put else ())
    )
    lock = path / LOCK_NAME if path.is_dir() else path.with_suffix(".lock")
    return _row_of(item, outcome, files, lock_version(lock), {})


# --- from a store, or into one ---------------------------------------------------------------------


def _built_between(item: WorkItem, place: Staged, source: Store, target: Store) -> DeckRow:
    """A deck whose files or lock lie in a store. Changed where another run has written its lock meanwhile.

    The lock is written first, and its store's condition lets one run alone do so; then its files; and the row that
    tells of them comes last. So a deck whose row is there is whole.
    """
    wanted = wanted_of(item)
    built = _engine().build(place.path, wanted.settings, formats=wanted.formats, locked=wanted.locked)
    deck = BuiltDeck.of(built.deck) if built.deck else None
    if not built.files:
        outcome = Outcome(place.path, 1, deck, built.problems, remarks=["nothing was written"])
        return _row_of(item, outcome, (), place.lock or "", place.names)
    lock = place.lock or ""
    if built.lock:
        lock = source.write_if(item.lock.name, built.lock.new, place.lock)
    labels = built.origin.labels if built.origin else {}
    for name, data in built.files.items():
        target.write(joined(item.deck, name), data)
    for name in _stale(item, built, labels):
        target.remove(joined(item.deck, name))
    files = tuple(_file_row(name, data, labels.get(name)) for name, data in built.files.items())
    outcome = Outcome(place.path, DONE, deck, built.problems)
    return _row_of(item, outcome, files, lock, place.names)


def _stale(item: WorkItem, built: Built, labels: Mapping[str, FileLabel]) -> list[str]:
    """The files of an earlier build that do not belong with these."""
    before = {
        file.name: Written(file.sha256, FileLabel(file.format, file.quiz))
        for file in item.before
        if file.format
    }
    return list(stale(before, built.files, labels))


# --- rows ------------------------------------------------------------------------------------------


def _row(item: WorkItem, outcome: str, **fields: object) -> DeckRow:
    return msgspec.convert({"deck": item.deck, "outcome": outcome, "inputs": item.inputs, **fields}, DeckRow)


def _row_of(
    item: WorkItem, outcome: Outcome, files: tuple[FileRow, ...], lock: str, names: Mapping[str, str]
) -> DeckRow:
    """The row of an outcome, in which the deck has the address that users know it by."""
    deck = outcome.deck
    return DeckRow(
        item.deck,
        "built" if outcome.code == DONE else "failed",
        inputs=item.inputs,
        lock=lock,
        expires=deck.expires if deck else "",
        id=deck.id if deck else "",
        title=deck.title if deck else "",
        facts=deck.facts if deck else 0,
        files=files,
        problems=_problem_rows(outcome.problems, names),
        remarks=tuple(_renamed(remark, names) for remark in outcome.told),
    )


def _file_row(name: str, data: bytes, label: FileLabel | None) -> FileRow:
    of = label or FileLabel("")
    return FileRow(name, len(data), sha256(data).hexdigest(), of.format, of.quiz)


def _problem_rows(problems: Iterable[Problem], names: Mapping[str, str]) -> tuple[ProblemRow, ...]:
    lines = cache(_lines)
    return tuple(_problem_row(problem, names, lines(problem.source.file)) for problem in problems)


def _problem_row(problem: Problem, names: Mapping[str, str], lines: list[str]) -> ProblemRow:
    source = problem.source
    return ProblemRow(
        rule=problem.rule,
        severity=problem.severity,
        file=_renamed(source.file, names),
        line=source.line,
        column=source.column,
        end_column=source.column + source.length,
        message=_renamed(problem.message, names),
        help=_renamed(problem.help, names),
        fact=problem.fact,
        text=lines[source.line - 1] if 0 < source.line <= len(lines) else "",
    )


def _lines(file: str) -> list[str]:
    """The lines of a file of the deck; none where it cannot be read."""
    try:
        text = read_file(Path(file), LARGEST_DECK_FILE).decode("utf-8-sig", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _renamed(text: str, names: Mapping[str, str]) -> str:
    """A text with the address that users know in place of the folder here."""
    for here, there in names.items():
        text = text.replace(here, there)
    return text
