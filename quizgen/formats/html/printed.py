"""What the printed pages in HTML share: pieces of text in their languages, writing direction, strings for CSS.

The pages lay out what :mod:`quizgen.view` says. What the templates emit is the contract that a proof of the print
can read back: ``li.item#q4`` holds ``.number``, ``.stem`` and, in each ``.option``, ``.letter`` and ``.text``; in
the key, ``tr#k4`` holds ``.mark`` and ``.right``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from quizgen.formats.html.pictures import data_address
from quizgen.page_text import comma, direction, direction_of
from quizgen.templating import render_page
from quizgen.text.styled import Styles, as_html
from quizgen.view.text import styled_pieces

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.model import Deck
    from quizgen.view.page import Named, Page
    from quizgen.view.text import Text


def render(template: str, page: Page, version: Named, deck: Deck, /, **values: object) -> bytes:
    """A page about a version, from a template under ``templates/quiz/``; *values* are what it lays out."""
    common = {
        **_page_values(page, version, deck),
        "address": partial(data_address, deck=deck),
    }
    return render_page(f"quiz/{template}.html.j2", **common, **values).encode()


def render_style(template: str, page: Page, version: Named, deck: Deck) -> Markup:
    """The style of a page about a version, for one that has to tell its digest."""
    return Markup(render_page(f"quiz/{template}.html.j2", **_page_values(page, version, deck)))  # noqa: S704 - for CSS


def _page_values(page: Page, version: Named, deck: Deck) -> dict[str, Any]:
    return {
        **text_values(page.language, page.deck_language, Styles(deck.passages)),
        "page": page,
        "version": version,
        "css": css_string,
        "css_pages": css_pages,
    }


def file_name(deck: Deck, kind: str, version: Named, ending: str = "html", *, several: bool) -> str:
    """``drills-quiz.html``; where there are several versions ``drills-quiz-A.html`` and on."""
    return f"{deck.id}-{kind}{f'-{version.letter}' if several else ''}.{ending}"


def text_values(language: str, deck_language: str, styles: Styles | None = None) -> dict[str, Any]:
    """What every template of a page in *language* needs to write its text; *styles* are those of the deck's texts."""
    right_to_left = direction_of(language) == "rtl"
    return {
        "dir": "rtl" if right_to_left else "ltr",
        "start": "right" if right_to_left else "left",
        "end": "left" if right_to_left else "right",
        "direction": direction,
        "comma": comma(deck_language),
        "lang": partial(lang, language=language, deck_language=deck_language),
        "marked": bool(styles),
        "styled": partial(styled, styles=styles or Styles()),
    }


def styled(text: Text, escaped: Callable[[str], str] = escape, *, styles: Styles) -> Markup:
    """A text as HTML, with what the deck's markup sets in a style; *escaped* is how its words are written."""
    return Markup(as_html(styled_pieces(text, styles), escaped))  # noqa: S704 - as_html() escapes every text


def lang(text: Text, *, language: str, deck_language: str) -> Markup:
    """The attribute of an element with a text in another language than the page's: `` lang="en"``; else nothing."""
    if not text.deck or deck_language == language:
        return Markup("")
    return Markup(' lang="{}"').format(deck_language)


# --- strings in the stylesheet ----------------------------------------------------------------------


def css_string(text: str) -> Markup:
    """*text* as a CSS string that is safe inside ``<style>``.

    Everything but letters, digits and spaces is escaped: no quote, backslash, line break or ``<`` can
    end the string or the element. An escape eats one space after it, so each brings its own.
    """
    safe = (c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text.replace("\0", ""))
    return Markup(f'"{"".join(safe)}"')  # noqa: S704 - escaped for CSS just above


def css_pages(words: str) -> Markup:
    """``Page {page} of {pages}`` as the content of a margin box, with CSS's own counters.

    Only ``{page}`` and ``{pages}`` are taken for counters; a catalogue may put them in any order.
    """
    parts = words.replace("{pages}", "\0pages\0").replace("{page}", "\0page\0").split("\0")
    return Markup(" ").join(
        Markup(f"counter({part})") if place % 2 else css_string(part)  # noqa: S704 - our own two words
        for place, part in enumerate(parts)
        if part
    )
