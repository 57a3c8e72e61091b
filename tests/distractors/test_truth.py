"""No option may also be true: every reason to refuse a candidate, from the table beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.distractors.truth import MOST_FACTS_PER_TOPIC
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import cases_of, deck_of

if TYPE_CHECKING:
    from quizgen.distractors.distractors import DistractorFinder
    from quizgen.model import Answer, Deck, Fact

TABLE = Path(__file__).parent / "truth.yaml"
CASES = [pytest.param(case, id=case["case"]) for case in cases_of(TABLE)]
DECK = ("article", "entities", "events", "facts")
REASONS = {
    "it is the answer",
    "it is the answer in another form",
    "it contains, lies in or overlaps the answer",
    "it is another answer of the same fact",
    "it is later than the article",
    "its words hold the answer's, or the answer's hold them",
    "its own statement speaks of it",
}


def options_of(deck: Deck) -> DistractorFinder:
    return ENGINE.job(deck)._options


def asked(deck: Deck, fact: str, answer: str) -> tuple[Fact, Answer]:
    found = next(one for one in deck.facts if one.id == fact)
    return found, next(one for one in found.answers if one.name == answer)


def why_not(deck: Deck, fact: Fact, answer: Answer, text: str, *, by_hand: bool = False) -> str:
    options = options_of(deck)
    return options.truth.why_not(options._candidate(text, "deck", answer), fact, answer, by_hand=by_hand)


@pytest.mark.parametrize("case", CASES)
def test_what_may_be_true_is_refused(case: dict[str, Any], tmp_path: Path) -> None:
    deck = deck_of({key: case[key] for key in DECK if key in case}, tmp_path)
    fact, answer = asked(deck, *case["answer"])
    assert {text: why_not(deck, fact, answer, text) for text in case["candidates"]} == case["candidates"]


def test_the_table_trips_every_reason() -> None:
    told = {reason for case in cases_of(TABLE) for reason in case["candidates"].values() if reason}
    assert {reason for reason in told if not reason.startswith("the fact '")} == REASONS
    assert any(reason.startswith("the fact '") for reason in told)


@pytest.mark.parametrize("case", CASES)
def test_what_is_refused_is_never_an_option(case: dict[str, Any], tmp_path: Path) -> None:
    """Whatever the order of chance, and however many are wanted."""
    deck = deck_of({key: case[key] for key in DECK if key in case}, tmp_path)
    fact, answer = asked(deck, *case["answer"])
    for seed in "abcde":
        found = ENGINE.job(deck, Settings(seed=seed))._inputs.distractors.find(fact, answer, count=9)
        assert [why_not(deck, fact, answer, option.text) for option in found] == [""] * len(found)


def test_the_curator_is_trusted_for_what_the_facts_say_and_for_nothing_else(tmp_path: Path) -> None:
    entities = {"ada": {"name": "Ada", "type": "person"}, "bea": {"name": "Bea", "type": "person"}}
    facts = [
        {"id": "one", "event": "race", "fact": "The race was won by ==Ada==, before Cid.", "accept": "Ann"},
        {"id": "two", "event": "race", "fact": "The race was watched by ==Bea==."},
    ]
    deck = deck_of({"entities": entities, "events": {"race": {"label": "Race"}}, "facts": facts}, tmp_path)
    fact, answer = asked(deck, "one", "Ada")
    assert why_not(deck, fact, answer, "Bea") == "the fact 'two' speaks of it"
    assert why_not(deck, fact, answer, "Bea", by_hand=True) == ""
    assert why_not(deck, fact, answer, "Cid", by_hand=True) == ""
    assert why_not(deck, fact, answer, "Ann", by_hand=True) == "it is the answer"


def test_where_too_many_facts_speak_of_it_nothing_is_proved(tmp_path: Path) -> None:
    entities = {name.lower(): {"name": name, "type": "person"} for name in ("Ada", "Bea", "Cid")}
    facts = [{"id": "one", "event": "race", "fact": "The race was won by ==Ada==."}]
    facts += [
        {"id": f"n{n}", "event": "race", "fact": f"Lap {n} took =={n}== minutes."}
        for n in range(10, MOST_FACTS_PER_TOPIC + 10)
    ]
    facts += [{"id": "late", "event": "race", "fact": "Lap 5 was won by ==Bea==."}]
    deck = deck_of({"entities": entities, "events": {"race": {"label": "Race"}}, "facts": facts}, tmp_path)
    fact, answer = asked(deck, "one", "Ada")
    assert why_not(deck, fact, answer, "Bea") == "too many facts speak of it to be sure"
    assert why_not(deck, fact, answer, "Cid") == ""


def test_a_kind_with_very_many_facts_is_still_set_apart(tmp_path: Path) -> None:
    facts = [
        {"id": f"n{n}", "kind": "cost", "slots": {"what": f"chair number {n}", "amount": f"${n}"}}
        for n in range(20, MOST_FACTS_PER_TOPIC + 40)
    ]
    facts.append({"id": "again", "kind": "cost", "slots": {"what": "chair number 50", "amount": "$7"}})
    deck = deck_of({"facts": facts}, tmp_path)
    fact, answer = asked(deck, "n50", "amount")
    assert why_not(deck, fact, answer, "$60") == ""
    assert why_not(deck, fact, answer, "$7") == "the fact 'again' speaks of it"
