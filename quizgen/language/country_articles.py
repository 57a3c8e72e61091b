"""The articles of countries' names, for languages in which prepositions join with them: *en France*, *au Portugal*.

CLDR has names without articles. Their gender follows from their endings, but for those that are listed here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from quizgen.text.patterns import RarePattern
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Callable

_FRENCH_NONE = frozenset(
    "Andorre Bahreïn Chypre Cuba Djibouti Haïti Israël Madagascar Malte Monaco Oman Singapour Taïwan".split()
)
_FRENCH_PLURAL = RarePattern(
    "(?:États|Pays|Philippines|Maldives|Seychelles|Comores|Émirats|Bahamas|Fidji|Îles|Palaos)"
)
_FRENCH_MASCULINE = RarePattern("(?:Mexique|Mozambique|Zimbabwe|Cambodge|Suriname|Belize|Royaume)")
_PORTUGUESE_NONE = frozenset(
    "Portugal Angola Moçambique Cuba Israel Marrocos Andorra Mônaco Mónaco Malta Honduras Singapura Taiwan Luxemburgo "
    "Liechtenstein Barbados Macau".split()
) | {
    "Cabo Verde",
    "El Salvador",
    "Timor-Leste",
    "São Tomé e Príncipe",
    "San Marino",
    "São Marinho",
    "Hong Kong",
}
_PORTUGUESE_MASCULINE = frozenset("Canadá Panamá Camboja Quênia Quénia Nepal Irã Irão".split())
_ITALIAN_NONE = frozenset(
    "Cuba Malta Israele Cipro Monaco Haiti Singapore Andorra Taiwan Gibuti Tonga Palau Nauru Trinidad".split()
) | {"San Marino", "El Salvador", "Hong Kong"}
_ITALIAN_MASCULINE = frozenset(
    "Canada Kenya Botswana Guatemala Nicaragua Venezuela Ghana Panama Ruanda Sri".split()
) - {"Venezuela"}
_GERMAN = {
    **dict.fromkeys("Schweiz Türkei Ukraine Slowakei Mongolei Vatikanstadt".split(), "die"),
    **dict.fromkeys(("Dominikanische Republik", "Zentralafrikanische Republik", "Elfenbeinküste"), "die"),
    **dict.fromkeys("Niederlande Philippinen Malediven Bahamas Komoren Seychellen".split(), "die"),
    **dict.fromkeys(
        ("Vereinigte Staaten", "Vereinigte Arabische Emirate", "Marshallinseln", "Salomonen"), "die"
    ),
    **dict.fromkeys("Iran Irak Sudan Südsudan Jemen Libanon Tschad Oman Senegal Kongo Niger".split(), "der"),
    "Vereinigtes Königreich": "das",
}


_GERMAN_PLURAL = (
    *("Niederlande", "Philippinen", "Malediven", "Bahamas", "Komoren", "Seychellen", "Vereinigte Staaten"),
    *("Vereinigte Arabische Emirate", "Marshallinseln", "Salomonen"),
)
_PLURAL_ARTICLES = {"fr": ("les",), "pt": ("os", "as"), "it": ("gli", "i", "le")}


def country_is_plural(language: str, name: str) -> bool:
    """Whether a country's name is a plural: *die Niederlande*, *les Pays-Bas*."""
    base = base_language(language)
    if base == "de":
        return name.startswith(_GERMAN_PLURAL)
    return country_article(language, name) in _PLURAL_ARTICLES.get(base, ())


def country_article(language: str, name: str) -> str:
    """The article of a country's name, by which its prepositions are chosen; empty where it has none."""
    find = _FINDERS.get(base_language(language))
    return find(name) if find else ""


def _german(name: str) -> str:
    return next((article for start, article in _GERMAN.items() if name.startswith(start)), "")


def _french(name: str) -> str:
    if name in _FRENCH_NONE or name.startswith("Saint"):
        return ""
    if _FRENCH_PLURAL.match(name):
        return "les"
    first = re.split("[ -]", name)[0]
    if unicodedata.normalize("NFD", name)[:1].lower() in "aeiou":
        return "l'"
    return "la" if first.endswith("e") and not _FRENCH_MASCULINE.match(name) else "le"


def _portuguese(name: str) -> str:
    if name in _PORTUGUESE_NONE:
        return ""
    first = name.split(" ", maxsplit=1)[0]
    if first.endswith("s"):
        return (
            "as"
            if first in ("Filipinas", "Maldivas", "Seicheles", "Seychelles", "Bahamas", "Ilhas")
            else "os"
        )
    return "a" if first.endswith("a") and first not in _PORTUGUESE_MASCULINE else "o"


def _italian(name: str) -> str:
    if name in _ITALIAN_NONE:
        return ""
    first = name.split(" ", maxsplit=1)[0]
    if first in ("Stati", "Emirati"):
        return "gli"
    if first in ("Paesi", "Filippine", "Maldive", "Seychelles", "Comore", "Bahamas", "Figi", "Isole"):
        return "i" if first == "Paesi" else "le"
    if unicodedata.normalize("NFD", name)[:1].lower() in "aeiou":
        return "l'"
    return "la" if first.endswith("a") and first not in _ITALIAN_MASCULINE else "il"


_FINDERS: dict[str, Callable[[str], str]] = {
    "de": _german,
    "fr": _french,
    "it": _italian,
    "pt": _portuguese,
}
