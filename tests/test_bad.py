"""Every rule has an input that breaks it, and every message a place, an excerpt and a remedy."""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

import quizgen
from quizgen.problems import WIDEST_EXCERPT
from quizgen.rules import every_rule
from tests.bad_inputs import (
    BAD,
    INPUTS,
    MADE,
    Printed,
    Shown,
    example_of,
    expected_of,
    printed_in,
    run_in,
    texts_of,
)
from tests.command import spawn
from tests.messages_page import PAGE, page
from tests.portions import with_slow

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(quizgen.__file__).parent
RULES = {rule.name: rule for rule in every_rule()}
UNREADABLE = {
    *("no-such-file", "no-deck", "too-large", "cannot-connect", "other-computer", "bad-package", "bad-limit"),
    *("bad-answers", "bad-article", "bad-draft", "bad-import", "other-file"),
    *(name for name in RULES if name.startswith("yaml-")),
}
"""Rules that leave nothing to be said of the content: exit code 2."""
SLOW = {BAD / "pdf-stopped", BAD / "yaml-alias-flood.yaml"}
INPUT = pytest.mark.parametrize("path", with_slow(INPUTS, SLOW), ids=lambda path: path.name)


@cache
def shown_by(path: Path) -> tuple[int, tuple[Printed, ...]]:
    """The exit code of an input's command, and the problems that it printed, alone in a folder of its own."""
    example = example_of(path)
    with TemporaryDirectory() as folder:
        example.prepare(Path(folder))
        code, out, err = run_in(Path(folder), example.command)
    assert "Traceback" not in out + err
    return code, tuple(printed_in(out + err))


# --- what is printed -------------------------------------------------------------------------------


@INPUT
def test_an_input_gives_the_problems_that_it_expects_and_no_others(path: Path) -> None:
    expected = expected_of(path)
    assert expected, "an input says what it expects: # expect: 3:9 error[bad-id] …"
    _, printed = shown_by(path)
    assert len(printed) == len(expected), f"printed is {[p.shown for p in printed]}"
    open_ = [not problem.message for problem in expected]  # a message that the input leaves open
    shown = [p.shown._replace(message="") if o else p.shown for p, o in zip(printed, open_, strict=True)]
    assert sorted(shown) == sorted(expected)


@INPUT
def test_an_input_fails_with_the_code_that_its_problems_call_for(path: Path) -> None:
    expected = expected_of(path)
    code, _ = shown_by(path)
    if {problem.rule for problem in expected} & UNREADABLE:
        assert code == 2
    else:
        # A build that writes nothing has failed, even if nothing worse than a warning is the cause.
        nothing = {problem.rule for problem in expected} <= {"no-cards"}
        assert code == (nothing or any(problem.severity == "error" for problem in expected))


@INPUT
def test_a_message_has_an_excerpt_with_the_spot_marked_and_a_remedy(path: Path) -> None:
    lines = {str(file): re.split(r"\r\n?|\n", text) for file, text in texts_of(path).items()}
    _, printed = shown_by(path)
    for problem in printed:
        assert problem.help
        assert problem.shown.severity == RULES[problem.shown.rule].severity
        if problem.shown.line:
            check_excerpt(problem, lines[problem.shown.file][problem.shown.line - 1])


ADVICE_TO_LOSE = re.compile(r"\b(delete|remove|erase|throw|discard)\b", re.IGNORECASE)


@INPUT
def test_no_message_advises_to_delete_anything(path: Path) -> None:
    """A fact that is wrong is mended, and a lock is moved: learners' cards hang on both."""
    _, printed = shown_by(path)
    assert not [problem.help for problem in printed if ADVICE_TO_LOSE.search(problem.help)]


def test_no_message_in_the_code_advises_to_delete_a_fact_or_a_lock() -> None:
    for path in HOUSE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        comments = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in comments)
        for text in (str(node.value) for node in texts):
            if ADVICE_TO_LOSE.search(text) and re.search(r"\b(facts?|locks?)\b", text):
                assert path.name == "push.py", text  # 'push --delete' says what it does


def check_excerpt(problem: Printed, line: str) -> None:
    """The excerpt is the line, or a part of it, with carets under its column and not past its end."""
    text, carets = problem.excerpt
    column = problem.shown.column - 1
    assert column <= len(line)
    assert set(carets.strip()) == {"^"}
    if len(line) <= WIDEST_EXCERPT:
        assert text == "".join(c if c.isprintable() else " " if c == "\t" else "\ufffd" for c in line)
        assert len(carets) - len(carets.lstrip()) == width(line[:column])
        assert len(carets) <= max(width(line), width(line[:column]) + 1)


def width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") - bool(unicodedata.combining(c)) for c in text)


@INPUT
def test_editors_get_the_same_as_json(path: Path, tmp_path: Path) -> None:
    example = example_of(path)
    if not example.command.startswith("quizgen check"):
        return
    code, printed = shown_by(path)
    example.prepare(tmp_path)
    again, out, err = run_in(tmp_path, f"{example.command} --json")
    assert (again, err) == (code, "")
    rows = json.loads(out)["problems"]
    assert [shown_in(row) for row in rows] == [problem.shown for problem in printed]
    assert [row["help"] for row in rows] == [problem.help for problem in printed]


def shown_in(row: dict[str, str | int]) -> Shown:
    file, line, column = str(row["file"]) if row["line"] else "", int(row["line"]), int(row["column"])
    assert int(row["end_column"]) > column or not line
    return Shown(file, line, column, str(row["severity"]), str(row["rule"]), str(row["message"]))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["unknown-event.yaml", "yaml-syntax-colon.yaml", "no-deck", "unused.yaml"])
def test_a_real_process_says_the_same(name: str, tmp_path: Path) -> None:
    path = next(path for path in INPUTS if path.name == name)
    example = example_of(path)
    example.prepare(tmp_path)
    assert spawn("check", name, cwd=tmp_path) == run_in(tmp_path, example.command)


# --- inputs that are made -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", MADE)
def test_what_no_file_in_a_repository_can_be_is_refused(name: str, tmp_path: Path) -> None:
    example = MADE[name]
    example.prepare(tmp_path)
    code, out, err = run_in(tmp_path, example.command, example.lacks)
    (problem,) = printed_in(out + err)
    assert code == (2 if problem.shown.rule in UNREADABLE else 1)
    assert name.startswith(problem.shown.rule)
    assert problem.help


# --- the page of messages ------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_page_of_messages_is_what_quizgen_prints_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "run python -m tests.messages_page, and read what changed"
    )


# --- the rules ----------------------------------------------------------------------------------------


@INPUT
def test_an_input_is_called_after_a_rule_that_it_breaks(path: Path) -> None:
    name = path.name.removesuffix(".yaml")
    assert any(f"{name}-".startswith(f"{problem.rule}-") for problem in expected_of(path))


def test_every_rule_has_an_input() -> None:
    shown = {problem.rule for path in INPUTS for problem in expected_of(path)}
    assert sorted(RULES.keys() - shown) == sorted(name for name in MADE if name in RULES)


def test_every_rule_that_is_raised_is_listed_and_every_rule_listed_is_raised() -> None:
    checks = {path.stem.replace("_", "-") for path in (HOUSE / "checks").glob("[!_]*.py")}
    raised = {rule for path in HOUSE.rglob("*.py") for rule in raised_in(path)}
    assert raised | checks == RULES.keys()


RAISERS = {
    "Problem",
    "problem",
    "_problem",
    "add_problem",
    "_add_problem",
    "_note",
    "_about_deck",
    "WrongValue",
    "MarkError",
    "problem_texts",
    "_WrongLine",
    "_MediaError",
    "Flaw",
}
"""Who takes a rule as the first argument, or as ``rule``."""


def raised_in(path: Path) -> Iterator[str]:
    """The rules that a module's code names where it makes a problem."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and called(node.func) in RAISERS:
            named = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
            yield from (word for word in words_in([*node.args[-1:], *named]) if "-" in word)
            yield from words_in(node.args[:1])
        if isinstance(node, ast.FunctionDef) and node.name in RAISERS:
            yield from (word for word in words_in(node.args.defaults) if "-" in word)


def called(function: ast.expr) -> str:
    """The name of a function that is called, or of a method."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def words_in(nodes: list[ast.expr]) -> list[str]:
    """The constants that could be a rule's name."""
    values = (node.value for node in nodes if isinstance(node, ast.Constant))
    return [
        value for value in values if isinstance(value, str) and re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", value)
    ]
