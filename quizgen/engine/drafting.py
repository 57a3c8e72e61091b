"""Questions of a file become drafts beside a deck: importing, and the draft file that is there, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quizgen.article.copy import read_copy
from quizgen.article.numbered import numbered
from quizgen.article.suggestion import SentenceFinder
from quizgen.deck_paths import path_text
from quizgen.drafts.draft_fact import DraftFact, asked_and_answers
from quizgen.drafts.draft_file import Target, added, read_draft
from quizgen.engine.result import Result
from quizgen.importing.importer import problems_of, questions_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizgen.model import Files


class Drafted(NamedTuple):
    """What became of the questions of a file."""

    folder: Path
    """Where the files belong."""
    files: Files
    """The draft file with the new drafts at its end, and a new deck's own file; none where no draft is new."""
    ids: tuple[str, ...]
    """The ids of the new drafts, in the file's order."""
    there: tuple[str, ...]
    """Where the questions stand that are in the draft or the deck already: ``line 12``."""
    left_out: int
    """How many questions are in no draft; the problems say which, and why."""


def draft_questions(
    file: Path, target: Target, format_: str = "", *, article: Path | None = None, each: bool = False
) -> Result[Drafted]:
    """The drafts of a file's questions, and what is not taken: a problem for each kind, or with *each* for each thing.

    *format_* is the file's format, which is found where it is not given. With the reader's copy of an *article* a
    comment says on which sentence a draft most likely rests, ``perhaps p3s2``, where there is one. Unreadable where
    the file cannot be read as any format, or nothing can be added to the draft that is there. Nothing is written.
    """
    imported = questions_of(file, format_, markup=target.markup)
    drafts = _with_suggestions(imported.drafts, article, target.language) if article else imported.drafts
    got = added(read_draft(target.draft), drafts, target.facts)
    files = {**target.files, target.draft.name: got.data} if got.ids else {}
    there = tuple(imported.places[position] for position in got.there)
    drafted = Drafted(target.draft.parent, files, got.ids, there, imported.whole)
    return Result(drafted, tuple(problems_of(path_text(file), imported.left, each=each)))


def _with_suggestions(drafts: Sequence[DraftFact], article: Path, language: str) -> tuple[DraftFact, ...]:
    """The drafts, each with the sentence of the article that it most likely rests on, where there is one."""
    finder = SentenceFinder(numbered(read_copy(article).paragraphs, language))
    found = [finder.find(*asked_and_answers(draft.keys)) for draft in drafts]
    return tuple(
        replace(draft, comments=(*draft.comments, f"perhaps {at}")) if at else draft
        for draft, at in zip(drafts, found, strict=True)
    )
