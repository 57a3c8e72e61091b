"""Small decks for tests, written as data and read as a user's file would be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quizgen.located_yaml.reader import load
from quizgen.model import BLANK
from tests.builds import ENGINE

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Deck, Option, Question


def data_of(file: Path) -> Any:
    """What a YAML file holds, read as quizgen reads a deck: every scalar is text."""
    return json.loads(json.dumps(load(file.read_bytes(), file.name)))


def cases_of(file: Path) -> list[dict[str, Any]]:
    """A table's cases."""
    cases: list[dict[str, Any]] = data_of(file)
    return cases


def put(given: dict[str, Any], folder: Path) -> Path:
    """The path of a deck's file in a folder, where now stands what *given* describes."""
    path = folder / "deck.yaml"
    path.write_text(json.dumps(given, ensure_ascii=False, indent=1), encoding="utf-8")  # JSON is YAML
    return path


def deck_of(given: dict[str, Any], folder: Path) -> Deck:
    """The deck that *given* describes, as a file would. It must be without a problem."""
    deck, problems = ENGINE.read(put({"title": "A deck", **given}, folder))
    assert [problem.message for problem in problems] == []
    assert deck is not None
    return deck


def plain(text: str) -> str:
    """A text with its gaps as they are printed."""
    return text.replace(BLANK, "____")


def as_data(question: Question) -> dict[str, Any]:
    """All that a reader sees of a question, and its key, as a table writes it: what is empty is left out.

    The right option stands between == and ==, as an answer does in a deck.
    """
    data: dict[str, Any] = {
        "id": question.id,
        "context": list(question.context),
        "stem": plain(question.stem),
        "options": [_option(option) for option in question.options],
        "premises": {premise.text: premise.answer for premise in question.premises},
        "key": list(question.texts),
        "accept": list(question.accepted),
        "reject": list(question.refused),
        "tolerance": ", ".join(str(part.tolerance) for part in question.key if part.tolerance is not None),
        "unit": ", ".join(part.unit for part in question.key if part.unit),
        "points": "" if question.points == 1 else str(question.points),
    }
    return {name: value for name, value in data.items() if value}


def _option(option: Option) -> str:
    return f"=={option.text}==" if option.correct else option.text
