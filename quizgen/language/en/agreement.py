"""Agreement: whether a verb after an English phrase is plural. A guess by its head noun, which a deck can correct.

The head noun comes before the first *of, in, at, with …*: *the head of the forces* is one person. Names of
countries, newspapers and people that end in *s* are singular (*the United States*, *Reuters*, *James*).
"""

from __future__ import annotations

import re

from quizgen.language.en.nouns import ALWAYS_PLURAL, NOT_PLURAL, is_men
from quizgen.language.en.words import MULTIPLES, NUMBER_WORDS, word_set
from quizgen.language.iso_dates import YEAR

_AFTER_HEAD = word_set(
    "of in at from with for on by to near off under over between among around against aboard about after "
    "before during behind beyond across along inside outside within without through including such like as "
    "that which who whose where when because than based led stationed deployed equipped carrying using "
    "flying called named known involving participating taking is are was were"
)
"""Words that come after the head noun and what belongs to it."""
_SINGULAR_FIRST_WORDS = word_set("a an one another each every this that either neither 1")
_PLURAL_FIRST_WORDS = word_set("both several many few these those various numerous most all")
_ARTICLES = word_set("the a an")
_DIRECTIONS = word_set("north south east west northeast northwest southeast southwest")
_ONE_EACH = word_set("each every either neither")
MANY_AFTER_A = word_set("few dozen couple number hundred thousand million")
"""Words that make a plural with *a*: *a few*, *a dozen*."""
_DIGITS = r"[0-9][0-9,.]*(?:[-\u2013][0-9,.]+)?"
_AND_WORDS = {"and", "&"}

SINGULAR_NAMES = frozenset(
    "united states|united nations|philippines|netherlands|bahamas|maldives|seychelles|comoros|"
    "united arab emirates|trinidad and tobago|bosnia and herzegovina|antigua and barbuda|"
    "saint kitts and nevis|st. kitts and nevis|s\u00e3o tom\u00e9 and pr\u00edncipe|sao tome and principe|"
    "saint vincent and the grenadines|st. vincent and the grenadines|newfoundland and labrador|"
    "honduras|barbados|laos|wales|los angeles|las vegas|buenos aires|brussels|athens|naples|algiers|"
    "thames|euphrates|ganges|donbas|golan heights|"
    "new orleans|texas|kansas|illinois|massachusetts|cannes|marseilles|hastings|versailles|reuters|"
    "marks and spencer|procter and gamble|smith and wesson|johnson and johnson".split("|")
)
"""Names with a final *s* or an *and* that are one thing."""
_SINGULAR_LAST_WORDS = word_set("times news press hermes ulysses")
_BODIES = word_set(
    "agency administration department ministry committee commission institute authority organization "
    "organisation bureau office council board center centre club corporation company university exchange "
    "service command agreement treaty act program programme fund party"
)
"""Last words of a body whose name may have an *and*: *the Food and Drug Administration*."""
_PEOPLES = word_set(
    "japanese chinese vietnamese portuguese british french dutch english irish spanish swiss welsh"
)
_COUNTED_ICS = word_set(
    "critics topics clinics fabrics comics mechanics ceramics medics relics olympics paralympics celtics"
)
_COMMON_ENDINGS = tuple("tions sions ments ships ists boats planes teams soldiers sailors".split())
_COMMON_NAME_ENDINGS = tuple("ians cans aelis soviets germans greeks turks arabs kurds scots".split())
_TYPE_DESIGNATION = r"(?:[A-Z][A-Za-z/-]*)?[0-9]+[A-Z]*s|[A-Z]{2,}s"


def is_plural(phrase: str) -> bool:
    """Whether a verb after *phrase* is plural: *the Japanese F-15s*, *two days*, *Alice and Bob*, *police*."""
    words = phrase.split()
    is_definite = words[:1] in (["the"], ["The"])
    words = words[1:] if is_definite else words
    is_definite = is_definite or any(word.endswith(("'s", "\u2019s")) for word in words[:-1])
    if not words or " ".join(words).lower() in SINGULAR_NAMES:
        return False
    words = _head(words)
    if _AND_WORDS & set(words[1:]):
        return words[0].lower() not in _ONE_EACH and not _is_one_body(words)
    words = _before_comma(words)
    by_first_word = _plural_by_first_word(words)
    return _is_plural_noun(words, is_definite=is_definite) if by_first_word is None else by_first_word


def _head(words: list[str]) -> list[str]:
    """The words before the first *of*, *in* or bracket: at least one."""
    ends = (n for n, word in enumerate(words) if n and (word in _AFTER_HEAD or word[0] == "("))
    head = words[: next(ends, len(words))]
    return head[:-1] if len(words) > len(head) > 1 and head[-1] in _DIRECTIONS else head


def _is_one_body(words: list[str]) -> bool:
    """Whether an *and* is part of one body's name. *The Navy and the Agency* are two."""
    after = words[max(n for n, word in enumerate(words) if word in _AND_WORDS) + 1 :]
    return words[-1].lower() in _BODIES and after[0] not in _ARTICLES


def _before_comma(words: list[str]) -> list[str]:
    """The words before the first comma, colon or semicolon: *Naha* of *Naha, Okinawa*."""
    end = next((n for n, word in enumerate(words, 1) if word[-1] in ",;:"), len(words))
    return [*words[: end - 1], words[end - 1].rstrip(",;:") or words[end - 1]]


def _plural_by_first_word(words: list[str]) -> bool | None:
    """Whether the phrase is plural by its first word, as *two*, *both*, *each*, *a*; None for any other first word."""
    first, second = words[0].lower(), words[1].lower() if len(words) > 1 else ""
    if (first == "a" and second in MANY_AFTER_A) or (first == "one" and second in MULTIPLES):
        return True
    if first in _SINGULAR_FIRST_WORDS or first in _PLURAL_FIRST_WORDS:
        return first in _PLURAL_FIRST_WORDS
    if YEAR.fullmatch(words[-1]):
        return False
    counts = first.partition("-")[0] in NUMBER_WORDS or re.fullmatch(_DIGITS, first)
    return True if counts and not _is_name(words[-1]) else None


def _is_name(last: str) -> bool:
    """Whether a phrase is a name by its *last* word: *Three Mile Island*. In *two F-15s* the number counts things."""
    return last[0].isupper() and last.isalpha() and not last.endswith("s")


def _is_plural_noun(words: list[str], *, is_definite: bool) -> bool:
    """Whether the last word is a plural. *is_definite*: *the* or an owner stands before it."""
    last = words[-1]
    lower = last.lower()
    if lower in ALWAYS_PLURAL or is_men(lower) or re.fullmatch(_TYPE_DESIGNATION, last):
        return True
    if lower in _PEOPLES:
        return is_definite and len(words) == 1
    if (
        not last.endswith("s")
        or lower in NOT_PLURAL
        or lower in SINGULAR_NAMES
        or lower in _SINGULAR_LAST_WORDS
    ):
        return False
    if lower.endswith(("ss", "us", "is", "'s", "\u2019s")) or (
        lower.endswith("ics") and lower not in _COUNTED_ICS
    ):
        return False
    return is_definite or not last[0].isupper() or _is_common_noun(words)


def _is_common_noun(words: list[str]) -> bool:
    """Whether a noun with a capital is a common one: *Destroyers*, *Americans*, but not *James*."""
    return words[-1].lower().endswith((*_COMMON_ENDINGS, *_COMMON_NAME_ENDINGS))
