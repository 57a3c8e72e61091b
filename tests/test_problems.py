"""Problems as they are printed and sorted."""

from __future__ import annotations

from itertools import count

import pytest

from quizgen.model import Source
from quizgen.problems import (
    LONGEST_MESSAGE,
    MORE_PROBLEMS,
    WIDEST_EXCERPT,
    Problem,
    ProblemList,
    TooManyProblems,
    failed,
    format_problem,
    in_order,
)


def printed(line: str, column: int, length: int = 1, **more: str) -> list[str]:
    """The lines of a problem at a place in line 7 of a file."""
    fields = {"message": "it is wrong", "help": "mend it", **more}
    problem = Problem("bad-id", Source("a/b.yaml", 7, column, length), **fields)
    return format_problem(problem, lambda _file, _line: line).split("\n")


def test_a_problem_has_place_rule_message_excerpt_and_remedy() -> None:
    assert printed("  id: a b", 7, 3) == [
        "a/b.yaml:7:7: error[bad-id]: it is wrong",
        "   7 |   id: a b",
        "     |       ^^^",
        "   help: mend it",
    ]


def test_a_problem_of_a_whole_file_has_no_excerpt() -> None:
    problem = Problem("no-cards", Source("a", 0, 0), "there is none")
    assert format_problem(problem, lambda _file, _line: "never") == "a: warning[no-cards]: there is none"
    assert printed("", 1) == ["a/b.yaml:7:1: error[bad-id]: it is wrong", "   help: mend it"]


@pytest.mark.parametrize(
    ("line", "column", "length", "excerpt", "under"),
    [
        ("a: 東京 b", 7, 1, "a: 東京 b", "        ^"),
        ("a: 東京 b", 4, 2, "a: 東京 b", "   ^^^^"),
        ("e\u0301 x", 4, 1, "e\u0301 x", "  ^"),
        ("\u2764\ufe0f x", 4, 1, "\u2764\ufe0f x", "  ^"),
        ("a\tb", 3, 1, "a b", "  ^"),
        ("a\x1bb", 3, 1, "a\ufffdb", "  ^"),
        ("a", 2, 1, "a", " ^"),
        ("a", 9, 9, "a", " ^"),
        ("abc", 2, 99, "abc", " ^^"),
    ],
)
def test_what_is_drawn_under_the_line_stands_under_the_spot(
    line: str, column: int, length: int, excerpt: str, under: str
) -> None:
    assert printed(line, column, length)[1:3] == [f"   7 | {excerpt}", f"     | {under}"]


def test_of_a_long_line_the_part_around_the_spot_is_shown() -> None:
    _, text, under, _ = printed("x" * 300 + "here" + "y" * 300, 301, 4)
    assert len(text) <= WIDEST_EXCERPT + len("   7 | ……")
    assert text[under.index("^") :].startswith("here")
    assert under.count("^") == 4


@pytest.mark.parametrize(
    ("errors", "warnings"), [(1_001, 0), (0, 1_001), (3_000, 3_000), (1, 2_000), (2_000, 1)]
)
def test_of_very_many_problems_the_first_are_told_and_no_error_is_lost_to_warnings(
    errors: int, warnings: int
) -> None:
    every = [
        *(Problem("no-cards", Source("a", line, 1), "") for line in range(1, warnings + 1)),
        *(Problem("bad-id", Source("a", line, 2), "x", "mend it") for line in range(1, errors + 1)),
    ]
    kept = in_order(reversed(every))
    assert len(kept) == min(errors, 1_000) + min(warnings, 1_000)
    assert failed(kept) == bool(errors)
    assert [problem for problem in kept if MORE_PROBLEMS in problem.help] == [kept[-1]]
    assert in_order(kept) == kept


def test_looking_ends_with_the_errors_that_are_told() -> None:
    found = ProblemList()
    with pytest.raises(TooManyProblems):
        found += (Problem("bad-id", Source("a", line, 1), "") for line in count(1))
    assert len(found) == 1_001
    warnings = ProblemList()
    warnings += (Problem("no-cards", Source("a", line, 1), "") for line in range(5_000))
    assert len(warnings) == 5_000


def test_a_message_is_one_line_and_not_without_end() -> None:
    head, *_, remedy = printed("a", 1, message=f"'{'x' * 1000}' is\nwrong", help="a\n b")
    assert len(head) == len("a/b.yaml:7:1: error[bad-id]: ") + LONGEST_MESSAGE
    assert head.endswith("…")
    assert remedy == "   help: a b"


def test_problems_come_in_the_order_of_the_files_each_once() -> None:
    def problem(file: str, line: int, rule: str) -> Problem:
        return Problem(rule, Source(file, line, 1), "m")

    rows = [
        problem("b", 1, "bad-id"),
        problem("a", 9, "bad-id"),
        problem("a", 2, "retired"),
        problem("a", 2, "yaml-key"),
    ]
    assert in_order([*rows, *rows]) == [rows[3], rows[2], rows[1], rows[0]]


def test_only_errors_fail() -> None:
    assert not failed([Problem("no-cards", Source("a", 1, 1), "m")])
    assert failed([Problem("bad-id", Source("a", 1, 1), "m")])


@pytest.mark.parametrize(
    ("rule", "severity"), [("bad-id", "error"), ("retired", "note"), ("long-stem", "warning")]
)
def test_a_rule_decides_how_bad_it_is_to_break_it(rule: str, severity: str) -> None:
    assert Problem(rule, Source("a", 1, 1), "m").severity == severity
