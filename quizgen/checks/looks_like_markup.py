"""Markup of another program, which is printed as it stands: *italics*, <sub>, $x^2$"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import every_text
from quizgen.model import NOWHERE
from quizgen.text.hints import brief
from quizgen.text.patterns import RarePattern
from quizgen.text.styled import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.deck_texts import DeckTexts
    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"

TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|math|ol|p|pre|q|ruby|s|"
    "small|span|strike|strong|sub|sup|table|td|th|tr|tt|u|ul|var"
)
EMPHASIS = r"(?<![\w{0}\\]){0}(?=[^\s{0}])(?:[^{0}\n]{{0,200}}[^\s{0}])?{0}(?![\w{0}])"
MARKUP = (
    (RarePattern(rf"</?(?:{TAGS})(?:\s[^<>]{{0,200}})?/?>", re.IGNORECASE), "HTML"),
    (RarePattern(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE), "HTML"),
    (RarePattern(r"\*\*(?=\S)[^*\n]{1,200}\*\*|~~(?=\S)[^~\n]{1,200}~~"), "Markdown"),
    (RarePattern(EMPHASIS.format(r"\*")), "Markdown"),
    (RarePattern(EMPHASIS.format("_")), "Markdown"),
    (RarePattern(r"(?<!`)`(?=[^\s`])[^`\n]{1,200}`(?!`)|```"), "Markdown"),
    (RarePattern(r"!?\[[^\]\n]{1,200}\]\((?:https?:|/|#|\.)[^)\s]{0,300}\)"), "Markdown"),
    (RarePattern(r"^#{1,6} \S"), "Markdown"),
    (RarePattern(r"\\[([]|\\[])]|\$\$|\$[^$\s][^$\n]{0,100}[\\^_][^$\n]{0,100}\$"), "LaTeX"),
    (RarePattern(r"\\(?:[a-z]{2,20}\{|frac|sqrt|times|cdot|pi|alpha|beta|text|mathrm|ce\b)"), "LaTeX"),
    (RarePattern(r"[\^_]\{[^{}\n]{1,40}\}"), "LaTeX"),
    (RarePattern(r"\{\{c\d+::"), "Anki"),
    (
        RarePattern(
            r"\[(?:/?(?:b|i|u|url|img|sub|sup|quote)|latex|\$|sound:)[^\]\n]{0,100}\]", re.IGNORECASE
        ),
        "markup",
    ),
    (RarePattern(r"'{2,3}(?=[^\s'])[^'\n]{1,200}'{2,3}|\[\[[^\]\n]{1,200}\]\]"), "a wiki"),
)
"""A pattern for markup, and whose it is."""
SWITCH_ON = re.compile(r"\*|`|\$(?!\$)|</?(?:b|code|em|i|strong|sub|sup)>", re.IGNORECASE)
"""Markup that quizgen has, too, or has in another form."""
REMEDIES = {
    "HTML": "write the signs themselves: H\u2082O, x\u00b2, &",
    "LaTeX": "write the signs themselves: \u03c0r\u00b2, 10\u2076",
    "Anki": "mark the answer with ==: ==two==",
}


def search(deck: Deck, deck_texts: DeckTexts) -> Iterator[Finding]:
    """A finding for the first markup in each text: pages and cards print texts as they are written."""
    for where, text in (("the title", deck.title), ("the description", deck.description)):
        if found := _markup(text):
            yield deck.source or NOWHERE, _message(where, *found), REMEDIES.get(found[1], OTHER_REMEDY), ""
    styles = Styles(deck.passages)
    for fact in deck_texts.facts_with(_SIGNS):
        for written in every_text(fact):
            found = _not_the_decks(written.text, styles) if deck.markup else _markup(written.text)
            if found:
                yield written.source, _message(written.name, *found), _remedy(*found, deck), fact.id


OTHER_REMEDY = "take the markup out: all text is plain"


def _remedy(markup: str, whose: str, deck: Deck) -> str:
    """What is to be written instead; where quizgen has the like, how it is switched on."""
    remedy = REMEDIES.get(whose, OTHER_REMEDY)
    if not SWITCH_ON.match(markup):
        return remedy
    if deck.markup:
        return "write *word*, **word**, H~2~O, x^2^, `code` or $x^2$"
    return f"{remedy}; or give the deck 'markup: true', for *word*, **word**, H~2~O, x^2^, `code` and $x^2$"


def _not_the_decks(text: str, styles: Styles) -> tuple[str, str] | None:
    """The first markup that a deck with markup does not have; none is in code, nor what a backslash made plain."""
    prose = "".join(piece.text for piece in styles.pieces(text) if piece.style != "code")
    found = _markup(prose)
    return None if found and found[1] in {"Markdown", "LaTeX"} else found


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
