"""A question as another program has it, whatever its format: what a reader makes, and drafts are made of."""

from __future__ import annotations

from msgspec import Struct


class Right(Struct, frozen=True, kw_only=True):
    """A right answer, or one of several."""

    text: str
    accept: tuple[str, ...] = ()
    """Other answers that are as right."""
    reject: tuple[str, ...] = ()
    """Answers that look right and are not."""
    wrong: tuple[str, ...] = ()
    """Wrong options of this one alone, as a gap of several has them."""
    tolerance: str = ""
    """How far off a number may be: ``5``."""


class Question(Struct, frozen=True, kw_only=True):
    """A question. All its texts are in the deck's form: plain, or with its markup."""

    line: int = 0
    """The line that it begins in, counted from 1; 0 where its file has no lines."""
    place: str
    """Where it stands, in words: ``line 12``, ``note 3``, ``row 9``."""
    stem: str = ""
    """What is asked, with :data:`~quizgen.model.BLANK` for each gap that an answer fills."""
    rights: tuple[Right, ...] = ()
    """The right answers, each to be given; those of gaps in the gaps' order."""
    wrong: tuple[str, ...] = ()
    """Wrong options; of pairs, the options that belong to none."""
    truth: bool | None = None
    """Of a statement to be judged, whether it is true."""
    pairs: tuple[tuple[str, str], ...] = ()
    scheme: tuple[str, ...] = ()
    """What an open answer should say."""
    because: str = ""
    tags: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    """What the curator should know: lines of a comment."""
