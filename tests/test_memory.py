"""What a build holds of each fact: bytes, as Python counts them, and so the same on every machine."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.anki import package, release
from quizgen.engine import job as jobs
from quizgen.engine.engine import Built, Engine
from quizgen.model import Source, WordSources

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("anki", "quiz")
FEWER, MORE = 300, 900
MOST_BYTES_A_FACT = 9_000
"""Some 7,500 are held. It was 12,200 before a large deck let its YAML, cards and notes go once they are used."""
FACT = """- id: fact-{n}
  at: p{n}s1
  tags: [topic-{topic}, inspection]
  evidence: gauge {topic}
  because: The inspectors gave each of the stations a number of its own and wrote it in list {n}.
  fact: Station {n} keeps =={count} barrels== of water in its cellar, by the list of the inspectors.
  ask: How many barrels of water does station {n} keep in its cellar?
  tolerance: 2
"""


def deck_of(facts: int, folder: Path) -> Path:
    text = "".join(FACT.format(n=n, topic=n % 20, count=n + 3) for n in range(1, facts + 1))
    path = folder / f"deck-{facts}.yaml"
    path.write_text(f"title: Stations\nid: stations\nfacts:\n{text}", encoding="utf-8")
    return path


@pytest.fixture
def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every deck is built as a large one is, and no room is made for a large file before it is read."""
    monkeypatch.setenv("QUIZGEN_LARGEST_DECK_FILE", "1")
    monkeypatch.setattr(jobs, "FEWEST_FACTS_OF_LARGE_DECK", 1)
    monkeypatch.setattr(release, "FEWEST_FACTS_IN_FILE", 1)
    monkeypatch.setattr(package, "MOST_NOTES_IN_MEMORY", 0)


def most_held(work: Callable[[], Built]) -> int:
    """The most bytes that are held at a time while something is built, beyond what is held before."""
    tracemalloc.start()
    try:
        built = work()
        assert built.files
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.usefixtures("as_if_large")
def test_a_fact_takes_no_more_memory(tmp_path: Path) -> None:
    engine = Engine()
    fewer, more = deck_of(FEWER, tmp_path), deck_of(MORE, tmp_path)
    engine.build(fewer, formats=FORMATS)  # what is loaded once is loaded
    held = [most_held(lambda path=path: engine.build(path, formats=FORMATS)) for path in (fewer, more)]  # type: ignore[misc]
    assert (held[1] - held[0]) / (MORE - FEWER) < MOST_BYTES_A_FACT


def test_a_large_deck_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    path, formats = deck_of(40, tmp_path), ("anki", "anki_text", "quiz", "cards")
    usual = Engine().build(path, formats=formats)
    request.getfixturevalue("as_if_large")
    assert Engine().build(path, formats=formats) == usual
    assert len(usual.files) == len(formats)


def test_where_words_are_written_is_packed_and_unpacked() -> None:
    sources = {
        "accept": [Source("facts.yaml", 3, 10, 4), Source("facts.yaml", 2**31, 2**28, 2**28)],
        "ask": [Source("facts.yaml", 5, 8, 60)],
    }
    packed = WordSources.of(sources)
    assert {key: list(packed.under(key)) for key in sources} == sources
    assert packed.under("tags") == ()
    assert WordSources.of({"tags": []}) == WordSources()
    assert packed.keys is WordSources.of(sources).keys
