"""PDFs, set from the templates ``quiz/*.typ`` by Typst in a process of its own: a picture can take it for ever.

Text goes to them as data and never as markup, so that it prints as it stands. Typst is held to PDF/UA-1, which it
refuses to write without a title, a language, words for each picture, or a glyph for each character.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import suppress
from threading import Event, Timer
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

import msgspec

from quizgen import resources
from quizgen.formats.typst.messages import TypesetResult, TypesettingJob, receive, send
from quizgen.limits import LARGEST_TYPESETTING, SECONDS_PER_PDF, SECONDS_PER_PICTURE, SECONDS_TO_START
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from quizgen.formats.typst.worker import Typesetter

T = TypeVar("T")
MISSING = re.compile(r"the text `\"((?:(?!the text `\").)+?)\"` could not be displayed", re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop());"
    "from quizgen.formats.typst.worker import main; main()"
)
"""What the process runs. It finds what this one finds, and never runs the user's own script again."""

LATIN = ("Arial", "Helvetica Neue", "Liberation Sans", "Noto Sans", "DejaVu Sans")
ARABIC = ("Geeza Pro", "Noto Naskh Arabic", "Noto Sans Arabic", "Amiri")
HEBREW = ("Arial Hebrew", "Noto Sans Hebrew")
JAPANESE = ("Hiragino Sans", "Yu Gothic", "Meiryo", "Noto Sans CJK JP", "Noto Sans JP")
KOREAN = ("Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR")
CHINESE = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC")
OWN = {"ja": JAPANESE, "ko": KOREAN, "zh": CHINESE, "ar": ARABIC, "fa": ARABIC, "ur": ARABIC}
"""The fonts that a language's text is set in, as far as they are there; what they lack comes from the others."""
ALL = (*LATIN, *ARABIC, *HEBREW, *JAPANESE, *KOREAN, *CHINESE)


class MissingGlyphs(Exception):
    """Characters that no installed font has."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(" ".join(f"U+{ord(character):04X}" for character in characters))
        self.characters = characters


class TypesettingStopped(Exception):
    """Typesetting was stopped before it was done: the message says why, as in ``it took …``."""


def font_stack(language: str, installed: frozenset[str]) -> list[str]:
    """The fonts for a language, the best first, of those that are *installed*."""
    names = dict.fromkeys((*OWN.get(base_language(language), ()), *ALL))
    return [name for name in names if name in installed] or ["Libertinus Serif"]


class TypstProcess:
    """Typst in a process of its own, from its first job to the end of a ``with``; at one job after the other."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._own: Typesetter | None = None
        self._families: frozenset[str] = frozenset()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def typeset(self, template: str, values: Mapping[str, Any], languages: set[str]) -> bytes:
        """A PDF from the template ``quiz/<template>.typ``; the same bytes from the same values and fonts.

        *languages* are those that its text is in. :class:`MissingGlyphs` where no font has a character of it,
        :class:`TypesettingStopped` where it takes too long or too much.
        """
        self._start()
        fonts = {base_language(language): font_stack(language, self._families) for language in languages}
        data = msgspec.json.encode({**values, "fonts": fonts}).decode()
        folder = resources.templates() / "quiz"
        done = self._set(TypesettingJob(str(folder), template, data, SECONDS_PER_PDF))
        if not done.pdf:
            _refused(done)
        return done.pdf

    def undrawable(self, picture: bytes, base64: str = "") -> str:
        """Why a picture cannot be drawn, in Typst's words; empty where it can. :class:`TypesettingStopped` as above.

        Inside a drawing, as the templates set a picture to print it grey, Typst would leave it out without a word.
        *base64* is a drawing's text once more.
        """
        values = {"bytes": list(picture), "base64": base64, "drawing": bool(base64)}
        data = msgspec.json.encode(values).decode()
        folder = resources.templates() / "quiz"
        return self._set(
            TypesettingJob(str(folder), "drawable", data, SECONDS_PER_PICTURE, tagged=False)
        ).message

    # --- the process ------------------------------------------------------------------------------------

    def _start(self) -> None:
        """See that the process is there, and know its fonts."""
        if self._process is None and self._own is None:
            if getattr(sys, "frozen", False) or not sys.executable:
                self._own = (
                    _typesetter()
                )  # there is no Python to start: what reading refuses has to be enough
                self._families = self._own.families
                return
            self._process = subprocess.Popen(
                [sys.executable, "-I" if sys.flags.isolated else "-P", "-c", START, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._families = frozenset(self._answer(None, list[str], SECONDS_TO_START))

    def _set(self, job: TypesettingJob) -> TypesetResult:
        """What comes of a job."""
        self._start()
        done = self._own.set(job) if self._own else self._answer(job, TypesetResult, job.seconds)
        if done.crashed:
            raise TypesettingStopped(f"Typst fails at it ({done.message})")
        return done

    def _answer(self, job: TypesettingJob | None, kind: type[T], seconds: int) -> T:
        """What the process says next, to a job or to its start, if it does so in time."""
        process, late = self._process, Event()
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError("a job without a process")

        def stop() -> None:
            late.set()
            process.kill()

        clock = Timer(seconds, stop)
        clock.start()
        try:
            with suppress(OSError):  # it is gone: then it says nothing, either
                if job:
                    send(process.stdin, job)
            result = receive(process.stdout, kind)
        finally:
            clock.cancel()
        if result is None:
            self._end()
            raise TypesettingStopped(
                f"it takes more than {seconds} seconds" if late.is_set() else MEMORY_EXCEEDED
            )
        return result

    def _end(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()


MEMORY_EXCEEDED = f"it takes more than {LARGEST_TYPESETTING // 10**9} GB of memory, or Typst fails at it"


def _typesetter() -> Typesetter:
    """What sets pages in this process."""
    from quizgen.formats.typst.worker import Typesetter  # noqa: PLC0415 - typst is loaded where it is needed

    return Typesetter()


def _refused(done: TypesetResult) -> NoReturn:
    """Say what Typst has against a page."""
    texts = (ESCAPED.sub(_unescaped, text) for text in MISSING.findall(done.diagnostic))
    if missing := tuple(dict.fromkeys("".join(texts))):
        raise MissingGlyphs(missing)
    raise RuntimeError(f"Typst refuses a template: {done.diagnostic or done.message}")


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]
