"""The words of a text in any script, so that one text can be searched for in another by whole words."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.text.folding import fold

WORD = re.compile(r"\w+(?:[+#]+(?!\w))?")
"""A word, with the signs at its end that make another one of it: *C++*, *C#*, *Na+*."""
ABBREVIATIONS = re.compile(
    r"\b(?:WHO|IT|US|AM|IS|AT|ON|IN|OR|AS|BE|DO|GO|HE|ME|NO|OF|SO|TO|UP|WE|ARE|CAN|MAY|WAS)\b"
)
"""Abbreviations that are small words of English where they have no capitals: WHO never stands in *who said that*."""
UNSPACED_SCRIPTS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Scripts without spaces between words, or with endings written on: Thai, Lao, Burmese, Khmer, kana, Han, Hangul.

Katakana is not among them: a word in it begins and ends where another script does.
"""
UNSPACED_WORD = re.compile(rf"[〇一二三四五六七八九十百千万億兆]+|[{UNSPACED_SCRIPTS}]")
"""What counts as a word in these scripts: each character, and a number as a whole."""


@lru_cache(8192)  # every question type searches for the same answers, stems and events
def spaced_words(text: str) -> str:
    """The folded words of a text, each between two spaces: ``"At Nago."`` -> ``" at nago "``.

    So ``spaced_words(name) in spaced_words(text)`` tells whether a text holds a name in whole words. Where a
    script has no spaces, each character is a word, so that a name is found inside a sentence.
    """
    folded = fold(ABBREVIATIONS.sub(_set_apart, text) if text != text.upper() or " " not in text else text)
    if not folded.isascii():
        folded = UNSPACED_WORD.sub(r" \g<0> ", folded)
    return f" {' '.join(WORD.findall(folded))} "


def _set_apart(match: re.Match[str]) -> str:
    """An abbreviation as a word that no text has."""
    return f"{match[0]}\u0298"
