"""What the printed pages of a quiz share: furniture words, writing direction, strings for CSS.

A page is laid out from a question's common fields alone, never from its type, so that a new question
type prints without a line of new code. What the templates emit is the contract that a proof of the
print can read back: ``li.item#q4`` holds ``.number``, ``.stem`` and, in each ``.option``, ``.letter``
and ``.text``; in the key, ``tr#k4`` holds ``.mark`` and ``.right``.

The words of the page itself (Name, Date, Score) stand in the templates as ``_("Name")``, gettext's
convention, with ``ngettext`` for plurals; :func:`catalogue` is the one place that picks a language.
"""

from __future__ import annotations

import unicodedata
from gettext import NullTranslations
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from quizgen.model import BLANK
from quizgen.wording import render_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.model import Article, Edition, Files, Quiz, Version

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "pa-Arab", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages written from right to left (Unicode CLDR, characterOrder)."""

RUNNING_TITLE = 70
"""The most columns of a title at the head of a page, a Han character taking two: more needs a second line."""


def printed(edition: Edition, kind: str, **helpers: Callable[..., object]) -> Files:
    """One HTML file for each version of the quiz, from the template ``quiz/<kind>.html.j2``.

    ``deck-quiz.html`` where there is one version, ``deck-quiz-A.html`` and on where there are several.
    """
    quiz = edition.quiz
    if quiz is None:
        raise ValueError(f"the {kind} is written from a quiz, and this edition has none")
    several = len(quiz.versions) > 1
    return {
        f"{edition.deck.id}-{kind}{f'-{version.letter}' if several else ''}.html": render_page(
            f"quiz/{kind}.html.j2", **_values(quiz, version), **helpers
        ).encode()
        for version in quiz.versions
    }


def _values(quiz: Quiz, version: Version) -> dict[str, Any]:
    words = catalogue(quiz.language)
    right_to_left = direction_of(quiz.language) == "rtl"
    return {
        "quiz": quiz,
        "version": version,
        "code": f"{version.letter} · {quiz.digest}",
        "points": sum(section.points for section in version.sections),
        "source": source_line(quiz.article),
        "blank": BLANK,
        "dir": "rtl" if right_to_left else "ltr",
        "start": "right" if right_to_left else "left",
        "end": "left" if right_to_left else "right",
        "_": words.gettext,
        "ngettext": words.ngettext,
        "direction": direction,
        "css": css_string,
        "css_pages": css_pages,
        "running": running_title,
    }


def catalogue(language: str) -> NullTranslations:  # noqa: ARG001 - the one language so far
    """The page furniture in *language*; English, the templates' own words, where there is no catalogue."""
    return NullTranslations()


# --- what stands on the page ------------------------------------------------------------------------


def source_line(article: Article) -> str:
    """Who published the article and when, as far as the deck says: ``The Japan Times, 26 April 2017``."""
    return ", ".join(part for part in (article.publisher, article.date_text) if part)


# --- direction --------------------------------------------------------------------------------------


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``: how a language is written, by its BCP 47 tag (``ar-EG``, ``pa-Arab``)."""
    tag = language.replace("_", "-")
    base = tag.partition("-")[0].lower()
    with_script = "-".join(part.title() if place else base for place, part in enumerate(tag.split("-")[:2]))
    return "rtl" if base in RIGHT_TO_LEFT or with_script in RIGHT_TO_LEFT else "ltr"


def direction(text: str, otherwise: str) -> str:
    """``rtl`` or ``ltr``: what most letters of *text* want; *otherwise* where they do not say.

    The browser's own guess takes the first letter, which sets an Arabic sentence that begins with a
    Latin name the wrong way round.
    """
    kinds = [unicodedata.bidirectional(character) for character in text]
    right, left = kinds.count("R") + kinds.count("AL"), kinds.count("L")
    if right == left:
        return otherwise
    return "rtl" if right > left else "ltr"


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


def running_title(title: str) -> str:
    """The title as the head of a page has room for it."""
    columns = accumulate(1 + (unicodedata.east_asian_width(character) in "WF") for character in title)
    kept = sum(column <= RUNNING_TITLE for column in columns)
    return title if kept == len(title) else f"{title[: kept - 1].rstrip()}…"
