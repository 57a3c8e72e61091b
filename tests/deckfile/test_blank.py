"""What is blank, or holds nothing that can be seen, is told of where a name belongs; nothing stops at it."""

from __future__ import annotations

import json
from contextlib import chdir
from typing import TYPE_CHECKING, Any

import pytest

from tests.bad_inputs import printed_in
from tests.command import quizgen
from tests.portions import crossed

if TYPE_CHECKING:
    from pathlib import Path

BLANK = [
    "",
    " ",
    "\u00a0",
    "\u3000",
    "\t",
    "\n",
    "\u200b",
    "\u00ad",
    "\u2060",
    "\u200e\u200f",
    "\u3164",
    "\u2800",
    "\ufe0f",
]
FACT = {"id": "trees", "at": "p1s1", "fact": "There are ==twelve== trees.", "ask": "How many trees?"}


def deck(**more: Any) -> dict[str, Any]:
    return {"title": "A garden", "facts": [FACT], **more}


def fact(**more: Any) -> dict[str, Any]:
    return deck(facts=[FACT | more])


def named(blank: str) -> dict[str, dict[str, Any]]:
    """Decks in which a name, a title or an id is blank."""
    return {
        "title": deck(title=blank),
        "entity's key": deck(entities={blank: {"name": "Ada"}}),
        "entity's key, spoilt": deck(entities={blank: {"nme": "Ada"}}),
        "entity's key, no mapping": deck(entities={blank: "Ada"}),
        "entity's key alone": deck(entities={blank: None}),
        "entity's name": deck(entities={"ada": {"name": blank}}),
        "event's key": deck(events={blank: {"label": "The flood"}}),
        "event's key alone": deck(events={blank: None}),
        "event's label": deck(events={"flood": {"label": blank}}),
        "fact's id": fact(id=blank),
        "fact": fact(fact=blank),
        "mark": fact(fact=f"There are =={blank}== trees."),
        "slot's key": deck(facts=[{"id": "a", "kind": "count", "slots": {blank: "twelve"}}]),
        "reason": fact(allow={"no-citation": blank}),
        "allowed rule": fact(allow={blank: "so it is"}),
        "deck's allowed rule": deck(allow={blank: "so it is"}),
        "key": deck(**{blank: "twelve"}),
        "fact's key": fact(**{blank: "twelve"}),
        "answer's key": fact(distractors={blank: ["nine"]}),
    }


def elsewhere(blank: str) -> dict[str, dict[str, Any]]:
    """Decks in which anything else is."""
    words = "at event ask is by because accept reject distractors evidence tolerance media tags as_of".split()
    words += ["types", "apart"]
    of_deck = "id language version cards tags description licence report anki_deck subdecks".split()
    of_entity = "type abbr aka part_of overlaps group article since until".split()
    return {
        **{name: fact(**{name: blank}) for name in words},
        **{f"item of {name}": fact(**{name: [blank, blank]}) for name in words},
        **{f"deck's {name}": deck(**{name: blank}) for name in of_deck},
        **{f"item of deck's {name}": deck(**{name: [blank]}) for name in of_deck},
        **{f"entity's {name}": deck(entities={"ada": {"name": "Ada", name: blank}}) for name in of_entity},
        **{f"item of entity's {name}": deck(entities={"ada": {"name": "Ada", name: [blank]}}) for name in of_entity},
        "slot": deck(facts=[{"id": "a", "kind": "count", "slots": {"count": blank}}]),
        "section": deck(blueprint={"title": blank, "logo": blank, "sections": [{"number": 1, "title": blank}]}),
        "section's tags": deck(blueprint={"sections": [{"number": 1, "tags": [blank], "types": [blank]}]}),
        "article": deck(article=dict.fromkeys(["title", "publisher", "date", "url"], blank)),
    }  # fmt: skip


BY_TURNS = [
    (place, blank)
    for line, place in enumerate(elsewhere(""))
    for number, blank in enumerate(BLANK)
    if blank in {"", " "} or (line + number) % 3 == 0
]
"""Each place with what is blank to everybody, and with a third of the others by turns: one function knows them all."""


def run(given: dict[str, Any], folder: Path) -> tuple[int, list[str]]:
    """The worst exit code of every command, and the rules of the errors that check tells of."""
    (folder / "garden.yaml").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    with chdir(folder):
        commands = ("build garden.yaml -o out", "show garden.yaml quiz", "diff garden.yaml")
        codes = [quizgen(*command.split()).code for command in commands]
        code, out, _ = quizgen("check", "garden.yaml")
    errors = [one.shown.rule for one in printed_in(out) if one.shown.severity == "error"]
    return max(code, *codes), errors


@pytest.mark.parametrize(("place", "blank"), crossed(named(""), BLANK), ids=ascii)
def test_a_name_needs_something_that_can_be_seen(place: str, blank: str, tmp_path: Path) -> None:
    code, errors = run(named(blank)[place], tmp_path)
    assert code in {1, 2}
    assert errors


@pytest.mark.slow
@pytest.mark.parametrize(("place", "blank"), BY_TURNS, ids=ascii)
def test_nothing_stops_at_what_is_blank(place: str, blank: str, tmp_path: Path) -> None:
    code, _ = run(elsewhere(blank)[place], tmp_path)
    assert code in {0, 1, 2}
