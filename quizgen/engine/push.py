"""A release goes to a running Anki: what differs is found, written into the lock, and sent.

The lock goes first, as it does for files: a note's time and places are known before any learner can have them.
If the connection breaks after that, the next push finds the lock as it is and sends the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki.package import packed
from quizgen.anki.sync.carry_out import NEEDS, carry_out
from quizgen.anki.sync.connect import NoAnki
from quizgen.anki.sync.plan import Plan, Wishes, planned
from quizgen.anki.sync.remote import there
from quizgen.files import write_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.anki.sync.connect import Anki
    from quizgen.engine.job import Job


class Pushed(Struct, frozen=True):
    """What a push found to differ, and what became of it."""

    where: str
    """Anki's address."""
    profile: str
    """Who learns there."""
    deck: str
    """What Anki calls the deck."""
    plan: Plan
    sent: bool = False
    """Whether anything was sent."""
    not_taken: tuple[str, ...] = ()
    """The facts whose notes are not as they were sent."""
    package: Path | None = None
    """Where the new notes are, over which Anki's import is open now."""


def send(job: Job, anki: Anki, wishes: Wishes, progress: Callable[[str], None]) -> Pushed:
    """Send what differs, if that is wished; else only find it out.

    NoAnki where Anki cannot be reached or refuses; OSError where the lock or the package cannot be written:
    then nothing was sent.
    """
    progress("asking Anki about")
    anki.greet(NEEDS, wishes.profile)
    found = Pushed(anki.address.shown, anki.profile, job.release.name, _planned(job, anki, wishes))
    new = wishes.import_from if found.plan.new else None
    if not wishes.act or not (found.plan.acts or new):
        return found
    package = _written(job, found.plan, new)
    carry_out(anki, found.plan, progress)
    not_taken = _checked(job, anki, wishes, found.plan)
    if package:
        _import(anki, package)
    return replace(found, sent=True, not_taken=not_taken, package=package)


def _planned(job: Job, anki: Anki, wishes: Wishes) -> Plan:
    held = there(anki, job.release)
    return planned(job.release, held, wishes, known_as=job.known_as)


def _written(job: Job, plan: Plan, folder: Path | None) -> Path | None:
    """Write the lock, and the package of the notes that are new, if there is to be one."""
    new = replace(job.release, notes=plan.new, retired=(), media=job.release.shown_by(plan.new))
    files = {f"{job.deck.id}-new.apkg": packed(new)} if folder else {}
    return next(iter(write_files(folder or Path(), files, job.lock_change())), None)


def _checked(job: Job, anki: Anki, wishes: Wishes, plan: Plan) -> tuple[str, ...]:
    """The facts whose notes are not as they were sent: an open editor of Anki's may write its own text back.

    Cards that a note got only now may lie in another deck than its others: those go to theirs.
    """
    left = _planned(job, anki, wishes)
    carry_out(anki, Plan(moved=left.moved))
    differ = {*(change.fact for change in (*left.changed, *left.retired)), *left.kept}
    return tuple(change.fact for change in (*plan.changed, *plan.retired) if change.fact in differ)


def _import(anki: Anki, package: Path) -> None:
    try:
        anki.ask("guiImportFile", path=package.resolve().as_posix())
    except NoAnki as error:
        told = f"all else was sent; the new notes are in {package}: import that file in Anki (File, Import)"
        raise NoAnki(*(replace(problem, help=told) for problem in error.problems)) from None
