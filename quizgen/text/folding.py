"""Folding: two texts that a marker would accept as the same answer become equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys(
            '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u00ad\u200b\u200c\u200d\u2060\ufeff', None
        ),
    }
)
"""Quotes and dashes made one; double quotes and invisible characters left out."""
_FULL_STOP = re.compile(r"\.(?![0-9])")
_ARTICLES = re.compile(r"(?:(?:the|an?) )+(?=.)")
_TEXTS_CACHED = 1 << 15
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


def visible(text: str) -> str:
    """A text without the signs that nobody sees, such as a soft hyphen or a mark of direction.

    ``"Egy\u200bpt"`` -> ``"Egypt"``. What joins letters of a script (U+200C, U+200D) stays.
    """
    return text if text.isascii() else text.translate(_UNSEEN)


@lru_cache(maxsize=_TEXTS_CACHED)
def fold(text: str) -> str:
    """The comparable form of an answer, equal for answers that a marker would accept as the same.

    ``"The U.S. Navy"`` -> ``"us navy"``.

    Case, kinds of quotes and dashes, spaces, full stops (*U.S.*, *US*) and a leading English article do
    not matter. Accents, other punctuation and the words themselves do. Folding twice changes nothing.
    """
    if text.isascii() and '"' not in text and "`" not in text:
        return _trimmed(text.lower()) or text.strip()
    folded = _trimmed(_casefolded(text).translate(_SIGNS)) or unicodedata.normalize("NFKC", text).strip()
    return folded if folded == text else fold(folded)  # what was left out may have kept letters apart


def _trimmed(words: str) -> str:
    """A text without full stops and leading articles, its words one space apart."""
    if "." in words:
        words = _FULL_STOP.sub("", words)
    words = " ".join(words.split())
    if words.startswith(("the ", "a ", "an ")):
        words = _ARTICLES.sub("", words, count=1)
    return words


def _casefolded(text: str) -> str:
    """A text as Unicode's NFKC_Casefold makes it: compatible characters made one, then case left out."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFKC", folded.casefold())
