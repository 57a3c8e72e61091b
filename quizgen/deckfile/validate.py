"""Records made of YAML's plain data, with a problem and its source for everything that does not fit.

msgspec stops at the first mistake. So a record that fails is checked again, value by value, to find every mistake at
once.
"""

from __future__ import annotations

from itertools import islice
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec.structs import replace

from quizgen.deckfile.remedies import (
    MEANT,
    keys_remedy,
    numbers_remedy,
    type_example,
    unknown_key_remedy,
    with_article,
)
from quizgen.limits import MOST_PROBLEMS, MOST_RECORD_ITEMS
from quizgen.located_yaml.reader import Items, Mapping, key_source, value_source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.hints import brief, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.model import Source

T = TypeVar("T", bound=msgspec.Struct)


class NamedSource(NamedTuple):
    """The name of a value in messages, and its source."""

    name: str
    """``'aka'``, ``an item of 'aka'``."""
    key: Source
    """The source of its key, needed where the value is missing."""
    value: Source
    """The source of the value."""
    if_empty: str = "write one, or take it out"
    """The remedy where the value is missing."""


def convert(node: object, record: type[T], source: Source, noun: str) -> T:
    """*node* as a *record*. ProblemFound, with everything that is wrong with it, where it does not fit.

    *source* is that of the node, *noun* its name in messages: ``fact``.
    """
    if not isinstance(node, Mapping):
        raise ProblemFound(_not_a_mapping(node, record, source, noun))
    if noun in {"fact", "entity", "event"} and _has_too_long_list(node):
        raise ProblemFound(*_too_long_lists(node, source.file, noun))
    try:
        return msgspec.convert(node, record, strict=False)
    except msgspec.ValidationError as error:
        problems = tuple(_first_problems(_record_problems(node, record, source, noun)))
        raise ProblemFound(*(problems or (Problem("wrong-type", source, str(error)),))) from None


def valid_part(node: Mapping, record: type[msgspec.Struct]) -> Mapping:
    """*node* without its wrong keys, so that reading can go on and find further problems."""
    types = {field.encode_name: field.type for field in msgspec.structs.fields(record)}
    parts = ((key, _valid_value(value, types[key])) for key, value in node.items() if key in types)
    valid = Mapping((key, part) for key, part in parts if part is not None)
    valid.positions = node.positions
    return valid


def _valid_value(value: Any, type_: Any) -> Any:  # noqa: ANN401 - a value of a file and its type
    """A value where it is valid; of a record inside another, what is valid of it; else None."""
    if _is_valid(value, type_):
        return value
    inner = (plain for plain in _plain_types(type_) if isinstance(plain, type))
    record = next((plain for plain in inner if issubclass(plain, msgspec.Struct)), None)
    part = valid_part(value, record) if record and isinstance(value, Mapping) else None
    return part if part is not None and _is_valid(part, type_) else None


def with_plain_keys(node: Mapping, record: type[msgspec.Struct]) -> Mapping:
    """*node* with the keys that a word processor began with a capital as they are meant: ``Facts`` -> ``facts``."""
    known = {field.encode_name for field in msgspec.structs.fields(record)}
    meant = {
        key: key.casefold() for key in node if key not in known and key.casefold() in known - node.keys()
    }
    plain = Mapping((meant.get(key, key), value) for key, value in node.items())
    plain.positions = {meant.get(key, key): position for key, position in node.positions.items()}
    return plain


# --- records ---------------------------------------------------------------------------------------


def _first_problems(problems: Iterable[Problem]) -> list[Problem]:
    """As many problems as are ever reported, and one more."""
    return list(islice(problems, MOST_PROBLEMS + 1))


def _not_a_mapping(node: object, record: type[msgspec.Struct], source: Source, noun: str) -> Problem:
    needed = [f"'{field.encode_name}: …'" for field in msgspec.structs.fields(record) if field.required]
    remedy = f"write at least {', '.join(needed)}; {keys_remedy(record, noun)}"
    if node is None:
        remedy = "'quizgen new NAME' writes a deck to begin with" if noun == "deck" else remedy
        return Problem("empty-value", source, f"this {noun} is empty", remedy)
    if noun == "fact" and isinstance(node, str):
        remedy = f"write '- id: NAME', and below it 'at: p1s1' and 'fact: {brief(node)}'"
    message = f"{with_article(noun)} must be a mapping of keys to values, not {_value_words(node)}"
    return Problem("wrong-type", source, message, remedy)


def _record_problems(
    node: Mapping, record: type[msgspec.Struct], source: Source, noun: str
) -> Iterator[Problem]:
    """Everything that is wrong with a mapping that must be a *record*."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(record)}
    for key, value in node.items():
        named_source = _named_source(node, key, source.file)
        if key not in fields:
            remedy = unknown_key_remedy(node, key, record, noun)
            message = f"'{brief(key)}' is not a key of {with_article(noun)}"
            yield Problem("unknown-key", named_source.key, message, remedy)
            if (meant := key.casefold()) in fields.keys() - node.keys():
                yield from value_problems(value, fields[meant].type, named_source)
        else:
            yield from value_problems(
                value,
                fields[key].type,
                named_source._replace(if_empty="write one") if fields[key].required else named_source,
            )
    near_keys = {nearest(key, fields) for key in node}  # a misspelt key is not missing, too
    for name, field in fields.items():
        if field.required and name not in near_keys:
            yield Problem("missing-key", source, f"this {noun} has no '{name}'", f"add '{name}: …'")


def _named_source(node: Mapping, key: str, file: str) -> NamedSource:
    return NamedSource(f"'{brief(key)}'", key_source(node, key, file), value_source(node, key, file))


def _has_too_long_list(node: Mapping | Items) -> bool:
    """Whether a list or mapping inside a node is too long, as hardly any is."""
    for inner in node.values() if isinstance(node, Mapping) else node:
        if type(inner) is not str and inner and (len(inner) > MOST_RECORD_ITEMS or _has_too_long_list(inner)):  # type: ignore[arg-type]  # no text
            return True
    return False


def _too_long_lists(node: Mapping | Items, file: str, noun: str) -> Iterator[Problem]:
    """A problem for each list or mapping inside a node that is too long."""
    for key, inner in node.items() if isinstance(node, Mapping) else enumerate(node):
        if not isinstance(inner, (Mapping, Items)):
            continue
        if len(inner) <= MOST_RECORD_ITEMS:
            yield from _too_long_lists(inner, file, noun)
        else:
            most = f"in {with_article(noun)} no more than {MOST_RECORD_ITEMS} do"
            message = f"{len(inner):,} items stand here, and {most}"
            yield Problem("too-large", value_source(node, key, file), message, "keep those that matter")


# --- values ----------------------------------------------------------------------------------------


def _is_valid(value: object, type_: Any) -> bool:  # noqa: ANN401 - a type, or what typing makes of types
    try:
        msgspec.convert(value, type_, strict=False)
    except msgspec.ValidationError:
        return False
    return True


def value_problems(value: object, type_: object, named_source: NamedSource) -> Iterator[Problem]:
    """What is wrong with a value that must be of *type_*; of a list or mapping, what is wrong with its items."""
    if _is_valid(value, type_):
        return
    if value is None:
        yield Problem(
            "empty-value", named_source.key, f"{named_source.name} has no value", named_source.if_empty
        )
        return
    inner = (_inner_problems(value, plain_type, named_source) for plain_type in _plain_types(type_))
    yield from next(filter(None, inner), None) or [_value_problem(value, type_, named_source)]


def _plain_types(type_: object) -> Iterator[object]:
    """The types in an annotation, one by one: ``str | list[str]`` -> ``str``, ``list[str]``."""
    if get_origin(type_) is Annotated:
        yield from _plain_types(get_args(type_)[0])
    elif get_origin(type_) in (Union, UnionType):
        for choice in get_args(type_):
            yield from _plain_types(choice)
    else:
        yield type_


def _inner_problems(value: object, plain_type: object, named_source: NamedSource) -> list[Problem]:
    """What is wrong inside a list or mapping of this type; empty where value or type is neither."""
    file = named_source.value.file
    if isinstance(value, Items) and get_origin(plain_type) is list:
        sources = (value_source(value, number, file) for number in range(len(value)))
        item = f"an item of {named_source.name}"
        item_type = get_args(plain_type)[0]
        found = _first_problems(
            problem
            for item_value, source in zip(value, sources, strict=True)
            for problem in value_problems(item_value, item_type, NamedSource(item, source, source))
        )
        numbers = numbers_remedy(value) if found and _item_type(plain_type) is int else ""
        return [replace(problem, help=numbers) if numbers else problem for problem in found]
    if isinstance(value, Mapping) and get_origin(plain_type) is dict:
        inner_type = get_args(plain_type)[1]
        remedy = "write one; or put the key in quotes, if there is a comma in it"
        named_sources = (_named_source(value, key, file)._replace(if_empty=remedy) for key in value)
        return _first_problems(
            problem
            for inner_value, inner_source in zip(value.values(), named_sources, strict=True)
            for problem in value_problems(inner_value, inner_type, inner_source)
        )
    if isinstance(value, Mapping) and isinstance(plain_type, type) and issubclass(plain_type, msgspec.Struct):
        return _first_problems(
            _record_problems(value, plain_type, named_source.value, _record_noun(plain_type))
        )
    return []


def _record_noun(record: type[msgspec.Struct]) -> str:
    """The name in messages of a record inside another: ``KindSlotRecord`` -> ``slot``."""
    return record.__name__.removesuffix("Record").removeprefix("Kind").lower()


def _value_problem(value: object, type_: object, named_source: NamedSource) -> Problem:
    """The problem that a value is not of *type_*: with the type's own message, if it has one."""
    if isinstance(value, str):
        for meta in getattr(type_, "__metadata__", ()):
            if meta.extra:
                message, remedy = meta.extra["message"], meta.extra["remedy"]
                message = message.replace("{name}", named_source.name).replace("{value}", brief(value))
                if meta.extra["rule"] in MEANT:
                    remedy = MEANT[meta.extra["rule"]](value, remedy)
                return Problem(meta.extra["rule"], named_source.value, message, remedy)
    types = [plain_type for plain_type in _plain_types(type_) if plain_type is not type(None)]
    type_words = " or ".join(dict.fromkeys(_type_words(plain_type) for plain_type in types))
    message = f"{named_source.name} must be {type_words}, not {_value_words(value)}"
    remedies = (type_example(plain_type, _item_type(plain_type), value) for plain_type in types)
    return Problem("wrong-type", named_source.value, message, "; or ".join(dict.fromkeys(remedies)))


def _item_type(plain_type: object) -> object:
    """The plain type of a list's items; None where the type is no list."""
    if get_origin(plain_type) is not list:
        return None
    return next(_plain_types(get_args(plain_type)[0]))


def _value_words(value: object) -> str:
    """A value in words: ``a mapping``, ``a list``, ``'two'``."""
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"'{brief(value)}'"


def _type_words(plain_type: object) -> str:
    """A type in words: ``list[str]`` -> ``a list of texts``."""
    if get_origin(plain_type) is list:
        inner = get_args(plain_type)[0]
        inner = inner if inner is Any else next(iter(_plain_types(inner)))
        return "a list" if inner is Any else f"a list of {_type_words(inner).removeprefix('a ')}s"
    plain: dict[object, str] = {str: "a text", bool: "true or false", int: "a whole number"}
    return plain.get(plain_type, "a mapping")
