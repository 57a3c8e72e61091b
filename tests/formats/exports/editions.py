"""Editions for tests of platforms: of items made by hand, without a deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.edition import Edition
from quizgen.model import Deck
from quizgen.view.exported import ExportedPicture

if TYPE_CHECKING:
    from quizgen.view.exported import Exported, Form

FORMS: tuple[Form, ...] = (
    "choice", "several", "truth", "matching", "ordering", "number", "written", "sentences",
)  # fmt: skip
PICTURE = ExportedPicture("quizgen-1.png", "image/png", "A tree", "Photo: Mori", b"\x89PNG")


def edition(told: Exported) -> Edition:
    """An edition that is told no more than this."""
    return Edition(deck=Deck(id="hostile", title="Hostile"), exported=told)


def same(text: str) -> str:
    """A text with one blank wherever it has several."""
    return " ".join(text.split())
