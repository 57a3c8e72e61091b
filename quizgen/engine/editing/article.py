"""The reader's own copy of the article of an open deck, and what of it the facts cover."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.anchors import find_anchors
from quizgen.article.cover import cover_of
from quizgen.article.fact_check import ArticleText
from quizgen.article.numbered import numbered
from quizgen.article.verification import anchor_of, published_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.article.copy import ArticleCopy
    from quizgen.article.cover import Cover
    from quizgen.article.numbered import Sentence
    from quizgen.deck_lock.lock import LockedAnchor
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.model import Citation


class OpenArticle(NamedTuple):
    """The reader's own copy of the article, as the facts of the open deck cite it."""

    numbered: tuple[Sentence, ...]
    text: ArticleText
    places: Mapping[Citation, Citation]
    """Where the sentences that the deck knows stand in this copy, as far as they are there."""

    def cited(self, at: Citation) -> list[Sentence]:
        """The sentences of this copy that a citation means."""
        here = self.places.get(at, at)
        return [
            one
            for one in self.numbered
            if one.at == here or (not here.sentence and one.at.paragraph == here.paragraph)
        ]

    def citation(self, at: str) -> str:
        """How the deck cites a sentence of this copy: ``p3s1``, which may stand at ``p2s1`` here."""
        return next((str(cited) for cited, here in self.places.items() if str(here) == at), at)


def article_of(deck: OpenDeck) -> OpenArticle | None:
    """The reader's own copy of the article; None where there is none."""
    if deck.copy is None:
        return None
    anchors = tuple(deck.lock_to_show.anchors.items())
    return _article(deck.copy, deck.deck.language, published_on(deck.copy, deck.deck), anchors)


@lru_cache(maxsize=2)
def _article(
    copy: ArticleCopy,
    language: str,
    published: tuple[int, int, int] | None,
    anchors: tuple[tuple[str, LockedAnchor], ...],
) -> OpenArticle:
    sentences = numbered(copy.paragraphs, language)
    known = sorted((anchor_of(place, anchor) for place, anchor in anchors), key=lambda anchor: anchor.at)
    found = find_anchors(known, sentences) if known else ()
    places = {one.anchor.at: one.at for one in found if one.at}
    return OpenArticle(sentences, ArticleText(sentences, language, published), places)


def article_cover(deck: OpenDeck) -> Cover | None:
    """What of the reader's copy the facts of an open deck cover; None where there is no copy. Drafts cover nothing."""
    article = article_of(deck)
    if article is None:
        return None
    return cover_of(deck.deck, article.numbered, article.text.published, article.places)
