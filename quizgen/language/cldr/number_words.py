"""Numbers in words, read and written, for the languages that the library num2words knows."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.language.cldr.locale_data import LocaleData

LAST_READ = 1000
"""The last number that is read in words; of longer ones only the round thousands and millions are."""
_ROUND = (2000, 3000, 4000, 5000, 10_000, 20_000, 100_000, 10**6)
MOST_WORDS = 6
MOST_ORDINALS = 21
"""The last ordinal that is read in words: that of the century."""
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010'\u2019][^\W\d_]+)*")


class NumberWords:
    """The number words of one language. A language that num2words does not know has those of its own words alone."""

    def __init__(self, data: LocaleData) -> None:
        self._data = data

    def read(self, text: str) -> int | None:
        """The number that the whole text writes in words, or None."""
        return self._values.get(_folded(text)) if text[:1].isalpha() else None

    def at_start(self, text: str) -> str:
        """The longest number in words at the beginning of a text; empty where there is none."""
        found = ""
        end = 0
        for _ in range(MOST_WORDS):
            match = _WORD.match(text, end)
            if match is None:
                break
            if _folded(text[: match.end()]) in self._values:
                found = text[: match.end()]
            end = match.end()
            if text[end : end + 1] != " ":
                break
            end += 1
        return found

    def write(self, number: int, like: str) -> str:
        """A number in words, with a capital where *like* has one; empty where the words are not known for sure."""
        if like and self.read(like) == number:
            return like
        words = self._words.get(number, "")
        if like and words and self.read(like) is not None and not self._may_replace(like, number):
            return ""
        return words[:1].upper() + words[1:] if like[:1].isupper() else words

    def _may_replace(self, like: str, number: int) -> bool:
        """Whether the number's word can stand in the place of another: neither agrees with what is counted."""
        own = self.read(like) or 0
        if self._data.words.declines or _folded(self._words.get(own, "")) != _folded(like):
            return False
        endings = self._data.words.gendered
        return not any(number % 10 == ending and number % 100 != 10 + ending for ending in endings)

    def usual(self, number: int) -> str:
        """A number in the words that are usual where nothing is counted; empty where num2words does not know them."""
        return self._converted(number, "to_cardinal")

    def usual_ordinal(self, number: int) -> str:
        """An ordinal in the words that a dictionary has; empty where num2words does not know them."""
        return self._converted(number, "to_ordinal")

    def _converted(self, number: int, how: str) -> str:
        try:
            text = getattr(self._converter, how)(number) if self._converter else ""
            return " ".join(str(text).replace("\u00ad", "").split())
        except (
            ArithmeticError,
            AttributeError,
            IndexError,
            KeyError,
            NotImplementedError,
            TypeError,
            ValueError,
        ):
            return ""

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """The first ordinals by their words, as num2words writes them, without capitals; empty where it does not."""
        found: dict[str, int] = {}
        for number in range(1, MOST_ORDINALS + 1):
            word = self.usual_ordinal(number)
            if not word:
                return {}
            found.setdefault(_folded(word), number)
        return found

    @cached_property
    def _words(self) -> dict[int, str]:
        """The words of the numbers that are written in words."""
        words = {number: self.usual(number) for number in (*range(LAST_READ + 1), *_ROUND)}
        return {number: text for number, text in words.items() if text}

    @cached_property
    def _converter(self):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a class of a library without types
        from num2words import CONVERTER_CLASSES  # noqa: PLC0415 - only a text that may be a number in words needs it

        usual = {"nb": "no", "nn": "no", "kk": "kz"}.get(self._data.base, self._data.base)
        if self._data.base in ("ja", "zh"):
            return None
        name = next((name for name in (self._data.regional, usual) if name in CONVERTER_CLASSES), "")
        return CONVERTER_CLASSES[name] if name else None

    @cached_property
    def _values(self) -> dict[str, int]:
        """The numbers by their words, folded."""
        values = {_folded(text): number for number, text in sorted(self._words.items(), reverse=True)}
        own = {_folded(text): number for text, number in self._data.words.number_words.items()}
        return {text: number for text, number in (values | own).items() if text}


def _folded(text: str) -> str:
    """Words without case, with one kind of hyphen and apostrophe."""
    return text.casefold().replace("\u2010", "-").replace("\u2019", "'")
