"""Decks whose answers are hostile strings, through the whole of a build: each file is proved, and nothing stops it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.formats import declared
from quizgen.settings import Settings
from quizgen.text.markup import SIGNS
from tests.builds import ENGINE
from tests.decks import put
from tests.formats.exports.hostile import HOSTILE
from tests.formats.exports.test_golden import PLATFORMS as TOLD
from tests.media_files import png

if TYPE_CHECKING:
    from pathlib import Path

PLATFORMS = [*TOLD, "scorm"]
STEP = 40
OF_THE_DECK = {"unfinished", "open-mark", "empty-mark", "loose-mark", "answer-in-stem", "duplicate-mark"}
"""What the deck's own reading says of some of these answers, before anything is exported."""


@pytest.mark.slow
@pytest.mark.parametrize("start", range(STEP // 10))
def test_a_deck_of_hostile_answers_is_built_and_proved(start: int, tmp_path: Path) -> None:
    assert all(declared(name).prover for name in PLATFORMS)
    built = 0
    for text in HOSTILE[start :: STEP // 10]:
        line = written(text)
        fact = {
            "id": "said", "at": "p1s1", "fact": f"Of it they say =={line}== now.", "is": "text",
            "ask": "What do they say of it?", "distractors": ["the one", "the other"], "accept": [f"{line} also"],
            "reject": ["nothing like it"], "because": line,
        }  # fmt: skip
        path = put({"title": "A deck", "id": "d", "facts": [fact]}, tmp_path)
        made = ENGINE.build(path, Settings(every=True), formats=PLATFORMS)
        errors = {problem.rule for problem in made.problems if problem.severity == "error"}
        assert errors <= OF_THE_DECK, (line, made.problems)
        built += not errors
    assert built > 85


FOUND = ("}", "//", "“”", "‘’//:", "ı", "B) y", "_____", "iPhone")
"""What stopped a build once: as a unit that nobody types, a letter whose capital is folded otherwise, a premise that
looks like an option."""
VISITS = {"first": 1930, "second": 1940, "third": 1950}
EVERYWHERE = 10
"""Every so many of the strings go into all that a deck says, which takes longer."""


@pytest.mark.parametrize("text", FOUND)
def test_what_stopped_a_build_does_so_no_more(text: str, tmp_path: Path) -> None:
    assert built_of_all_forms(text, tmp_path) == set()


@pytest.mark.slow
def test_a_deck_that_says_hostile_strings_everywhere_is_built_and_proved(tmp_path: Path) -> None:
    built = 0
    for text in HOSTILE[::EVERYWHERE]:
        errors = built_of_all_forms(text, tmp_path)
        assert errors <= OF_THE_DECK, text
        built += not errors
    assert built > 30


MARKUP = (
    "*{}*",
    "**{}** and $x^2$",
    "`{code}` or $\\frac{{a}}{{b}}$",
    "a~{word}~ and b^{word}^",
    "{{{word}|{word}}} so",
    "***{}*** `y`",
)
"""How a deck with markup sets a string."""


@pytest.mark.slow
def test_a_deck_with_markup_that_says_hostile_strings_everywhere_is_built_and_proved(tmp_path: Path) -> None:
    built = 0
    for number, text in enumerate(HOSTILE[3 :: 4 * EVERYWHERE]):
        errors = built_of_all_forms(text, tmp_path, set_as=MARKUP[number % len(MARKUP)])
        assert errors <= OF_THE_DECK, text
        built += not errors
    assert built > 7


def test_code_at_the_beginning_of_a_premise_is_built_and_proved(tmp_path: Path) -> None:
    (as_code,) = (set_as for set_as in MARKUP if set_as.startswith("`"))
    assert built_of_all_forms("```", tmp_path, as_code) == set()


def marked(text: str, set_as: str) -> str:
    """A string as a deck with markup has it, set in a style."""
    held = re.sub(f"([{re.escape(SIGNS)}])", r"\\\1", text)
    word = re.sub(r"\s", "", held) or "x"
    return set_as.format(held, code=text.replace("`", "") or "x", word=word)


def written(text: str) -> str:
    """A string as a deck can have it in a statement."""
    return " ".join(text.split()).replace("==", "=")


def built_of_all_forms(text: str, folder: Path, set_as: str = "") -> set[str]:
    """The errors of a build, in every format, of a deck that has a string in each of its texts and forms.

    *set_as* is the markup around it; without any the deck has none.
    """
    (folder / "media").mkdir(exist_ok=True)
    for shade, name in enumerate("abcd"):
        (folder / "media" / f"{name}.png").write_bytes(png(shade * 40))
    line = written(text)
    given = {**of_all_forms(marked(line, set_as)), "markup": True} if set_as else of_all_forms(line)
    path = put(given, folder)
    made = ENGINE.build(path, Settings(every=True), formats=PLATFORMS)
    return {problem.rule for problem in made.problems if problem.severity == "error"}


def of_all_forms(text: str) -> dict[str, Any]:
    """A deck whose texts all have a string: of the article, entities, events and facts, in every form of question."""
    trees = {
        name: {
            "name": f"{text} {name}", "type": "tree", "aka": [f"{text} also {name}"],
            "picture": {"file": f"{file}.png", "alt": f"{text} {file}", "credit": text},
        }
        for file, name in zip("abc", ("oak", "beech", "ash"), strict=True)
    }  # fmt: skip
    media = {"file": "d.png", "alt": f"{text} d", "credit": text, "with": "question"}
    facts: list[dict[str, Any]] = [
        {"id": "tree", "fact": f"In {text} grows =={text} oak==.", "ask": f"Which {text}?", "pictures": "true"},
        {"id": "seen", "fact": f"This is =={text} leaf==.", "ask": "What is it?", "media": media,
         "distractors": [f"{text} stalk", f"{text} bark"]},
        {"id": "both", "fact": f"They have =={text} red== and =={text} blue==.", "ask": {"all": f"What have {text}?"}},
        {"id": "why", "fact": f"It was {text} so.", "explain": f"Explain {text}.",
         "scheme": [f"{text} because", f"{text} since"]},
        {"id": "pairs", "fact": f"Pairs {text}.", "match": f"Match {text}.",
         "pairs": {f"{text} p{number}": f"{text} o{number}" for number in range(4)}},
        {"id": "count", "fact": f"It has ==1300 {text}==.", "ask": f"How many {text} has it?"},
        *({"id": f"when-{visit}", "event": visit, "fact": f"The {visit} visit was in =={year}==.",
           "ask": f"When was the {visit} {text}?"} for visit, year in VISITS.items()),
    ]  # fmt: skip
    return {
        "title": f"{text} deck", "id": "d", "entities": trees,
        "article": {"title": text, "publisher": text, "date": "2020-01-02", "url": "https://example.org/?a=1&b=<2>"},
        "events": {visit: {"label": f"{text} {visit}", "when": str(year)} for visit, year in VISITS.items()},
        "facts": [{"at": "p1s1", "because": f"{text} why", "tags": ["x"], **fact} for fact in facts],
    }  # fmt: skip
