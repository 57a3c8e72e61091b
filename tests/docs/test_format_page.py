"""The blueprint in the format reference is one that quizgen reads and fills."""

from __future__ import annotations

from pathlib import Path

import quizgen
from quizgen.settings import Settings
from tests.builds import ENGINE

ROOT = Path(__file__).parents[2]


def test_the_blueprint_in_the_page_makes_a_quiz(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    text = page.partition("### Blueprint\n")[2].partition("```yaml\n")[2].partition("```\n")[0]
    file = tmp_path / "unit.yaml"
    file.write_text(text, encoding="utf-8")
    deck, _ = ENGINE.read(ROOT / "decks" / "us-japan-drills-2017")
    assert deck is not None
    planned, problems = ENGINE.plan(deck, Settings(blueprint=file))
    assert problems == ()
    assert planned.blueprint is not None
    quiz = quizgen.compose(deck, blueprint=file)
    assert quiz.title == "Unit test, spring"
    assert [len(s.items) for s in quiz.versions[0].sections] == [6, 1, 2, 3]
    assert [s.points for s in quiz.versions[0].sections][1] == 2 * len(
        quiz.versions[0].sections[1].items[0].premises
    )
