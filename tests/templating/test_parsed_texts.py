"""The parsed texts of a wheel say what the texts themselves say, and a changed text is parsed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import pytest

from quizgen import build, resources
from quizgen.deckfile.kinds import kind_files
from quizgen.templating import pages, parsed_texts, sentences, type_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DECK = resources.CHECKOUT / "decks" / "us-japan-drills-2017"
LANGUAGES = ("ar", "da", "de", "en", "es", "fr", "he", "it")


@pytest.fixture
def in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The parsed file as it lies in an installed package; texts that were read before are read again."""
    for name, data in kind_files.compiled().items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(resources, "PACKAGE", tmp_path)
    monkeypatch.setattr(resources, "templates", lambda: resources.CHECKOUT / "templates")
    kept = (parsed_texts._parsed, sentences.sentence, pages.type_words)
    for cache in kept:
        cache.cache_clear()
    yield
    for cache in kept:
        cache.cache_clear()


@pytest.mark.usefixtures("in_a_wheel")
def test_each_shipped_wording_has_the_nodes_of_its_text() -> None:
    wordings = sorted(set(kind_files._shipped_wordings()))
    assert len(wordings) > 80
    for text in wordings:
        assert parsed_texts.parsed_wording(text) == sentences.parse(text)


@pytest.mark.usefixtures("in_a_wheel")
def test_kinds_are_read_and_filled_without_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "parse", None)
    files = sorted((resources.templates() / "facts" / "en").glob("*.yaml"))
    kinds = [kind_files.read_kind(path, "en", shipped=True) for path in files]
    assert len(kinds) == len(files)


@pytest.mark.usefixtures("in_a_wheel")
def test_words_of_types_are_read_without_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {language: type_words(language) for language in LANGUAGES}
    pages.type_words.cache_clear()
    monkeypatch.setattr(jinja2.Environment, "parse", None)
    assert {language: type_words(language) for language in LANGUAGES} == words
    monkeypatch.undo()
    pages.type_words.cache_clear()
    assert {language: type_words(language) for language in LANGUAGES} == words


@pytest.mark.slow
def test_a_build_gives_the_same_bytes(request: pytest.FixtureRequest) -> None:
    expected = build(DECK).files
    request.getfixturevalue("in_a_wheel")
    assert build(DECK).files == expected


@pytest.mark.usefixtures("in_a_wheel")
def test_another_wording_is_parsed() -> None:
    assert parsed_texts.parsed_wording("{{ a }} is another.") is None
    assert sentences.Sentence("{{ a }} is another.", "en").names == {"a"}


def test_a_checkout_has_none() -> None:
    parsed_texts._parsed.cache_clear()
    assert parsed_texts._parsed() == parsed_texts.ParsedTexts({}, {})
