"""Phrases in any language: their article, their capital, and small words."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.language.cldr.locale_data import LocaleData

_OPENING = " \"'([{\u201c\u201d\u2018\u201e\u00ab\u00bf\u00a1"
_APOSTROPHES = ("'", "\u2019")
TURKIC = ("tr", "az")
"""Languages in which the capital of i is İ."""


class Phrases:
    """The phrases of one language."""

    def __init__(self, data: LocaleData) -> None:
        self._data = data

    def split_article(self, text: str) -> tuple[str, str]:
        """The article at the beginning with its space, and the rest. An article alone with a capital begins a name."""
        match = self._article.match(text)
        if match is None or match.end() == len(text):
            return "", text
        article = match[0]
        begins_name = article[0].isupper() and text[match.end()].isupper()
        return ("", text) if begins_name else (article, text[match.end() :])

    @cached_property
    def _article(self) -> re.Pattern[str]:
        words = sorted(self._data.words.articles, key=len, reverse=True)
        rows = [re.escape(word) + ("" if word.endswith(_APOSTROPHES) else " ") for word in words]
        return re.compile("|".join(rows) if rows else r"(?!)", re.IGNORECASE)

    def joins_article(self, before: str) -> bool:
        """Whether *before* ends in a preposition that depends on the article of what follows: *en*, *de*, *d'*."""
        last = re.findall(r"[^\s'\u2019]+['\u2019]?", before)[-1:]
        ended = bool(last) and (before[-1].isspace() or before[-1] in "'\u2019")
        return ended and last[0].casefold().replace("\u2019", "'") in self._data.words.joins

    def agreeing_word(self, before: str) -> str:
        """The article, or the preposition that holds one, at the end of *before*: there, or before one other word."""
        words = re.findall(r"[^\s'\u2019]+['\u2019]?", before)[-2:]
        if not words or before.rstrip()[-1:] in ".,:;!?()":
            return ""
        first, last = str(words[0]).casefold(), str(words[-1]).casefold()
        if last in self._agreeing:
            return last
        return first if first in self._agreeing and not self.is_small_word(last) else ""

    @cached_property
    def _agreeing(self) -> frozenset[str]:
        words = self._data.words
        both = (*words.articles, *words.fused)
        return frozenset((*both, *(word.replace("\u2019", "'") for word in both)))

    def capital(self, sentence: str) -> str:
        """The sentence with its first letter a capital, also after opening quotes. *iPhone* stays as it is."""
        start = len(sentence) - len(sentence.lstrip(_OPENING))
        word = re.split(r"[\s-]", sentence[start:], maxsplit=1)[0]
        if not word[:1].islower() or any(letter.isupper() for letter in word[1:]):
            return sentence
        first = "İ" if word[0] == "i" and self._data.base in TURKIC else word[0].title()
        return sentence[:start] + first + sentence[start + 1 :]

    def is_small_word(self, word: str) -> bool:
        """Whether *word* is of a closed class."""
        return word.lower() in self._small and word in {word.lower(), word.capitalize()}

    @cached_property
    def _small(self) -> frozenset[str]:
        words = self._data.words
        return frozenset((*words.small.split(), *words.articles, *words.fused))
