"""A push: what differs between a release and a running Anki is found, written into the lock, and sent.

The lock is written first, as it is for files: it has a note's time and places before any learner can have them.
If the connection breaks after that, the next push finds the lock as it is and sends the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki.package import package_bytes
from quizgen.anki.sync.carry_out import PUSH_ACTIONS, carry_out
from quizgen.anki.sync.connect import NoAnki
from quizgen.anki.sync.plan import PushPlan, PushSettings, plan_push
from quizgen.anki.sync.remote import remote_deck
from quizgen.anki.sync.told import names, plan_lines
from quizgen.files import write_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.anki.sync.connect import Anki
    from quizgen.engine.job import Job


CLOSE_EDITORS = "close Anki's browser and editor, which write back what they show, and push again"


class Pushed(Struct, frozen=True):
    """The result of a push: what differed, and what was done about it."""

    where: str
    """Anki's address."""
    profile: str
    """The profile that is open there."""
    deck: str
    """The deck's name in Anki."""
    plan: PushPlan
    sent: bool = False
    """Whether anything was sent."""
    not_taken: tuple[str, ...] = ()
    """The facts whose notes in Anki are not as they were sent."""
    package: Path | None = None
    """The package of the new notes, for which Anki has opened its import."""

    @property
    def differs(self) -> bool:
        """Whether there is anything to be sent, or to be imported."""
        return bool(self.plan.acts or self.plan.new)

    @property
    def told(self) -> list[str]:
        """What differed, in lines; the first says where."""
        head = f"Anki at {self.where}, profile '{self.profile}', deck '{self.deck}':"
        return [head, *(f"  {line}" for line in list(plan_lines(self.plan)) or ["nothing differs"])]

    @property
    def import_is_open(self) -> str:
        """What is to be done in Anki, where its import is open over new notes."""
        return f"Anki's import is open over {self.package}: choose Import there."

    @property
    def not_as_sent(self) -> str:
        """Which notes are not as they were sent; :data:`CLOSE_EDITORS` is what to do about it."""
        return f"not as they were sent: {names(self.not_taken)}"


def send(job: Job, anki: Anki, settings: PushSettings, progress: Callable[[str], None]) -> Pushed:
    """The result of a push, once what differs is sent, if the *settings* say so.

    NoAnki where Anki cannot be reached or refuses; OSError where the lock or the package cannot be written:
    then nothing was sent.
    """
    progress("asking Anki about")
    anki.greet(PUSH_ACTIONS, settings.profile)
    plan = _plan(job, anki, settings)
    pushed = Pushed(where=anki.address.shown, profile=anki.profile, deck=job.release.name, plan=plan)
    folder = settings.import_from if plan.new else None
    if not settings.act or not (plan.acts or folder):
        return pushed
    package = _write_lock_and_package(job, plan, folder)
    carry_out(anki, plan, progress)
    not_taken = _not_taken(job, anki, settings, plan)
    if package:
        _import(anki, package)
    return replace(pushed, sent=True, not_taken=not_taken, package=package)


def _plan(job: Job, anki: Anki, settings: PushSettings) -> PushPlan:
    """What differs now between the release and the running Anki."""
    remote = remote_deck(anki, job.release)
    return plan_push(job.release, remote, settings, previous_name=job.previous_name)


def _write_lock_and_package(job: Job, plan: PushPlan, folder: Path | None) -> Path | None:
    """The package of the new notes, once it and the lock are written; None where no *folder* is named for it."""
    new = replace(job.release, notes=plan.new, retired=(), media=job.release.media_of(plan.new))
    files = {f"{job.deck.id}-new.apkg": package_bytes(new)} if folder else {}
    return next(iter(write_files(folder or Path(), files, job.lock_change())), None)


def _not_taken(job: Job, anki: Anki, settings: PushSettings, plan: PushPlan) -> tuple[str, ...]:
    """The facts whose notes are not as the *plan* sent them: an open editor of Anki may write its own text back.

    Cards that a note got with this push may lie in another deck than its others; they are moved, too.
    """
    rest = _plan(job, anki, settings)
    carry_out(anki, PushPlan(moved=rest.moved))
    differ = {*(update.fact for update in (*rest.changed, *rest.retired)), *rest.kept}
    return tuple(update.fact for update in (*plan.changed, *plan.retired) if update.fact in differ)


def _import(anki: Anki, package: Path) -> None:
    """Open Anki's import of a package. NoAnki where Anki refuses, with the file to be imported by hand."""
    try:
        anki.ask("guiImportFile", path=package.resolve().as_posix())
    except NoAnki as error:
        remedy = f"all else was sent; the new notes are in {package}: import that file in Anki (File, Import)"
        raise NoAnki(*(replace(problem, help=remedy) for problem in error.problems)) from None
