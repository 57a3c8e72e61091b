"""Names in sentences: whether another name can stand in the place of one, by elision, particles and case."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.language.cldr.locale_data import LocaleData

DECLINING = frozenset(
    "ru uk be pl cs sk sl hr sr bs lt lv fi et hu el tr az kk ky uz hy ka la sa eu is ga gd".split()
)
"""Languages in which a name takes another ending after a verb or preposition."""
_NAMING_PLACE = re.compile(r"(?:^|[\u2014\u2013:\u00ab\u201e\u201c\"(-])\s*$")
"""Where a name stands as a dictionary has it: at the beginning, after a dash, in quotes."""
_VOWELS = frozenset("aeiou\u0153\u00e6")
_MUTE = frozenset("hy")
"""Letters before which it depends on the word whether it counts as beginning with a vowel."""
_PARTICLE = re.compile(
    "(?:\uc740|\ub294|\uc774|\uac00|\uc744|\ub97c|\uacfc|\uc640|\uc73c\ub85c|\ub85c|\uc774\ub2e4|\ub2e4|\uc600\ub2e4|\uc774\uc5c8\ub2e4)"
)
_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS = 0xAC00, 0xD7A3, 28


class NamePlaces:
    """Places of names in sentences of one language."""

    def __init__(self, data: LocaleData) -> None:
        self._data = data

    def takes(self, before: str, after: str, *, was: str, now: str) -> bool:
        """Whether the name *now* can stand where *was* stood."""
        if self._data.base in DECLINING:
            return bool(_NAMING_PLACE.search(before))
        if self._data.base == "ko" and _PARTICLE.match(after):
            return _has_final(was) == _has_final(now)
        if self._is_elided(before) or self._would_elide(before):
            return _sound(was) == _sound(now) != ""
        return True

    def _is_elided(self, before: str) -> bool:
        """Whether a word before the name has lost its vowel: ``l'``, ``d'``."""
        return bool(self._data.words.elides) and before.endswith(("'", "\u2019"))

    def _would_elide(self, before: str) -> bool:
        """Whether a word before the name would lose its vowel before another: ``le``, ``de``."""
        last = before.split()[-1:] if before[-1:].isspace() else []
        return bool(last) and last[0].casefold() in self._data.words.elides


def _sound(name: str) -> str:
    """How a name begins: ``vowel``, ``consonant``, or empty where that depends on the word."""
    letter = unicodedata.normalize("NFD", name[:1]).casefold()[:1]
    if letter in _MUTE or not letter.isalpha():
        return ""
    return "vowel" if letter in _VOWELS else "consonant"


def _has_final(name: str) -> bool:
    """Whether the last syllable of a Korean name ends in a consonant, by which its particles are chosen."""
    code = ord(name[-1]) if name else 0
    return _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE and (code - _FIRST_SYLLABLE) % _FINALS != 0
