"""One grammar for every language that CLDR knows, made from its data: dates, numbers, units, phrases.

CLDR is Unicode's repository of how each language writes such things; the library Babel holds it, and only this package
reads it. What CLDR does not have, such as *about* and *more than*, stands in :mod:`quizgen.language.words`.
"""

from __future__ import annotations

from functools import cache

from quizgen.language.cldr.grammar import CldrGrammar
from quizgen.language.cldr.locale_data import locale_named


@cache
def cldr_grammar(tag: str) -> CldrGrammar | None:
    """The grammar of a language by its tag, ``pt-BR``; None for a language that CLDR does not know."""
    locale = locale_named(tag)
    return CldrGrammar(locale) if locale else None
