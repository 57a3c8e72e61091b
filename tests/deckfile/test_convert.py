"""YAML's data into records: what fits is taken, and everything that does not is told of at once."""

from __future__ import annotations

from typing import Annotated

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta, Struct

from quizgen.deckfile.records import (
    DeckRecord,
    EntityRecord,
    FactRecord,
    KindRecord,
    PoolRecord,
    problem_texts,
)
from quizgen.deckfile.validate import convert, valid_part
from quizgen.located_yaml.reader import Mapping, YamlProblem, load
from quizgen.model import Source
from quizgen.problems import ProblemFound
from quizgen.text.hints import brief, did_you_mean, listing

START = Source("f.yaml", 1, 1)
Colour = Annotated[
    str, Meta(pattern="^(red|blue)$", extra=problem_texts("bad-colour", "'{value}' is no colour", "mix"))
]


class SizeRecord(Struct, forbid_unknown_fields=True):
    width: int
    wide: bool = False


class ShipRecord(Struct, forbid_unknown_fields=True):
    name: str
    size: SizeRecord | None = None
    names: str | list[str] = ""
    by_port: str | dict[str, str | list[str]] = ""
    colour: Colour = ""


def mistakes(text: str) -> list[str]:
    """What is wrong with a ship, each with its place."""
    with pytest.raises(ProblemFound) as found:
        convert(load(text.encode(), "f.yaml"), ShipRecord, START, "ship")
    assert all(problem.help for problem in found.value.problems)
    return [f"{p.source.line}:{p.source.column} {p.rule}: {p.message}" for p in found.value.problems]


def test_what_fits_becomes_a_record() -> None:
    text = "name: 1984\nsize: {width: 12, wide: true}\nnames: [a, b]\nby_port: {x: y, z: [u]}\ncolour: red\n"
    ship = convert(load(text.encode(), "f.yaml"), ShipRecord, START, "ship")
    assert ship == ShipRecord("1984", SizeRecord(12, wide=True), ["a", "b"], {"x": "y", "z": ["u"]}, "red")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x", "1:1 wrong-type: a ship must be a mapping of keys to values, not 'x'"),
        ("[x]", "1:1 wrong-type: a ship must be a mapping of keys to values, not a list"),
        ("", "1:1 empty-value: this ship is empty"),
        ("{}", "1:1 missing-key: this ship has no 'name'"),
        ("name: a\nnom: b", "2:1 unknown-key: 'nom' is not a key of a ship"),
        ("name:", "1:1 empty-value: 'name' has no value"),
        ("name: [a]", "1:7 wrong-type: 'name' must be a text, not a list"),
        (
            "name: a\nnames: {b: c}",
            "2:8 wrong-type: 'names' must be a text or a list of texts, not a mapping",
        ),
        ("name: a\nnames:\n  - b\n  -", "4:3 empty-value: an item of 'names' has no value"),
        ("name: a\nnames: [b, [c]]", "2:12 wrong-type: an item of 'names' must be a text, not a list"),
        ("name: a\nby_port: {x: [y, [z]]}", "2:18 wrong-type: an item of 'x' must be a text, not a list"),
        ("name: a\nby_port: [x]", "2:10 wrong-type: 'by_port' must be a text or a mapping, not a list"),
        ("name: a\nsize: wide", "2:7 wrong-type: 'size' must be a mapping, not 'wide'"),
        ("name: a\nsize: {width: a}", "2:15 wrong-type: 'width' must be a whole number, not 'a'"),
        ("name: a\nsize: {wide: no}", "2:14 wrong-type: 'wide' must be true or false, not 'no'"),
        ("name: a\nsize: {hight: 2, width: 1}", "2:8 unknown-key: 'hight' is not a key of a size"),
        ("name: a\ncolour: green", "2:9 bad-colour: 'green' is no colour"),
        ("name: a\ncolour: [red]", "2:9 wrong-type: 'colour' must be a text, not a list"),
    ],
)
def test_what_does_not_fit_is_shown_where_it_stands(text: str, expected: str) -> None:
    assert expected in mistakes(text)


def test_all_mistakes_are_told_at_once() -> None:
    assert mistakes("nam: a\nsize: {width: a, wide: b}\nnames: [~]\n") == [
        "1:1 unknown-key: 'nam' is not a key of a ship",
        "2:15 wrong-type: 'width' must be a whole number, not 'a'",
        "2:24 wrong-type: 'wide' must be true or false, not 'b'",
        "3:9 empty-value: an item of 'names' has no value",
    ]


def test_what_is_sound_can_be_read_on_with() -> None:
    node = load(b"name: a\nsize: {width: x}\nnames: [b]\nport: c\n", "f.yaml")
    assert isinstance(node, Mapping)
    kept = valid_part(node, ShipRecord)
    assert kept == {"name": "a", "names": ["b"]}
    assert kept.positions is node.positions


def test_the_nearest_word_is_offered_whatever_its_case() -> None:
    assert did_you_mean("NAHAA", ["Naha", "Tokyo"]) == "did you mean 'Naha'?"
    assert did_you_mean("xyz", ["Naha", "Tokyo"], "add it") == "add it"
    assert did_you_mean("x", []) == ""


def test_what_grows_long_is_cut() -> None:
    assert listing(["a", "b"]) == "one of a, b"
    assert listing(map(str, range(50))).endswith(" 39, …")
    assert brief("a\n  b") == "a b"
    assert len(brief("a" * 100)) == 40


# --- properties ------------------------------------------------------------------------------------

KEYS = sorted(
    {
        field.encode_name
        for r in (DeckRecord, FactRecord, EntityRecord, KindRecord)
        for field in msgspec.structs.fields(r)
    }
)
scalars = st.none() | st.booleans() | st.integers() | st.text("ab =é", max_size=6)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=10,
)


@pytest.mark.slow
@given(value=values, record=st.sampled_from([DeckRecord, FactRecord, EntityRecord, KindRecord, PoolRecord]))
@settings(max_examples=300, deadline=None)
def test_any_data_gives_a_record_or_problems_that_lie_in_it(value: object, record: type[Struct]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    lines = text.split("\n")
    try:
        convert(load(text.encode(), "f.yaml"), record, START, "record")
    except YamlProblem:
        return
    except ProblemFound as found:
        for problem in found.problems:
            assert problem.message
            assert problem.help
            assert "`" not in problem.message, "a message of msgspec's"
            assert problem.source.column <= len(lines[problem.source.line - 1]) + 1
