"""Every language has every function, and a language that CLDR does not know is plain."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import get_type_hints

import pytest
import yaml

from quizgen import resources
from quizgen.language import Grammar, en, grammar, plain

# mypy holds the modules against the protocol here
LANGUAGES: dict[str, Grammar] = {"en": en, "plain": plain, "de": grammar("de"), "ja": grammar("ja")}
FUNCTIONS = [name for name in vars(Grammar) if not name.startswith("_")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_language_has_every_function_with_the_same_arguments(language: str, function: str) -> None:
    expected = inspect.signature(getattr(Grammar, function)).parameters
    actual = inspect.signature(getattr(LANGUAGES[language], function)).parameters
    assert list(expected)[1:] == list(actual)


@pytest.mark.parametrize("tag", ["en", "en-GB", "en_US", "EN", "En-us-posix"])
def test_english_by_its_tags(tag: str) -> None:
    assert grammar(tag) is LANGUAGES["en"]


@pytest.mark.parametrize(
    "tag", ["", "eng", "tlh", "xx-en", "en.fr", "..", "en/../en", "été", "iso_dates", "_", "plain", "cldr"]
)
def test_other_tags_are_plain(tag: str) -> None:
    assert grammar(tag) is LANGUAGES["plain"]


def test_english_imports_no_word_library() -> None:
    code = "import sys; from quizgen.language import grammar; grammar('en'); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"num2words", "inflect", "babel", "jinja2", "yaml", "calendar", "locale"}
    assert not heavy & set(run.stdout.split())


def test_an_english_deck_is_asked_without_babel() -> None:
    deck = resources.pools().parent / "vasa-1628"
    code = (
        f"import sys, quizgen; deck, _ = quizgen.read({str(deck)!r}); quizgen.ask(deck); print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"babel", "num2words"} & set(run.stdout.split())


def test_the_protocol_is_fully_typed() -> None:
    namespace = {**vars(sys.modules["quizgen.model"]), "Decimal": object, "CalendarWords": object}
    assert all("return" in get_type_hints(getattr(Grammar, name), namespace) for name in FUNCTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_in_a_shipped_pool_is_taken_for_a_number_or_a_date(language: str) -> None:
    words = LANGUAGES[language]
    files = sorted(resources.pools().glob("*.yaml"))
    entries = [entry for file in files for entry in yaml.load(file.read_bytes(), yaml.CSafeLoader)["entries"]]
    names = {
        name for entry in entries for name in (entry["name"], entry.get("abbr", ""), *entry.get("aka", ()))
    }
    assert len(names) > 1000
    assert [name for name in sorted(names) if words.parse_number(name) or words.parse_date(name)] == []
