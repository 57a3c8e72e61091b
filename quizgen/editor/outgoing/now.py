"""What goes out at this moment, and what came of the last: plain values, which pages show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizgen.engine.writing import DONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.anki.compare.told import Told
    from quizgen.engine.push import Pushed
    from quizgen.engine.writing import Outcome
    from quizgen.problems import Problem

Doing = Literal["", "build", "compare", "send"]
"""What is at work: files are built, what differs in Anki is looked for, or it is sent; empty: nothing."""
PRINTED_PAGES = ("quiz", "key", "cards")
"""The formats whose pages are made to be printed."""
TYPES = {
    ".apkg": "application/octet-stream",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".zip": "application/zip",
}
"""What the browser is told that a file is, by its ending; any other is bytes."""


class Stage(NamedTuple):
    """How far a work is."""

    name: str
    """``reading``, ``checking``, ``making``, ``writing`` …"""
    format: str = ""
    """What is being made."""
    done: int = 0
    """How many stages are behind it."""
    of: int = 1
    """How many there are."""


class BuiltFile(NamedTuple):
    """A file that the last build wrote."""

    path: Path
    format: str
    size: int
    """Bytes."""

    @property
    def name(self) -> str:
        """Its name, which is all that a page asks for it with."""
        return self.path.name

    @property
    def type(self) -> str:
        """What the browser is told that it is."""
        return TYPES.get(self.path.suffix.lower(), "application/octet-stream")

    @property
    def is_page(self) -> bool:
        """Whether the browser shows it; it saves the others."""
        return self.type == "text/html"

    @property
    def has_script(self) -> bool:
        """Whether it is a page with a script of quizgen's own, which marks what is answered."""
        return self.format == "web"

    @property
    def is_printed(self) -> bool:
        """Whether it is a page to be printed."""
        return self.is_page and self.format in PRINTED_PAGES


class Asked(NamedTuple):
    """What an import of the edition will do to learners, before it is written."""

    told: Told
    seal: str
    """The same as a digest: what is written is what was shown."""


class BuildResult(NamedTuple):
    """What came of a build."""

    outcome: Outcome
    folder: Path
    files: tuple[BuiltFile, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether all was written."""
        return self.outcome.code == DONE


class PushResult(NamedTuple):
    """What came of a comparison with a running Anki, or of sending."""

    pushed: Pushed | None
    problems: Sequence[Problem] = ()
    remarks: tuple[str, ...] = ()


class Now(NamedTuple):
    """What a page shows."""

    doing: Doing = ""
    stage: Stage = Stage("")
    waits: bool = False
    """Whether another build of the deck is waited for."""
    asked: Asked | None = None
    build: BuildResult | None = None
    push: PushResult | None = None
