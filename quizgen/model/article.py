"""The article: the text that a deck's facts come from."""

from __future__ import annotations

from msgspec import Struct

from quizgen.model.value import Date


class Article(Struct, frozen=True):
    """The source text: what is known of it. Its sentences are cited, never stored."""

    title: str = ""
    publisher: str = ""
    date: Date | None = None
    date_text: str = ""
    url: str = ""
    sentences: tuple[int, ...] = ()
    """How many sentences each paragraph has; empty where the deck does not say."""
