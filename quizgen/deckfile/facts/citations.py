"""The sentences and paragraphs of the article that a fact cites."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from quizgen.deckfile.entities import as_words
from quizgen.model import Citation
from quizgen.text.hints import brief
from quizgen.text.sharing import shared

if TYPE_CHECKING:
    from quizgen.deckfile.facts.reader import FactReader

CITATION = re.compile(r"p([1-9]\d{0,4})(?:s([1-9]\d{0,3}))?\Z")
LIKE_PLACE = re.compile(
    r"(?:p|pp|para|paragraph|abs|absatz|\u00a7)?[.\s]*([1-9]\d{0,4})(?:[\s.,:/-]*(?:s|sentence|satz)?[.\s]*([1-9]\d{0,3}))?"
)
"""What people write for a place: *paragraph 2*, *P2 S1*, *2.1*."""
LONGEST_PLACES = 60
"""Characters of places among which those are sought that were meant."""


def read_citations(reader: FactReader) -> tuple[Citation, ...]:
    """The sentences and paragraphs that the fact cites: ``p2s1`` -> ``Citation(2, 1)``."""
    citations: list[Citation] = []
    for number, text in enumerate(as_words(reader.record.at)):
        match = CITATION.match(text)
        if match is None:
            message = f"'{brief(text)}' is no place in an article"
            reader.add_problem("bad-citation", reader.item_source_of("at", number), message, _remedy(text))
            continue
        citation = Citation(int(match[1]), int(match[2] or 0))
        if reason := _mistake(citation, reader.context.article.sentences):
            source = reader.item_source_of("at", number)
            reader.add_problem("no-such-sentence", source, reason, "mend it, or 'sentences' under 'article'")
        citations.append(citation)
    return shared(tuple(citations))


def _remedy(text: str) -> str:
    usual = "write p2s1 for paragraph 2, sentence 1; p2 for the whole paragraph; [p2s1, p3] for several"
    meant = places_meant(text)
    return f"did you mean {meant}? {usual}" if meant else usual


def places_meant(text: str) -> str:
    """The places that a text most likely means, as they are written: ``paragraph 2, 3`` -> ``[p2, p3]``; else empty."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip(" .()[]")
    if len(plain) > LONGEST_PLACES:
        return ""
    if span := re.fullmatch(r"(p\d+s)(\d{1,2}) ?[-\u2013] ?s?(\d{1,2})", plain):
        first, last = int(span[2]), int(span[3])
        places = [f"{span[1]}{number}" for number in range(first, last + 1)]
    else:
        in_words = re.search("sentence|satz", plain) and LIKE_PLACE.fullmatch(plain)
        parts = (
            [plain]
            if in_words
            else [part for part in re.split(r"\s*[,;&+]\s*|\s+(?=p\d)|\s+(?:and|und|et|y)\s+", plain) if part]
        )
        matches = [LIKE_PLACE.fullmatch(part) for part in parts]
        places = [str(Citation(int(match[1]), int(match[2] or 0))) for match in matches if match]
        if len(places) < len(parts):
            return ""
    return ", ".join(places) if len(places) == 1 else f"[{', '.join(places)}]" if places else ""


def _mistake(citation: Citation, sentences: tuple[int, ...]) -> str:
    """Why the article cannot have the cited sentence or paragraph; empty where it can."""
    if not sentences:
        return ""
    if citation.paragraph > len(sentences):
        return f"'{citation}' cannot be: the article has {_counted(len(sentences), 'paragraph')}"
    count = sentences[citation.paragraph - 1]
    if citation.sentence > count:
        return f"'{citation}' cannot be: paragraph {citation.paragraph} has {_counted(count, 'sentence')}"
    return ""


def _counted(number: int, noun: str) -> str:
    """``1 sentence``, ``2 sentences``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
