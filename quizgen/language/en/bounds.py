"""What stands before an English number and qualifies it: ``about``, ``more than``, ``~``, ``≥``."""

from __future__ import annotations

from quizgen.language.en.amounts import uncapitalised
from quizgen.language.number_signs import BLANKS

BOUNDS = {
    **dict.fromkeys(
        ("about", "around", "roughly", "approximately", "some", "nearly", "almost", "close to"), ""
    ),
    **dict.fromkeys(("just over", "just under", "exactly", "only", "just", "c.", "ca.", "circa"), ""),
    **dict.fromkeys(
        ("more than", "over", "above", "at least", "upwards of", "no fewer than", "no less than"), "least"
    ),
    **dict.fromkeys(
        ("up to", "at most", "no more than", "fewer than", "less than", "under", "below"), "most"
    ),
    **dict.fromkeys(("as many as", "as much as"), "most"),
    **dict.fromkeys("~\u2248\u223c", ""),
    **dict.fromkeys(">\u2265", "least"),
    **dict.fromkeys("<\u2264", "most"),
}
"""The words and signs that may stand before a number, and which bound they make it: ``more than`` -> ``least``."""
RANGE_WORDS = {"between": " and ", "from": " to "}
"""The words that may stand before a range only, and the joiner that must follow."""
WORDS_BEFORE_YEARS = frozenset({"", "about", "around", "c.", "ca.", "circa"})
"""Words before a number after which four digits are a year."""
FIRST_WORDS = frozenset(phrase.split()[0] for phrase in (*BOUNDS, *RANGE_WORDS))
SIGNS = "".join(phrase for phrase in BOUNDS if len(phrase) == 1)

_WORDS_BEFORE = BOUNDS.keys() | RANGE_WORDS.keys()
_MOST_WORDS_BEFORE = 3
"""Words in the longest phrase that may stand before a number."""


def split_bound(text: str) -> tuple[str, str]:
    """What stands before a number, and the rest: ``("about", "16 months")``, ``("~", "300")``, ``("", "16")``.

    A sign keeps the blank after it, if there is one, so that it can be written again.
    """
    if text[:1] in SIGNS:
        rest = text[1:].lstrip(BLANKS)
        return text[: len(text) - len(rest)], rest
    if text[:1].isdigit():
        return "", text
    words = text.split(" ", _MOST_WORDS_BEFORE)
    phrases = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
    about = next((phrase for phrase in phrases if uncapitalised(phrase) in _WORDS_BEFORE), "")
    return about, text[len(about) + 1 :] if about else text


def bound_of(about: str) -> str:
    """``least`` or ``most`` where what stands before a number makes it a bound; else empty."""
    return BOUNDS.get(about.strip().lower(), "")


def with_bound(about: str, amount: str) -> str:
    """An amount after what qualifies it: ``about 300``, ``~300``."""
    if not about or about[0] in SIGNS:
        return about + amount
    return f"{about} {amount}"
