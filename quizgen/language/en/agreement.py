"""Is an English phrase plural? A careful guess at its head noun; decks can say what it is (``plural:``).

The head stands before the first *of, in, at, with …*: *the head of the forces* is one person. Names of
countries, papers and people that end in *s* are singular (*the United States*, *Reuters*, *James*).
"""

from __future__ import annotations

import re

from quizgen.language.en.nouns import ALWAYS_PLURAL, NOT_PLURAL, is_men
from quizgen.language.en.words import MULTIPLES, NUMBER_WORDS, listed
from quizgen.language.iso_dates import YEAR

_AFTER_HEAD = listed(
    "of in at from with for on by to near off under over between among around against aboard about after "
    "before during behind beyond across along inside outside within without through including such like as "
    "that which who whose where when because than based led stationed deployed equipped carrying using "
    "flying called named known involving participating taking is are was were"
)
"""Words that begin what is said of the head noun."""
_ONE = listed("a an one another each every this that either neither 1")
_MANY = listed("both several many few these those various numerous most all")
_ARTICLES = listed("the a an")
_DIRECTIONS = listed("north south east west northeast northwest southeast southwest")
_ONE_EACH = listed("each every either neither")
MANY_AFTER_A = listed("few dozen couple number hundred thousand million")
"""After *a*, these make many."""
_DIGITS = r"[0-9][0-9,.]*(?:[-\u2013][0-9,.]+)?"
_AND = {"and", "&"}

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
_PAPERS = listed("times news press hermes ulysses")
_BODIES = listed(
    "agency administration department ministry committee commission institute authority organization "
    "organisation bureau office council board center centre club corporation company university exchange "
    "service command agreement treaty act program programme fund party"
)
"""One thing, though its name has an *and*: *the Food and Drug Administration*."""
_PEOPLES = listed(
    "japanese chinese vietnamese portuguese british french dutch english irish spanish swiss welsh"
)
_COUNTED_ICS = listed(
    "critics topics clinics fabrics comics mechanics ceramics medics relics olympics paralympics celtics"
)
_COMMON = ("tions", "sions", "ments", "ships", "ists", "boats", "planes", "teams", "soldiers", "sailors")
_COMMON_NAMES = ("ians", "cans", "aelis", "soviets", "germans", "greeks", "turks", "arabs", "kurds", "scots")
_TYPE = r"(?:[A-Z][A-Za-z/-]*)?[0-9]+[A-Z]*s|[A-Z]{2,}s"


def is_plural(phrase: str) -> bool:
    """Whether a verb after *phrase* is plural: *the Japanese F-15s*, *two days*, *Alice and Bob*, *police*."""
    words = phrase.split()
    named = words[:1] in (["the"], ["The"])
    words = words[1:] if named else words
    named = named or any(word.endswith(("'s", "\u2019s")) for word in words[:-1])
    if not words or " ".join(words).lower() in SINGULAR_NAMES:
        return False
    words = _head(words)
    if _AND & set(words[1:]):
        return words[0].lower() not in _ONE_EACH and not _is_body(words)
    words = _to_comma(words)
    said = _said_by_first(words)
    return _is_many(words, named=named) if said is None else said


def _head(words: list[str]) -> list[str]:
    """What stands before the first *of*, *in* or bracket, and at least one word."""
    ends = (n for n, word in enumerate(words) if n and (word in _AFTER_HEAD or word[0] == "("))
    head = words[: next(ends, len(words))]
    return head[:-1] if len(words) > len(head) > 1 and head[-1] in _DIRECTIONS else head


def _is_body(words: list[str]) -> bool:
    """Whether an *and* is a part of one body's name; *the Navy and the Agency* are two."""
    after = words[max(n for n, word in enumerate(words) if word in _AND) + 1 :]
    return words[-1].lower() in _BODIES and after[0] not in _ARTICLES


def _to_comma(words: list[str]) -> list[str]:
    """*Naha* of *Naha, Okinawa*."""
    end = next((n for n, word in enumerate(words, 1) if word[-1] in ",;:"), len(words))
    return [*words[: end - 1], words[end - 1].rstrip(",;:") or words[end - 1]]


def _said_by_first(words: list[str]) -> bool | None:
    """What a number or *both*, *each*, *a* at the beginning says; None where nothing does."""
    first, second = words[0].lower(), words[1].lower() if len(words) > 1 else ""
    if (first == "a" and second in MANY_AFTER_A) or (first == "one" and second in MULTIPLES):
        return True
    if first in _ONE or first in _MANY:
        return first in _MANY
    if YEAR.fullmatch(words[-1]):
        return False
    counts = first.partition("-")[0] in NUMBER_WORDS or re.fullmatch(_DIGITS, first)
    return True if counts and not _is_name(words[-1]) else None


def _is_name(last: str) -> bool:
    """*Three Mile Island* and *10 Downing Street* count nothing; *two F-15s* and *two Americans* do."""
    return last[0].isupper() and last.isalpha() and not last.endswith("s")


def _is_many(words: list[str], *, named: bool) -> bool:
    """Whether the last word is a plural. *named*: *the* stands before the phrase."""
    last = words[-1]
    lower = last.lower()
    if lower in ALWAYS_PLURAL or is_men(lower) or re.fullmatch(_TYPE, last):
        return True
    if lower in _PEOPLES:
        return named and len(words) == 1
    if not last.endswith("s") or lower in NOT_PLURAL or lower in SINGULAR_NAMES or lower in _PAPERS:
        return False
    if lower.endswith(("ss", "us", "is", "'s", "\u2019s")) or (
        lower.endswith("ics") and lower not in _COUNTED_ICS
    ):
        return False
    return named or not last[0].isupper() or _is_common(words)


def _is_common(words: list[str]) -> bool:
    """Whether a capital is only that of a sentence or of a people: *Destroyers*, *Americans*; not *James*."""
    return words[-1].lower().endswith((*_COMMON, *_COMMON_NAMES))
