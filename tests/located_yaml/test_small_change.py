"""A change of a YAML file changes what it must, byte for byte, in every style."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from quizgen.located_yaml import parts, reader, small_change
from quizgen.located_yaml.item_text import ListText
from quizgen.located_yaml.reader import load
from quizgen.located_yaml.small_change import NotChanged, Place, moved, with_new, with_value, without

DECKS = Path(__file__).parents[2] / "decks"
ORDER = ("id", "at", "fact", "ask", "accept", "because")

LONG = "word " * 17 + "end"
VALUES: list[tuple[str, Place, Any, str]] = [
    # a text keeps its style, and the comment behind it
    ("a: x  # c\n", ("a",), "y", "a: y  # c\n"),
    ("a: 'x'\t# c\n", ("a",), "it's", "a: 'it''s'\t# c\n"),
    ('a: "x"\n', ("a",), 'y "z"', 'a: "y \\"z\\""\n'),
    ("a: x\n", ("a",), "b: c", "a: 'b: c'\n"),
    ("a: x\n", ("a",), "it's: c", 'a: "it\'s: c"\n'),
    ("a: x\n", ("a",), "1628", "a: '1628'\n"),
    ("a: 1628\n", ("a",), "1628-08-10", "a: 1628-08-10\n"),
    ("a: x\n", ("a",), 5, "a: 5\n"),
    ("a: 'x'\n", ("a",), 5, "a: '5'\n"),
    ("a: x\n", ("a",), True, "a: true\n"),
    ("a: x\n", ("a",), "yes", "a: 'yes'\n"),
    ("a: x\n", ("a",), "~", "a: '~'\n"),
    ("a: x\n", ("a",), "", "a: ''\n"),
    ("a: x\n", ("a",), "y\nz", 'a: "y\\nz"\n'),
    ("a: x\n", ("a",), "==Vasa== #1 & Sons", "a: '==Vasa== #1 & Sons'\n"),
    ("a: |  # c\n  x\n  y\nb: 1\n", ("a",), "x\nz\n", "a: |  # c\n  x\n  z\nb: 1\n"),
    ("a: |\n   x\nb: 1\n", ("a",), "y", "a: |-\n   y\nb: 1\n"),
    ("a: |\n  x\nb: 1\n", ("a",), "  y\nz\n", "a: |2\n    y\n  z\nb: 1\n"),
    (
        "a: >-\n  one two\n  three four\n  five\n",
        ("a",),
        "one two three 4 five",
        "a: >-\n  one two\n  three 4\n  five\n",
    ),
    ("a: >\n  one\nb: 1\n", ("a",), "one\ntwo\n", "a: >\n  one\n\n  two\nb: 1\n"),
    ("a: >-\n  one\n", ("a",), "", 'a: ""\n'),
    ("a:\n - |\n    x\n", ("a", 0), "  y\nz\n", "a:\n - |3\n      y\n    z\n"),
    ("a: >-  # c\n  one\n", ("a",), " x", 'a: " x"  # c\n'),
    ("a: |+  # c\n  one\n\nb: 1\n", ("a",), "x\ry", 'a: "x\\ry"  # c\nb: 1\n'),
    # the blanks at the end of a block's last line are the block's
    ("a: |-\n  x \nb: 1\n", ("a",), "y", "a: |-\n  y\nb: 1\n"),
    ("a: |-\n  x\n   \nb: 1\n", ("a",), "y", "a: |-\n  y\nb: 1\n"),
    ("a: |-\n  x\nb: 1\n", ("a",), "y\n ", "a: |-\n  y\n   \nb: 1\n"),
    ('a: "one\n  two\n  three"\n', ("a",), "one 2 three", 'a: "one\n  2\n  three"\n'),
    ("a: one\n  two\nb: 1\n", ("a",), "one 2", "a: one\n  2\nb: 1\n"),
    ("a: [x, y]  # c\n", ("a", 1), "y, z", "a: [x, 'y, z']  # c\n"),
    ("a: {b: x, c: [y]}\n", ("a", "c", 0), "z", "a: {b: x, c: [z]}\n"),
    ("'a b': x\n\"c\": y\n", ("a b",), "z", "'a b': z\n\"c\": y\n"),
    ("a: x\r\nb: y # c\r\n", ("b",), "z", "a: x\r\nb: z # c\r\n"),
    ("\ufeffa: x", ("a",), "y", "\ufeffa: y"),
    ("a: x", ("a",), "y", "a: y"),
    ("---\na: x\n", ("a",), "y", "---\na: y\n"),
    ("e\u0301: x\n", ("\u00e9",), "y", "e\u0301: y\n"),
    ("- x\n- y\n", (1,), "z", "- x\n- z\n"),
    # nothing was written, and something is to be
    ("a:  # c\nb: 1\n", ("a",), "x", "a: x  # c\nb: 1\n"),
    ("a: \t\nb: 1\n", ("a",), LONG, f"a: >-\n  {LONG}\nb: 1\n"),
    ("a:\n", ("a",), ["x", "y"], "a: [x, y]\n"),
    ("a: x # c\nb: 1\n", ("a",), ["x" * 60, "y" * 60], f"a: # c\n  - {'x' * 60}\n  - {'y' * 60}\nb: 1\n"),
    ("", ("a", "b"), "x", "a: {b: x}\n"),
    ("# c\n", ("a",), "x", "# c\na: x\n"),
    ("", (0, "a"), "x", "- a: x\n"),
    ("a: 1\n", ("b", "c", 0), "x", "a: 1\nb: {c: [x]}\n"),
    ("a: {}\n", ("a", "b"), "x", "a: {b: x}\n"),
    ("a: []  # c\n", ("a", 0), "x", "a: [x]  # c\n"),
    ("a: [x]\n", ("a", 1), "y", "a: [x, y]\n"),
    # a whole list or mapping: only what is another changes
    ("a: [x, y, z] # c\n", ("a",), ["x", "z", "w"], "a: [x, z, w] # c\n"),
    ("a:\n  - x # 1\n  - y # 2\n  - z # 3\n", ("a",), ["x", "z"], "a:\n  - x # 1\n  - z # 3\n"),
    ("a:\n  b: x # 1\n  c: y # 2\n", ("a",), {"b": "x", "c": "z"}, "a:\n  b: x # 1\n  c: z # 2\n"),
    ("a:\n  - x # 1\n", ("a",), [], "a: [] # 1\n"),
    ("a: # c\n  - x\n  - y\nb: 1\n", ("a",), "x", "a: x # c\nb: 1\n"),
    # the comment of an item that becomes a list or mapping stays its own, not the first inner one's
    ("- x  # c\n- y\n", (0,), {"a": LONG}, f"-  # c\n  a: >-\n    {LONG}\n- y\n"),
    ("- # c\n  a: 1\n", (0,), [LONG], f"- # c\n  - >-\n    {LONG}\n"),
    ("- []  # c\n", (0,), "x\ny", "- 'x\n\n  y'  # c\n"),
    ("a: []  # c\nb: 1\n", ("a",), "x\ny", "a: 'x\n\n  y'  # c\nb: 1\n"),
]


def read(text: str) -> Any:
    return load(text.encode(), "a.yaml")


@pytest.mark.parametrize(("before", "place", "value", "after"), VALUES)
def test_another_value(before: str, place: Place, value: Any, after: str) -> None:
    assert with_value(before.encode(), place, value).decode() == after


NEW_KEYS = [
    ("- id: x\n  ask: y\n", (0, "fact"), "- id: x\n  fact: new\n  ask: y\n"),
    ("- id: x\n  ask: y # c\n\n- id: z\n", (0, "because"), "- id: x\n  ask: y # c\n  because: new\n\n- id: z\n"),
    ("- ask: y\n", (0, "id"), "- id: new\n  ask: y\n"),
    ("- id: x\n  other: y\n", (0, "unknown"), "- id: x\n  other: y\n  unknown: new\n"),
    ("- id: x\n  at:\n    - y\n    - z # c", (0, "because"), "- id: x\n  at:\n    - y\n    - z # c\n  because: new"),
    ("- id: x\n  fact: |\n    y\n\n    z\n\n- id: q\n", (0, "ask"),
     "- id: x\n  fact: |\n    y\n\n    z\n  ask: new\n\n- id: q\n"),
    ("- {id: x, because: y}\n", (0, "ask"), "- {id: x, ask: new, because: y}\n"),
    ("- {because: y}\n", (0, "id"), "- {id: new, because: y}\n"),
    ("- {\n    id: x, # 1\n    ask: y # 2\n  }\n", (0, "because"),
     "- {\n    id: x, # 1\n    ask: y, # 2\n    because: new\n  }\n"),
    ("-  id: x\r\n   ask: y\r\n", (0, "because"), "-  id: x\r\n   ask: y\r\n   because: new\r\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "place", "after"), NEW_KEYS)
def test_a_new_key(before: str, place: Place, after: str) -> None:
    assert with_value(before.encode(), place, "new", order=ORDER).decode() == after


OUT = [
    ("a: 1\nb: 2 # c\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
    ("a: 1\n# above b\nb: 2\nc: 3\n", ("b",), "a: 1\n# above b\nc: 3\n"),
    ("a: 1 # c\n", ("a",), "{}\n"),
    ("a:\n  b: 1\nc: 2\n", ("a", "b"), "a: {}\nc: 2\n"),
    ("a: # c\n  - x\nc: 2\n", ("a", 0), "a: [] # c\nc: 2\n"),
    ("- a: 1\n  b: 2\n", (0, "a"), "- b: 2\n"),
    ("- a: 1\n  # above b\n  b: 2\n", (0, "a"), "-\n  # above b\n  b: 2\n"),
    ("a:\n- |+ # c\n  x\n\n- y\nb: 1\n", ("a", 1), "a:\n- |+ # c\n  x\n\nb: 1\n"),
    ("a: |+\n  x\nb: |  # c\n  y\n\n# d\nc: 1\n", ("b",), "a: |+\n  x\n# d\nc: 1\n"),
    ("- a: |+\n    x\n\n  # above b\n  b: 2\n", (0, "a"), "-\n  # above b\n  b: 2\n"),
    ("- a: 1\n", (0, "a"), "- {}\n"),
    ("- a\n", (0,), "[]\n"),
    ("-  # c\n  - - >-\n      a\n- b\n", (0, 0), "- []  # c\n- b\n"),
    ("- # c\n  a: 1\n- b\n", (0, "a"), "- {} # c\n- b\n"),
    ("- - a\n  - b\n", (0, 0), "- - b\n"),
    ("# a\n- id: a\n\n# b\n- id: b\n\n# c\n- id: c\n", (1,), "# a\n- id: a\n\n# c\n- id: c\n"),
    ("# a\n- id: a\n\n# b\n- id: b\n", (1,), "# a\n- id: a\n"),
    ("- a\n# above b\n- b # b\n- c\n", (1,), "- a\n# above b\n- c\n"),
    (
        "# yaml-language-server: $schema=x\n- id: a\n- id: b\n",
        (0,),
        "# yaml-language-server: $schema=x\n- id: b\n",
    ),
    ("a: [x, y, z]\n", ("a", 0), "a: [y, z]\n"),
    ("a: [x, y, z]\n", ("a", 2), "a: [x, y]\n"),
    ("a: [x]\n", ("a", 0), "a: []\n"),
    ("a: {b: 1, c: 2}\n", ("a", "b"), "a: {c: 2}\n"),
    ("a: [\n  x, # 1\n  y, # 2\n]\n", ("a", 0), "a: [\n  y, # 2\n]\n"),
    ("a: [\n  x, # 1\n  y # 2\n]\n", ("a", 1), "a: [\n  x, # 1\n]\n"),
    ("a: |+\n  x\n\nb: 1\n", ("a",), "b: 1\n"),
]


@pytest.mark.parametrize(("before", "place", "after"), OUT)
def test_taken_out(before: str, place: Place, after: str) -> None:
    assert without(before.encode(), place).decode() == after


NEW_ITEMS: list[tuple[str, Place, int, Any, str]] = [
    ("a: [x, y]\n", ("a",), 0, "new", "a: [new, x, y]\n"),
    ("a: [x, y] # c\n", ("a",), 2, "new", "a: [x, y, new] # c\n"),
    ('a: ["x"]\n', ("a",), 1, "new", 'a: ["x", "new"]\n'),
    ("a: []\n", ("a",), 0, "new", "a: [new]\n"),
    ("a:\nb: 1\n", ("a",), 0, "new", "a: [new]\nb: 1\n"),
    ("b: 1\n", ("a",), 0, "new", "b: 1\na: [new]\n"),
    ("a:\n  - x # c\n  - y\n", ("a",), 1, "new", "a:\n  - x # c\n  - new\n  - y\n"),
    ("a:\n- x\nb: 1\n", ("a",), 1, "new", "a:\n- x\n- new\nb: 1\n"),
    ("a:\n  - 'x'", ("a",), 1, "new", "a:\n  - 'x'\n  - 'new'"),
    ("- id: a\n\n- id: b\n", (), 1, {"id": "new", "ask": "q"}, "- id: a\n\n- id: new\n  ask: q\n\n- id: b\n"),
    ("- id: a\n\n# b\n- id: b\n", (), 1, {"id": "new"}, "- id: a\n\n- id: new\n\n# b\n- id: b\n"),
    ("- id: a\n\n- id: b\n", (), 2, {"id": "new"}, "- id: a\n\n- id: b\n\n- id: new\n"),
    ("- {id: a}\n- {id: b}\n", (), 2, {"id": "new"}, "- {id: a}\n- {id: b}\n- {id: new}\n"),
    ("facts: []\n", ("facts",), 0, {"id": "new"}, "facts:\n  - id: new\n"),
    ("facts:\n", ("facts",), 0, {"id": "new"}, "facts:\n  - id: new\n"),
    ("", (), 0, {"id": "new"}, "- id: new\n"),
    ("- - x\n", (0,), 0, "new", "- - new\n  - x\n"),
    ("- []  # c\n- b\n", (0,), 0, [LONG], f"-  # c\n  - - >-\n      {LONG}\n- b\n"),
]


@pytest.mark.parametrize(("before", "place", "position", "value", "after"), NEW_ITEMS)
def test_a_new_item(before: str, place: Place, position: int, value: Any, after: str) -> None:
    assert with_new(before.encode(), place, position, value).decode() == after


MOVES = [
    ("a: [x, y, z] # c\n", ("a",), 0, 2, "a: [y, z, x] # c\n"),
    ("a:\n  - x # 1\n  - y # 2\n  - z # 3\n", ("a",), 2, 0, "a:\n  - z # 3\n  - x # 1\n  - y # 2\n"),
    ("a:\n  - x\n  - y", ("a",), 0, 1, "a:\n  - y\n  - x"),
    (
        "# h\n\n# a\n- id: a # 1\n\n# b\n- id: b\n  # in b\n\n- id: c\n", (), 0, 1,
        "# h\n\n# b\n- id: b\n  # in b\n\n# a\n- id: a # 1\n\n- id: c\n",
    ),
    ("- id: a\r\n- id: b\r\n", (), 1, 0, "- id: b\r\n- id: a\r\n"),
    ("a: [\n  x, # 1\n  y # 2\n]\n", ("a",), 0, 1, "a: [\n  y, # 2\n  x # 1\n]\n"),
    ("- a\n- b\n", (), 1, 1, "- a\n- b\n"),
    ("- a: |+\n    x\n\n- b", (), 0, 1, "- b\n- a: |+\n    x\n\n"),  # it keeps its empty line where it goes last
]  # fmt: skip


@pytest.mark.parametrize(("before", "place", "old", "new", "after"), MOVES)
def test_moved(before: str, place: Place, old: int, new: int, after: str) -> None:
    assert moved(before.encode(), place, old, new).decode() == after


ALIASES = "a: &x [1, 2]\nb: *x\nc: [1]\n"


def test_what_an_alias_repeats_is_not_changed() -> None:
    with pytest.raises(NotChanged, match=r"'\*x' repeats this elsewhere"):
        with_value(ALIASES.encode(), ("a", 0), "3")
    with pytest.raises(NotChanged, match="change it at '&x'"):
        with_value(ALIASES.encode(), ("b", 0), "3")
    assert with_value(ALIASES.encode(), ("b",), "3").decode() == "a: &x [1, 2]\nb: '3'\nc: [1]\n"
    assert with_value(ALIASES.encode(), ("c", 0), 2).decode() == "a: &x [1, 2]\nb: *x\nc: [2]\n"


def test_in_a_long_file_an_alias_is_seen_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small_change, "READ_AS_A_WHOLE", 0)
    text = "".join(f"- id: f{number}\n  accept: {'&x ' * (number == 2)}[a, b]\n" for number in range(9))
    text += "- id: last\n  accept: *x\n"
    with pytest.raises(NotChanged, match=r"'\*x' repeats"):
        with_value(text.encode(), (2, "accept", 0), "c")


def test_no_comment_between_a_key_and_its_empty_value_is_lost() -> None:
    with pytest.raises(NotChanged, match="by hand"):
        with_new(b"a: # c\n  # d\n  []\n", ("a",), 0, "x")


@pytest.mark.parametrize(
    ("before", "place", "message"),
    [
        ("a: 1\n", ("b", 1), "no such place"),
        ("a: 1\n", ("a", "b"), "no such place"),
        ("- 1\n", (5,), "no such place"),
        ("- 1\n", (-1,), "no such place"),
        ("a: [1\n", ("a",), "cannot be read"),
        ("a: 1\n---\nb: 2\n", ("a",), "cannot be read"),
    ],
)
def test_what_cannot_be_changed_is_said(before: str, place: Place, message: str) -> None:
    with pytest.raises(NotChanged, match=message):
        with_value(before.encode(), place, "x")


def test_bytes_that_are_no_text_are_said() -> None:
    with pytest.raises(NotChanged, match="UTF-8"):
        with_value(b"a: \xff\n", ("a",), "x")


@pytest.mark.parametrize("text", ["a\x00b", "a\u2028b", "\ud800"])
def test_a_text_that_no_file_can_hold_is_not_written(text: str) -> None:
    with pytest.raises(NotChanged, match="by hand"):
        with_value(b"a: x # c\nb: y\n", ("a",), text)


def test_a_key_with_a_question_mark_is_not_touched() -> None:
    assert with_value(b"? a\n: x\n? b\n: y\n", ("a",), "z") == b"? a\n: z\n? b\n: y\n"
    with pytest.raises(NotChanged, match="by hand"):
        without(b"? a # c\n: x\n? b\n: y\n", ("a",))


def test_the_text_of_one_item_is_a_file_too() -> None:
    items = ListText(b"# h\n\n# about a\n- id: a\n  ask: Who? # c\n\n- id: b\n")
    after = with_value(items.of(0).encode(), (0, "ask"), "What?")
    assert after == b"# about a\n- id: a\n  ask: What? # c\n"
    below = ListText(b"facts:\n  # about a\n  - id: a\n    ask: Who?\n", "facts").of(0)
    assert (
        with_value(below.encode(), (0, "accept"), ["x"], order=ORDER).decode() == f"{below}    accept: [x]\n"
    )


@pytest.mark.parametrize(("before", "place", "value", "after"), [row for row in VALUES if "\t" not in row[0]])
def test_other_readers_read_no_other_type(before: str, place: Place, value: Any, after: str) -> None:
    """A text is a text to them, too, where it was one before."""
    old, new = yaml.safe_load(before), yaml.safe_load(after)
    for step in place:
        new = new[step if step in new or isinstance(step, int) else "e\u0301"]
        old = old[step] if isinstance(old, dict) and step in old else None
    assert not (isinstance(old, str) and isinstance(value, str)) or new == value


@pytest.mark.parametrize(("before", "place", "value", "after"), [row for row in VALUES if "\t" not in row[0]])
def test_without_the_fast_parser_all_is_the_same(
    before: str, place: Place, value: Any, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (reader, parts, small_change):
        monkeypatch.setattr(module, "EventParser", yaml.SafeLoader)
    assert with_value(before.encode(), place, value).decode() == after


def texts_in(value: Any, place: Place = ()) -> list[Place]:
    if isinstance(value, str):
        return [place]
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, inner in steps for found in texts_in(inner, (*place, step))]


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(DECKS.glob("*/facts.yaml")), ids=lambda path: path.parent.name)
@pytest.mark.parametrize("whole", [True, False])
def test_each_text_of_a_shipped_deck_is_one_line_of_a_difference(
    path: Path, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_change, "READ_AS_A_WHOLE", 10**9 if whole else 0)
    data = path.read_bytes()
    lines = data.split(b"\n")
    places = texts_in(load(data, "facts.yaml"))[:: 9 if whole else 1]
    assert len(places) > 20
    for place in places:
        after = with_value(data, place, "another: answer").split(b"\n")
        same = sum(one == other for one, other in zip(lines, after, strict=False))
        if len(lines) == len(after):
            assert same == len(lines) - 1, place
        else:  # a folded text that had several lines
            first = next(number for number, line in enumerate(after) if line != lines[number])
            assert lines[first - 1].rstrip().endswith(b">-"), place
            gone = len(lines) - len(after)
            assert lines[first + gone + 1 :] == after[first + 1 :], place
