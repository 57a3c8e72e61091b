"""The house's own rules: imports form a star, and each library has one user."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import quizgen

HOUSE = Path(quizgen.__file__).parent
STAGES = ("reading", "questions", "quiz", "checks", "formats", "article", "anki", "proof")
USERS = {
    "yaml": ("reading/",),
    "genanki": ("anki/",),
    "jinja2": ("wording.py",),
    "click": ("cli/",),
    "docx": ("formats/word/",),
    "typst": ("formats/typeset/",),
}
MODULES = sorted(HOUSE.rglob("*.py"))


@cache
def imports(path: Path) -> set[str]:
    """The dotted names of every module that a file imports, wherever in the file it does so."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def stage(path: Path) -> str:
    """The stage that a file belongs to, or nothing."""
    top = path.relative_to(HOUSE).parts[0]
    return top if top in STAGES else ""


def name(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@pytest.mark.parametrize("path", [path for path in MODULES if stage(path)], ids=name)
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    """The formats of Anki write down what ``anki/`` has made."""
    known = {stage(path)} | ({"anki"} if name(path).startswith("formats/anki") else set())
    others = {f"quizgen.{other}" for other in STAGES if other not in known}
    assert not {
        found for found in imports(path) if any(f"{found}.".startswith(f"{other}.") for other in others)
    }


@pytest.mark.parametrize("path", [path for path in MODULES if not name(path).startswith("cli")], ids=name)
def test_only_the_command_line_imports_the_pipeline(path: Path) -> None:
    if name(path) not in {"pipeline.py", "__init__.py"}:
        assert "quizgen.pipeline" not in imports(path)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if name(path).startswith("cli") or name(path) == "__main__.py":
        return
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    called = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
    assert not called & {"print", "exit", "open"}


@pytest.mark.parametrize("library", USERS)
def test_a_library_has_one_user(library: str) -> None:
    users = {
        name(path)
        for path in MODULES
        if any(f"{found}.".startswith(f"{library}.") for found in imports(path))
    }
    assert users, "a library that nobody uses is no dependency"
    assert all(user.startswith(USERS[library]) for user in users)


MOST_LINES = {"model.py": 640, "__init__.py": 345}
"""The nouns stand in one file, and so do the verbs: most of their lines say what a field or a verb means."""


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES.get(name(path), 265)
