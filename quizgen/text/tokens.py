"""The words of a text, so that one text can be sought in another by whole words, in any script."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.text.folding import fold

WORD = re.compile(r"\w+")
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Scripts without spaces between words, or with endings written on: Thai, Lao, Burmese, Khmer, kana, Han, Hangul.

Katakana is not among them: a word in it begins and ends where another script does.
"""
SIGN = re.compile(rf"[〇一二三四五六七八九十百千万億兆]+|[{UNSPACED}]")
"""What counts as a word in them: any sign, and a number as a whole."""


@lru_cache(8192)  # the same answers, stems and events are sought for every type of question
def spaced(text: str) -> str:
    """The words of a text, folded, each between spaces, so that whole words can be sought in it.

    Where a script has no spaces, each sign is a word, so that a name is found inside a sentence.
    """
    folded = fold(text)
    if not folded.isascii():
        folded = SIGN.sub(r" \g<0> ", folded)
    return f" {' '.join(WORD.findall(folded))} "
