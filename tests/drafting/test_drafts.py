"""Drafts of whole articles: what is finished is right, nothing is copied, and how good they are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

import quizgen
from quizgen.article.copied import longest_copy, words_of_copies
from quizgen.article.drafting.choosing import GOOD, PER_SENTENCE
from quizgen.deckfile.deck import read_deck, read_texts
from quizgen.located_yaml.writer import written_item
from tests.builds import ENGINE
from tests.drafting.trials import (
    EVERYTHING,
    TRIALS,
    USUAL,
    digest,
    draft_of,
    found,
    judgements,
    proposals,
    sentences_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.engine.article_draft import ArticleDraft

OWN = [name for name in TRIALS if name != "seed"]
needs_seed = pytest.mark.skipif("seed" not in TRIALS, reason="the seed's article is not beside this checkout")


def written(made: ArticleDraft, folder: Path) -> Path:
    """A deck of a draft, with every finished proposal moved to facts.yaml as it is."""
    for name, data in made.files.items():
        (folder / name).write_bytes(data)
    items = (folder / "draft.yaml").read_text(encoding="utf-8").split("\n\n")
    finished = [item for item in items if "- id:" in item and "\u2026" not in item.partition("- id:")[2]]
    (folder / "facts.yaml").write_text("\n\n".join(finished), encoding="utf-8")
    (folder / "draft.yaml").unlink()
    return folder


@pytest.mark.parametrize("settings", ["usual", "all"])
@pytest.mark.parametrize("name", TRIALS)
def test_a_finished_proposal_is_a_fact_without_a_mistake(name: str, settings: str, tmp_path: Path) -> None:
    made = draft_of(name) if settings == "usual" else draft_of(name, EVERYTHING)
    finished = sum(one.is_finished for one in made.proposals)
    if not finished:
        assert name not in (
            "seed",
            "vasa",
            "lake",
            "library",
        )  # kinds are in English, and not every article has one
        return
    path = written(made, tmp_path)
    deck, problems = ENGINE.read(path)
    assert deck
    assert [problem.message for problem in problems] == []
    assert len(deck.facts) == finished
    assert [problem.message for problem in ENGINE.check(path) if problem.severity == "error"] == []
    verified, _ = ENGINE.verify(path, TRIALS[name].article)
    assert verified
    assert verified.wrong == ()
    assert {problem.rule for problem in verified.problems} <= {"whose-word", "read-again"}


@pytest.mark.parametrize("settings", ["usual", "all"])
@pytest.mark.parametrize("name", TRIALS)
def test_nothing_that_is_written_copies_the_article(name: str, settings: str) -> None:
    runs = words_of_copies(sentence.text for sentence in sentences_of(name))
    made = draft_of(name) if settings == "usual" else draft_of(name, EVERYTHING)
    for data in made.files.values():
        assert longest_copy(data.decode(), runs) == ()
    assert not any(
        sentence.text in data.decode() for sentence in sentences_of(name) for data in made.files.values()
    )


@pytest.mark.parametrize("name", TRIALS)
def test_a_draft_keeps_to_its_limits(name: str) -> None:
    made = draft_of(name)
    assert made.proposals
    assert max(Counter(one.at for one in made.proposals).values()) <= PER_SENTENCE
    assert all(one.score >= GOOD and one.reason for one in made.proposals)
    texts = {sentence.at: sentence.text for sentence in sentences_of(name)}
    for one in made.proposals:
        assert all(piece.evidence in texts[one.at] for piece in one.pieces), one
        assert all(len(str(value).split()) <= 7 for value in one.slots.values())
        evidence = one.keys()["evidence"]
        words = evidence.values() if isinstance(evidence, dict) else [evidence]
        assert all(1 <= len(str(word).split()) <= 4 for word in words)
    best_first = [(one.at, -one.score) for one in made.proposals]
    assert best_first == sorted(best_first)


@pytest.mark.parametrize("name", OWN)
def test_drafts_are_those_of_the_golden_files(name: str, golden: Callable[[str, bytes], None]) -> None:
    made = draft_of(name)
    for file, data in made.files.items():
        golden(f"drafting/{name}.{file}", data)


@pytest.mark.parametrize("name", TRIALS)
def test_one_article_gives_one_draft(name: str) -> None:
    first = draft_of(name)
    draft_of.cache_clear()
    assert draft_of(name) == first


# --- how good they are ------------------------------------------------------------------------------

ANSWERS_FOUND = {"seed": (0.55, 0.8), "vasa": (0.6, 0.8)}
"""The least share of a person's answers that the usual draft finds, and that of all proposals."""


@pytest.mark.parametrize("name", [pytest.param("seed", marks=needs_seed), "vasa"])
def test_what_people_asked_for_is_found(name: str) -> None:
    trial = TRIALS[name]
    assert trial.deck
    deck = read_deck(trial.deck)[0]
    assert deck
    for settings, floor in zip((USUAL, EVERYTHING), ANSWERS_FOUND[name], strict=True):
        has, lacks = found(deck, proposals(name, settings))
        assert len(has) / (len(has) + len(lacks)) >= floor, lacks


MOST_UNJUDGED = 0.1


def test_most_proposals_want_no_more_than_words() -> None:
    """A proposal that nobody has judged yet counts for nothing; where there are many of them, judge them first."""
    known = judgements()
    verdicts = Counter(known.get(digest(name, one), "") for name in TRIALS for one in proposals(name))
    total = sum(verdicts.values())
    assert verdicts[""] / total <= MOST_UNJUDGED, "see benchmarks/drafting.py --list"
    judged = total - verdicts[""]
    assert verdicts["throw"] / judged <= 0.2
    assert (verdicts["keep"] + verdicts["words"]) / judged >= 0.5


# --- a deck that was never written ------------------------------------------------------------------


def test_a_deck_in_memory_is_read_as_one_in_files(tmp_path: Path) -> None:
    deck = "title: A deck\n"
    facts = written_item({"id": "a", "at": "p1s1", "fact": "The ferry carried ==rice==.", "ask": "What?"})
    (tmp_path / "deck.yaml").write_text(deck, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(facts, encoding="utf-8")
    assert read_texts(tmp_path, deck, facts) == read_deck(tmp_path)


def test_a_draft_is_read_back_as_yaml() -> None:
    made = draft_of("vasa")
    assert yaml.safe_load(made.files["deck.yaml"])["article"]["sentences"] == [3, 5, 1, 4, 3]
    assert len(yaml.safe_load(made.files["draft.yaml"])) == len(made.proposals)


@pytest.mark.parametrize("by", ["\u2026", "ministry"])
def test_a_proposal_whose_speaker_is_not_told_is_unfinished(by: str, tmp_path: Path) -> None:
    facts = written_item(
        {
            "id": "a",
            "at": "p1s1",
            "kind": "located-in",
            "slots": {"place": "Naha", "container": "Okinawa"},
            "by": by,
        }
    )
    (tmp_path / "deck.yaml").write_text("title: A deck\n", encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(facts, encoding="utf-8")
    rules = {problem.rule for problem in ENGINE.check(tmp_path)}
    assert ("unfinished" in rules) == (by == "\u2026")


@pytest.mark.parametrize(
    ("sentence", "entity"),
    [
        ("In March the container ship Ever Given ran aground.", {"name": "Ever Given"}),
        ("They cheered the racehorse and the film Long Harbour on the quay.", {"name": "Long Harbour"}),
        ("They cheered the engineer Ada Lund on the quay.", {"name": "Ada Lund", "type": "person"}),
    ],
)
def test_a_name_behind_what_it_names_is_no_person(
    sentence: str, entity: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(sentence, encoding="utf-8")
    made = quizgen.draft_article(path)
    deck = yaml.safe_load(next(data for name, data in made.files.items() if name == "deck.yaml"))
    (found,) = [one for one in deck["entities"].values() if one["name"] == entity["name"]]
    assert {key: found.get(key) for key in entity} == entity
    assert found.get("type") == entity.get("type")
