"""The one work at a time that goes out of the page, in a thread of its own: a build, or a push to Anki."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from quizgen.deck_paths import Unreadable
from quizgen.editor.outgoing.folder import checked_folder, usual_folder
from quizgen.editor.outgoing.now import Asked, BuildResult, BuiltFile, Now, PushResult, Stage
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.engine.writing import NOT_READ, WRONG, Outcome, build_into
from quizgen.files import LockMoved
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.anki.sync.plan import PushSettings
    from quizgen.editor.outgoing.now import Doing
    from quizgen.editor.outgoing.wish import Wish
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.engine.writing import Wanted, Writing

Came: TypeAlias = dict[str, object]
"""What came of a work: what it changes of :class:`Now`."""


class Outgoing:
    """What goes out of a deck, for all pages that show it; *tell* is called whenever it moves on.

    Its methods may be called from several threads.
    """

    def __init__(
        self, deck: OpenDeck, tell: Callable[[], None] = lambda: None, start: Path | None = None
    ) -> None:
        self.deck, self._tell = deck, tell
        self._start = start or Path.cwd()
        """The folder that the command was started in."""
        self._now = Now()
        self._fault: BaseException | None = None
        self._guard = Lock()

    @property
    def now(self) -> Now:
        """How far it is. A mistake of quizgen's own is raised here, once, for whoever asks next."""
        with self._guard:
            fault, self._fault = self._fault, None
            if fault:
                raise fault
            return self._now

    @property
    def usual_folder(self) -> Path:
        """Where files are written unless another folder is named."""
        return usual_folder(self.deck.path)

    def file(self, name: str) -> BuiltFile | None:
        """The file of the last build that has this name; None where it wrote none, or it is gone."""
        built = self._now.build
        found = next((file for file in built.files if file.name == name), None) if built else None
        return found if found and found.path.is_file() else None

    # --- what is begun ---

    def build(self, wish: Wish, folder: str = "", seal: str = "") -> None:
        """Begin to build. CannotChange where the wish cannot be, or another work is not done yet.

        What learners import is written only if *seal* is that of what the import will do to them now; otherwise that
        is asked first.
        """
        wanted = wish.wanted(self.deck.copy.paragraphs if self.deck.copy else ())
        into = checked_folder(folder, self.deck.path, self._start)
        stages = ["comparing"] * wish.is_for_learners + ["reading", "checking", *wanted.formats, "writing"]

        def work() -> Came:
            stage = Stage("comparing", of=len(stages))
            first = self._asked(wanted, into, seal, stage) if wish.is_for_learners else {}
            return first or self._build(wanted, into, stages)

        self._begin("build", work, build=None, asked=None)

    def leave(self) -> None:
        """Take back what was asked for, before it is written."""
        self._move(asked=None)

    def push(self, settings: PushSettings, *, with_new: bool = False) -> None:
        """Begin to compare the deck with a running Anki, or to send what differs. CannotChange as in :meth:`build`.

        *with_new* opens Anki's import over a package of the notes that it does not have, in the usual folder.
        """
        folder = self.usual_folder if with_new and settings.act else None
        settings = msgspec.structs.replace(settings, import_from=folder)
        self._begin("send" if settings.act else "compare", lambda: self._push(settings), push=None)

    def _begin(self, doing: Doing, work: Callable[[], Came], **values: None) -> None:
        with self._guard:
            if self._now.doing:
                raise CannotChange("something is at work already: wait until it is done")
            self._now = self._now._replace(doing=doing, stage=Stage(""), waits=False, **values)
        Thread(target=self._work, args=(work,), daemon=True).start()
        self._tell()

    def _work(self, work: Callable[[], Came]) -> None:
        """Do the work, and show what came of it once the next may begin: who sees the one clicks for the other."""
        came: Came = {}
        try:
            came = work()
        except Exception as error:  # noqa: BLE001 - whoever asks next is told that it is a mistake of quizgen's
            with self._guard:
                self._fault = error
        finally:
            self._move(doing="", waits=False, **came)

    def _move(self, **values: Any) -> None:  # noqa: ANN401 - the fields of Now
        with self._guard:
            self._now = self._now._replace(**values)
        self._tell()

    def _wait(self) -> None:
        self._move(waits=True)

    # --- a build ---

    def _asked(self, wanted: Wanted, into: Path, seal: str, stage: Stage) -> Came:
        """What is to be seen first of what an import will do to learners, or keeps the edition from being written.

        Nothing where neither is.
        """
        from quizgen.anki.compare.told import told  # noqa: PLC0415 - the page opens without it

        self._move(stage=stage)
        path = self.deck.path
        try:
            with self.deck.engine.alone_with(path, self._wait):
                diff, problems = self.deck.engine.diff(path, settings=wanted.settings)
        except (ProblemFound, Unreadable) as found:
            outcome = Outcome(
                path, NOT_READ, problems=found.problems, remarks=[f"{path}: nothing was written"]
            )
            return {"build": BuildResult(outcome, into)}
        if diff is None:
            outcome = Outcome(path, WRONG, problems=problems, remarks=[f"{path}: nothing was written"])
            return {"build": BuildResult(outcome, into)}
        said = told(diff)
        now = sha256(msgspec.json.encode(said)).hexdigest()
        if diff.nothing or not diff.against or now == seal:  # nobody has a deck that was never built
            return {}
        return {"asked": Asked(said, now)}

    def _build(self, wanted: Wanted, into: Path, stages: list[str]) -> Came:
        formats: dict[str, str] = {}

        def tell(stage: str, writing: Writing | None = None) -> None:
            if writing:
                formats.update(writing.formats)
            name = stage.removeprefix("making ").removesuffix(" of")
            is_format = stage != name
            shown = Stage(
                "making" if is_format else name, name if is_format else "", stages.index(name), len(stages)
            )
            self._move(stage=shown, waits=False)

        path = self.deck.path
        try:
            outcome = build_into(self.deck.engine, path, into, wanted, {}, tell, self._wait)
        except OSError as error:
            said = f"{error.filename or 'a file'}: {error.strerror or error}"
            outcome = Outcome(path, NOT_READ, remarks=[said, f"{path}: nothing was written"])
        except ProblemFound as found:
            outcome = Outcome(path, WRONG, problems=found.problems, remarks=[f"{path}: nothing was written"])
        written = outcome.put.written if outcome.put else []
        files = tuple(
            BuiltFile(Path(os.path.realpath(one)), formats.get(one.name, ""), one.stat().st_size)
            for one in written
        )
        return {"build": BuildResult(outcome, into, files)}

    # --- a push ---

    def _push(self, settings: PushSettings) -> Came:
        from quizgen.anki.sync.connect import Anki, address_of  # noqa: PLC0415 - as above

        stages = ("reading", "checking", "asking")

        def tell(stage: str) -> None:
            name = stage.partition(" ")[0]
            done = stages.index(name) if name in stages else len(stages)
            self._move(stage=Stage(name, done=done, of=len(stages) + 1))

        path = self.deck.path
        try:
            address = address_of(os.environ.get("QUIZGEN_ANKICONNECT", ""))
            anki = Anki(address, os.environ.get("QUIZGEN_ANKICONNECT_KEY", ""))
            pushed, problems = self.deck.engine.push(path, anki, settings, progress=tell)
        except (ProblemFound, Unreadable) as found:
            result = PushResult(None, found.problems)
        except LockMoved as moved:
            result = PushResult(None, remarks=(str(moved),))
        except OSError as error:
            result = PushResult(None, remarks=(f"{error.filename or 'a file'}: {error.strerror or error}",))
        else:
            remarks = () if pushed else (f"{path}: nothing was sent",)
            result = PushResult(pushed, problems, remarks)
        return {"push": result}
