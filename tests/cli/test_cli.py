"""The command line, command by command: what it prints, writes and answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import quizgen as package
from quizgen import registry
from quizgen.cli import every_command
from quizgen.engine.engine import Engine
from tests.command import ENVIRONMENT, program, quizgen, spawn

DECKS = Path(__file__).parents[2] / "decks"
PACKAGE = Path(package.__file__).parent
COMMANDS = sorted(every_command())
WARNS = "title: Rivers\nfacts:\n  - {id: one, fact: The ==Danube== rose., ask: Which river rose?}\n"
FAILS = "title: Rivers\nfacts:\n  - {id: one, at: p1, fact: The Danube rose.}\n"


@pytest.fixture
def vasa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shipped deck in an empty folder, which is the current one."""
    shutil.copytree(DECKS / "vasa-1628", tmp_path / "vasa")
    monkeypatch.chdir(tmp_path)
    return Path("vasa")


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name, also those that begin with a dot."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


# --- help ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_what_it_does_with_an_example(command: str) -> None:
    code, out, _ = quizgen(command, "--help")
    assert code == 0
    assert f"quizgen {command}" in out.split("Example: ")[1]
    assert quizgen(command, "-h").out == out


def test_every_command_stands_in_the_help_of_all() -> None:
    out = quizgen("--help").out
    assert [line.split()[0] for line in out.split("Commands:\n")[1].split("\n\n")[0].split("\n")] == COMMANDS


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("check", "--nonsense"), ("show",), ("build", "--questions", "many"), ("new",)],
)
def test_wrong_usage_says_how_to_get_help(arguments: tuple[str, ...]) -> None:
    code, out, err = quizgen(*arguments)
    assert (code, out) == (2, "")
    assert "--help" in err


# --- check -----------------------------------------------------------------------------------------


def test_check_is_silent_when_all_is_well(vasa: Path) -> None:
    assert quizgen("check", vasa) == (0, "", "")
    assert json.loads(quizgen("check", vasa, "--json").out) == {"problems": []}


def test_check_answers_with_how_bad_it_is(vasa: Path) -> None:
    for name, text in {"warns.yaml": WARNS, "fails.yaml": FAILS}.items():
        Path(name).write_text(text, encoding="utf-8")
    assert quizgen("check", "warns.yaml").code == 0
    assert quizgen("check", "warns.yaml", "--strict").code == 1
    assert quizgen("check", vasa, "--strict").code == 0
    assert quizgen("check", "fails.yaml").code == 1
    assert quizgen("check", "none.yaml").code == 2
    assert quizgen("check", "fails.yaml", "none.yaml", vasa).code == 2


def test_check_goes_on_to_the_next_deck(vasa: Path) -> None:
    Path("fails.yaml").write_text(FAILS, encoding="utf-8")
    out = quizgen("check", "none.yaml", "fails.yaml", vasa).out
    assert "none.yaml: error[no-such-file]" in out
    assert "fails.yaml:3:29: error[no-mark]" in out


def test_a_deck_that_is_named_twice_is_no_second_one(vasa: Path) -> None:
    assert quizgen("check", vasa, vasa, vasa / "deck.yaml", vasa / "facts.yaml") == (0, "", "")


def test_check_says_what_it_does_where_that_is_asked(vasa: Path) -> None:
    assert quizgen("check", vasa, "-v") == (0, "", "checking vasa\n")


# --- show ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "shown"),
    [
        ("facts", "sank-when"),
        ("questions", "✓"),
        ("quiz", "key: "),
    ],
)
def test_show_prints_each_stage(stage: str, shown: str, vasa: Path) -> None:
    code, out, err = quizgen("show", vasa, stage)
    assert (code, err) == (0, "")
    assert shown in out
    assert len(out.split("\n")) > 20
    assert "\ufdd0" not in out


@pytest.mark.parametrize("stage", ["facts", "questions", "quiz"])
def test_show_prints_each_stage_as_json(stage: str, vasa: Path) -> None:
    data = json.loads(quizgen("show", vasa, stage, "--json").out)
    assert data
    assert "\ufdd0" not in json.dumps(data, ensure_ascii=False)


def test_show_limits_questions_to_types(vasa: Path) -> None:
    rows = json.loads(quizgen("show", vasa, "questions", "--types", "cloze,short-answer", "--json").out)
    assert {row["type"] for row in rows} == {"cloze", "short_answer"}


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("sank-when", "sank-when:short_answer:date"),
        ("sank-when:cloze", "sank-when:cloze:date"),
        ("sank-when:cloze:date", "sank-when:cloze:date"),
    ],
)
def test_try_takes_the_beginning_of_a_questions_id(vasa: Path, name: str, id_: str) -> None:
    ran = quizgen("try", vasa, name, "10 August 1628")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{id_}: ")


def test_try_of_no_question_is_wrong_usage(vasa: Path) -> None:
    ran = quizgen("try", vasa, "sank-when:clo", "10 August 1628")
    assert ran.code == 2
    assert "there is no question 'sank-when:clo'" in ran.err


@pytest.mark.usefixtures("vasa")
def test_show_tells_of_problems_on_the_side() -> None:
    Path("fails.yaml").write_text(FAILS, encoding="utf-8")
    code, out, err = quizgen("show", "fails.yaml", "facts")
    assert code == 1
    assert "error[no-mark]" in err
    assert "error" not in out
    assert quizgen("show", "none.yaml").code == 2
    Path("spoilt.yaml").write_text("facts: []\n", encoding="utf-8")
    assert quizgen("show", "spoilt.yaml").code == 1


def test_show_says_what_it_could_not_ask_for(vasa: Path) -> None:
    for more in ((), ("--json",)):
        code, out, err = quizgen("show", vasa, "quiz", "--questions", "500", *more)
        assert code == 0
        assert "warning[short-quiz]" in err
        assert "short-quiz" not in out


# --- build -----------------------------------------------------------------------------------------


def test_build_writes_every_format_and_names_the_files(vasa: Path) -> None:
    code, out, err = quizgen("build", vasa)
    assert (code, err) == (0, "")
    folder = Path("dist") / "vasa"
    assert sorted(out.split("\n")[:-1]) == sorted(str(path) for path in folder.iterdir())
    assert {path.suffix for path in folder.iterdir()} == {".apkg", ".html"}


def test_build_writes_where_it_is_told(vasa: Path) -> None:
    assert quizgen("build", vasa, "-o", "a/b", "--format", "key", "--format", "quiz").code == 0
    assert [path.name for path in sorted(Path("a/b").iterdir())] == [
        "vasa-1628-key.html",
        "vasa-1628-quiz.html",
    ]
    assert not Path("dist").exists()


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_and_another_a_different_quiz(vasa: Path) -> None:
    for folder, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        assert quizgen("build", vasa, "-o", folder, "--seed", seed).code == 0
    assert contents(Path("a")) == contents(Path("b"))
    assert contents(Path("a"))["vasa-1628-quiz.html"] != contents(Path("c"))["vasa-1628-quiz.html"]


def test_questions_and_types_are_as_many_and_such_as_were_asked_for(vasa: Path) -> None:
    shown = json.loads(
        quizgen(
            "show", vasa, "quiz", "--questions", "5", "--types", "cloze", "--types", "choice", "--json"
        ).out
    )
    sections = shown["versions"][0]["sections"]
    assert {name for section in sections for name in section["types"]} <= {"cloze", "choice"}
    assert sum(len(section["items"]) for section in sections) == 5
    assert quizgen("build", vasa, "--questions", "5", "--types", "cloze,choice").code == 0


@pytest.mark.parametrize(
    ("option", "folder"), [("--types", "questions"), ("--format", "formats")], ids=["types", "format"]
)
def test_an_unknown_type_or_format_is_refused_and_the_known_are_named(
    option: str, folder: str, vasa: Path
) -> None:
    code, out, err = quizgen("build", vasa, option, "nonsense")
    assert (code, out) == (2, "")
    assert "'nonsense'" in err
    assert all(name in err for name in registry.names(folder))
    assert not Path("dist").exists()


@pytest.mark.slow
def test_build_without_a_deck_builds_every_deck_under_decks(vasa: Path) -> None:
    shutil.copytree(vasa, "decks/one")
    shutil.copytree(vasa, "decks/two")
    Path("decks/three.yaml").write_text(WARNS, encoding="utf-8")
    Path("decks/pools").mkdir()
    code, _, err = quizgen("build")
    assert code == 0
    assert "warning[no-citation]" in err
    assert sorted(path.name for path in Path("dist").iterdir()) == ["one", "three", "two"]
    assert quizgen("build", "-o", "out").code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["one", "three", "two"]


def test_without_decks_a_deck_must_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "check"):
        code, _, err = quizgen(command)
        assert code == 2
        assert "name a deck" in err


def test_two_decks_are_never_written_into_one_folder(vasa: Path) -> None:
    shutil.copytree(vasa, "other/vasa")
    code, out, err = quizgen("build", vasa, "other/vasa")
    assert (code, out) == (2, "")
    assert "vasa and other/vasa would both be written into dist/vasa" in err


def test_one_bad_deck_does_not_stop_the_others(vasa: Path) -> None:
    Path("fails.yaml").write_text(FAILS, encoding="utf-8")
    code, out, err = quizgen("build", "fails.yaml", "none.yaml", vasa)
    assert code == 2
    assert "error[no-mark]" in err
    assert "fails.yaml: nothing was written" in err
    assert len(out.split()) == 3


def test_build_says_what_it_does_where_that_is_asked(vasa: Path) -> None:
    err = quizgen("build", vasa, "-v").err
    assert "reading vasa\n" in err
    assert "writing 3 files from " in err


# --- files that cannot be written ------------------------------------------------------------------


def test_a_folder_in_the_place_of_a_file_changes_nothing(vasa: Path) -> None:
    folder = Path("dist/vasa")
    (folder / "vasa-1628-quiz.html").mkdir(parents=True)
    (folder / "vasa-1628-key.html").write_bytes(b"old")
    code, out, err = quizgen("build", vasa)
    assert (code, out) == (2, "")
    assert err == "quizgen: dist/vasa/vasa-1628-quiz.html: Is a directory\n"
    assert contents(folder) == {"vasa-1628-key.html": b"old"}


def test_a_file_in_the_place_of_the_folder_is_left_alone(vasa: Path) -> None:
    Path("out").write_bytes(b"mine")
    code, _, err = quizgen("build", vasa, "-o", "out")
    assert code == 2
    assert err == "quizgen: out: File exists\n"
    assert Path("out").read_bytes() == b"mine"


# --- new -------------------------------------------------------------------------------------------


def test_a_new_deck_checks_and_builds_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = quizgen("new", "my-deck")
    assert code == 0
    assert "quizgen build my-deck" in err
    assert sorted(out.split()) == sorted(str(path) for path in Path("my-deck").iterdir())
    assert quizgen("check", "my-deck", "--strict") == (0, "", "")
    assert quizgen("build", "my-deck").code == 0


def test_new_never_touches_a_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    quizgen("new", "my-deck")
    Path("my-deck/facts.yaml").write_text("mine", encoding="utf-8")
    code, out, err = quizgen("new", "my-deck")
    assert (code, out) == (2, "")
    assert "there is a deck in my-deck already" in err
    assert Path("my-deck/facts.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["my deck", "-deck", "décor", "a.b", "."])
def test_a_new_deck_needs_a_plain_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert quizgen("new", "--", name).code == 2
    assert list(tmp_path.iterdir()) == []


# --- lists -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("types", registry.names("questions")),
        ("formats", registry.names("formats")),
        ("rules", tuple(rule.name for rule in package.every_rule())),
    ],
)
def test_a_list_has_a_line_for_each(command: str, names: tuple[str, ...]) -> None:
    rows = quizgen(command).out.split("\n")[:-1]
    assert tuple(row.split()[0] for row in rows) == names
    assert all(len(row.split()) > 1 for row in rows)
    assert tuple(json.loads(quizgen(command, "--json").out)) == names


def test_kinds_are_listed_with_their_slots_and_a_decks_own(vasa: Path) -> None:
    out = quizgen("kinds").out
    assert "based-at  Where a unit" in out
    assert "    place: " in out
    rows = json.loads(quizgen("kinds", "--deck", vasa, "--json").out)
    assert {row["kind"] for row in rows} > {"based-at", "who-did"}


def test_a_decks_own_kinds_are_found_by_either_of_its_names(vasa: Path) -> None:
    assert quizgen("kinds", "--deck", vasa / "deck.yaml") == quizgen("kinds", "--deck", vasa)


def test_kinds_of_what_is_no_deck_is_wrong_usage(vasa: Path) -> None:
    code, out, err = quizgen("kinds", "--deck", vasa / "templates")
    assert (code, out) == (2, "")
    assert "error[no-deck]" in err


def test_kinds_says_what_is_wrong_with_one(vasa: Path) -> None:
    (vasa / "templates" / "who-did.yaml").write_text("about: x\n", encoding="utf-8")
    code, out, err = quizgen("kinds", "--deck", vasa)
    assert (code, out) == (1, "")
    assert "who-did.yaml:1:1: error[missing-key]" in err


def test_a_language_without_kinds_is_named() -> None:
    code, _, err = quizgen("kinds", "--language", "xx")
    assert code == 2
    assert "there are no kinds for the language 'xx'" in err


# --- mistakes of quizgen's own ---------------------------------------------------------------------


def test_a_mistake_of_quizgens_own_is_no_traceback(vasa: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise LookupError("what")

    monkeypatch.setattr(Engine, "check", fail)
    monkeypatch.setenv("QUIZGEN_TRACEBACK", "")
    code, out, err = quizgen("check", vasa)
    assert (code, out) == (3, "")
    assert "a mistake in quizgen, not in your deck: LookupError: what" in err
    assert "please report it" in err
    monkeypatch.setenv("QUIZGEN_TRACEBACK", "1")
    with pytest.raises(LookupError):
        quizgen("check", vasa)


# --- names and terminals ---------------------------------------------------------------------------


@pytest.mark.slow
def test_a_file_name_that_is_no_text_is_printed_all_the_same(tmp_path: Path) -> None:
    name = os.fsdecode(b"r\xff.yaml")
    code, out, err = spawn("check", name, cwd=tmp_path)
    assert (code, err) == (2, "")
    assert out.startswith("r\ufffd.yaml: error[no-such-file]")
    (tmp_path / name).write_text(FAILS, encoding="utf-8")
    assert json.loads(spawn("check", name, "--json", cwd=tmp_path).out)["problems"][1]["rule"] == "no-mark"


@pytest.mark.slow
def test_a_terminal_without_a_sign_stops_nothing(vasa: Path) -> None:
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "latin-1"}
    shown, data = (
        subprocess.run(
            program("show", vasa, "questions", *more), env=environment, capture_output=True, check=True
        )
        for more in ((), ("--json",))
    )
    assert r"\u2713 Anders Franz" in shown.stdout.decode("latin-1")
    assert "Franzén" in data.stdout.decode("utf-8")
