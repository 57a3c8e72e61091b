"""The words of a text in any script, so that one text can be searched for in another by whole words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import dropwhile
from typing import TYPE_CHECKING

from quizgen.text.folding import fold
from quizgen.text.stems import has_endings, is_same_word, stem_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WORD = re.compile(r"\w+(?:[+#]+(?!\w))?")
"""A word, with the signs at its end that make another one of it: *C++*, *C#*, *Na+*."""
ABBREVIATIONS = re.compile(
    r"\b(?:WHO|IT|US|AM|IS|AT|ON|IN|OR|AS|BE|DO|GO|HE|ME|NO|OF|SO|TO|UP|WE|ARE|CAN|MAY|WAS)\b"
)
"""Abbreviations that are small words of English where they have no capitals: WHO never stands in *who said that*."""
_TWO_CAPITALS = re.compile("[A-Z]{2}")
"""What every one of them has; few texts have it, and to look for it takes a fifth of the time."""
UNSPACED_SCRIPTS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Scripts without spaces between words, or with endings written on: Thai, Lao, Burmese, Khmer, kana, Han, Hangul.

Katakana is not among them: a word in it begins and ends where another script does.
"""
UNSPACED_WORD = re.compile(rf"[〇一二三四五六七八九十百千万億兆]+|[{UNSPACED_SCRIPTS}]")
"""What counts as a word in these scripts: each character, and a number as a whole."""


@lru_cache(1 << 15)  # every question type and check searches for the same answers, stems and events
def spaced_words(text: str) -> str:
    """The folded words of a text, each between two spaces: ``"At Nago."`` -> ``" at nago "``.

    So ``spaced_words(name) in spaced_words(text)`` tells whether a text holds a name in whole words. Where a
    script has no spaces, each character is a word, so that a name is found inside a sentence.
    """
    has_abbreviation = _TWO_CAPITALS.search(text) and (" " not in text or text != text.upper())
    folded = fold(ABBREVIATIONS.sub(_set_apart, text) if has_abbreviation else text)
    if folded.isascii():
        return f" {' '.join(WORD.findall(folded))} "
    words = WORD.findall(UNSPACED_WORD.sub(r" \g<0> ", folded))
    return f" {' '.join(map(stem_of, words))} "


def holds_any(text: str, names: Iterable[str]) -> bool:
    """Whether any of the names stands in a text, in whole words."""
    words = spaced_words(text)
    for name in names:
        own = spaced_words(name)
        if own in words and own.strip():
            return True
    return False


def without_first_words(text: str, is_small_word: Callable[[str], bool]) -> str:
    """A text without the small words at its beginning, such as ``its`` in *its army*; empty where it has none.

    Empty, too, where nothing else is in it.
    """
    words = text.split()
    if not words or not is_small_word(words[0]):
        return ""
    return " ".join(dropwhile(is_small_word, words))


def holds_name(text: str, name: str, language: str) -> bool:
    """Whether a text holds a name as a reader would see it, by the words of a language.

    In a script without spaces the name must stand where a run of its letters begins: *東京都* does not hold *京都*. In
    languages whose names have cases, *w Warszawie* holds *Warszawa*.
    """
    spaced = spaced_words(name)
    if not spaced.strip():
        return False
    if spaced in spaced_words(text):
        return not UNSPACED_WORD.match(fold(name)) or _begins_run(fold(text), fold(name))
    if not has_endings(language):  # then words are one where they are the same, and those were looked for
        return False
    words, wanted = spaced_words(text).split(), spaced.split()
    return any(
        all(is_same_word(word, own, language) for word, own in zip(words[at:], wanted, strict=False))
        for at in range(len(words) - len(wanted) + 1)
    )


def _begins_run(text: str, name: str) -> bool:
    """Whether a name in a script without spaces begins somewhere in a text where a run of its letters does."""
    script = _script_of(name[0])
    starts = (match.start() for match in re.finditer(re.escape(name), text))
    return any(not at or _script_of(text[at - 1]) != script for at in starts)


def _script_of(character: str) -> str:
    """The script of a letter, as Unicode names it: ``CJK``, ``HANGUL``; that of any other sign is its own."""
    return unicodedata.name(character, "?").partition(" ")[0]


def _set_apart(match: re.Match[str]) -> str:
    """An abbreviation as a word that no text has."""
    return f"{match[0]}\u0298"
