"""The JSON Schema of a deck's files, made from the records that reading validates with.

An editor reads YAML with types: to it ``title: 1984`` is a number and ``plural: true`` no text. quizgen
reads words alone, so that wherever a text may stand the schema lets numbers and truth values pass, too.
"""

from __future__ import annotations

from typing import Any

import msgspec

from quizgen import registry, resources
from quizgen.deckfile.blueprint.records import BlueprintRecord, SectionRecord, Share
from quizgen.deckfile.facts.answer_value import IS
from quizgen.deckfile.records import (
    AnkiDeck,
    DeckRecord,
    EntityRecord,
    EventRecord,
    FactRecord,
    FactsRecord,
    Filled,
    Id,
)

BASE = "http://json-schema.org/draft-07/schema#"
"""Draft 7 is what editors' YAML language server supports."""
WORDS = tuple(msgspec.json.schema(type_).get("pattern") for type_ in (str, Filled, Id, AnkiDeck, Share))
"""The patterns of texts that a number could be, too."""


def deck_schema() -> dict[str, Any]:
    """One schema for ``deck.yaml``, for ``facts.yaml``, for a deck in one file and for a blueprint."""
    schemas, parts = msgspec.json.schema_components(
        [DeckRecord, FactsRecord, FactRecord, EntityRecord, EventRecord, BlueprintRecord, SectionRecord],
        ref_template="#/$defs/{name}",
    )
    deck, facts, fact, entity, event, blueprint, section = schemas
    listed = {"type": "array", "items": fact}
    parts["FactsRecord"]["properties"]["facts"] = listed
    whole = parts["DeckRecord"]["properties"]
    whole |= {"facts": listed, "entities": _by_id(entity), "events": _by_id(event), "blueprint": blueprint}
    parts["BlueprintRecord"]["properties"]["sections"] = {"type": "array", "items": section, "minItems": 1}
    _complete(whole, parts["FactRecord"], parts["SectionRecord"])
    return {
        "$schema": BASE,
        "title": "A quizgen deck, its facts, or a quiz's blueprint",
        "anyOf": [listed, deck, facts, blueprint],
        "$defs": _as_editors_see(parts),
    }


def _complete(deck: dict[str, Any], fact: dict[str, Any], section: dict[str, Any]) -> None:
    """Name the words that an editor can offer, and say that a fact is a sentence or has a kind."""
    types, is_ = {"enum": list(registry.names("questions"))}, {"enum": list(IS)}
    either = [types, {"type": "array", "items": types}]
    deck["cards"]["anyOf"] = fact["properties"]["types"]["anyOf"] = section["properties"]["types"][
        "anyOf"
    ] = either
    fact["properties"]["is"]["anyOf"] = [is_, {"type": "object", "additionalProperties": is_}]
    fact["oneOf"] = [{"required": ["fact"]}, {"required": ["kind"]}]


def _by_id(part: dict[str, Any]) -> dict[str, Any]:
    """A mapping from ids, which may be left empty."""
    names = {"pattern": msgspec.json.schema(Id)["pattern"]}
    return {"type": ["object", "null"], "additionalProperties": part, "propertyNames": names}


def _as_editors_see(schema: Any) -> Any:  # noqa: ANN401 - JSON
    """The same schema for YAML that is read with types."""
    if isinstance(schema, list):
        return [_as_editors_see(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    seen = {key: _as_editors_see(part) for key, part in schema.items()}
    if seen.get("type") == "string" and seen.get("pattern") in WORDS:
        seen["type"] = ["string", "number", "boolean"]
    elif seen.get("type") == "integer":
        seen |= {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
    elif seen.get("type") == "boolean":
        seen = {**seen, "type": ["boolean", "string"], "enum": [True, False, "true", "false"]}
    return seen


def new_deck() -> dict[str, bytes]:
    """The files of a small deck to begin with, which builds at once, with the schema that helps an editor."""
    folder = resources.templates() / "new"
    files = {name: (folder / name).read_bytes() for name in ("deck.yaml", "facts.yaml")}
    schema = msgspec.json.format(msgspec.json.encode(deck_schema()), indent=2)
    return {**files, "quizgen.schema.json": schema + b"\n"}
