"""Changes of a deck's lock that are no release: the sentences of the article, and reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.anki.deck_info import deck_name
from quizgen.article.copy import read_copy
from quizgen.article.verification import BROKEN, locked_anchors, verify
from quizgen.deck_lock.lock import Lock, lock_bytes
from quizgen.deck_lock.lock_file import lock_at
from quizgen.engine.result import Result
from quizgen.files import LockChange, write_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizgen.model import Deck
    from quizgen.problems import Problem


def stored_sentences(
    deck: Deck, path: Path, article: Path, problems: Sequence[Problem]
) -> Result[Path | None]:
    """The path of a deck's lock, once it knows the sentences of this copy, at the places that the facts cite.

    None, and nothing is written, where a fact says what the sentence at its place does not; ProblemFound where the
    copy is another article, or the lock is damaged.
    """
    data, lock = lock_at(path, deck.id)
    copy = read_copy(article)
    verified = verify(deck, copy, {}, article)
    if any(problem.rule in BROKEN for problem in verified.problems):
        return Result(None, (*problems, *verified.problems))
    changed = replace(lock, anchors=locked_anchors(verified.sentences, deck))
    write_lock(deck, path, data, changed)
    return Result(path, (*problems, *verified.problems))


def write_lock(deck: Deck, path: Path, old: bytes | None, lock: Lock) -> None:
    """Write a deck's lock in place of the one that was read. LockMoved where another process has written it since.

    One that keeps nothing any more is taken away: it could not be told from one that was cut.
    """
    if lock == Lock(id=lock.id, deck=lock.deck):
        write_files(path.parent, {path.name: None})
        return
    named = replace(lock, id=deck.id, deck=lock.deck or deck_name(deck, ""))
    write_files(path.parent, {}, LockChange(path, old, lock_bytes(named)))
