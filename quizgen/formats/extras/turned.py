"""The pictures of an edition as paper is to show them: upright, whichever way the camera was held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.formats.extras.demand import demand
from quizgen.pictures.upright import lies_on_its_side, upright
from quizgen.view.pictures import pictures

if TYPE_CHECKING:
    from quizgen.edition import Edition


def with_upright_pictures(edition: Edition, format_: str) -> Edition:
    """The edition with every picture turned that its file says is to be turned; the same where there is none.

    ProblemFound where Pillow, which turns it, is not installed.
    """
    files = edition.deck.media
    lying = [media for media in pictures(edition) if lies_on_its_side(files[media.name], media.type)]
    if not lying:
        return edition
    demand("PIL", "pillow", ">=11,<14", format_, edition.deck)
    turned = {media.name: upright(files[media.name], media.type) for media in lying}
    return replace(edition, deck=replace(edition.deck, media={**files, **turned}))
