"""A picture inside a page, which so stays one file."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.model import Deck, Media


def data_address(media: Media, deck: Deck) -> str:
    """The picture itself as an address: ``data:image/png;base64,…``."""
    return f"data:{media.type};base64,{b64encode(deck.media[media.name]).decode()}"
