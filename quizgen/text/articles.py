"""Articles before names, with the space that belongs between them."""

from __future__ import annotations

WRITTEN_ON = ("'", "\u2019", "-", "\u05be")
"""What ends an article that is written on before a name: ``l'``."""


def with_article(article: str, name: str) -> str:
    """A name behind its article: ``the Vasa``, ``l'Italie``; the name alone where it has no article."""
    return f"{article_before(article)}{name}"


def article_before(article: str) -> str:
    """An article with the space behind it, if one belongs there; empty where there is no article."""
    return article if not article or article.endswith(WRITTEN_ON) else f"{article} "
