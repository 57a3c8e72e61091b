"""A fact's questions as one note's fields and tags."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.anki.note.field_html import MEMORY, back, front, html, line, link
from quizgen.anki.note.note_type import ANSWER_AT, AT, FIELDS, QUESTION_AT, places_of
from quizgen.page_text import catalogue, source_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.model import Citation, Deck, Question


class Common(Struct, frozen=True):
    """What all notes of a deck share, made once. Each is HTML, ready for its field."""

    deck: str
    """The deck's id."""
    article: str
    """Publisher and date, or the title, with a link where the article has an address."""
    report: str
    language: str
    paragraph: str
    """The words for a place in the article, with the numbers' places marked as in ``%`` formatting."""
    sentence: str
    retired: str
    """What the editor shows of a note that was taken out of the deck."""


def common(deck: Deck) -> Common:
    """What all notes of *deck* share."""
    words = catalogue(deck.language)
    named = html(source_line(deck.article, deck.language) or deck.article.title)
    return Common(
        deck=html(deck.id),
        article=link(deck.article.url, named) if named else "",
        report=_report(deck.report, words.gettext("Report a mistake")),
        language=deck.language.replace("_", "-") if re.fullmatch(r"[A-Za-z0-9_-]+", deck.language) else "",
        paragraph=words.gettext("paragraph %(paragraph)s"),
        sentence=words.gettext("paragraph %(paragraph)s, sentence %(sentence)s"),
        retired=words.gettext("Taken out of the deck"),
    )


def _report(address: str, words: str) -> str:
    if not address:
        return ""
    linked = link(address, html(words))
    return linked if linked != html(words) else html(f"{words}: {address}")


def by_fact(questions: Iterable[Question]) -> list[list[Question]]:
    """The questions that cards can ask, a list for each fact, in the deck's order."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        if places_of(question.type):
            groups.setdefault(question.fact, []).append(question)
    return list(groups.values())


def fields_of(placed: Mapping[int, Question], shared: Common) -> list[str]:
    """The fields of one note with its questions in their places, in the schema's order, as HTML."""
    questions = tuple(placed.values())
    first = questions[0]
    fields = [""] * len(FIELDS)
    reason = first.rationale if len({question.rationale for question in questions}) == 1 else ""
    for place, question in placed.items():
        fields[QUESTION_AT[place]] = front(question)
        fields[ANSWER_AT[place]] = back(question, "" if reason else question.rationale)
    fields[AT["Statement"]] = html(first.statement)
    fields[AT["Why"]] = line(reason)
    fields[AT["Source"]] = _cited(questions, shared)
    fields[AT["Report"]] = shared.report
    fields[AT["Fact"]] = html(first.fact)
    fields[AT["Deck id"]] = shared.deck
    fields[AT["Language"]] = shared.language
    return fields


def gone(fact: str, shared: Common) -> tuple[list[str], list[str]]:
    """Fields and tags of the note of a fact that was taken out: no card of it shows anything.

    So Anki's own *Empty Cards* offers it for deletion, and the tag finds it. The statement stays out: it may
    have been wrong.
    """
    fields = [""] * len(FIELDS)
    fields[AT["Statement"]] = html(f"{shared.retired}: {fact}")
    fields[AT["Fact"]] = html(fact)
    fields[AT["Deck id"]] = shared.deck
    fields[AT["Retired"]] = "1"
    return fields, [RETIRED, f"fact::{fact}"]


def _cited(questions: Sequence[Question], shared: Common) -> str:
    """``The Japan Times, 26 April 2017, paragraph 2, sentence 1``, as far as it is known."""
    places = "; ".join(
        _place(citation, shared.paragraph, shared.sentence) for citation in _citations(questions)
    )
    return ", ".join(part for part in (shared.article, places) if part)


@lru_cache(maxsize=MEMORY)
def _place(citation: Citation, paragraph: str, sentence: str) -> str:
    words = sentence if citation.sentence else paragraph
    text = words % {"paragraph": citation.paragraph, "sentence": citation.sentence}
    return f'<span class="one">{html(text)}</span>'


def _citations(questions: Iterable[Question]) -> Iterable[Citation]:
    """Where the questions stand in the article, each place once."""
    return dict.fromkeys(chain.from_iterable(question.at for question in questions))


# --- tags ------------------------------------------------------------------------------------------

RETIRED = "quizgen::retired"
"""The tag of notes that were taken out of their decks."""
UNFIT = re.compile(r"[\s\x00-\x1f\x7f\"\u3000]+")
"""What a tag cannot hold."""


def tags_of(questions: Sequence[Question], deck: Deck) -> list[str]:
    """A note's tags: its own, the deck's, its paragraphs (``deck::p2``) and its fact (``fact::f15-count``)."""
    own = chain.from_iterable(question.tags for question in questions)
    paragraphs = [f"{deck.id}::p{citation.paragraph}" for citation in _citations(questions)]
    tags = dict.fromkeys((*own, *deck.tags, *paragraphs, f"fact::{questions[0].fact}"))
    return list(dict.fromkeys(filter(None, map(tag_of, tags))))


@lru_cache(maxsize=MEMORY)
def tag_of(words: str) -> str:
    """Words as a tag of Anki, which has no spaces: ``air drill`` is ``air_drill``."""
    return UNFIT.sub("_", words.strip()).strip(":")
