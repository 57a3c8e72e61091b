"""Checks: each is broken by one thing and not by its neighbour, and may be allowed with a reason."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from quizgen import registry
from tests.bad_inputs import INPUTS
from tests.builds import ENGINE
from tests.decks import deck_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
title: Rivers
article: {{sentences: [1]}}
{more}
facts:
  - id: one
    at: p1
"""
LONG = "a very long answer of words that go on and on beyond all measure"
CITY = "entities: {n: {name: Naha, type: place.city}}"
CITY_AND_LAND = (
    "entities: {n: {name: Naha, type: place.city}, j: {name: Japan, aka: JP, type: place.country}}"
)
"""That Naha lies in Japan the shipped pools alone know."""
CASES = [
    # rule, lines of the fact, more of the deck, whether it is broken
    ("ambiguous", "fact: ==A== and ==B==.\nask: {A: Which one?, B: 'Which: one'}", "", True),
    ("ambiguous", "fact: ==A== and ==B==.\nask: {A: Which first?, B: Which second?}", "", False),
    ("answer-in-stem", "fact: It is ==A b==.\nask: Is a B what?", "", True),
    ("answer-in-stem", "fact: It is ==ten==.\nask: How often?", "", False),
    ("answer-in-stem", "fact: ==Danube==.\nask: Is it the Duna?", "entities: {d: {name: Danube, aka: Duna}}", True),
    ("answer-in-stem", "fact: It is ==red==.\nask: Which colour, crimson?\naccept: crimson", "", True),
    ("bad-distractor", "fact: It is ==two==.\ndistractors: [Two]", "", True),
    ("bad-distractor", "fact: It is ==two==.\ndistractors: [three, Three]", "", True),
    ("bad-distractor", "fact: It is ==two==.\ndistractors: [three, 3]", "", True),
    ("bad-distractor", "fact: It is ==two==.\ndistractors: [three, four]", "", False),
    ("bad-distractor", "fact: It is ==Naha==.\ndistractors: [Japan]", CITY, True),
    ("bad-distractor", "fact: It is ==Naha==.\ndistractors: [Okinawa Prefecture]", CITY, True),
    ("bad-distractor", "fact: It is ==Naha==.\ndistractors: [jp]", CITY_AND_LAND, True),
    ("bad-distractor", "fact: It is ==Naha==.\ndistractors: [Misawa, Spain]", CITY, False),
    ("deictic", "fact: It was recently ==red==.", "", True),
    ("deictic", "fact: It is ==red==.\nask: What is it today?", "", True),
    ("deictic", "fact: The recent past is ==red==.", "", False),
    ("deictic", "fact: ==Ann== said in 1822 that she had won.\nask: Who said in 1822 that she had won?", "", False),
    ("deictic", "fact: ==Ann== said that she had won it.\nask: Who said that she had won it?", "", True),
    ("deictic", "fact: ==Ann== was seen by Bob.\nask: Who did he see?", "", True),
    ("duplicate-label", "fact: It is ==red==.", "events: {a: {label: The flood}, b: {label: the  Flood}}", True),
    ("duplicate-label", "fact: It is ==red==.", "events: {a: {label: The flood}, b: {label: The fire}}", False),
    ("evidence", "fact: It is ==red==.\nevidence: one two three four five", "", True),
    ("evidence", "fact: It is ==red==.\nevidence: [one two three four, five]", "", False),
    ("long-answer", f"fact: It is =={LONG}==.", "", True),
    ("long-answer", f"fact: It is =={' '.join(LONG.split()[:10])}==.", "", False),
    ("long-stem", f"fact: It is ==red==.\nask: {'why ' * 31}", "", True),
    ("long-stem", f"fact: It is ==red==.\nask: {'why ' * 30}", "", False),
    ("telling-option", "fact: It is ==a blue door==.\nask: What is blue?\ndistractors: [a sword, a shield]", "", True),
    ("telling-option", "fact: It is ==Naha==.\nask: What is it?\ndistractors: [a lake, a hill]", "", True),
    ("telling-option", "fact: It is ==a well-head==.\nask: What is it?\ndistractors: [a lake, a hill]", "", True),
    ("telling-option", "fact: It is ==a lakeside fort of old==.\nask: What?\ndistractors: [a lake, a hill]", "", True),
    ("telling-option", "fact: It is ==Iwa Station==.\nask: What?\ndistractors: [Kad Base, Mis Base]", "", True),
    ("telling-option", "fact: It is ==stone bridge==.\nask: What?\ndistractors: [stone wall, iron bridge]", "", True),
    ("telling-option", "fact: It is ==a lake==.\nask: What is it?\ndistractors: [a ford, a hill]", "", False),
    ("telling-option", "fact: It is ==a lake==.\nask: What is it?\ndistractors: [a hill-top]", "", False),
    ("tells", "fact: It is ==Rivers==.", "", True),
    ("tells", "fact: It is ==the river==.", "", True),
    ("tells", "fact: It is ==a lake==.", "", False),
    ("no-fact", "fact: It is ==red==.", "", False),
    ("no-question", "fact: It is ==red==.\nis: vague", "", True),
    ("no-question", "fact: It is ==red== and ==big==.\nis: {red: vague}", "", False),
    ("speaks-of-article", "fact: This text is ==red==.", "", True),
    ("speaks-of-article", "fact: The texts are ==red==.", "", False),
    ("speaks-of-options", "fact: It is ==red==.\ndistractors: [blue, none of the above]", "", True),
    ("speaks-of-options", "fact: It is ==red==.\ndistractors: [blue, both A and B]", "", True),
    ("speaks-of-options", "fact: It is ==red==.\nbecause: Option B is a flower.", "", True),
    ("speaks-of-options", "fact: It is ==red==.\nbecause: This option a painter took.", "", False),
    ("speaks-of-options", "fact: It is ==red==.\ndistractors: [blue, above the sea]", "", False),
    ("speaks-of-options", "fact: It is ==red==.\nask: Which of the following is it?", "", True),
    ("speaks-of-options", "fact: It is ==red==.\nask: Which of the following is it?\ntypes: [choice]", "", False),
    ("unused", "fact: ==Vienna== is old.", "entities: {v: {name: Vienna}, b: {name: Bonn}}", True),
    ("unused", "fact: ==Vienna== is old.", "entities: {v: {name: Vienna, part_of: B}, b: {name: Bonn, aka: B}}", False),
    ("unused", "fact: ==Vienna== is old.", "entities: {v: {name: Vienna, type: c}, b: {name: Bonn, type: c}}", False),
    ("unused", "fact: It is ==old==.\nask: How old is Bonn?", "entities: {b: {name: Bonn}}", False),
    ("unused", "fact: ==Vienna== is old.\ndistractors: [Bonn]", "entities: {b: {name: Bonn}}", False),
    ("unused", "fact: ==Vienna== is old.", "events: {e: {label: The flood}}", True),
    ("unused", "event: e\nfact: ==Vienna== is old.", "events: {e: {label: The flood}}", False),
    ("unused", "by: b\nfact: ==Vienna== is old.", "entities: {v: {name: Vienna}, b: {name: Bonn}}", False),
    ("weekday-alone", "fact: It rained ==hard== on Monday.", "", True),
    ("weekday-alone", "fact: It rained ==hard== on Monday, 3 June 2013.", "", False),
    ("year-off-by-one", "event: e\nfact: It fell in ==44 BC==.", "events: {e: {label: Fall, when: '-0044'}}", True),
    ("year-off-by-one", "event: e\nfact: It fell in ==44 BC==.", "events: {e: {label: Fall, when: '-0043'}}", False),
    ("year-off-by-one", "event: e\nfact: It fell in ==44 BC==.", "events: {e: {label: Fall, when: 44 BC}}", False),
    ("year-off-by-one", "event: e\nfact: It fell in ==1974==.", "events: {e: {label: Fall, when: 1975}}", False),
    ("yes-no", "fact: It is ==red==.\nask: Was it green?", "", True),
    ("yes-no", "fact: It is ==red==.\nask: What was it?", "", False),
]  # fmt: skip


def rules_of(path: Path) -> set[str]:
    deck, problems = ENGINE.read(path)
    assert problems == ()
    assert deck is not None
    return {problem.rule for problem in ENGINE.job(deck).check()}


@pytest.mark.parametrize(("rule", "lines", "more", "broken"), CASES)
def test_a_check_is_broken_by_one_thing_and_not_by_its_neighbour(
    rule: str, lines: str, more: str, broken: bool, tmp_path: Path
) -> None:
    text = HEAD.format(more=more) + "".join(f"    {line}\n" for line in lines.split("\n"))
    (tmp_path / "deck.yaml").write_text(text, encoding="utf-8")
    assert (rule in rules_of(tmp_path)) == broken


@pytest.mark.parametrize("rule", [name.replace("_", "-") for name in registry.names("checks")])
def test_a_check_may_be_broken_with_a_reason(rule: str, tmp_path: Path) -> None:
    (path,) = (path for path in INPUTS if path.name.removesuffix(".yaml") == rule)
    deck = tmp_path / "deck.yaml"
    if path.is_dir():
        shutil.copytree(path, tmp_path, dirs_exist_ok=True)
    else:
        shutil.copy(path, deck)
    assert rule in rules_of(tmp_path)
    text = deck.read_text(encoding="utf-8")
    deck.write_text(f"allow: {{{rule}: it is meant so}}\n{text}", encoding="utf-8")
    assert rule not in rules_of(tmp_path)


def test_a_fact_may_break_a_check_for_itself_alone(tmp_path: Path) -> None:
    fact = "  - {{id: {0}, at: p1, fact: 'The wall is ==red{0}==.', ask: 'Was the wall green{0}?'{1}}}\n"
    rows = fact.format("a", ", allow: {yes-no: it is meant so}") + fact.format("b", "")
    (tmp_path / "deck.yaml").write_text(f"title: x\nfacts:\n{rows}", encoding="utf-8")
    deck, _ = ENGINE.read(tmp_path)
    assert deck is not None
    assert [(problem.rule, problem.fact) for problem in ENGINE.job(deck).check()] == [("yes-no", "b")]


@pytest.mark.parametrize(
    ("sources", "broken"), [(("a paper", "a paper"), True), (("a paper", "a radio"), False)]
)
def test_two_sources_may_answer_the_same_question(
    sources: tuple[str, str], broken: bool, tmp_path: Path
) -> None:
    """The printed stem names the source, which sets the two apart."""
    facts = [
        {"id": word, "fact": f"It was =={word}==.", "ask": "What was it?", "by": by}
        for by, word in zip(sources, ("red", "blue"), strict=True)
    ]
    found = {problem.rule for problem in ENGINE.job(deck_of({"facts": facts}, tmp_path)).check()}
    assert ("ambiguous" in found) == broken


def test_a_build_tells_of_the_wrong_options_that_it_will_not_use(tmp_path: Path) -> None:
    fact = {
        "id": "base", "fact": "They flew from ==Naha==.", "ask": "Where from?", "distractors": ["Japan", "Misawa"],
    }  # fmt: skip
    entities = {"n": {"name": "Naha", "type": "place.city"}}
    deck = deck_of({"entities": entities, "facts": [fact]}, tmp_path)
    built = ENGINE.build(tmp_path / "deck.yaml")
    assert "the distractor 'Japan' may be right: it contains, lies in or overlaps the answer" in {
        problem.message for problem in built.problems
    }
    (question,) = ENGINE.job(deck).questions(("choice",))
    assert "Misawa" in {option.text for option in question.options}
    assert "Japan" not in {option.text for option in question.options}
