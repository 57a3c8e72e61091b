"""Comparisons: what something is *older than* is not the only thing that it is older than."""

from __future__ import annotations

from quizgen.text.patterns import RarePattern
from quizgen.text.tags import base_language

BEFORE = {
    "en": RarePattern(
        r"\b(?:\w+er|more|less|better|worse|further|farther|(?:more|less) \w+) than (?:that of )?(?:the |a |an )?$"
    ),
    "de": RarePattern(r"\b\w{2,}er als (?:der |die |das |dem |den |ein |eine )?$"),
    "nl": RarePattern(r"\b\w{2,}er dan (?:de |het |een )?$"),
    "sv": RarePattern(r"\b\w{2,}(?:are|re) än $"),
    "da": RarePattern(r"\b\w{2,}(?:ere|re) end $"),
    "fr": RarePattern(r"\b(?:plus|moins) \w+ que (?:le |la |les |l['\u2019]|celui de |celle de )?$"),
    "es": RarePattern(
        r"\b(?:más|menos) \w+ que (?:el |la |los |las )?$|\b(?:mayor|menor|mejor|peor) que (?:el |la )?$"
    ),
    "pt": RarePattern(
        r"\b(?:mais|menos) \w+ (?:do )?que (?:o |a |os |as )?$|\b(?:maior|menor|melhor|pior) (?:do )?que (?:o |a )?$"
    ),
    "it": RarePattern(
        r"\b(?:più|meno) \w+ (?:di |del |della |dell['\u2019]|dei |delle )$|"
        r"\b(?:maggiore|minore) (?:di |del |della )$"
    ),
    "pl": RarePattern(r"\b(?:niż|od) $"),
    "ru": RarePattern(r"\bчем $"),
    "uk": RarePattern(r"\bніж $"),
    "cs": RarePattern(r"\bnež $"),
}
"""What ends the words before a thing that another is compared with, without capitals."""


def follows_comparative(before: str, language: str) -> bool:
    """Whether the words before an answer compare something with it, so that others may be as right."""
    pattern = BEFORE.get(base_language(language))
    return pattern is not None and pattern.search(before.casefold()) is not None
