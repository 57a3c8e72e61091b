"""A file that is read again after a change is what the whole file would be read as, positions and problems too."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizgen.located_yaml import reload
from quizgen.located_yaml.reader import Items, Mapping, Node, YamlProblem, load
from quizgen.located_yaml.reload import Loaded, load_again

FACTS = """# The facts.
- id: one
  fact: The mill has ==four== sails.
  tags: [wind, {deep: yes}]
# Of the second.
- id: two
  fact: >
    The miller
    lives =='next door'==.

- id: three
  ask:
    year: When?
- id: four
  fact: |
    It burnt
    in ==1898==.
- id: five
  at: p1
"""
LINES = FACTS.splitlines(keepends=True)
ODD = (
    "- id: six\n", "  more: text\n", "- one\n", "-\n", "- \n", "- - a\n", "\n", "# word\n", "---\n", "...\n",
    "  'open\n", '  "open: \n', "  - x\n", "   x: |\n", "  id: again\n", "- &a b\n", "- *a\n",
    "  x: é\u2028y\n", "\r\n", "  y: !t z\n", "facts:\n", "- {a: [b,\n", "]}\n", "- id: \U0001f600\n",
    "  z: a # b\n", "\t\n",
)  # fmt: skip


def as_told(node: Node) -> object:
    """A value with all its positions."""
    if isinstance(node, Mapping):
        return [(key, as_told(value), node.positions[key]) for key, value in node.items()]
    if isinstance(node, Items):
        return [(as_told(value), position) for value, position in zip(node, node.positions, strict=True)]
    return node


def outcome(data: bytes, before: Loaded | None = None) -> object:
    try:
        return as_told(load_again(data, "facts.yaml", before) if before else load(data, "facts.yaml"))
    except YamlProblem as problem:
        return problem.problems


@given(
    start=st.integers(0, len(LINES)),
    end=st.integers(0, len(LINES)),
    new=st.lists(st.sampled_from((*ODD, *LINES)), max_size=4),
)
@example(6, 6, ["- id: six\n"])
@example(len(LINES), len(LINES), ["- id: six\n"])
@example(0, 0, ["# word\n"])
@example(4, 4, ['  open: "\n'])
@example(9, 10, [])
def test_any_lines_for_any_others(start: int, end: int, new: list[str]) -> None:
    first, last = sorted((start, end))
    text = "".join([*LINES[:first], *new, *LINES[last:]])
    before = Loaded(FACTS.encode(), load(FACTS.encode(), "facts.yaml"))
    assert outcome(text.encode(), before) == outcome(text.encode())


@given(st.text("ab-:[]{}'\"|>#&*! \n", max_size=6), st.integers(0, len(FACTS)), st.integers(0, 6))
def test_any_signs_anywhere(new: str, start: int, taken: int) -> None:
    text = FACTS[:start] + new + FACTS[start + taken :]
    before = Loaded(FACTS.encode(), load(FACTS.encode(), "facts.yaml"))
    assert outcome(text.encode(), before) == outcome(text.encode())


@given(st.lists(st.tuples(st.integers(0, len(LINES)), st.sampled_from(LINES)), max_size=6))
def test_one_change_after_another(changes: list[tuple[int, str]]) -> None:
    lines = list(LINES)
    before = Loaded(FACTS.encode(), load(FACTS.encode(), "facts.yaml"))
    for place, line in changes:
        lines.insert(place, line)
        data = "".join(lines).encode()
        try:
            before = Loaded(data, load_again(data, "facts.yaml", before))
        except YamlProblem:
            return
        assert as_told(before.root) == outcome(data)


@pytest.mark.parametrize(
    ("old", "new", "parsed_in_part", "same"),
    [
        ("==four== sails", "==five== sails", True, (1, 2, 3, 4)),
        ("==four== sails", "==four== wings\n    and sails", True, ()),  # all below is moved
        ("at: p1", "at: p2\n- id: six", True, (0, 1, 2, 3)),
        ("# The facts.", "# All facts.", False, ()),  # above the list
    ],
)
def test_only_the_items_around_the_change_are_parsed(
    old: str, new: str, parsed_in_part: bool, same: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Loaded(FACTS.encode(), load(FACTS.encode(), "facts.yaml"))
    lengths = []

    def counted(data: bytes, file: str) -> Node:
        lengths.append(len(data.lstrip()))
        return load(data, file)

    monkeypatch.setattr(reload, "load", counted)
    now = load_again(FACTS.replace(old, new).encode(), "facts.yaml", before)
    assert isinstance(now, Items)
    assert isinstance(before.root, Items)
    assert [number for number in range(5) if now[number] is before.root[number]] == list(same)
    assert (sum(lengths) < len(FACTS) * 2 / 3) is parsed_in_part
