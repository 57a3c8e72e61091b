"""Texts as Moodle's files have them, and the figures that it takes."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from quizgen.page_text import direction_of

if TYPE_CHECKING:
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


def stem_html(item: ExportedItem, stem: str) -> str:
    """What is asked, with what the reader must know above it; *stem* is HTML already."""
    context = f"<p><small>{safe(item.context)}</small></p>" if item.context else ""
    pictures = "".join(f"<p>{picture(shown)}</p>" for shown in item.pictures)
    html = f"{context}<p>{stem}</p>{pictures}"
    if direction_of(item.language) == "rtl":
        return f'<div dir="rtl" lang="{escape(item.language)}">{html}</div>'
    return html


def story(item: ExportedItem, exported: Exported) -> str:
    """What settles an item: the statement, why, and where the article says so, as HTML."""
    where = " · ".join(filter(None, ("; ".join(item.places), exported.source)))
    if exported.url.startswith(("https://", "http://")):
        where = f'<a href="{escape(exported.url)}">{escaped(where or exported.url)}</a>'
    else:
        where = escaped(where)
    parts = (escaped(item.statement), escaped(item.rationale), where)
    return "".join(f"<p>{part}</p>" for part in parts if part)
