"""Regular expressions that a wheel has compiled: compiling those of a small build took a seventh of its time.

What Python's compiler makes of a pattern is a list of numbers, and its matcher takes that list. Both are Python's own
affair and may change with it. So the file's name says which Python has made it, and with any other, or in a checkout,
every pattern is compiled as ever.
"""

from __future__ import annotations

import gc
import marshal
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    Key = tuple[str, int]
    """A pattern and its flags, as they are given to the compiler."""
    Row = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    """What the matcher is given: flags, numbers, how many groups, and their names, by name and by place."""

PACKAGE = Path(__file__).parent
_compiler: Any = import_module("re._compiler")
_matcher: Any = import_module("_sre")
READY = (
    f"compiled/patterns-{sys.implementation.cache_tag}-{_matcher.MAGIC}-{_matcher.CODESIZE}-{sys.byteorder}"
)
"""The file in a wheel, from the package's folder: ``compiled/patterns-cpython-311-20220615-4-little``."""
_MARSHAL_VERSION = 2
"""The last that writes the same bytes for the same values, whoever else holds them."""


def use_ready_patterns() -> None:
    """Have this process take patterns from the wheel's file, if this Python has made one: for a whole program alone."""
    file = PACKAGE / READY
    if file.is_file():
        _compiler.compile = _Ready(marshal.loads(file.read_bytes()), _compiler.compile)  # noqa: S302 - in the package


class _Ready:
    """Python's compiler of patterns, with some that are compiled already."""

    def __init__(self, rows: dict[Key, Row], compile_: Any) -> None:  # noqa: ANN401 - Python's own
        self._rows, self._compile = rows, compile_

    def __call__(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:  # noqa: ANN401 - as above
        row = self._rows.get((pattern, flags)) if type(pattern) is str else None
        if row is None:
            return self._compile(pattern, flags)  # type: ignore[no-any-return]
        all_flags, numbers, groups, by_name, by_place = row
        code = memoryview(numbers).cast("I").tolist()
        return _matcher.compile(pattern, all_flags, code, groups, by_name, by_place)  # type: ignore[no-any-return]


# --- making the file -------------------------------------------------------------------------------


def compiled(work: Callable[[], object]) -> dict[str, bytes]:
    """The file of every pattern that loading quizgen compiles, and then some *work*, by its path in the package.

    For a process that has loaded nothing of quizgen yet. Modules whose libraries are not there are left out.
    """
    keys: list[Key] = []
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


def ready_file(keys: Iterable[Key]) -> bytes:
    """The file of these patterns; those that are no texts are left out."""
    texts = sorted({(pattern, int(flags)) for pattern, flags in keys if type(pattern) is str})
    return marshal.dumps({key: _row(*key) for key in texts}, _MARSHAL_VERSION)


def _row(pattern: str, flags: int) -> Row:
    """What Python's compiler gives the matcher for a pattern."""
    from array import array  # noqa: PLC0415 - no user makes the file

    given: list[Any] = []
    matcher = SimpleNamespace(**{**vars(_matcher), "compile": lambda *values: given.extend(values)})
    before, _compiler._sre = _compiler._sre, matcher  # noqa: SLF001 - where the compiler hands over
    try:
        _compiler.compile(pattern, flags)
    finally:
        _compiler._sre = before  # noqa: SLF001 - as above
    _, all_flags, code, groups, by_name, by_place = given
    return int(all_flags), array("I", code).tobytes(), groups, dict(by_name), tuple(by_place)


def _load_everything() -> None:
    """Load every module of quizgen that can be loaded here, and compile what is compiled when it is first used."""
    from quizgen.text.patterns import RarePattern  # noqa: PLC0415 - it counts as one of them

    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        try:
            import_module(name)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("quizgen"):
                raise
    for thing in gc.get_objects():
        if isinstance(thing, RarePattern):
            thing.search("")
