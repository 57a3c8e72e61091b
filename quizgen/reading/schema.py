"""The JSON Schema of a deck's files, made from the records that reading validates with."""

from __future__ import annotations

from typing import Any

import msgspec

from quizgen.reading.records import DeckRecord, EntityRecord, EventRecord, FactRecord

BASE = "http://json-schema.org/draft-07/schema#"
"""Draft 7 is what editors' YAML language server supports."""


def deck_schema() -> dict[str, Any]:
    """One schema for ``deck.yaml``, for ``facts.yaml`` and for a deck in one file."""
    schemas, parts = msgspec.json.schema_components(
        [DeckRecord, FactRecord, EntityRecord, EventRecord], ref_template="#/$defs/{name}"
    )
    deck, fact, entity, event = schemas
    whole = parts["DeckRecord"]["properties"]
    whole["facts"] = {"type": "array", "items": fact}
    whole["entities"] = {"type": "object", "additionalProperties": entity}
    whole["events"] = {"type": "object", "additionalProperties": event}
    facts = {"type": "object", "properties": {"facts": whole["facts"]}, "required": ["facts"]}
    return {
        "$schema": BASE,
        "title": "A quizgen deck, or its facts",
        "anyOf": [whole["facts"], deck, facts],
        "$defs": parts,
    }
