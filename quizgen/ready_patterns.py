"""Regular expressions that a wheel has compiled: compiling those of a small build took a seventh of its time.

What Python's compiler makes of a pattern is a list of numbers, and its matcher takes that list. Both are Python's own
affair and may change with it. So the file's name says which Python has made it, and with any other, or in a checkout,
every pattern is compiled as ever.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

PACKAGE = Path(__file__).parent
_compiler: Any = None
_matcher: Any = None
READY = ""
"""The file in a wheel, from the package's folder: ``compiled/patterns-cpython-311-20220615-4-little``.

Empty for a Python that has another way to compile patterns.
"""
with suppress(ImportError, AttributeError):
    _compiler, _matcher = import_module("re._compiler"), import_module("_sre")
    READY = f"compiled/patterns-{sys.implementation.cache_tag}-{_matcher.MAGIC}-{_matcher.CODESIZE}-{sys.byteorder}"


class ReadyPattern(msgspec.Struct, array_like=True):
    """What Python's compiler makes of a pattern, and Python's matcher takes."""

    text: bytes
    flags: int
    """The flags that are given with the text."""
    all_flags: int
    """These, and those that the text itself sets."""
    numbers: bytes
    """What the matcher goes through, four bytes each."""
    groups: int
    names: dict[str, int]
    """The groups that have a name."""

    def pattern(self, text: str) -> re.Pattern[str]:
        """The pattern of this text."""
        by_place: list[str | None] = [None] * (self.groups + 1)
        for name, place in self.names.items():
            by_place[place] = name
        numbers = memoryview(self.numbers).cast("I").tolist()
        made: re.Pattern[str] = _matcher.compile(
            text, self.all_flags, numbers, self.groups, self.names, tuple(by_place)
        )
        return made


def use_ready_patterns() -> None:
    """Have this process take patterns from the wheel's file, if this Python has made one: for a whole program alone."""
    file = PACKAGE / READY
    if READY and file.is_file() and not isinstance(_compiler.compile, _Ready):
        ready = msgspec.msgpack.decode(file.read_bytes(), type=list[ReadyPattern])
        _compiler.compile = _Ready(ready, _compiler.compile)


class _Ready:
    """Python's compiler of patterns, with some that are compiled already."""

    def __init__(self, ready: Iterable[ReadyPattern], compile_: Any) -> None:  # noqa: ANN401 - Python's own
        self._ready = {(one.text.decode("utf-8", "surrogatepass"), one.flags): one for one in ready}
        self._compile = compile_

    def __call__(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:  # noqa: ANN401 - as above
        ready = self._ready.get((pattern, flags)) if type(pattern) is str else None
        if ready is None:
            return self._compile(pattern, flags)  # type: ignore[no-any-return]
        return ready.pattern(pattern)


# --- making the file -------------------------------------------------------------------------------


def compiled(work: Callable[[], object]) -> dict[str, bytes]:
    """The file of every pattern that loading quizgen compiles, and then some *work*, by its path in the package.

    For a process that has loaded nothing of quizgen yet. Modules whose libraries cannot be loaded are left out. There
    is no file where this Python's compiler works in another way than is known here.
    """
    if not _is_known():
        return {}
    keys: list[tuple[str, int]] = []
    compile_ = _compiler.compile

    def compile_and_note(pattern: Any, flags: int = 0) -> re.Pattern[Any]:  # noqa: ANN401 - Python's own
        keys.append((pattern, flags))
        return compile_(pattern, flags)  # type: ignore[no-any-return]

    _compiler.compile = compile_and_note
    try:
        _load_everything()
        work()
    finally:
        _compiler.compile = compile_
    return {READY: ready_file(keys)}


def _is_known() -> bool:
    """Whether this Python's compiler gives the matcher what a :class:`ReadyPattern` keeps, and the matcher takes it."""
    text = "(?P<name>a+)|[b-z]"
    try:
        made = _compiled(text, 0).pattern(text)
    except (AttributeError, TypeError, ValueError):
        return False
    return bool(READY) and made == _compiler.compile(text, 0)


def ready_file(keys: Iterable[tuple[str, int]]) -> bytes:
    """The file of these patterns, each with its flags; those that are no texts are left out."""
    texts = sorted({(text, int(flags)) for text, flags in keys if type(text) is str})
    return msgspec.msgpack.encode([_compiled(*key) for key in texts])


def _compiled(text: str, flags: int) -> ReadyPattern:
    """What Python's compiler gives the matcher for a pattern."""
    from array import array  # noqa: PLC0415 - no user makes the file

    given: list[Any] = []
    matcher = SimpleNamespace(**{**vars(_matcher), "compile": lambda *values: given.extend(values)})
    before, _compiler._sre = _compiler._sre, matcher  # noqa: SLF001 - where the compiler hands over
    try:
        _compiler.compile(text, flags)
    finally:
        _compiler._sre = before  # noqa: SLF001 - as above
    _, all_flags, numbers, groups, names, _ = given
    data = text.encode("utf-8", "surrogatepass")
    return ReadyPattern(data, flags, int(all_flags), array("I", numbers).tobytes(), groups, dict(names))


def _load_everything() -> None:
    """Load every module of quizgen that can be loaded here, and compile what is compiled when it is first used."""
    from quizgen.text.patterns import RarePattern  # noqa: PLC0415 - it counts as one of them

    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        try:
            import_module(name)
        except ImportError as error:  # also of a library that is there, and lacks something of the system's
            if (error.name or "").startswith("quizgen"):
                raise
    for thing in gc.get_objects():
        if isinstance(thing, RarePattern):
            thing.search("")
