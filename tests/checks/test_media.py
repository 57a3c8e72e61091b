"""The words of pictures: there for everybody, and never telling what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builds import ENGINE
from tests.media_files import png, wav

if TYPE_CHECKING:
    from pathlib import Path

DECK = """\
title: Rivers
article: {sentences: [1]}
entities: {d: {name: Danube, aka: Duna, type: place.river}}
facts:
  - id: one
    at: p1
    fact: The ==Danube== rose by ==two metres==.
    media: """
RULES = {"no-alt", "no-alt-asked", "media-tells"}
CASES = [
    # what the fact shows, the rule that it breaks
    ("map.png", "no-alt"),
    ("{file: map.png, alt: '  '}", "no-alt"),
    ("{file: map.png, with: question}", "no-alt-asked"),
    ("{file: map.png, alt: A river, with: question}", ""),
    ("{file: map.png, alt: The Danube}", ""),
    ("{file: map.png, alt: The Danube, with: question}", "media-tells"),
    ("{file: map.png, alt: The DUNA at night, with: question}", "media-tells"),
    ("{file: map.png, alt: Danubean hills, with: question}", ""),
    ("{file: map.png, alt: A river, credit: Danube Museum, with: question}", "media-tells"),
    ("{file: map.png, alt: 'A mark, two metres high', with: question}", "media-tells"),
    ("flood.wav", ""),
    ("{file: flood.wav, with: question}", ""),
    ("{file: flood.wav, alt: The Danube, with: question}", "media-tells"),
]


def found(folder: Path, shows: str) -> list[str]:
    """The rules of pictures that a deck of one fact breaks."""
    (folder / "media").mkdir(exist_ok=True)
    (folder / "media" / "map.png").write_bytes(png())
    (folder / "media" / "flood.wav").write_bytes(wav())
    (folder / "deck.yaml").write_text(DECK + shows + "\n", encoding="utf-8")
    return [problem.rule for problem in ENGINE.check(folder) if problem.rule in RULES]


@pytest.mark.parametrize(("shows", "rule"), CASES)
def test_what_breaks_a_rule_of_pictures(tmp_path: Path, shows: str, rule: str) -> None:
    assert found(tmp_path, shows) == ([rule] if rule else [])


def test_a_rule_of_pictures_may_be_broken_with_a_reason(tmp_path: Path) -> None:
    reason = "\n    allow: {no-alt: it is an ornament}"
    assert found(tmp_path, f"map.png{reason}") == []
