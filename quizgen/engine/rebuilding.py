"""Building again: where nothing of a deck has changed since, what was built is there, and nothing is made anew.

A record in the user's private cache has what a build went by, what it wrote, and what it told. It can be thrown away
at any time: then the deck is built. It is believed only where the digests of all that decides a build, and of every
file that it wrote, are the same now.
"""

from __future__ import annotations

import time
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from quizgen.anki.note.identity import now
from quizgen.deck_paths import Unreadable
from quizgen.engine.engine import same_id_warnings
from quizgen.engine.inputs import Inputs, inputs_of
from quizgen.engine.writing import DONE, NOT_READ, BuiltDeck, Outcome, Writing, build_into
from quizgen.file_set import digest_at
from quizgen.files import Put, exclusive_access, read_file
from quizgen.limits import LARGEST_BUILD_RECORD
from quizgen.problems import Problem, ProblemFound
from quizgen.resources import private_cache
from quizgen.write_record import WriteRecord, key_of, stale, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.engine.engine import Engine
    from quizgen.engine.writing import Tell, Wanted

FORM = 1
"""The version of the record's form: another one is not read."""


class BuildRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """The last build of a deck into a folder."""

    form: int
    inputs: Inputs
    """What it went by, with the lock as it was afterwards."""
    day: str
    """The day of the build in UTC, as 2026-11-29."""
    deck: BuiltDeck
    files: dict[str, str]
    """The digest of each file that it wrote, by its name in the folder, in the order in which they were told."""
    problems: tuple[Problem, ...]
    """What it told, without what is true beside other decks alone."""
    stages: tuple[str, ...]
    """What it said that it was at."""


def rebuild_into(
    engine: Engine,
    path: Path,
    folder: Path,
    wanted: Wanted,
    ids: dict[str, Path],
    tell: Tell,
    wait: Callable[[], None],
    *,
    anew: bool = False,
) -> Outcome:
    """The outcome of :func:`build_into`: without building where that would write, and tell, what is there already.

    With *anew* it is built in any case.
    """
    try:
        with engine.alone_with(path, wait):
            file = _record_file(path, folder)
            inputs = inputs_of(path, folder, wanted) if file else None
            if file is None or inputs is None:
                return build_into(engine, path, folder, wanted, ids, tell, wait)
            record = None if anew else _read(file)
            if record and record.inputs == inputs and (labels := _labels_of(record, folder)) is not None:
                return _told_again(record, path, folder, ids, tell, labels)
            stages: list[str] = []

            def noted(stage: str, writing: Writing | None = None) -> None:
                stages.append(stage)
                tell(stage, writing)

            outcome = build_into(engine, path, folder, wanted, ids, noted, wait)
            _remember(file, inputs, outcome, (path, folder, wanted), stages)
            return outcome
    except Unreadable as unreadable:
        return Outcome(path, NOT_READ, problems=unreadable.problems)


# --- believed --------------------------------------------------------------------------------------


def _labels_of(record: BuildRecord, folder: Path) -> dict[str, str] | None:
    """The format of each file of a record, by its name; None where a build would not write just these, or not now.

    That is so on another side of the day on which a fact ends; where a file was changed or taken away; and where
    another build has written beside them what does not belong with them.
    """
    try:
        today = time.strftime("%Y-%m-%d", time.gmtime(now()))
    except ProblemFound:
        return None
    if not record.day <= today <= (record.deck.expires or today):  # nor where the clock was put back
        return None
    with exclusive_access(folder) as cache:
        written = WriteRecord(folder, cache).written(record.deck.id)
        labels = {name: written[name].label for name in record.files if name in written}
        as_written = labels.keys() == record.files.keys() and all(
            digest == written[name].digest == _digest_at(folder / name)
            for name, digest in record.files.items()
        )
        if not as_written or stale(written, record.files, labels):
            return None
    return {name: label.format for name, label in labels.items()}


def _digest_at(path: Path) -> str:
    """The digest of a file; empty where it cannot be read."""
    try:
        return digest_at(path) if path.is_file() else ""
    except OSError:
        return ""


def _told_again(
    record: BuildRecord,
    path: Path,
    folder: Path,
    ids: dict[str, Path],
    tell: Tell,
    labels: dict[str, str],
) -> Outcome:
    """The outcome of a recorded build, with everything told as it was."""
    deck = record.deck
    for stage in record.stages:
        tell(stage, Writing(labels, deck.facts) if stage == "writing" else None)
    problems = [*same_id_warnings(deck.id, deck.source, path, ids), *record.problems]
    return Outcome(path, DONE, deck, problems, Put([folder / name for name in record.files], [], []))


# --- kept ------------------------------------------------------------------------------------------


def _remember(
    file: Path, inputs: Inputs, outcome: Outcome, build: tuple[Path, Path, Wanted], stages: list[str]
) -> None:
    """Keep the record of a build, unless the next one may write or tell something else.

    So it may where something was not written; where the deck has no lock, since locks that lie elsewhere count then;
    where its name in Anki has just changed, which is told once; and where a file was saved meanwhile.
    """
    folder = build[1]
    deck, put = outcome.deck, outcome.put
    if outcome.code != DONE or deck is None or put is None:
        return
    after = inputs_of(*build)
    was_renamed = any(problem.rule == "deck-renamed" for problem in outcome.problems)
    if after is None or after.digest != inputs.digest or not after.lock:
        return
    if was_renamed and after.lock != inputs.lock:
        return
    with suppress(OSError, ProblemFound, UnicodeError):  # it is only quicker with a record
        names = {one.relative_to(folder).as_posix(): digest_at(one) for one in put.written}
        day = time.strftime("%Y-%m-%d", time.gmtime(now()))
        problems = tuple(problem for problem in outcome.problems if problem.rule != "same-deck")
        _write(file, BuildRecord(FORM, after, day, deck, names, problems, tuple(stages)))


def _record_file(path: Path, folder: Path) -> Path | None:
    """Where the record of a deck and a folder stands; None where the user has no private cache."""
    cache = private_cache()
    return cache / f"{key_of(path)}-{key_of(folder)}.built" if cache else None


def _read(file: Path) -> BuildRecord | None:
    """The record in a file; None where there is none, or it is damaged, or of another form."""
    try:
        seal, _, data = read_file(file, LARGEST_BUILD_RECORD).partition(b"\n")
        if seal.decode() != sha256(data).hexdigest():
            return None
        record = msgspec.json.decode(data, type=BuildRecord)
    except (OSError, ValueError):  # msgspec's errors are ValueErrors
        return None
    return record if record.form == FORM else None


def _write(file: Path, record: BuildRecord) -> None:
    data = msgspec.json.encode(record)
    if len(data) < LARGEST_BUILD_RECORD:
        write_whole(file, sha256(data).hexdigest().encode() + b"\n" + data)
