"""However many words are misspelt, and however alike the words are: a deck is judged in work that its limits hold."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.text import hints
from tests.builds import ENGINE
from tests.decks import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

NAMES = [f"{'a' * 90}-{number:03d}" for number in range(300)]
"""Names that are long and nearly one: the worst to tell apart."""
SLIPS = [f"{'a' * 90}-{number:03d}x" for number in range(300)]


def fact(number: int, **more: object) -> dict[str, object]:
    return {"id": f"f{number}", "fact": f"House {number} has ==a roof==.", "ask": "What has it?", **more}


DECKS: dict[str, dict[str, object]] = {
    "tags": {
        "facts": [fact(number, tags=[name]) for number, name in enumerate(NAMES)],
        "blueprint": {"sections": [{"number": 1, "tags": SLIPS}]},
    },
    "events": {
        "events": {name: {"label": name, "when": 2001} for name in NAMES},
        "facts": [fact(number, event=slip) for number, slip in enumerate(SLIPS)],
    },
    "speakers": {
        "entities": {name: {"name": f"Station {name}"} for name in NAMES},
        "events": {
            f"v{number}": {"label": f"Visit {number}", "when": 2001, "by": slip}
            for number, slip in enumerate(SLIPS)
        },
        "facts": [fact(number, event=f"v{number}") for number in range(300)],
    },
    "answers": {"facts": [fact(0, accept=dict.fromkeys(SLIPS[:100], "x"))]},
}


@pytest.mark.parametrize("name", DECKS)
def test_what_is_compared_letter_by_letter_is_held(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def counted(word: str, among: list[str], **options: Any) -> list[str]:
        nonlocal compared
        compared += len(among)
        return difflib.get_close_matches(word, among, **options)

    monkeypatch.setattr(hints, "get_close_matches", counted)
    problems = ENGINE.check(put({"id": "houses", "title": "Houses", **DECKS[name]}, tmp_path))
    assert len(problems) >= 100
    assert 0 < compared <= 4_000


def test_the_nearest_of_many_is_found() -> None:
    assert hints.nearest(SLIPS[7], NAMES) == NAMES[7]
    assert hints.nearest("tag-77-nmae", [f"tag-{number}-name" for number in range(2000)]) == "tag-77-name"


def test_where_the_letters_are_used_up_no_name_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand slips among ten thousand names would read each name ten thousand times, only to count letters."""
    monkeypatch.setattr(hints, "MOST_LETTERS_SOUGHT", 20)
    sought = hints.Hints()
    assert sought.did_you_mean("nmae", ["name", "tag"], "no") == "did you mean 'name'?"
    assert sought.did_you_mean("nmae", ["name", "a name of many letters"], "no") == "no"
    assert sought.did_you_mean("nmae", (pytest.fail("a name was read") for _ in range(1)), "no") == "no"


def test_a_list_is_read_as_far_as_it_is_shown() -> None:
    def words() -> Iterator[str]:
        yield from (f"w{number}" for number in range(hints.MOST_WORDS_LISTED + 1))
        pytest.fail("a word was read that is not shown")

    assert hints.listing(words()).endswith(f"w{hints.MOST_WORDS_LISTED - 1}, \u2026")
