"""YAML's plain data into records, with a located problem for everything that does not fit.

msgspec stops at the first mistake, so a record that fails is looked at again, value by value: the reader
of the messages then sees every mistake at once.
"""

from __future__ import annotations

from itertools import islice
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec

from quizgen.limits import MOST_OF_A_FACT, MOST_PROBLEMS
from quizgen.located_yaml.reader import Items, Mapping, key_source, value_source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.hints import brief, did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.model import Source

T = TypeVar("T", bound=msgspec.Struct)


class Spot(NamedTuple):
    """A value's name in messages, and where it stands."""

    name: str
    """``'aka'``, ``an item of 'aka'``."""
    key: Source
    """The place of its key, where the value itself may be missing."""
    value: Source
    if_empty: str = "write one, or take it out"
    """The remedy where nothing is written."""


def convert(node: object, record: type[T], source: Source, what: str) -> T:
    """*node* as a *record*. ProblemFound holds everything that is wrong with it.

    *source* is the place of the whole, *what* its name in messages: ``fact``.
    """
    if not isinstance(node, Mapping):
        raise ProblemFound(_no_mapping(node, record, source, what))
    if what in {"fact", "entity", "event"} and (crowded := tuple(_crowded(node, source.file, what))):
        raise ProblemFound(*crowded)
    try:
        return msgspec.convert(node, record, strict=False)
    except msgspec.ValidationError as error:
        problems = tuple(_first(_mistakes(node, record, source, what)))
        raise ProblemFound(*(problems or (Problem("wrong-type", source, str(error)),))) from None


def sound(node: Mapping, record: type[msgspec.Struct]) -> Mapping:
    """*node* without the keys that are wrong: what reading can go on with, to find what else is."""
    types = {field.encode_name: field.type for field in msgspec.structs.fields(record)}
    kept = Mapping((key, value) for key, value in node.items() if key in types and _fits(value, types[key]))
    kept.positions = node.positions
    return kept


# --- records ---------------------------------------------------------------------------------------


def _first(problems: Iterable[Problem]) -> list[Problem]:
    """As many as are ever told, and one more."""
    return list(islice(problems, MOST_PROBLEMS + 1))


def _a(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def _keys(record: type[msgspec.Struct], what: str) -> str:
    return f"{_a(what)} may have " + ", ".join(field.encode_name for field in msgspec.structs.fields(record))


def _no_mapping(node: object, record: type[msgspec.Struct], source: Source, what: str) -> Problem:
    needed = [f"'{field.encode_name}: …'" for field in msgspec.structs.fields(record) if field.required]
    remedy = f"write at least {', '.join(needed)}; {_keys(record, what)}"
    if node is None:
        return Problem("empty-value", source, f"this {what} is empty", remedy)
    message = f"{_a(what)} must be a mapping of keys to values, not {_shape(node)}"
    return Problem("wrong-type", source, message, remedy)


def _mistakes(node: Mapping, record: type[msgspec.Struct], source: Source, what: str) -> Iterator[Problem]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(record)}
    for key, value in node.items():
        spot = _spot(node, key, source.file)
        if key not in fields:
            glued = key.startswith("-")
            remedy = (
                f"a '-' begins a list item only with a space after it: - {brief(key[1:])}"
                if glued
                else did_you_mean(key, fields, _keys(record, what))
            )
            yield Problem("unknown-key", spot.key, f"'{brief(key)}' is not a key of {_a(what)}", remedy)
        else:
            yield from amiss(
                value, fields[key].type, spot._replace(if_empty="write one") if fields[key].required else spot
            )
    meant = {nearest(key, fields) for key in node}  # a key, or what a misspelt one was to be
    for name, field in fields.items():
        if field.required and name not in meant:
            yield Problem("missing-key", source, f"this {what} has no '{name}'", f"add '{name}: …'")


def _spot(node: Mapping, key: str, file: str) -> Spot:
    return Spot(f"'{brief(key)}'", key_source(node, key, file), value_source(node, key, file))


def _crowded(node: Mapping | Items, file: str, what: str) -> Iterator[Problem]:
    """The lists and mappings in a node that hold more than they can be meant to."""
    for key, inner in node.items() if isinstance(node, Mapping) else enumerate(node):
        if not isinstance(inner, (Mapping, Items)):
            continue
        if len(inner) <= MOST_OF_A_FACT:
            yield from _crowded(inner, file, what)
        else:
            message = f"{len(inner):,} items stand here, and in {_a(what)} no more than {MOST_OF_A_FACT} do"
            yield Problem("too-large", value_source(node, key, file), message, "keep those that matter")


# --- values ----------------------------------------------------------------------------------------


def _fits(value: object, wanted: Any) -> bool:  # noqa: ANN401 - a type, or what typing makes of types
    try:
        msgspec.convert(value, wanted, strict=False)
    except msgspec.ValidationError:
        return False
    return True


def amiss(value: object, wanted: object, spot: Spot) -> Iterator[Problem]:
    """What is wrong with a value, if it does not fit the type *wanted*: of a list or mapping, the items that are."""
    if _fits(value, wanted):
        return
    if value is None:
        yield Problem("empty-value", spot.key, f"{spot.name} has no value", spot.if_empty)
        return
    inside = next((found for shape in _shapes(wanted) if (found := _inside(value, shape, spot))), None)
    yield from inside or [_unfit(value, wanted, spot)]


def _shapes(wanted: object) -> Iterator[object]:
    """The types that a value may have, one by one."""
    if get_origin(wanted) is Annotated:
        yield from _shapes(get_args(wanted)[0])
    elif get_origin(wanted) in (Union, UnionType):
        for choice in get_args(wanted):
            yield from _shapes(choice)
    else:
        yield wanted


def _inside(value: object, shape: object, spot: Spot) -> list[Problem]:
    """What is wrong inside a list or mapping, where *shape* is one."""
    file = spot.value.file
    if isinstance(value, Items) and get_origin(shape) is list:
        places = (value_source(value, place, file) for place in range(len(value)))
        item = f"an item of {spot.name}"
        rows = zip(value, places, strict=True)
        return _first(p for row, at in rows for p in amiss(row, get_args(shape)[0], Spot(item, at, at)))
    if isinstance(value, Mapping) and get_origin(shape) is dict:
        inner, remedy = get_args(shape)[1], "write one; or put the key in quotes, if there is a comma in it"
        spots = (_spot(value, key, file)._replace(if_empty=remedy) for key in value)
        pairs = zip(value.values(), spots, strict=True)
        return _first(p for row, spot in pairs for p in amiss(row, inner, spot))
    if isinstance(value, Mapping) and isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        return _first(_mistakes(value, shape, spot.value, _called(shape)))
    return []


def _called(record: type[msgspec.Struct]) -> str:
    """What messages call a record inside another: ``slot`` for KindSlotRecord."""
    return record.__name__.removesuffix("Record").removeprefix("Kind").lower()


def _unfit(value: object, wanted: object, spot: Spot) -> Problem:
    if isinstance(value, str):
        for meta in getattr(wanted, "__metadata__", ()):
            if meta.extra:
                says, remedy = meta.extra["says"], meta.extra["remedy"]
                message = says.replace("{name}", spot.name).replace("{value}", brief(value))
                return Problem(meta.extra["rule"], spot.value, message, remedy)
    shapes = [shape for shape in _shapes(wanted) if shape is not type(None)]
    spoken = " or ".join(dict.fromkeys(_spoken(shape) for shape in shapes))
    message = f"{spot.name} must be {spoken}, not {_shape(value)}"
    return Problem("wrong-type", spot.value, message, "; or ".join(dict.fromkeys(map(_example, shapes))))


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"'{brief(value)}'"


def _spoken(shape: object) -> str:
    """A type in words: ``a list of texts``."""
    if get_origin(shape) is list:
        inner = get_args(shape)[0]
        return "a list" if inner is Any else f"a list of {_spoken(inner).removeprefix('a ')}s"
    plain: dict[object, str] = {str: "a text", bool: "true or false", int: "a whole number"}
    return plain.get(shape, "a mapping")


def _example(shape: object) -> str:
    """How a value of a type is written."""
    if get_origin(shape) is list:
        return "write a list as [one, two], or as lines that begin with '- '"
    plain: dict[object, str] = {
        str: "write words, without brackets or braces around them",
        bool: "write true or false",
        int: "write digits",
    }
    return plain.get(shape, "write a mapping as {key: value}, or as lines 'key: value' indented further")
