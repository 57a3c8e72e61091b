"""Random small decks: entities that hold and overlap each other, and facts that speak of the same things.

They are written as a user writes them and read from a file. What each fact's slots mean is kept beside
it, so that a test can say what is true without asking quizgen.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

NAMES = ("Arl", "Bem", "Cor", "Dun", "Eft", "Fen", "Gor", "Hix")
ALIASES = ("Old A", "Old B", "Old C", "Old D", "Old E", "Old F", "Old G", "Old H")
WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
UNITS = ("the larks", "the finches", "the rooks", "the crows", "the herons")
EVENTS = ("fair", "race")


class Told(NamedTuple):
    """A fact's answer, and what its question mentions: the fact tells of it and of nothing else."""

    fact: str
    name: str
    """The answer's name."""
    thing: str
    """What the answer is: an entity's name, or a number in digits."""
    kind: str
    """Empty for a sentence."""
    about: tuple[str, ...]
    """What the stem mentions beside the event: other things' names, or words."""
    event: str
    by_hand: tuple[str, ...]
    complete: bool


class Random(NamedTuple):
    """A deck as a file says it, and what its facts tell."""

    given: dict[str, Any]
    told: tuple[Told, ...]


@st.composite
def decks(draw: st.DrawFn, *, pairs: bool = False) -> Random:
    """A deck of one to eight facts, of few sorts, about three to eight isles; with *pairs* of one that pairs."""
    count = draw(st.integers(6 if pairs else 3, len(NAMES)))
    entities = {f"e{n}": draw(_entity(n, count)) for n in range(count)}
    facts, told = [], []
    mixed = st.lists(st.sampled_from([_based, _place, _cost, _pair, _sentence]), min_size=1, max_size=3)
    sorts = [_based] if pairs else draw(mixed)
    for number in range(draw(st.integers(6 if pairs else 1, 8))):
        fact, tells = draw(draw(st.sampled_from(sorts))(f"f{number}", count))
        facts.append(fact)
        told.extend(tells)
    events = {name: {"label": f"The great {name}"} for name in EVENTS}
    options = str(draw(st.sampled_from([3, 4, 5])))
    given = {"options": options, "entities": entities, "events": events, "facts": facts}
    return Random(given, tuple(told))


@st.composite
def _entity(draw: st.DrawFn, number: int, count: int) -> dict[str, Any]:
    others = st.lists(st.sampled_from(range(count)), max_size=2, unique=True)
    outer = [f"e{n}" for n in draw(others) if n < number]  # no circles
    beside = [f"e{n}" for n in draw(others) if n != number] if draw(st.booleans()) else []
    return {
        "name": NAMES[number],
        "aka": [ALIASES[number]] if draw(st.booleans()) else [],
        "type": draw(st.sampled_from(["place.isle", "place.isle", "place.rock"])),
        "part_of": outer,
        "overlaps": beside,
    }


def _isle(count: int) -> st.SearchStrategy[str]:
    return st.sampled_from(NAMES[:count])


def _event() -> st.SearchStrategy[str]:
    return st.sampled_from(["", *EVENTS])


@st.composite
def _more(draw: st.DrawFn, name: str) -> tuple[dict[str, Any], tuple[str, ...], bool]:
    """Wrong options by hand, and whether others may be right."""
    by_hand = draw(st.lists(st.sampled_from([*NAMES, *ALIASES, *WORDS, "7"]), max_size=2, unique=True))
    complete = draw(st.integers(0, 5)) > 0
    said: dict[str, Any] = {"distractors": {name: by_hand}} if by_hand else {}
    return said | ({} if complete else {"complete": {name: "false"}}), tuple(by_hand), complete


@st.composite
def _sentence(draw: st.DrawFn, id_: str, count: int) -> tuple[dict[str, Any], list[Told]]:
    """A sentence with a number."""
    isle, many, event = draw(_isle(count)), draw(st.integers(2, 12)), draw(_event())
    said, by_hand, complete = draw(_more(WORDS[many]))
    fact = {"id": id_, "event": event, "fact": f"On {isle} there were =={WORDS[many]}== bells.",
            "ask": {WORDS[many]: f"How many bells were there on {isle}?"}, **said}  # fmt: skip
    return fact, [Told(id_, WORDS[many], str(many), "", (isle,), event, by_hand, complete)]


@st.composite
def _pair(draw: st.DrawFn, id_: str, count: int) -> tuple[dict[str, Any], list[Told]]:
    """A sentence with two isles."""
    one, two = draw(st.lists(_isle(count), min_size=2, max_size=2, unique=True))
    event = draw(_event())
    said, by_hand, complete = draw(_more(one))
    fact = {"id": id_, "event": event, "fact": f"The wind came from =={one}== and went on to =={two}==.",
            "ask": {one: f"From where did the wind come that went on to {two}?",
                    two: f"Where did the wind go on to that came from {one}?",
                    "all": "From where did the wind come, and where did it go on to?"}, **said}  # fmt: skip
    return fact, [
        Told(id_, one, one, "", (two,), event, by_hand, complete),
        Told(id_, two, two, "", (one,), event, (), True),
    ]


@st.composite
def _based(draw: st.DrawFn, id_: str, count: int) -> tuple[dict[str, Any], list[Told]]:
    """A kind whose stem mentions another slot."""
    unit, isle = draw(st.sampled_from(UNITS)), draw(_isle(count))
    said, by_hand, complete = draw(_more("place"))
    fact = {"id": id_, "kind": "based-at", "slots": {"unit": unit, "place": isle}, **said}
    return fact, [Told(id_, "place", isle, "based-at", (unit,), "", by_hand, complete)]


@st.composite
def _place(draw: st.DrawFn, id_: str, count: int) -> tuple[dict[str, Any], list[Told]]:
    """A kind whose stem mentions the event."""
    isle, event = draw(_isle(count)), draw(st.sampled_from(EVENTS))
    said, by_hand, complete = draw(_more("place"))
    fact = {"id": id_, "event": event, "kind": "took-place", "slots": {"place": isle}, **said}
    return fact, [Told(id_, "place", isle, "took-place", (), event, by_hand, complete)]


@st.composite
def _cost(draw: st.DrawFn, id_: str, count: int) -> tuple[dict[str, Any], list[Told]]:  # noqa: ARG001
    """A kind with a number."""
    what, many = draw(st.sampled_from(UNITS)), draw(st.integers(2, 60))
    said, by_hand, complete = draw(_more("amount"))
    fact = {"id": id_, "kind": "cost", "slots": {"what": what, "amount": str(many)}, **said}
    return fact, [Told(id_, "amount", str(many), "cost", (what,), "", by_hand, complete)]
