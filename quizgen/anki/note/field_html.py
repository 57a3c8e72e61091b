r"""The HTML of a note's fields: the text of a question, escaped once.

Anki does not read its own marks in a field's text, with these exceptions, which are escaped here:
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

from quizgen.marking.scheme import other_words
from quizgen.model import BLANK
from quizgen.page_text import catalogue, direction
from quizgen.text.styled import Styles, as_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.model import Media, Question

NO_STYLES = Styles()
"""Those of a deck without markup."""

GAP = '<span class="gap">&#91;…]</span>'
"""The HTML of a gap. It looks as in Anki's own clozes, ``[…]``, so that lists without a stylesheet show a gap, too."""

REPLACEMENTS = {
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
"""The HTML for each special character.

Quotes are not replaced, since this text never stands in an attribute: so Anki's search still finds ``Japan's``.
"""

_SPECIAL_CHARACTERS = f"{re.escape(''.join(REPLACEMENTS))}\\x00-\\x1f\\x7f\ud800-\udfff"
SPECIAL = re.compile(f"[{_SPECIAL_CHARACTERS}]")
PLAIN = re.compile(f"[^{_SPECIAL_CHARACTERS}]*")
"""A text without special characters, as most are. To match it whole is twice as fast as to search for a special one."""
CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
HYPHENATED_NAME = re.compile(r"\b[A-Z][A-Z/]{0,4}-[0-9]{1,4}[A-Za-z]{0,2}\b", re.ASCII)
"""A name with a hyphen, such as F-15: a browser could break the line after the hyphen."""
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
WEB_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)
MAIL_ADDRESS = re.compile(r"[^\s@<>:/]++@[^\s@<>:/][^\s@<>:/.]*+\.[^\s@<>:/]++")
"""An address of a mailbox: ``name@example.org``.

The part before the first dot holds no dot: to try every dot would take very long where there are many.
"""
DIRECTION_MARKS = {' dir="rtl"': "&rlm;", ' dir="ltr"': "&lrm;"}
"""The invisible mark for each direction: a browser takes it for a letter of that direction."""
MOST_CACHED_TEXTS = 4096
"""How many texts are kept as HTML, because the cards of a fact share its statement."""


def html(text: str) -> str:
    """Plain text as HTML that a browser and Anki show as that text: ``a < b`` -> ``a &lt; b``."""
    return text if PLAIN.fullmatch(text) else SPECIAL.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    return REPLACEMENTS.get(match[0], "\ufffd")


def card_text(text: str, styles: Styles = NO_STYLES, among: Sequence[str] = ()) -> str:
    """Running text on a card as HTML, with names such as F-15 kept on one line; *styles* are those of its deck.

    *among* are the options that it is one of.
    """
    return _words(text) if styles is NO_STYLES else as_html(styles.pieces(text, among), _words, _formula)


def _formula(latex: str, _: object) -> str:
    """A formula for Anki's own MathJax. A brace is an entity as everywhere, which MathJax never sees."""
    return f"\\({escape(latex, quote=False).replace('[', '&#91;').replace('{', '&#123;')}\\)"


def _words(text: str) -> str:
    if "-" not in text:
        return html(text)
    return HYPHENATED_NAME.sub(lambda match: f'<span class="one">{match[0]}</span>', html(text))


cached_card_text = lru_cache(maxsize=MOST_CACHED_TEXTS)(card_text)
""":func:`card_text` with a cache, for text that several questions of a fact share."""


@lru_cache(maxsize=MOST_CACHED_TEXTS)
def field_line(text: str, styles: Styles = NO_STYLES) -> str:
    """The HTML of a text that has a field of its own.

    It begins with a direction mark where some letters run from right to left: the browser takes the direction from
    the first letter or mark.
    """
    return DIRECTION_MARKS.get(_dir_attribute(text), "") + card_text(text, styles)


def block(name: str, text: str, styles: Styles = NO_STYLES) -> str:
    """A text as a ``div`` of this class."""
    return f'<div class="{name}"{_dir_attribute(text)}>{card_text(text, styles)}</div>'


def listing(tag: str, texts: Iterable[str], styles: Styles = NO_STYLES, *, options: bool = False) -> str:
    """Texts as an HTML list; *tag* is the list's opening tag without its brackets: ``ul class="key"``.

    *options* says that they are options, of which no style may tell one.
    """
    texts = tuple(texts)
    items = " ".join(f"<li>{card_text(text, styles, texts if options else ())}</li>" for text in texts)
    return f"<{tag}{_dir_attribute(' '.join(texts))}>{items}</{tag[:2]}>"


def pictured(tag: str, pictures: Iterable[Media], *, item: str = "li") -> str:
    """Pictures as an HTML list, or as what *tag* and *item* say."""
    items = " ".join(f"<{item}>{_media(picture)}</{item}>" for picture in pictures)
    return f"<{tag}>{items}</{tag.partition(' ')[0]}>"


def link(address: str, words: str) -> str:
    """An HTML link with these *words*, which are HTML; the words alone where *address* is neither web nor mail."""
    if MAIL_ADDRESS.fullmatch(address):
        address = f"mailto:{address}"
    if not WEB_ADDRESS.fullmatch(address):
        return words
    return f'<a href="{escape(address).replace("[", "&#91;").replace("{", "&#123;")}">{words}</a>'


def media_html(question: Question, *, asked: bool) -> str:
    """The pictures and sounds shown with the question, or with *asked* false those shown with the answer.

    Empty where there are none.
    """
    return "".join([_media(media) for media in question.media if media.asked == asked])


@lru_cache(maxsize=MOST_CACHED_TEXTS)
def _media(media: Media) -> str:
    """A picture with its alternative text, or a sound with its name; below it the credit.

    The file's name is the first attribute of the picture, because Anki takes the first text that looks like one.
    """
    if media.is_picture:
        element = f'<img src="{media.name}" alt="{attribute(media.alt)}">'
    else:
        element = f"[sound:{media.name}]{block('called', media.alt) if media.alt else ''}"
    return f'<div class="media">{element}{block("credit", media.credit) if media.credit else ""}</div>'


def attribute(text: str) -> str:
    """Plain text as the value of an HTML attribute, to stand between double quotes."""
    plain = CONTROL.sub("\ufffd", " ".join(text.split()))
    return escape(plain).replace("[", "&#91;").replace("{", "&#123;").replace("\\", "&#92;")


def _dir_attribute(text: str) -> str:
    """The attribute ``dir`` with the direction of most letters; empty where none runs from right to left."""
    if text.isascii() or not RIGHT_TO_LEFT.search(text):
        return ""
    return f' dir="{direction(text, "auto")}"'


# --- the two sides of a question -------------------------------------------------------------------


def front(question: Question, styles: Styles = NO_STYLES) -> str:
    """The front of a question's card: context, stem, media and options, with no sign of the right option."""
    parts = [
        _context(question.context, styles),
        block("stem", question.stem, styles),
        media_html(question, asked=True),
    ]
    if question.options:
        ordered = " ordered" if question.ordered else ""
        tag = f'ol class="options{ordered}" type="A"'
    if question.pictures:
        parts.append(pictured(tag, question.pictures))
    elif question.options:
        texts = (option.text for option in question.options)
        parts.append(listing(tag, texts, styles, options=True))
    return " ".join(filter(None, parts))


@lru_cache(maxsize=MOST_CACHED_TEXTS)
def _context(parts: tuple[str, ...], styles: Styles) -> str:
    """The parts of the context with dots between them, each in an element of its own, so that a date is not broken."""
    if not parts:
        return ""
    dotted = (*((part, " ·") for part in parts[:-1]), (parts[-1], ""))
    words = " ".join(
        f"<span{_dir_attribute(part)}>{card_text(part, styles)}{dot}</span>" for part, dot in dotted
    )
    return f'<div class="context"{_dir_attribute(" ".join(parts))}>{words}</div>'


def back(question: Question, why: str, styles: Styles = NO_STYLES) -> str:
    """The back of a question's card: the key, the full statement with the answer marked, media, and *why* if any.

    A cloze has its key in the statement; its card shows the statement in the gap's place. Where the answer is
    written, the other words that are right stand below.
    """
    filled = question.type == "cloze" and any(run.answer == 0 for run in question.statement_runs)
    right = [option.picture for option in question.options if option.correct and option.picture]
    key = pictured('div class="key"', right, item="span") if right else _key(question.texts, styles)
    parts = [] if filled else [key]
    parts += _statement(question, styles), _also_right(question, styles), media_html(question, asked=False)
    if why:
        parts.append(block("why", why, styles))
    return " ".join(filter(None, parts))


@lru_cache(maxsize=MOST_CACHED_TEXTS)
def _key(key: tuple[str, ...], styles: Styles) -> str:
    return block("key", key[0], styles) if len(key) == 1 else listing('ul class="key"', key, styles)


def _also_right(question: Question, styles: Styles) -> str:
    """What else is right, for a learner who wrote other words: *Also accept: ASDF*; of several answers each apart."""
    if question.options:
        return ""
    rows = [(part.text, forms) for part in question.key if (forms := _first_of(other_words(part)))]
    if not rows:
        return ""
    several = len(question.key) > 1
    told = "; ".join([f"{text} = {forms}" if several else forms for text, forms in rows])
    label = catalogue(question.language).gettext("Also accept:")
    return block("also", f"{label} {told}", styles)


MOST_OTHER_WORDS = 4
"""Forms of an answer that a card shows: they show what kind of words is right, and nobody reads on."""


def _first_of(forms: tuple[str, ...]) -> str:
    """The first of some forms, with a sign that there are more; empty where there are none."""
    if not forms:
        return ""
    more = ("…",) if len(forms) > MOST_OTHER_WORDS else ()
    return " / ".join((*forms[:MOST_OTHER_WORDS], *more))


def _statement(question: Question, styles: Styles) -> str:
    """The statement as HTML, with the answer emphasised."""
    runs = question.statement_runs
    if not runs:
        return block("statement", question.statement, styles)
    words = "".join(
        [
            f"<strong>{cached_card_text(r.text, styles)}</strong>"
            if r.answer == 0
            else cached_card_text(r.text, styles)
            for r in runs
        ]
    )
    return f'<div class="statement"{_dir_attribute(question.statement)}>{words}</div>'
