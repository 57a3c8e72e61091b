"""The process that sets PDFs by Typst, the only user of it: whoever started it can stop it.

It takes jobs from its input until that ends, and asks the system to hold its own memory and time, so that it stops
even where whoever started it was killed.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import typst

from quizgen.formats.typst.messages import TypesetResult, TypesettingJob, receive, send
from quizgen.hold_memory import hold_memory
from quizgen.limits import LARGEST_TYPESETTING

if TYPE_CHECKING:
    from collections.abc import Callable

STANDARDS: list[typst.PDFStandard] = ["ua-1"]
GRACE = 5
"""Seconds that this process waits longer than whoever started it."""


class Typesetter:
    """Sets pages with the fonts of this computer, and those that Typst brings."""

    def __init__(self) -> None:
        self._fonts = typst.Fonts()
        self.families = frozenset(self._fonts.families())

    def set(self, job: TypesettingJob) -> TypesetResult:
        """The PDF of a job, or what Typst says against it."""
        folder = Path(job.folder)
        try:
            pdf = typst.compile(
                folder / f"{job.template}.typ",
                root=folder,
                font_paths=self._fonts,
                sys_inputs={"data": job.data},
                pdf_standards=STANDARDS if job.tagged else [],
                timestamp=0,
            )
        except typst.TypstError as error:
            return TypesetResult(message=error.message, diagnostic=error.diagnostic)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - what Rust calls a panic is no Exception
            return TypesetResult(message=f"{type(error).__name__}: {error}", crashed=True)
        return TypesetResult(pdf)


def main() -> None:
    """Set pages until the input ends."""
    stdin, stdout = sys.stdin.buffer, _output()
    hold_memory(LARGEST_TYPESETTING)
    signal.signal(
        signal.SIGINT, signal.SIG_DFL
    )  # Ctrl-C ends it without a word: the other side says what there is
    setter, clock = Typesetter(), _clock()
    send(stdout, sorted(setter.families))
    while job := receive(stdin, TypesettingJob):
        clock(job.seconds + GRACE)
        send(stdout, setter.set(job))
        clock(0)


def _output() -> IO[bytes]:
    """Where messages go, and nothing else: what a library may print goes to where errors go."""
    back = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return back


def _clock() -> Callable[[int], object]:
    """Sets a clock at whose end the system ends this process; one that does nothing where there is none."""
    return getattr(signal, "alarm", lambda _seconds: None)
