"""What formats declare is well-formed and true: each option changes the files of those that heed it, and no others."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

import quizgen as package
from quizgen import proof, registry
from quizgen.cli.commands.build import build
from quizgen.cli.options import refuse_unheeded
from quizgen.edition import CardSheet, Handout
from quizgen.formats import HEEDED, PARTS, declared, usual
from quizgen.settings import Settings
from tests.builds import ENGINE, shipped
from tests.command import quizgen
from tests.portions import with_slow

if TYPE_CHECKING:
    from quizgen.engine.job import Job
    from quizgen.engine.result import Result
    from quizgen.model import Files

ROOT = Path(package.__file__).parents[1]
VASA = ROOT / "decks" / "vasa-1628"
ARTICLE = VASA / "article.txt"
FORMATS = registry.names("formats")
OPTIONS = {
    max(option.opts, key=len).removeprefix("--"): option
    for option in build.params
    if isinstance(option, click.Option)
}
OF_EVERY_BUILD = {
    "accepted",
    "article",
    "classes",
    "engine",
    "expired",
    "jobs",
    "output",
    "format",
    "locked",
    "watch",
    "open",
    "json",
    "rebuild",
    "verbose",
}
"""The options that no format alone heeds: they say which facts and classes there are, and how it is built."""
GIVEN: dict[str, tuple[str, dict[str, Any]]] = {
    "seed": ("another", {"seed": "another"}),
    "questions": ("4", {"length": 4}),
    "types": ("cloze", {"types": ("cloze",)}),
    "blueprint": ("plan.yaml", {"blueprint": Path("plan.yaml")}),
    "include": ("voyage", {"include": ("voyage",)}),
    "all": ("", {"every": True}),
    "exclude": ("guns", {"exclude": ("guns",)}),
    "versions": ("2", {"versions": 2}),
    "lang": ("de", {"language": "de"}),
    "large": ("", {"handout": Handout(large=True)}),
    "with-article": (str(ARTICLE), {"article": ARTICLE}),
    "columns": ("1", {"handout": Handout(columns="1")}),
    "fit": ("1", {"handout": Handout(fit=1)}),
    "paper": ("letter", {"handout": Handout(paper="letter")}),
    "cards-per-page": ("6", {"card_sheet": CardSheet(cards=6)}),
    "flip": ("short", {"card_sheet": CardSheet(flip="short")}),
    "back-offset": ("1,-1", {"card_sheet": CardSheet(offset=(1.0, -1.0))}),
}
"""Each option with a word after it, and the same as settings."""
PLAN = "sections: [{number: 3, types: [cloze]}]\n"
EVERY_PAIR = [(format_, option) for format_ in FORMATS for option in GIVEN]
HEED = [(format_, option) for format_, option in EVERY_PAIR if option in declared(format_).heeds]
HEED_NOT = [pair for pair in EVERY_PAIR if pair not in HEED]
LONG = {(name, option) for name in ("pdf", "docx") for option in GIVEN if option not in {"paper", "flip"}}
"""Most of what there is to try of the formats that take longest."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a shipped deck and a plan of a quiz, which is the current one."""
    shutil.copytree(VASA, tmp_path / "vasa")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")


def words(option: str) -> list[str]:
    """The option as it is typed."""
    return [f"--{option}", *filter(None, [GIVEN[option][0]])]


# --- well-formed -----------------------------------------------------------------------------------


def test_every_part_has_its_options() -> None:
    assert HEEDED.keys() == {*PARTS}


def test_every_option_is_of_every_build_or_of_some_format() -> None:
    heeded = {option for name in FORMATS for option in declared(name).heeds}
    assert heeded == OPTIONS.keys() - OF_EVERY_BUILD
    assert heeded == GIVEN.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_a_declaration_speaks_of_what_there_is(name: str) -> None:
    told = declared(name)
    assert told.takes
    assert {*told.takes} <= {*PARTS}
    assert told.heeds <= OPTIONS.keys()
    assert {*registry.constants("formats", name).get("HEEDS_NOT", ())} <= OPTIONS.keys()
    assert {*told.beside, *told.proved_with} <= {*FORMATS} - {name}
    assert bool(told.proved_with) <= bool(told.prover)
    if told.prover:
        assert (Path(proof.__file__).parent / f"{told.prover}.py").is_file()


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_read_without_importing_is_what_the_module_has(name: str) -> None:
    module, read = registry.load("formats", name), registry.constants("formats", name)
    for word in ("TAKES", "BESIDE", "HEEDS", "HEEDS_NOT", "DEFAULT", "PROVER", "PROVED_WITH"):
        assert hasattr(module, word) == (word in read), "a declaration is written out, and not worked out"
        assert getattr(module, word, None) == read.get(word)


@pytest.mark.parametrize("name", sorted({declared(name).prover for name in FORMATS} - {""}))
def test_a_prover_proves(name: str) -> None:
    module = __import__(f"quizgen.proof.{name}", fromlist=["prove"])
    assert callable(module.prove)


# --- true ------------------------------------------------------------------------------------------


@cache
def job(option: str) -> Job:
    """The deck with one option or none, for all formats."""
    deck = shipped(VASA.name)
    settings = Settings(**GIVEN[option][1]) if option else Settings()
    deck, _ = ENGINE.plan(deck, settings)
    return ENGINE.job(deck, settings, lock=VASA / "deck.lock")


@cache
def written(name: str, option: str = "") -> Result[Files]:
    """The files of a format and what is said of them, with one option or none."""
    return job(option).write(name)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "option"), with_slow(HEED, LONG & {*HEED}))
def test_an_option_that_is_heeded_changes_something(name: str, option: str) -> None:
    assert written(name, option) != written(name)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "option"), with_slow(HEED_NOT, LONG & {*HEED_NOT}))
def test_an_option_that_is_not_heeded_changes_nothing(name: str, option: str) -> None:
    assert written(name, option) == written(name)


# --- refused ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "option"), HEED_NOT)
def test_an_option_that_the_format_does_not_heed_is_refused(name: str, option: str) -> None:
    code, out, err = quizgen("build", "vasa", "--format", name, *words(option), "-o", "out")
    assert (code, out) == (2, "")
    message, _, better = err.rpartition(f"{name} does not heed --{option}: add --format ")
    assert message
    takers = better.removesuffix(", or leave it out.\n").split(" or ")
    assert all(option in declared(taker).heeds for taker in takers)
    assert not Path("out").exists()


@pytest.mark.parametrize(("name", "option"), HEED)
def test_an_option_that_one_of_the_formats_heeds_is_not_refused(name: str, option: str) -> None:
    for formats in ((name,), (name, "anki_text")):
        arguments = ["vasa", *words(option), *(word for each in formats for word in ("--format", each))]
        refuse_unheeded(build.make_context("build", arguments), formats)


def test_an_option_that_the_usual_formats_do_not_heed_is_refused() -> None:
    assert usual() == ("anki", "key", "quiz")
    assert quizgen("build", "vasa", "--flip", "short").err.endswith(
        "anki, key, quiz do not heed --flip: add --format cards, or leave it out.\n"
    )
    assert (
        "add --format docx or pdf or sheet, or leave it out."
        in quizgen("build", "vasa", "--paper", "letter").err
    )
