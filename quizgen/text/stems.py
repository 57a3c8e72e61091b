"""Words without what some scripts write on to them: prefixes in Arabic and Hebrew, endings of cases in Cyrillic.

So *Москве* and *Москва*, *والأرجنتين* and *الأرجنتين* are found as one name. What comes out is for comparing alone:
both sides are cut alike, and now and then two words become one, which makes quizgen more careful and never less.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quizgen.text.tags import base_language

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_HEBREW = re.compile("[\u0590-\u05ff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_MARKS = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")
"""Vowel signs and the line that makes a word longer: most texts are written without them."""
_LIKE_LETTERS = str.maketrans("أإآٱىةؤئيک", "ااااىهوىىك")
_ARABIC_ARTICLES = ("وبال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
_ARABIC_LETTERS, _HEBREW_LETTERS = "وفبلك", "הובלמכש"
FEWEST_ARABIC, FEWEST_HEBREW, FEWEST_CYRILLIC = 4, 3, 3
"""Letters that must be left of a word."""
_CASE_ENDINGS = tuple(
    sorted(
        "а я у ю е ы и о ь й ой ей ою ею ом ем ём ов ев ам ям ами ями ах ях ий ый ая яя ое ее ого его ому ему "
        "ым им их ых ыми ими ую юю ью ия ии ию ией ием і ї ії ію єю є ові еві ою ів їв".split(),
        key=lambda ending: (-len(ending), ending),
    )
)
WORDS_CACHED = 1 << 14


@lru_cache(maxsize=WORDS_CACHED)
def stem_of(word: str) -> str:
    """A folded word as it is compared: without prefixes or endings of its script. Most words are as they were."""
    if word.isascii():
        return word
    if _ARABIC.match(word):
        return _without_arabic_prefix(_MARKS.sub("", word).translate(_LIKE_LETTERS))
    if _HEBREW.match(word):
        return _without_letters(_MARKS.sub("", word), _HEBREW_LETTERS, FEWEST_HEBREW)
    return _without_case(unicodedata.normalize("NFC", word)) if _CYRILLIC.match(word) else word


def _without_arabic_prefix(word: str) -> str:
    """An Arabic word without its article, and without the letters that are written on before it."""
    for article in _ARABIC_ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= FEWEST_ARABIC - 1:
            return _without_letters(word[len(article) :], _ARABIC_LETTERS, FEWEST_ARABIC)
    return _without_letters(word, _ARABIC_LETTERS, FEWEST_ARABIC)


def _without_letters(word: str, letters: str, fewest: int) -> str:
    """A word without the letters at its beginning that may be words of their own, while *fewest* letters are left."""
    while len(word) > fewest and word[0] in letters:
        word = word[1:]
    return word


def _without_case(word: str) -> str:
    """A word in Cyrillic without the endings of its cases, while enough letters are left."""
    while ending := next(
        (e for e in _CASE_ENDINGS if word.endswith(e) and len(word) - len(e) >= FEWEST_CYRILLIC), ""
    ):
        word = word[: -len(ending)]
    return word


# --- endings in Latin letters, by language ----------------------------------------------------------

_SLAVIC = "a e i o u y ę ą ów ow owi em iem ie om ami ach emu ego ym im ej ich ych ů ům ech ovi omě ě é ý í"
_FINNISH = "n a ä ta tä ssa ssä sta stä lla llä lta ltä lle na nä ksi in an en on un yn iin seen t"
_HUNGARIAN = "n on en ön ban ben ba be ból ből nak nek t ot et öt ra re ról ről tól től hoz hez val vel ig i"
_TURKISH = "da de ta te dan den tan ten ya ye a e i ı u ü yi yı yu yü nin nın nun nün in ın un ün"
_BALTIC = "s as is us ė os a o e i u ā ī ē ai ui am im um oje yje uje ams ems l st sse le lt"
ENDINGS = {
    "de": "s es",
    **dict.fromkeys(("pl", "cs", "sk", "sl", "hr", "bs"), _SLAVIC),
    "fi": _FINNISH,
    "hu": _HUNGARIAN,
    "tr": _TURKISH,
    **dict.fromkeys(("lt", "lv", "et"), _BALTIC),
    **dict.fromkeys(("sv", "da", "nb", "nn", "no"), "s"),
}
"""What the names of a language may end in beside their usual form, for languages in Latin letters."""
FEWEST_LATIN = 3


def is_same_word(one: str, other: str, language: str) -> bool:
    """Whether two folded words are one in two cases: *Warszawa*, *Warszawie*."""
    if one == other:
        return True
    endings = _endings(language)
    return bool(endings) and not _stems(one, endings).isdisjoint(_stems(other, endings))


def has_endings(language: str) -> bool:
    """Whether a language has cases, so that two words that are not the same may be one."""
    return bool(_endings(language))


@lru_cache(maxsize=64)
def _endings(language: str) -> tuple[str, ...]:
    return tuple(ENDINGS.get(base_language(language), "").split())


@lru_cache(maxsize=WORDS_CACHED)
def _stems(word: str, endings: tuple[str, ...]) -> frozenset[str]:
    """A word with each of the endings that it may have cut off, without the marks on its letters."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    plain = plain.replace("\u0142", "l")
    bare = (
        "".join(c for c in unicodedata.normalize("NFD", e) if not unicodedata.combining(c)) for e in endings
    )
    cut = (plain[: -len(ending)] for ending in bare if plain.endswith(ending))
    return frozenset((plain, *(stem for stem in cut if len(stem) >= FEWEST_LATIN)))
