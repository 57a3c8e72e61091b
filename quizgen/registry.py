"""Registries by file name: each question type, format or check is one file in its folder.

The file's name is the registry key, and the first line of its docstring the help text, so that there is no second
list. A folder inside has what its files share, and is no entry.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).parent
_FIRST_BODY = re.compile(r"^(?:(?:async )?def \w+\(|class \w+[(:]|@\w)", re.MULTILINE)
"""Where the first function or class begins: what a module declares stands above it."""


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names of the entries in a folder of quizgen, sorted, without importing any: ``("cloze", …)``."""
    return tuple(sorted(path.stem for path in (PACKAGE / folder).glob("[!_]*.py")))


@cache
def load(folder: str, name: str) -> ModuleType:
    """The module of one entry. KeyError where there is none of that name."""
    if name not in names(folder):
        raise KeyError(name)
    package = folder.replace("/", ".")
    return import_module(f"quizgen.{package}.{name}")


def summary(folder: str, name: str) -> str:
    """The first line of an entry's docstring, read without importing it."""
    return (ast.get_docstring(_tree(folder, name)) or "").partition("\n")[0]


def constants(folder: str, name: str) -> dict[str, Any]:
    """The constants of an entry's module with plain values, read without importing it: ``{"DEFAULT": False}``.

    They are those above its first function or class: parsing all the rest would take most of the time.
    KeyError where there is no entry of that name.
    """
    if name not in names(folder):
        raise KeyError(name)
    assigned = (node for node in _tree(folder, name).body if isinstance(node, ast.Assign))
    rows = ((node.targets[0], node.value) for node in assigned if len(node.targets) == 1)
    return {
        target.id: ast.literal_eval(value)
        for target, value in rows
        if isinstance(target, ast.Name) and target.id.isupper() and _is_plain(value)
    }


def _is_plain(value: ast.expr) -> bool:
    """Whether an expression is a literal: a text, a number, or a tuple or dict of such."""
    plain = (ast.Constant, ast.Tuple, ast.Dict, ast.expr_context)
    return all(isinstance(node, plain) for node in ast.walk(value))


@cache
def _tree(folder: str, name: str) -> ast.Module:
    """The head of an entry's module, parsed."""
    text = (PACKAGE / folder / f"{name}.py").read_text(encoding="utf-8")
    body = _FIRST_BODY.search(text)
    return ast.parse(text[: body.start()] if body else text)
