"""Two changes of one file are put together, or are a conflict: nothing of either is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizgen.located_yaml import parts, reader
from quizgen.located_yaml.id_list import id_list
from quizgen.located_yaml.line_edits import line_edits
from quizgen.located_yaml.reader import load
from quizgen.located_yaml.small_change import Place, with_new, with_value, without
from quizgen.located_yaml.text import BOM, YamlProblem
from quizgen.located_yaml.three_way import Conflict, merged
from tests.located_yaml.documents import Written, documents

DECKS = Path(__file__).parents[2] / "decks"
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


def test_line_ends_of_several_kinds_stay_as_they_are() -> None:
    base = BASE.replace(b"\n", b"\r\n", 4)
    mine, theirs = base.replace(b"Who", b"What"), base.replace(b"[x, y]", b"[x]")
    assert merged(base, mine, theirs) == theirs.replace(b"Who", b"What")


def test_the_line_ends_and_the_mark_are_theirs() -> None:
    mine = BASE.replace(b"Who", b"What")
    theirs = BOM + BASE.replace(b"[x, y]", b"[x]").replace(b"\n", b"\r\n")
    assert merged(BASE, mine, theirs) == theirs.replace(b"Who", b"What")


def test_without_the_fast_parser_all_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reader, parts):
        monkeypatch.setattr(module, "EventParser", yaml.SafeLoader)
    for mine, theirs, after in CASES.values():
        assert after in {None, merged(BASE, mine, theirs)}


def test_an_id_that_is_no_text_is_no_id() -> None:
    base = b"- {id: [a], b: 1}\n- {id: [a], b: 2}\n- {id: 3}\n"
    mine, theirs = base.replace(b"b: 1", b"b: x"), base.replace(b"id: 3", b"id: {}")
    assert merged(base, mine, theirs) == mine.replace(b"id: 3", b"id: {}")


IDS = {
    "- id: a\n  at: [x]\n- {id: b}\n- c\n- - id: d\n": ["a", "b", "", ""],
    "title: x\nfacts:\n- at: {id: no}\n  id: |-\n    a\n- &x id: b\nmore: [1, 2, 3, 4]\n": ["a", "b"],
    "a: [x]\n": None,
    "- id: a\n-": ["a", ""],
    "": None,
}


@pytest.mark.parametrize("text", IDS)
def test_the_ids_of_a_list(text: str) -> None:
    found = id_list(text)
    assert (found and found.ids) == IDS[text]


@pytest.mark.parametrize(
    "path", sorted(DECKS.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_items_end_where_their_last_part_ends(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = id_list(text)
    if found is None:
        return
    block = parts.Parts(text).root
    while block is not None and block.start != found.block.start:
        block = next(item for item in block.items if item.start <= found.block.start <= item.end)
    assert block is not None
    whole = parts.Parts(text)
    assert [whole.end(item) for item in block.items] == [item.end for item in found.block.items]


FACTS = (DECKS / "vasa-1628" / "facts.yaml").read_bytes()
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


FACTS_READ: Any = load(FACTS, "facts.yaml")
OF_SLOTS = {number for number, fact in enumerate(FACTS_READ) if isinstance(fact.get("accept"), dict)}
"""The facts that have no list of accepted answers, but one for each slot."""
CHANGES = st.tuples(st.sampled_from(["ask", "accept", "new", "out"]), st.integers(0, COUNT - 1)).filter(
    lambda change: change[0] != "accept" or change[1] not in OF_SLOTS
)


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


KEPT = {
    "the same line": (BASE.replace(b"Who", b"What"), BASE.replace(b"Who", b"How"), BASE.replace(b"Who", b"What")),
    "and another item": (
        BASE.replace(b"Who", b"What"),
        BASE.replace(b"Who", b"How").replace(b"x, y", b"z"),
        BASE.replace(b"Who", b"What").replace(b"x, y", b"z"),
    ),
    "they took it out": (
        BASE.replace(b"x, y", b"z"),
        BASE.partition(b"\n# --- two")[0],
        BASE.replace(b"x, y", b"z").replace(b"\n# --- two ---\n\n", b""),
    ),
    "I took it out": (BASE.replace(b"- id: a\n  ask: Who?  # one\n", b""), BASE.replace(b"Who", b"How"),
                      BASE.replace(b"- id: a\n  ask: Who?  # one\n", b"")),
    "no items": (b"a: mine\nb: 1\n", b"a: theirs\nb: 2\n", b"a: mine\nb: 1\n"),
}  # fmt: skip
"""Mine, theirs, and what comes of them where mine is kept."""


@pytest.mark.parametrize("case", KEPT)
def test_where_both_changed_the_same_mine_can_be_kept(case: str) -> None:
    mine, theirs, wanted = KEPT[case]
    base = BASE if case != "no items" else b"a: old\nb: 0\n"
    with pytest.raises(Conflict):
        merged(base, mine, theirs)
    assert merged(base, mine, theirs, keep_mine=True) == wanted


LAYOUTS = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "with a mark": lambda data: BOM + data,
    "without an end": lambda data: data.rstrip(),
    "mixed": lambda data: data.replace(b"\n", b"\r\n", 30),
}
FILES = [path.read_bytes() for path in sorted(DECKS.glob("*/*.yaml"))]


def places_of_texts(value: Any, place: Place = ()) -> list[Place]:
    if isinstance(value, str):
        return [place]
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, inner in steps for found in places_of_texts(inner, (*place, step))]


def lines_of(data: bytes) -> list[str]:
    return data.decode().splitlines(keepends=True)


def both_or_a_conflict(data: bytes, one: Place, two: Place) -> None:
    """Two texts are changed, by one side each: both are in the merged file, and nothing else is another."""
    mine, theirs = with_value(data, one, "the mine"), with_value(data, two, "the theirs")
    try:
        result = merged(data, mine, theirs)
    except Conflict:
        sides = [line_edits(lines_of(data), lines_of(side)) for side in (mine, theirs)]
        spans = [(min(edit.start for edit in edits), max(edit.end for edit in edits)) for edits in sides]
        assert spans[0][0] <= spans[1][1]
        assert spans[1][0] <= spans[0][1]
        return
    assert load(result, "a.yaml") == load(with_value(mine, two, "the theirs"), "a.yaml")
    assert result == with_value(mine, two, "the theirs")


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@given(st.data())
@settings(max_examples=20)
def test_any_two_texts_of_a_shipped_file(layout: str, data: st.DataObject) -> None:
    written = LAYOUTS[layout](data.draw(st.sampled_from(FILES)))
    places = st.sampled_from(places_of_texts(load(written, "a.yaml")))
    one, two = data.draw(places), data.draw(places)
    assume(one != two and "id" not in (one[-1], two[-1]))
    both_or_a_conflict(written, one, two)


@pytest.mark.slow
@given(documents(), st.data())
@settings(max_examples=60)
def test_any_two_texts_of_any_file(written: Written, data: st.DataObject) -> None:
    try:
        texts = places_of_texts(load(written.data, "a.yaml"))
    except YamlProblem:
        assume(False)
    assume(len(texts) > 1)
    one, two = data.draw(st.lists(st.sampled_from(texts), min_size=2, max_size=2, unique=True))
    assume("id" not in (one[-1], two[-1]))
    both_or_a_conflict(written.data, one, two)
