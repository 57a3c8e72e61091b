"""Names in a store: those that would lead out of a folder are refused, and patterns match as a shell's do."""

from __future__ import annotations

import pytest

from quizgen.bulk.names import joined, pattern_of, place_of, unsafe


@pytest.mark.parametrize(
    "name", ["drills", "2017/drills", "Düna 3", "a..b/c", "…", "日本/訓練", "x" * 255, "a/noon: b"]
)
def test_an_ordinary_name_is_safe(name: str) -> None:
    assert unsafe(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "", "..", "../a", "a/../b", "a/..", "/etc/x", "a//b", "a/", ".", "a/./b", "a\\..\\b", "C:/x", "c:x", "a\0b",
        "a\nb", "\x1b[2J", "\x7f", "\x85", "\ud800", "x" * 256, "é" * 128, "/".join("ab" for _ in range(400)),
    ],
)  # fmt: skip
def test_a_name_that_is_no_path_below_a_folder_is_refused_in_words(name: str) -> None:
    assert unsafe(name).startswith(("its name", "a part of its name"))


@pytest.mark.parametrize(("one", "other"), [("News", "news"), ("e\u0301", "\u00e9"), ("STRASSE", "straße")])
def test_names_are_one_place_where_some_system_has_one_for_both(one: str, other: str) -> None:
    assert place_of(one) == place_of(other)


@pytest.mark.parametrize(
    ("pattern", "name", "matches"),
    [
        ("*", "a", True), ("*", "a/b", False), ("**", "a/b", True), ("2017-*", "2017-05", True),
        ("2017-*/x", "2017-05/x", True), ("2017-*/x", "2017/x", False), ("**/x", "x", True), ("**/x", "a/b/x", True),
        ("**/x", "a/bx", False), ("a?", "ab", True), ("a?", "a/", False), ("a[0-9]", "a7", True),
        ("a[!0-9]", "a7", False), ("a[!0-9]", "ab", True), ("a.b", "axb", False), ("a[", "a[", True),
        ("a[]", "a[]", True), ("(a+)", "(a+)", True), ("a[^b]", "a^", True), ("a[[]", "a[", True),
        ("a/*/", "a/b", True),
    ],
)  # fmt: skip
def test_a_pattern_matches_as_in_a_shell(pattern: str, name: str, matches: bool) -> None:
    assert bool(pattern_of(pattern).fullmatch(name)) is matches


def test_joined_leaves_out_what_is_empty() -> None:
    assert joined("", "a/", "/b", "") == "a/b"
