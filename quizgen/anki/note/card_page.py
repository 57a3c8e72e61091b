r"""Cards on one page of HTML, as a learner sees them in Anki: for a curator, who need not have Anki.

The page needs nothing but itself, and runs no script. So it may stand in a sandboxed frame, and is shown as it would be
after the scripts of the templates, and Anki's own, had run:

- The right option is marked on the back. Options stand as written; Anki shuffles them at each review.
- A formula is set by the browser, from MathML. Anki sets it with MathJax, whose letters are others.
- A sound has its name in the place of Anki's button for playing it. A picture is part of the page.

Anki shows one side at a time, and puts the number of the card's template into the class of the page's body; here all
cards stand one below another, and that class is on an element around each side. Our stylesheet does not use it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape, unescape
from typing import TYPE_CHECKING, Literal, NamedTuple

from markupsafe import Markup

from quizgen.anki.note.note_type import style
from quizgen.templating import render_page
from quizgen.text.maths import as_mathml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.anki.note.shown_card import ShownCard
    from quizgen.model import Deck, Media

Sides = Literal["both", "front", "back"]
"""Which sides of a card are wanted."""

TEMPLATE_SCRIPT = re.compile(r"<script>(?:(?!<script>).)*?</script>", re.DOTALL)
OPTION_LIST = re.compile(r'<ol class="options(?:(?!<ol class="options).)*?</ol>', re.DOTALL)
SHOWN_OTHERWISE = re.compile(
    r'<img src="(?P<picture>[^"<]+)"|<[^<>]*>|\[sound:(?P<sound>[^\]\[]+)\]|\\\((?P<formula>(?:(?!\\\().)*?)\\\)',
    re.DOTALL,
)
r"""What a side shows as something else: the name of a picture, a sound, and ``\(x^2\)``, a formula for MathJax.

All other tags are found, too, and stay: an address in one may look like a formula, and is none.
"""
ANCHOR = '<hr id="answer">'
"""Where Anki scrolls to. In a page an id stands once."""


class Picture(NamedTuple):
    """A picture, which the stylesheet holds: once, where a card has it on both sides, and its note on several cards."""

    css_class: str
    type: str
    """Its media type: ``image/png``."""
    base64: Markup


class LabelledSide(NamedTuple):
    """One side of a card, as the page's template takes it."""

    card: str
    """The card's name: ``Choice 1``."""
    side: Literal["front", "back"]
    number: int
    """The number of its template, from 1."""
    html: Markup


def card_page(cards: Sequence[ShownCard], deck: Deck, *, night: bool = False, sides: Sides = "both") -> bytes:
    """A page that shows these cards of *deck* one below another, in UTF-8; with *night* as Anki shows them at night.

    It works in a frame with ``sandbox`` and ``default-src 'none'; style-src 'unsafe-inline'; img-src data:``. Its links
    open in a new window, where the frame allows that. Example::

        card_page(shown_cards(questions, deck), deck, night=True)
    """
    wanted: tuple[Literal["front", "back"], ...] = ("front", "back") if sides == "both" else (sides,)
    shown_media = {media.name: media for card in cards for media in card.question.shown}
    shown = [
        LabelledSide(
            card.name,
            side,
            card.place + 1,
            Markup(_as_seen(_after_script(card, side), shown_media)),  # noqa: S704 - escaped in the fields
        )
        for card in cards
        for side in wanted
    ]
    page = render_page(
        "anki/card-page.html",
        sides=shown,
        night=night,
        style=Markup(style()),  # noqa: S704 - our own stylesheet
        pictures=[_picture(media, deck) for media in shown_media.values() if media.is_picture],
    )
    return page.encode()


def _picture(media: Media, deck: Deck) -> Picture:
    base64 = Markup(b64encode(deck.media[media.name]).decode())  # noqa: S704 - letters and digits, which may be many
    return Picture(_class(media), media.type, base64)


def _class(picture: Media) -> str:
    """The class of the elements that show a picture: ``quizgen-0123456789abcdef``."""
    return picture.name.partition(".")[0]


def _after_script(card: ShownCard, side: Literal["front", "back"]) -> str:
    """One side as the scripts of its template leave it, with the options as written."""
    html = TEMPLATE_SCRIPT.sub("", card.front if side == "front" else card.back)
    right = [option.correct for option in card.question.options]
    if side == "front" or not right:
        return html
    return OPTION_LIST.sub(lambda options: _with_marks(options[0], right), html, count=1)


def _with_marks(options: str, right: Sequence[bool]) -> str:
    """The HTML of a list of options with a mark on those that are right."""
    head, *items = options.split("<li>")
    marked = (
        (' class="right"' if is_right else "", item) for is_right, item in zip(right, items, strict=True)
    )
    return head + "".join(f"<li{mark}>{item}" for mark, item in marked)


def _as_seen(html: str, media: Mapping[str, Media]) -> str:
    """The HTML of a side with its formulas set, its sounds named, and each picture by the class that shows it."""

    def shown(found: re.Match[str]) -> str:
        if found["picture"]:
            return f'<img class="{_class(media[found["picture"]])}"'
        if found["sound"]:
            return f'<span class="sound">{escape(media[found["sound"]].file)}</span>'
        return as_mathml(unescape(found["formula"])) if found["formula"] else found[0]

    return SHOWN_OTHERWISE.sub(shown, html.replace(ANCHOR, "<hr>"))
