"""A key keeps its parts: whose a form, a number or a tolerance is, no reader of a question has to find out again."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.model import Answer, Number, NumberRange, Text
from quizgen.questions.building.key import may_be_reworded
from tests.builds import ENGINE
from tests.decks import deck_of

if TYPE_CHECKING:
    from quizgen.model import KeyPart, Question, Value

FAIR = {"id": "fair", "fact": "The fair had ==40== stalls.", "ask": "How many stalls had the fair?"}


def asked(given: dict[str, Any], folder: Path, *types: str) -> list[Question]:
    return list(ENGINE.job(deck_of(given, folder)).questions(types))


def part_of(fact: dict[str, Any], folder: Path, type_: str, **deck: Any) -> KeyPart:
    """The only part of the only question of a type about the only fact of a deck."""
    (question,) = asked({**deck, "facts": [fact]}, folder, type_)
    (part,) = question.key
    return part


# --- several answers --------------------------------------------------------------------------------

ALL = [
    pytest.param(
        {
            "entities": {"us": {"name": "United States", "abbr": "U.S.", "article": "the"}, "japan": {"name": "Japan"}},
            "facts": [{
                "id": "x", "fact": "Ships of ==Japan== and the ==United States== took part.",
                "ask": {"all": "Ships of which two countries?"},
                "accept": {"Japan": ["Nippon"], "United States": ["America"]}, "reject": {"Japan": ["China"]},
            }],
        },
        [("Japan", ("Nippon",), ("China",)), ("United States", ("America", "U.S."), ())],
        id="names",
    ),
    pytest.param(
        {"facts": [{
            "id": "x", "fact": "It began on ==5 May 1911== with ==two== boats.",
            "ask": {"all": "When did it begin, and with how many boats?"},
        }]},
        [("5 May 1911", ("May 5, 1911", "1911-05-05"), ()), ("two", ("2",), ())],
        id="what grammar allows",
    ),
    pytest.param(
        {"language": "de", "entities": {"koeln": {"name": "Köln", "aka": ["Cologne"]}}, "facts": [{
            "id": "x", "fact": "Der Zug fuhr von ==Köln== nach ==Bonn==.", "ask": {"all": "Von wo nach wo?"},
            "accept": {"Bonn": ["Bonn am Rhein"]},
        }]},
        [("Köln", ("Cologne",), ()), ("Bonn", ("Bonn am Rhein",), ())],
        id="German",
    ),
    pytest.param(
        {"language": "ja", "entities": {"naha": {"name": "那覇", "aka": ["那覇市"]}}, "facts": [{
            "id": "x", "fact": "船は==那覇==から==佐世保==へ向かった。", "ask": {"all": "どこからどこへ向かったか。"},
            "accept": {"佐世保": ["させぼ"]}, "reject": {"那覇": ["沖縄"]},
        }]},
        [("那覇", ("那覇市",), ("沖縄",)), ("佐世保", ("させぼ",), ())],
        id="Japanese",
    ),
    pytest.param(
        {"facts": [{
            "id": "x", "fact": "==Ada== and ==Bea== are twins.", "ask": {"all": "Who are the twins?"},
            "accept": {"Ada": ["the elder", "a twin"], "Bea": ["the younger", "a twin"]},
            "reject": {"Ada": ["the younger"]},
        }]},
        [("Ada", ("the elder", "a twin"), ("the younger",)), ("Bea", ("the younger", "a twin"), ())],
        id="a form of two answers, and one that the other refuses",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "parts"), ALL)
def test_each_of_several_answers_keeps_its_own_forms(
    given: dict[str, Any], parts: list[tuple[str, tuple[str, ...], tuple[str, ...]]], tmp_path: Path
) -> None:
    (question,) = asked(given, tmp_path, "short_answer")
    assert [(part.text, part.accept, part.reject) for part in question.key] == parts
    assert [(part.fact, part.answer) for part in question.key] == [("x", text) for text, *_ in parts]
    assert question.texts == tuple(text for text, *_ in parts)
    assert set(question.accepted) == {form for _, accept, _ in parts for form in accept}
    assert question.refused == tuple(form for _, _, reject in parts for form in reject)


def test_a_tolerance_belongs_to_its_number_alone(tmp_path: Path) -> None:
    fact = {
        "id": "tower", "fact": "The tower has ==300== steps and ==12== bells.", "tolerance": {"300": 5},
        "ask": {"all": "How many steps and bells has it?"},
    }  # fmt: skip
    (question,) = asked({"facts": [fact]}, tmp_path, "short_answer")
    assert [part.tolerance for part in question.key] == [Decimal(5), None]
    assert [part.amount.value for part in question.key if isinstance(part.amount, Number)] == [300, 12]


def test_a_mark_that_is_called_all_is_one_part(tmp_path: Path) -> None:
    fact = {"id": "x", "fact": "The rain hit ==all== of the ==nine== towns."}
    questions = asked({"facts": [fact]}, tmp_path, "cloze")
    assert [(one.answer, [part.answer for part in one.key]) for one in questions] == [
        ("all", ["all"]), ("nine", ["nine"]),
    ]  # fmt: skip


def test_two_facts_with_one_answer_accept_each_its_own(tmp_path: Path) -> None:
    facts = [
        {"id": "masts", "fact": "It had ==two== masts.", "ask": "How many masts?", "accept": "a brace"},
        {"id": "decks", "fact": "It had ==two== decks.", "ask": "How many decks?"},
    ]
    questions = asked({"facts": facts}, tmp_path, "short_answer")
    assert [one.key[0].accept for one in questions] == [("a brace", "2"), ("2",)]


# --- one answer -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "amount", "unit"),
    [
        ("nine weeks", Number(Decimal(9), unit="weeks", style="words", form="nine"), "weeks"),
        ("more than 300", Number(Decimal(300), about="more than", form="300", bound="least"), ""),
        (
            "300 to 400 boats",
            NumberRange(Decimal(300), Decimal(400), "boats", " to ", low_form="300", high_form="400"),
            "boats",
        ),
    ],
)
def test_a_numeric_part_has_its_number_with_bounds_and_unit(
    marked: str, amount: Number | NumberRange, unit: str, tmp_path: Path
) -> None:
    fact = {"id": "x", "fact": f"They counted =={marked}==.", "ask": "What did they count?"}
    part = part_of(fact, tmp_path, "numeric")
    assert (part.amount, part.unit, part.tolerance) == (amount, unit, None)


def test_a_numeric_part_has_its_tolerance_and_forms(tmp_path: Path) -> None:
    fact = {
        "id": "depth", "fact": "The lake is ==1,500 metres== deep.", "ask": "How deep is the lake?",
        "accept": "a mile", "reject": "1,500 feet", "tolerance": "50",
    }  # fmt: skip
    for type_, unit in (("numeric", "metres"), ("cloze", ""), ("short_answer", "")):
        part = part_of(fact, tmp_path, type_)
        assert (part.text, part.answer, part.fact) == ("1,500 metres", "1,500 metres", "depth")
        assert (part.accept[0], part.reject, part.tolerance) == ("a mile", ("1,500 feet",), Decimal(50))
        assert part.unit == unit, "only a numeric question prints it after the gap"


def test_a_claim_is_asked_for_like_any_fact(tmp_path: Path) -> None:
    ministry = {"ministry": {"name": "the Ministry", "aka": ["MoH"]}}
    fact = {
        "id": "cases", "fact": "There were ==85== cases.", "by": "ministry", "ask": "How many cases were there?",
        "accept": "85 cases", "reject": "58",
    }  # fmt: skip
    for type_ in ("short_answer", "cloze", "numeric"):
        part = part_of(fact, tmp_path, type_, entities=ministry)
        assert (part.text, part.answer, part.reject) == ("85", "85", ("58",))
        assert part.accept == ("85 cases", "eighty-five"), "no name of who claims it"


def test_a_gap_that_takes_its_article_is_still_the_same_answer(tmp_path: Path) -> None:
    fact = {"id": "x", "fact": "The wreck was a ==Swedish royal ship==.", "accept": "the Vasa"}
    part = part_of(fact, tmp_path, "cloze")
    assert (part.text, part.answer) == ("a Swedish royal ship", "Swedish royal ship")
    assert (part.accept, part.in_other_words) == (("the Vasa",), True)


def test_what_is_chosen_has_nothing_to_write(tmp_path: Path) -> None:
    fact = {
        **FAIR, "accept": "two score", "reject": "14", "tolerance": "2", "distractors": ["30", "50", "60"],
    }  # fmt: skip
    for type_, texts in (("choice", {"40"}), ("true_false", {"True", "False"})):
        part = part_of(fact, tmp_path, type_)
        assert part.text in texts
        assert (part.fact, part.answer) == ("fair", "40")
        assert (part.accept, part.reject, part.distractors) == ((), (), ())
        assert (part.amount, part.tolerance, part.unit, part.in_other_words) == (None, None, "", False)


@pytest.mark.parametrize(
    ("words", "value", "effect"),
    [
        ("the road was not ready", Text(), True),
        ("the storm", Text(), False),
        ("orange", Text(), False),
        ("the Harrow Bridge Company", Text(), False),
        ("at least 20 tonnes or so", Text(), False),
        ("nine whole weeks long", Number(Decimal(9)), False),
        ("東の道路が未完成だった", Text(), True),
        ("嵐", Text(), False),
    ],
)
def test_only_a_phrase_may_be_said_in_other_words(words: str, value: Value, *, effect: bool) -> None:
    assert may_be_reworded(Answer(name=words, text=words, value=value)) is effect


# --- sets -------------------------------------------------------------------------------------------


def test_a_matching_has_a_part_for_each_premise(tmp_path: Path) -> None:
    places = {"Ant": "Arran", "Bee": "Bute", "Cat": "Coll", "Dog": "Danna"}
    isles = {
        name.lower(): {"name": name, "type": "place.isle", "aka": [f"{name} Isle"]}
        for name in places.values()
    }
    facts = [
        {"id": unit.lower(), "kind": "based-at", "slots": {"unit": f"the {unit}", "place": place}}
        for unit, place in places.items()
    ]
    (question,) = asked({"entities": isles, "facts": facts}, tmp_path, "matching")
    told = [(part.text, part.fact, part.answer) for part in question.key]
    assert told == [(p.answer, p.fact, "place") for p in question.premises]
    assert sorted(told) == sorted((place, unit.lower(), "place") for unit, place in places.items())
    assert question.accepted == question.refused == ()


def test_an_ordering_has_a_part_for_each_event(tmp_path: Path) -> None:
    days = {"fair": "2 May 2019", "race": "3 June 2019", "show": "4 July 2019", "hunt": "5 August 2019"}
    events = {name: {"label": f"The {name}", "when": f"2019-0{n}-0{n - 3}"} for n, name in enumerate(days, 5)}
    facts = [
        {"id": f"{name}-day", "event": name, "fact": f"A ==crowd== came to the {name} on =={day}==."}
        for name, day in days.items()
    ]
    (question,) = asked({"events": events, "facts": facts}, tmp_path, "ordering")
    told = [(part.text, part.fact, part.answer) for part in question.key]
    assert told == [(p.answer, p.fact, days[p.fact.removesuffix("-day")]) for p in question.premises]
    assert sorted(told) == [(str(n), f"{name}-day", day) for n, (name, day) in enumerate(days.items(), 1)]
