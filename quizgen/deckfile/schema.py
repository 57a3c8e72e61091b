"""The JSON Schema of a deck's files, made from the records with which they are validated.

An editor reads YAML with types: to it ``title: 1984`` is a number and ``plural: true`` no text. quizgen
reads every scalar as text, so that the schema allows numbers and truth values wherever a text may stand.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import msgspec

from quizgen import registry, resources
from quizgen.choices import COLUMNS
from quizgen.deckfile import records
from quizgen.deckfile.blueprint import records as blueprint_records
from quizgen.deckfile.blueprint.records import BlueprintRecord, SectionRecord, Share
from quizgen.deckfile.facts.answer_value import VALUE_TYPES
from quizgen.deckfile.records import (
    AnkiDeck,
    DeckRecord,
    EntityRecord,
    EventRecord,
    FactRecord,
    FactsRecord,
    Id,
    VisibleText,
)

SCHEMA_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The draft of JSON Schema: 7, which the YAML language server of editors supports."""
NUMBER_LIKE_PATTERNS = tuple(
    msgspec.json.schema(type_).get("pattern") for type_ in (str, VisibleText, Id, AnkiDeck, Share)
)
"""The patterns of texts that may also look like numbers."""


def deck_schema() -> dict[str, Any]:
    """One schema for ``deck.yaml``, for ``facts.yaml``, for a deck in one file and for a blueprint."""
    schemas, parts = msgspec.json.schema_components(
        [DeckRecord, FactsRecord, FactRecord, EntityRecord, EventRecord, BlueprintRecord, SectionRecord],
        ref_template="#/$defs/{name}",
    )
    deck, facts, fact, entity, event, blueprint, section = schemas
    for name, description in _descriptions().items():
        if name in parts:
            parts[name] = {"title": name, "description": description, **parts[name]}
    listed = {"type": "array", "items": fact}
    parts["FactsRecord"]["properties"]["facts"] = listed
    file_source = parts["DeckRecord"]["properties"]
    file_source |= {
        "facts": listed,
        "entities": _mapping_by_id(entity),
        "events": _mapping_by_id(event),
        "blueprint": blueprint,
    }
    parts["BlueprintRecord"]["properties"]["sections"] = {"type": "array", "items": section, "minItems": 1}
    _add_choices(file_source, parts["FactRecord"], parts["SectionRecord"])
    for part in ("BlueprintRecord", "SectionRecord"):
        _add_columns(parts[part]["properties"]["columns"])
    return {
        "$schema": SCHEMA_DIALECT,
        "title": "A quizgen deck, its facts, or a quiz's blueprint",
        "if": _looks_like_blueprint(),
        "then": blueprint,
        "else": {"anyOf": [listed, deck, facts]},
        "$defs": _for_typed_yaml(parts),
    }


def _descriptions() -> dict[str, str]:
    """What each record is, by its name, from the source: where Python is told to optimise, it leaves docstrings out."""
    found: dict[str, str] = {}
    for module in (records, blueprint_records):
        for node in ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and (text := ast.get_docstring(node)):
                found[node.name] = text
    return found


def _looks_like_blueprint() -> dict[str, Any]:
    """The schema of files that are read as a blueprint: so an editor tells of its keys, and not of a deck's."""
    words = {"anyOf": [{"type": "string"}, {"type": "array", "contains": {"type": "string"}}]}
    of_deck = {"anyOf": [{"required": [key]} for key in ("title", "article", "entities", "events")]}
    named = {"required": ["facts"], "properties": {"facts": words}, "not": of_deck}
    keys = ("sections", "exclude", "pin", "include", "logo", "word_bank", "columns")
    return {"type": "object", "anyOf": [*({"required": [key]} for key in keys), named]}


def _add_choices(deck: dict[str, Any], fact: dict[str, Any], section: dict[str, Any]) -> None:
    """Add the words that an editor can offer, and that a fact is a sentence or has a kind."""
    types, is_ = {"enum": list(registry.names("questions"))}, {"enum": list(VALUE_TYPES)}
    either = [types, {"type": "array", "items": types}]
    deck["cards"]["anyOf"] = fact["properties"]["types"]["anyOf"] = section["properties"]["types"][
        "anyOf"
    ] = either
    fact["properties"]["is"]["anyOf"] = [is_, {"type": "object", "additionalProperties": is_}]
    fact["oneOf"] = [{"required": ["fact"]}, {"required": ["kind"]}]


def _add_columns(columns: dict[str, Any]) -> None:
    """Add the values of ``columns`` that an editor can offer: a number as YAML reads it, too."""
    numbers = [int(value) for value in COLUMNS if value.isdecimal()]
    del columns["type"], columns["pattern"]
    columns["enum"] = [*COLUMNS, *numbers]


def _mapping_by_id(part: dict[str, Any]) -> dict[str, Any]:
    """The schema of a mapping from ids to this part, which may be left empty."""
    names = {"pattern": msgspec.json.schema(Id)["pattern"]}
    return {"type": ["object", "null"], "additionalProperties": part, "propertyNames": names}


def _for_typed_yaml(schema: Any) -> Any:  # noqa: ANN401 - JSON
    """A schema changed for YAML that is read with types."""
    if isinstance(schema, list):
        return [_for_typed_yaml(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    typed = {key: _for_typed_yaml(part) for key, part in schema.items()}
    if typed.get("type") == "string" and typed.get("pattern") in NUMBER_LIKE_PATTERNS:
        typed["type"] = ["string", "number", "boolean"]
    elif typed.get("type") == "integer":
        typed |= {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
    elif typed.get("type") == "boolean":
        typed = {**typed, "type": ["boolean", "string"], "enum": [True, False, "true", "false"]}
    return typed


def new_deck() -> dict[str, bytes]:
    """The files of a small deck to begin with, which builds at once, with the schema that helps an editor."""
    folder = resources.templates() / "new"
    files = {name: (folder / name).read_bytes() for name in ("deck.yaml", "facts.yaml")}
    schema = msgspec.json.format(msgspec.json.encode(deck_schema()), indent=2)
    return {**files, "quizgen.schema.json": schema + b"\n"}
