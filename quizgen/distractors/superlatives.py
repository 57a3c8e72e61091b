"""Superlatives: what is the largest ever is also the largest of its year, so that the second is no wrong option."""

from __future__ import annotations

import re

from quizgen.language.words_around import SUPERLATIVE
from quizgen.text.patterns import RarePattern

WHOLE = RarePattern(
    r"\b(?:ever|of all time|of all times|in history|on record|in the world|worldwide|of all|on earth|known|so far|"
    r"to date|in existence|anywhere|in the universe|yet|aller zeiten|der welt|weltweit|jamais|de l'histoire|du monde|"
    r"de la historia|de todos los tiempos|del mundo|de sempre|da história|do mundo|di sempre|della storia|"
    r"al mondo|del mondo|ooit|ter wereld|aller tijden)\b"
)
"""Words that leave nothing out."""
LOWER_RANK = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|next|\d+(?:nd|rd|th)|zweit\w+|dritt\w+|deuxième|segund[oa])\b"
)
SINCE = RarePattern(r"\b(?:since|seit|depuis|desde|dal|dalla|sinds)\b\D{0,12}(\d{4})\b")
YEARS = RarePattern(
    r"\b(?:in|for|seit|depuis|en|em|in over|in more than) (\d{1,4}) (?:years?|decades?|jahren|ans|años|anos|anni)"
)


def superlative_follows(text: str, answer: str) -> bool:
    """Whether *text* is true wherever *answer* is: *largest since 2010* follows from *largest ever*."""
    text, answer = text.casefold(), answer.casefold()
    superlatives = SUPERLATIVE.findall(answer)
    if not superlatives or text == answer or LOWER_RANK.search(text):
        return False
    if set(superlatives).isdisjoint(SUPERLATIVE.findall(text)):
        return False
    return bool(WHOLE.search(answer)) or _bare(answer) or _is_later(text, answer)


def _bare(answer: str) -> bool:
    """Whether an answer is a superlative alone: *the largest*."""
    return len(SUPERLATIVE.sub("", answer).removeprefix("the ").split()) == 0


def _is_later(text: str, answer: str) -> bool:
    """Whether both say since when, or for how long, and the answer says more: *since 1950* beside *2010*."""
    for pattern, order in ((SINCE, 1), (YEARS, -1)):
        one, other = pattern.search(text), pattern.search(answer)
        if one and other:
            return (int(one[1]) - int(other[1])) * order >= 0
    return False
