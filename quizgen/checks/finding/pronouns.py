"""Words of a stem that stand for something which the stem does not name: *How heavy is it?*"""

from __future__ import annotations

import re

_PRONOUN = re.compile(
    r"\b(it|its|he|him|his|she|her|hers|they|them|their|theirs|this|these|those)\b", re.IGNORECASE
)
_EMPTY = re.compile(
    r"(?:did|does|do|was|is|will|would|has|had|how long|can|could)\s+it\s+(?:take|takes|took|taken|that|since|until|to|"
    r"rain|snow|possible|likely|known|said|true|been|become|cost)\b|"
    r"\bthat it\b|\bit (?:is|was) (?:that|to|possible|necessary)\b",
    re.IGNORECASE,
)
"""*It* that stands for nothing: *how long did it take to build the tower*."""
_NAMED_BEFORE = re.compile(
    r"\b(?i:the|an?|each|every|all|no|some|one|two|three|four|five|many|several|its|his|her|their|which|what|whose)\s+[\w'\u2019-]+"
    r"|(?<!^)(?<![.?!]\s)\b[A-Z]\w+|[\u2019']s?\s+\w+|\b(?:men|women|people|children|[a-z]{3,}s)\b"
)
"""What a pronoun may stand for: a noun with its article, a name, a plural."""
_NOTHING_NAMED = re.compile(
    r"\b(?:which|what|whose)\s+(?:\w+\s+){0,2}?(?:is|was|are|were|did|does|do|has|had|will|would)\s*$",
    re.IGNORECASE,
)
_NO_NOUNS = re.compile(
    r"\b(?:what|which)\s+(?:is|was|are|were|did|does|do|has|had|will|would|can|could)\b", re.IGNORECASE
)

_OF_WHO = re.compile(
    r"(?:according to [^,]+, )?who\s+(?!(?:did|does|do|is|was|are|were)\b)(?:\w+\s+)+?(?:that|whether|how|why)\s+"
    r"(?:he|she|they)$",
    re.IGNORECASE,
)
"""A stem up to a pronoun that is whom it asks for: *Who announced that he had read the script?*"""


def pronoun_without_noun(stem: str) -> str:
    """The first pronoun of a stem that stands for nothing named before it; empty where there is none.

    ``How heavy is it?`` -> ``it``; ``What did the ship carry when it sank?`` -> empty.
    """
    for match in _PRONOUN.finditer(stem):
        before, word = stem[: match.start()], match[0].lower()
        if word in {"this", "these", "those"} and re.match(r"\s+\w", stem[match.end() :]) and _named(before):
            continue
        if word in {"his", "her", "its", "their"} and (_named(stem[match.end() :]) or _named(before)):
            continue
        if _OF_WHO.match(stem, 0, match.end()):
            continue
        if _EMPTY.search(stem, max(0, match.start() - 12), match.end() + 14):
            continue
        if not _named(before):
            return match[0]
    return ""


def _named(words: str) -> bool:
    """Whether something is named in the words before a pronoun: not in *Which parasite is*, which asks for it."""
    words = _NOTHING_NAMED.sub("", words)
    return bool(_NAMED_BEFORE.search(_NO_NOUNS.sub("", words)))
