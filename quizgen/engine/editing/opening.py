"""How a deck is opened for curating: one that is there, or a new one that an article becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.article.verification import verify
from quizgen.deck_paths import DECK_FILE, DRAFT_FILE, FACTS_FILE
from quizgen.engine.article_draft import DraftSettings, draft_new
from quizgen.engine.editing.open_deck import CannotChange, OpenDeck
from quizgen.files import write_files
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.article.copy import ArticleCopy
    from quizgen.engine.engine import Engine

LONGEST_HEADING = 80
"""Characters. What is longer is a sentence, whatever it ends with."""
SENTENCE_ENDS = (".", ":", ";", "?", "!", "…", "。", "؟", "।")


def new_deck(
    copy: ArticleCopy, folder: Path, engine: Engine, *, language: str, wanted: DraftSettings | None = None
) -> OpenDeck:
    """A new deck in a folder, with the drafts that rules propose for an article, opened.

    CannotChange where there is a deck already; OSError where it cannot be written.
    """
    if any((folder / name).exists() for name in (DECK_FILE, FACTS_FILE, DRAFT_FILE)):
        raise CannotChange(f"there is a deck in {folder} already: open that, or name another folder")
    made = draft_new(copy, folder, language, engine.pools, wanted or DraftSettings())
    write_files(folder, made.files)
    return OpenDeck(folder, engine, copy)


def titled(copy: ArticleCopy) -> ArticleCopy:
    """A copy with its first line as its title, where its file says none and that line is a heading and no sentence."""
    first, *more = copy.paragraphs
    is_heading = bool(more) and len(first) <= LONGEST_HEADING and not first.endswith(SENTENCE_ENDS)
    return copy._replace(title=first) if is_heading and not copy.title else copy


def with_copy(deck: OpenDeck, copy: ArticleCopy) -> None:
    """Let an open deck have the reader's own copy of its article. ProblemFound where it is of another article."""
    verify(deck.deck, copy, deck.lock.anchors, deck.path)
    deck.copy = copy
    deck.revision += 1


def is_its_article(deck: OpenDeck, copy: ArticleCopy) -> bool:
    """Whether a copy is of the article that the deck cites, as far as that can be told."""
    try:
        verify(deck.deck, copy, deck.lock.anchors, deck.path)
    except ProblemFound:
        return False
    return True
