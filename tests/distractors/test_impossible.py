"""Words that look like a date or a number, and that no calendar or reckoning has, are words like any others.

A lure such as "31 February 1956" is an honest wrong option: whoever takes it has not thought of the calendar. It
stands among the options, which then have no order of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen import registry
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of

if TYPE_CHECKING:
    from pathlib import Path

IMPOSSIBLE = [
    "31 February 1956", "Monday 3 March 1956", "2017/2016", "3 March 1956 to 2 March 1956", "1956-13", "1956-02-31",
    "1956-00", "0000", "0000-01-01", "9999-99-99", "30 and 31 February 1956", "9 to 3", "9-3", "-0", "1e999",
    "one hundred hundred", "9" * 4_400, "0." + "0" * 4_400 + "1", "9" * 400 + " to 1", "\u0663\u0661 February 1956",
    "\u00b2", "about 31 February 1956", "-1956",
]  # fmt: skip
ANSWERS = ["3 March 1956", "March 1956", "1956", "3\u20134 March 1956", "300", "300 to 400", "Ada Lee"]
PLACES = ["distractors", "accept", "reject", "evidence", "because", "aka"]
LANGUAGES = ["en", "fr"]
SEEDS = ["1", "2", "3"]
CASES = [
    (text, (place, LANGUAGES[(line + number) % len(LANGUAGES)]))
    for line, text in enumerate(IMPOSSIBLE)
    for number, place in enumerate(PLACES)
]
"""Each text in each place, in the languages by turns: so each language has every text, and every place."""


@pytest.mark.slow
@pytest.mark.parametrize(("text", "where"), CASES, ids=lambda value: str(value)[:20])
def test_nothing_that_a_curator_writes_stops_a_question(
    text: str, where: tuple[str, str], tmp_path: Path
) -> None:
    place, language = where
    facts = [
        {
            "id": f"fact{number}", "at": "p1", "fact": f"The dam {number} broke: =={answer}==.",
            "ask": f"What of dam {number}?", "distractors": ["1 June 1957", "2 June 1957"],
        }
        | ({} if place == "aka" else {place: text if place == "because" else [text, "2 May 1955"]})
        for number, answer in enumerate(ANSWERS)
    ]  # fmt: skip
    entities = {"ada": {"name": "Ada Lee", "aka": [text] if place == "aka" else []}}
    deck = deck_of({"language": language, "entities": entities, "facts": facts}, tmp_path)
    for seed in SEEDS:
        job = ENGINE.job(deck, Settings(seed=seed))
        job.check()
        assert job.questions(registry.names("questions"))
        assert job.quiz.value.versions
        assert job.release.notes


@pytest.mark.parametrize("text", IMPOSSIBLE[:6])
def test_a_date_that_no_calendar_has_is_an_option_like_any_other(text: str, tmp_path: Path) -> None:
    fact = {
        "id": "dam", "at": "p1", "fact": "The dam broke on ==3 March 1956==.", "ask": "When did the dam break?",
        "distractors": [text, "2 June 1955"],
    }  # fmt: skip
    deck = deck_of({"facts": [fact]}, tmp_path)
    (question,) = ENGINE.job(deck).questions(["choice"])
    assert {option.text for option in question.options} == {"3 March 1956", text, "2 June 1955"}
