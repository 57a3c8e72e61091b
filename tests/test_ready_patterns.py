"""Patterns that a wheel has compiled are those that Python compiles, and another Python leaves them alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from quizgen import ready_patterns
from quizgen.language.en import composed
from quizgen.ready_patterns import READY, ReadyPattern, ready_file, use_ready_patterns
from quizgen.resources import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

SOME = [
    ("a(b)?(?P<name>[c-z\u0430-\u044f]+)", 0), ("(?i)straße|[\u3400-\u9fff]", 0), ("^x$ # end", 72),
    ("^x$ # end", 8), ("", 0), ("[\ud800-\udfff]", 0),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test makes of Python's compiler is undone."""
    monkeypatch.setattr(ready_patterns._compiler, "compile", ready_patterns._compiler.compile)


def in_a_wheel(folder: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use a file as it lies in an installed package."""
    (folder / READY).parent.mkdir()
    (folder / READY).write_bytes(data)
    monkeypatch.setattr(ready_patterns, "PACKAGE", folder)
    use_ready_patterns()


def test_what_is_ready_is_not_compiled_and_the_rest_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = ready_patterns._compiler.compile
    expected = [python(pattern, int(flags)) for pattern, flags in SOME]
    in_a_wheel(tmp_path, ready_file([*SOME, (b"bytes", 0)]), monkeypatch)  # type: ignore[list-item]
    other = re.compile("(other)")
    assert re.compile(b"bytes") == python(b"bytes")
    assert re.compile(other) is other
    asked: list[object] = []
    monkeypatch.setattr(ready_patterns._compiler.compile, "_compile", lambda *key: asked.append(key))
    found = [ready_patterns._compiler.compile(pattern, flags) for pattern, flags in SOME]
    assert ready_patterns._compiler.compile("(another)") is None
    assert asked == [("(another)", 0)]
    assert [described(pattern) for pattern in found] == [described(pattern) for pattern in expected]


def described(pattern: re.Pattern[Any]) -> tuple[object, ...]:
    """A pattern, which is equal to another of the same numbers, and its groups."""
    found = pattern.search("abcx Straße")
    return pattern, pattern.groups, dict(pattern.groupindex), found and (found.span(), found.lastgroup)


def test_what_another_python_has_compiled_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ready_patterns._compiler.compile
    monkeypatch.setattr(ready_patterns, "READY", READY.replace("-311-", "-399-").replace("-3", "-4"))
    (tmp_path / READY).parent.mkdir()
    (tmp_path / READY).write_bytes(b"not to be read")
    monkeypatch.setattr(ready_patterns, "PACKAGE", tmp_path)
    use_ready_patterns()
    assert ready_patterns._compiler.compile is before


@pytest.mark.parametrize("given", [(), ("a", 0, [1], 0), ("a", "no flags", [1], 0, {}, ())])
def test_a_python_that_compiles_otherwise_makes_no_file(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...]
) -> None:
    def compile_otherwise(_text: str, _flags: int) -> None:
        ready_patterns._compiler._sre.compile(*given)

    monkeypatch.setattr(ready_patterns._compiler, "compile", compile_otherwise)
    assert ready_patterns.compiled(lambda: None) == {}


@pytest.mark.parametrize("name", ["libGL.so.1", "cv2", "", "quizgen.text"])
def test_a_library_that_cannot_be_loaded_costs_its_module_alone(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of the system's that a library misses is an ImportError; a mistake in quizgen's own imports is shown."""

    def load(_module: str) -> None:
        raise ImportError("cannot open shared object file", name=name or None)

    monkeypatch.setattr(ready_patterns, "import_module", load)
    monkeypatch.setattr("gc.get_objects", list)
    if name.startswith("quizgen"):
        with pytest.raises(ImportError):
            ready_patterns._load_everything()
    else:
        ready_patterns._load_everything()


def test_a_checkout_has_none() -> None:
    before = ready_patterns._compiler.compile
    use_ready_patterns()
    assert ready_patterns._compiler.compile is before


@pytest.mark.slow
def test_the_file_of_a_wheel_has_what_quizgen_compiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = ast.parse((CHECKOUT / "hatch_build.py").read_text(encoding="utf-8"))
    (code,) = (
        ast.literal_eval(node.value)
        for node in hook.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PATTERNS"
    )
    environments = [{"PYTHONHASHSEED": seed, "PYTHONSAFEPATH": "1"} for seed in ("1", "2")]
    made = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, check=True
        ).stdout
        for environment in environments
    ]  # fmt: skip
    first, others = (msgspec.msgpack.decode(one, type=list[ReadyPattern]) for one in made)
    ours = [(one.text.decode("utf-8", "surrogatepass"), one.flags) for one in first if one in others]
    assert len(ours) > 500
    assert (composed._AND_A_HALF.pattern, 0) in ours, "a pattern made of a set is the same in each run"
    expected = [ready_patterns._compiler.compile(*key) for key in ours]
    in_a_wheel(tmp_path, made[0], monkeypatch)
    monkeypatch.setattr(ready_patterns._compiler.compile, "_compile", None)
    found = [ready_patterns._compiler.compile(*key) for key in ours]
    assert [described(pattern) for pattern in found] == [described(pattern) for pattern in expected]
