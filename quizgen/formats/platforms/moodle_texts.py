"""Texts as Moodle's files have them, and the figures that it takes."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from quizgen.formats.platforms.losses import Loss
from quizgen.formats.platforms.rich_texts import Look, for_mathjax, language_of, turn_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.view.exported import Exported, ExportedItem, ExportedPicture

LONGEST_NAME, LONGEST_TAG = 255, 255
"""Characters that Moodle's database holds of a name and of a tag."""
FRACTIONS = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5", 9: "11.11111",
    10: "10",
}  # fmt: skip
"""What each of so many right options earns: Moodle takes no other figures."""
FORMULA = re.compile(r"\$\$.+\$\$|\\\(.(?:(?!\\\().)*?\\\)|\\\[.(?:(?!\\\[).)*?\\\]")
"""What Moodle's filters set as a formula."""
FORMULAS = Loss("with $$, \\( or \\[ in a text, where Moodle sees a formula")


def cdata(text: str, tag: str = "text") -> str:
    """A text in an element of that name, or in none, where nothing of it is markup of the file."""
    held = f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
    return f"<{tag}>{held}</{tag}>" if tag else held


def escaped(text: str) -> str:
    """A plain text as HTML."""
    return escape(text, quote=False)


def safe(text: str) -> str:
    """A plain text as HTML in which nothing begins an embedded answer, in a stem that may have some."""
    return escaped(text).replace("{", "&#123;")


def shared(right: int) -> bool:
    """Whether the points can be shared among so many right options."""
    return right in FRACTIONS


def fraction(right: int) -> str:
    """What each of so many right options earns, in percent. KeyError where Moodle has no such figure."""
    return FRACTIONS[right]


def picture(shown: ExportedPicture) -> str:
    """A picture whose file stands beside the text."""
    credit = f"<br><small>{safe(shown.credit)}</small>" if shown.credit else ""
    alt = safe(shown.alt).replace('"', "&quot;")
    return f'<img src="@@PLUGINFILE@@/{shown.name}" alt="{alt}">{credit}'


def stem_html(
    item: ExportedItem,
    stem: str,
    look: Look | None = None,
    shown: Callable[[ExportedPicture], str] = picture,
) -> str:
    """What is asked, with what the reader must know above it; *stem* is HTML already.

    What stands above it has the *look* of a platform, which is Moodle's where none is named, and each picture is
    written as *shown* says.
    """
    above = (look or EMBEDDABLE).text(item, item.context)
    context = f"<p><small>{above}</small></p>" if above else ""
    pictures = "".join(f"<p>{shown(each)}</p>" for each in item.pictures)
    html = f"{context}<p{turn_of(item, item.stem)}>{stem}</p>{pictures}"
    attributes = "" if item.is_foreign and item.premises else language_of(item)
    return f"<div{attributes}>{html}</div>" if attributes else html


def story(item: ExportedItem, exported: Exported, look: Look | None = None) -> str:
    """What settles an item: the statement, why, and where the article says so, as HTML."""
    look = look or MOODLE
    where = " · ".join(filter(None, ("; ".join(item.places), exported.source)))
    if exported.url.startswith(("https://", "http://")):
        where = f'<a href="{escape(exported.url)}">{escaped(where or exported.url)}</a>'
    else:
        where = escaped(where)
    said = (text for text in (item.statement, item.rationale) if text)
    parts = [f"<p{language_of(item, text)}>{look.text(item, text)}</p>" for text in said]
    return "".join(parts) + (f"<p>{where}</p>" if where else "")


def scheme_lines(item: ExportedItem, look: Look | None = None) -> list[str]:
    """What earns how many points of an answer in sentences, as HTML: ``[2] why it sank``."""
    return [f"[{part.points}] {(look or MOODLE).text(item, part.text)}" for part in item.parts]


MOODLE = Look(escaped, for_mathjax)
"""Texts as Moodle shows them."""
EMBEDDABLE = Look(safe, for_mathjax)
"""The same, where answers may be embedded beside them."""
