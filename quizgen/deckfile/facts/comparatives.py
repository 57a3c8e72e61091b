"""Comparisons: what something is *older than* is not the only thing that it is older than."""

from __future__ import annotations

import re

from quizgen.text.tags import base_language

BEFORE = {
    "en": r"\b(?:\w+er|more|less|better|worse|further|farther|(?:more|less) \w+) than (?:that of )?(?:the |a |an )?$",
    "de": r"\b\w{2,}er als (?:der |die |das |dem |den |ein |eine )?$",
    "nl": r"\b\w{2,}er dan (?:de |het |een )?$",
    "sv": r"\b\w{2,}(?:are|re) än $",
    "da": r"\b\w{2,}(?:ere|re) end $",
    "fr": r"\b(?:plus|moins) \w+ que (?:le |la |les |l['\u2019]|celui de |celle de )?$",
    "es": r"\b(?:más|menos) \w+ que (?:el |la |los |las )?$|\b(?:mayor|menor|mejor|peor) que (?:el |la )?$",
    "pt": r"\b(?:mais|menos) \w+ (?:do )?que (?:o |a |os |as )?$|\b(?:maior|menor|melhor|pior) (?:do )?que (?:o |a )?$",
    "it": r"\b(?:più|meno) \w+ (?:di |del |della |dell['\u2019]|dei |delle )$|"
    r"\b(?:maggiore|minore) (?:di |del |della )$",
    "pl": r"\b(?:niż|od) $",
    "ru": r"\bчем $",
    "uk": r"\bніж $",
    "cs": r"\bnež $",
}
"""What ends the words before a thing that another is compared with, without capitals."""


def follows_comparative(before: str, language: str) -> bool:
    """Whether the words before an answer compare something with it, so that others may be as right."""
    pattern = BEFORE.get(base_language(language))
    return pattern is not None and re.search(pattern, before.casefold()) is not None
