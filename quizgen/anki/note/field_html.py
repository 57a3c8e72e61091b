r"""What stands in a note's fields: a question's text as HTML, escaped once.

Anki does not read its own marks in a field's text, with these exceptions, which are told apart here:
``[sound:…]``, ``[anki:…]`` and ``[latex]`` are commands of the template engine wherever they stand, and
``\(…\)`` is mathematics to the reviewer, which looks at the text after the browser has decoded it. So
an opening bracket becomes an entity, and a backslash stands in an element of its own. A brace becomes an
entity too: ``{{c1::…}}`` would be a cloze in a note that a learner gives another type.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from quizgen.model import BLANK
from quizgen.page_text import direction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.model import Media, Question

GAP = '<span class="gap">&#91;…]</span>'
"""A gap as Anki's own clozes show it, ``[…]``, so that it is one in lists without a stylesheet too."""

INSTEAD = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "[": "&#91;",
    "{": "&#123;",
    "\\": "<span>\\</span>",
    "\n": "<br>",
    "\r": "",
    "\t": " ",
    BLANK: GAP,
}
"""Quotes stay, since text never stands in an attribute here: so Anki's search still finds ``Japan's``."""

_MEANT = f"{re.escape(''.join(INSTEAD))}\\x00-\\x1f\\x7f\ud800-\udfff"
SPECIAL = re.compile(f"[{_MEANT}]")
PLAIN = re.compile(f"[^{_MEANT}]*")
"""Most texts. To match them whole is twice as fast as to look for what is special."""
CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
UNBROKEN = re.compile(r"\b[A-Z][A-Z/]{0,4}-[0-9]{1,4}[A-Za-z]{0,2}\b", re.ASCII)
"""A type's name, such as F-15: a browser would end the line after its hyphen."""
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
LINKED = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)
ADDRESS = re.compile(r"[^\s@<>:/]++@[^\s@<>:/][^\s@<>:/.]*+\.[^\s@<>:/]++")
"""Of its dots the first is looked for that may stand there: to try them all takes for ever where there are many."""
MARKS = {' dir="rtl"': "&rlm;", ' dir="ltr"': "&lrm;"}
"""Marks that nobody sees, each as good as a letter of that direction."""
MEMORY = 4096
"""How many texts are kept as HTML: the cards of a fact share its statement."""


def html(text: str) -> str:
    """Plain text as HTML that shows the text as it was, in Anki too."""
    return text if PLAIN.fullmatch(text) else SPECIAL.sub(_instead, text)


def _instead(match: re.Match[str]) -> str:
    return INSTEAD.get(match[0], "\ufffd")


def wording(text: str) -> str:
    """The same for running text on a card, where names such as F-15 stay on one line."""
    if "-" not in text:
        return html(text)
    return UNBROKEN.sub(_on_one_line, html(text))


again = lru_cache(maxsize=MEMORY)(wording)
"""The same for text that several questions of a fact have, made once."""


def _on_one_line(match: re.Match[str]) -> str:
    return f'<span class="one">{match[0]}</span>'


@lru_cache(maxsize=MEMORY)
def line(text: str) -> str:
    """A text for a field of its own, whose direction the browser takes from the first letter or mark."""
    return MARKS.get(_dir(text), "") + wording(text)


def block(name: str, text: str) -> str:
    """A text as a division of the card."""
    return f'<div class="{name}"{_dir(text)}>{wording(text)}</div>'


def listing(tag: str, texts: Iterable[str]) -> str:
    """Texts as a list; *tag* is the list's opening tag without its brackets."""
    texts = tuple(texts)
    items = " ".join(f"<li>{wording(text)}</li>" for text in texts)
    return f"<{tag}{_dir(' '.join(texts))}>{items}</{tag[:2]}>"


def link(address: str, words: str) -> str:
    """A link, where the address is of the web or of a mailbox; else the words alone. *words* are HTML."""
    if ADDRESS.fullmatch(address):
        address = f"mailto:{address}"
    if not LINKED.fullmatch(address):
        return words
    return f'<a href="{escape(address).replace("[", "&#91;").replace("{", "&#123;")}">{words}</a>'


def shown(question: Question, *, asked: bool) -> str:
    """The pictures and sounds that come with the question, or those with the answer; empty where none do."""
    return "".join(_media(media) for media in question.media if media.asked == asked)


@lru_cache(maxsize=MEMORY)
def _media(media: Media) -> str:
    """A picture with its words for those who cannot see it, or a sound with what it is called.

    The name stands first in the picture's element: of two things that look like one Anki takes the first.
    """
    if media.is_picture:
        shown = f'<img src="{media.name}" alt="{attribute(media.alt)}">'
    else:
        shown = f"[sound:{media.name}]{block('called', media.alt) if media.alt else ''}"
    return f'<div class="media">{shown}{block("credit", media.credit) if media.credit else ""}</div>'


def attribute(text: str) -> str:
    """Plain text as the value of an attribute, between double quotes."""
    plain = CONTROL.sub("\ufffd", " ".join(text.split()))
    return escape(plain).replace("[", "&#91;").replace("{", "&#123;").replace("\\", "&#92;")


def _dir(text: str) -> str:
    """The attribute ``dir`` where some letters run from right to left: what most of them want."""
    if text.isascii() or not RIGHT_TO_LEFT.search(text):
        return ""
    return f' dir="{direction(text, "auto")}"'


# --- the two sides of a question -------------------------------------------------------------------


def front(question: Question) -> str:
    """Context, stem and options. Nothing in it tells which option is right."""
    parts = [_context(question.context), block("stem", question.stem), shown(question, asked=True)]
    if question.options:
        ordered = " ordered" if question.ordered else ""
        parts.append(listing(f'ol class="options{ordered}" type="A"', (o.text for o in question.options)))
    return " ".join(filter(None, parts))


@lru_cache(maxsize=MEMORY)
def _context(parts: tuple[str, ...]) -> str:
    """The parts with dots between them, each in an element of its own: a date stays on one line."""
    if not parts:
        return ""
    dotted = (*(f"{part} ·" for part in parts[:-1]), parts[-1])
    words = " ".join(f"<span{_dir(part)}>{wording(part)}</span>" for part in dotted)
    return f'<div class="context"{_dir(" ".join(parts))}>{words}</div>'


def back(question: Question, why: str) -> str:
    """The key, the full statement with the answer marked, and why, where that is for this question alone.

    A cloze has its key in the statement; its card shows the statement in the gap's place.
    """
    filled = question.type == "cloze" and any(run.answer == 0 for run in question.statement_runs)
    parts = [] if filled else [_key(question.texts)]
    parts += _statement(question), shown(question, asked=False)
    if why:
        parts.append(block("why", why))
    return " ".join(filter(None, parts))


@lru_cache(maxsize=MEMORY)
def _key(key: tuple[str, ...]) -> str:
    return block("key", key[0]) if len(key) == 1 else listing('ul class="key"', key)


def _statement(question: Question) -> str:
    runs = question.statement_runs
    if not runs:
        return block("statement", question.statement)
    words = "".join(f"<strong>{again(r.text)}</strong>" if r.answer == 0 else again(r.text) for r in runs)
    return f'<div class="statement"{_dir(question.statement)}>{words}</div>'
