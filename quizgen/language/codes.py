"""The code of a language that somebody gave by its name."""

from __future__ import annotations

import re

WITH_OWN_NAMES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "el", "tr"),
    *("ru", "uk", "ar", "he", "fa", "hi", "ja", "ko", "zh", "vi", "id", "th"),
)
"""Languages whose own names are known: *Deutsch*, *Fran\u00e7ais*; of all others the English ones are."""


def code_meant(text: str) -> str:
    """The code of the language that a text names, or writes as programs do; empty where that is not known.

    ``German``, ``Deutsch`` -> ``de``; ``pt_BR`` -> ``pt-BR``.
    """
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only a wrong code needs it

    code = text.strip().replace("_", "-")
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", code):
        try:
            return str(Locale.parse(code, sep="-")).replace("_", "-")
        except (UnknownLocaleError, ValueError):
            return ""
    name = text.strip().casefold()
    english = {word.casefold(): code for code, word in sorted(Locale("en").languages.items(), reverse=True)}
    own = (code for code in WITH_OWN_NAMES if Locale(code).languages.get(code, "").casefold() == name)
    return (english.get(name) or next(own, "")).replace("_", "-")
