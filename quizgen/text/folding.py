"""Folding: two texts that a marker would accept as the same answer become equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quizgen.text.signs import APOSTROPHES, DASHES, DOUBLE_PRIME, DOUBLE_QUOTES, LOWERED, RAISED

_SIGNS = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(f'"{DOUBLE_QUOTES}\u00ad\u200b\u200c\u200d\u2060\ufeff', None),
        DOUBLE_PRIME: "''",
    }
)
"""Quotes and dashes made one; double quotes and invisible characters left out. A double prime is two of one."""
_SMALL_SIGNS = re.compile(f"[{''.join(RAISED)}]+|(?<=[0-9])[{''.join(LOWERED)}]+")
_OF_A_UNIT = re.compile(r"(?:(?<![^\W\d_])[kcd\u00b5m]?m|(?<![^\W\d_])(?:ft|in|mi|yd))\Z", re.IGNORECASE)
"""What a small 2 or 3 makes an area or a volume of: *m\u00b2*, which is typed as *m2*."""
_FULL_STOP = re.compile(r"\.(?![0-9])")
_ARTICLES = re.compile(
    r"(?:the |an |a (?!(?:major|minor|flat|sharp|negative|positive|levels?|[a-z]|[0-9]+)(?: |$)))+(?=.)"
)
"""Articles before what is named. *A* is none in *A major*, *A negative*, *A level* and *A 4*."""
_TEXTS_CACHED = 1 << 15
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


def visible(text: str) -> str:
    """A text without the signs that nobody sees, such as a soft hyphen or a mark of direction.

    ``"Egy\u200bpt"`` -> ``"Egypt"``. What joins letters of a script (U+200C, U+200D) stays.
    """
    return text if text.isascii() else text.translate(_UNSEEN)


@lru_cache(maxsize=_TEXTS_CACHED)
def fold(text: str) -> str:
    """The comparable form of an answer, equal for answers that a marker would accept as the same.

    ``"The U.S. Navy"`` -> ``"us navy"``.

    Case, kinds of quotes and dashes, spaces, full stops (*U.S.*, *US*) and a leading English article do
    not matter. Accents, other punctuation and the words themselves do, and so do raised signs: *2\u2075* is ``2^5``.
    Folding twice changes nothing.
    """
    if text.isascii() and '"' not in text and "`" not in text:
        return _trimmed(text.lower()) or text.strip()
    text = _small_signs_written_out(text)
    folded = _trimmed(_casefolded(text).translate(_SIGNS)) or unicodedata.normalize("NFKC", text).strip()
    return folded if folded == text else fold(folded)  # what was left out may have kept letters apart


def _small_signs_written_out(text: str) -> str:
    """A text with ``^`` before raised digits and signs, and ``_`` before lowered ones that follow a digit.

    ``2⁵`` -> ``2^5``. ``CO₂`` and ``m²`` mean the same when they are typed as *CO2* and *m2*, and get no sign.
    """

    def written_out(match: re.Match[str]) -> str:
        signs = match[0]
        if signs[0] not in RAISED:
            return "_" + "".join(LOWERED[sign] for sign in signs)
        plain = "".join(RAISED[sign] for sign in signs)
        return plain if plain in {"2", "3"} and _OF_A_UNIT.search(text[: match.start()][-4:]) else f"^{plain}"

    return _SMALL_SIGNS.sub(written_out, text)


def _trimmed(words: str) -> str:
    """A text without full stops and leading articles, its words one space apart."""
    if "." in words:
        words = _FULL_STOP.sub("", words)
    words = " ".join(words.split())
    if words.startswith(("the ", "a ", "an ")):
        words = _ARTICLES.sub("", words, count=1)
    return words


def _casefolded(text: str) -> str:
    """A text as Unicode's NFKC_Casefold makes it: compatible characters made one, then case left out."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFKC", folded.casefold())


_MUSICAL_KEY = re.compile(r"[A-Ha-h](?:[ -]?(?:sharp|flat)|[\u266f\u266d#b])? (?:major|minor)")
_SYMBOL = re.compile(
    r"(?=[^\W\d_]*[A-Z\u0391-\u03a9])[A-Za-z\u0391-\u03c9]{1,3}(?:[0-9\u2070-\u209f]{1,3})?[+\u207a\u207b-]?"
)


def are_other_symbols(one: str, other: str) -> bool:
    """Whether two texts are symbols that differ in their capitals alone, as *Co* and *CO*, or keys of music."""
    one, other = visible(one).strip(), visible(other).strip()
    if _MUSICAL_KEY.fullmatch(one) and _MUSICAL_KEY.fullmatch(other):
        return fold(one) != fold(other)
    alike = one != other and one.casefold() == other.casefold()
    return alike and bool(_SYMBOL.fullmatch(one)) and bool(_SYMBOL.fullmatch(other))
