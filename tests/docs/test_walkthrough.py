"""The walk-through says nothing that is not so: its snippets stand in the deck, its commands can be typed."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from quizgen.cli import quizgen
from tests.command import every_command

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "from-article-to-deck.md").read_text(encoding="utf-8")
DECK = ROOT / "decks" / "vasa-1628"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SPOKEN = re.compile(r"`(quizgen [^`…]+)`")


def fenced(language: str) -> list[str]:
    return [textwrap.dedent(text).rstrip("\n") for name, text in FENCE.findall(PAGE) if name == language]


def commands() -> list[str]:
    lines = [line for block in fenced("sh") for line in block.splitlines()]
    return sorted({*lines, *SPOKEN.findall(FENCE.sub("", PAGE))})


def stands_in(snippet: str, text: str) -> bool:
    """Whether the snippet's lines stand in *text* one after the other, at whatever depth."""
    lines, wanted = text.splitlines(), snippet.splitlines()
    starts = range(len(lines) - len(wanted) + 1)
    return any(textwrap.dedent("\n".join(lines[i : i + len(wanted)])) == snippet for i in starts)


def said_by(folder: Path, *arguments: str) -> str:
    """What quizgen prints when it is run in *folder*."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(quizgen, arguments).output


def words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[^\W_]+", text)]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    every = words(text)
    return {tuple(every[i : i + length]) for i in range(len(every) - length + 1)}


@pytest.mark.parametrize("snippet", fenced("yaml"))
def test_every_yaml_snippet_stands_in_the_deck(snippet: str) -> None:
    files = sorted(DECK.rglob("*.yaml"))
    assert any(stands_in(snippet, file.read_text(encoding="utf-8")) for file in files)


def test_a_changed_snippet_would_be_noticed() -> None:
    facts = (DECK / "facts.yaml").read_text(encoding="utf-8")
    snippet = fenced("yaml")[0]
    assert stands_in(snippet, facts)
    assert not stands_in(snippet.replace("32", "33"), facts)
    assert not stands_in(snippet.replace("  ask", " ask"), facts)


@pytest.mark.parametrize("line", commands())
def test_every_command_can_be_typed(line: str) -> None:
    program, name, *arguments = shlex.split(line)
    assert program == "quizgen"
    command = every_command()[name]
    assert command.make_context(
        name, arguments, parent=click.Context(quizgen, **quizgen.context_settings)
    ).params


def test_the_slip_of_the_pen_is_reported_as_printed(tmp_path: Path) -> None:
    copy = shutil.copytree(DECK, tmp_path / "decks" / "vasa-1628")
    facts = (copy / "facts.yaml").read_text(encoding="utf-8")
    (copy / "facts.yaml").write_text(facts.replace("person: hansson", "person: hanson"), encoding="utf-8")
    assert fenced("text")[0] in said_by(tmp_path, "check", "decks/vasa-1628")


def test_the_question_is_shown_as_printed() -> None:
    assert fenced("text")[1] in said_by(ROOT, "show", "decks/vasa-1628", "questions")


def test_a_build_writes_the_files_that_the_page_names(tmp_path: Path) -> None:
    shutil.copytree(DECK, tmp_path / "decks" / DECK.name)
    said_by(tmp_path, "build", f"decks/{DECK.name}")
    written = {file.name for file in (tmp_path / "dist" / "vasa-1628").iterdir()}
    assert written == set(re.findall(r"`(vasa-1628[^`]+)`", PAGE))


def test_nothing_is_wrong_with_the_deck() -> None:
    assert said_by(ROOT, "check", "decks/vasa-1628") == ""


@pytest.mark.parametrize("folder", re.findall(r"`(decks/[^`]+)`", PAGE))
def test_every_path_is_there(folder: str) -> None:
    assert (ROOT / folder).exists()


def test_the_deck_does_not_copy_its_article() -> None:
    article = runs((DECK / "article.txt").read_text(encoding="utf-8"), 8)
    for file in DECK.rglob("*.yaml"):
        assert not runs(file.read_text(encoding="utf-8"), 8) & article


def test_the_deck_counts_the_sentences_of_its_article() -> None:
    paragraphs = (DECK / "article.txt").read_text(encoding="utf-8").strip().split("\n\n")
    counted = [len(re.findall(r"[.!?](?= |$)", paragraph)) for paragraph in paragraphs]
    assert f"sentences: {counted}" in (DECK / "deck.yaml").read_text(encoding="utf-8")
