"""Quotation marks round a whole text, which are printed with it"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import every_text
from quizgen.model import NOWHERE
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.deck_texts import DeckTexts
    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"

PAIRS = (
    *(
        "\u201c\u201d",
        "\u201e\u201c",
        "\u201e\u201d",
        "\u201d\u201d",
        "\u00ab\u00bb",
        "\u00bb\u00ab",
        "\u2039\u203a",
        "\u203a\u2039",
    ),
    *(
        "\u2018\u2019",
        "\u201a\u2018",
        "\u2019\u2019",
        "\u300c\u300d",
        "\u300e\u300f",
        "\u301d\u301f",
        "\uff02\uff02",
        '""',
        "''",
        "``",
    ),
)
"""The quotation marks that people and programs write, each pair as one text."""
OPENED = re.compile(rf"^[^\S\n]*[{''.join(pair[0] for pair in PAIRS)}]", re.MULTILINE)
"""A line that begins with one of them."""


def search(deck: Deck, deck_texts: DeckTexts) -> Iterator[Finding]:
    """A finding for each text that begins with one quotation mark, ends with its other, and has none between."""
    remedy = "take them out; quotes that YAML needs are straight: ' or \""
    if _is_quoted(deck.title):
        yield deck.source or NOWHERE, f"the title '{brief(deck.title)}' stands in quotation marks", remedy, ""
    for event in deck.events.values():
        if _is_quoted(event.label) or _is_quoted(event.name):
            yield event.source or NOWHERE, f"the event '{event.id}' stands in quotation marks", remedy, ""
    for fact in deck_texts.facts_with(OPENED):
        for written in every_text(fact):
            if _is_quoted(written.text):
                yield written.source, f"{written.name} stands in quotation marks", remedy, fact.id


def _is_quoted(text: str) -> bool:
    """Whether a text as a whole stands in quotation marks: not *“Yes” and “no”*, where they belong to its words."""
    text = text.strip()
    first, inner, last = text[:1], text[1:-1], text[-1:]
    return bool(inner) and f"{first}{last}" in PAIRS and first not in inner and last not in inner
