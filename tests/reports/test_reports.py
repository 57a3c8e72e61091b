"""What users of other tools have reported in public cannot happen here: each report has a test named for its kind."""

from __future__ import annotations

import ast
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import quizgen
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.command import ENVIRONMENT, ROOT

if TYPE_CHECKING:
    from quizgen.engine.engine import Built
    from quizgen.model import Question

REPORTS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "reports.yaml").read_text(encoding="utf-8")
)
FEWEST = 80
"""Reports that the table has at least: none is lost without notice."""


def named_tests(report: dict[str, Any]) -> list[str]:
    """The tests that hold quizgen to a report: ``tests/a.py::test_b``."""
    tests = report["tests"]
    return [tests] if isinstance(tests, str) else tests


# --- the table -------------------------------------------------------------------------------------


@cache
def functions(path: str) -> frozenset[str]:
    """The names of the test functions of a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_the_table_is_whole() -> None:
    assert len(REPORTS) >= FEWEST
    names = [report["report"] for report in REPORTS]
    assert sorted(set(names)) == sorted(names)
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+#\d+", name) for name in names)
    assert all(set(report) == {"report", "kind", "tests"} and report["kind"] for report in REPORTS)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["report"])
def test_a_report_has_its_tests(report: dict[str, Any]) -> None:
    for test in named_tests(report):
        path, _, name = test.partition("::")
        assert name in functions(path), f"{report['report']} names {test}, which is not there"


@pytest.mark.slow
def test_every_test_of_the_table_is_collected() -> None:
    named = {test for report in REPORTS for test in named_tests(report)}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider",
         *sorted({test.partition("::")[0] for test in named})],
        cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    collected = {line.partition("[")[0].strip() for line in ran.stdout.splitlines() if "::" in line}
    assert named <= collected, sorted(named - collected)


# --- text arrives as it was written ----------------------------------------------------------------

TEXTS = [
    "<ESC>", "List<int, int>", "1 <= n <= 10<sup>4</sup>", "{{ some_value }}", "{{c1::one}}", "$5 and $6", r"\(x\)",
    "`az login --identity`", "a & b &amp; c", "[sound:bell.mp3]", "[[link]]", "100% {d}", "#tag", r"C:\new",
    "<!-- not a comment -->", "'quoted' and \"quoted\"", "(c) {x}", "*star*", "_score_", "&lt;ruby&gt;",
]  # fmt: skip


def built(
    path: Path,
    facts: list[dict[str, Any]],
    formats: tuple[str, ...],
    types: tuple[str, ...] = (),
    title: str = "Reports",
) -> Built:
    """What comes of a deck of these facts."""
    data = {"title": title, "facts": facts}
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return ENGINE.build(path, Settings(types=types), formats=formats)


def errors(build: Built) -> list[str]:
    return [problem.message for problem in build.problems if problem.severity == "error"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_arrives_on_card_and_paper_as_it_was_written(tmp_path: Path, text: str) -> None:
    because = f"A painter wrote {text} in red."
    ask = "What does the line on the door read?"
    fact = {
        "id": "sign",
        "at": "p1",
        "fact": f"The line reads =={text}== there.",
        "ask": ask,
        "because": because,
    }
    build = built(tmp_path / "signs.yaml", [fact], ("key", "anki"), ("short_answer",))
    assert errors(build) == []
    texts = {f"The line reads {text} there.", because}
    page = re.sub(r"</?[a-z][^<>]*>", "", build.files["signs-key.html"].decode().partition("<body")[2])
    assert all(one in " ".join(unescape(page).split()) for one in texts)
    (note,) = notes(build.files["signs.apkg"], tmp_path)
    assert texts <= {plain_text(field) for field in note}


def notes(package: bytes, folder: Path) -> list[list[str]]:
    """The fields of each note of a package, as HTML."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        (folder / "collection").write_bytes(archive.read("collection.anki2"))
    with closing(sqlite3.connect(folder / "collection")) as collection:
        rows = collection.execute("select flds from notes").fetchall()
    return [row[0].split("\x1f") for row in rows]


def plain_text(field: str) -> str:
    """What a learner sees of a field."""
    return unescape(re.sub(r"</?[a-z][^<>]*>", "", field)).replace("\u2060", "")


def test_a_title_with_tags_is_told_and_stays_text(tmp_path: Path) -> None:
    fact = {"id": "first", "at": "p1", "fact": "The sea is ==deep==.", "ask": "How is the sea?"}
    build = built(tmp_path / "sea.yaml", [fact], ("quiz",), title="The <em>sea</em>")
    assert "looks-like-markup" in {problem.rule for problem in build.problems}
    assert "The &lt;em&gt;sea&lt;/em&gt;" in build.files["sea-quiz.html"].decode()


# --- reading what people write ---------------------------------------------------------------------


def problems(path: Path, text: str) -> set[tuple[int, str]]:
    """The lines of a deck at which there are problems, with the rules."""
    path.write_text(text, encoding="utf-8")
    return {(problem.source.line, problem.rule) for problem in quizgen.check(path)}


def test_a_fact_that_lacks_its_mark_or_key_is_told_and_hides_no_other(tmp_path: Path) -> None:
    text = """title: Seas
facts:
- {id: a, at: p1, fact: The first sea is ==deep==., ask: How is the first sea?}
- {id: b, at: p1, fact: The second sea has no mark., ask: How is the second sea?}
- I am a mistake.
- {id: c, at: p1, ask: How is the third sea?}
- {id: d, at: p1, fact: The last sea is also without one., ask: How is the last sea?}
"""
    found = problems(tmp_path / "seas.yaml", text)
    assert {line for line, _ in found} == {4, 5, 6, 7}
    assert {(4, "no-mark"), (5, "wrong-type"), (7, "no-mark")} <= found


@pytest.mark.parametrize(
    "statement",
    [
        "See https://example.org/?a=1==2&b={51d} for ==more==.",
        'Where a == "x" & c == "y", the program ==runs==.',
    ],
)
def test_equals_signs_that_mark_nothing_are_told_with_what_to_write(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "code.yaml"
    fact = {"id": "a", "at": "p1", "fact": statement}
    path.write_text(yaml.safe_dump({"title": "Code", "facts": [fact]}), encoding="utf-8")
    (problem,) = quizgen.check(path)
    assert problem.rule == "loose-mark"
    assert r"\=\=" in problem.help
    fact["fact"] = re.sub(r"==(?!more|runs)(?<!more==)(?<!runs==)", r"\\=\\=", statement)
    path.write_text(yaml.safe_dump({"title": "Code", "facts": [fact]}), encoding="utf-8")
    assert [found for found in quizgen.check(path) if found.severity == "error"] == []


@pytest.mark.parametrize(
    "word", ["NO", "yes", "on", "null", "0123", "1e3", "12:30", "2020-01-02", "~x", ".5", "0x1F"]
)
def test_what_yaml_guesses_at_is_the_text_that_was_written(tmp_path: Path, word: str) -> None:
    path = tmp_path / "codes.yaml"
    path.write_text(
        f"title: Codes\nfacts:\n- {{id: a, at: p1, is: text, fact: The code on the door is =={word}==., "
        f"ask: Which code is on the door?, accept: [{word}-2], distractors: [{word}, x{word}]}}\n",
        encoding="utf-8",
    )
    deck, _ = ENGINE.read(path)
    found = quizgen.check(path)
    assert f"the distractor '{word}' may be right: it is the answer" in {problem.message for problem in found}
    assert deck is not None
    (answer,) = deck.facts[0].answers
    assert (answer.text, answer.accept, answer.distractors) == (word, (f"{word}-2",), (word, f"x{word}"))


def test_accepted_answers_may_differ_in_a_capital_alone(tmp_path: Path) -> None:
    fact = {"id": "a", "at": "p1", "fact": "The tax is the ==Tariff==.", "ask": "Which tax do ships pay?"}
    build = built(tmp_path / "tax.yaml", [{**fact, "accept": ["tariff", "TARIFF", "duty"]}], ("key",))
    assert errors(build) == []
    assert build.files


# --- a quiz and its key ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        {"distractors": ["Mars", "Jupiter", "All of the above"]},
        {"distractors": ["Mars", "Both A and B"]},
        {"distractors": ["Mars", "Venus"], "because": "Option A is dry."},
        {"ask": "Which of the following has rings?"},
    ],
)
def test_texts_that_speak_of_other_options_are_told(tmp_path: Path, words: dict[str, Any]) -> None:
    fact = {
        "id": "a",
        "at": "p1",
        "fact": "The planet with rings is ==Saturn==.",
        "ask": "Which planet has rings?",
    }
    build = built(tmp_path / "planets.yaml", [{**fact, **words}], ("quiz",))
    assert "speaks-of-options" in {problem.rule for problem in build.problems}


def test_no_choice_has_an_option_twice_or_one_that_is_right_too(tmp_path: Path) -> None:
    facts = [
        {
            "id": f"f{number}", "at": "p1", "fact": f"River {number} is ==the Nile==.",
            "ask": f"Which is river {number}?", "accept": ["Great Nile"], "distractors": words,
        }
        for number, words in enumerate((["nile"], ["Great Nile"], ["Amazon", "the Amazon"], ["Congo", "Congo."]))
    ]  # fmt: skip
    build = built(tmp_path / "rivers.yaml", facts, ("quiz",))
    assert [message.partition("'")[2].partition("'")[0] for message in errors(build)] == [
        "nile", "Great Nile", "the Amazon", "Congo.",
    ]  # fmt: skip
    assert not build.files


# --- marking ---------------------------------------------------------------------------------------


def question(tmp_path: Path, answer: str, ask: str, **more: object) -> Question:
    """The question of a fact that is answered in writing."""
    fact = {"id": "a", "at": "p1", "fact": f"It has =={answer}== there.", "ask": ask, **more}
    language = "de" if ask.startswith("Wie") else "en"
    path = tmp_path / "typed.yaml"
    path.write_text(yaml.safe_dump({"title": "T", "language": language, "facts": [fact]}), encoding="utf-8")
    deck, _ = ENGINE.read(path)
    assert deck is not None
    return next(one for one in ENGINE.job(deck).questions() if one.type in {"numeric", "short_answer"})


@pytest.mark.parametrize(
    ("answer", "ask", "typed"),
    [
        ("the lion's cave", "Which cave has Ayr?", " the lion’s  cave "),
        ("Côte d’Ivoire", "Which land is it?", "Cote d'Ivoire"),
        ("24444 people", "How many people has Ayr?", "24,444"),
        ("5108/10000", "Which share has Ayr?", "5108/10,000"),
        ("13.478,5 Hektar", "Wie viele Hektar hat Ayr?", "13478,5"),
        ("13478,5 Hektar", "Wie viele Hektar hat Ayr?", "13.478,5"),
        ("Tariff", "Which tax has Ayr?", "TARIFF."),
    ],
)
def test_an_answer_scores_however_it_was_typed(tmp_path: Path, answer: str, ask: str, typed: str) -> None:
    assert quizgen.mark(question(tmp_path, answer, ask), typed).right


@pytest.mark.parametrize(
    ("typed", "right"), [("0.3", True), ("0.1", True), ("0.30001", False), ("0.0999", False)]
)
def test_a_number_at_the_edge_of_its_tolerance_is_right(tmp_path: Path, typed: str, right: bool) -> None:
    asked = question(tmp_path, "0.2 metres", "How many metres has Ayr?", tolerance="0.1")
    assert quizgen.mark(asked, typed).right is right


# --- the self-check page ---------------------------------------------------------------------------


def test_the_self_check_page_has_the_order_of_the_paper(tmp_path: Path) -> None:
    facts = [
        {"id": f"f{n}", "at": "p1", "fact": f"Port {n} is ==town {n}==.", "ask": f"What is port {n}?",
         "types": ["choice"], "distractors": [f"bay {n}", f"cape {n}", f"isle {n}"]}
        for n in range(1, 6)
    ]  # fmt: skip
    build = built(tmp_path / "ports.yaml", facts, ("quiz", "web"), ("choice",))
    words = re.compile(r"(?:town|bay|cape|isle) \d")
    paper, page = (
        words.findall(unescape(re.sub(r"<[^<>]*>", " ", build.files[name].decode().partition("<body")[2])))
        for name in ("ports-quiz.html", "ports-web.html")
    )
    assert {word for word in paper if word.startswith("town")} == {f"town {n}" for n in range(1, 6)}
    assert page[: len(paper)] == paper
