"""Ordinals, read and written in the form of another: ``3.``, ``1er``, ``3.º``, ``21-й``, ``第三``, ``dritter``.

CLDR has rules for them, which the library Babel does not: which sign goes with which number stands here. The words are
those of num2words, with the endings by which they agree with their noun.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.text.digits import read_han, write_han

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quizgen.language.cldr.locale_data import LocaleData
    from quizgen.language.cldr.number_words import NumberWords

DIGITS, WORDS = "ordinal", "ordinal-words"
"""The two styles of an ordinal, as English has them."""
LAST_IN_WORDS = {"es": 10}
"""The last ordinal that is read in words: num2words has others than people in Spanish."""
MOST_IN_WORDS = 20
"""The same in all other languages: later ones are several words in most."""

# --- signs ----------------------------------------------------------------------------------------

DOT = frozenset("de da nb nn no fi hu cs sk hr sl sr bs et lv is pl tr".split())
"""Languages that write a full stop behind the digits."""
ENDINGS = {
    "es": (".º", ".ª", "º", "ª"), "pt": ("º", "ª", ".º", ".ª"), "it": ("º", "ª"), "gl": ("º", "ª"),
    "ru": ("-й", "-я", "-е", "-го", "-му", "-м"), "uk": ("-й", "-а", "-е", "-го"), "el": ("ος", "η", "ο"),
}  # fmt: skip
"""Signs behind the digits that go with every number."""
PREFIXES = {"zh": "第", "yue": "第", "ja": "第", "ko": "제", "id": "ke-", "ms": "ke-", "vi": "thứ "}
"""Signs before the digits."""


def _is_one(number: int) -> bool:
    return number == 1


def _is_later(number: int) -> bool:
    return number > 1


def _has_ste(number: int) -> bool:
    """Dutch *1ste*, *8ste*, *20ste*; the others have *de*."""
    return number % 100 in {0, 1, 8} or number % 100 >= 20  # noqa: PLR2004 - twintigste


def _has_de(number: int) -> bool:
    return not _has_ste(number)


def _has_a(number: int) -> bool:
    """Swedish *1:a*, *2:a*, *21:a*; the others have *:e*."""
    return number % 10 in {1, 2} and number % 100 not in {11, 12}


def _has_e(number: int) -> bool:
    return not _has_a(number)


BY_NUMBER: Mapping[str, tuple[Mapping[str, Callable[[int], bool]], ...]] = {
    "fr": (
        {"e": _is_later},
        {"ème": _is_later},
        {"ᵉ": _is_later},
        *({first: _is_one, "e": _is_later} for first in ("er", "re", "ère")),
    ),
    "nl": ({"e": lambda _: True}, {"ste": _has_ste, "de": _has_de}),
    "sv": ({":a": _has_a, ":e": _has_e},),
}
"""Signs that go with some numbers, those of one form together. By *3e* nobody knows whether 1 is *1er* or *1re*."""

# --- words ----------------------------------------------------------------------------------------

AGREEING = {
    "de": ("e", ("e", "er", "es", "en", "em")), "es": ("o", ("o", "a")), "it": ("o", ("o", "a")),
    "pt": ("o", ("o", "a")),
    **dict.fromkeys("fr nl sv da nb nn no pl ru uk tr fi hu".split(), ("", ("",))),
}  # fmt: skip
"""The ending of an ordinal in num2words, and those that it has beside other nouns, in the languages that are read."""
SHORT = "-"
"""The ending of Spanish *primer* and *tercer* before a noun, where the others have their *o*."""
OTHER_MEANINGS = frozenset(
    "segundo segunda cuarto cuarta quarto quarta quinta sexta secondo prima andra anden andre annen toinen "
    "drugi".split()
)
"""Ordinals that are other words, too: seconds, rooms, days of the week, *the other*. Alone they are no ordinals."""


class Ordinals:
    """The ordinals of one language."""

    def __init__(self, data: LocaleData, words: NumberWords) -> None:
        self._base, self._words = data.base, words

    def read(self, text: str) -> tuple[int, str] | None:
        """The number of an ordinal and its style, or None."""
        if match := self._pattern.fullmatch(text):
            number = int(match["digits"]) if match["digits"] else read_han(match["han"])
            return (number, DIGITS) if number and self._form_of(text, number) is not None else None
        found = self._values.get(text.casefold()) if text[:1].isalpha() and text.islower() else None
        return (found[0], WORDS) if found and text not in OTHER_MEANINGS else None

    def write(self, number: int, like: str) -> str:
        """A number in the form of an ordinal; empty where nobody can tell how it is written there."""
        known = self.read(like)
        if known is None or number < 1:
            return ""
        if known[1] == WORDS:
            return self._in_words(number, self._values[like.casefold()][1])
        match, form = self._pattern.fullmatch(like), self._form_of(like, known[0]) or {}
        if match is None:
            return ""
        if match["before"]:
            han = match["han"] and write_han(number, match["han"], chinese=self._base in ("zh", "yue"))
            return f"{match['before']}{han or number}"
        sign = next((sign for sign, goes_with in form.items() if goes_with(number)), "")
        return f"{number}{sign}" if sign else ""

    def usual_forms(self, number: int, like: str) -> tuple[str, ...]:
        """An ordinal as it is, in digits, and in words with its commonest endings: ``dritten``, ``3.``, ``dritte``."""
        signs = (
            *("." if self._base in DOT else ""),
            *ENDINGS.get(self._base, ()),
            *(sign for form in BY_NUMBER.get(self._base, ()) for sign in form),
        )
        digits = [f"{number}{sign}" for sign in signs if self._form_of(f"{number}{sign}", number)]
        _, endings = AGREEING.get(self._base, ("", ()))
        usual = {(number, ending) for ending in endings[:2]}
        words = (text for text, row in self._values.items() if row in usual)
        forms = (like, *(() if like[:1].isdigit() else digits[:1]), *words)
        return tuple(dict.fromkeys(filter(None, forms)))

    def every_word(self, number: int) -> tuple[str, ...]:
        """An ordinal in words with every ending that it may have."""
        return tuple(text for text, (value, _) in self._values.items() if value == number)

    @property
    def prefix(self) -> str:
        """What stands before the digits of an ordinal; empty in most languages."""
        return PREFIXES.get(self._base, "")

    def _form_of(self, text: str, number: int) -> Mapping[str, Callable[[int], bool]] | None:
        """The signs of the form in which an ordinal in digits is written; None where its sign is another number's."""
        match = self._pattern.fullmatch(text)
        if match is None or match["before"]:
            return {} if match else None
        forms = (*BY_NUMBER.get(self._base, ()), {match["after"]: lambda _: True})
        varies = any(match["after"] in form for form in forms[:-1])
        return next(
            (
                form
                for form in forms[: -1 if varies else None]
                if match["after"] in form and form[match["after"]](number)
            ),
            None,
        )

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """An ordinal in digits: with a sign behind them, or with one before."""
        signs = {*ENDINGS.get(self._base, ()), *("." if self._base in DOT else "")}
        signs |= {sign for form in BY_NUMBER.get(self._base, ()) for sign in form}
        after = "|".join(map(re.escape, sorted(signs, key=len, reverse=True))) or "(?!)"
        before = re.escape(PREFIXES[self._base]) if self._base in PREFIXES else "(?!)"
        digits = "(?P<digits>[1-9][0-9]{0,2})"
        han = (
            "(?P<han>[一二三四五六七八九十百]{1,5})" if self._base in ("zh", "yue", "ja") else "(?P<han>(?!))"
        )
        return re.compile(
            rf"(?:(?P<before>{before})|(?=[0-9]))(?:{digits}|{han})(?(before)|(?P<after>{after}))"
        )

    # --- words ---

    def _in_words(self, number: int, ending: str) -> str:
        """An ordinal in words with an ending; empty where it is not one word, or its gender is not known."""
        unknown = self._base == "fr" and number == 1
        rows = [] if unknown else [(number, ending), *([(number, "o")] if ending == SHORT else [])]
        return next((text for row in rows for text, known in self._values.items() if known == row), "")

    @cached_property
    def _values(self) -> dict[str, tuple[int, str]]:
        """The ordinals in words, each with its number and its ending."""
        own, endings = AGREEING.get(self._base, ("", ()))
        found: dict[str, tuple[int, str]] = {}
        for number in range(1, LAST_IN_WORDS.get(self._base, MOST_IN_WORDS) + 1) if endings else ():
            word = self._words.usual_ordinal(number)
            if not word or " " in word or not word.endswith(own):
                continue
            for ending in endings:
                found.setdefault(f"{word.removesuffix(own)}{ending}" if own else word, (number, ending))
            if self._base == "es" and word.endswith("ero"):
                found[word.removesuffix("o")] = (number, SHORT)
        if self._base == "fr":
            found["première"] = (1, "")
        return found
