"""The public interface: it costs nothing to import, is what it says, and does what the command line does."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from click.testing import CliRunner

import quizgen
from quizgen import api
from quizgen.choices import SEED
from quizgen.cli import every_command
from quizgen.cli import quizgen as command_line

if TYPE_CHECKING:
    from click.testing import Result

PACKAGE = Path(quizgen.__file__).parent
VASA = PACKAGE.parent / "decks" / "vasa-1628"
SAME = {
    "scan",
    "build",
    "diff",
    "draft",
    "import",
    "push",
    "check",
    "show",
    "new",
    "kinds",
    "types",
    "formats",
    "rules",
    "schema",
    "source",
    "cover",
    "grade",
    "try",
    "verify",
}
"""The commands that a test below holds against the interface."""
SHELL = {"completion", "edit", "review"}
"""What is of a terminal or a browser alone: a review and an editor ask a person."""
"""The commands that are the shell's business alone."""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A folder with a small deck."""
    folder = tmp_path / "deck"
    quizgen.write_files(folder, quizgen.new_deck())
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command_line, [str(argument) for argument in arguments])


def printed(*arguments: object) -> Any:
    """What a command prints, read as JSON."""
    return json.loads(run(*arguments).stdout)


def plain(value: object) -> Any:
    """A value as ``--json`` says it."""
    return json.loads(msgspec.json.encode(value).decode().replace("\ufdd0", "____"))


# --- the interface itself --------------------------------------------------------------------------


def test_importing_quizgen_loads_nothing() -> None:
    code = "import sys; before = set(sys.modules); import quizgen; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert set(loaded.split()) <= {"quizgen", "__future__"}


def test_every_name_is_there_and_says_what_it_is() -> None:
    for name in quizgen.__all__:
        value = getattr(quizgen, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert value.__doc__, name


def test_a_verb_is_typed_throughout() -> None:
    verbs = [value for name in quizgen.__all__ if inspect.isfunction(value := getattr(quizgen, name))]
    assert len(verbs) > len(SAME)
    for verb in verbs:
        signature = inspect.signature(verb)
        assert signature.return_annotation is not inspect.Signature.empty, verb
        assert all(p.annotation is not p.empty for p in signature.parameters.values()), verb


def test_the_names_are_listed_before_they_are_fetched() -> None:
    code = "import quizgen; print(sorted(set(quizgen.__all__) - set(dir(quizgen))))"
    missing = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert missing == "[]\n"


def test_a_module_is_fetched_without_the_interface() -> None:
    """The command line takes modules out of the package, and would load all of it for the first."""
    code = "import sys; from quizgen import registry; print('quizgen.api' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"


def test_the_interface_is_what_is_listed() -> None:
    assert sorted(quizgen.__all__) == list(quizgen.__all__)
    assert {name for name in vars(api) if getattr(vars(api)[name], "__module__", "") == "quizgen.api"} - {
        *quizgen.__all__
    } == {"engine", "_file", "_summaries"}


def test_no_name_is_also_a_part_of_the_package() -> None:
    """Python would put the part in the name's place once it is imported."""
    parts = {path.stem for path in PACKAGE.iterdir()}
    assert not parts & {*quizgen.__all__}


def test_a_name_that_is_not_there_is_reported() -> None:
    name = "nonsense"
    with pytest.raises(AttributeError, match="module 'quizgen' has no attribute 'nonsense'"):
        getattr(quizgen, name)


def test_the_seed_is_the_usual_one() -> None:
    for verb in (quizgen.ask, quizgen.compose, quizgen.build):
        assert inspect.signature(verb).parameters["seed"].default == SEED


# --- what the command line does --------------------------------------------------------------------


def test_every_command_has_its_counterpart() -> None:
    assert set(every_command()) == SAME | SHELL


def test_import_makes_what_the_command_writes(deck: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.csv"
    file.write_text("question,answer\nWho flew first?,Blériot\n,nobody\n", encoding="utf-8")
    drafted, problems = quizgen.import_questions(file, deck)
    assert (drafted.ids, drafted.there, drafted.left_out) == (("who-flew-first",), (), 1)
    assert [problem.rule for problem in problems] == ["not-imported"]
    run("import", str(file), str(deck))
    assert {path.name: path.read_bytes() for path in deck.glob("draft.yaml")} == drafted.files
    assert quizgen.import_questions(file, deck)[0].there == ("line 2",)


def test_grade_marks_as_the_command_does(tmp_path: Path) -> None:
    file = tmp_path / "class.csv"
    file.write_text("student,version,4,11\nAda,B,A,Polland\nBen,A,B,Poland\n", encoding="utf-8")
    found, problems = quizgen.grade(
        VASA, file, versions=2, grading=quizgen.GradeSettings(decisions=tmp_path / "d.csv")
    )
    assert found is not None
    assert {problem.rule for problem in problems} == {"no-answers"}  # the table has two questions alone
    data = printed(
        "grade",
        VASA,
        file,
        "--versions",
        2,
        "--decisions",
        tmp_path / "d.csv",
        "--json",
        "-o",
        tmp_path / "out",
    )
    assert [one["points"] for one in data["students"]] == [paper.points for paper in found.graded.papers]
    assert data["to_decide"] == plain(found.graded.to_decide)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == found.files
    assert (tmp_path / "d.csv").read_bytes() == found.decisions


def test_grade_takes_what_the_build_of_the_sheets_took(deck: Path, tmp_path: Path) -> None:
    file = tmp_path / "class.csv"
    file.write_text("student,1\nAda,A\n", encoding="utf-8")
    found, _ = quizgen.grade(deck, file, expired=True, classes=0, grading=quizgen.GradeSettings(keep="7b"))
    assert found
    data = printed("grade", deck, file, "--expired", "--classes", "0", "--json")
    assert data["digest"] == found.graded.quiz.digest
    built = quizgen.build(deck, formats=("quiz",), expired=True, classes=0)
    assert any(found.graded.quiz.digest.encode() in page for page in built.files.values())
    nothing, problems = quizgen.grade(deck, file, accepted=True)
    assert nothing is None
    assert [problem.rule for problem in problems] == ["no-facts"]
    assert [problem.rule for problem in quizgen.build(deck, accepted=True).problems] == ["no-facts"]
    assert not (deck / "classes.csv").exists(), "nothing is written"
    ran = run("grade", str(deck), str(file), "--expired", "--keep", "7b")
    assert ran.exit_code in {0, 1}
    assert (deck / "classes.csv").read_bytes() == found.kept


def test_draft_makes_what_the_command_writes(deck: Path, tmp_path: Path) -> None:
    article = tmp_path / "garden.txt"
    article.write_text("Tom Reid, head of the club, planted 64 trees in 1998.", encoding="utf-8")
    made = quizgen.draft_article(article)
    run("draft", article, "-o", tmp_path / "garden")
    assert {path.name: path.read_bytes() for path in (tmp_path / "garden").iterdir()} == made.files
    assert [one.answers for one in made.proposals][:1] == [("Tom Reid", "head of the club")]
    beside = quizgen.draft_article(article, deck, everything=True, per_sentence=9)
    run("draft", article, deck, "--all", "--per-sentence", 9)
    assert {path.name: path.read_bytes() for path in deck.glob("draft.yaml")} == beside.files
    assert quizgen.draft_article(article, deck).proposals == ()


def test_build_makes_what_the_command_writes(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run(
        "build",
        deck,
        "-o",
        tmp_path / "out",
        "--seed",
        "monday",
        "--questions",
        "3",
        "--types",
        "cloze,choice",
    )
    built = quizgen.build(deck, seed="monday", length=3, types=("cloze", "choice"))
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == built.files
    assert set(built.files) == {"deck.apkg", "deck-key.html", "deck-quiz.html"}


def test_a_build_of_some_formats_makes_only_these(deck: Path) -> None:
    assert set(quizgen.build(str(deck), formats=["key"]).files) == {"deck-key.html"}


def test_a_build_writes_nothing(deck: Path) -> None:
    before = sorted(deck.parent.rglob("*"))
    quizgen.build(deck)
    assert sorted(deck.parent.rglob("*")) == before


def test_check_finds_what_the_command_prints(deck: Path) -> None:
    facts = deck / "facts.yaml"
    spoilt = facts.read_text(encoding="utf-8").replace("event: flight", "event: fligth")
    facts.write_text(spoilt.replace("at: p2s2", "at: p9s9"), encoding="utf-8")
    found = [(p.rule, p.source.line, p.message) for p in quizgen.check(deck)]
    shown = printed("check", deck, "--json")["problems"]
    assert found == [(p["rule"], p["line"], p["message"]) for p in shown]
    assert {rule for rule, _, _ in found} >= {"unknown-event", "no-such-sentence"}


@pytest.mark.parametrize("stage", ["facts", "questions", "quiz"])
def test_the_stages_are_what_show_prints(stage: str) -> None:
    deck, problems = quizgen.read(VASA)
    assert deck is not None
    assert problems == []
    made = {
        "facts": deck,
        "questions": [quizgen.question_data(question) for question in quizgen.ask(deck)],
        "quiz": quizgen.quiz_data(quizgen.compose(deck)),
    }[stage]
    assert plain(made) == printed("show", VASA, stage, "--json")


def test_the_lists_are_what_the_commands_print() -> None:
    assert quizgen.every_type() == printed("types", "--json")
    assert quizgen.every_format() == printed("formats", "--json")
    assert quizgen.deck_schema() == printed("schema")
    rules = {rule.name: f"{rule.severity}: {rule.summary}" for rule in quizgen.every_rule()}
    assert rules == printed("rules", "--json")


@pytest.mark.parametrize("deck", [None, VASA])
def test_the_kinds_are_what_the_command_prints(deck: Path | None) -> None:
    kinds = quizgen.every_kind(deck=deck)
    shown = printed("kinds", "--json", *(["--deck", deck] if deck else []))
    assert [(k.name, k.about, list(k.slots)) for k in kinds] == [
        (k["kind"], k["about"], list(k["slots"])) for k in shown
    ]
    assert ("who-did" in {kind.name for kind in kinds}) == (deck is not None)


def test_a_new_deck_is_what_the_command_writes(tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    written = {path.name: path.read_bytes() for path in (tmp_path / "mine").iterdir()}
    assert written == quizgen.new_deck()


def test_a_problem_is_printed_as_the_command_prints_it(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text("title: A deck\nfacts:\n- {id: one, fact: Nothing is marked.}\n", encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    (problem,) = quizgen.check(path)
    text = quizgen.format_problem(problem, lambda _file, line: lines[line - 1])
    assert run("check", path).stdout == f"{text}\n"


# --- when something is wrong -----------------------------------------------------------------------


@pytest.mark.parametrize("verb", [quizgen.read, quizgen.check, quizgen.build])
def test_where_there_is_no_deck_there_is_nothing_to_say(verb: Any, tmp_path: Path) -> None:
    with pytest.raises(quizgen.Unreadable) as caught:
        verb(tmp_path / "nowhere")
    assert [problem.rule for problem in caught.value.problems] == ["no-such-file"]


def test_a_spoilt_fact_is_left_out_and_no_file_is_made(deck: Path) -> None:
    facts = deck / "facts.yaml"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("==37 minutes==", "37 minutes"), encoding="utf-8"
    )
    read, problems = quizgen.read(deck)
    assert read is not None
    assert "minutes" not in {fact.id for fact in read.facts}
    assert quizgen.failed(problems)
    built = quizgen.build(deck)
    assert built.files == {}
    assert [problem.rule for problem in built.problems] == ["no-mark"]


def test_a_deck_without_a_title_is_none(tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").write_text("language: en\n", encoding="utf-8")
    read, problems = quizgen.read(tmp_path)
    assert read is None
    assert [problem.rule for problem in problems] == ["missing-key"]


def test_a_name_that_quizgen_does_not_have_is_a_key_error(deck: Path) -> None:
    read, _ = quizgen.read(deck)
    assert read is not None
    for call in (
        lambda: quizgen.ask(read, types=["essay"]),
        lambda: quizgen.compose(read, types=["essay"]),
        lambda: quizgen.build(deck, types=["essay"]),
        lambda: quizgen.build(deck, formats=["essay"]),
    ):
        with pytest.raises(KeyError, match="essay"):
            call()


def test_cover_finds_what_the_command_does() -> None:
    covered, problems = quizgen.cover(VASA, VASA / "article.txt")
    assert problems == []
    assert covered is not None
    data = printed("cover", VASA, "--article", VASA / "article.txt", "--json")
    assert [each["done"] for each in data["figures"].values()] == [figure.done for figure in covered.figures]
    assert [each["level"] for each in data["sentences"]] == [each.level for each in covered.sentences]


def test_a_decks_own_kind_that_is_wrong_is_reported(deck: Path) -> None:
    (deck / "templates").mkdir()
    (deck / "templates" / "own.yaml").write_text("about: {\n", encoding="utf-8")
    with pytest.raises(quizgen.ProblemFound):
        quizgen.every_kind(deck=deck)
