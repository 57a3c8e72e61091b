"""Reading YAML with places: the values, the places, and that nothing else ever comes out."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.located_yaml import reader
from quizgen.located_yaml.reader import Items, Mapping, YamlProblem, key_source, load, value_source
from quizgen.located_yaml.text import FORBIDDEN
from quizgen.model import Source
from tests.portions import thinned

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

PARSERS: dict[str, Any] = {"python": yaml.SafeLoader, "libyaml": getattr(yaml, "CSafeLoader", None)}


@contextmanager
def using(parser: str) -> Iterator[None]:
    """Read with this parser: PyYAML's own, or libyaml where it is there."""
    if PARSERS[parser] is None:
        pytest.skip("this PyYAML has no libyaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "EventParser", PARSERS[parser])
        yield


@pytest.fixture(params=PARSERS, autouse=True)
def parser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test without a property is run with both parsers."""
    with using(request.param):
        yield


def read(text: str) -> Any:
    return load(text.encode(), "f.yaml")


def read_by_pyyaml(text: str) -> Any:
    """What PyYAML reads where it is told not to guess."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text, dicts and lists


def at(line: int, column: int, length: int) -> Source:
    return Source("f.yaml", line, column, length)


def places(node: Any) -> Any:
    """Every place in *node*, in its shape."""
    if isinstance(node, Mapping):
        return [(key_source(node, k, "f"), value_source(node, k, "f"), places(v)) for k, v in node.items()]
    if isinstance(node, Items):
        return [(value_source(node, number, "f"), places(item)) for number, item in enumerate(node)]
    return None


# --- values ----------------------------------------------------------------------------------------


def test_scalars_are_text_and_nothing_is_guessed() -> None:
    text = "[no, NO, on, true, 12, 1_000, 0o14, 1e3, 12:30:45, 2017-04-26, null, Null, .inf, =, 'x', \"y\"]"
    assert read(text) == "no NO on true 12 1_000 0o14 1e3 12:30:45 2017-04-26 null Null .inf = x y".split()


def test_only_nothing_and_a_tilde_are_none() -> None:
    assert read("a:\nb: ~\nc: ''\nd: '~'\ne: \"\"\nf: [~, '~']\ng: |\nh: &x ~\ni: *x\n") == {
        **dict.fromkeys("abhi"),
        "c": "",
        "d": "~",
        "e": "",
        "f": [None, "~"],
        "g": "",
    }


@pytest.mark.parametrize("text", ["", "\n", "# a comment\n", "---\n", "---\n...\n", "~", "\ufeff"])
def test_a_file_with_nothing_in_it_is_none(text: str) -> None:
    assert read(text) is None


def test_a_file_may_be_one_text_or_have_marks_around_it() -> None:
    assert read("x y\n") == "x y"
    assert read("%YAML 1.1\n---\n- 'x'\n...\n") == ["x"]


def test_keys_that_look_odd_are_text_when_quoted() -> None:
    assert read("'<<': a\n'~': b\n? no\n: c\n12: d\n") == {"<<": "a", "~": "b", "no": "c", "12": "d"}


def test_mappings_and_items_convert_to_records() -> None:
    class Record(msgspec.Struct):
        id: str
        years: list[int]
        sure: dict[str, bool]
        note: str | None = None

    node = read("- id: 007\n  years: [2016, 2017]\n  sure: {a: true, b: false}\n  note:\n")
    assert msgspec.convert(node, list[Record], strict=False) == [
        Record("007", [2016, 2017], {"a": True, "b": False}, None)
    ]


def test_aliases_stand_for_what_they_name() -> None:
    node = read("a: &x [one, &y two]\nb: *x\nc: *y\nd: &x three\ne: *x\n")
    assert node == {"a": ["one", "two"], "b": ["one", "two"], "c": "two", "d": "three", "e": "three"}


# --- places ----------------------------------------------------------------------------------------


def test_every_key_value_and_item_has_a_place() -> None:
    node = read("- a: 1\n  bc: [x, 'y z',\n    {u: v}]\n- é🙂é: 'q'  # a comment\n  \"z\": |\n    t\n    u\n")
    first, second = node
    assert value_source(node, 0, "f.yaml") == at(1, 3, 4)
    assert key_source(first, "a", "f.yaml") == at(1, 3, 1)
    assert value_source(first, "a", "f.yaml") == at(1, 6, 1)
    assert key_source(first, "bc", "f.yaml") == at(2, 3, 2)
    assert value_source(first, "bc", "f.yaml") == at(2, 7, 10)
    assert value_source(first["bc"], 1, "f.yaml") == at(2, 11, 5)
    assert value_source(first["bc"], 2, "f.yaml") == at(3, 5, 6)
    assert value_source(first["bc"][2], "u", "f.yaml") == at(3, 9, 1)
    assert key_source(second, "é🙂é", "f.yaml") == at(4, 3, 3)
    assert value_source(second, "é🙂é", "f.yaml") == at(4, 8, 3)
    assert key_source(second, "z", "f.yaml") == at(5, 3, 3)
    assert value_source(second, "z", "f.yaml") == at(5, 8, 1)


def test_where_nothing_is_written_the_key_or_the_dash_is_the_place() -> None:
    node = read("a:\nlist:\n-\n- b:   # nothing\n")
    assert value_source(node, "a", "f.yaml") == key_source(node, "a", "f.yaml") == at(1, 1, 1)
    assert value_source(node["list"], 0, "f.yaml") == at(3, 1, 1)
    assert value_source(node["list"][1], "b", "f.yaml") == at(4, 3, 1)


def test_an_anchor_or_alias_is_the_place_of_its_value() -> None:
    node = read("a: &x {b: c}\nd: *x\n")
    assert value_source(node, "a", "f.yaml") == at(1, 4, 9)
    assert value_source(node, "d", "f.yaml") == at(2, 4, 2)
    assert value_source(node["d"], "b", "f.yaml") == at(1, 11, 1)


def test_windows_line_ends_old_line_ends_and_a_mark_at_the_start_move_nothing() -> None:
    text = '- a: x\n  b: |\n    t 🙂\n\n    u\n- c: "y\n    z"\n  d: {e: f}\n'
    node = read(text)
    assert node == [{"a": "x", "b": "t 🙂\n\nu\n"}, {"c": "y z", "d": {"e": "f"}}]
    for other in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        assert read(other) == node
        assert places(read(other)) == places(node)


@pytest.mark.slow
def test_no_line_is_too_long_and_no_number_of_lines_too_large_for_a_place() -> None:
    node = read("\n" * 70_000 + "[" + "x, " * 30_000 + "last]")
    assert value_source(node, 30_000, "f.yaml") == at(70_001, 90_002, 4)


def test_garbage_collection_is_as_it_was_before() -> None:
    for wanted, was_on in ((gc.enable, True), (gc.disable, False)):
        wanted()
        try:
            read("a: 1")
            kept = gc.isenabled()
            with pytest.raises(YamlProblem):
                read("a: [")
            assert (kept, gc.isenabled()) == (was_on, was_on)
        finally:
            gc.enable()


# --- properties ------------------------------------------------------------------------------------

words = st.text(st.characters(codec="utf-8"), max_size=12).filter(lambda text: not FORBIDDEN.search(text))
names = words.filter(bool)
nested = st.recursive(
    words, lambda n: st.lists(n, max_size=4) | st.dictionaries(names, n, max_size=4), max_leaves=12
)
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | words
guessed = st.recursive(
    plain, lambda n: st.lists(n, max_size=3) | st.dictionaries(names, n, max_size=3), max_leaves=9
)
PIECES = "a b: c: - [ ] { } , ' \" &x *x !t | > # ? : ~ \\ \\x41 \\ud800 \\U00110000 % --- ... @ ` <<: é🙂"
pieces = st.lists(
    st.sampled_from([*PIECES.split(" "), " ", "\n", "\n  ", "\t", "\r\n", "a: 1\n"]), max_size=14
)


class Plain(yaml.SafeDumper):
    """Writes every value out: the same object twice gives no alias."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's own signature
        return True


STYLES: list[dict[str, Any]] = [
    {},
    {"default_flow_style": True, "width": 1000},
    {"default_style": "|"},
    {"default_style": '"', "allow_unicode": True},
    {"allow_unicode": True, "indent": 4, "line_break": "\r\n"},
]


def outcome(data: bytes, parser: str) -> Any:
    """The value with its places, or the problems: no other exception."""
    with using(parser):
        try:
            node = load(data, "f.yaml")
        except YamlProblem:
            return None
        return node, places(node)


@pytest.mark.slow
@pytest.mark.parametrize("style", thinned(STYLES, 3), ids=str)
@given(value=nested)
@settings(deadline=None, max_examples=60)
def test_text_comes_back_whatever_the_style(style: dict[str, Any], value: Any) -> None:
    text = yaml.dump(value, Dumper=Plain, **style)
    assert read(text) == read_by_pyyaml(text)


@given(value=guessed)
@settings(deadline=None, max_examples=60)
def test_what_others_guess_at_is_text(value: Any) -> None:
    text = yaml.safe_dump(value, default_flow_style=None)
    if "!!" not in text:
        assert read(text) == read_by_pyyaml(text)


@given(value=nested, style=st.sampled_from(STYLES))
@settings(deadline=None, max_examples=100)
def test_the_text_at_a_place_starts_with_the_value(value: Any, style: dict[str, Any]) -> None:
    text = yaml.dump([value], Dumper=Plain, **style)
    check_places(read(text), text.split("\n"))


def check_places(node: Any, lines: list[str]) -> None:
    """Every place of *node*, against the text that it names in *lines*."""
    if isinstance(node, Mapping):
        for name in node:
            check_text(name, key_source(node, name, "f.yaml"), lines)
    for key in node if isinstance(node, Mapping) else range(len(node)):
        value, source = node[key], value_source(node, key, "f.yaml")
        assert 0 < source.length <= len(lines[source.line - 1]) - source.column + 1
        if isinstance(value, str):
            check_text(value, source, lines)
        else:
            check_start(value, source)
            check_places(value, lines)


def check_start(node: Any, source: Source) -> None:
    """A mapping or list begins where its first key or item does, or at the bracket before it."""
    if not node:
        return
    first = (
        key_source(node, next(iter(node)), "f.yaml")
        if isinstance(node, Mapping)
        else value_source(node, 0, "f.yaml")
    )
    assert (source.line, source.column) <= (first.line, first.column)
    assert source.line >= first.line - 1


def check_text(value: str, source: Source, lines: list[str]) -> None:
    excerpt = lines[source.line - 1][source.column - 1 :][: source.length]
    if excerpt[0] in "|>":
        return
    closed = excerpt[0] not in "'\"" or (len(excerpt) > 1 and excerpt[-1] == excerpt[0])
    if closed and not excerpt.endswith("\\"):
        assert value.startswith(read_by_pyyaml(f"- {excerpt}")[0].rstrip())


@given(data=st.binary(max_size=60) | st.text(max_size=40).map(lambda t: t.encode("utf-8", "surrogatepass")))
@settings(deadline=None, max_examples=150)
def test_any_bytes_give_a_value_or_a_problem(data: bytes) -> None:
    for parser in PARSERS:
        outcome(data, parser)


@pytest.mark.slow
@given(text=pieces.map("".join))
@settings(deadline=None, max_examples=300)
def test_where_both_parsers_read_a_text_they_read_the_same(text: str) -> None:
    results = [outcome(text.encode(), parser) for parser in PARSERS]
    if None not in results:
        assert results[0] == results[1]
