"""The fields and tags of a fact's note, made from its questions."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.anki.note.field_html import MOST_CACHED_TEXTS, NO_STYLES, back, field_line, front, html, link
from quizgen.anki.note.note_type import ANSWER_INDEXES, FIELD_INDEX, FIELDS, QUESTION_INDEXES, places_for
from quizgen.page_text import catalogue, citation_line, comma, semicolon
from quizgen.text.styled import Styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizgen.model import Citation, Deck, Question


class SharedFields(Struct, frozen=True):
    """The texts that all notes of a deck share, each as HTML, ready for its field."""

    deck: str
    """The deck's id."""
    article: str
    """Publisher and date, or title and date, with a link where the article has an address."""
    report: str
    language: str
    paragraph: str
    """The words that cite a paragraph, with a gap for the number as in ``%`` formatting."""
    sentence: str
    comma: str
    semicolon: str
    """What stands between the parts of a list, and between parts that have commas themselves."""
    retired: str
    """The words before the fact's id in the statement of a note that was taken out of the deck."""
    styles: Styles = NO_STYLES
    """What the deck's markup sets in a style."""


def shared_fields(deck: Deck) -> SharedFields:
    """The texts that all notes of *deck* share."""
    words = catalogue(deck.language)
    article_name = html(citation_line(deck.article, deck.language))
    return SharedFields(
        deck=html(deck.id),
        article=link(deck.article.url, article_name) if article_name else "",
        report=_report_link(deck.report, words.gettext("Report a mistake")),
        language=deck.language.replace("_", "-") if re.fullmatch(r"[A-Za-z0-9_-]+", deck.language) else "",
        paragraph=words.gettext("paragraph %(paragraph)s"),
        sentence=words.gettext("paragraph %(paragraph)s, sentence %(sentence)s"),
        comma=comma(deck.language),
        semicolon=semicolon(deck.language),
        retired=words.gettext("Taken out of the deck"),
        styles=Styles(deck.passages) if deck.passages else NO_STYLES,
    )


def _report_link(address: str, words: str) -> str:
    """The link for reporting a mistake; the words and the address where that is not one of web or mail."""
    if not address:
        return ""
    linked = link(address, html(words))
    return linked if linked != html(words) else html(f"{words}: {address}")


def groups_by_fact(questions: Iterable[Question]) -> Iterator[list[Question]]:
    """The questions that make cards, a list for each fact. Those of one fact follow each other."""
    on_cards = (question for question in questions if places_for(question.type))
    return (list(group) for _, group in groupby(on_cards, lambda question: question.fact))


def note_fields(placed: Mapping[int, Question], shared: SharedFields) -> list[str]:
    """The fields of one note as HTML, in the note type's order. *placed* are its questions by their place."""
    questions = tuple(placed.values())
    first = questions[0]
    fields = [""] * len(FIELDS)
    reason = first.rationale if len({question.rationale for question in questions}) == 1 else ""
    for place, question in placed.items():
        fields[QUESTION_INDEXES[place]] = front(question, shared.styles)
        fields[ANSWER_INDEXES[place]] = back(question, "" if reason else question.rationale, shared.styles)
    fields[FIELD_INDEX["Statement"]] = html(first.statement)
    fields[FIELD_INDEX["Why"]] = field_line(reason, shared.styles)
    fields[FIELD_INDEX["Source"]] = _source_field(questions, shared)
    fields[FIELD_INDEX["Report"]] = shared.report
    fields[FIELD_INDEX["Fact"]] = html(first.fact)
    fields[FIELD_INDEX["Deck id"]] = shared.deck
    fields[FIELD_INDEX["Language"]] = shared.language
    return fields


def retired_fields_and_tags(fact: str, shared: SharedFields) -> tuple[list[str], list[str]]:
    """The fields and the tags of the note of a fact that was taken out of the deck: its cards show nothing.

    So Anki's own *Empty Cards* offers it for deletion, and its tag finds it. The statement is left out, because it
    may have been wrong.
    """
    fields = [""] * len(FIELDS)
    fields[FIELD_INDEX["Statement"]] = html(f"{shared.retired}: {fact}")
    fields[FIELD_INDEX["Fact"]] = html(fact)
    fields[FIELD_INDEX["Deck id"]] = shared.deck
    fields[FIELD_INDEX["Retired"]] = "1"
    return fields, [RETIRED, f"fact::{fact}"]


def _source_field(questions: Sequence[Question], shared: SharedFields) -> str:
    """The field *Source*: ``The Japan Times, 26 April 2017, paragraph 2, sentence 1``, as far as it is known."""
    citations = shared.semicolon.join(
        [_citation_html(citation, shared.paragraph, shared.sentence) for citation in _citations(questions)]
    )
    if not shared.article or not citations:
        return shared.article or citations
    return f"{shared.article}{shared.comma}{citations}"


@lru_cache(maxsize=MOST_CACHED_TEXTS)
def _citation_html(citation: Citation, paragraph: str, sentence: str) -> str:
    words = sentence if citation.sentence else paragraph
    text = words % {"paragraph": citation.paragraph, "sentence": citation.sentence}
    return f'<span class="one">{html(text)}</span>'


def _citations(questions: Iterable[Question]) -> Iterable[Citation]:
    """The citations of these questions, each once."""
    return dict.fromkeys([citation for question in questions for citation in question.at])


# --- tags ------------------------------------------------------------------------------------------

RETIRED = "quizgen::retired"
"""The tag of notes whose fact was taken out of its deck."""
NOT_IN_TAG = re.compile(r"[\s\x00-\x1f\x7f\"\u3000]+")
"""The characters that a tag cannot hold."""


def note_tags(questions: Sequence[Question], deck: Deck) -> list[str]:
    """A note's tags: its own, the deck's, its paragraphs (``deck::p2``) and its fact (``fact::f15-count``)."""
    own = [tag for question in questions for tag in question.tags]
    paragraphs = [f"{deck.id}::p{citation.paragraph}" for citation in _citations(questions)]
    tags = dict.fromkeys((*own, *deck.tags, *paragraphs))
    fact_tag = _as_tag(f"fact::{questions[0].fact}")
    return list(dict.fromkeys(filter(None, [*map(anki_tag, tags), fact_tag])))


@lru_cache(maxsize=MOST_CACHED_TEXTS)
def anki_tag(words: str) -> str:
    """Words as a tag of Anki, which has no spaces: ``air drill`` -> ``air_drill``."""
    return _as_tag(words)


def _as_tag(words: str) -> str:
    return NOT_IN_TAG.sub("_", words.strip()).strip(":")
