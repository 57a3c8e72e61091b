"""Pages: those that are compiled with a wheel say the same as those that are compiled in memory."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import jinja2
import pytest

from quizgen import build, resources
from quizgen.templating import pages, type_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DECK = resources.CHECKOUT / "decks" / "vasa-1628"
FORMATS = ("quiz", "key", "cards", "web")


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    """Pages are kept once they were made; a test that changes where they come from begins without."""
    yield
    for kept in (pages._page, pages._pages):
        kept.cache_clear()


def as_in_a_wheel(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, code in pages.compiled_pages().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(code, encoding="utf-8")
    monkeypatch.setattr(resources, "PACKAGE", folder)
    monkeypatch.setattr(resources, "templates", lambda: resources.CHECKOUT / "templates")
    for kept in (pages._page, pages._pages):
        kept.cache_clear()


@pytest.mark.slow
def test_compiled_pages_are_used_and_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = build(DECK, formats=FORMATS).files
    as_in_a_wheel(tmp_path, monkeypatch)
    monkeypatch.setattr(
        jinja2.Environment, "compile", None
    )  # a page that is not there already cannot be made
    assert build(DECK, formats=FORMATS).files == expected
    assert pages._page("quiz/quiz.html.j2").filename is not None
    assert str(tmp_path) in str(pages._page("quiz/quiz.html.j2").filename)


def test_pages_that_another_jinja_compiled_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_in_a_wheel(tmp_path, monkeypatch)
    (tmp_path / pages.COMPILED).rename(tmp_path / "compiled" / "jinja-3.0.0")
    assert str(tmp_path) not in str(pages._page("quiz/quiz.html.j2").filename)


@pytest.mark.slow
def test_the_same_pages_are_compiled_to_the_same_bytes() -> None:
    code = "import sys; from quizgen.templating.pages import compiled_pages; print(compiled_pages())"
    made = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(resources.CHECKOUT)},
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(made) == 1


@pytest.mark.parametrize(
    "language", ["en", "ja", "de-AT", "pt_BR", "tlh", "", "..", "../en", "/", "../../anki", "EN"]
)
def test_every_language_has_the_words_of_every_type(language: str) -> None:
    english = type_words("en")
    assert {name: words.keys() for name, words in type_words(language).items()} == {
        name: words.keys() for name, words in english.items()
    }
    own = resources.language_folder(resources.templates() / "questions", language)
    assert own is None or own.parent == resources.templates() / "questions"
    assert (type_words(language) == english) is (own is None or own.name == "en")
