"""Registries by file name: a new question type, format or check is one file in its folder.

The file's name is the registry key, and the first line of its docstring the help text: there is no
second list to keep. A file whose name begins with ``_`` is shared by its neighbours and is no entry. An
entry with the line ``DEFAULT = False`` is left out where the user names none.
"""

from __future__ import annotations

import ast
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).parent


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names of the entries in a folder of quizgen, sorted, without importing any."""
    return tuple(sorted(path.stem for path in (PACKAGE / folder).glob("[!_]*.py")))


@cache
def usual(folder: str) -> tuple[str, ...]:
    """Those of them that are meant where the user names none."""
    return tuple(name for name in names(folder) if not _has(folder, name, "DEFAULT = False"))


@cache
def load(folder: str, name: str) -> ModuleType:
    """The module of one entry. KeyError where there is none of that name."""
    if name not in names(folder):
        raise KeyError(name)
    return import_module(f"quizgen.{folder}.{name}")


def summary(folder: str, name: str) -> str:
    """The first line of an entry's docstring, read without importing it."""
    return (ast.get_docstring(_tree(folder, name)) or "").partition("\n")[0]


def _has(folder: str, name: str, line: str) -> bool:
    """Whether a statement stands in an entry's module, read without importing it."""
    return any(ast.unparse(statement) == line for statement in _tree(folder, name).body)


def _tree(folder: str, name: str) -> ast.Module:
    return ast.parse((PACKAGE / folder / f"{name}.py").read_text(encoding="utf-8"))
