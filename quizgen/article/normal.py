"""The normal form of words by which two copies of one article are the same text: ``nrm1``.

Case, punctuation, quotes, dashes, layout and invisible characters say nothing, so that a copy from a web page and one
from a newspaper's archive agree. Digests in ``deck.lock`` are made of this form: it never changes. Another form would
get another name.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

NAME = "nrm1"
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Characters of scripts without spaces between words: each counts as a word."""
_WORD = re.compile(rf"[0-9]+\.[0-9]+|[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_POSSESSIVE = re.compile(r"['\u2019\u02bc]s\b")
_APOSTROPHE = re.compile(r"['\u2018\u2019\u02bc]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010] (?=[^\W\d_])")
"""A word that a PDF has cut at the end of a line: ``exer- cise``."""


def normal_words(text: str) -> list[str]:
    """The words of a text in their normal form: ``The U.S. Navy's 1,500 ships`` -> the, us, navy, 1500, ships."""
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    folded = _APOSTROPHE.sub("", _POSSESSIVE.sub("", folded))
    folded = _THOUSANDS.sub("", _DOTTED.sub(lambda match: match[0].replace(".", "") + " ", folded))
    return _WORD.findall(folded)


def without_cut_words(text: str) -> str:
    """A text in which words that were cut at the end of a line are whole again."""
    return _CUT_WORD.sub("", text)


def digest_of(words: list[str]) -> str:
    """The digest of some words in their normal form: 16 hexadecimal digits, 64 bits of SHA-256."""
    return sha256(" ".join(words).encode()).hexdigest()[:16]
