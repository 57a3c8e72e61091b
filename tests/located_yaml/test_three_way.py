"""Two changes of one file are put together, or are a conflict: nothing of either is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.located_yaml.reader import load
from quizgen.located_yaml.small_change import with_new, with_value, without
from quizgen.located_yaml.three_way import Conflict, merged

BASE = b"""\
# head
- id: a
  ask: Who?  # one

# --- two ---

# about b
- id: b
  ask: |
    Where
  accept: [x, y]
"""
CASES = {
    "neither": (BASE, BASE, BASE),
    "mine alone": (BASE.replace(b"Who", b"What"), BASE, BASE.replace(b"Who", b"What")),
    "theirs alone": (BASE, BASE.replace(b"Who", b"What"), BASE.replace(b"Who", b"What")),
    "the same": (BASE.replace(b"Who", b"What"),) * 3,
    "two facts": (
        BASE.replace(b"Who", b"What"),
        BASE.replace(b"[x, y]", b"[x]"),
        BASE.replace(b"Who", b"What").replace(b"[x, y]", b"[x]"),
    ),
    "two lines of one fact, with one between": (
        BASE.replace(b"Where", b"When").replace(b"about b", b"on b"),
        BASE.replace(b"[x, y]", b"[x]"),
        BASE.replace(b"[x, y]", b"[x]").replace(b"Where", b"When").replace(b"about b", b"on b"),
    ),
    "added at the end by both": (
        BASE + b"\n- id: mine\n",
        BASE + b"\n- id: theirs\n",
        BASE + b"\n- id: theirs\n\n- id: mine\n",
    ),
    "added by both behind a file without a line end": (
        BASE + b"\n- id: mine",
        BASE + b"\n- id: theirs",
        BASE + b"\n- id: theirs\n\n- id: mine",
    ),
    "added by both in between": (
        BASE.replace(b"# about", b"- id: mine\n\n# about"),
        BASE.replace(b"# about", b"- id: theirs\n\n# about"),
        None,
    ),
    "one taken out, one changed": (
        BASE[: BASE.index(b"\n# --- two")],
        BASE.replace(b"Who", b"What"),
        BASE[: BASE.index(b"\n# --- two")].replace(b"Who", b"What"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_both_are_kept(case: str) -> None:
    mine, theirs, after = CASES[case]
    result = merged(BASE, mine, theirs)
    if after is not None:
        assert result == after
    names = [re.findall(rb"id: (\w+)", one) for one in (mine, theirs, result)]
    assert {*names[2]} <= {*names[0], *names[1]}
    assert b"mine" not in mine or b"mine" in result
    load(result, "a.yaml")


@pytest.mark.parametrize(
    ("mine", "theirs", "mine_has", "line"),
    [
        (BASE.replace(b"Who", b"What"), BASE.replace(b"Who", b"Which"), "What", 3),
        (BASE.replace(b"[x, y]", b"[x]"), BASE.replace(b"[x, y]", b"[y]"), "[x]", 11),
        (BASE.replace(b"Who", b"What"), BASE[BASE.index(b"# about") :], "What", 1),
        (BASE + b"- id: c\n  ask: 1\n", BASE + b"- id: c\n  ask: 2\n", "ask: 1", 12),
    ],
)
def test_what_both_changed_is_a_conflict(mine: bytes, theirs: bytes, mine_has: str, line: int) -> None:
    with pytest.raises(Conflict) as found:
        merged(BASE, mine, theirs)
    assert mine_has in found.value.mine
    assert found.value.line == line


def test_an_id_that_comes_twice_is_a_conflict() -> None:
    with pytest.raises(Conflict, match="both have added 'c'"):
        merged(BASE, BASE.replace(b"id: a", b"id: c"), BASE.replace(b"id: b", b"id: c"))
    base = BASE + b"- ask: no id\n"
    with pytest.raises(Conflict, match="id 'c' twice"):
        merged(base, base.replace(b"id: a", b"id: c"), base.replace(b"id: b", b"id: c"))


def test_what_cannot_be_read_is_a_conflict() -> None:
    with pytest.raises(Conflict, match="given twice"):
        merged(b"a: 1\nb: 2\nc: 3\n", b"x: 0\na: 1\nb: 2\nc: 3\n", b"a: 1\nb: 2\nc: 3\nx: 9\n")


def test_a_byte_that_is_no_text_is_a_conflict() -> None:
    with pytest.raises(Conflict, match="UTF-8"):
        merged(BASE, b"\xff", BASE + b"# c\n")


FACTS = (Path(__file__).parents[2] / "decks" / "vasa-1628" / "facts.yaml").read_bytes()
COUNT = FACTS.count(b"- id: ")


def change(data: bytes, kind: str, number: int, name: str) -> bytes:
    """One change of a fact, that is known again by the name."""
    if kind == "ask":
        return with_value(data, (number, "ask"), f"{name}?")
    if kind == "accept":
        return with_new(data, (number, "accept"), 0, name)
    if kind == "new":
        return with_new(data, (), number, {"id": name, "ask": name})
    return without(data, (number,))


CHANGES = st.tuples(st.sampled_from(["ask", "accept", "new", "out"]), st.integers(0, COUNT - 1))


@pytest.mark.slow
@given(CHANGES, CHANGES)
@settings(max_examples=40)
def test_any_two_changes_are_both_kept_or_a_conflict(one: tuple[str, int], two: tuple[str, int]) -> None:
    mine, theirs = change(FACTS, *one, "the-mine"), change(FACTS, *two, "the-theirs")
    try:
        result = merged(FACTS, mine, theirs)
    except Conflict:
        assert abs(one[1] - two[1]) < 2, "facts far from each other never conflict"
        return
    for name, (kind, _) in (("the-mine", one), ("the-theirs", two)):
        assert kind == "out" or name.encode() in result
    lost = {line for line in FACTS.split(b"\n") if line not in result.split(b"\n")}
    gone = {line for side in (mine, theirs) for line in FACTS.split(b"\n") if line not in side.split(b"\n")}
    assert lost == gone
