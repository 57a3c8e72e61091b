"""Facts about a bridge that nobody built, each asked in every way that a card can ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from quizgen.anki.release import release
from quizgen.deck_lock.lock import Lock
from quizgen.edition import Edition
from quizgen.model import BLANK, Article, Citation, Date, Deck, Fact, Question
from tests.formats.bridge import QUESTIONS
from tests.formats.builders import choice, question, split, true_false

if TYPE_CHECKING:
    from quizgen.anki.release import Release

DECK = Deck(
    id="harrow-bridge",
    title="The new bridge at Harrow",
    version="1.0",
    article=Article(
        title="Harrow bridge to open in spring",
        publisher="The Harrow Courier",
        date=Date((2021, 3, 3)),
        date_text="3 March 2021",
        url="https://example.org/harrow-bridge",
    ),
    description="For people who cross rivers.",
    licence="CC BY 4.0",
    report="https://example.org/mistakes",
    tags=("news",),
)


def asked(fact: str, before: str, answer: str, after: str, **fields: object) -> tuple[Question, ...]:
    """A fact as a short answer, a cloze, a choice and a true/false."""
    statement = f"{before}{answer}{after}"
    given: dict[str, Any] = {
        "statement": statement,
        "statement_runs": split(before, answer, after),
        **fields,
    }
    stem = f"What is missing: {before.strip()} … {after.strip()}"
    return (
        question("short_answer", fact, stem, answer, **given),
        question("cloze", fact, f"{before}{BLANK}{after}", answer, **given),
        choice(fact, stem, answer, "the Wend", "the Sorrow", place=1, **given),
        true_false(fact, f"{before}the Wend{after}", true=False, **given),
    )


RIVER = asked(
    "river",
    "The new bridge crosses ",
    "the Arle",
    ".",
    context=("The bridge at Harrow", "3 March 2021"),
    rationale="The Wend runs north of the town.",
    at=(Citation(2, 1), Citation(4)),
    tags=("rivers", "big rivers"),
)


BRIDGE = (*RIVER, *(replace(one, answer="bridge") if one.fact == "river" else one for one in QUESTIONS))
"""Those and the printed samples: a question's name on its note is its own."""
NOW = 1_700_000_000
"""When the samples are built."""


def released(*questions: Question, lock: Lock | None = None, now: int = NOW, **deck: object) -> Release:
    """Questions as a release of the deck, the bridge's own where none are given; *deck* says what differs."""
    asked_for = questions or BRIDGE
    facts = {one.fact: Fact(id=one.fact, runs=one.statement_runs, answers=()) for one in asked_for}
    of = replace(DECK, **{"facts": tuple(facts.values()), **deck})
    return release(of, asked_for, lock or Lock(), now)


def edition(*questions: Question, lock: Lock | None = None, now: int = NOW, **deck: object) -> Edition:
    """The same as what the format writes from."""
    return Edition(deck=replace(DECK, **deck), release=released(*questions, lock=lock, now=now, **deck))


def many(count: int) -> tuple[Question, ...]:
    """The questions of many facts that do not read alike."""
    things = ("pier", "lamp", "cable", "bolt", "plate", "rail", "gate", "stair", "tower", "arch", "sign")
    towns = ("Ostby", "Lindow", "Marle", "Tarn", "Quenby", "Harrow", "Fell", "Soke", "Wick", "Ness")
    makers = ("Aldhouse", "Brandreth", "Corrigan", "Dunmore", "Easterby", "Fairholm", "Garside")
    found: list[Question] = []
    for n in range(count):
        thing, town, maker = things[n % 11], towns[n * 3 % 10], makers[n * 5 % 7]
        before = f"In {1961 + n * 7 % 60} {thing} number {n} was brought from {town} by "
        found += asked(f"{thing}-{n}", before, f"{maker} and {n % 5 + 2} daughters", f", {n * n} days late.")
    return tuple(found)
