"""The place of words inside a value, however the value is written."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.deckfile.positions import SourceFinder
from quizgen.located_yaml.reader import Mapping, load, value_source
from quizgen.model import Source


def found_in(text: str, words: str, folder: Path) -> str:
    """The line that holds *words* of the value of ``a``, with what is found put in brackets."""
    path = folder / "a.yaml"
    path.write_bytes(text.encode())
    node = load(path.read_bytes(), str(path))
    assert isinstance(node, Mapping)
    written = str(node["a"])
    value = " ".join(written.split())
    spot = SourceFinder().source_inside(
        value_source(node, "a", str(path)), written, value.index(words), len(words), text=value
    )
    line = text.replace("\r\n", "\n").split("\n")[spot.line - 1]
    start, end = spot.column - 1, spot.column - 1 + spot.length
    assert end <= len(line)
    return f"{line[:start]}[{line[start:end]}]{line[end:]}"


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("a: one two\n", "two", "a: one [two]"),
        ("a: 'one two'\n", "two", "a: 'one [two]'"),
        ('a: "one two"\n', "two", 'a: "one [two]"'),
        ("a: one  two   three\n", "three", "a: one  two   [three]"),
        ("a: 'it''s  two'\n", "two", "a: 'it''s  [two]'"),
        ('a: "say \\"one\\" two"\n', "two", 'a: "say \\"one\\" [two]"'),
        ("a: one\n  two three\n", "three", "  two [three]"),
        ("a: 'one''s\n\n  two'\n", "two", "  [two]'"),
        ('a: "one \\\n  two"\n', "two", '  [two]"'),
        ("a: |\n  one\n    two\n", "two", "    [two]"),
        ("a: >-  # folded\n  one\n\n  two three\n", "three", "  two [three]"),
        ("b: x\r\na: >\r\n  one\r\n  two\r\n", "two", "  [two]"),
        ("{b: x, a: one\n two}\n", "two", " [two]}"),
        ("a: one\n  two three\n  four\n", "three four", "  two [three]"),
        ("a: 東京  é two\n", "two", "a: 東京  é [two]"),
    ],
)
def test_words_are_found_on_their_line(text: str, words: str, line: str, tmp_path: Path) -> None:
    assert found_in(text, words, tmp_path) == line


def test_where_words_cannot_be_found_it_is_the_whole_value(tmp_path: Path) -> None:
    assert found_in('a: "\\x41  two"\n', "two", tmp_path) == 'a: ["\\x41  two"]'
    at = Source(str(tmp_path / "gone.yaml"), 3, 5, 8)
    assert SourceFinder().source_inside(at, "one\ntwo", 4, 3) == at


def test_a_length_that_fits_by_chance_proves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text("a: ': : ''\n  :'\n", encoding="utf-8")
    at = Source(str(path), 1, 4, 7)
    assert SourceFinder().source_inside(at, ": : ' :", 0, 1) == Source(str(path), 1, 5, 1)


WORDS = st.lists(st.text("abé'\"=\\:#-", min_size=1, max_size=5), min_size=1, max_size=8)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


@pytest.mark.slow
@given(words=WORDS, style=STYLES, width=st.integers(8, 30), data=st.data())
@settings(max_examples=150, deadline=None)
def test_what_is_found_are_the_words_or_all(
    words: list[str],
    style: str | None,
    width: int,
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    value = " ".join(words)
    width = 1000 if style == '"' else width  # PyYAML ends such lines with a backslash, which nobody types
    text = yaml.dump({"a": value}, default_style=style, width=width, allow_unicode=True)
    path = tmp_path_factory.getbasetemp() / "spots.yaml"
    path.write_text(text, encoding="utf-8")
    node = load(text.encode(), str(path))
    assert isinstance(node, Mapping)
    key = next(iter(node))
    at = value_source(node, key, str(path))
    which = data.draw(st.integers(0, len(words) - 1))
    offset = len("".join(f"{word} " for word in words[:which]))
    spot = SourceFinder().source_inside(at, str(node[key]), offset, len(words[which]), value)
    line = text.split("\n")[spot.line - 1]
    assert spot.column - 1 + spot.length <= len(line)
    assert spot == at or line.startswith(words[which][0], spot.column - 1)
