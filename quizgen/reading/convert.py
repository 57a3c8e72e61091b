"""YAML's plain data into records, with a located problem for everything that does not fit.

msgspec stops at the first mistake, so a record that fails is looked at again, key by key: the reader
of the messages then sees every mistake at once.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from types import UnionType
from typing import TYPE_CHECKING, TypeVar, get_args, get_origin

import msgspec

from quizgen.problems import Problem, ProblemFound
from quizgen.reading.located_yaml import Mapping, key_source, value_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.model import Source

T = TypeVar("T", bound=msgspec.Struct)


def convert(node: object, record: type[T], source: Source, what: str) -> T:
    """*node* as a *record*. ProblemFound holds everything that is wrong with it.

    *source* is the place of the whole, *what* its name in messages: ``fact``.
    """
    if not isinstance(node, Mapping):
        raise ProblemFound(
            Problem(
                "wrong-type", source, f"a {what} must be a mapping of keys to values", _mapping_help(record)
            )
        )
    try:
        return msgspec.convert(node, record, strict=False)
    except msgspec.ValidationError as error:
        problems = tuple(_mistakes(node, record, source, what))
        raise ProblemFound(*(problems or (Problem("wrong-type", source, str(error)),))) from None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A remedy that names the nearest known word, or *otherwise*."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else otherwise


def listing(words: Iterable[str]) -> str:
    """``one of a, b, c``, cut where it grows long."""
    words = list(words)
    return "one of " + ", ".join(words[:40]) + (", …" if len(words) > 40 else "")  # noqa: PLR2004


def _mapping_help(record: type[msgspec.Struct]) -> str:
    return "it may have the keys " + ", ".join(field.encode_name for field in msgspec.structs.fields(record))


def _mistakes(node: Mapping, record: type[msgspec.Struct], source: Source, what: str) -> Iterator[Problem]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(record)}
    for key, value in node.items():
        if key not in fields:
            at = key_source(node, key, source.file)
            remedy = did_you_mean(key, fields, f"a {what} may have " + ", ".join(fields))
            yield Problem("unknown-key", at, f"'{key}' is not a key of a {what}", remedy)
        else:
            yield from _mistake(node, key, value, fields[key].type, source.file)
    for name, field in fields.items():
        if field.required and name not in node:
            yield Problem("missing-key", source, f"this {what} has no '{name}'", f"add '{name}: …'")


def _mistake(node: Mapping, key: str, value: object, wanted: object, file: str) -> Iterator[Problem]:
    at = value_source(node, key, file)
    if value is None:
        at = key_source(node, key, file)
        yield Problem("empty-value", at, f"'{key}' has no value", f"write one, or leave '{key}' out")
        return
    try:
        msgspec.convert(value, wanted, strict=False)
    except msgspec.ValidationError as error:
        yield from _inside(value, wanted, at) or [_wrong(key, value, wanted, at, str(error))]


def _inside(value: object, wanted: object, at: Source) -> list[Problem]:
    """The mistakes of a record inside the record, if that is what is wanted here."""
    for choice in get_args(wanted) or (wanted,):
        if isinstance(choice, type) and issubclass(choice, msgspec.Struct) and isinstance(value, Mapping):
            return list(_mistakes(value, choice, at, choice.__name__.removesuffix("Record").lower()))
        if get_origin(choice) is dict and isinstance(value, Mapping):
            inner = get_args(choice)[1]
            return [p for key, item in value.items() for p in _mistake(value, key, item, inner, at.file)]
    return []


def _wrong(key: str, value: object, wanted: object, at: Source, reason: str) -> Problem:
    if "regex" in reason:
        return Problem(
            "bad-id",
            at,
            f"'{value}' cannot be an id",
            "use letters, digits, - and _, beginning with a letter or digit",
        )
    if "length" in reason:
        return Problem("bad-id", at, f"this id is too long ({len(str(value))} characters)", "use at most 80")
    if "`int` " in reason and (">=" in reason or "<=" in reason):
        return Problem(
            "wrong-type", at, f"'{key}' cannot be {value}", reason.partition(" - ")[0].replace("`", "")
        )
    return Problem("wrong-type", at, f"'{key}' must be {_spoken(wanted)}, not {_shape(value)}", _hint(wanted))


def _hint(wanted: object) -> str:
    return "write true or false" if wanted is bool or bool in get_args(wanted) else ""


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else f"'{value}'" if len(str(value)) < 40 else "a text"  # noqa: PLR2004


def _spoken(wanted: object) -> str:
    """A type in words: ``a text or a list of texts``."""
    if get_origin(wanted) is UnionType or str(get_origin(wanted)) == "typing.Union":
        return " or ".join(_spoken(choice) for choice in get_args(wanted) if choice is not type(None))
    if hasattr(wanted, "__metadata__"):
        return _spoken(wanted.__origin__)  # type: ignore[attr-defined]
    if get_origin(wanted) is list:
        return f"a list of {_spoken(get_args(wanted)[0]).removeprefix('a ')}s"
    if get_origin(wanted) is dict:
        return "a mapping"
    plain = {str: "a text", bool: "true or false", int: "a whole number"}
    return plain.get(wanted, "a mapping") if isinstance(wanted, type) else re.sub(r"\W+", " ", str(wanted))
