"""A deck that is read again after a change is the deck that a fresh reader sees, whatever was changed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen import resources
from quizgen.deck_paths import files_of
from quizgen.deckfile.deck import read_nodes
from quizgen.deckfile.facts import facts_before
from quizgen.deckfile.facts.fact import read_fact
from quizgen.deckfile.facts.facts_before import FactsBefore
from quizgen.deckfile.pools import Pools
from quizgen.located_yaml.reader import Node, YamlProblem, load
from quizgen.located_yaml.reload import Loaded, load_again

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.deckfile.deck import DeckRead

POOLS = Pools()
DECK = """title: Ports
entities:
  wharf: {name: Old Wharf, type: place}
facts:
"""
FACTS = [
    "- id: port\n  fact: The ship was built in the city of ==Lisbon==.\n  ask: In which city was the ship built?\n",
    "- id: captain\n  fact: Its captain came from ==Portugal==.\n  ask: From which country did its captain come?\n",
    "- id: wharf\n  fact: It lay at ==Old Wharf==.\n  ask: Where did it lie?\n",
    "- id: claim\n  by: Reuters\n  fact: It carried ==40 guns==.\n  ask: How many guns did it carry?\n",
    "- id: city\n  fact: Later it sailed to the city of ==Porto==.\n  ask: To which city did it sail?\n",
    "- id: wrong\n  fact: Nothing is marked here.\n",
    "- id: port\n  fact: The id stands ==twice==.\n  ask: What is twice?\n",
    "- id: apart\n  apart: [port]\n  fact: It sank in ==1628==.\n  ask: In which year did it sink?\n",
    "- id: kind\n  kind: is-a\n  slots: {thing: the Vasa, class: warship}\n",
]


class Reader:
    """Reads one deck again and again, as an open deck does."""

    def __init__(self) -> None:
        self.files = files_of(resources.CHECKOUT / "decks" / "vasa-1628")
        self.before = FactsBefore()
        self.loaded: dict[str, Loaded] = {}

    def node(self, name: str, data: bytes) -> Node:
        known = self.loaded.get(name)
        root = load_again(data, name, known) if known else load(data, name)
        self.loaded[name] = Loaded(data, root)
        return root

    def read(self, deck: bytes, facts: bytes) -> DeckRead:
        return read_nodes(
            self.files, self.node("deck", deck), self.node("facts", facts), POOLS, before=self.before
        )

    def afresh(self, deck: bytes, facts: bytes) -> DeckRead:
        return read_nodes(self.files, load(deck, "deck"), load(facts, "facts"), POOLS)


EDITS = st.one_of(
    st.tuples(st.just("take"), st.integers(0, 8), st.just("")),
    st.tuples(st.just("put"), st.integers(0, 8), st.sampled_from(FACTS)),
    st.tuples(st.just("change"), st.integers(0, 8), st.sampled_from(("Lisbon", "Porto", "Paris", "Reuters", "x"))),
    st.tuples(st.just("deck"), st.integers(0, 2), st.sampled_from(("wharf", "Wharf", "lisbon"))),
)  # fmt: skip


@pytest.mark.slow
@given(st.lists(EDITS, max_size=6))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_changes(edits: list[tuple[str, int, str]]) -> None:
    reader, deck, facts = Reader(), DECK.removesuffix("facts:\n"), list(FACTS)
    for what, place, word in [("none", 0, ""), *edits]:
        if what == "take":
            del facts[place : place + 1]
        elif what == "put":
            facts.insert(place, word)
        elif what == "change" and facts:
            facts[place % len(facts)] = facts[place % len(facts)].replace("==Lisbon==", f"=={word}==")
        elif what == "deck":
            deck = deck.replace("wharf", word, 1)
        now = deck.encode(), "".join(facts).encode()
        assert reader.read(*now) == reader.afresh(*now)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    read: list[object] = []

    def reading(*args: object) -> object:
        read.append(args[0])
        return read_fact(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(facts_before, "read_fact", reading)
    return read


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda facts: facts, 0),
        (lambda facts: [*facts[:2], facts[2].replace("Where", "At which wharf"), *facts[3:]], 1),
        # What the first took from the pools is another, so that all below is read again.
        (lambda facts: [facts[0].replace("Lisbon", "Paris"), *facts[1:]], 5),
    ],
)
def test_only_what_may_be_another_is_read_again(
    change: Callable[[list[str]], list[str]], again: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, deck, facts = Reader(), DECK.removesuffix("facts:\n").encode(), FACTS[:5]
    reader.read(deck, "".join(facts).encode())
    read = counted(monkeypatch)
    now = "".join(change(facts)).encode()
    assert reader.read(deck, now) == reader.afresh(deck, now)
    assert len(read) == again


def test_another_record_of_the_deck_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, deck, facts = Reader(), DECK.removesuffix("facts:\n"), "".join(FACTS[:5]).encode()
    reader.read(deck.encode(), facts)
    read = counted(monkeypatch)
    other = deck.replace("place", "place.city").encode()
    assert reader.read(other, facts) == reader.afresh(other, facts)
    assert len(read) == 5


def test_another_kind_of_its_own_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(resources.CHECKOUT / "decks" / "vasa-1628", tmp_path / "vasa")
    reader = Reader()
    reader.files = files_of(tmp_path / "vasa")
    deck, facts = reader.files.deck.read_bytes(), (tmp_path / "vasa" / "facts.yaml").read_bytes()
    reader.read(deck, facts)
    read = counted(monkeypatch)
    reader.read(deck, facts)
    assert not read
    kind = tmp_path / "vasa" / "templates" / "who-did.yaml"
    kind.write_text(kind.read_text(encoding="utf-8") + "# Changed.\n", encoding="utf-8")
    assert reader.read(deck, facts) == reader.afresh(deck, facts)
    assert len(read) == len(reader.loaded["facts"].root or ())


def test_a_deck_with_a_mistake_is_read_as_ever() -> None:
    reader, deck = Reader(), DECK.removesuffix("facts:\n").encode()
    for facts in ("".join(FACTS), "- id: one\n", "".join(FACTS[:4])):
        assert reader.read(deck, facts.encode()) == reader.afresh(deck, facts.encode())
    with pytest.raises(YamlProblem):
        reader.read(deck, b"- id: 'open\n")
    assert reader.read(deck, facts.encode()) == reader.afresh(deck, facts.encode())
