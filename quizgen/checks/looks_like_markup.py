"""Markup of another program, which is printed as it stands: *italics*, <sub>, $x^2$"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import every_text
from quizgen.model import NOWHERE
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"

TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|math|ol|p|pre|q|ruby|s|"
    "small|span|strike|strong|sub|sup|table|td|th|tr|tt|u|ul|var"
)
EMPHASIS = r"(?<![\w{0}\\]){0}(?=[^\s{0}])(?:[^{0}\n]{{0,200}}[^\s{0}])?{0}(?![\w{0}])"
MARKUP = (
    (re.compile(rf"</?(?:{TAGS})(?:\s[^<>]{{0,200}})?/?>", re.IGNORECASE), "HTML"),
    (re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE), "HTML"),
    (re.compile(r"\*\*(?=\S)[^*\n]{1,200}\*\*|~~(?=\S)[^~\n]{1,200}~~"), "Markdown"),
    (re.compile(EMPHASIS.format(r"\*")), "Markdown"),
    (re.compile(EMPHASIS.format("_")), "Markdown"),
    (re.compile(r"(?<!`)`(?=[^\s`])[^`\n]{1,200}`(?!`)|```"), "Markdown"),
    (re.compile(r"!?\[[^\]\n]{1,200}\]\((?:https?:|/|#|\.)[^)\s]{0,300}\)"), "Markdown"),
    (re.compile(r"^#{1,6} \S"), "Markdown"),
    (re.compile(r"\\[([]|\\[])]|\$\$|\$[^$\s][^$\n]{0,100}[\\^_][^$\n]{0,100}\$"), "LaTeX"),
    (re.compile(r"\\(?:[a-z]{2,20}\{|frac|sqrt|times|cdot|pi|alpha|beta|text|mathrm|ce\b)"), "LaTeX"),
    (re.compile(r"[\^_]\{[^{}\n]{1,40}\}"), "LaTeX"),
    (re.compile(r"\{\{c\d+::"), "Anki"),
    (
        re.compile(r"\[(?:/?(?:b|i|u|url|img|sub|sup|quote)|latex|\$|sound:)[^\]\n]{0,100}\]", re.IGNORECASE),
        "markup",
    ),
    (re.compile(r"'{2,3}(?=[^\s'])[^'\n]{1,200}'{2,3}|\[\[[^\]\n]{1,200}\]\]"), "a wiki"),
)
"""A pattern for markup, and whose it is."""
REMEDIES = {
    "HTML": "write the signs themselves: H\u2082O, x\u00b2, &",
    "LaTeX": "write the signs themselves: \u03c0r\u00b2, 10\u2076",
    "Anki": "mark the answer with ==: ==two==",
}


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for the first markup in each text: pages and cards print texts as they are written."""
    for where, text in (("the title", deck.title), ("the description", deck.description)):
        if found := _markup(text):
            yield deck.source or NOWHERE, _message(where, *found), REMEDIES.get(found[1], OTHER_REMEDY), ""
    for fact in deck.facts:
        for what, text, at in every_text(fact):
            if found := _markup(text):
                yield at, _message(what, *found), REMEDIES.get(found[1], OTHER_REMEDY), fact.id


OTHER_REMEDY = "take the markup out: all text is plain"


def _markup(text: str) -> tuple[str, str] | None:
    """The first markup in a text and whose it is; None where there is none."""
    if not _SIGNS.search(text):
        return None
    return next(((match[0], whose) for pattern, whose in MARKUP if (match := pattern.search(text))), None)


_SIGNS = re.compile(r"[*_<&`\\$#^{\[~]|''")
"""Signs of which all markup has one: most texts have none."""


def _message(what: str, markup: str, whose: str) -> str:
    """What is wrong with a text."""
    return f"'{brief(markup)}' in {brief(what)} looks like {whose}, and is printed as it stands"
