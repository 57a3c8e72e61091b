"""Two pictures to choose from that nobody can tell apart"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import NOWHERE
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each entity with the picture of an earlier one, or with the same words for it."""
    files: dict[str, str] = {}
    words: dict[str, str] = {}
    for entity in deck.entities.values():
        picture = entity.picture
        if not picture or not picture.name:  # without a name: its file is told to be wrong
            continue
        source = picture.source or NOWHERE
        if (first := files.setdefault(picture.name, entity.id)) != entity.id:
            message = f"'{first}' and '{entity.id}' have the same picture, '{picture.file}'"
            yield source, message, "give each a picture of its own", ""
        elif (first := words.setdefault(fold(picture.alt), entity.id)) != entity.id:
            message = f"the pictures of '{first}' and '{entity.id}' have the same 'alt'"
            yield source, message, "say of each what the other does not show", ""
