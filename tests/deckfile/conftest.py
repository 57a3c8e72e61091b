"""Decks from texts, for the tests of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.deckfile.deck import read_deck
from quizgen.deckfile.pools import Pools

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.model import Deck, Fact
    from quizgen.problems import Problem

    Read = Callable[..., tuple[Deck | None, list[Problem]]]

POOLS = Pools()
HEAD = """\
title: Rivers of Europe
article: {date: 2020-05-01}
entities:
  danube: {name: Danube, type: place.river, article: the, aka: [Donau, Duna]}
  alps: {name: Alps, type: place.mountains, article: the, plural: true}
  vienna: {name: Vienna, type: place.city, part_of: [austria]}
  austria: {name: Austria, type: place.country}
  survey: {name: River Survey, abbr: RS, type: org}
events:
  flood: {label: Flood of the Danube, name: the flood, when: 2013-06-03}
facts:
"""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a deck from the text of its one file, ``deck.yaml``, and of other files by name."""

    def read_(text: str, **others: str) -> tuple[Deck | None, list[Problem]]:
        files = {"deck.yaml": text, **{name.replace("__", "/") + ".yaml": t for name, t in others.items()}}
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        return read_deck(tmp_path, POOLS)

    return read_


@pytest.fixture
def read_fact(read: Read) -> Callable[..., Fact]:
    """Reads the one fact of a small deck, from the lines of its mapping; it must be without a problem."""

    def read_(*lines: str, **others: str) -> Fact:
        deck, problems = read(HEAD + "  - id: one\n" + "".join(f"    {line}\n" for line in lines), **others)
        assert problems == []
        assert deck is not None
        (fact,) = deck.facts
        return fact

    return read_


@pytest.fixture
def problems_of(read: Read) -> Callable[..., list[str]]:
    """The problems of the one fact of a small deck, from its lines: place in its lines, rule and message."""

    def read_(*lines: str, **others: str) -> list[str]:
        text = HEAD + "  - id: one\n" + "".join(f"    {line}\n" for line in lines)
        _, problems = read(text, **others)
        first = text.count("\n") - len(lines)
        return [f"{p.source.line - first}:{p.source.column - 4} {p.rule}: {p.message}" for p in problems]

    return read_
