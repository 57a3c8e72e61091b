"""Who leads or owns something now, told without a date: cards stay when leaders go"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of_stem, stems
from quizgen.checks.finding.phrases import PhrasePattern
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.deck_texts import DeckTexts
    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck, Fact

SEVERITY = "warning"

CHANGING_KINDS = frozenset({"leads", "held-office", "based-at", "belongs-to", "equipped-with"})
"""Kinds of what ends some day: who leads, where a unit is based, to what it belongs, what it has."""
POSTS = (
    "president|prime minister|minister|chancellor|king|queen|emperor|monarch|pope|leader|head|chief|chair|chairman|"
    "chairwoman|chairperson|ceo|director|manager|coach|captain|owner|mayor|governor|secretary|commander|holder|champion|"
    "general secretary|boss|editor|principal|rector|speaker"
)
LEADING = "leads|heads|runs|owns|chairs|manages|coaches|governs|rules|commands|edits|directs|captains"
NOW = PhrasePattern(
    re.compile(
        rf"\bwho (?:{LEADING})\b|\bwho is (?:the |now )?(?:[\w'\u2019-]+ ){{0,3}}?(?:{POSTS})\b|"
        rf"\b(?:is|are) the (?:current|present|reigning)\b|\bis the (?:{POSTS}) of (?!what)",
        re.IGNORECASE,
    ),
    (
        *(f"who {word}" for word in LEADING.split("|")),
        *("who is", "the current", "the present", "the reigning"),
        *(f"is the {post} of" for post in POSTS.split("|")),
    ),
)
"""Stems that ask who is at the head of something at the time of reading."""
PRESENT = re.compile(r"\b(?:is|are|leads?|belongs?|does|do)\b")
A_DATE = re.compile(r"\d{3,4}|\b(?:when|in which year|as of|at that time)\b", re.IGNORECASE)


def search(deck: Deck, deck_texts: DeckTexts) -> Iterator[Finding]:
    """A finding for each stem that is true only until somebody else has the post."""
    if base_language(deck.language) != "en":
        return
    asking_now = {fact.id for fact in deck_texts.facts_with_phrase(NOW)}
    for fact in deck.facts:
        if fact.as_of or not (fact.id in asking_now or fact.kind in CHANGING_KINDS):
            continue
        for stem, asked in stems(fact):
            if _is_undated(stem, fact):
                message = f"'{stem}' has another answer some day"
                yield (
                    source_of_stem(fact, asked),
                    message,
                    "add 'as_of' with a date, or write the date into the stem",
                    fact.id,
                )
                break


def _is_undated(stem: str, fact: Fact) -> bool:
    """Whether a stem asks in the present for what changes."""
    changes = NOW.search(stem) or (fact.kind in CHANGING_KINDS and PRESENT.search(stem))
    return bool(changes) and not A_DATE.search(stem)
