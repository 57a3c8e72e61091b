"""The types that are asked for by name, on one paper: in every language, with other points, and each version proved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quizgen import resources
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = sorted(folder.name for folder in (resources.templates() / "questions").iterdir())
TYPES = ("multiple_response", "open", "matching", "short_answer")
DECK: dict[str, Any] = {
    "language": "de",
    "blueprint": {"sections": [{"types": name, "number": 1, "points": 2} for name in TYPES]},
    "facts": [
        {"id": "ladung", "fact": "Die Fähre lud ==Reis== und ==Kupfer==.", "ask": {"all": "Was lud die Fähre?"},
         "distractors": {"all": ["Seide", "Tee", "Salz", "Holz"]}},
        {"id": "grund", "fact": "Der Damm brach, weil er alt war.", "explain": "Erklären Sie, warum der Damm brach.",
         "scheme": ["er war alt", {"text": "das Wasser stand hoch", "points": 2}]},
        {"id": "geraete", "fact": "Der Kran hebt, die Pumpe saugt.", "match": "Was tut welches Gerät?",
         "pairs": {"der Kran": "er hebt", "die Pumpe": "sie saugt"}, "distractors": ["es pfeift"]},
        {"id": "farben", "fact": "Die Fahne ist ==rot==, ==weiß== und ==grün==.", "name": 2,
         "ask": {"all": "Nennen Sie zwei der drei Farben der Fahne."}},
    ],
}  # fmt: skip
POINTS = 2 * (2 + 3 + 2 + 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_quiz_key_and_page_are_proved(language: str, tmp_path: Path) -> None:
    job = ENGINE.job(deck_of(DECK, tmp_path), Settings(language=language, versions=3))
    assert [item.question.type for item in job.quiz.value.versions[0].items] == [*TYPES]
    assert job.quiz.value.points == POINTS
    assert job.prove({name: job.write(name).value for name in ("quiz", "key", "web")}) == []
