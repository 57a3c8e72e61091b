"""The questions that can be printed: those with pictures, and not those that ask about a sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import NOWHERE
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.model import Question


def unprintable(question: Question) -> str:
    """Why a question cannot be printed; empty where it can."""
    sounds = (media.file for media in question.media if media.asked and not media.is_picture)
    sound = next(sounds, "")
    return f"it asks about '{sound}', and paper plays no sound" if sound else ""


def study_cards(cards: Iterable[Question], problems: list[Problem]) -> tuple[Question, ...]:
    """The questions of Anki's cards that can be printed; a warning for each other is added to *problems*."""
    kept = []
    for question in cards:
        if (
            question.premises or question.has_several_right or question.has_scheme
        ):  # they make no cards, in Anki neither
            continue
        if reason := unprintable(question):
            message = f"'{question.fact}' becomes no study card: {reason}"
            remedy = "ask about it in Anki, or give the fact a picture"
            source = question.source or NOWHERE
            problems.append(Problem("cannot-ask", source, message, remedy, fact=question.fact))
        else:
            kept.append(question)
    return tuple(kept)
