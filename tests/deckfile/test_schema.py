"""The JSON Schema: what an editor says of a deck is what quizgen says of its shape."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from quizgen import resources
from quizgen.deckfile.schema import deck_schema
from tests.bad_inputs import INPUTS, Shown, expected_of, texts_of
from tests.command import quizgen

DECKS = Path(__file__).parents[2] / "decks"
SCHEMA = deck_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
FILES = [
    *sorted(path for path in DECKS.glob("*/*.yaml") if path.parent.name != "pools"),
    *sorted((resources.templates() / "new").glob("*.yaml")),
]
SHAPE = {
    "wrong-type",
    "missing-key",
    "unknown-key",
    "bad-id",
    "bad-language",
    "unknown-value",
    "fact-or-kind",
}
"""Rules that the schema knows too, wherever they are broken in a deck's own files."""
FACTS = {"missing-key-title.yaml", "wrong-type-list-for-deck.yaml", "empty-value-file.yaml"}
"""What is no deck, but would do as a file of facts: the schema cannot know which it is to be."""
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")


def as_text(data: str) -> Any:
    """YAML without types, as quizgen reads it."""
    return yaml.load(data, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text, dicts and lists


def as_editors_do(value: Any) -> Any:
    """The same with the types that YAML 1.2 gives to words."""
    if isinstance(value, dict):
        return {key: as_editors_do(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_editors_do(item) for item in value]
    if value in {"true", "false"} or re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", value):
        return json.loads(value)
    return value


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@EVERY_FILE
def test_what_quizgen_ships_is_valid_however_yaml_is_read(path: Path) -> None:
    data = as_text(path.read_text(encoding="utf-8"))
    VALIDATOR.validate(data)
    VALIDATOR.validate(as_editors_do(data))


def test_the_schema_beside_the_decks_is_this_one() -> None:
    shipped = json.loads((DECKS / "quizgen.schema.json").read_text(encoding="utf-8"))
    assert shipped == SCHEMA, "run: quizgen schema > decks/quizgen.schema.json"


@EVERY_FILE
def test_a_file_names_the_schema_that_lies_beside_it(path: Path, tmp_path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n")[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
    assert found, f"the first line of {path} names no schema"
    if DECKS in path.parents:
        assert (path.parent / found[1]).resolve() == (DECKS / "quizgen.schema.json").resolve()
        return
    quizgen("new", tmp_path / "a")
    assert json.loads((tmp_path / "a" / found[1]).read_text(encoding="utf-8")) == SCHEMA


def faults() -> list[tuple[str, str, Shown]]:
    """Each problem of shape in a deck's own files, with the file's text."""
    return [
        (str(file), text, problem)
        for path in INPUTS
        if not path.name.startswith("yaml-") and path.name not in FACTS
        for file, text in texts_of(path).items()
        for problem in expected_of(path)
        if problem.file == str(file) and problem.rule in SHAPE and "templates" not in file.parts
    ]


@pytest.mark.parametrize(("name", "text", "problem"), faults(), ids=lambda value: str(value)[:40].strip("# "))
def test_a_fault_of_shape_fails_where_it_stands(name: str, text: str, problem: Shown) -> None:
    errors = deepest(list(VALIDATOR.iter_errors(as_text(text))))
    assert errors, f"{name} passes"
    most = max(len(error.absolute_path) for error in errors)
    spans = [span_of(list(error.absolute_path), text) for error in errors if len(error.absolute_path) == most]
    assert any(first <= problem.line <= last for first, last in spans)


def deepest(errors: list[Any]) -> list[Any]:
    """The errors themselves, behind the choices between which none fitted."""
    return [leaf for error in errors for leaf in (deepest(error.context) if error.context else [error])]


def span_of(path: list[str | int], text: str) -> tuple[int, int]:
    """The first and the last line of the node at a path; of the file, for its root."""
    node = yaml.compose(text)
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == str(step))
        elif isinstance(node, yaml.SequenceNode):
            node = node.value[int(step)]
    if node is None or not path:
        return 1, text.count("\n")
    return node.start_mark.line + 1, node.end_mark.line + 1


def test_the_command_prints_it() -> None:
    assert json.loads(quizgen("schema").out) == SCHEMA
