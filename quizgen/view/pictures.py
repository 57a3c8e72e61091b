"""The pictures that an edition prints, and where each is asked for: what a format that cannot print one points at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import NOWHERE

OPTION_PICTURE = (34.0, 26.0)
"""The room for a picture that is an option, in millimetres: the same for all, so that no size tells one."""
OPTION_PICTURE_LARGE = (66.0, 48.0)
"""The same in large print."""

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Media, Source


def pictures(edition: Edition) -> dict[Media, Source]:
    """The logo first, then those of the quiz and of the study cards, each once."""
    quiz, deck = edition.quiz, edition.deck
    items = quiz.versions[0].items if quiz else ()
    logo = {quiz.logo: quiz.logo.source or deck.source or NOWHERE} if quiz and quiz.logo else {}
    return logo | {
        media: media.source or question.source or NOWHERE
        for question in (*(item.question for item in items), *edition.cards)
        for media in question.shown
    }
