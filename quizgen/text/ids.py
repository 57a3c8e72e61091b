"""Ids made of words: of a name that somebody gave, or of a question."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

LONGEST_ID_OF_WORDS = 40
"""Characters of an id that is made of a text's words: enough to know the question again, and short enough to type."""
DIGEST_LETTERS = 8
_WORD = re.compile(r"[^\W_]+")


def plain_id(text: str) -> str:
    """The id that is most like a text; empty where there is none, as of letters that are not Latin."""
    letters = _without_accents(text.strip())
    hyphened = re.sub(r"['\u2019]", "", re.sub(r"[\s./,;:]+", "-", letters)).strip("-_")
    return hyphened if re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", hyphened) else ""


def id_of_words(text: str) -> str:
    """An id of the first words of a text: ``What is Rome's river?`` -> ``what-is-romes-river``.

    A text in other letters than Latin ones gets one of its digest, ``q-1f3a09bc``. One text always gets one id.
    """
    words: list[str] = _WORD.findall(re.sub(r"['\u2019]", "", _without_accents(text)))
    latin = [word for word in words if word.isascii()]
    if sum(map(len, latin)) * 2 <= sum(map(len, words)):
        return f"q-{sha256(' '.join(words).encode('utf-8', 'surrogatepass')).hexdigest()[:DIGEST_LETTERS]}"
    made = latin[0][:LONGEST_ID_OF_WORDS]
    for word in latin[1:]:
        if len(made) + 1 + len(word) > LONGEST_ID_OF_WORDS:
            break
        made += f"-{word}"
    return made


def _without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
