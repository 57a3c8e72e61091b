"""What the printed pages of a quiz share: furniture words, writing direction, strings for CSS.

A page is laid out from a question's common fields alone, never from its type, so that a new question
type prints without a line of new code. What the templates emit is the contract that a proof of the
print can read back: ``li.item#q4`` holds ``.number``, ``.stem`` and, in each ``.option``, ``.letter``
and ``.text``; in the key, ``tr#k4`` holds ``.mark`` and ``.right``.

"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from quizgen.model import BLANK
from quizgen.page_text import direction, direction_of
from quizgen.templating import render_page
from quizgen.view.page_words import RUNNING_LARGE, RUNNING_TITLE, Words, filled, running_title

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Files, Quiz, Version


def printed(edition: Edition, kind: str, *, large: bool = False, **values: object) -> Files:
    """One HTML file for each version of the quiz, from the template ``quiz/<kind>.html.j2``.

    ``deck-quiz.html`` where there is one version, ``deck-quiz-A.html`` and on where there are several; in *large*
    print ``deck-quiz-large.html`` and ``deck-quiz-large-A.html``.
    """
    quiz = edition.quiz
    if quiz is None:
        raise ValueError(f"the {kind} is written from a quiz, and this edition has none")
    several = len(quiz.versions) > 1
    name = f"{edition.deck.id}-{kind}{'-large' if large else ''}"
    values |= {"large": large, "room": RUNNING_LARGE if large else RUNNING_TITLE}
    return {
        f"{name}{f'-{version.letter}' if several else ''}.html": page_of(quiz, version, kind, **values)
        for version in quiz.versions
    }


def page_of(quiz: Quiz, version: Version, kind: str, **values: object) -> bytes:
    """One page about a version, from the template ``quiz/<kind>.html.j2``; *values* take the place of its own."""
    return render_page(f"quiz/{kind}.html.j2", **{**_values(quiz, version), **values}).encode()


def _values(quiz: Quiz, version: Version) -> dict[str, Any]:
    says = Words(quiz)
    right_to_left = direction_of(quiz.language) == "rtl"
    return {
        "quiz": quiz,
        "version": version,
        "sections": filled(version),
        "says": says,
        "code": says.code(version),
        "points": quiz.points,
        "source": says.source,
        "told": in_language(quiz),
        "blank": BLANK,
        "pictures": bool(quiz.logo) or any(item.question.media for item in version.items),
        "large": False,
        "dir": "rtl" if right_to_left else "ltr",
        "start": "right" if right_to_left else "left",
        "end": "left" if right_to_left else "right",
        "_": says.gettext,
        "ngettext": says.ngettext,
        "direction": direction,
        "css": css_string,
        "css_pages": css_pages,
        "running": running_title,
        "room": RUNNING_TITLE,
    }


def in_language(quiz: Quiz) -> Markup:
    """The attribute of an element with the deck's own text; nothing where the page speaks its language."""
    own = quiz.text_language or quiz.language
    return Markup("") if own == quiz.language else Markup(' lang="{}"').format(own)


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
