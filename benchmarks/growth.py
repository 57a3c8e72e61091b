"""How time and memory grow with a deck: the exponent of each stage, fitted over decks twice as large each time.

    python benchmarks/growth.py                       every shape, 1,000 to 16,000: some hours
    python benchmarks/growth.py --quick               a few seconds: 250 and 500
    python benchmarks/growth.py --long                up to 100,000, where a deck's file may be so large
    python benchmarks/growth.py --sizes 1000,2000 --shapes one-answer,chain
    python benchmarks/growth.py --exports             every format for a learning platform: written, and proved
    python benchmarks/growth.py --blueprints          two hundred sections over 10,000 facts: a minute

A shape is a deck that is made to grow in one respect: facts of one answer, facts that all leak into one another, wrong
options of one fact, a chain of what lies in what. Each deck is read, checked, asked, made a quiz of, written in the
formats that are large, proved, and compared with itself, in a process of its own. The table has for each stage the
exponent of its time (1 is linear), the ratio of the last step, and at the end the exponent of the memory; what takes
less than a tenth of a second has none. What is worse than the target is marked and told again at the end, and nothing
fails: no test may depend on a clock.

With --exports the sizes are questions, and the rows are formats: the time to write a file, and to prove it by reading
 it back. Before them stands what all of them are told, which is made once.

With --blueprints a row is a blueprint: the seconds to read it and to compose the quiz, which is all that it adds to the
reading of the deck, and the questions of that quiz.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.engine.job import Job
    from quizgen.model import Files

CHECKOUT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 2_000, 4_000, 8_000, 16_000)
QUICK = (250, 500)
QUESTIONS_A_FACT = 4
"""How many questions a fact of the deck for exports gives, and a third of them one more."""
FACTS_OF_BLUEPRINTS = 10_000
BLUEPRINTS = (
    "two-hundred-sections",
    "two-hundred-tags",
    "two-hundred-paragraphs",
    "two-hundred-sections-of-one-answer",
    "two-hundred-sections-with-levels",
    "two-hundred-exclusions",
    "two-hundred-exclusions-of-all-types",
)
"""Shapes with blueprints of two hundred sections."""
SECONDS_FOR_BLUEPRINT = 2.0
"""The target for each of these."""
LONG = (1_000, 4_000, 16_000, 64_000, 100_000)
FORMATS = ("quiz", "web", "cards", "docx", "pdf", "anki")
STAGES = (
    "read", "check", "ask", "choose", "release",
    *(f"{verb}{name}" for name in FORMATS for verb in ("", "prove ")), "diff",
    "verify", "verify moved", "cover", "draft",
)  # fmt: skip
COPY = "copy"
"""The key of a shape's article, as its paragraphs: it is no key of a deck."""
TARGET = 1.1
"""The greatest exponent that is not marked: n log n from 1,000 to 16,000 has it."""
MARK = " **!**"
"""Stands behind what is worse than the target."""
SHORT = 0.1
"""Seconds: what takes less says nothing of how it grows."""

Deck = dict[str, Any]


# --- shapes --------------------------------------------------------------------------------------------


def one_answer(n: int) -> Deck:
    """Facts of one answer, in the same words but for one."""

    def house(k: int) -> Deck:
        street = f"the colour of the house in {_word(k)} street"
        return {"fact": f"The register says that {street} is ==red== all over.", "ask": f"What is {street}?"}

    return _facts(n, house)


def one_answer_told_otherwise(n: int) -> Deck:
    """Facts of one answer, each in words of its own."""
    return _facts(
        n, lambda k: {"fact": f"{_word(k)} is ==red== all over.", "ask": f"Which colour has {_word(k)}?"}
    )


def three_answers(n: int) -> Deck:
    """Nouns of a language with three genders."""

    def noun(k: int) -> Deck:
        answer, *others = [("der", "die", "das")[(k + turn) % 3] for turn in range(3)]
        return {
            "fact": f"The German article before the noun {_word(k)} is =={answer}== in the dictionary.",
            "ask": f"Which German article stands before the noun {_word(k)}?",
            "distractors": others,
        }

    return _facts(n, noun)


def leaks(n: int) -> Deck:
    """Facts of one event that all name each other's answers."""
    words = " ".join(_word(k) for k in range(9))
    fact = _facts(
        n, lambda k: {"fact": f"With {words} and station {k} came =={_word(k % 9)}==.", "event": "fair"}
    )
    return {**fact, "events": {"fair": {"label": "The fair", "when": "2017-05"}}}


def chained_leaks(n: int) -> Deck:
    """Facts of one event, each of which tells the answer of the next."""
    fact = _facts(
        n,
        lambda k: {
            "fact": f"Next to {_word(k + 1)} stood =={_word(k)}==.",
            "ask": f"What stood next to {_word(k + 1)}?",
            "event": "fair",
        },
    )
    return {**fact, "events": {"fair": {"label": "The fair", "when": "2017-05"}}}


def printed_elsewhere(n: int) -> Deck:
    """As many questions as there are facts, each of which prints the answer of the next, and nothing else in common."""
    chained = _facts(
        n, lambda k: {"fact": f"Next to {_word(k + 1)} stood =={_word(k)}==.", "at": f"p{k % 40 + 1}s1"}
    )
    return {**chained, "length": n}


def contexts(n: int) -> Deck:
    """As many questions as there are facts, of events whose labels and dates stand above them and are asked for."""
    events = {f"v{k}": {"label": f"Visit to {_word(k)}", "when": str(1000 + k)} for k in range(0, n, 5)}

    def fact(k: int) -> Deck:
        event = f"v{k - k % 5}"
        if k % 5:
            return {"fact": f"The town had =={_word(k + 7)}==.", "event": event}
        return {"fact": f"The visit was in =={1000 + k}==.", "ask": "When was the visit?", "event": event}

    return {**_facts(n, fact), "events": events, "length": n}


def one_event(n: int) -> Deck:
    """Facts of one event, each with an answer of its own."""
    fact = _facts(
        n,
        lambda k: {
            "fact": f"Booth {k} sold =={k + 7} cakes==.",
            "ask": f"How many cakes did booth {k} sell?",
            "event": "fair",
        },
    )
    return {**fact, "events": {"fair": {"label": "The fair", "when": "2017-05"}}}


def one_kind(n: int) -> Deck:
    """Facts of one kind."""
    return _facts(
        n, lambda k: {"kind": "is-a", "slots": {"thing": f"the plant {_word(k)}", "class": f"herb {k % 97}"}}
    )


def one_kind_of_one_class(n: int) -> Deck:
    """Facts of one kind that all say the same of something else."""
    return _facts(n, lambda k: {"kind": "is-a", "slots": {"thing": f"the plant {_word(k)}", "class": "herb"}})


def one_tag(n: int) -> Deck:
    """Facts of one tag, and a blueprint that asks for it."""
    plan = {"sections": [{"types": ["cloze"], "number": 10, "tags": ["all"]}, {"number": 10, "tags": "all"}]}
    return {
        **_facts(n, lambda k: {"fact": f"Tower {k} has =={k * 3} steps==.", "tags": ["all"]}),
        "quiz": plan,
    }


def every_question(n: int) -> Deck:
    """As many questions as there are facts, of facts that have nothing to do with each other."""
    return {
        **_facts(n, lambda k: {"fact": f"The {_word(k)} has =={_word(k + 99)}==.", "at": f"p{k % 40 + 1}s1"}),
        "length": n,
    }


def every_question_leaks(n: int) -> Deck:
    """As many questions as there are facts, of facts that leak into one another."""
    return {**leaks(n), "length": n}


def two_hundred_sections(n: int) -> Deck:
    """A blueprint of two hundred sections."""
    return {**many_sections(n), "quiz": {"sections": [{"types": ["cloze"], "number": 2}] * 200}}


def two_hundred_sections_of_one_answer(n: int) -> Deck:
    """The same of facts that cannot stand together."""
    return {**one_answer(n), "quiz": {"sections": [{"types": ["cloze"], "number": 2}] * 200}}


def two_hundred_tags(n: int) -> Deck:
    """A section for each of two hundred tags, and a fact in twenty-three that no section takes."""

    def tower(k: int) -> Deck:
        tags = [] if k % 23 == 22 else [f"tag-{k % 200}", f"tag-{k // 7 % 200}"]
        return {"fact": f"Tower {_word(k)} has =={k * 3} steps==.", "at": f"p{k % 40 + 1}s1", "tags": tags}

    sections = [{"types": ["cloze"], "number": 2, "tags": f"tag-{k}"} for k in range(200)]
    return {**_facts(n, tower), "quiz": {"sections": sections}}


def two_hundred_exclusions(n: int) -> Deck:
    """Two hundred sections, each of which leaves out fifty facts of its own: each has its own order."""
    sections = [
        {"types": ["cloze"], "number": 2, "exclude": [f"f{(k * 50 + more) % n}" for more in range(50)]}
        for k in range(200)
    ]
    return {**_asked_towers(n), "quiz": {"sections": sections}}


def two_hundred_exclusions_of_all_types(n: int) -> Deck:
    """The same with every type, and one fact that is left out."""
    sections = [{"number": 2, "exclude": [f"f{k}"]} for k in range(200)]
    return {**_asked_towers(n), "quiz": {"sections": sections}}


def two_hundred_sections_with_levels(n: int) -> Deck:
    """Two hundred sections of a paragraph each, with shares of easy and hard questions."""
    sections = [{"number": 5, "paragraphs": [k + 1], "easy": "40%", "hard": "40%"} for k in range(200)]
    return {**_asked_towers(n), "quiz": {"sections": sections}}


def _asked_towers(n: int) -> Deck:
    """Facts on two hundred paragraphs that every type but sets can ask."""
    return _facts(
        n,
        lambda k: {
            "fact": f"Tower {_word(k)} has =={k * 3} steps==.",
            "ask": f"How many steps has tower {_word(k)}?",
            "at": f"p{k % 200 + 1}s1",
        },
    )


def two_hundred_paragraphs(n: int) -> Deck:
    """Two hundred sections, each of which takes the facts on ten paragraphs in every way that they can be asked."""
    towers = _asked_towers(n)
    sections = [{"number": 2, "paragraphs": [(k + more) % 200 + 1 for more in range(10)]} for k in range(200)]
    return {**towers, "quiz": {"sections": sections}}


def named_facts(n: int) -> Deck:
    """Sections of a hundred facts each, all of which are named, one as well as the other."""
    towers = _facts(n, lambda k: {"fact": f"Tower {_word(k)} has =={k * 3} steps==."})
    names = [f"f{k}" for k in range(n)]
    rows = [names[start : start + 100] for start in range(0, n, 100)]
    keys = ("pin", "include", "facts")
    sections = [{"types": ["cloze"], "number": len(row), keys[k % 3]: row} for k, row in enumerate(rows)]
    return {
        **towers,
        "quiz": {"facts": names, "exclude": [f"{name}:choice" for name in names], "sections": sections},
    }


def true_or_false(n: int) -> Deck:
    """As many questions as there are facts, all of them true or false."""
    towers = _facts(n, lambda k: {"fact": f"Tower {_word(k)} has =={k % 400 + 7} steps==."})
    return {**towers, "quiz": {"sections": [{"types": ["true_false"], "number": 100}] * (n // 100)}}


def many_sections(n: int) -> Deck:
    """A section for every five facts."""
    plan = {"sections": [{"types": ["cloze"], "number": 2}] * (n // 5)}
    towers = _facts(
        n, lambda k: {"fact": f"Tower {_word(k)} has =={k * 3} steps==.", "at": f"p{k % 40 + 1}s1"}
    )
    return {**towers, "quiz": plan}


def distractors(n: int) -> Deck:
    """Wrong options of one fact, picked by hand."""
    return {
        "facts": [
            {
                "id": "f",
                "fact": "The tree is ==an oak==.",
                "ask": "What is the tree?",
                "distractors": [_word(k) for k in range(n)],
            }
        ]
    }


def accepted(n: int) -> Deck:
    """Forms of one answer that score, and as many that do not."""
    return {
        "facts": [
            {
                "id": "f",
                "fact": "The tree is ==an oak==.",
                "ask": "What is the tree?",
                "accept": [_word(k) for k in range(n)],
                "reject": [_word(k + n) for k in range(n)],
            }
        ]
    }


def answers(n: int) -> Deck:
    """Answers of one fact."""
    marked = ", ".join(f"=={_word(k)}==" for k in range(n))
    return {"facts": [{"id": "f", "fact": f"There were {marked}.", "ask": {}}]}


def names(n: int) -> Deck:
    """Names of one entity."""
    entity = {"name": "Oak", "type": "tree", "aka": [_word(k) for k in range(n)]}
    other = {"name": "Beech", "type": "tree"}
    fact = {"id": "f", "fact": "The tree is ==Oak==.", "ask": "What is the tree?"}
    return {"entities": {"oak": entity, "beech": other}, "facts": [fact]}


def chain(n: int) -> Deck:
    """Places of which each lies in the next, and a fact of each hundredth."""
    return _places(n, lambda k: {"part_of": [f"e{k + 1}"]} if k + 1 < n else {})


def star(n: int) -> Deck:
    """Places that all lie in one."""
    return _places(n, lambda k: {"part_of": ["e0"]} if k else {})


def overlapping(n: int) -> Deck:
    """A place that overlaps all others."""
    return _places(n, lambda k: {} if k else {"overlaps": [f"e{other}" for other in range(1, n)]})


def apart(n: int) -> Deck:
    """A fact that is kept apart from all others."""
    deck = one_event(n)
    deck["facts"][0]["apart"] = [fact["id"] for fact in deck["facts"][1:]]
    return deck


def dated(n: int) -> Deck:
    """Events with dates, each told by a fact."""
    events = {f"v{k}": {"label": f"Visit {k}", "when": str(1000 + k % 1000)} for k in range(n)}
    facts = _facts(n, lambda k: {"fact": f"Visit {k} was in =={1000 + k % 1000}==.", "event": f"v{k}"})
    return {**facts, "events": events}


def one_entity(n: int) -> Deck:
    """Facts that one entity answers, beside nine others of its type."""
    places = {f"e{k}": {"name": f"Place {_word(k)}", "type": "place.city"} for k in range(10)}
    ships = _facts(
        n,
        lambda k: {
            "fact": f"The ship {_word(k)} was built in ==Place {_word(0)}==.",
            "ask": f"Where was the ship {_word(k)} built?",
        },
    )
    return {"entities": places, **ships}


def entities(n: int) -> Deck:
    """As many entities of one type as there are facts, an answer each."""
    places = {f"e{k}": {"name": f"Place {_word(k)}", "type": "place.city"} for k in range(n)}
    ships = _facts(
        n,
        lambda k: {
            "fact": f"The ship {_word(k)} was built in ==Place {_word(k)}==.",
            "ask": f"Where was the ship {_word(k)} built?",
        },
    )
    return {"entities": places, **ships}


def regions(n: int) -> Deck:
    """Four regions, each with a quarter of all towns, and facts that they answer."""
    parts = {f"r{k}": {"name": f"Region {_word(k)}", "type": "place.region"} for k in range(4)}
    towns = {
        f"t{k}": {"name": f"Town {_word(k)}", "type": "place.town", "part_of": [f"r{k % 4}"]}
        for k in range(n)
    }
    ships = _facts(
        n,
        lambda k: {
            "fact": f"The ship {_word(k)} was built in ==Region {_word(k % 4)}==.",
            "ask": f"In which region was the ship {_word(k)} built?",
        },
    )
    return {"entities": {**parts, **towns}, **ships}


def names_in_names(n: int) -> Deck:
    """Entities whose names all begin with the same words."""
    given = {f"e{k}": {"name": f"North Harbour of {_word(k)}", "type": "place.city"} for k in range(n)}
    ships = _facts(
        n // 4,
        lambda k: {
            "fact": f"The ship {_word(k)} lay in ==North Harbour of {_word(k)}==.",
            "ask": f"Where did the ship {_word(k)} lie?",
        },
    )
    return {"entities": given, **ships}


def one_year(n: int) -> Deck:
    """Facts whose answers are all one year."""
    return _facts(
        n,
        lambda k: {"fact": f"Tower {_word(k)} fell in ==1871==.", "ask": f"When did tower {_word(k)} fall?"},
    )


def days_of_one_year(n: int) -> Deck:
    """Facts whose answers are days of one year."""

    def fell(k: int) -> Deck:
        day = f"{k % 28 + 1} {('March', 'April', 'May', 'June')[k % 4]} 1871"
        return {"fact": f"Tower {_word(k)} fell on =={day}==.", "ask": f"When did tower {_word(k)} fall?"}

    return _facts(n, fell)


def said_types(n: int) -> Deck:
    """Answers whose type is said, in a deck of as many entities."""
    deck = entities(n)
    for fact in deck["facts"]:
        fact["is"] = "place.city"
    return deck


def one_claim(n: int) -> Deck:
    """Facts that one speaker claims."""
    return _facts(
        n,
        lambda k: {
            "fact": f"The tower {_word(k)} has =={k + 7} steps==.",
            "ask": f"How many steps has the tower {_word(k)}?",
            "by": "the mayor",
        },
    )


def one_statement(n: int) -> Deck:
    """Facts that all say the same."""
    return _facts(n, lambda _: {"fact": "The tree is ==an oak==.", "ask": "What is the tree?"})


def refused(n: int) -> Deck:
    """Facts that each refuse and accept what others answer."""
    return _facts(
        n,
        lambda k: {
            "fact": f"Next to {_word(k + 1)} stood =={_word(k)}==.",
            "ask": f"What stood next to {_word(k + 1)}?",
            "accept": [f"the {_word(k)}", f"old {_word(k)}"],
            "reject": [_word((k + turn) % n + 7) for turn in range(2, 12)],
        },
    )


def long_ids(n: int) -> Deck:
    """Facts whose ids are as long as ids may be, and differ at their ends."""
    made = _facts(n, lambda k: {"fact": f"Tower {_word(k)} has =={k + 7} steps==."})
    for k, fact in enumerate(made["facts"]):
        fact["id"] = f"{'tower-' * 11}{k}"
    return made


def many_tags(n: int) -> Deck:
    """Facts of twenty tags each, all of which name the same groups."""
    tags = ["-".join(_word(other).lower() for other in range(at + 1))[:60] for at in range(20)]
    return _facts(n, lambda k: {"fact": f"Tower {_word(k)} has =={k + 7} steps==.", "tags": tags})


def sets_by_hand(n: int) -> Deck:
    """Matching sets of ten pairs that all have the same options."""
    ports = [f"Port {_word(k)}" for k in range(10)]
    return _facts(
        max(n // 10, 1),
        lambda k: {
            "fact": f"The ship {_word(k)} called at ten ports.",
            "pairs": {port: f"took {_word(at)} there" for at, port in enumerate(ports)},
        },
    )


def dated_events(n: int) -> Deck:
    """Events of one kind with a date each, of which sets are made."""
    events = {
        f"v{k}": {
            "label": f"Visit to {_word(k)}",
            "name": f"the visit to {_word(k)}",
            "when": f"{1000 + k % 1000}",
        }
        for k in range(n)
    }
    return {
        "events": events,
        **_facts(
            n,
            lambda k: {"kind": "happened-on", "event": f"v{k}", "slots": {"date": str(1000 + k % 1000)}},
        ),
    }


def one_bank(n: int) -> Deck:
    """A section of as many gaps as there are facts, with a word bank."""
    plan = {"sections": [{"types": ["cloze"], "number": n, "word_bank": True}]}
    return {
        **_facts(n, lambda k: {"fact": f"Beside {_word(k)} grows =={_word(k % 50 + 9999)}==."}),
        "quiz": plan,
    }


def long_text(n: int) -> Deck:
    """One statement and stem of very many words, with an answer of many."""
    words = "word and " * n
    return {
        "facts": [
            {
                "id": "f",
                "fact": f"The {words}tree is ==an oak {'two-' * n}two==.",
                "ask": f"What {words}is the tree?",
                "distractors": [f"a beech {words}"],
            }
        ]
    }


def cited_sentences(n: int) -> Deck:
    """Facts on a sentence each of an article, and an entity for each of them."""
    return _cited(n, lambda k: f"p{k // 10 + 1}s{k % 10 + 1}", 10)


def one_cited_paragraph(n: int) -> Deck:
    """Facts on one paragraph of as many sentences."""
    return _cited(n, lambda _: "p1", n)


SHAPES: dict[str, Callable[[int], Deck]] = {
    made.__name__.replace("_", "-"): made
    for made in (
        one_answer, one_answer_told_otherwise, three_answers, leaks, chained_leaks, printed_elsewhere, contexts,
        one_event, one_kind,
        one_kind_of_one_class, one_tag, every_question, every_question_leaks, two_hundred_sections,
        two_hundred_sections_of_one_answer, many_sections, distractors, accepted, answers, names, chain, star,
        overlapping, apart, dated, long_text, one_entity, entities, regions, names_in_names, one_year, days_of_one_year,
        two_hundred_tags, two_hundred_paragraphs, two_hundred_exclusions, two_hundred_exclusions_of_all_types,
        two_hundred_sections_with_levels, named_facts, true_or_false, said_types,
        one_claim, one_statement, refused, long_ids, many_tags, sets_by_hand, dated_events, one_bank,
        cited_sentences, one_cited_paragraph,
    )
}  # fmt: skip


def _facts(n: int, make: Callable[[int], Deck]) -> Deck:
    return {"facts": [{"id": f"f{k}", "at": "p1s1", **make(k)} for k in range(n)]}


def _cited(n: int, at: Callable[[int], str], per_paragraph: int) -> Deck:
    """Facts, and the article that they are on, in paragraphs of so many sentences."""
    ports = {f"e{k}": {"name": f"Port {_word(k)}", "type": "place.city"} for k in range(n)}
    facts = _facts(
        n,
        lambda k: {
            "fact": f"In {1000 + k % 900} the harbour of Port {_word(k)} took =={k + 7} ships== of oak.",
            "ask": f"How many ships of oak were in Port {_word(k)}?",
            "at": at(k),
        },
    )
    said = [
        f"Port {_word(k)} saw {k + 7} ships in May {1000 + k % 900}, said Captain {_word(k + n)} Smith."
        for k in range(n)
    ]
    paragraphs = [" ".join(said[start : start + per_paragraph]) for start in range(0, n, per_paragraph)]
    return {"entities": ports, **facts, "article": {"date": "2017-04-26"}, COPY: paragraphs}


def _places(n: int, links: Callable[[int], Deck]) -> Deck:
    """Places, and facts that name some of them."""
    entities = {f"e{k}": {"name": f"Place {_word(k)}", "type": "place", **links(k)} for k in range(n)}
    facts = [
        {
            "id": f"f{k}",
            "fact": f"The ship number {k} lay at ==Place {_word(k)}==.",
            "ask": f"Where did the ship number {k} lie?",
        }
        for k in range(0, n, 10)
    ]
    return {"entities": entities, "facts": facts}


def _word(k: int) -> str:
    """A word that no other number gives, in letters alone: *Kobadi*."""
    text = ""
    for _ in range(4):
        k, at = divmod(k, 60)
        text += "bdfghklmnprt"[at % 12] + "aeiou"[at // 12]
    return text.capitalize()


# --- one process ---------------------------------------------------------------------------------------


def to_export(n: int) -> Deck:
    """So many questions, of all that is answered in one place: words, numbers, dates, one option, true or false."""

    def fact(k: int) -> Deck:
        name = _word(k // 3)
        return (
            {"fact": f"The {name} bridge is of =={_word(k + 999)} stone==.", "ask": f"Of what is the {name} bridge?",
             "distractors": ["sand of the sea", "old wood", "new iron"]},
            {"fact": f"The {name} tower is =={k % 800 + 100} metres== high.", "ask": f"How high is the {name} tower?"},
            {"fact": f"The {name} house was built on =={k % 28 + 1} May {1500 + k % 400}==.",
             "ask": f"When was the {name} house built?"},
        )[k % 3]  # fmt: skip

    return _facts(n // QUESTIONS_A_FACT, fact)


def measure_exports(path: Path) -> None:
    """Print, for each format, the processor's seconds to write a file of a deck's questions and to prove it."""
    from quizgen import registry  # noqa: PLC0415 - the parent needs nothing of it
    from quizgen.engine.engine import Engine  # noqa: PLC0415 - as above
    from quizgen.formats import declared  # noqa: PLC0415 - as above
    from quizgen.settings import Settings  # noqa: PLC0415 - as above

    formats = [name for name in registry.names("formats") if declared(name).takes == ("exported",)]
    took: dict[str, tuple[float, float]] = {}
    for deck_file in (
        path.with_name("warm.yaml"),
        path,
    ):  # modules and templates are loaded by the first, a small one
        engine = Engine()
        deck, problems = engine.read(deck_file)
        if deck is None:
            sys.exit(f"{path.stem}: {problems[0].message}")
        job = engine.job(deck, Settings(every=True))
        start = time.process_time()
        questions = len(job.exported.value.items)
        took = {f"all that is told of {questions:,} questions": (time.process_time() - start, 0.0)}
        for name in formats:
            start = time.process_time()
            files = job.write(name).value
            written = time.process_time()
            assert not job.prove({name: files}), name
            took[name] = written - start, time.process_time() - written
    print(json.dumps(took))


def measure_blueprint(path: Path) -> None:
    """Print the processor's seconds to read a deck, and then to read its blueprint and compose; how many questions."""
    from quizgen.engine.engine import Engine  # noqa: PLC0415 - the parent needs nothing of it
    from quizgen.settings import Settings  # noqa: PLC0415 - as above

    given = json.loads(path.read_text(encoding="utf-8"))
    plan_file = path.with_name("plan.yaml")
    plan_file.write_text(json.dumps(given.pop("quiz")), encoding="utf-8")
    path.write_text(json.dumps({"title": "A deck", **given}), encoding="utf-8")
    warm_up(path.with_name("warm.yaml"))
    engine = Engine()
    start = _seconds()
    deck, problems = engine.read(path)
    if deck is None:
        sys.exit(f"{path.stem}: {problems[0].message}")
    read = _seconds()
    deck, problems = engine.plan(deck, Settings(blueprint=plan_file))
    if problems:
        sys.exit(f"{path.stem}: {problems[0].message}")
    quiz = engine.job(deck).quiz.value
    print(json.dumps([read - start, _seconds() - read, sum(1 for _ in quiz.versions[0].items)]))


def measure(path: Path) -> None:
    """Print, for each stage, the processor's seconds and the most megabytes so far."""
    from quizgen import registry  # noqa: PLC0415 - the parent needs nothing of it
    from quizgen.deck_lock.lock import lock_bytes  # noqa: PLC0415 - as above
    from quizgen.engine.diff import with_lock  # noqa: PLC0415 - as above
    from quizgen.engine.engine import Engine  # noqa: PLC0415 - as above
    from quizgen.problems import ProblemFound  # noqa: PLC0415 - as above
    from quizgen.settings import Settings  # noqa: PLC0415 - as above

    engine = Engine()
    given = json.loads(path.read_text(encoding="utf-8"))
    settings = Settings(length=given.pop("length", None))
    plan, copy = given.pop("quiz", None), given.pop(COPY, None)
    path.write_text(json.dumps({"title": "A deck", **given}), encoding="utf-8")
    plan_file = path.with_name("plan.yaml")
    plan_file.write_text(json.dumps(plan or {"sections": [{"number": 1}]}), encoding="utf-8")
    warm_up(path.with_name("warm.yaml"))
    took: dict[str, tuple[float, float]] = {"start": (0.0, _megabytes())}

    def timed(stage: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the stage makes
        start = _seconds()
        made = work()
        took[stage] = _seconds() - start, _megabytes()
        return made

    deck, problems = timed("read", lambda: engine.read(path))
    if deck is None:
        sys.exit(f"{path.stem}: {problems[0].message}")
    if plan:
        deck, _ = engine.plan(deck, Settings(blueprint=plan_file))
    timed("check", lambda: engine.job(deck).check())
    timed("ask", lambda: engine.job(deck).questions(registry.names("questions")))
    job = engine.job(deck, settings)
    timed("choose", lambda: job.quiz)
    release = timed("release", lambda: job.release)
    for name in FORMATS:
        try:
            files = timed(name, partial(written, job, name))
        except ProblemFound:  # too many cards for a page, or the library is not there
            continue
        timed(f"prove {name}", partial(job.prove, {name: files}))
    lock = path.with_suffix(".lock")
    lock.write_bytes(lock_bytes(release.lock))
    timed("diff", lambda: with_lock(release, lock, path))
    if copy:
        for name, work in article_stages(path, deck, copy):
            timed(name, work)
    print(json.dumps(took))


def article_stages(
    path: Path, deck: object, paragraphs: Sequence[str]
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done with a deck and the article that it is on, of these *paragraphs*, each with its name.

    *path* is that of the deck; beside it the article is written, and another edition, which has a sentence more.
    """
    from quizgen.article.copy import read_copy  # noqa: PLC0415 - the parent needs nothing of it
    from quizgen.article.cover import cover_of  # noqa: PLC0415 - as above
    from quizgen.article.numbered import numbered  # noqa: PLC0415 - as above
    from quizgen.article.verification import locked_anchors, published_on, verify  # noqa: PLC0415 - as above
    from quizgen.deckfile.pools import Pools  # noqa: PLC0415 - as above
    from quizgen.engine.article_draft import DraftSettings, draft_beside  # noqa: PLC0415 - as above
    from quizgen.model import Deck as ReadDeck  # noqa: PLC0415 - as above

    assert isinstance(deck, ReadDeck)
    as_cited, moved = path.with_suffix(".txt"), path.with_suffix(".moved.txt")
    as_cited.write_text("\n\n".join(paragraphs), encoding="utf-8")
    moved.write_text("\n\n".join(["All of this began with a new line.", *paragraphs]), encoding="utf-8")
    copy, other = read_copy(as_cited), read_copy(moved)
    sentences = numbered(copy.paragraphs, deck.language)
    anchors = locked_anchors(sentences, deck)
    yield "verify", lambda: verify(deck, copy, {}, as_cited)
    yield "verify moved", lambda: verify(deck, other, anchors, moved)
    yield "cover", lambda: cover_of(deck, sentences, published_on(copy, deck)).figures
    yield "draft", lambda: draft_beside(copy, path, Pools(), DraftSettings())


def written(job: Job, name: str) -> Files:
    """The files of a format."""
    return job.write(name).value


def warm_up(path: Path) -> None:
    """Load modules and templates, which is not counted."""
    from quizgen import registry  # noqa: PLC0415 - as above
    from quizgen.engine.engine import Engine  # noqa: PLC0415 - as above
    from quizgen.problems import ProblemFound  # noqa: PLC0415 - as above

    path.write_text(json.dumps({"title": "A deck", **one_event(9)}), encoding="utf-8")
    engine = Engine()
    deck, _ = engine.read(path)
    assert deck is not None
    job = engine.job(deck)
    job.check(), job.questions(registry.names("questions")), job.quiz
    for name in FORMATS:
        with suppress(ProblemFound):
            job.prove({name: job.write(name).value})


def _seconds() -> float:
    """The processor's seconds of this process and of those that it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- the table -----------------------------------------------------------------------------------------


def row(shape: str, sizes: Sequence[int], patience: float) -> str:
    """A line of the table."""
    runs: list[dict[str, tuple[float, float]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for n in sizes:
            path = Path(folder) / f"{shape}-{n}.yaml"
            path.write_text(json.dumps(SHAPES[shape](n)), encoding="utf-8")
            command = [sys.executable, __file__, "--measure", str(path)]
            try:
                done = subprocess.run(
                    command,
                    capture_output=True,
                    text=True,
                    cwd=CHECKOUT,
                    timeout=patience,
                    check=True,
                    env={**os.environ, "QUIZGEN_LARGEST_DECK_FILE": "1000"},
                )
            except subprocess.TimeoutExpired:
                break
            except subprocess.CalledProcessError as failed:
                return f"| {shape} | {failed.stderr.strip().splitlines()[-1]} |"
            runs.append(json.loads(done.stdout))
    rows = {stage: [run[stage][0] for run in runs if stage in run] for stage in STAGES}
    cells = [_cell(values, sizes, SHORT) for values in rows.values()]
    held = [run["diff"][1] - run["start"][1] for run in runs]
    broke = "" if len(runs) == len(sizes) else f" {sizes[len(runs)]:,} took more than {patience:.0f} s"
    return f"| {shape} | {' | '.join(cells)} | {_cell(held, sizes, 10)} |{broke}"


def export_rows(sizes: Sequence[int], patience: float) -> Sequence[str]:
    """The lines of the table of formats; the first is of what all of them are told."""
    runs: list[dict[str, tuple[float, float]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for n in sizes:
            path = Path(folder) / f"exports-{n}.yaml"
            for file, questions in ((path, n), (path.with_name("warm.yaml"), 3 * QUESTIONS_A_FACT)):
                deck = {"title": "A deck", "id": "deck", **to_export(questions)}
                file.write_text(json.dumps(deck), encoding="utf-8")
            command = [sys.executable, __file__, "--measure-exports", str(path)]
            done = subprocess.run(
                command, capture_output=True, text=True, cwd=CHECKOUT, timeout=patience, check=True
            )
            runs.append(json.loads(done.stdout))
    first = [next(iter(run)) for run in runs]
    told = _cell([run[name][0] for run, name in zip(runs, first, strict=True)], sizes, SHORT)
    rows = [f"| {first[-1]} | {told} | |"]
    for name in [*runs[0]][1:]:
        cells = (_cell([run[name][which] for run in runs], sizes, SHORT) for which in (0, 1))
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return rows


def blueprint_rows() -> Iterator[str]:
    """A line for each blueprint of two hundred sections."""
    with tempfile.TemporaryDirectory() as folder:
        for shape in BLUEPRINTS:
            path = Path(folder) / f"{shape}.yaml"
            path.write_text(json.dumps(SHAPES[shape](FACTS_OF_BLUEPRINTS)), encoding="utf-8")
            command = [sys.executable, __file__, "--measure-blueprint", str(path)]
            done = subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT, check=True)
            read, took, questions = json.loads(done.stdout)
            mark = MARK if took > SECONDS_FOR_BLUEPRINT else ""
            yield f"| {shape} | {questions:,} | {took:.2f}{mark} | {SECONDS_FOR_BLUEPRINT} | {read:.2f} |"


def _cell(values: Sequence[float], sizes: Sequence[int], least: float) -> str:
    """The greatest value, the exponent of those that say something, and the ratio of the last two."""
    if not values:
        return "–"
    told = [(n, value) for n, value in zip(sizes, values, strict=False) if value >= least]
    text = f"{values[-1]:.2f}" if least < 1 else f"{values[-1]:.0f}"
    if len(told) < 2:
        return text
    exponent = fitted(told)
    (_, before), (_, last) = told[-2:]
    return f"{text} ^{exponent:.2f} ×{last / before:.1f}{MARK if exponent > TARGET else ''}"


def fitted(points: Sequence[tuple[float, float]]) -> float:
    """The exponent of the power that comes nearest to the points, by least squares of the logarithms."""
    logs = [(math.log(n), math.log(value)) for n, value in points]
    x_mean, y_mean = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    rise = sum((x - x_mean) * (y - y_mean) for x, y in logs)
    return float(rise / sum((x - x_mean) ** 2 for x, _ in logs))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="250 and 500 facts of four shapes")
    parser.add_argument("--long", action="store_true", help="1,000 to 100,000 facts")
    parser.add_argument("--sizes", type=lambda text: tuple(map(int, text.split(","))), default=SIZES)
    parser.add_argument("--shapes", type=lambda text: text.split(","), default=list(SHAPES))
    parser.add_argument(
        "--exports", action="store_true", help="formats for learning platforms, of so many questions"
    )
    parser.add_argument(
        "--blueprints", action="store_true", help="of two hundred sections, over 10,000 facts"
    )
    parser.add_argument("--patience", type=float, default=300, help="seconds for one deck")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--measure-exports", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--measure-blueprint", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    for work, path in (
        (measure, asked.measure),
        (measure_exports, asked.measure_exports),
        (measure_blueprint, asked.measure_blueprint),
    ):
        if path:
            sys.path.insert(0, str(CHECKOUT))
            return work(path)
    if asked.blueprints:
        print("| blueprint | questions | seconds | target | reading the deck |\n|---|---|---|---|---|")
        for line in blueprint_rows():
            print(line, flush=True)
        return None
    sizes = QUICK if asked.quick else LONG if asked.long else asked.sizes
    assert all(n < m for n, m in pairwise(sizes)), "sizes grow"
    print(f"seconds ^exponent ×last step; {', '.join(f'{n:,}' for n in sizes)}\n")
    if asked.exports:
        print("| format | write | prove |\n|---|---|---|")
        print("\n".join(export_rows(sizes, asked.patience)), flush=True)
        return None
    print("| shape | " + " | ".join(STAGES) + " | megabytes |\n|---|" + "---|" * (len(STAGES) + 1))
    worse: list[str] = []
    for shape in ("one-answer", "leaks", "distractors", "chain") if asked.quick else asked.shapes:
        line = row(shape, sizes, asked.patience)
        print(line, flush=True)
        names = ("", *STAGES, "memory")
        worse += [
            f"{shape}: {name} {cell}"
            for name, cell in zip(names, line[2:].split(" | "), strict=False)
            if MARK in cell
        ]
    print(f"\nabove {TARGET}: " + ("; ".join(worse) or "nothing"))
    return None


if __name__ == "__main__":
    main()
