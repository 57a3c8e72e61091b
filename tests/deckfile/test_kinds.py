"""Kinds: a deck's own, the shipped ones, and what is said of one that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen import resources
from quizgen.deckfile.kinds.kind_files import Kinds, read_kind
from quizgen.limits import MOST_SLOTS
from quizgen.model import Number, Reference, Run
from quizgen.problems import ProblemFound
from tests.deckfile.conftest import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.model import Fact
    from tests.deckfile.conftest import Read

    ReadFact = Callable[..., Fact]
    ProblemsOf = Callable[..., list[str]]

SHIPPED = sorted((resources.templates() / "facts").rglob("*.yaml"))
FLOWS = """\
about: Where a river flows
slots:
  river: {about: the river, type: place.river}
  town: {type: place.city}
  far: {type: number, default: "30 km", asked: false}
statement: "{{ river }} {{ river|verb('flows', 'flow') }} past {{ town }}, {{ far }} on."
stems:
  river: "which river flows past {{ town }}?"
  town: "Which town does {{ river }} flow past?"
pair: [river, town]
types: {town: [cloze, choice], river: short_answer}
open: town
"""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_kind_would_pass_as_a_decks_own(path: Path) -> None:
    kind = read_kind(path, path.parent.name)
    assert kind.about
    assert kind.stems


def test_a_kind_words_the_statement_and_the_stems(read_fact: ReadFact) -> None:
    fact = read_fact("at: p1", "kind: flows", "slots: {river: Donau, town: vienna}", templates__flows=FLOWS)
    assert fact.runs == (
        *(Run("The "), Run("Donau", 0), Run(" flows past "), Run("Vienna", 1), Run(", 30 km on.")),
    )
    river, town = fact.answers
    assert (river.stem, town.stem) == (
        "Which river flows past Vienna?",
        "Which town does the Donau flow past?",
    )
    assert (river.value, town.value) == (Reference("danube"), Reference("vienna"))
    assert (fact.kind, fact.pair, fact.slots["far"]) == ("flows", ("river", "town"), "30 km")


def test_a_kind_says_what_may_be_asked_of_its_slots(read_fact: ReadFact) -> None:
    fact = read_fact("at: p1", "kind: flows", "slots: {river: Donau, town: vienna}", templates__flows=FLOWS)
    river, town = fact.answers
    assert (river.types, town.types) == (("short_answer",), ("choice",))
    assert (river.complete, town.complete) == (True, False)
    assert (river.uses, town.uses) == (("town",), ("river",))


def test_a_slot_may_say_more_than_its_words(read_fact: ReadFact) -> None:
    fact = read_fact(
        "at: p1", "kind: flows", "slots: {river: {text: Danube, plural: true}, town: vienna, far: 5 km}",
        templates__flows=FLOWS,
    )  # fmt: skip
    assert fact.statement == "The Danube flow past Vienna, 5 km on."


def test_a_fact_may_ask_in_its_own_words_and_be_vague(read_fact: ReadFact) -> None:
    fact = read_fact(
        "at: p1", "kind: flows", "slots: {river: Donau, town: Vienna}", "ask: {river: What flows there?}",
        "is: {town: vague}", templates__flows=FLOWS,
    )  # fmt: skip
    (river,) = fact.answers
    assert river.stem == "What flows there?"
    assert fact.statement == "The Donau flows past Vienna, 30 km on."


def test_a_decks_own_kind_goes_before_the_shipped_one(read_fact: ReadFact) -> None:
    own = 'about: x\nslots: {place: {}}\nstatement: "It is at {{ place }}."\n'
    fact = read_fact(
        "at: p1",
        "kind: based-at",
        "slots: {place: 12 miles}",
        **{"templates__based-at": own},
    )
    assert fact.statement == "It is at 12 miles."
    assert isinstance(fact.answers[0].value, Number)


def test_wording_in_a_slot_is_text(read_fact: ReadFact) -> None:
    own = 'about: x\nslots: {what: {}}\nstatement: "Say {{ what }}."\n'
    fact = read_fact("at: p1", "kind: say", "slots: {what: '{{ 7 }} <b>&'}", templates__say=own)
    assert fact.statement == "Say {{ 7 }} <b>&."


def test_a_kind_that_is_wrong_is_told_of_once_even_if_nothing_uses_it(read: Read) -> None:
    fact = "  - {id: one, at: p1, fact: The ==Danube== rose.}\n"
    _, problems = read(HEAD + fact, templates__flows="about: x\nslots: {a: {}}\nstatement: '{{ b }}'\n")
    assert [(p.rule, p.source.line, p.source.column) for p in problems] == [("unknown-slot", 3, 16)]


@pytest.mark.parametrize(
    ("wording", "reason"),
    [
        ("{{ a.b }}", "getattr"),
        ("{{ a() }}", "call"),
        ("{{ a['b'] }}", "getitem"),
        ("{% set a = 1 %}", "set"),
        ("{{ 2 ** 99 }}", "pow"),
        ("{% include 'x' %}", "include"),
        ("{{ a|upper }}", "upper"),
        ("{{ a|verb('x', 'y')|a }}", "a filter can only follow a slot"),
        ("{{ 'x'|a }}", "a filter can only follow a slot"),
        ("{{ a|verb }}", ""),
        ("{{ a ~ 1 }}", ""),
    ],
)
def test_wording_that_does_more_than_it_may_is_a_problem(wording: str, reason: str, read: Read) -> None:
    own = f'about: x\nslots: {{a: {{}}}}\nstatement: "{wording} {{{{ a }}}}"\nstems: {{a: "{wording}?"}}\n'
    _, problems = read(HEAD + "  - {id: one, at: p1, kind: own, slots: {a: Danube}}\n", templates__own=own)
    assert {problem.rule for problem in problems} <= {"bad-wording", "cannot-word"}
    assert all(reason in problem.message for problem in problems)
    assert problems or not reason


def test_the_facts_own_mistakes_are_told_beside_its_kinds(problems_of: ProblemsOf) -> None:
    found = problems_of("at: x", "kind: own", "slots: {a: b}", templates__own="about: x\n")
    assert any("bad-citation" in problem for problem in found)
    assert any("missing-key" in problem for problem in found)


def test_a_date_that_cannot_be_is_told_beside_a_kind(problems_of: ProblemsOf) -> None:
    own = "about: x\nslots: {what: {}}\nstatement: 'In {{ as_of }}: {{ what }}'\n"
    found = problems_of("at: p1", "kind: say", "as_of: 2017-02-30", "slots: {what: hi}", templates__say=own)
    assert found == ["3:8 bad-date: 2017-02-30 does not exist: that month has 28 days"]


def test_a_kind_is_read_once_even_if_it_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("about: x\n", encoding="utf-8")
    kinds = Kinds("en", tmp_path)
    with pytest.raises(ProblemFound) as first:
        kinds.get("own")
    path.unlink()
    with pytest.raises(ProblemFound) as second:
        kinds.get("own")
    assert second.value.problems == first.value.problems


def test_every_language_has_the_kinds_of_its_folder() -> None:
    assert Kinds("en").names == Kinds("en-GB").names
    assert Kinds("xx").names == ()
    assert Kinds("en").get("no-such-kind") is None


@pytest.mark.parametrize(("many", "rules"), [(MOST_SLOTS, []), (MOST_SLOTS + 1, ["bad-wording"])])
def test_a_kind_has_so_many_slots_and_no_more(many: int, rules: list[str], tmp_path: Path) -> None:
    slots = ", ".join(f"s{number}: {{asked: false}}" for number in range(many))
    path = tmp_path / "own.yaml"
    path.write_text(f"about: x\nslots: {{{slots}}}\nstatement: Words.\n", encoding="utf-8")
    try:
        read_kind(path, "en")
    except ProblemFound as found:
        met = [problem.rule for problem in found.problems]
    else:
        met = []
    assert met == rules


@pytest.mark.parametrize("language", ["..", "../facts/en", "/", "", "en/../en", "tlh"])
def test_a_language_is_one_of_those_that_are_there(language: str) -> None:
    assert Kinds(language).names == ()


def test_an_if_without_else_writes_nothing_where_it_is_false(read_fact: ReadFact) -> None:
    own = "about: x\nslots: {a: {}}\nstatement: '{{ a }}{{ \", of \" if as_of }}{{ as_of if as_of }}.'\n"
    lines = ("at: p1", "kind: own", "slots: {a: Wood}")
    assert read_fact(*lines, templates__own=own).statement == "Wood."
    assert read_fact(*lines, "as_of: 2017-03", templates__own=own).statement == "Wood, of March 2017."
