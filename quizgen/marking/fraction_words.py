"""Parts of a whole in words of many languages, with their digits: *um terço* is ⅓. English is read by its grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.marking.text import low, written

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ("1/2", "1/3", "2/3", "1/4", "3/4", "1/5")
SIGNS = ("½", "⅓", "⅔", "¼", "¾", "⅕")
WORDS = {
    "de": "die hälfte|ein drittel|zwei drittel|ein viertel|drei viertel|ein fünftel",
    "fr": "la moitié|un tiers|deux tiers|un quart|trois quarts|un cinquième",
    "es": "la mitad|un tercio|dos tercios|un cuarto|tres cuartos|un quinto",
    "it": "la metà|un terzo|due terzi|un quarto|tre quarti|un quinto",
    "pt": "metade|um terço|dois terços|um quarto|três quartos|um quinto",
    "nl": "de helft|een derde|twee derde|een kwart|drie kwart|een vijfde",
    "sv": "hälften|en tredjedel|två tredjedelar|en fjärdedel|tre fjärdedelar|en femtedel",
    "da": "halvdelen|en tredjedel|to tredjedele|en fjerdedel|tre fjerdedele|en femtedel",
    "pl": "połowa|jedna trzecia|dwie trzecie|jedna czwarta|trzy czwarte|jedna piąta",
    "ru": "половина|треть|две трети|четверть|три четверти|пятая часть",
    "uk": "половина|третина|дві третини|чверть|три чверті|п'ята частина",
    "tr": "yarısı|üçte biri|üçte ikisi|dörtte biri|dörtte üçü|beşte biri",
    "ar": "نصف|ثلث|ثلثا|ربع|ثلاثة أرباع|خمس",
    "he": "חצי|שליש|שני שלישים|רבע|שלושה רבעים|חמישית",
    "hi": "आधा|एक तिहाई|दो तिहाई|एक चौथाई|तीन चौथाई|पाँचवाँ हिस्सा",
    "zh": "一半|三分之一|三分之二|四分之一|四分之三|五分之一",
    "ja": "半分|3分の1|3分の2|4分の1|4分の3|5分の1",
    "ko": "절반|3분의 1|3분의 2|4분의 1|4분의 3|5분의 1",
}
"""The parts of :data:`PARTS` in the words of each language."""


def parts_in_digits(text: str, language: str) -> Iterator[str]:
    """A part of a whole in digits and as a sign, with what follows it: ``un quart de litre`` -> ``¼ de litre``."""
    small = low(written(text))
    for words, digits, sign in zip(WORDS.get(language, "").split("|"), PARTS, SIGNS, strict=False):
        named = low(written(words)) if words else ""
        if named and (small == named or small.startswith(f"{named} ")):
            rest = small[len(named) :]
            yield from (f"{one}{rest}" for one in (digits, sign))
            return
