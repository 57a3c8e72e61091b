"""Every regular expression of quizgen, and how each is held against texts."""

from __future__ import annotations

import ast
import importlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

import quizgen
from quizgen.text.patterns import RarePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(quizgen.__file__).parent
METHODS = {"search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
WRITTEN_OUT = {f"re.{method}" for method in METHODS}
"""Functions that are given an expression as it is written."""
FROM_THE_BEGINNING = ("match", "fullmatch")
UNKNOWN = "search"
"""How an expression is used that is handed on: the method that asks most of it."""


class Used(NamedTuple):
    """An expression, where it stands, and the method it is used with."""

    where: str
    pattern: re.Pattern[Any]
    method: str


_WORD = "word"
"""Stands for every value that only a call knows."""
NOT_KNOWN = re.compile(_WORD)
"""Stands for an expression that only a call makes."""


class _Anything(str):
    """A value that a function gets only when it is called: a word, whatever is asked of it."""

    __slots__ = ()

    def __getattr__(self, _: str) -> _Anything:
        return self

    def __call__(self, *_: object, **__: object) -> _Anything:
        return self

    def __getitem__(self, _: object) -> _Anything:
        return self


class _Names(dict[str, Any]):
    """The names of a module; others are words."""

    def __missing__(self, name: str) -> Any:
        builtins = vars(importlib.import_module("builtins"))
        return builtins[name] if name in builtins else _Anything(_WORD)


@cache
def every_expression() -> tuple[Used, ...]:
    """Every expression that quizgen compiles, once for each way in which it is used."""
    modules = _modules()
    uses = _uses(modules)
    found: dict[tuple[str, int, str], Used] = {}
    for name, tree in sorted(modules.items()):
        module, imported = importlib.import_module(name), _imported(tree)
        for key, value in vars(module).items():
            if key in imported:
                continue
            for pattern in _patterns_in(value, set()):
                for method in sorted(uses.get((name, key), {UNKNOWN})):
                    _add(found, f"{name}.{key}", pattern, method)
        for where, pattern, method in _written_in(tree, name, _Names(vars(module))):
            _add(found, where, pattern, method)
    return tuple(used for used in found.values() if used.pattern is not NOT_KNOWN)


@cache
def made_later() -> tuple[str, ...]:
    """The modules that make expressions which nothing shows before they are called."""
    return tuple(
        sorted(
            {
                used.where.partition(":")[0]
                for name, tree in _modules().items()
                for used in _written_in(tree, name, _Names(vars(importlib.import_module(name))))
                if used.pattern is NOT_KNOWN
            }
        )
    )


@cache
def _modules() -> dict[str, ast.Module]:
    """The source of every module of quizgen, by its name."""
    modules = {
        _module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in HOUSE.rglob("*.py")
    }
    return {name: tree for name, tree in modules.items() if name != "quizgen.__main__"}


def _add(found: dict[tuple[str, int, str], Used], where: str, pattern: re.Pattern[Any], method: str) -> None:
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    kind = method if method in FROM_THE_BEGINNING else UNKNOWN
    found.setdefault((text, pattern.flags, kind), Used(where, pattern, kind))


def _module_name(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _patterns_in(value: object, seen: set[int]) -> Iterator[re.Pattern[Any]]:  # noqa: C901 - a branch for each shape
    """The patterns of a value: itself, or what lies in lists, mappings and classes of quizgen's."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, RarePattern):
        yield value._compiled
    elif isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from _patterns_in(item, seen)
    elif isinstance(value, dict):
        for pair in list(value.items()):
            yield from _patterns_in(pair, seen)
    elif isinstance(value, msgspec.Struct) and type(value).__module__.startswith("quizgen."):
        for field in value.__struct_fields__:
            yield from _patterns_in(getattr(value, field, None), seen)
    elif isinstance(value, type) and value.__module__.startswith("quizgen."):
        for item in list(vars(value).values()):
            yield from _patterns_in(item, seen)


def _uses(modules: dict[str, ast.Module]) -> dict[tuple[str, str], set[str]]:
    """By module and name the methods with which a module's own patterns are used anywhere."""
    uses: dict[tuple[str, str], set[str]] = {}
    for name, tree in modules.items():
        imported = _imported(tree)
        looped = dict(_looped_over(tree))
        tables = {id(table) for table in looped.values()}
        called: dict[int, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and (
                node.attr in METHODS or node.attr in {"items", "values", "get"}
            ):
                called[id(_base(node.value))] = node.attr
        for node in ast.walk(tree):
            if not isinstance(node, (ast.Name, ast.Attribute)) or not isinstance(node.ctx, ast.Load):
                continue
            if id(node) in tables:
                continue
            table = looped.get(node.id) if isinstance(node, ast.Name) else None
            if table is not None and id(node) not in called:
                continue
            if key := _key(table or node, name, imported):
                uses.setdefault(key, set()).add(called.get(id(node), UNKNOWN))
    return {key: methods & METHODS or {UNKNOWN} for key, methods in uses.items()}


def _imported(tree: ast.Module) -> dict[str, tuple[str, str]]:
    """The names that a module imports, each with the module and the name there."""
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def _key(node: ast.expr, name: str, imported: dict[str, tuple[str, str]]) -> tuple[str, str] | None:
    """The module and name that a name, or a name of another module, stands for."""
    if isinstance(node, ast.Name):
        return imported.get(node.id, (name, node.id))
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in imported:
        return ".".join(imported[node.value.id]), node.attr
    return None


def _base(node: ast.expr) -> ast.expr:
    """What an item or a field is taken from: ``TABLE`` of ``TABLE[2].pattern``."""
    while isinstance(node, ast.Subscript) or (isinstance(node, ast.Attribute) and not node.attr.isupper()):
        node = node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        return _base(node.func.value)
    return node


def _looped_over(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The names that loops give to the items of a module's tables, each with the table."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.For, ast.comprehension)):
            table = _base(node.iter)
            if isinstance(table, ast.Call) and isinstance(table.func, ast.Attribute):
                table = _base(table.func.value)
            if (
                isinstance(table, (ast.Name, ast.Attribute))
                and ast.unparse(table).rpartition(".")[2].isupper()
            ):
                yield from ((one.id, table) for one in ast.walk(node.target) if isinstance(one, ast.Name))


def _written_in(tree: ast.Module, name: str, names: _Names) -> Iterator[Used]:
    """The expressions that are written where they are used, or compiled in a function."""
    used = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        called = ast.unparse(node.func)
        if called not in {*WRITTEN_OUT, "re.compile", "RarePattern"}:
            continue
        flags = [word.value for word in node.keywords if word.arg == "flags"]
        place = {"sub": 4, "subn": 4, "split": 3}.get(called.removeprefix("re."), 2)
        place = 1 if called in {"re.compile", "RarePattern"} else place
        flags += node.args[place : place + 1]
        text = _text(node.args[0], names)
        given = _value(flags[0], names) if flags else 0
        method = called.removeprefix("re.") if called in WRITTEN_OUT else used.get(id(node), UNKNOWN)
        if method not in METHODS:
            method = UNKNOWN
        where = f"{name}:{node.lineno}"
        if called in {"re.compile", "RarePattern"} and _is_global(tree, node):
            continue  # known by its name
        if isinstance(text, re.Pattern):
            yield Used(where, text, method)
        elif isinstance(text, (str, bytes)):
            yield Used(where, re.compile(text, given if isinstance(given, int) else 0), method)
        else:
            yield Used(where, NOT_KNOWN, method)


def _text(node: ast.expr, names: _Names) -> object:
    """What is written as an expression; None where only a call of its function makes it."""
    try:
        text = _value(node, names)
    except Exception:  # noqa: BLE001 - a function that is given words for values may do anything
        return None
    if isinstance(text, str):
        plain = "".join(str.__iter__(text))
        return None if plain == _WORD else plain
    return text


def _is_global(tree: ast.Module, call: ast.Call) -> bool:
    """Whether a call stands in an assignment of a module or class, so that its value has a name."""
    bodies = [tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    statements = (node for body in bodies for node in body if isinstance(node, (ast.Assign, ast.AnnAssign)))
    return any(call is inner for statement in statements for inner in ast.walk(statement))


def _value(node: ast.expr, names: _Names) -> Any:
    code = compile(ast.Expression(node), "expression", "eval")
    return eval(code, dict(names), names)  # noqa: S307 - quizgen's own source
